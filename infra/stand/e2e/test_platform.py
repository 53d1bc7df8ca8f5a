"""End to end without an account: what bin/emr, the steps and both jars do on a real YARN that is configured as the applied cluster.

One story, told in order. Trips whose truth is known flow into a topic while the jobs that read it are stopped, started again and killed;
in the end every result must be what the generator wrote down, to the last cent.
"""

import datetime
import json
import os
import signal
import time
import xml.etree.ElementTree as ET

import pytest
from jobs import CHECKPOINTS, PATIENCE, Jobs
from world import ROOT, STAND, until

EVENTS, RATE = 120_000, 400
INGEST, DEMAND = "ingest-trips", "measure-demand"
BATCH = "jobs-batch"


@pytest.fixture(scope="module")
def jobs(platform):
    return Jobs(platform)


@pytest.fixture(scope="module")
def ingest(jobs):
    return ("--topic", "trips-raw", "--lake", jobs.lake("lake"), "--late", jobs.lake("late/trips"), *CHECKPOINTS)


def test_the_stand_runs_with_the_settings_of_the_cluster_that_terraform_made(platform, saw):
    overridden = json.loads((STAND / "yarn" / "stand.json").read_text())["overrides"]
    home, compared = platform.folder / "yarn", 0
    conf = dict(line.split(": ", 1) for line in (home / "flink" / "flink-conf.yaml").read_text().splitlines())
    for entry in platform.configurations():
        name = entry["Classification"]
        if name == "flink-conf":
            found = conf
        elif name.endswith("-site") or name == "capacity-scheduler":
            found = {p.find("name").text: p.find("value").text for p in ET.parse(home / "hadoop" / f"{name}.xml").getroot()}
        else:
            continue
        for key, value in entry["Properties"].items():
            if key not in overridden.get(name, {}):
                assert found[key] == value
                compared += 1
    assert compared > 20
    saw(f"{compared} settings compared")


def test_topics_are_made_by_a_step_on_the_primary(jobs, saw):
    jobs.submit("topics", options=("--on-primary",))
    jobs.submit("topics", options=("--on-primary",))
    saw("twice, the second time nothing is left to do")


def test_live_jobs_run_with_a_completed_checkpoint_when_their_step_ends(platform, jobs, ingest, saw):
    jobs.submit(INGEST, *ingest)
    jobs.submit(DEMAND, "--topic", "trips-raw", "--output", "topic:demand", "--delivery", "exactly-once", *CHECKPOINTS)
    for instance in (INGEST, DEMAND):
        app, job = jobs.running(instance)
        assert len(platform.attempts(app)) == 1
        assert jobs.completed(app)[0] >= 1
        assert [k for k in jobs.keys("state", f"checkpoints/{instance}/{job['jid']}/") if k.endswith("/_metadata")]
        record = jobs.newest_record(instance, "submit")
        assert (record["state"], record["application"], record["flinkJob"]) == ("RUNNING", app["id"], job["jid"])
        saw(f"{instance} RUNNING as {app['id']}")
    # A live job too, so that the events come one by one while all of this goes on.
    words = ("generate-trips", "--count", str(EVENTS), "--rate", str(RATE), "--output", "topic:trips-raw", "--truth", jobs.lake("truth"))
    jobs.submit(*words, *CHECKPOINTS)


def test_a_second_job_of_the_same_name_is_refused(platform, jobs, ingest):
    result = jobs.submit(INGEST, *ingest, check=False)
    assert result.returncode != 0
    assert "runs already" in result.stdout + result.stderr
    assert platform.application(INGEST)


def test_a_job_that_was_stopped_goes_on_from_its_savepoint(platform, jobs, ingest, saw):
    app, _ = jobs.running(INGEST)
    until(lambda: jobs.keys("lake", "lake/trips/"), "files in the lake", PATIENCE)
    jobs.stop(INGEST)
    record = jobs.newest_record(INGEST, "stop")
    savepoint = record["savepoint"]
    assert record["state"] == "STOPPED"
    assert savepoint.startswith(f"s3://{platform.buckets['state']}/savepoints/{INGEST}/")
    assert savepoint.split("/", 3)[3] + "/_metadata" in jobs.keys("state", f"savepoints/{INGEST}/")
    assert app["id"] not in [a["id"] for a in platform.applications()]

    jobs.submit(INGEST, *ingest, options=("--from", savepoint))
    new, _ = jobs.running(INGEST)
    assert new["id"] != app["id"]
    assert jobs.restored(new)["external_path"] == savepoint
    saw(savepoint.rsplit("/", 1)[1])


