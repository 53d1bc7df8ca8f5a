# What each switch does to the plan.

mock_provider "aws" {
  override_during = plan

  mock_resource "aws_security_group" {
    defaults = { id = "sg-1" }
  }
  mock_resource "aws_emr_cluster" {
    defaults = { id = "j-TEST", master_public_dns = "ip-10-0-0-1.ec2.internal" }
  }
}

variables {
  name                 = "flink-emr-test"
  vpc_id               = "vpc-1"
  subnet_id            = "subnet-1"
  service_role_arn     = "arn:aws:iam::111122223333:role/service"
  instance_profile_arn = "arn:aws:iam::111122223333:instance-profile/nodes"
  kms_key_arn          = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  buckets = {
    artifacts = { id = "test-artifacts", arn = "arn:aws:s3:::test-artifacts" }
    lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
    state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
    logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
  }
}

run "a_streaming_cluster_is_protected_of_fixed_size_and_stays" {
  command = plan

  variables {
    bootstrap_servers = "b-1.kafka:9098,b-2.kafka:9098"
    kafka_auth        = "msk-iam"
    tags              = { Team = "data" }
  }

  assert {
    condition = (
      aws_emr_cluster.this.release_label == "emr-7.13.0" &&
      toset(aws_emr_cluster.this.applications) == toset(["Hadoop", "Spark", "Flink", "ZooKeeper"]) &&
      aws_emr_cluster.this.termination_protection && aws_emr_cluster.this.unhealthy_node_replacement &&
      aws_emr_cluster.this.keep_job_flow_alive_when_no_steps && aws_emr_cluster.this.step_concurrency_level == 5 &&
      length(aws_emr_cluster.this.auto_termination_policy) == 0
    )
    error_message = "a streaming cluster is protected, keeps on and replaces unhealthy nodes"
  }
  assert {
    condition = (
      length(aws_emr_instance_group.task) == 0 && length(aws_emr_instance_group.scaled_task) == 0 && length(aws_emr_managed_scaling_policy.this) == 0 &&
      aws_emr_cluster.this.master_instance_group[0].instance_count == 1 && aws_emr_cluster.this.core_instance_group[0].instance_count == 2
    )
    error_message = "one primary, two core nodes, no task nodes, no scaling"
  }
  assert {
    condition     = aws_emr_cluster.this.core_instance_group[0].bid_price == null && aws_emr_cluster.this.master_instance_group[0].bid_price == null
    error_message = "primary and core nodes are On-Demand"
  }
  assert {
    condition = aws_emr_cluster.this.tags == tomap({
      Team                                       = "data"
      "for-use-with-amazon-emr-managed-policies" = "true"
      "flinkemr:artifacts"                       = "test-artifacts"
      "flinkemr:state"                           = "test-state"
      "flinkemr:lake"                            = "test-lake"
      "flinkemr:logs"                            = "test-logs"
      "flinkemr:kafka-auth"                      = "msk-iam"
      "flinkemr:bootstrap-servers"               = "b-1.kafka:9098 b-2.kafka:9098"
    })
    error_message = "the tags from which bin/emr learns all that it needs, with brokers apart by a space"
  }
  assert {
    condition = (
      aws_emr_cluster.this.log_uri == "s3://test-logs/emr/" && aws_emr_cluster.this.log_encryption_kms_key_id == var.kms_key_arn &&
      aws_emr_cluster.this.ec2_attributes[0].subnet_id == "subnet-1" && aws_emr_cluster.this.ec2_attributes[0].instance_profile == var.instance_profile_arn
    )
    error_message = "logs, subnet and profile are those that were given"
  }
}

run "brokers_beyond_what_a_tag_holds_are_left_out_whole" {
  command = plan

  variables {
    bootstrap_servers = join(",", [for n in range(9) : "b-${n}.a-cluster-with-a-long-name.kafka.eu-west-1.amazonaws.com:9098"])
  }

  assert {
    condition     = aws_emr_cluster.this.tags["flinkemr:bootstrap-servers"] == join(" ", [for n in range(3) : "b-${n}.a-cluster-with-a-long-name.kafka.eu-west-1.amazonaws.com:9098"])
    error_message = "three brokers of 65 characters fit into 256"
  }
}

run "three_primaries_are_protected_and_hdfs_holds_blocks_twice" {
  command = plan

  variables {
    primary = { instance_count = 3 }
    kind    = "batch"
  }

  assert {
    condition     = aws_emr_cluster.this.master_instance_group[0].instance_count == 3 && aws_emr_cluster.this.termination_protection
    error_message = "EMR protects a cluster with three primaries, so must we"
  }
  assert {
    condition     = { for c in output.configurations : c.Classification => c.Properties }["hdfs-site"] == tomap({ "dfs.replication" = "2" })
    error_message = "with fewer than four core nodes blocks are replicated"
  }
}

