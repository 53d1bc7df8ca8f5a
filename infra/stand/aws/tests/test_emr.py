"""The EMR calls that Terraform's provider and bin/emr make."""

import time

import pytest
from botocore.exceptions import ClientError
from conftest import clients

GROUPS = [{"InstanceRole": "MASTER", "InstanceType": "m6g.xlarge", "InstanceCount": 1},
          {"InstanceRole": "CORE", "InstanceType": "m6g.xlarge", "InstanceCount": 2}]


def start(emr, instances=None, **more) -> str:
    instances = {"InstanceGroups": GROUPS, "KeepJobFlowAliveWhenNoSteps": True, **(instances or {})}
    return emr.run_job_flow(Name="c", ReleaseLabel="emr-7.13.0", Instances=instances, JobFlowRole="p", ServiceRole="s", **more)["JobFlowId"]


def step(*args) -> dict:
    return {"Name": "s", "ActionOnFailure": "CONTINUE", "HadoopJarStep": {"Jar": "command-runner.jar", "Args": list(args)}}


def states(emr, cluster) -> list:
    return [s["Status"]["State"] for s in reversed(emr.list_steps(ClusterId=cluster)["Steps"])]


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not come true in time"
        time.sleep(0.1)


@pytest.fixture
def emr(aws):
    return aws("emr")


def test_a_cluster_without_an_auto_termination_policy_answers_none(emr):
    assert "AutoTerminationPolicy" not in emr.get_auto_termination_policy(ClusterId=start(emr))


def test_auto_termination_is_kept_from_the_start_changed_and_removed(emr):
    c = start(emr, AutoTerminationPolicy={"IdleTimeout": 3600})
    assert emr.get_auto_termination_policy(ClusterId=c)["AutoTerminationPolicy"] == {"IdleTimeout": 3600}
    emr.put_auto_termination_policy(ClusterId=c, AutoTerminationPolicy={"IdleTimeout": 60})
    assert emr.get_auto_termination_policy(ClusterId=c)["AutoTerminationPolicy"] == {"IdleTimeout": 60}
    emr.remove_auto_termination_policy(ClusterId=c)
    assert "AutoTerminationPolicy" not in emr.get_auto_termination_policy(ClusterId=c)


def test_managed_scaling_limits_are_kept(emr):
    c = start(emr)
    limits = {"ComputeLimits": {"UnitType": "Instances", "MinimumCapacityUnits": 2, "MaximumCapacityUnits": 5}}
    emr.put_managed_scaling_policy(ClusterId=c, ManagedScalingPolicy=limits)
    assert emr.get_managed_scaling_policy(ClusterId=c)["ManagedScalingPolicy"] == limits


def test_a_list_of_subnets_and_flags_survive(emr, aws):
    subnet = aws("ec2").describe_subnets()["Subnets"][0]["SubnetId"]
    c = start(emr, {"Ec2SubnetIds": [subnet], "UnhealthyNodeReplacement": True}, LogEncryptionKmsKeyId="key", LogUri="s3://b/")
    found = emr.describe_cluster(ClusterId=c)["Cluster"]
    assert found["Ec2InstanceAttributes"]["RequestedEc2SubnetIds"] == [subnet]
    assert found["LogEncryptionKmsKeyId"] == "key"
    assert found["UnhealthyNodeReplacement"] is True
    emr.set_unhealthy_node_replacement(JobFlowIds=[c], UnhealthyNodeReplacement=False)
    assert emr.describe_cluster(ClusterId=c)["Cluster"]["UnhealthyNodeReplacement"] is False


def test_an_added_group_has_an_id(emr):
    c = start(emr)
    group = {"InstanceRole": "TASK", "InstanceType": "m6g.xlarge", "InstanceCount": 1, "Market": "SPOT"}
    added = emr.add_instance_groups(JobFlowId=c, InstanceGroups=[group])["InstanceGroupIds"]
    assert added[0] in {g["Id"] for g in emr.list_instance_groups(ClusterId=c)["InstanceGroups"]}


