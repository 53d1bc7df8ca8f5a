"""EMR: auto-termination, managed scaling and two flags, which Terraform reads and writes and moto lacks."""

from moto.core.responses import ActionResult, EmptyResult
from moto.emr.responses import ElasticMapReduceResponse

from local_aws.plain import plain


def cluster(self):
    return self.backend.describe_cluster(self._get_param("ClusterId"))


def policy(verb_noun: str, name: str, attribute: str) -> None:
    """Put…, Get… and Remove… of one kind of policy, kept at the cluster."""

    def put(self):
        setattr(cluster(self), attribute, plain(self._get_param(name)))
        return EmptyResult()

    def get(self):
        found = getattr(cluster(self), attribute, None)
        return ActionResult({name: found} if found else {})

    def remove(self):
        setattr(cluster(self), attribute, None)
        return EmptyResult()

    for verb, f in (("put", put), ("get", get), ("remove", remove)):
        setattr(ElasticMapReduceResponse, f"{verb}_{verb_noun}", f)


def flag(action: str, attribute: str, parameter: str) -> None:
    def change(self):
        for i in plain(self._get_param("JobFlowIds", [])):
            setattr(self.backend.describe_cluster(i), attribute, self._get_bool_param(parameter))
        return EmptyResult()

    setattr(ElasticMapReduceResponse, action, change)


def install() -> None:
    policy("auto_termination_policy", "AutoTerminationPolicy", "auto_termination_policy")
    policy("managed_scaling_policy", "ManagedScalingPolicy", "managed_scaling_policy")
    flag("set_keep_job_flow_alive_when_no_steps", "keep_job_flow_alive_when_no_steps", "KeepJobFlowAliveWhenNoSteps")
    flag("set_unhealthy_node_replacement", "unhealthy_node_replacement", "UnhealthyNodeReplacement")