run "a_transient_batch_cluster_ends_with_its_jobs" {
  command = plan

  variables {
    kind                  = "batch"
    terminate_after_steps = true
    task                  = { instance_count = 4, spot_bid_price = "0.20" }
    jobs = {
      backfill-2019 = {
        jar       = "s3://test-artifacts/jars/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/jobs-batch.jar"
        arguments = ["backfill-trips", "--input", "s3a://test-lake/input"]
        flink     = { "parallelism.default" = "8" }
      }
    }
  }

  assert {
    condition     = !aws_emr_cluster.this.keep_job_flow_alive_when_no_steps && !aws_emr_cluster.this.termination_protection
    error_message = "it ends when its steps have ended"
  }
  assert {
    condition     = aws_emr_instance_group.task[0].bid_price == "0.20" && aws_emr_instance_group.task[0].instance_count == 4
    error_message = "task nodes are Spot nodes"
  }
  assert {
    condition     = [for step in aws_emr_cluster.this.step : step.name] == ["prepare-node", "submit-backfill-2019"] && alltrue([for step in aws_emr_cluster.this.step : step.action_on_failure == "CONTINUE"])
    error_message = "the node is prepared, then the job submitted"
  }
  assert {
    condition = slice(aws_emr_cluster.this.step[1].hadoop_jar_step[0].args, 6, length(aws_emr_cluster.this.step[1].hadoop_jar_step[0].args)) == tolist([
      "submit-job.sh", "--job", "backfill-trips", "--instance", "backfill-2019",
      "--jar", "s3://test-artifacts/jars/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/jobs-batch.jar",
      "--state", "test-state", "-D", "parallelism.default=8", "--", "--input", "s3a://test-lake/input",
    ])
    error_message = "the step's script gets the job's arguments"
  }
}

run "scripts_lie_under_a_key_made_of_their_content_and_the_step_proves_it" {
  command = plan

  assert {
    condition     = contains([for o in aws_s3_object.script : o.key], "scripts/${local.scripts_sha}/submit-job.sh") && length(regexall("^[0-9a-f]{64}$", local.scripts_sha)) == 1
    error_message = "one folder for all scripts"
  }
  assert {
    condition     = aws_emr_cluster.this.step[0].hadoop_jar_step[0].args[4] == "s3://test-artifacts/scripts/${local.scripts_sha}/" && aws_emr_cluster.this.step[0].hadoop_jar_step[0].args[5] == local.scripts_sha
    error_message = "the step fetches that folder and compares its sum"
  }
}

run "an_idle_batch_cluster_may_end" {
  command = plan

  variables {
    kind                          = "batch"
    auto_termination_idle_seconds = 3600
  }

  assert {
    condition     = aws_emr_cluster.this.auto_termination_policy[0].idle_timeout == 3600 && !aws_emr_cluster.this.termination_protection
    error_message = "auto-termination is set and nothing forbids it"
  }
}

run "managed_scaling_leaves_core_nodes_alone" {
  command = plan

  variables {
    autoscaler      = true
    node_labels     = true
    core            = { instance_count = 3 }
    task            = { instance_count = 1, spot_bid_price = "0.20" }
    managed_scaling = { minimum_task_nodes = 1, maximum_task_nodes = 6 }
  }

  assert {
    condition = (
      aws_emr_managed_scaling_policy.this[0].compute_limits == toset([{
        unit_type                       = "Instances"
        minimum_capacity_units          = 4
        maximum_capacity_units          = 9
        maximum_core_capacity_units     = 3
        maximum_ondemand_capacity_units = 3
      }])
    )
    error_message = "limits count core and task nodes; core nodes are all of the core capacity, and only they are On-Demand"
  }
  assert {
    condition     = length(aws_emr_instance_group.task) == 0 && length(aws_emr_instance_group.scaled_task) == 1
    error_message = "the task group is the one whose number is not the plan's business"
  }
}

run "no_group_is_open_to_the_world" {
  command = plan

  variables {
    kafka_cidrs = ["10.0.0.0/16"]
  }

  assert {
    condition = alltrue([
      for rule in concat(
        values(aws_vpc_security_group_ingress_rule.nodes), values(aws_vpc_security_group_ingress_rule.nodes_from_service), [aws_vpc_security_group_ingress_rule.service_from_primary]
      ) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.prefix_list_id == null && rule.referenced_security_group_id != null
    ])
    error_message = "only the cluster's own groups may come in"
  }
  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.service_from_primary.from_port == 9443 &&
      aws_vpc_security_group_ingress_rule.service_from_primary.to_port == 9443 &&
      alltrue([for rule in values(aws_vpc_security_group_ingress_rule.nodes_from_service) : rule.from_port == 8443 && rule.to_port == 8443]) &&
      alltrue([for rule in values(aws_vpc_security_group_egress_rule.service_to_nodes) : rule.from_port == 8443 && rule.to_port == 8443]) &&
      aws_vpc_security_group_egress_rule.primary_to_service.from_port == 9443
    )
    error_message = "EMR's access: 9443 from the primary, 8443 to the nodes"
  }
  assert {
    condition     = toset([for rule in values(aws_vpc_security_group_egress_rule.outside) : "${rule.cidr_ipv4} ${rule.from_port}"]) == toset(["0.0.0.0/0 443", "0.0.0.0/0 80", "10.0.0.0/16 9092"])
    error_message = "nodes go out by HTTPS, HTTP and to Kafka, and nowhere else"
  }
  assert {
    condition     = alltrue([for group in aws_security_group.this : group.revoke_rules_on_delete && group.tags["for-use-with-amazon-emr-managed-policies"] == "true"])
    error_message = "groups can be deleted though they name each other, and the service role may use them"
  }
}

run "everything_at_rest_is_encrypted_and_metadata_needs_a_token" {
  command = plan

  assert {
    condition = jsondecode(aws_emr_security_configuration.this.configuration) == {
      EncryptionConfiguration = {
        EnableAtRestEncryption    = true
        EnableInTransitEncryption = false
        AtRestEncryptionConfiguration = {
          S3EncryptionConfiguration        = { EncryptionMode = "SSE-KMS", AwsKmsKey = var.kms_key_arn }
          LocalDiskEncryptionConfiguration = { EncryptionKeyProviderType = "AwsKms", AwsKmsKey = var.kms_key_arn, EnableEbsEncryption = true }
        }
      }
      InstanceMetadataServiceConfiguration = { MinimumInstanceMetadataServiceVersion = 2, HttpPutResponseHopLimit = 1 }
    }
    error_message = "security configuration"
  }
}
