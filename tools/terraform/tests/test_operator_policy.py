"""The operator's policy: made from the table, complete, and held against real calls."""

import json

import operator_policy
import pytest

TABLE = """
scopes: {s3: ["arn:aws:s3:::x-*"], iam: ["arn:aws:iam::*:role/x-*"]}
unscoped: ["s3:ListAllMyBuckets"]
conditions: {"iam:PassRole": {StringEquals: {"iam:PassedToService": [ec2.amazonaws.com]}}}
always: {read: ["sts:GetCallerIdentity"]}
types:
  aws_s3_bucket: {read: ["s3:ListAllMyBuckets", "s3:GetBucket*"], write: ["s3:CreateBucket", "iam:PassRole"]}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "operator-actions.yaml").write_text(TABLE)
    (tmp_path / "main.tf").write_text('resource "aws_s3_bucket" "a" {}\n')
    return tmp_path


def written(folder) -> dict:
    assert operator_policy.main([str(folder)]) == 0
    return {s["Sid"]: s for s in json.loads((folder / "operator-policy.json").read_text())["Statement"]}


def test_actions_are_limited_to_their_scope_where_there_is_one(folder):
    made = written(folder)
    assert made["ReadAny"] == {"Sid": "ReadAny", "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "sts:GetCallerIdentity"], "Resource": "*"}
    assert made["WriteS3"]["Action"] == ["s3:CreateBucket"]
    assert made["WriteS3"]["Resource"] == ["arn:aws:s3:::x-*", "arn:aws:s3:::x-*/*"]


def test_an_action_with_a_condition_stands_alone_with_it(folder):
    made = written(folder)["WriteIamPassRole"]
    assert made["Action"] == ["iam:PassRole"]
    assert made["Condition"] == {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com"]}}


def test_a_type_without_actions_fails(folder, capsys):
    written(folder)
    (folder / "more.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    assert operator_policy.main([str(folder), "--check"]) == 1
    assert "aws_sqs_queue is used" in capsys.readouterr().out


def test_actions_that_nothing_needs_fail(folder, capsys):
    written(folder)
    (folder / "main.tf").write_text("")
    assert operator_policy.main([str(folder), "--check"]) == 1
    assert "aws_s3_bucket, which nothing uses" in capsys.readouterr().out


def test_a_policy_that_is_not_up_to_date_fails(folder):
    written(folder)
    (folder / "operator-policy.json").write_text("{}")
    assert operator_policy.main([str(folder), "--check"]) == 1


def test_a_call_that_is_not_allowed_fails_by_its_action(folder, capsys):
    written(folder)
    calls = folder / "calls"
    calls.write_text("s3:CreateBucket\ns3:GetBucketLogging\nsts:GetCallerIdentity\n")
    assert operator_policy.main([str(folder), "--calls", str(calls)]) == 0
    calls.write_text("s3:PutBucketEncryptionConfiguration\n")
    assert operator_policy.main([str(folder), "--calls", str(calls)]) == 1
    assert "does not allow s3:PutEncryptionConfiguration" in capsys.readouterr().out
