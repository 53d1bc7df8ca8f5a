#!/usr/bin/env python3
"""Writes what comes from catalog.yaml and is no Terraform: the local twin's Prometheus rules and the tables of docs/operations.md.

usage: generate.py [--check]     --check writes nothing and fails when a file differs from what it would write
"""

import argparse
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "infra/monitoring/catalog.yaml"
RULES = ROOT / "docker/prometheus/rules.yml"
DOCS = ROOT / "docs/operations.md"
OPERATORS = {"above": ">", "below": "<"}
GENERATED = "Generated from infra/monitoring/catalog.yaml by infra/monitoring/generate.py; do not edit."


class Indented(yaml.SafeDumper):
    """Writes lists further in than what they belong to, as all our YAML does."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def problems(catalog: dict) -> list[str]:
    """What is wrong with the catalog: what neither Prometheus nor Terraform would find."""
    found = []
    metrics = {metric["name"]: metric for metric in catalog["metrics"]}
    names = [alarm["name"] for alarm in catalog["alarms"]]
    found += [f"alarm {name} is there twice" for name in set(names) if names.count(name) > 1]
    for alarm in catalog["alarms"]:
        metric = metrics.get(alarm["metric"])
        where = f"alarm {alarm['name']}"
        if metric is None:
            found.append(f"{where}: there is no metric {alarm['metric']}")
            continue
        if (alarm["each"] == "job") != (metric["source"] == "flink"):
            found.append(f"{where}: jobs are judged by Flink's metrics, the cluster by others")
        if alarm["kind"] == "increase" and (metric["add"] != "max" or not metric.get("grows") or "window" not in alarm):
            found.append(f"{where}: an increase needs a window and a metric that grows and has one series a job")
        if alarm["kind"] == "ratio" and not all(metrics.get(name, {}).get("grows") for name in (alarm["metric"], alarm["of"])):
            found.append(f"{where}: a ratio needs two metrics that grow")
        if metric["source"] == "emr" and alarm["minutes"] % 5:
            found.append(f"{where}: EMR reports every five minutes")
        if alarm["is"] not in OPERATORS or alarm["kind"] not in ("value", "increase", "ratio"):
            found.append(f"{where}: unknown kind or comparison")
    return found


def selector(jobs: list[str]) -> str:
    """Picks the series of these jobs."""
    if len(jobs) == 1:
        return f'{{job_name="{jobs[0]}"}}'
    anyone = "|".join(re.sub(r"([.+*?()\[\]{}|^$])", r"\\\\\1", job) for job in jobs)
    return f'{{job_name=~"{anyone}"}}'


def expression(alarm: dict, add: str, jobs: list[str]) -> str:
    """The rule in PromQL, the same as what the cloud's alarm does."""
    metric, these, limit = alarm["metric"], selector(jobs), f"{OPERATORS[alarm['is']]} {alarm['threshold']}"
    if alarm["kind"] == "increase":
        return f"{add} by (job_name) (increase({metric}{these}[{alarm['window']}m])) {limit}"
    if alarm["kind"] == "ratio":
        parts = [f"{add} by (job_name) (increase({name}{these}[2m]))" for name in (metric, alarm["of"])]
        return f"100 * {parts[0]} / {parts[1]} {limit}"
    if alarm.get("missing") == "breaching":
        return f"({add}({metric}{these}) or vector(0)) {limit}"
    return f"{add} by (job_name) ({metric}{these}) {limit}"


def camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def rules_of(alarm: dict, add: str, jobs: list[str]) -> list[dict]:
    """One rule; where silence is as bad as a bad value, one for each job, as an absent series names none."""
    groups = [[job] for job in jobs] if alarm.get("missing") == "breaching" else [jobs]
    return [
        {
            "alert": camel(alarm["name"]),
            "expr": expression(alarm, add, group),
            "for": f"{alarm['minutes']}m",
            "labels": {"severity": alarm["severity"]} | ({"job_name": group[0]} if alarm.get("missing") == "breaching" else {}),
            "annotations": {
                # A rule's own labels are not among $labels.
                "summary": f"{group[0] if len(group) == 1 else '{{ $labels.job_name }}'}: {alarm['name'].replace('-', ' ')}",
                "description": " ".join(alarm["meaning"].split()),
                "runbook": f"docs/operations.md#{alarm['name']}",
            },
        }
        for group in groups
    ]