@pytest.mark.parametrize("instance", [DEMAND, INGEST])
def test_a_killed_job_manager_is_replaced_and_goes_on_from_the_newest_checkpoint(platform, jobs, instance, saw):
    app, job = jobs.running(instance)
    jobs.next_checkpoint(app)
    killed = platform.master_process(app)
    assert killed
    newest = jobs.completed(app)[1]
    os.kill(killed, signal.SIGKILL)
    until(lambda: len(platform.attempts(app)) == 2 and platform.master_process(app) not in (None, killed), "a second job manager", PATIENCE)
    restored = until(lambda: jobs.restored(app), f"{instance} to run again", PATIENCE)
    number = int(newest.rsplit("chk-", 1)[1])
    assert not restored["is_savepoint"]
    # One may have been completed between the question and the kill.
    assert number <= restored["id"] <= number + 1
    assert jobs.running(instance)[1]["jid"] == job["jid"]
    jobs.next_checkpoint(app)
    saw(f"chk-{number}, restored from chk-{restored['id']}")


def test_parameters_that_cannot_work_fail_the_step_before_anything_starts(platform, jobs, saw):
    before = len(platform.applications(states="FINISHED,FAILED,KILLED,RUNNING,ACCEPTED"))
    result = jobs.submit(INGEST, "--lake", jobs.lake("x"), options=("--instance", "wrong"), check=False)
    assert result.returncode != 0
    assert "--topic is missing" in result.stdout + result.stderr
    assert len(platform.applications(states="FINISHED,FAILED,KILLED,RUNNING,ACCEPTED")) == before
    saw("--topic is missing")


def test_a_job_whose_main_throws_fails_its_step_in_one_attempt_and_says_why(platform, jobs, saw):
    words = (INGEST, "--topic", "no-such-topic", "--lake", jobs.lake("other"), *CHECKPOINTS)
    result = jobs.submit(*words, options=("--instance", "throws"), check=False)
    assert result.returncode != 0
    assert "no-such-topic" in result.stdout + result.stderr
    assert "throws" not in [a["name"] for a in platform.applications()]
    ended = [a for a in platform.applications(states="FINISHED,FAILED,KILLED") if a["name"] == "throws"]
    assert [a["finalStatus"] for a in ended] in (["FAILED"], ["KILLED"])
    assert len(platform.attempts(ended[0])) == 1
    record = jobs.newest_record("throws", "submit")
    assert record["state"] == "FAILED"
    assert "no-such-topic" in record["cause"]
    saw(f"{ended[0]['state']}/{ended[0]['finalStatus']}, cause on record")


def test_a_job_that_finds_no_place_fails_its_step_in_bounded_time_and_leaves_nothing_behind(platform, jobs, saw):
    words = (INGEST, "--topic", "trips-raw", "--lake", jobs.lake("other"), *CHECKPOINTS)
    result = jobs.submit(*words, options=("--instance", "large", "-D", "jobmanager.memory.process.size=9000m"), timeout=120, check=False)
    assert result.returncode != 0
    assert "AM resource limit" in result.stdout + result.stderr
    assert "large" not in [a["name"] for a in platform.applications()]
    saw("Queue's AM resource limit exceeded")


def test_the_log_of_a_step_that_failed_is_printed_with_its_cause(platform, jobs):
    step = jobs.newest_record("throws", "submit")["step"]
    said = platform.emr("logs", step, "--cluster", platform.cluster).stdout
    assert "no-such-topic" in said


