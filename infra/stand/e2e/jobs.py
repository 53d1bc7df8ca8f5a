"""The jobs of the end-to-end tests, as somebody types them: bin/emr, and what YARN and S3 then say."""

import gzip
import json
import re
import time

from world import until

# A loaded CI machine takes minutes where an idle one takes ten seconds.
PATIENCE = 900
CHECKPOINTS = ("--checkpoint-interval", "5s")


class Jobs:
    def __init__(self, platform):
        self.platform = platform
        self.urls = {}

    def upload(self, jar):
        """The jar's address on S3."""
        if jar not in self.urls:
            said = self.platform.emr("upload", "--cluster", self.platform.cluster, self.platform.jars[jar]).stdout
            self.urls[jar] = re.search(r"s3://\S+\.jar", said).group(0)
        return self.urls[jar]

    def command(self, job, *arguments, jar="jobs-streaming", options=(), kafka=True):
        brokers = ("--bootstrap-servers", self.platform.brokers) if kafka else ()
        return ("submit", job, "--cluster", self.platform.cluster, "--jar", self.upload(jar), *options, "--", *arguments, *brokers)

    def submit(self, *words, check=True, timeout=PATIENCE, options=(), **more):
        """Adds the step and waits for its end, which says whether the job does its work."""
        command = self.command(*words, options=("--timeout", str(timeout), *options), **more)
        return self.platform.emr(*command, seconds=timeout + 600, check=check)

    def stop(self, instance, *options):
        return self.platform.emr("stop", instance, "--cluster", self.platform.cluster, *options, seconds=PATIENCE)

    def step(self, name, *words, seconds=PATIENCE):
        """Adds a step as the AWS CLI does and waits for its end; returns its state and what it printed."""
        emr, cluster = self.platform.client("emr"), self.platform.cluster
        command = {"Jar": "command-runner.jar", "Args": list(words)}
        added = emr.add_job_flow_steps(JobFlowId=cluster, Steps=[{"Name": name, "ActionOnFailure": "CONTINUE", "HadoopJarStep": command}])
        step = added["StepIds"][0]

        def ended():
            state = emr.describe_step(ClusterId=cluster, StepId=step)["Step"]["Status"]["State"]
            return state in ("COMPLETED", "FAILED", "CANCELLED") and state

        state = until(ended, f"the end of step {name}", seconds)
        folder = emr.describe_cluster(ClusterId=cluster)["Cluster"]["LogUri"].split("://", 1)[1].split("/", 1)[1]
        log = self.platform.client("s3").get_object(Bucket=self.platform.buckets["logs"], Key=f"{folder}{cluster}/steps/{step}/stdout.gz")
        return state, gzip.decompress(log["Body"].read()).decode()

    def steps(self, state):
        """The ids of the steps that are in this state, the newest first."""
        found = self.platform.client("emr").list_steps(ClusterId=self.platform.cluster, StepStates=[state])
        return [step["Id"] for step in found["Steps"]]

    # --- what S3 holds

    def keys(self, bucket, prefix):
        pages = self.platform.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.platform.buckets[bucket], Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def text(self, bucket, key):
        return self.platform.client("s3").get_object(Bucket=self.platform.buckets[bucket], Key=key)["Body"].read().decode()

    def lines(self, bucket, prefix):
        return [line for key in self.keys(bucket, prefix) for line in self.text(bucket, key).splitlines()]

    def newest_record(self, instance, kind):
        """The newest submission or stop that is on record for this instance."""
        records = [json.loads(self.text("state", key)) for key in self.keys("state", f"submissions/{instance}/")]
        return max((r for r in records if r["kind"] == kind), key=lambda r: r["since"])

    def lake(self, path):
        return f"s3a://{self.platform.buckets['lake']}/{path}"

    # --- what the cluster says

    def running(self, instance):
        app = self.platform.application(instance)
        job = until(lambda: self.platform.job(app), f"all tasks of {instance} to run", PATIENCE)
        return app, job

    def completed(self, app):
        """How many checkpoints the newest attempt has completed, and the newest one's path."""
        found = self.platform.checkpoints(app)
        newest = ((found or {}).get("latest") or {}).get("completed") or {}
        return ((found or {}).get("counts") or {}).get("completed", 0), newest.get("external_path")

    def restored(self, app):
        """What the newest attempt started from; None while that is not known."""
        return (((self.platform.checkpoints(app) or {}).get("latest")) or {}).get("restored")

    def next_checkpoint(self, app):
        """Waits for one that is newer than now; returns its path."""
        before = self.completed(app)[1]
        return until(lambda: (path := self.completed(app)[1]) and path != before and path, f"a new checkpoint of {app['name']}", PATIENCE)

    def pending(self, app):
        """How many records the sources have still to read; None while they do not say."""
        job = self.platform.job(app)
        if job is None:
            return None
        vertices = (self.platform.flink(app, f"/jobs/{job['jid']}") or {}).get("vertices", [])
        total, known = 0, False
        for vertex in (v for v in vertices if v["name"].startswith("Source: ")):
            base = f"/jobs/{job['jid']}/vertices/{vertex['id']}/subtasks/metrics"
            names = [m["id"] for m in self.platform.flink(app, base) or [] if m["id"].endswith(".pendingRecords")]
            for found in self.platform.flink(app, f"{base}?get={','.join(names)}") or [] if names else []:
                total, known = total + found["sum"], True
        return total if known else None

    def await_all_read(self, app):
        """Waits until the job has read its topic to the end, for a while on end: the figure lags behind."""
        quiet = 0
        end = time.monotonic() + PATIENCE
        while quiet < 5:
            assert time.monotonic() < end, f"{app['name']} has {self.pending(app)} records to read still"
            quiet = quiet + 1 if self.pending(app) == 0 else 0
            time.sleep(3)
