"""Plays a deployment on this machine, without an AWS account: docs/deploy.md from its apply to its destroy.

A local AWS, a Kafka broker and a real YARN come up; the Terraform root is applied; bin/emr uploads both jars, makes the topics, submits a
live job and batch jobs; the status is shown, the live job stopped with a savepoint, everything destroyed. Ten minutes on 2 idle cores.
Needs a JDK 17, unzip, Python 3 with venv and pip, 6 GB of memory; the first run fetches about 800 MB into .tools/ and ~/.m2.
Exit code 0 if every step did what it should, 1 if one did not.
"""

import argparse
import json
import pathlib
import signal
import sys
import tempfile
import time

from platform_up import Platform, leaks
from world import Failed, until

EVENTS = 20_000


class Rehearsal:
    def __init__(self, platform):
        self.platform = platform
        self.rows = []

    def step(self, what, action):
        """Does one thing, says how it went, and keeps it for the table."""
        print(f"▶ {what}", flush=True)
        begin = time.monotonic()
        try:
            result = action()
        except (AssertionError, Failed, OSError) as e:
            self.rows.append(("FAILED", what, time.monotonic() - begin, str(e).strip().splitlines()[0][:100]))
            print(f"  {e}", file=sys.stderr, flush=True)
            raise
        seconds = time.monotonic() - begin
        self.rows.append(("ok", what, seconds, result or ""))
        print(f"  {seconds:.0f} s  {result or ''}", flush=True)

    def table(self):
        width = max(len(what) for _, what, *_ in self.rows)
        print("\n" + "\n".join(f"  {state:6} {what:{width}} {seconds:5.0f} s  {said}" for state, what, seconds, said in self.rows))

    # --- the steps

    def play(self, pause):
        p = self.platform
        self.step("build the jars, if need be", lambda: p.build_jars(lambda what: print(f"  {what}", flush=True)))
        self.step("start a local AWS", lambda: (p.start_aws(), p.endpoint)[1])
        self.step("start a Kafka broker", lambda: (p.start_broker(), p.brokers)[1])
        self.step("terraform apply", self.apply)
        self.step("start YARN as the cluster is configured", lambda: (p.start_yarn(p.configurations()), p.rm)[1])
        self.step("bin/emr upload, both jars", self.upload)
        self.step("bin/emr submit topics", lambda: self.submit("topics", "jobs-streaming", options=("--on-primary",)))
        live = ("--topic", "trips-raw", "--lake", self.lake("lake"), "--checkpoint-interval", "5s")
        self.step("bin/emr submit ingest-trips (live)", lambda: self.submit("ingest-trips", "jobs-streaming", *live))
        load = ("--count", str(EVENTS), "--output", "topic:trips-raw", "--too-late", "0", "--disorder", "1s")
        self.step("bin/emr submit generate-trips (batch)", lambda: self.submit("generate-trips", "jobs-batch", *load))
        self.step("trips arrive in the lake", self.arrived)
        self.step("bin/emr status", self.status)
        pause()
        self.step("bin/emr stop ingest-trips", self.stop)
        results = ("--lake", self.lake("lake"), "--window", "1h", "--output", self.lake("results/demand"))
        self.step("bin/emr submit measure-demand (batch)", lambda: self.submit("measure-demand", "jobs-batch", *results, kafka=False))
        self.step("results are on S3", self.results)
        self.step("terraform destroy, nothing left", self.destroy)

    def lake(self, path):
        return f"s3a://{self.platform.buckets['lake']}/{path}" if hasattr(self.platform, "buckets") else path

    def apply(self):
        self.platform.apply()
        return f"{len(self.platform.terraform.resources())} resources, cluster {self.platform.cluster}"

    def upload(self):
        p = self.platform
        for jar in p.jars.values():
            print("  " + p.emr("upload", jar, "--cluster", p.cluster).stdout.strip().splitlines()[-1], flush=True)

    def submit(self, job, jar, *arguments, options=(), kafka=True):
        p = self.platform
        brokers = ("--bootstrap-servers", p.brokers) if kafka else ()
        said = p.emr("submit", job, "--cluster", p.cluster, "--jar", p.jars[jar], *options, "--", *arguments, *brokers, seconds=1800).stdout
        return said.strip().splitlines()[-1] if said.strip() else ""

    def keys(self, prefix):
        pages = self.platform.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.platform.buckets["lake"], Prefix=prefix)
        return [entry for page in pages for entry in page.get("Contents", [])]

    def arrived(self):
        files = until(lambda: self.keys("lake/trips/"), "files in the lake", 600)
        return f"{len(files)} Parquet files, {sum(f['Size'] for f in files) // 1024} KiB"

    def status(self):
        print(self.platform.emr("status", "--cluster", self.platform.cluster, "--live").stdout, flush=True)

    def stop(self):
        return self.platform.emr("stop", "ingest-trips", "--cluster", self.platform.cluster, seconds=900).stdout.strip().splitlines()[-1]

    def results(self):
        s3, bucket = self.platform.client("s3"), self.platform.buckets["lake"]
        bodies = [s3.get_object(Bucket=bucket, Key=f["Key"])["Body"].read().decode() for f in self.keys("results/demand/")]
        windows = [json.loads(line) for body in bodies for line in body.splitlines()]
        assert windows, "measure-demand wrote nothing"
        return f"{len(windows)} windows, {sum(w['trips'] for w in windows)} trips"

    def destroy(self):
        left = self.platform.destroy()
        assert not left, f"left in the state: {left}"
        leaks.check(self.platform.client)


def main():
    parser = argparse.ArgumentParser(prog="bin/rehearse", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="wait for Ctrl-C before the live job is stopped, to look around")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)

    with tempfile.TemporaryDirectory(prefix="flink-emr-rehearsal-", ignore_cleanup_errors=True) as folder:
        platform = Platform(pathlib.Path(folder))
        rehearsal = Rehearsal(platform)

        def pause():
            if options.keep:
                print(f"  AWS_ENDPOINT_URL={platform.endpoint} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1\n"
                      f"  YARN {platform.rm}, Kafka {platform.brokers}, master: STAND_HOME={folder}/yarn STAND_PORT_OFFSET={platform.offset} "
                      "infra/stand/yarn/stand run …\n  Ctrl-C goes on", flush=True)
                try:
                    signal.pause()
                except KeyboardInterrupt:
                    print(flush=True)

        try:
            rehearsal.play(pause)
            return 0
        except (AssertionError, Failed, OSError):
            return 1
        except KeyboardInterrupt:
            return 130
        finally:
            print("▶ stopping everything", flush=True)
            platform.close()
            rehearsal.table()


if __name__ == "__main__":
    sys.exit(main())