def test_a_submission_that_is_cancelled_takes_its_application_with_it(platform, jobs, ingest, saw):
    large = ("--instance", "cancelled", "-D", "jobmanager.memory.process.size=9000m")
    command = jobs.command(INGEST, *ingest, options=(*large, "--timeout", str(PATIENCE)))
    with platform.emr_in_background(*command) as submit:
        until(lambda: [a for a in platform.applications() if a["name"] == "cancelled"], "the application", PATIENCE)
        step = until(lambda: jobs.steps("RUNNING"), "its step", PATIENCE)[0]
        said = platform.emr("cancel", step, "--cluster", platform.cluster).stdout
        assert submit.wait(PATIENCE) != 0
    until(lambda: "cancelled" not in [a["name"] for a in platform.applications()], "the application's end", PATIENCE)
    until(lambda: jobs.newest_record("cancelled", "submit")["state"] == "FAILED", "the record of its end", 60)
    saw(said.strip())


def test_status_tells_of_the_live_jobs_and_of_those_that_failed(platform, saw):
    recorded, live = platform.emr("status", "--cluster", platform.cluster, "--live").stdout.split("NEWEST CHECKPOINT")
    states = {words[0]: words[1] for line in recorded.splitlines() if len(words := line.split()) > 1}
    assert (states[INGEST], states[DEMAND], states["throws"], states["large"]) == ("RUNNING", "RUNNING", "FAILED", "FAILED")
    running = {words[0]: words[1:] for line in live.splitlines() if len(words := line.split()) > 1}
    assert all(running[instance][0] == "RUNNING" and "/chk-" in running[instance][-1] for instance in (INGEST, DEMAND))
    saw(f"{len(states)} instances on record, {len(running)} live")


@pytest.mark.parametrize("target", ["yarn-per-job", "yarn-session"])
def test_flink_run_by_hand_takes_the_same_jar(platform, jobs, target, saw):
    name, output = f"by-hand-{target}", f"by-hand/{target}"
    if target == "yarn-session":
        platform.master("flink-yarn-session", "-d", "-nm", name)
        words = [f"-Dyarn.application.id={platform.application(name)['id']}"]
    else:
        words = [f"-Dyarn.application.name={name}"]
    job = ("generate-trips", "--rate", "20", "--output", jobs.lake(output), *CHECKPOINTS)
    platform.master("flink", "run", "-d", "-t", target, *words, platform.jars["jobs-streaming"], *job)
    app, running = jobs.running(name)
    jobs.next_checkpoint(app)
    at, folder = ("-t", target, f"-Dyarn.application.id={app['id']}"), f"s3://{platform.buckets['state']}/savepoints/{name}"
    said = platform.master("flink", "stop", "--type", "canonical", "-p", folder, *at, running["jid"]).stdout
    assert f"Savepoint completed. Path: {folder}/savepoint-" in said
    if target == "yarn-session":
        platform.master("yarn", "application", "-kill", app["id"])
    until(lambda: app["id"] not in [a["id"] for a in platform.applications()], "the application's end", PATIENCE)
    assert [key for key in jobs.keys("lake", output) if "/part-" in key]
    saw("detached, stopped with a savepoint")


def test_a_live_job_that_comes_to_its_end_ends_its_application_well(platform, jobs, saw):
    def ended():
        return [a for a in platform.applications(states="FINISHED,FAILED,KILLED") if a["name"] == "generate-trips"]

    assert [a["finalStatus"] for a in until(ended, "the end of the events", PATIENCE)] == ["SUCCEEDED"]
    counts = [json.loads(line) for line in jobs.lines("lake", "truth/counts/")]
    assert sum(c["events"] for c in counts) == EVENTS
    saw(f"{EVENTS} events")


