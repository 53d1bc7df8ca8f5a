"""The cycle's own checks: each must find what it is there for."""

import json

import pytest
from conftest import clients, serve, stop
from cycles import assertions, leaks

TLS = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": "arn:aws:s3:::b/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}


@pytest.fixture
def empty(tmp_path):
    process, url = serve(tmp_path / "log")
    yield clients(url)
    stop(process)


def test_nothing_left_is_no_leak_and_every_kind_of_leak_is_named(empty):
    leaks.check(empty)
    empty("s3").create_bucket(Bucket="leftover")
    empty("ec2").create_vpc(CidrBlock="10.0.0.0/16")
    empty("logs").create_log_group(logGroupName="/g")
    empty("sns").create_topic(Name="t")
    empty("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")
    empty("kms").create_key()
    empty("emr").run_job_flow(Name="c", JobFlowRole="p", ServiceRole="s", Instances={
        "KeepJobFlowAliveWhenNoSteps": True, "InstanceGroups": [{"InstanceRole": "MASTER", "InstanceType": "m6i.xlarge", "InstanceCount": 1}]})
    with pytest.raises(AssertionError) as e:
        leaks.check(empty)
    for kind in ("buckets", "VPCs", "log groups", "topics", "roles", "keys", "clusters", "instances"):
        assert f"'{kind}'" in str(e.value)


def close(s3, name: str) -> None:
    s3.create_bucket(Bucket=name)
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [TLS]}))
    s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={
        "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]})
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def lifecycle(s3, name: str, **rule) -> None:
    rules = [{"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, **rule}]
    s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})


def test_buckets_that_are_open_or_forget_are_found(aws):
    s3, names = aws("s3"), {use: f"cycle-{use}" for use in ("artifacts", "lake", "state")}
    for name in names.values():
        close(s3, name)
    lifecycle(s3, "cycle-state", AbortIncompleteMultipartUpload={"DaysAfterInitiation": 14})
    assertions.buckets(s3, names)
    lifecycle(s3, "cycle-state", Expiration={"Days": 30})
    with pytest.raises(AssertionError, match="ages the state"):
        assertions.buckets(s3, names)
    lifecycle(s3, "cycle-state", AbortIncompleteMultipartUpload={"DaysAfterInitiation": 1})
    with pytest.raises(AssertionError, match="aborted after 1 days"):
        assertions.buckets(s3, names)
    s3.put_bucket_versioning(Bucket="cycle-lake", VersioningConfiguration={"Status": "Suspended"})
    with pytest.raises(AssertionError, match="lake has no versions"):
        assertions.buckets(s3, names)
    s3.put_bucket_policy(Bucket="cycle-lake", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{**TLS, "Effect": "Allow"}]}))
    with pytest.raises(AssertionError, match="lets plain HTTP in"):
        assertions.buckets(s3, names)


@pytest.mark.parametrize("statement", [
    {"Effect": "Allow", "Action": "*", "Resource": "*"},
    {"Effect": "Allow", "Action": ["s3:*"], "Resource": "arn:aws:s3:::b/*"},
    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}])
def test_a_role_that_may_too_much_is_found(aws, statement):
    iam, role = aws("iam"), f"wide-{abs(hash(str(statement)))}"
    for name in (role, f"{role}-2"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument="{}")
    assertions.policies(iam, role)
    iam.put_role_policy(RoleName=role, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    with pytest.raises(AssertionError, match=role):
        assertions.policies(iam, role)


def test_a_group_that_is_open_to_the_world_is_found(empty):
    ec2 = empty("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    tags = [{"Key": "Stack", "Value": "x"}, {"Key": "for-use-with-amazon-emr-managed-policies", "Value": "true"}]
    for i in range(2):
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{i}.0/24", TagSpecifications=[{"ResourceType": "subnet", "Tags": tags}])
    group = ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
    assertions.nothing_public(ec2, "x")
    ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
    with pytest.raises(AssertionError, match="open to the world"):
        assertions.nothing_public(ec2, "x")


def test_a_resource_without_the_stack_s_tag_is_found():
    assertions.tagged([{"address": "a", "values": {"tags_all": {"Stack": "x"}}}, {"address": "b", "values": {}}], "x")
    with pytest.raises(AssertionError, match="a does not carry"):
        assertions.tagged([{"address": "a", "values": {"tags_all": {}}}], "x")
