#!/usr/bin/env python3
"""Writes Grafana's dashboards: one that answers "is it well?" and one a job. Usage: dashboards.py [--check]

A panel is one line below: what it says, its queries, its unit. --check writes nothing and fails where a file differs.
The metrics are those of infra/monitoring/catalog.yaml; $job is Flink's name of a job and its instance, such as ingest-trips/main.
"""
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "dashboards"
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
OP = "flink_taskmanager_job_task_operator_"
TASK = "flink_taskmanager_job_task_"
JOB = "flink_jobmanager_job_"


def panel(title, unit, *queries, stat=False, text="", bad=None):
    """queries: (expression, legend); bad: from this value on it is red."""
    return {"title": title, "unit": unit, "queries": queries, "stat": stat, "text": text, "bad": bad}


def jobs(metric, how="sum", by="job_name"):
    return f'{how} by ({by}) ({metric}{{job_name=~"$job"}})'


def rate(metric, by="job_name", span="1m"):
    return f'sum by ({by}) (rate({metric}{{job_name=~"$job"}}[{span}]))'


def grown(metric, span):
    return f'sum by (job_name) (increase({metric}{{job_name=~"$job"}}[{span}]))'


def of_operator(how, metric, operator, span="1m"):
    return f'sum({how}({OP}{metric}{{job_name=~"$job",operator_name="{operator}"}}[{span}]))'


def latency(quantile, by="job_name"):
    return f'max by ({by}) ({OP}endToEndLatency{{job_name=~"$job",quantile="{quantile}"}})'


WELL = [
    panel("Jobs running", "none", (f'sum({JOB}runningState{{job_name=~"$job"}})', ""), stat=True),
    panel("Task managers at work", "none", (f"count(count by (tm_id) ({TASK}busyTimeMsPerSecond))", ""), stat=True),
    panel("Alerts firing", "none", ('count(ALERTS{alertstate="firing"}) or vector(0)', ""), stat=True, bad=1),
    panel("Restarts, last hour", "none", (f'sum(increase({JOB}numRestarts{{job_name=~"$job"}}[1h]))', ""), stat=True, bad=1),
    panel("Results lost", "none", (f'sum({OP}failedCommittables{{job_name=~"$job"}})', ""), stat=True, bad=1,
          text="Kafka transactions that could not be committed, for example after an outage longer than their time-out."),
    panel("Throughput", "ops", (rate(OP + "read"), "{{job_name}}"), text="Events read a second."),
    panel("Behind in Kafka", "short", (jobs(OP + "pendingRecords"), "{{job_name}}"), text="Messages that wait to be read."),
    panel("Latency", "ms", (latency("0.5"), "{{job_name}} p50"), (latency("0.99"), "{{job_name}} p99"),
          text="From Kafka's timestamp to the end of the pipeline."),
    panel("Event-time lag", "ms", (jobs(OP + "eventTimeLag", "max"), "{{job_name}}"),
          text="How far the watermark is behind the newest event: results wait this long."),
    panel("Rejected by reason", "ops", (rate(OP + "reason_rejected", "job_name, reason"), "{{job_name}} {{reason}}"),
          text="What was not accepted; it lies whole in the job's exit for rejects."),
    panel("Late", "ops", (rate(OP + "late"), "{{job_name}}"), text="Trips that came too late; they lie whole in the job's late exit."),
    panel("Checkpoint duration", "ms", (jobs(JOB + "lastCheckpointDuration", "max"), "{{job_name}}")),
    panel("Checkpoints", "short", (grown(JOB + "numberOfCompletedCheckpoints", "5m"), "{{job_name}} completed"),
          (grown(JOB + "numberOfFailedCheckpoints", "5m"), "{{job_name}} failed"), text="In the last five minutes."),
    panel("Backpressure", "percentunit", (jobs(TASK + "backPressuredTimeMsPerSecond", "max") + " / 1000", "{{job_name}}"),
          text="Share of the time in which a job's slowest place holds up those before it."),
    panel("Restarts", "short", (grown(JOB + "numRestarts", "10m"), "{{job_name}}"), text="In the last ten minutes."),
]

EVERY_JOB = [
    panel("Checkpoint duration", "ms", (jobs(JOB + "lastCheckpointDuration", "max"), "last")),
    panel("Checkpoint size", "bytes", (jobs(JOB + "lastCheckpointFullSize", "max"), "state"), (jobs(JOB + "lastCheckpointSize", "max"), "written")),
    panel("Busy", "percentunit", (jobs(TASK + "busyTimeMsPerSecond", "max", "task_name") + " / 1000", "{{task_name}}")),
    panel("Backpressure", "percentunit", (jobs(TASK + "backPressuredTimeMsPerSecond", "max", "task_name") + " / 1000", "{{task_name}}")),
    panel("Restarts", "short", (jobs(JOB + "numRestarts", "max"), "since it was submitted")),
]

READS_TRIPS = [
    panel("Accounting", "ops", (rate(OP + "read"), "read"), (rate(OP + "clean"), "clean"), (rate(OP + "duplicates"), "duplicates"),
          (rate(OP + "late"), "late"), (rate(OP + "reason_rejected"), "rejected"), text="read = clean + duplicates + late + rejected"),
    panel("Rejected by reason", "ops", (rate(OP + "reason_rejected", "reason"), "{{reason}}")),
    panel("Flagged by rule", "ops", (rate(OP + "reason_flagged", "reason"), "{{reason}}"), text="Odd, yet accepted."),
    panel("Latency", "ms", *((latency(q), f"p{float(q) * 100:g}") for q in ("0.5", "0.95", "0.99"))),
    panel("Event-time lag", "ms", (jobs(OP + "eventTimeLag", "max"), "newest event to watermark")),
    panel("Behind in Kafka", "short", (jobs(OP + "pendingRecords"), "messages")),
]

