"""generate.py: what it refuses, and that rules and catalog say the same."""

import copy

import generate
import pytest
import yaml


@pytest.fixture
def catalog() -> dict:
    return copy.deepcopy(yaml.safe_load(generate.CATALOG.read_text(encoding="utf-8")))


def alarm(catalog: dict, name: str) -> dict:
    return next(alarm for alarm in catalog["alarms"] if alarm["name"] == name)


def test_the_catalog_is_sound(catalog):
    assert generate.problems(catalog) == []


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("job-restarts", {"metric": "nope"}, "there is no metric nope"),
        ("job-restarts", {"each": "cluster"}, "jobs are judged by Flink's metrics"),
        ("job-restarts", {"metric": "flink_taskmanager_job_task_operator_read"}, "one series a job"),
        ("reject-rate", {"of": "flink_taskmanager_job_task_operator_pendingRecords"}, "two metrics that grow"),
        ("apps-pending", {"minutes": 7}, "every five minutes"),
        ("backpressure", {"is": "equal"}, "unknown kind or comparison"),
        ("backpressure", {"name": "job-restarts"}, "job-restarts is there twice"),
    ],
)
def test_a_bad_alarm_is_refused(catalog, name, change, says):
    alarm(catalog, name).update(change)
    assert any(says in problem for problem in generate.problems(catalog))


def test_each_alarm_of_jobs_has_a_rule_and_no_other_has(catalog):
    rules = yaml.safe_load(generate.rules(catalog))["groups"][0]["rules"]
    of_jobs = {generate.camel(alarm["name"]) for alarm in catalog["alarms"] if alarm["each"] == "job"}
    assert {rule["alert"] for rule in rules} == of_jobs


def test_a_threshold_reaches_the_rule(catalog):
    alarm(catalog, "consumer-lag")["threshold"] = 77
    rules = yaml.safe_load(generate.rules(catalog))["groups"][0]["rules"]
    assert next(rule for rule in rules if rule["alert"] == "ConsumerLag")["expr"].endswith("> 77")


def test_a_job_whose_name_holds_a_dot_is_matched_as_it_is(catalog):
    catalog["expected_jobs"] = ["a.b/main", "c/main"]
    assert r"a\\.b/main|c/main" in generate.rules(catalog)


def test_every_alarm_and_event_has_a_section_that_says_what_to_do(catalog):
    text = generate.alarms_text(catalog)
    for entry in catalog["alarms"] + catalog["events"]:
        section = text.split(f"### {entry['name']}\n")[1].split("\n### ")[0]
        assert all(part in section for part in ("**Means**", "**Look at**", "**Do**"))


def test_docs_without_markers_are_refused(catalog):
    with pytest.raises(SystemExit, match="lacks"):
        generate.docs(catalog, "# Operations\n")
