"""The bootstrap action that installs the CloudWatch agent, on a pretended node: what it calls and when the agent is restarted."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "terraform/modules/monitoring/files/install-agent.sh"
FOLDER = "s3://bucket/agent/test"


class Node:
    """A node whose file system begins at root. Calls are noted in the order in which they came."""

    def __init__(self, root: Path):
        self.root, self.calls_file, self.bin = root, root / "calls", root / "bin"
        self.s3 = root / "s3"
        for folder in (self.bin, self.s3, root / "usr/local/bin", root / "etc/systemd/system", root / "opt/aws/amazon-cloudwatch-agent/bin"):
            folder.mkdir(parents=True)
        self.put("amazon-cloudwatch-agent.json", "{}")
        self.put("prometheus.yaml", "global: {}")
        # tee, chmod and the script that was written work below root; so do the paths within it.
        self.command(
            "sudo",
            f'''case $1 in
  tee) sed "s#/opt/aws#{root}/opt/aws#g" >"{root}$2" ;;
  chmod) chmod "$2" "{root}$3" ;;
  /usr/*) bash "{root}$1" ;;
  *) "$@" ;;
esac''',
        )
        self.command("aws", f'cp "{self.s3}/$(basename "$4")" "$5"')
        self.command("dnf", "")
        self.command("sleep", "")
        self.command("systemctl", f'[ "$1" != is-active ] || [ -e "{root}/running" ]')
        self.command("amazon-cloudwatch-agent-ctl", f'touch "{root}/running"', self.root / "opt/aws/amazon-cloudwatch-agent/bin")

    def put(self, name: str, text: str) -> None:
        (self.s3 / name).write_text(text)

    def command(self, name: str, does: str, folder: Path | None = None) -> None:
        file = (folder or self.bin) / name
        note = "" if name in ("sudo", "sleep") else f'echo "{name} $*" >>"{self.calls_file}"\n'
        file.write_text(f"#!/usr/bin/env bash\n{note}{does}\n")
        file.chmod(0o755)

    def run(self, *command: str) -> subprocess.CompletedProcess:
        path = f"{self.bin}:{os.environ['PATH']}"
        return subprocess.run(["bash", *command], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)

    def install(self) -> subprocess.CompletedProcess:
        return self.run(str(SCRIPT), FOLDER)

    def refresh(self) -> subprocess.CompletedProcess:
        return self.run(str(self.root / "usr/local/bin/refresh-agent"))

    def calls(self, of: str) -> list[str]:
        return [line for line in self.calls_file.read_text().splitlines() if line.startswith(of)]


@pytest.fixture
def node(tmp_path) -> Node:
    return Node(tmp_path)


def test_installs_configures_and_watches(node):
    done = node.install()
    assert done.returncode == 0, done.stderr
    assert node.calls("dnf") == ["dnf install -y amazon-cloudwatch-agent"]
    assert len(node.calls("amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:")) == 1
    assert (node.root / "opt/aws/amazon-cloudwatch-agent/etc/prometheus.yaml").read_text() == "global: {}"
    assert node.calls("systemctl enable --now refresh-agent.timer")
    assert "OnUnitActiveSec=10min" in (node.root / "etc/systemd/system/refresh-agent.timer").read_text()


def test_takes_both_files_from_the_folder_that_it_was_given(node):
    node.install()
    assert [call.split()[4] for call in node.calls("aws")] == [f"{FOLDER}/amazon-cloudwatch-agent.json", f"{FOLDER}/prometheus.yaml"]


def test_leaves_the_agent_alone_while_nothing_changed(node):
    node.install()
    assert node.refresh().returncode == 0
    assert len(node.calls("amazon-cloudwatch-agent-ctl")) == 1


def test_restarts_the_agent_on_a_changed_configuration(node):
    node.install()
    node.put("prometheus.yaml", "global: {scrape_interval: 30s}")
    assert node.refresh().returncode == 0
    assert len(node.calls("amazon-cloudwatch-agent-ctl")) == 2
    assert "30s" in (node.root / "opt/aws/amazon-cloudwatch-agent/etc/prometheus.yaml").read_text()


def test_starts_an_agent_that_does_not_run(node):
    node.install()
    (node.root / "running").unlink()
    assert node.refresh().returncode == 0
    assert len(node.calls("amazon-cloudwatch-agent-ctl")) == 2


def test_tries_again_when_the_repository_does_not_answer(node):
    node.command("dnf", f'[ "$(grep -c ^dnf "{node.calls_file}")" -ge 3 ]')
    assert node.install().returncode == 0
    assert len(node.calls("dnf")) == 3


def test_fails_the_node_when_the_agent_cannot_be_had(node):
    node.command("dnf", "exit 1")
    done = node.install()
    assert done.returncode != 0
    assert "try 5 of: sudo dnf install" in done.stderr


def test_fails_the_node_when_there_is_no_configuration(node):
    (node.s3 / "prometheus.yaml").unlink()
    assert node.install().returncode != 0


def test_wants_a_folder(node):
    assert node.run(str(SCRIPT)).returncode != 0
