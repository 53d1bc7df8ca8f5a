locals {
  # The service role's policy (v2) works only on what carries this tag.
  managed_policy_tag = { for-use-with-amazon-emr-managed-policies = "true" }
  tags               = merge(var.tags, local.managed_policy_tag)

  # A comma is not among the characters that every service takes in a tag; 256 is the longest value.
  brokers     = [for broker in split(",", var.bootstrap_servers) : trimspace(broker) if trimspace(broker) != ""]
  broker_tags = [for count in range(length(local.brokers), 0) : join(" ", slice(local.brokers, 0, count))]
  broker_tag  = try([for tag in local.broker_tags : tag if length(tag) <= 256][0], "")

  cluster_tags = merge(
    local.tags,
    {
      "flinkemr:artifacts"  = var.buckets.artifacts.id
      "flinkemr:state"      = var.buckets.state.id
      "flinkemr:lake"       = var.buckets.lake.id
      "flinkemr:logs"       = var.buckets.logs.id
      "flinkemr:kafka-auth" = var.kafka_auth
    },
    local.broker_tag == "" ? {} : { "flinkemr:bootstrap-servers" = local.broker_tag },
  )

  ends_by_itself         = var.auto_termination_idle_seconds != null || var.terminate_after_steps
  termination_protection = coalesce(var.termination_protection, var.primary.instance_count == 3 || (var.kind == "streaming" && !local.ends_by_itself))

  has_task_nodes = var.task.instance_count > 0 || var.managed_scaling != null
}

resource "aws_emr_security_configuration" "this" {
  name_prefix = "${var.name}-"

  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption = true
      # Off: it needs certificates, and it makes Flink's REST and the scripts that ask it speak TLS. Nodes talk to each other in a
      # private subnet, in groups that nobody else can reach.
      EnableInTransitEncryption = false
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = var.kms_key_arn
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = var.kms_key_arn
          EnableEbsEncryption       = true
        }
      }
    }
    InstanceMetadataServiceConfiguration = {
      MinimumInstanceMetadataServiceVersion = 2
      HttpPutResponseHopLimit               = 1
    }
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_emr_cluster" "this" {
  # checkov:skip=CKV2_AWS_7:Only the cluster's own groups may come in, which tests/cluster.tftest.hcl holds; checkov does not follow for_each
  name                              = var.name
  release_label                     = var.release_label
  applications                      = var.applications
  service_role                      = var.service_role_arn
  security_configuration            = aws_emr_security_configuration.this.name
  configurations_json               = jsonencode(local.configurations)
  log_uri                           = "s3://${var.buckets.logs.id}/emr/"
  log_encryption_kms_key_id         = var.kms_key_arn
  ebs_root_volume_size              = 32
  step_concurrency_level            = var.step_concurrency
  termination_protection            = local.termination_protection
  unhealthy_node_replacement        = var.unhealthy_node_replacement
  keep_job_flow_alive_when_no_steps = !var.terminate_after_steps
  visible_to_all_users              = true
  tags                              = local.cluster_tags

  ec2_attributes {
    subnet_id                         = var.subnet_id
    instance_profile                  = var.instance_profile_arn
    emr_managed_master_security_group = aws_security_group.this["primary"].id
    emr_managed_slave_security_group  = aws_security_group.this["core"].id
    service_access_security_group     = aws_security_group.this["service"].id
  }

  master_instance_group {
    name           = "primary"
    instance_type  = var.primary.instance_type
    instance_count = var.primary.instance_count

    ebs_config {
      type                 = "gp3"
      size                 = var.primary.volume_gib
      volumes_per_instance = 1
    }
  }

  core_instance_group {
    name           = "core"
    instance_type  = var.core.instance_type
    instance_count = var.core.instance_count

    ebs_config {
      type                 = "gp3"
      size                 = var.core.volume_gib
      volumes_per_instance = 1
    }
  }

  dynamic "bootstrap_action" {
    for_each = var.bootstrap_actions
    content {
      name = bootstrap_action.value.name
      path = bootstrap_action.value.path
      args = bootstrap_action.value.args
    }
  }

  dynamic "step" {
    for_each = local.steps
    content {
      name              = step.value.name
      action_on_failure = "CONTINUE"
      hadoop_jar_step {
        jar  = "command-runner.jar"
        args = step.value.args
      }
    }
  }

  dynamic "auto_termination_policy" {
    for_each = var.auto_termination_idle_seconds[*]
    content {
      idle_timeout = auto_termination_policy.value
    }
  }

  lifecycle {
    # Steps are added by bin/emr and CI; a step here only belongs to the cluster's beginning. To the provider a changed step would be
    # a new cluster.
    ignore_changes = [step, kerberos_attributes]

    precondition {
      condition     = !var.node_labels || var.task.spot_bid_price != null
      error_message = "node_labels is only for clusters with Spot task nodes (task.spot_bid_price); elsewhere every node is On-Demand anyway."
    }
  }

  depends_on = [
    aws_s3_object.script,
    aws_vpc_security_group_ingress_rule.nodes,
    aws_vpc_security_group_ingress_rule.nodes_from_service,
    aws_vpc_security_group_ingress_rule.service_from_primary,
    aws_vpc_security_group_egress_rule.nodes,
    aws_vpc_security_group_egress_rule.outside,
    aws_vpc_security_group_egress_rule.service_to_nodes,
    aws_vpc_security_group_egress_rule.primary_to_service,
  ]
}

# Task nodes whose number is the plan's business.
resource "aws_emr_instance_group" "task" {
  count = local.has_task_nodes && var.managed_scaling == null ? 1 : 0

  cluster_id     = aws_emr_cluster.this.id
  name           = "task"
  instance_type  = var.task.instance_type
  instance_count = var.task.instance_count
  bid_price      = var.task.spot_bid_price

  ebs_config {
    type                 = "gp3"
    size                 = var.task.volume_gib
    volumes_per_instance = 1
  }
}

# The same, with a number that EMR changes: a plan must not set it back.
resource "aws_emr_instance_group" "scaled_task" {
  count = local.has_task_nodes && var.managed_scaling != null ? 1 : 0

  cluster_id     = aws_emr_cluster.this.id
  name           = "task"
  instance_type  = var.task.instance_type
  instance_count = var.task.instance_count
  bid_price      = var.task.spot_bid_price

  ebs_config {
    type                 = "gp3"
    size                 = var.task.volume_gib
    volumes_per_instance = 1
  }

  lifecycle {
    ignore_changes = [instance_count]
  }
}

resource "aws_emr_managed_scaling_policy" "this" {
  count = var.managed_scaling == null ? 0 : 1

  cluster_id = aws_emr_cluster.this.id

  # Units are core and task nodes together. A core capacity equal to the core group's size leaves only task nodes to scale.
  compute_limits {
    unit_type                       = "Instances"
    minimum_capacity_units          = var.core.instance_count + var.managed_scaling.minimum_task_nodes
    maximum_capacity_units          = var.core.instance_count + var.managed_scaling.maximum_task_nodes
    maximum_core_capacity_units     = var.core.instance_count
    maximum_ondemand_capacity_units = var.core.instance_count + (var.task.spot_bid_price == null ? var.managed_scaling.maximum_task_nodes : 0)
  }

  depends_on = [aws_emr_instance_group.scaled_task]
}