def test_fleets_come_up_at_full_capacity_and_can_be_resized(emr):
    fleet = {"InstanceFleetType": "CORE", "TargetOnDemandCapacity": 2, "InstanceTypeConfigs": [{"InstanceType": "m6g.xlarge", "WeightedCapacity": 1}]}
    c = start(emr, {"InstanceGroups": [], "InstanceFleets": [{**fleet, "InstanceFleetType": "MASTER", "TargetOnDemandCapacity": 1}, fleet]})
    found = {f["InstanceFleetType"]: f for f in emr.list_instance_fleets(ClusterId=c)["InstanceFleets"]}
    assert found["CORE"]["ProvisionedOnDemandCapacity"] == 2
    assert emr.describe_cluster(ClusterId=c)["Cluster"]["InstanceCollectionType"] == "INSTANCE_FLEET"
    emr.modify_instance_fleet(ClusterId=c, InstanceFleet={"InstanceFleetId": found["CORE"]["Id"], "TargetOnDemandCapacity": 3})
    sizes = [f["TargetOnDemandCapacity"] for f in emr.list_instance_fleets(ClusterId=c)["InstanceFleets"]]
    assert sorted(sizes) == [1, 3]


def test_as_many_steps_run_as_the_cluster_allows_and_the_rest_follow(emr):
    c = start(emr, StepConcurrencyLevel=2)
    emr.add_job_flow_steps(JobFlowId=c, Steps=[step("a"), step("b"), step("c", "--local-aws-fail")])
    assert states(emr, c) == ["RUNNING", "RUNNING", "PENDING"]
    assert emr.describe_cluster(ClusterId=c)["Cluster"]["Status"]["State"] == "RUNNING"
    wait_for(lambda: states(emr, c) == ["COMPLETED", "COMPLETED", "FAILED"])
    assert emr.describe_cluster(ClusterId=c)["Cluster"]["Status"]["State"] == "WAITING"


def test_a_waiting_step_can_be_cancelled_and_an_ended_one_not(emr):
    c = start(emr)
    ids = emr.add_job_flow_steps(JobFlowId=c, Steps=[step("a"), step("b")])["StepIds"]
    assert emr.cancel_steps(ClusterId=c, StepIds=[ids[1]])["CancelStepsInfoList"][0]["Status"] == "SUBMITTED"
    assert states(emr, c)[1] == "CANCELLED"
    assert emr.cancel_steps(ClusterId=c, StepIds=[ids[1]])["CancelStepsInfoList"][0]["Status"] == "FAILED"


@pytest.mark.parametrize("call", [lambda e, c: e.list_steps(ClusterId="j-NONE"), lambda e, c: e.describe_step(ClusterId=c, StepId="s-NONE")])
def test_unknown_ids_are_refused_as_by_aws(emr, call):
    with pytest.raises(ClientError) as e:
        call(emr, start(emr))
    assert e.value.response["Error"]["Code"] == "InvalidRequestException"


def test_termination_ends_groups_steps_and_instances(emr, aws):
    c = start(emr)
    emr.add_job_flow_steps(JobFlowId=c, Steps=[step("a"), step("b")])
    ids = [i["Ec2InstanceId"] for i in emr.list_instances(ClusterId=c)["Instances"]]
    assert ids
    emr.terminate_job_flows(JobFlowIds=[c])
    assert set(states(emr, c)) == {"CANCELLED"}
    assert {g["Status"]["State"] for g in emr.list_instance_groups(ClusterId=c)["InstanceGroups"]} == {"TERMINATED"}
    reservations = aws("ec2").describe_instances(InstanceIds=ids)["Reservations"]
    assert {i["State"]["Name"] for r in reservations for i in r["Instances"]} == {"terminated"}


def test_a_protected_cluster_is_not_terminated(emr):
    c = start(emr, {"TerminationProtected": True})
    with pytest.raises(ClientError, match="termination protected"):
        emr.terminate_job_flows(JobFlowIds=[c])
    emr.set_termination_protection(JobFlowIds=[c], TerminationProtected=False)
    emr.terminate_job_flows(JobFlowIds=[c])


def test_a_cluster_lives_in_the_region_that_was_asked(server):
    emr = clients(server, "eu-central-1")("emr")
    assert ":eu-central-1:" in emr.describe_cluster(ClusterId=start(emr))["Cluster"]["ClusterArn"]