def test_live_results_are_the_batch_results_and_the_truth_to_the_last_cent(platform, jobs, saw):
    for instance in (INGEST, DEMAND):
        app, _ = jobs.running(instance)
        jobs.await_all_read(app)
    for instance in (INGEST, DEMAND):
        jobs.stop(instance, "--drain")
    assert platform.applications() == []
    # Batch jobs: each step ends when its job does.
    for words in (
        ("backfill-trips", "--input", jobs.lake("late/trips"), "--lake", jobs.lake("lake")),
        ("measure-demand", "--lake", jobs.lake("lake"), "--output", jobs.lake("batch")),
        ("reconcile-demand", "--live", "topic:demand", "--late", "topic:demand-late", "--batch", jobs.lake("batch")),
    ):
        begin = time.monotonic()
        jobs.submit(*words, jar=BATCH)
        assert jobs.newest_record(words[0], "submit")["state"] == "FINISHED"
        saw(f"{words[0]} {time.monotonic() - begin:.0f} s")
    results = [json.loads(line) for line in jobs.lines("lake", "batch/")]
    batch = {(d["zone"], millis(d["window_start"])): [d[name] for name in RESULT] for d in results}
    truth = {(d["zone"], d["window_start"]): [d[name] for name in TRUTH] for d in map(json.loads, jobs.lines("lake", "truth/demand/"))}
    assert len(batch) == len(results)
    assert [key for key in batch.keys() | truth.keys() if batch.get(key) != truth.get(key)] == []
    saw(f"{len(truth)} windows equal")


# The generator's books and the job's results name the same figures in their own ways.
TRUTH = ("trips", "refunds", "passengers", "distance", "duration", "fare", "tip", "total")
RESULT = ("trips", "refunds", "passengers", "distance_millimiles", "duration_seconds", "fare_cents", "tip_cents", "total_cents")


def millis(wall_clock):
    """New York wall clock as the milliseconds that it is if taken for UTC."""
    return round(datetime.datetime.fromisoformat(wall_clock).replace(tzinfo=datetime.UTC).timestamp() * 1000)


def test_what_stopped_jobs_may_go_on_from_is_not_called_abandoned(platform, jobs, saw):
    kept = jobs.keys("state", "checkpoints/") + jobs.keys("state", "savepoints/")
    said = platform.emr("checkpoints", "--older-than", "1", "--delete", "--yes", "--cluster", platform.cluster).stdout
    assert "is abandoned" in said
    assert jobs.keys("state", "checkpoints/") + jobs.keys("state", "savepoints/") == kept
    assert [key for key in kept if key.endswith("/_metadata")]
    saw(f"{len(kept)} files, none abandoned")


def test_a_spark_step_finds_every_trip_once_in_the_lake_that_the_jobs_wrote(platform, jobs, saw):
    script = "scripts/spark/lake-report.sql"
    platform.client("s3").upload_file(ROOT / "infra" / "spark" / "lake-report.sql", platform.buckets["artifacts"], script)
    defined = ("-d", f"lake={jobs.lake('lake')}", "-d", f"results={jobs.lake('results/lake-report')}")
    state, said = jobs.step("lake-report", "spark-sql", "-S", "-f", f"s3://{platform.buckets['artifacts']}/{script}", *defined)
    assert state == "COMPLETED"
    counts = {c["kind"]: c["events"] for c in map(json.loads, jobs.lines("lake", "truth/counts/"))}
    trips = counts["trip"] + counts["too_late"]
    total = next(line.split("\t") for line in said.splitlines() if line.startswith("total\t"))
    assert total[1:3] == [str(trips), str(trips)]
    assert round(float(total[3]) * 100) == sum(json.loads(line)["total"] for line in jobs.lines("lake", "truth/demand/"))
    assert [k for k in jobs.keys("lake", "results/lake-report/") if k.endswith(".parquet")]
    saw(f"{trips} rows, {trips} trips, {total[3]} dollars")


def test_the_checklist_for_a_live_cluster_finds_its_answers_here(platform, saw):
    report = platform.folder / "verify-live.txt"
    words = ("--cluster", platform.cluster, "--jar", platform.jars["jobs-streaming"], "--output", report)
    platform.master(ROOT / "infra" / "verify-live.sh", *words, seconds=2 * PATIENCE, check=False)
    lines = [line for line in report.read_text().splitlines() if line.startswith(("PASS", "FAIL", "SEEN", "SKIP"))]
    # No node here has an agent that brings metrics to CloudWatch.
    assert [line for line in lines if line.startswith("FAIL") and "CloudWatch" not in line] == []
    for item in "abcdefghi":
        assert any(f"({item})" in line for line in lines), f"nothing is said of ({item})"
    assert platform.applications() == []
    saw(f"{sum(line.startswith('PASS') for line in lines)} passed")
