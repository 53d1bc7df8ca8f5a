#!/usr/bin/env python3
"""Checks the local twin's files, without an engine: tags, dashboards, provisioning. Usage: files.py PROMTOOL

files.py --images lists the images instead that are pulled, those that others are built from among them.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml
from dashboards import boards, queries
from report import Report, must
from twin import ROOT

# A version: something with a digit, and not a name that moves.
PINNED = re.compile(r"^[^:@]+:(?!latest|nightly|edge|main|master)[\w.-]*\d[\w.-]*(@sha256:[0-9a-f]{64})?$")
SOURCE = {"type": "prometheus", "uid": "${datasource}"}


def images():
    named = [service["image"] for service in yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].values()]
    for dockerfile in sorted((ROOT / "docker").rglob("Dockerfile")):
        stages = set()
        for line in dockerfile.read_text().splitlines():
            if found := re.match(r"FROM\s+(\S+)(?:\s+AS\s+(\S+))?|COPY\s.*--from=(\S+)", line, re.IGNORECASE):
                image, stage, copied = found.groups()
                named += {image or copied} - stages
                stages.add(stage)
    return named


def tags():
    floating = [image for image in images() if not PINNED.match(image)]
    must(not floating, f"no fixed tag: {', '.join(floating)}")
    return f"{len(set(images()))} images"


def generated():
    subprocess.run([sys.executable, "-B", str(ROOT / "docker/grafana/dashboards.py"), "--check"], check=True)
    return True


def form(board):
    jsonschema.validate(board, json.loads(pathlib.Path(__file__).with_name("dashboard.schema.json").read_text()))
    numbers = [panel["id"] for panel in board["panels"]]
    must(len(set(numbers)) == len(numbers), "two panels have one id")
    for part in [*board["panels"], *(target for panel in board["panels"] for target in panel["targets"])]:
        must(part["datasource"] == SOURCE, f"the data source is not the variable: {part['datasource']}")
    return f"{len(numbers)} panels"


def parsed(promtool):
    """Every query as a rule of its own, which promtool parses."""
    rules = [{"record": f"query:{i}", "expr": expr} for i, (_, expr) in enumerate(query for board in boards().values() for query in queries(board))]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        yaml.safe_dump({"groups": [{"name": "dashboards", "rules": rules}]}, file)
        file.flush()
        done = subprocess.run([promtool, "check", "rules", file.name], capture_output=True, text=True, check=False)
    must(done.returncode == 0, done.stderr)
    return f"{len(rules)} queries"


def same_metrics():
    """What the page 'Is it well?' shows has to be in CloudWatch under the same names, so in the one list of metrics."""
    known = {metric["name"] for metric in yaml.safe_load((ROOT / "infra/monitoring/catalog.yaml").read_text())["metrics"]}
    used = {name for _, expr in queries(boards()["is-it-well.json"]) for name in re.findall(r"\bflink_\w+", expr)}
    must(used <= known, f"not in infra/monitoring/catalog.yaml: {', '.join(sorted(used - known))}")
    return f"{len(used)} metrics"


# What has to differ from the cluster: addresses, sizes, intervals.
LOCAL = re.compile(r"rest\.|s3\.|zookeeper\.sasl|jobmanager\.rpc|env\.java|taskmanager\.load-balance|"
                   r".*\.(memory\..*|numberOfTaskSlots|quorum|storageDir|dir|savepoint-dir|interval|port|max-backoff)$")
CLUSTER = re.compile(r"yarn\.|job\.autoscaler|jobmanager\.scheduler|execution\.submit-failed|.*\.(min-pause|reset-backoff-threshold|jitter-factor)$")


def same_options():
    """The options of Compose's Flink are those of the classification flink-conf."""
    text = (ROOT / "infra/terraform/modules/emr/configurations.tf").read_text()
    block = text[text.index("flink_conf = merge("):text.index("yarn_site = merge(")]
    cluster = {key: value for key, value in re.findall(r'"([a-zA-Z.-]+)"\s*=\s*"([^"]*)"', block) if not CLUSTER.match(key)}
    properties = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["x-flink-environment"]["FLINK_PROPERTIES"]
    here = dict(line.split(": ", 1) for line in properties.splitlines())
    different = [key for key in cluster.keys() | here.keys() if not LOCAL.match(key) and cluster.get(key) != here.get(key)]
    must(not different, ", ".join(f"{key}: {here.get(key)}, but on EMR {cluster.get(key)}" for key in sorted(different)))
    return f"{len(cluster.keys() & here.keys())} shared"


def provisioning():
    folder = ROOT / "docker/grafana/provisioning"
    source = yaml.safe_load((folder / "datasources/prometheus.yml").read_text())["datasources"][0]
    must(source["type"] == "prometheus" and source["url"] == "http://prometheus:9090", str(source))
    path = yaml.safe_load((folder / "dashboards/flink.yml").read_text())["providers"][0]["options"]["path"]
    grafana = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["grafana"]
    mounts = dict(volume.split(":")[1::-1] for volume in grafana["volumes"])
    must(mounts[path] == "./docker/grafana/dashboards", f"{path} is not where the dashboards are mounted")
    home = pathlib.Path(grafana["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"])
    must(str(home.parent) == path and home.name in boards(), f"no dashboard {home}")
    return True


def main():
    if sys.argv[1:] == ["--images"]:
        print("\n".join(sorted({image for image in images() if not image.startswith("flink-emr/")})))
        return
    report = Report()
    report.check("every image has a fixed tag", tags)
    report.check("the dashboards are as docker/grafana/dashboards.py makes them", generated)
    for file, board in boards().items():
        report.check(f"form of {file}", lambda shown=board: form(shown))
    report.check("promtool parses every query", lambda: parsed(sys.argv[1]))
    report.check("'Is it well?' shows metrics of the catalogue", same_metrics)
    report.check("Flink's options are those of the cluster", same_options)
    report.check("Grafana's provisioning", provisioning)
    report.end()


if __name__ == "__main__":
    main()
