#!/usr/bin/env python3
"""Breaks one part of a running twin under load and holds what came out against the generator's ground truth.

Every fault has jobs, topics and a lake of its own: generate-trips makes events whose truth is known, exactly once; ingest-trips and
measure-demand read them; when all three have got into their stride the part is killed and, a while later, started again. At the end
both jobs are drained. Then the lake's rows, the accounting and the demand of every zone and window must be those of the truth.
"""
import json
import sys
import time
from dataclasses import dataclass, field

import twin
from report import must

EVENTS, RATE = int(twin.ENV.get("CHAOS_EVENTS", 40_000)), int(twin.ENV.get("CHAOS_RATE", 500))
# What is killed, and for how many seconds it stays away.
FAULTS = {"task-manager": ("taskmanager", 5), "job-manager": ("jobmanager", 3), "kafka": ("kafka", 20), "s3": ("s3", 20)}
SUMS = ["trips", "refunds", "passengers", "distance", "duration", "fare", "tip", "total"]
RESULT = ["trips", "refunds", "passengers", "distance_millimiles", "duration_seconds", "fare_cents", "tip_cents", "total_cents"]
STREAMING, BATCH = "/opt/flink/jobs/jobs-streaming.jar", "/opt/flink/jobs/jobs-batch.jar"
BROKER = "--bootstrap-servers kafka:9092"


def client(*commands):
    """Runs Flink's command line, several commands one after the other, in a container of their own."""
    return twin.compose("run", "--rm", "--no-deps", "-T", "topics", "bash", "-ec", "\n".join(commands))


