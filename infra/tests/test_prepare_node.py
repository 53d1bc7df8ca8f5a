"""infra/steps/prepare-node.sh against a ZooKeeper's port that answers, and one that does not."""

import os
import socket
import subprocess
import threading
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "steps" / "prepare-node.sh"
KEY = "high-availability.zookeeper.quorum"


@pytest.fixture
def zookeeper():
    """A port that takes connections, as ZooKeeper's does."""
    server = socket.create_server(("0.0.0.0", 0))

    def accept():
        try:
            while True:
                server.accept()[0].close()
        except OSError:
            return

    threading.Thread(target=accept, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


class Node:
    """A primary node's folders."""

    def __init__(self, root: Path, settings: str, zoo: str):
        self.root, self.conf = root, root / "flink-conf.yaml"
        self.conf.write_text(settings)
        (root / "zoo.cfg").write_text(zoo)
        plugin = root / "plugins" / "metrics-prometheus"
        plugin.mkdir(parents=True)
        (plugin / "flink-metrics-prometheus-1.20.0.jar").touch()

    def prepare(self, **more: str) -> subprocess.CompletedProcess:
        folders = {"FLINK_HOME": self.root, "FLINK_CONF_DIR": self.root, "ZOOCFGDIR": self.root}
        env = os.environ | {name: str(folder) for name, folder in folders.items()} | more
        return subprocess.run(["bash", str(SCRIPT)], env=env, capture_output=True, text=True, check=False)

    def quorums(self) -> list[str]:
        return [line.split(": ")[1] for line in self.conf.read_text().splitlines() if line.startswith(KEY)]


HA = "a: b\nhigh-availability.type: zookeeper\n"


def test_writes_this_node_where_nothing_is_set(tmp_path, zookeeper):
    node = Node(tmp_path, HA, f"clientPort={zookeeper}\n")
    assert node.prepare().returncode == 0
    assert len(node.quorums()) == 1
    assert node.quorums()[0].endswith(f":{zookeeper}")
    assert node.conf.read_text().startswith(HA)


def test_replaces_a_placeholder_that_was_not_filled_in(tmp_path, zookeeper):
    node = Node(tmp_path, HA + KEY + ": \"%{hiera('hadoop::zk')}\"\n", f"clientPort={zookeeper}\n")
    assert node.prepare().returncode == 0
    assert len(node.quorums()) == 1
    assert "hiera" not in node.conf.read_text()


def test_keeps_an_address_that_answers_and_changes_nothing(tmp_path, zookeeper):
    node = Node(tmp_path, HA + f"{KEY}: localhost:{zookeeper}\n", "clientPort=1\n")
    before = node.conf.read_text()
    assert node.prepare().returncode == 0
    assert node.prepare().returncode == 0
    assert node.conf.read_text() == before


def test_takes_all_members_of_an_ensemble(tmp_path, zookeeper):
    node = Node(tmp_path, HA, f"clientPort={zookeeper}\nserver.1=localhost:2888:3888\nserver.2=gone.invalid:2888:3888\n")
    assert node.prepare().returncode == 0
    assert node.quorums() == [f"localhost:{zookeeper},gone.invalid:{zookeeper}"]


def test_an_address_from_the_environment_wins(tmp_path, zookeeper):
    node = Node(tmp_path, HA, "clientPort=1\n")
    assert node.prepare(ZOOKEEPER_QUORUM=f"localhost:{zookeeper}").returncode == 0
    assert node.quorums() == [f"localhost:{zookeeper}"]


def test_fails_loudly_where_no_zookeeper_answers(tmp_path):
    node = Node(tmp_path, HA, "clientPort=1\n")
    done = node.prepare()
    assert done.returncode == 1
    assert "no ZooKeeper answers" in done.stderr
    assert node.quorums() == []


def test_leaves_a_cluster_without_high_availability_alone(tmp_path):
    node = Node(tmp_path, "a: b\n", "clientPort=1\n")
    assert node.prepare().returncode == 0
    assert node.conf.read_text() == "a: b\n"


def test_warns_of_a_missing_metrics_reporter(tmp_path):
    node = Node(tmp_path, "a: b\n", "")
    (tmp_path / "plugins/metrics-prometheus/flink-metrics-prometheus-1.20.0.jar").unlink()
    done = node.prepare()
    assert done.returncode == 0
    assert "show no metrics" in done.stderr


def test_fails_where_there_is_no_flink(tmp_path):
    node = Node(tmp_path, "", "")
    node.conf.unlink()
    assert node.prepare().returncode == 1
