"""EMR: what RunJobFlow drops, what AddInstanceGroups answers, the region, and the end of a cluster."""

from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import utcnow
from moto.emr.models import Cluster, Ec2InstanceAttributes
from moto.emr.responses import ElasticMapReduceResponse

from local_aws.emr_fleets import fleet
from local_aws.plain import plain


def keep_all(original):
    """RunJobFlow, which in moto loses fleets, a list of subnets, log encryption, policies and flags."""

    def run_job_flow(self):
        subnets = plain(self._get_param("Instances.Ec2SubnetIds", [])) or []
        answer = original(self)
        c = self.backend.describe_cluster((answer.result if hasattr(answer, "result") else answer._result)["JobFlowId"])
        c._fleets = [fleet(f) for f in plain(self._get_param("Instances.InstanceFleets", [])) or []]
        c.instance_collection_type = "INSTANCE_FLEET" if c._fleets else "INSTANCE_GROUP"
        c.requested_ec2_subnet_ids = subnets or ([c.ec2_subnet_id] if c.ec2_subnet_id else [])
        if subnets and not c.ec2_subnet_id:
            c.ec2_subnet_id = subnets[0]
            groups = (c.master_security_group, c.slave_security_group, c.service_access_security_group)
            c.master_security_group, c.slave_security_group, c.service_access_security_group = \
                self.backend._manage_security_groups(c.ec2_subnet_id, *groups)
        c.log_encryption_kms_key_id = self._get_param("LogEncryptionKmsKeyId")
        c.scale_down_behavior = self._get_param("ScaleDownBehavior") or "TERMINATE_AT_TASK_COMPLETION"
        c.os_release_label = self._get_param("OSReleaseLabel")
        c.auto_termination_policy = plain(self._get_param("AutoTerminationPolicy"))
        c.managed_scaling_policy = plain(self._get_param("ManagedScalingPolicy"))
        c.unhealthy_node_replacement = bool(self._get_param("Instances.UnhealthyNodeReplacement"))
        return answer

    return run_job_flow


def add_instance_groups(self):
    """moto does not answer the groups' ids, without which Terraform's provider crashes."""
    job_flow, asked = self._get_param("JobFlowId"), self._get_param("InstanceGroups", [])
    made = self.backend.add_instance_groups(job_flow, asked)
    for configuration, group in zip(asked, made, strict=True):
        self.backend.run_instances(job_flow, configuration, group)
    return ActionResult({"JobFlowId": job_flow, "InstanceGroupIds": [g.id for g in made],
                         "ClusterArn": self.backend.describe_cluster(job_flow).arn})


def ending(original):
    """Terminating a cluster ends its groups, steps and instances too; in moto they go on."""

    def terminate(self):
        original(self)
        for group in self.instance_groups:
            group.state, group.end_date_time = "TERMINATED", utcnow()
        for step in self.steps:
            if step.state in ("PENDING", "RUNNING"):
                step.state, step.end_date_time = "CANCELLED", utcnow()
        running = [i.ec2_instance.id for i in self.ec2_instances
                   if i.ec2_instance.id in {known.id for known in self.emr_backend.ec2_backend.all_instances()}]
        if running:
            self.emr_backend.ec2_backend.terminate_instances(running)

    return terminate


def install() -> None:
    # moto reads the region of an EMR call from the host's name, so that on 127.0.0.1 it is always us-east-1.
    ElasticMapReduceResponse.get_region_from_url = BaseResponse.get_region_from_url
    ElasticMapReduceResponse.run_job_flow = keep_all(ElasticMapReduceResponse.run_job_flow)
    ElasticMapReduceResponse.add_instance_groups = add_instance_groups
    Cluster.terminate = ending(Cluster.terminate)
    attributes = Ec2InstanceAttributes.__init__

    def init(self, cluster):
        attributes(self, cluster)
        self.requested_ec2_subnet_ids = getattr(cluster, "requested_ec2_subnet_ids", [])

    Ec2InstanceAttributes.__init__ = init