@dataclass
class Run:
    fault: str
    row: dict = field(default_factory=dict)

    def topic(self, name):
        return f"chaos-{self.fault}-{name}"

    def place(self, name):
        return f"s3a://lake/chaos/{self.fault}/{name}"

    def name(self, job):
        return f"{job}/{self.fault}"

    def job(self, job):
        return twin.jobs()[self.name(job)]

    def submit(self):
        shared = f"{BROKER} --instance {self.fault}"
        # However long a fault lasts, only what the generator means to be too late (an hour and more) is late.
        reads = (f"{shared} --topic {self.topic('raw')} --parallelism 2 --rejects topic:{self.topic('rejected')}"
                 " --allowed-lateness 30min --idle-after 10min")
        client(
            f"flink run {STREAMING} topics {BROKER} " + " ".join(f"--topic {self.topic(name)}:4" for name in ("raw", "rejected", "demand", "late")),
            f"flink run -d {STREAMING} ingest-trips {reads} --lake {self.place('lake')} --late {self.place('late')}",
            f"flink run -d {STREAMING} measure-demand {reads} --output topic:{self.topic('demand')} --late topic:{self.topic('late')}",
            f"flink run -d {STREAMING} generate-trips {shared} --count {EVENTS} --rate {RATE} --events-per-minute 3000 --parallelism 1"
            f" --output topic:{self.topic('raw')} --truth {self.place('truth')} --seed {1 + list(FAULTS).index(self.fault)}")

    def completed(self, job):
        newest = twin.flink(f"jobs/{self.job(job)['jid']}/checkpoints")["latest"]["completed"]
        return newest["id"] if newest else 0

    def restored(self, job):
        newest = twin.flink(f"jobs/{self.job(job)['jid']}/checkpoints")["latest"]["restored"]
        return newest["id"] if newest else None

    def accounting(self, job):
        found = twin.flink(f"jobs/{self.job(job)['jid']}/accumulators")["user-task-accumulators"]
        return {entry["name"].removeprefix("accounting."): int(entry["value"]) for entry in found if entry["name"].startswith("accounting.")}

    def read(self, job):
        return self.accounting(job).get("read", 0)

    def break_and_mend(self):
        """Kills the part in the middle of the load; says how long the jobs took until they had a new checkpoint, and from which they went on."""
        live = ("ingest-trips", "measure-demand")
        twin.until("the load in its stride", 240, lambda: all(self.read(job) > EVENTS // 10 and self.completed(job) > 1 for job in live))
        before = {job: self.completed(job) for job in live}
        done = self.read("ingest-trips")
        must(self.job("generate-trips")["state"] == "RUNNING", "the load was over before the fault")
        service, away = FAULTS[self.fault]
        container = twin.compose("ps", "-q", service).split()[0]
        start = time.monotonic()
        twin.docker("kill", container)
        time.sleep(away)
        twin.docker("start", container)
        back = time.monotonic()
        twin.until("new checkpoints of both jobs", 300, lambda: all(
            self.job(job)["state"] == "RUNNING" and self.completed(job) > before[job] + 1 for job in live), every=1)
        restored = {job: self.restored(job) for job in live}
        for job, checkpoint in restored.items():
            must(checkpoint is None or checkpoint >= before[job], f"{job} went back to checkpoint {checkpoint}, though {before[job]} was complete")
        must(self.fault not in ("task-manager", "job-manager") or None not in restored.values(), f"no job was restored: {restored}")
        self.row |= {"killed at": f"{done:,} read", "away": f"{back - start:.0f} s", "working again after": f"{time.monotonic() - back:.0f} s",
                     "went on from": "ran on" if None in restored.values() else "checkpoint " + "/".join(str(c) for c in restored.values())}

    def drain(self):
        twin.until("the load's end", 600, lambda: self.job("generate-trips")["state"] == "FINISHED")
        events = sum(line["events"] for line in twin.json_lines("lake", f"chaos/{self.fault}/truth/counts/"))
        must(events == EVENTS, f"the truth tells of {events} events, not of {EVENTS}")
        # The markers that make a transaction's messages readable are written after its commit was answered.
        for job in ("ingest-trips", "measure-demand"):
            twin.until(f"{job} has read all", 300, lambda asked=job: self.read(asked) >= EVENTS)
        for job in ("ingest-trips", "measure-demand"):
            twin.flink(f"jobs/{self.job(job)['jid']}/stop", {"drain": True, "targetDirectory": f"s3://state/savepoints/{self.name(job)}"})
        for job in ("ingest-trips", "measure-demand"):
            twin.until(f"{job} drained", 240, lambda asked=job: self.job(asked)["state"] == "FINISHED")

    def check_lake(self):
        """Each trip once: in the lake or, if it came too late, in the late exit."""
        counts = {line["kind"]: line["events"] for line in twin.json_lines("lake", f"chaos/{self.fault}/truth/counts/")}
        trips = counts["trip"] + counts["too_late"]
        rows, distinct = twin.lake_rows(f"chaos/{self.fault}/lake")
        must(rows == distinct, f"{rows} rows in the lake, but {distinct} trips")
        late = [line["trip_id"] for line in twin.json_lines("lake", f"chaos/{self.fault}/late/")]
        found = twin.sql().execute(f"SELECT trip_id FROM 's3://lake/chaos/{self.fault}/lake/trips/*/*.parquet'").fetchall()
        both = {row[0] for row in found} | set(late)
        must(len(both) == trips, f"{len(both)} distinct trips in the lake and the late exit, {trips} in the truth")
        self.row |= {"events": f"{EVENTS:,}", "lake rows": f"{rows:,}", "late": f"{len(late):,}", "trips (truth)": f"{trips:,}"}
        kinds = {"trip", "too_late", "duplicate", "too_late_duplicate"}
        return sum(count for kind, count in counts.items() if kind not in kinds)

    def check_accounting(self, malformed):
        for job in ("ingest-trips", "measure-demand"):
            counts = self.accounting(job)
            rejected = sum(count for name, count in counts.items() if name.startswith("rejected."))
            must(counts["read"] == EVENTS, f"{job} counts {counts['read']} events read")
            must(rejected == malformed, f"{job} rejected {rejected}, the truth has {malformed} malformed events")
            parts = counts["clean"] + counts.get("duplicates", 0) + counts.get("late", 0) + rejected
            must(parts == EVENTS, f"{job}: the parts add up to {parts}")
        self.row |= {"accounting": "adds up"}

    def check_demand(self):
        """The batch job reads the lake back and finds the truth; reconcile-demand holds the live results against it."""
        out = client(
            f"flink run {BATCH} measure-demand --lake {self.place('lake')} --late {self.place('late')} --output {self.place('demand')} --parallelism 2",
            f"flink run {BATCH} reconcile-demand {BROKER} --live topic:{self.topic('demand')} --late topic:{self.topic('late')}"
            f" --batch {self.place('demand')} --parallelism 2")
        truth = {(line["zone"], line["window_start"]): [line[name] for name in SUMS]
                 for line in twin.json_lines("lake", f"chaos/{self.fault}/truth/demand/")}
        lines = twin.json_lines("lake", f"chaos/{self.fault}/demand/")
        batch = {(line["zone"], twin.millis(line["window_start"])): [line[name] for name in RESULT] for line in lines}
        must(len(batch) == len(lines), "two results for one zone and window")
        different = [key for key in truth.keys() | batch.keys() if truth.get(key) != batch.get(key)]
        must(not different, f"{len(different)} of {len(truth)} zones and windows differ, such as {different[:3]}")
        said = [line.strip() for line in out.splitlines() if line.strip()]
        self.row |= {"zones × windows": f"{len(truth):,} equal", "live = batch": said[-1] if said else ""}

    def play(self):
        self.submit()
        self.break_and_mend()
        self.drain()
        self.check_accounting(self.check_lake())
        self.check_demand()


def main():
    chosen = sys.argv[1:] or list(FAULTS)
    rows, failed = [], 0
    for fault in chosen:
        run, start = Run(fault), time.monotonic()
        try:
            run.play()
            run.row["result"] = "nothing lost, nothing twice"
        except Exception as error:
            failed += 1
            print(f"{fault}: {error}", file=sys.stderr)
            run.row["result"] = f"FAILED: {str(error).splitlines()[0][:200]}"
        rows.append({"fault": fault, **run.row})
        print(json.dumps({**rows[-1], "seconds": round(time.monotonic() - start)}, ensure_ascii=False), flush=True)
    print()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = [columns, ["---"] * len(columns), *([row.get(name, "") for name in columns] for row in rows)]
    for line in table:
        print("| " + " | ".join(line) + " |")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
