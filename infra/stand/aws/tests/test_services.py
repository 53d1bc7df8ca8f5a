"""The other patched services, each by the calls that Terraform, Flink or bin/emr make."""

import json
import urllib.request

import pytest
from botocore.exceptions import ClientError


def test_a_provisioned_kafka_cluster_is_active_with_an_address_for_each_broker(aws):
    kafka = aws("kafka")
    conf = kafka.create_configuration(Name="c", ServerProperties=b"a=1")
    arn = kafka.create_cluster(
        ClusterName="k", KafkaVersion="3.9.x", NumberOfBrokerNodes=3,
        ConfigurationInfo={"Arn": conf["Arn"], "Revision": 1},
        BrokerNodeGroupInfo={"ClientSubnets": ["subnet-1"], "InstanceType": "kafka.m7g.large"})["ClusterArn"]
    found = kafka.describe_cluster(ClusterArn=arn)["ClusterInfo"]
    assert found["State"] == "ACTIVE"
    assert found["CurrentBrokerSoftwareInfo"]["ConfigurationArn"] == conf["Arn"]
    brokers = kafka.get_bootstrap_brokers(ClusterArn=arn)["BootstrapBrokerStringSaslIam"].split(",")
    assert len(brokers) == 3 and all(b.endswith(":9098") for b in brokers)
    kafka.delete_cluster(ClusterArn=arn)
    with pytest.raises(kafka.exceptions.NotFoundException):
        kafka.describe_cluster(ClusterArn=arn)


def test_a_serverless_kafka_cluster_has_one_address(aws):
    kafka = aws("kafka")
    arn = kafka.create_cluster_v2(ClusterName="s", Serverless={"VpcConfigs": [{"SubnetIds": ["subnet-1"]}]})["ClusterArn"]
    assert kafka.describe_cluster_v2(ClusterArn=arn)["ClusterInfo"]["State"] == "ACTIVE"
    assert kafka.get_bootstrap_brokers(ClusterArn=arn)["BootstrapBrokerStringSaslIam"].count(":9098") == 1


def test_a_kafka_configuration_has_revisions(aws):
    kafka = aws("kafka")
    arn = kafka.create_configuration(Name="r", ServerProperties=b"a=1")["Arn"]
    assert kafka.update_configuration(Arn=arn, ServerProperties=b"a=2")["LatestRevision"]["Revision"] == 2
    assert kafka.describe_configuration_revision(Arn=arn, Revision=2)["ServerProperties"] == b"a=2"
    assert kafka.describe_configuration_revision(Arn=arn, Revision=1)["ServerProperties"] == b"a=1"
    kafka.delete_configuration(Arn=arn)
    with pytest.raises(ClientError):
        kafka.describe_configuration(Arn=arn)


def test_a_budget_has_tags_and_subscribers_and_a_limit_that_can_be_changed(aws):
    budgets, account = aws("budgets"), "123456789012"
    budget = {"BudgetName": "b", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": "100", "Unit": "USD"}}
    note = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80, "ThresholdType": "PERCENTAGE"}
    mail = {"SubscriptionType": "EMAIL", "Address": "a@example.org"}
    budgets.create_budget(AccountId=account, Budget=budget, ResourceTags=[{"Key": "k", "Value": "v"}],
                          NotificationsWithSubscribers=[{"Notification": note, "Subscribers": [mail]}])
    found = budgets.describe_subscribers_for_notification(AccountId=account, BudgetName="b", Notification=note)
    assert found["Subscribers"] == [mail]
    arn = f"arn:aws:budgets::{account}:budget/b"
    assert budgets.list_tags_for_resource(ResourceARN=arn)["ResourceTags"] == [{"Key": "k", "Value": "v"}]
    budgets.update_budget(AccountId=account, NewBudget={**budget, "BudgetLimit": {"Amount": "200", "Unit": "USD"}})
    assert float(budgets.describe_budget(AccountId=account, BudgetName="b")["Budget"]["BudgetLimit"]["Amount"]) == 200


def test_a_named_query_can_be_deleted(aws):
    athena = aws("athena")
    query = athena.create_named_query(Name="q", Database="d", QueryString="SELECT 1")["NamedQueryId"]
    athena.delete_named_query(NamedQueryId=query)
    assert query not in athena.list_named_queries()["NamedQueryIds"]


def test_a_workgroup_can_be_changed(aws):
    athena = aws("athena")
    results = {"OutputLocation": "s3://b/r/"}
    athena.create_work_group(Name="w", Configuration={"BytesScannedCutoffPerQuery": 10000000, "ResultConfiguration": results})
    athena.update_work_group(WorkGroup="w", State="DISABLED", ConfigurationUpdates={
        "RemoveBytesScannedCutoffPerQuery": True, "PublishCloudWatchMetricsEnabled": True, "ResultConfigurationUpdates": {"OutputLocation": "s3://b/s/"}})
    found = athena.get_work_group(WorkGroup="w")["WorkGroup"]
    assert found["State"] == "DISABLED"
    assert found["Configuration"]["ResultConfiguration"]["OutputLocation"] == "s3://b/s/"
    assert found["Configuration"]["PublishCloudWatchMetricsEnabled"] is True
    assert "BytesScannedCutoffPerQuery" not in found["Configuration"]


