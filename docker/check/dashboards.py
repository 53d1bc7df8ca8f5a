"""Grafana's dashboards as files: what is in them, read by the checks."""
import json

from twin import ROOT

FOLDER = ROOT / "docker" / "grafana" / "dashboards"


def boards():
    return {file.name: json.loads(file.read_text()) for file in sorted(FOLDER.glob("*.json"))}


def queries(board):
    """Title and expression of every query, with $job standing for all jobs, as the page opens."""
    job = next(variable["allValue"] for variable in board["templating"]["list"] if variable["name"] == "job")
    return [(panel["title"], target["expr"].replace("$job", job)) for panel in board["panels"] for target in panel["targets"]]
