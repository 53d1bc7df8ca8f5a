"""The stand's configuration files say what the cluster's classifications say, but for the list of overrides."""

import json
import pathlib
import sys
import xml.etree.ElementTree as ET

import pytest

HERE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

import render  # noqa: E402

OVERRIDES = json.loads((HERE / "stand.json").read_text())["overrides"]
CLUSTER = [
    {"Classification": "flink-conf", "Properties": {"yarn.application-attempts": "10", "jobmanager.memory.process.size": "4g",
                                                    "taskmanager.numberOfTaskSlots": "2"}},
    {"Classification": "yarn-site", "Properties": {"yarn.resourcemanager.am.max-attempts": "10", "x": "a<b&c",
                                                   "yarn.nodemanager.resource.memory-mb": "57344"}},
    {"Classification": "capacity-scheduler", "Properties": {"yarn.scheduler.capacity.maximum-am-resource-percent": "0.4"}},
    {"Classification": "flink-log4j", "Properties": {"appender.main.strategy.max": "3", "rootLogger.level": "WARN"}},
    {"Classification": "spark-defaults", "Properties": {"spark.x": "y"}},
]


@pytest.fixture
def flink(tmp_path):
    conf = tmp_path / "flink" / "conf"
    conf.mkdir(parents=True)
    (conf / "config.yaml").write_text("env:\n  java:\n    opts:\n      all: --add-opens=java.base/java.lang=ALL-UNNAMED\n")
    for name in ("log4j.properties", "log4j-cli.properties", "log4j-session.properties"):
        (conf / name).write_text("# shipped\nrootLogger.level = INFO\nappender.main.name = MainAppender\n")
    return tmp_path / "flink"


@pytest.fixture
def rendered(tmp_path, flink, capsys):
    def render_to(configurations):
        source = tmp_path / "classifications.json"
        source.write_text(json.dumps(configurations))
        out = tmp_path / "out"
        render.main(["--classifications", str(source), "--flink", str(flink), "--out", str(out), "--port-offset", "20000", "--set", "home=/h",
                     "--set", "install=/i", "--set", "endpoint=http://e", "--set", "node_mb=4096", "--set", "node_vcores=4"])
        return out, capsys.readouterr().out

    return render_to


def xml(path):
    return {p.find("name").text: p.find("value").text for p in ET.parse(path).getroot()}


def lines(path, separator):
    return dict(line.split(separator, 1) for line in path.read_text().splitlines())


def test_every_property_of_the_cluster_that_is_not_in_the_list_of_overrides_is_there_unchanged(rendered):
    out, _ = rendered(CLUSTER)
    read = {"flink-conf": lines(out / "flink/flink-conf.yaml", ": "), "flink-log4j": lines(out / "flink/log4j.properties", "="),
            "yarn-site": xml(out / "hadoop/yarn-site.xml"), "capacity-scheduler": xml(out / "hadoop/capacity-scheduler.xml")}
    for name, properties in read.items():
        wanted = render.by_name(CLUSTER)[name]
        kept = {k: v for k, v in wanted.items() if k not in OVERRIDES.get(name, {})}
        assert kept.items() <= properties.items()
        assert kept


def test_overrides_win_and_their_places_are_filled_in(rendered):
    out, _ = rendered(CLUSTER)
    site, conf = xml(out / "hadoop/yarn-site.xml"), lines(out / "flink/flink-conf.yaml", ": ")
    assert site["yarn.nodemanager.resource.memory-mb"] == "4096"
    assert site["yarn.resourcemanager.webapp.address"] == "localhost:28088"
    assert site["yarn.application.classpath"] == "/h/hadoop,/i/hadoop/lib/*"
    assert conf["jobmanager.memory.process.size"] == "1024m"
    assert conf["s3.endpoint"] == "http://e"
    assert "{" not in (out / "hadoop/yarn-site.xml").read_text() + (out / "flink/flink-conf.yaml").read_text()


def test_what_the_distribution_ships_stays_where_the_cluster_says_nothing(rendered):
    out, _ = rendered(CLUSTER)
    assert lines(out / "flink/log4j.properties", "=") == {
        "rootLogger.level": "WARN", "appender.main.name": "MainAppender", "appender.main.strategy.max": "3"}
    assert lines(out / "flink/log4j-cli.properties", "=")["rootLogger.level"] == "INFO"
    assert lines(out / "flink/flink-conf.yaml", ": ")["env.java.opts.all"].startswith("--add-opens")


def test_a_classification_without_a_file_is_named(rendered):
    assert rendered(CLUSTER)[1] == "not on the stand: spark-defaults\n"


def test_the_words_of_a_pattern_in_braces_are_left_alone():
    assert render.filled("%d{ISO8601} {8088} {home} {x}", {"home": "/h"}, 1) == "%d{ISO8601} 8089 /h {x}"


def test_both_spellings_of_a_classification_are_understood():
    lower = [{"classification": "yarn-site", "properties": {"a": "1"}}]
    assert render.by_name(lower) == render.by_name([{"Classification": "yarn-site", "Properties": {"a": "1"}}])