def test_a_composite_alarm_is_kept(aws):
    cloudwatch = aws("cloudwatch")
    cloudwatch.put_composite_alarm(AlarmName="both", AlarmRule="ALARM(a) AND ALARM(b)")
    found = cloudwatch.describe_alarms(AlarmNames=["both"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    assert [a["AlarmRule"] for a in found] == ["ALARM(a) AND ALARM(b)"]


def test_a_bucket_that_refuses_plain_http_can_still_be_used(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="tls-only")
    s3.put_bucket_policy(Bucket="tls-only", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": ["arn:aws:s3:::tls-only/*"],
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}))
    s3.put_object(Bucket="tls-only", Key="k", Body=b"x")
    assert s3.get_object(Bucket="tls-only", Key="k")["Body"].read() == b"x"


def test_an_unconditional_deny_still_holds(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="closed")
    s3.put_bucket_policy(Bucket="closed", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:PutObject", "Resource": ["arn:aws:s3:::closed/*"]}]}))
    with pytest.raises(ClientError, match=r"Forbidden|AccessDenied"):
        s3.put_object(Bucket="closed", Key="k", Body=b"x")


def test_a_versioned_bucket_can_be_emptied(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="versions")
    s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})
    for _ in range(2):
        s3.put_object(Bucket="versions", Key="k", Body=b"x")
        s3.delete_object(Bucket="versions", Key="k")
    found = s3.list_object_versions(Bucket="versions")
    for v in found["Versions"] + found["DeleteMarkers"]:
        s3.delete_object(Bucket="versions", Key=v["Key"], VersionId=v["VersionId"])
    s3.delete_bucket(Bucket="versions")


def test_access_logs_go_where_a_policy_lets_them_and_nowhere_else(aws):
    s3 = aws("s3")
    for name in ("watched", "access-logs"):
        s3.create_bucket(Bucket=name)
    s3.put_bucket_policy(Bucket="access-logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::access-logs"},
        {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
         "Resource": ["arn:aws:s3:::access-logs/a/*", "arn:aws:s3:::access-logs/b/*"]}]}))
    log_to = {"TargetBucket": "access-logs", "TargetPrefix": "b/"}
    s3.put_bucket_logging(Bucket="watched", BucketLoggingStatus={"LoggingEnabled": log_to})
    assert s3.get_bucket_logging(Bucket="watched")["LoggingEnabled"]["TargetPrefix"] == "b/"
    with pytest.raises(ClientError, match="InvalidTargetBucketForLogging"):
        s3.put_bucket_logging(Bucket="watched", BucketLoggingStatus={"LoggingEnabled": {**log_to, "TargetPrefix": "c/"}})


def test_a_completed_upload_answers_as_the_java_sdk_reads_it(aws, server):
    s3 = aws("s3")
    s3.create_bucket(Bucket="parts")
    upload = s3.create_multipart_upload(Bucket="parts", Key="k")["UploadId"]
    etag = s3.upload_part(Bucket="parts", Key="k", UploadId=upload, PartNumber=1, Body=b"x")["ETag"]
    part = f"<Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part>"
    request = urllib.request.Request(f"{server}/parts/k?uploadId={upload}", method="POST", headers={"Content-Type": "application/xml"},
                                     data=f"<CompleteMultipartUpload>{part}</CompleteMultipartUpload>".encode())
    with urllib.request.urlopen(request) as answer:
        assert b"<CompleteMultipartUploadResult" in answer.read()
    assert s3.get_object(Bucket="parts", Key="k")["Body"].read() == b"x"


def test_revoking_a_rule_that_is_gone_answers_as_aws_does(aws):
    ec2 = aws("ec2")
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    group = ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
    with pytest.raises(ClientError) as e:
        ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=["sgr-00000000000000000"])
    assert e.value.response["Error"]["Code"] == "InvalidSecurityGroupRuleId.NotFound"


def test_a_rule_between_groups_keeps_its_description(aws):
    ec2 = aws("ec2")
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    group = ec2.create_security_group(GroupName="h", Description="d", VpcId=vpc)["GroupId"]
    pair = {"GroupId": group, "Description": "brokers"}
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 9098, "ToPort": 9098, "UserIdGroupPairs": [pair]}])
    rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]
    assert "brokers" in [r.get("Description") for r in rules]


def test_managed_policies_can_be_attached(aws):
    iam = aws("iam")
    iam.create_role(RoleName="r", AssumeRolePolicyDocument="{}")
    iam.attach_role_policy(RoleName="r", PolicyArn="arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2")
    assert len(iam.list_attached_role_policies(RoleName="r")["AttachedPolicies"]) == 1


@pytest.mark.parametrize(("service", "call"), [
    ("emr", lambda c: c.create_studio(Name="s", AuthMode="IAM", VpcId="v", SubnetIds=["s"], ServiceRole="r", WorkspaceSecurityGroupId="w",
                                      EngineSecurityGroupId="e", DefaultS3Location="s3://b")),
    ("cloudwatch", lambda c: c.put_anomaly_detector(Namespace="n", MetricName="m", Stat="Average"))])
def test_what_is_missing_is_refused_at_once_and_by_name(aws, service, call):
    with pytest.raises(ClientError) as e:
        call(aws(service))
    assert e.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert "the local AWS lacks" in str(e.value)