INGEST = [
    *READS_TRIPS,
    panel("Into the lake", "ops", (of_operator("rate", "numRecordsIn", "write-lake: Writer"), "trips")),
    panel("Files committed", "short", (of_operator("increase", "successfulCommittables", "write-lake: Committer", "5m"), "in five minutes")),
    *EVERY_JOB,
]

DEMAND = [
    *READS_TRIPS,
    panel("Results", "ops", (of_operator("rate", "numRecordsOut", "demand-windows"), "zones and windows")),
    panel("Too late for their window", "short", (f'sum({OP}numLateRecordsDropped{{job_name=~"$job"}})', "dropped by Flink: must stay 0"), bad=1),
    panel("Results lost", "short", (jobs(OP + "failedCommittables"), "transactions not committed: must stay 0"), bad=1),
    *EVERY_JOB,
]

ALERTS = [
    *READS_TRIPS,
    panel("Alerts by rule", "opm", (f'60 * sum by (rule, severity) (rate({OP}rule_severity_alerts{{job_name=~"$job"}}[1m]))', "{{rule}} ({{severity}})"),
          text="What was told, a minute."),
    panel("Windows judged too early", "short", (f'sum({OP}pickupsAfterWindow{{job_name=~"$job"}})', "pickups that came afterwards"),
          text="A source woke up that had been taken for idle."),
    *EVERY_JOB,
]

GENERATE = [
    panel("Events", "ops", (of_operator("rate", "numRecordsOut", "generated-events"), "made"),
          (of_operator("rate", "numRecordsSend", "write-events: Writer"), "sent")),
    panel("Bytes sent", "Bps", (f'sum(rate({OP}numBytesSend{{job_name=~"$job"}}[1m]))', "to Kafka")),
    *EVERY_JOB,
]


def variables(job):
    source = {"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus", "refresh": 1, "hide": 0}
    query = f'label_values({JOB}runningState{{job_name=~"{job}.*"}}, job_name)'
    return [source, {
        "name": "job", "label": "Job", "type": "query", "datasource": SOURCE, "query": {"query": query, "refId": "job"}, "definition": query,
        "refresh": 2, "sort": 1, "multi": True, "includeAll": True, "allValue": f"{job}.*", "current": {"text": "All", "value": "$__all"}}]


def drawn(number, spec, place):
    steps = [{"color": "green", "value": None}]
    if spec["bad"] is not None:
        steps.append({"color": "red", "value": spec["bad"]})
    return {
        "id": number, "title": spec["title"], "description": spec["text"], "type": "stat" if spec["stat"] else "timeseries",
        "datasource": SOURCE, "gridPos": place,
        "targets": [{"refId": chr(65 + i), "datasource": SOURCE, "expr": expr, "legendFormat": legend, "instant": spec["stat"], "range": not spec["stat"]}
                    for i, (expr, legend) in enumerate(spec["queries"])],
        "fieldConfig": {"defaults": {"unit": spec["unit"], "min": 0, "thresholds": {"mode": "absolute", "steps": steps}}, "overrides": []},
        "options": {"reduceOptions": {"calcs": ["lastNotNull"]}} if spec["stat"] else {"legend": {"displayMode": "list", "placement": "bottom"}}}


def dashboard(uid, title, job, specs):
    panels, stats = [], [s for s in specs if s["stat"]]
    width = 24 // max(1, len(stats))
    for i, spec in enumerate(stats):
        panels.append(drawn(len(panels) + 1, spec, {"x": i * width, "y": 0, "w": width, "h": 4}))
    for i, spec in enumerate(s for s in specs if not s["stat"]):
        panels.append(drawn(len(panels) + 1, spec, {"x": i % 2 * 12, "y": (4 if stats else 0) + i // 2 * 8, "w": 12, "h": 8}))
    return {
        "uid": uid, "title": title, "tags": ["flink-emr"], "schemaVersion": 39, "version": 1, "editable": False, "timezone": "browser",
        "refresh": "5s", "time": {"from": "now-15m", "to": "now"}, "templating": {"list": variables(job)}, "panels": panels,
        "links": [{"title": "Dashboards", "type": "dashboards", "tags": ["flink-emr"], "includeVars": False, "keepTime": True}]}


DASHBOARDS = [
    dashboard("is-it-well", "Is it well?", "", WELL),
    dashboard("ingest-trips", "ingest-trips", "ingest-trips/", INGEST),
    dashboard("measure-demand", "measure-demand", "measure-demand/", DEMAND),
    dashboard("alert-on-trips", "alert-on-trips", "alert-on-trips/", ALERTS),
    dashboard("generate-trips", "generate-trips", "generate-trips/", GENERATE),
]


def main():
    different = []
    for board in DASHBOARDS:
        file = FOLDER / f"{board['uid']}.json"
        text = json.dumps(board, indent=1) + "\n"
        if "--check" not in sys.argv[1:]:
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            different.append(file.name)
    if different:
        sys.exit(f"not as docker/grafana/dashboards.py makes them: {', '.join(different)}; run it and commit the result")


if __name__ == "__main__":
    main()