def rules(catalog: dict) -> str:
    adds = {metric["name"]: metric["add"] for metric in catalog["metrics"]}
    jobs = catalog["expected_jobs"]
    local = [rule for alarm in catalog["alarms"] if alarm["each"] == "job" for rule in rules_of(alarm, adds[alarm["metric"]], jobs)]
    document = {"groups": [{"name": "jobs", "rules": local}]}
    return f"# {GENERATED}\n" + yaml.dump(document, Dumper=Indented, sort_keys=False, width=140, allow_unicode=True)


def fires(alarm: dict) -> str:
    """When the alarm fires, as a half sentence."""
    limit = f"{alarm['is']} {alarm['threshold']}".replace("expected_jobs", "the number of expected jobs")
    limit = limit.replace("core_nodes", "the number of core nodes that there should be")
    if alarm["kind"] == "increase":
        what = f"growth of `{alarm['metric']}` in {alarm['window']} min {limit}"
    elif alarm["kind"] == "ratio":
        what = f"`{alarm['metric']}` in percent of `{alarm['of']}` {limit}"
    else:
        what = f"`{alarm['metric']}` {limit}"
    lasting = f", for {alarm['minutes']} min" if alarm["minutes"] > 1 and alarm["minutes"] != alarm.get("window") else ""
    return what + lasting + (", or no data" if alarm.get("missing") == "breaching" else "")


def alarms_text(catalog: dict) -> str:
    """One section an alarm or event, so that an alarm can link to it."""
    lines = []
    for alarm in catalog["alarms"]:
        lines += [f"### {alarm['name']}", "", f"*{alarm['severity']}, {alarm['each']}.* Fires at: {fires(alarm)}.", ""]
        lines += [f"- **Means**: {alarm['meaning']}", f"- **Look at**: {alarm['look']}", f"- **Do**: {alarm['do']}", ""]
    for event in catalog["events"]:
        lines += [f"### {event['name']}", "", f"*event, cluster.* Sent when: {event['detail_type']}, {', '.join(event['states'])}.", ""]
        lines += [f"- **Means**: {event['meaning']}", f"- **Look at**: {event['look']}", f"- **Do**: {event['do']}", ""]
    return "\n".join(lines)


def metrics_text(catalog: dict) -> str:
    rows = [f"| `{m['name']}` | {m['source']} | {m['add']} | {m['help']} |" for m in catalog["metrics"]]
    return "\n".join(["| metric | from | adds up by | is |", "|---|---|---|---|", *rows]) + "\n"


def docs(catalog: dict, text: str) -> str:
    for name, content in {"alarms": alarms_text(catalog), "metrics": metrics_text(catalog)}.items():
        begin, end = f"<!-- begin {name}: {GENERATED} -->", f"<!-- end {name} -->"
        pattern = re.compile(rf"<!-- begin {name}\b.*?<!-- end {name} -->", re.DOTALL)
        if not pattern.search(text):
            sys.exit(f"docs/operations.md lacks '<!-- begin {name}' … '{end}'")
        new = f"{begin}\n{content.rstrip()}\n{end}"
        text = pattern.sub(lambda _, new=new: new, text)
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a file differs")
    check = parser.parse_args().check
    catalog = yaml.safe_load(CATALOG.read_text(encoding="utf-8"))
    wrong = problems(catalog)
    for problem in wrong:
        print(f"{CATALOG.relative_to(ROOT)}: {problem}", file=sys.stderr)
    if wrong:
        return 1
    wanted = {RULES: rules(catalog), DOCS: docs(catalog, DOCS.read_text(encoding="utf-8"))}
    differing = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in differing:
        if check:
            print(f"{path.relative_to(ROOT)} differs from the catalog: run infra/monitoring/generate.py", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
