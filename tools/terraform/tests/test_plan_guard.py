"""Plans that are let through, and those that are not."""

import json

import plan_guard
import pytest

CLUSTER = "module.emr.aws_emr_cluster.this"


def plan(*changes) -> str:
    made = [{"address": a, "type": a.split(".")[-2].split("[")[0], "mode": "managed", **more, "change": {"actions": actions, **change}}
            for a, actions, change, more in changes]
    return json.dumps({"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": made})


def change(address, *actions, change=None, **more):
    return address, list(actions), change or {}, more


def test_adding_and_changing_is_let_through(capsys):
    text = plan(change(CLUSTER, "update"), change("aws_s3_bucket.a", "create"), change("aws_sns_topic.t", "delete", "create"))
    assert plan_guard.main([], text) == 0
    assert capsys.readouterr().out == "1 to add, 1 to change, 1 to replace, 0 to destroy\n"


@pytest.mark.parametrize("actions", [("delete", "create"), ("create", "delete"), ("delete",), ("forget",)])
def test_losing_a_cluster_is_refused(actions, capsys):
    assert plan_guard.main([], plan(change(CLUSTER, *actions))) == 1
    assert f"REFUSED: {CLUSTER}" in capsys.readouterr().out


def test_the_cause_of_a_replacement_is_named(capsys):
    text = plan(change(CLUSTER, "delete", "create", change={"replace_paths": [["configurations_json"]]}))
    plan_guard.main([], text)
    assert "would be replaced because of configurations_json" in capsys.readouterr().out


def test_a_bucket_of_many_is_refused_by_its_address(capsys):
    address = 'module.s3.aws_s3_bucket.this["state"]'
    text = json.dumps({"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [
        {"address": address, "type": "aws_s3_bucket", "mode": "managed", "change": {"actions": ["delete"]}}]})
    assert plan_guard.main([], text) == 1
    assert plan_guard.main(["--allow", address], text) == 0
    assert plan_guard.main(["--allow", CLUSTER], text) == 1
    assert plan_guard.main(["--allow", "all"], text) == 0


def test_what_is_read_only_is_not_guarded():
    text = plan(change("data.aws_s3_bucket.x", "delete", mode="data"))
    assert plan_guard.main([], text) == 0


@pytest.mark.parametrize("text", ["", "{}", '{"values": {}}'])
def test_what_is_no_plan_is_an_error_and_not_a_pass(text):
    assert plan_guard.main([], text) == 2
