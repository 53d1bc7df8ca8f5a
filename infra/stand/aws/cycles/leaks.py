"""What a destroyed stack may not leave behind."""


def names(client, call: str, key: str, of, **arguments) -> list:
    return [of(x) for x in getattr(client, call)(**arguments)[key]]


def running(ec2) -> list:
    reservations = ec2.describe_instances()["Reservations"]
    return [i["InstanceId"] for r in reservations for i in r["Instances"] if i["State"]["Name"] != "terminated"]


def keys(kms) -> list:
    """Keys that are not on their way out; a deleted key is PendingDeletion for a while, as in AWS."""
    metadata = [kms.describe_key(KeyId=k["KeyId"])["KeyMetadata"] for k in kms.list_keys()["Keys"]]
    return [m["KeyId"] for m in metadata if m["KeyManager"] == "CUSTOMER" and m["KeyState"] != "PendingDeletion"]


def check(aws) -> None:
    """AssertionError naming everything that is left."""
    ec2, iam = aws("ec2"), aws("iam")
    found = {
        "buckets": names(aws("s3"), "list_buckets", "Buckets", lambda b: b["Name"]),
        "clusters": names(aws("emr"), "list_clusters", "Clusters", lambda c: c["Id"], ClusterStates=["STARTING", "RUNNING", "WAITING"]),
        "brokers": names(aws("kafka"), "list_clusters_v2", "ClusterInfoList", lambda c: c["ClusterName"]),
        "instances": running(ec2),
        "VPCs": [v["VpcId"] for v in ec2.describe_vpcs()["Vpcs"] if not v.get("IsDefault")],
        "addresses": names(ec2, "describe_addresses", "Addresses", lambda a: a["PublicIp"]),
        "NAT gateways": [n["NatGatewayId"] for n in ec2.describe_nat_gateways()["NatGateways"] if n["State"] != "deleted"],
        "endpoints": [e["VpcEndpointId"] for e in ec2.describe_vpc_endpoints()["VpcEndpoints"] if e["State"] != "deleted"],
        "security groups": [g["GroupId"] for g in ec2.describe_security_groups()["SecurityGroups"] if g["GroupName"] != "default"],
        "roles": names(iam, "list_roles", "Roles", lambda r: r["RoleName"]),
        "instance profiles": names(iam, "list_instance_profiles", "InstanceProfiles", lambda p: p["InstanceProfileName"]),
        "policies": names(iam, "list_policies", "Policies", lambda p: p["PolicyName"], Scope="Local"),
        "OIDC providers": names(iam, "list_open_id_connect_providers", "OpenIDConnectProviderList", lambda p: p["Arn"]),
        "log groups": names(aws("logs"), "describe_log_groups", "logGroups", lambda g: g["logGroupName"]),
        "alarms": names(aws("cloudwatch"), "describe_alarms", "MetricAlarms", lambda a: a["AlarmName"]),
        "dashboards": names(aws("cloudwatch"), "list_dashboards", "DashboardEntries", lambda d: d["DashboardName"]),
        "topics": names(aws("sns"), "list_topics", "Topics", lambda t: t["TopicArn"]),
        "databases": names(aws("glue"), "get_databases", "DatabaseList", lambda d: d["Name"]),
        "workgroups": [w["Name"] for w in aws("athena").list_work_groups()["WorkGroups"] if w["Name"] != "primary"],
        "budgets": names(aws("budgets"), "describe_budgets", "Budgets", lambda b: b["BudgetName"], AccountId="123456789012"),
        "keys": keys(aws("kms")),
    }
    left = {kind: items for kind, items in found.items() if items}
    if left:
        raise AssertionError(f"left after destroy: {left}")
