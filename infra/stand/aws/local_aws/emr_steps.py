"""EMR: steps. moto starts the first step ever and no other, ends none, and cannot cancel.

Here up to the cluster's step concurrency run at once, and they are cancelled; they end as Steps.executor says: by default never,
with LOCAL_AWS_STEP_SECONDS=n as COMPLETED after n seconds (FAILED if an argument holds "--local-aws-fail").
A plugin that really runs steps takes the executor's place.
"""

import os
import threading

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.emr.exceptions import InvalidCluster, InvalidRequestException
from moto.emr.models import ElasticMapReduceBackend
from moto.emr.responses import ElasticMapReduceResponse

from local_aws.plain import plain

LIVE = ("PENDING", "RUNNING")
ENDED = ("TERMINATED", "TERMINATING", "TERMINATED_WITH_ERRORS")
LOCK = threading.RLock()
# Calls that name a cluster first: an unknown one is an InvalidRequestException in AWS and a KeyError, so a 500, in moto.
BY_CLUSTER = ("list_steps", "add_job_flow_steps", "list_instance_groups", "list_instances", "list_bootstrap_actions", "modify_cluster",
              "describe_cluster", "describe_step")


class Steps:
    """What becomes of a step that is due: executor(cluster, step) is called whenever the API looks at a running step."""

    @staticmethod
    def by_clock(cluster, step) -> None:
        seconds = os.environ.get("LOCAL_AWS_STEP_SECONDS")
        now = utcnow()
        if seconds is not None and (now - step.start_date_time).total_seconds() >= float(seconds):
            failed = any("--local-aws-fail" in str(a) for a in plain(step.args) or [])
            step.state, step.end_date_time = ("FAILED" if failed else "COMPLETED"), now

    executor = by_clock


def advance(cluster) -> None:
    """Ends the steps that are over and starts the next ones, the oldest first, up to the step concurrency. Any thread may call it."""
    with LOCK:
        if cluster.state in ENDED or not cluster.steps:
            return
        for s in cluster.steps:
            if s.state == "RUNNING":
                s.start_date_time = s.start_date_time or utcnow()
                Steps.executor(cluster, s)
        free = int(cluster.step_concurrency_level or 1) - sum(s.state == "RUNNING" for s in cluster.steps)
        for s in sorted(cluster.steps, key=lambda s: s.creation_date_time):
            if free > 0 and s.state == "PENDING":
                s.state, s.start_date_time, free = "RUNNING", utcnow(), free - 1
                Steps.executor(cluster, s)
        cluster.state = "RUNNING" if any(s.state in LIVE for s in cluster.steps) else "WAITING"


def guarded(original):
    def call(self, *args, **kwargs):
        cluster_id = kwargs.get("cluster_id") or kwargs.get("job_flow_id") or (args[0] if args else None)
        if cluster_id not in self.clusters:
            raise InvalidCluster(cluster_id)
        advance(self.clusters[cluster_id])
        return original(self, *args, **kwargs)

    return call


def cancel_steps(self):
    cluster = self.backend.describe_cluster(self._get_param("ClusterId"))
    wanted, answers = plain(self._get_param("StepIds", [])), []
    for s in cluster.steps:
        if s.id in wanted and s.state in LIVE:
            s.state, s.end_date_time = "CANCELLED", utcnow()
            answers.append({"StepId": s.id, "Status": "SUBMITTED"})
        elif s.id in wanted:
            answers.append({"StepId": s.id, "Status": "FAILED", "Reason": f"the step is {s.state}"})
    return ActionResult({"CancelStepsInfoList": answers})


def install() -> None:
    for name in BY_CLUSTER:
        setattr(ElasticMapReduceBackend, name, guarded(getattr(ElasticMapReduceBackend, name)))
    describe = ElasticMapReduceBackend.describe_step

    def describe_step(self, cluster_id, step_id):
        step = describe(self, cluster_id, step_id)
        if step is None:
            raise InvalidRequestException(f"Step id '{step_id}' is not valid.")
        return step

    ElasticMapReduceBackend.describe_step = describe_step
    ElasticMapReduceResponse.cancel_steps = cancel_steps
