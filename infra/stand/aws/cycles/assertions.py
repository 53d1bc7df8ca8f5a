"""What must be true of an applied stack, seen from AWS's side."""

import json


def statements(policy) -> list:
    document = json.loads(policy) if isinstance(policy, str) else policy
    found = document["Statement"]
    return found if isinstance(found, list) else [found]


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def buckets(s3, names: dict) -> None:
    for use, name in names.items():
        closed = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
        assert all(closed.values()), f"{name} is not closed to the public: {closed}"
        denied = [s for s in statements(s3.get_bucket_policy(Bucket=name)["Policy"]) if s["Effect"] == "Deny"]
        assert any("aws:SecureTransport" in json.dumps(s.get("Condition", {})) for s in denied), f"{name} lets plain HTTP in"
        rule = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]["ApplyServerSideEncryptionByDefault"]
        assert rule["SSEAlgorithm"] == ("AES256" if use == "logs" else "aws:kms"), f"{name} is encrypted with {rule}"
    for use in ("artifacts", "lake", "state"):
        assert s3.get_bucket_versioning(Bucket=names[use]).get("Status") == "Enabled", f"{use} has no versions"
    for rule in s3.get_bucket_lifecycle_configuration(Bucket=names["state"])["Rules"]:
        assert "Expiration" not in rule or "Days" not in rule["Expiration"], f"a rule ages the state: {rule}"
        aborted = rule.get("AbortIncompleteMultipartUpload", {}).get("DaysAfterInitiation")
        assert aborted is None or aborted >= 14, f"uploads in progress are aborted after {aborted} days"


def policies(iam, name: str) -> None:
    """No role of the stack may do everything, and none passes roles at will."""
    roles = [r["RoleName"] for r in iam.list_roles()["Roles"] if r["RoleName"].startswith(name)]
    assert len(roles) >= 2, f"roles: {roles}"
    for role in roles:
        own = [iam.get_role_policy(RoleName=role, PolicyName=p)["PolicyDocument"] for p in iam.list_role_policies(RoleName=role)["PolicyNames"]]
        for s in (s for document in own for s in statements(document) if s["Effect"] == "Allow"):
            actions, resources = listed(s.get("Action", [])), listed(s.get("Resource", []))
            assert not any(a == "*" or a.endswith(":*") for a in actions), f"{role} may do {actions}"
            if any(a.lower().startswith("iam:passrole") for a in actions):
                assert "*" not in resources and "Condition" in s, f"{role} passes any role"


def tagged(resources: list, name: str) -> None:
    for r in resources:
        tags = r["values"].get("tags_all")
        assert tags is None or tags.get("Stack") == name, f"{r['address']} does not carry the stack's tag: {tags}"


def cluster(emr, cluster_id: str, name: str, names: dict, form: str) -> None:
    c = emr.describe_cluster(ClusterId=cluster_id)["Cluster"]
    tags = {t["Key"]: t["Value"] for t in c["Tags"]}
    for use, bucket in names.items():
        assert tags.get(f"flinkemr:{use}") == bucket, f"the cluster's tag flinkemr:{use} is {tags.get(f'flinkemr:{use}')}"
    assert tags.get("for-use-with-amazon-emr-managed-policies") == "true"
    assert c["ReleaseLabel"] == "emr-7.13.0" and c["Name"] == name
    assert {a["Name"] for a in c["Applications"]} >= {"Hadoop", "Flink", "Spark", "ZooKeeper"}
    assert c["TerminationProtected"] is (form == "prod")
    groups = {g["InstanceGroupType"]: g["RequestedInstanceCount"] for g in emr.list_instance_groups(ClusterId=cluster_id)["InstanceGroups"]}
    assert groups["MASTER"] == (3 if form == "prod" else 1) and groups["CORE"] >= 2, groups
    settings = {k["Classification"]: k.get("Properties", {}) for k in c["Configurations"]}
    flink = settings["flink-conf"]
    for key, prefix in (("execution.checkpointing.dir", "checkpoints"), ("execution.checkpointing.savepoint-dir", "savepoints"),
                        ("high-availability.storageDir", "ha")):
        assert flink[key].startswith(f"s3://{names['state']}/{prefix}"), f"{key} is {flink.get(key)}"
    assert flink["high-availability.type"] == "zookeeper" and flink["state.backend.type"] == "rocksdb"
    assert flink["execution.checkpointing.externalized-checkpoint-retention"] == "RETAIN_ON_CANCELLATION"
    assert flink["yarn.classpath.include-user-jar"] == "DISABLED"
    assert float(settings["capacity-scheduler"]["yarn.scheduler.capacity.maximum-am-resource-percent"]) > 0.1
    security = json.loads(emr.describe_security_configuration(Name=c["SecurityConfiguration"])["SecurityConfiguration"])
    assert security["InstanceMetadataServiceConfiguration"]["MinimumInstanceMetadataServiceVersion"] == 2
    assert security["EncryptionConfiguration"]["EnableAtRestEncryption"] is True


def nothing_public(ec2, vpc_cidr_names: str) -> None:
    for group in ec2.describe_security_groups()["SecurityGroups"]:
        if group["GroupName"] == "default":
            continue
        for rule in group["IpPermissions"]:
            open_to = [r["CidrIp"] for r in rule.get("IpRanges", [])] + [r["CidrIpv6"] for r in rule.get("Ipv6Ranges", [])]
            assert not {"0.0.0.0/0", "::/0"} & set(open_to), f"{group['GroupName']} is open to the world: {rule}"
    stack = [{"Name": "tag:Stack", "Values": [vpc_cidr_names]}]
    subnets = ec2.describe_subnets(Filters=[*stack, {"Name": "tag:for-use-with-amazon-emr-managed-policies", "Values": ["true"]}])["Subnets"]
    assert len(subnets) >= 2, "fewer than two subnets carry the tag that EMR's policy asks for"
    assert not any(s["MapPublicIpOnLaunch"] for s in subnets)


def monitoring(aws) -> None:
    alarms = aws("cloudwatch").describe_alarms()["MetricAlarms"]
    topics = {t["TopicArn"] for t in aws("sns").list_topics()["Topics"]}
    assert alarms and topics, "no alarms or no topic"
    for a in alarms:
        assert set(a["AlarmActions"]) & topics, f"alarm {a['AlarmName']} tells nobody"
    for g in aws("logs").describe_log_groups()["logGroups"]:
        assert g.get("retentionInDays"), f"{g['logGroupName']} is kept for ever"


def check(aws, outputs: dict, resources: list, form: str) -> None:
    """AssertionError with the first thing that is not as it must be."""
    name, types = f"flink-emr-{form}", {r["type"] for r in resources}
    buckets(aws("s3"), outputs["buckets"])
    policies(aws("iam"), name)
    tagged(resources, name)
    cluster(aws("emr"), outputs["cluster_id"], name, outputs["buckets"], form)
    nothing_public(aws("ec2"), name)
    assert outputs["cluster_id"] in outputs["next"], "the next commands do not name the cluster"
    if "aws_cloudwatch_metric_alarm" in types:
        monitoring(aws)
