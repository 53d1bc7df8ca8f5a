#!/usr/bin/env python3
"""Visits a running local twin and says what it sees: jobs, lake, results, logs, dashboards, alert rules, memory. Exit code 1 if something is amiss."""
import json
import math

import twin
import yaml
from dashboards import boards, queries
from report import Report, must

JOBS = ["ingest-trips/main", "measure-demand/main", "alert-on-trips/main", "generate-trips/main"]
SIX_GB = 6 * 1000**3


def running(name):
    job = twin.jobs()[name]
    must(job["state"] == "RUNNING", f"is {job['state']}")
    must(job["tasks"]["running"] == job["tasks"]["total"], f"tasks: {job['tasks']}")
    newest = twin.flink(f"jobs/{job['jid']}/checkpoints")["latest"]["completed"]
    place = f"s3://state/checkpoints/{name}/{job['jid']}/"
    must(newest["external_path"].startswith(place), f"checkpoint in {newest['external_path']}, not below {place}")
    return f"{job['tasks']['total']} tasks, checkpoint {newest['id']} in {place}"


def lake():
    before = twin.until("rows in the lake", 60, twin.lake_rows)
    after = twin.until("more rows in the lake", 60, lambda: (rows := twin.lake_rows()) > before and rows)
    must(after[0] == after[1], f"{after[0]} rows, but {after[1]} distinct trips")
    return f"{before[0]} rows, then {after[0]}; each trip once"


def first(topic):
    """What a reader sees first who reads what is committed."""
    line = twin.compose("exec", "-T", "kafka", "/opt/kafka/bin/kafka-console-consumer.sh", "--bootstrap-server", "localhost:9092", "--topic", topic,
                        "--from-beginning", "--isolation-level", "read_committed", "--max-messages", "1", "--timeout-ms", "60000").splitlines()[0]
    return json.loads(line)


def results():
    demand = first("demand")
    must(demand["trips"] >= 1, str(demand))
    return f"zone {demand['zone']} at {demand['window_start']}: {demand['trips']} trips"


def alerts():
    alert = first("alerts")
    must(alert["id"].startswith(f"{alert['rule']}/") and alert["evidence"], str(alert))
    return f"{alert['severity']}: {alert['id']}, {alert['evidence']}"


def data(expression):
    samples = twin.query(expression)
    return samples and not all(math.isnan(float(sample["value"][1])) for sample in samples)


def panels(board):
    for title, expression in queries(board):
        twin.until(f"data for '{title}': {expression}", 120, lambda asked=expression: data(asked))
    return f"{len(board['panels'])} panels, {len(queries(board))} queries, all with data"


def rules():
    """The file's rules, evaluated without an error."""
    written = [rule for group in yaml.safe_load((twin.ROOT / "docker/prometheus/rules.yml").read_text())["groups"] for rule in group["rules"]]
    loaded = [rule for group in twin.get(f"{twin.PROMETHEUS}/api/v1/rules")["data"]["groups"] for rule in group["rules"]]
    must(sorted(r["alert"] for r in written if "alert" in r) == sorted(r["name"] for r in loaded if r["type"] == "alerting"), "not the rules of rules.yml")
    twin.until("rules evaluated", 60, lambda: all(
        rule["health"] == "ok" for group in twin.get(f"{twin.PROMETHEUS}/api/v1/rules")["data"]["groups"] for rule in group["rules"]))
    # A slow start costs some checkpoints, which may raise a warning; nothing critical may be on.
    firing = sorted({rule["name"] for rule in loaded if rule.get("state") == "firing"})
    critical = [rule["name"] for rule in loaded if rule.get("state") == "firing" and rule["labels"]["severity"] == "critical"]
    must(not critical, f"firing: {', '.join(critical)}")
    return f"{len(written)} rules, firing: {', '.join(firing) or 'none'}"


def logs():
    lines = twin.compose("logs", "--no-color", "--no-log-prefix", "--tail", "400", "taskmanager", "jobmanager").splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    plain = [line for line in lines if not line.startswith("{")]
    # What the launching scripts say before there is a logger.
    must(len(plain) < 20, f"{len(plain)} lines are no JSON, such as: {plain[-1:]}")
    for event in events:
        missing = {"time", "level", "job", "operator", "subtask", "message", "error"} - event.keys()
        must(not missing, f"without {missing}: {event}")
    return f"{len(events)} lines, one JSON object each; {sum(1 for event in events if event['operator'])} by a task"


def not_root():
    users = {service: twin.compose("exec", "-T", service, "id", "-u").strip() for service in ("jobmanager", "taskmanager", "kafka")}
    must("0" not in users.values(), str(users))
    return ", ".join(f"{service} as {user}" for service, user in users.items())


def memory():
    names = twin.compose("ps", "--format", "{{.Name}}").split()
    used = {}
    for line in twin.docker("stats", "--no-stream", "--format", "{{.Name}}\t{{.MemUsage}}", *names).splitlines():
        name, usage = line.split("\t")
        used[name] = twin.size(usage.split("/")[0].strip())
    must(sum(used.values()) < SIX_GB, str(used))
    return f"{sum(used.values()) / 1e9:.1f} GB in {len(used)} containers"


def main():
    report = Report()
    for name in JOBS:
        report.check(name, lambda job=name: running(job))
    report.check("the lake, by SQL", lake)
    report.check("results in Kafka", results)
    report.check("alerts in Kafka", alerts)
    for file, board in boards().items():
        report.check(f"dashboard {file}", lambda shown=board: panels(shown))
    report.check("alert rules", rules)
    report.check("logs", logs)
    report.check("nothing runs as root", not_root)
    report.check("memory", memory)
    report.end()


if __name__ == "__main__":
    main()
