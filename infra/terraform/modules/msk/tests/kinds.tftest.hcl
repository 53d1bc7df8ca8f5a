mock_provider "aws" {
  override_during = plan

  mock_resource "aws_msk_configuration" {
    defaults = { arn = "arn:aws:kafka:eu-west-1:111122223333:configuration/test/0a1b-2c3d-7", latest_revision = 1 }
  }
  mock_resource "aws_msk_cluster" {
    defaults = {
      arn                        = "arn:aws:kafka:eu-west-1:111122223333:cluster/flink-emr-test/0a1b-2c3d-7"
      bootstrap_brokers_sasl_iam = "b-1.test:9098,b-2.test:9098,b-3.test:9098"
    }
  }
  mock_resource "aws_msk_serverless_cluster" {
    defaults = {
      arn                        = "arn:aws:kafka:eu-west-1:111122223333:cluster/flink-emr-test/0a1b-2c3d-s1"
      bootstrap_brokers_sasl_iam = "boot-test.kafka-serverless.eu-west-1.amazonaws.com:9098"
    }
  }
}

variables {
  name                   = "flink-emr-test"
  vpc_id                 = "vpc-0a"
  subnet_ids             = ["subnet-0a", "subnet-0b", "subnet-0c"]
  client_security_groups = { core = "sg-0c", primary = "sg-0p" }
  kms_key_arn            = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "brokers_have_the_settings_that_exactly_once_needs" {
  command = plan

  assert {
    condition = { for line in compact(split("\n", aws_msk_configuration.this[0].server_properties)) : split("=", line)[0] => split("=", line)[1] } == {
      "auto.create.topics.enable"                = "false"
      "default.replication.factor"               = "3"
      "min.insync.replicas"                      = "2"
      "offsets.topic.replication.factor"         = "3"
      "transaction.max.timeout.ms"               = "86400000"
      "transaction.state.log.min.isr"            = "2"
      "transaction.state.log.replication.factor" = "3"
      "unclean.leader.election.enable"           = "false"
    }
    error_message = "transactions of a day, three replicas, two of them in sync, no topic by accident"
  }

  assert {
    condition     = one(aws_msk_cluster.this[0].configuration_info).arn == "arn:aws:kafka:eu-west-1:111122223333:configuration/test/0a1b-2c3d-7"
    error_message = "the cluster must have the configuration"
  }

  assert {
    condition     = output.transaction_max_timeout_ms == 86400000
    error_message = "jobs must learn of the cap"
  }
}

run "brokers_take_iam_over_tls_and_nothing_else" {
  command = plan

  assert {
    condition = (one(one(aws_msk_cluster.this[0].client_authentication).sasl).iam
    && one(aws_msk_cluster.this[0].client_authentication).unauthenticated == false)
    error_message = "clients must authenticate by IAM"
  }

  assert {
    condition = (one(one(aws_msk_cluster.this[0].encryption_info).encryption_in_transit).client_broker == "TLS"
      && one(one(aws_msk_cluster.this[0].encryption_info).encryption_in_transit).in_cluster
    && one(aws_msk_cluster.this[0].encryption_info).encryption_at_rest_kms_key_arn == "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888")
    error_message = "data must be encrypted on its way and at rest"
  }

  assert {
    condition = { for client, rule in aws_vpc_security_group_ingress_rule.clients : client => "${rule.referenced_security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port}" } == {
      core = "sg-0c tcp 9098-9098", primary = "sg-0p tcp 9098-9098"
    }
    error_message = "only the clients' groups, on the port of IAM"
  }
}

run "three_brokers_that_log" {
  command = plan

  assert {
    condition     = aws_msk_cluster.this[0].number_of_broker_nodes == 3 && output.auth == "msk-iam" && output.bootstrap_servers == "b-1.test:9098,b-2.test:9098,b-3.test:9098"
    error_message = "one broker a zone, reached by IAM"
  }

  assert {
    condition = (one(one(one(aws_msk_cluster.this[0].logging_info).broker_logs).cloudwatch_logs).enabled
    && length(one(one(aws_msk_cluster.this[0].logging_info).broker_logs).s3) == 0)
    error_message = "brokers log to CloudWatch by default, and nowhere else"
  }

  assert {
    condition     = aws_msk_cluster.this[0].timeouts.create == "90m"
    error_message = "brokers take their time"
  }
}

run "larger_brokers_that_log_to_s3_too" {
  command = plan

  variables {
    brokers           = { instance_type = "kafka.m7g.xlarge", per_zone = 2, volume_gib = 500, monitoring = "PER_BROKER" }
    logs              = { retention_days = 90, s3 = { bucket = "test-logs" } }
    server_properties = { "num.partitions" = "6" }
  }

  assert {
    condition = (aws_msk_cluster.this[0].number_of_broker_nodes == 6
      && one(aws_msk_cluster.this[0].broker_node_group_info).instance_type == "kafka.m7g.xlarge"
      && one(one(one(aws_msk_cluster.this[0].broker_node_group_info).storage_info).ebs_storage_info).volume_size == 500
    && aws_msk_cluster.this[0].enhanced_monitoring == "PER_BROKER" && aws_cloudwatch_log_group.brokers[0].retention_in_days == 90)
    error_message = "size and monitoring must reach the cluster"
  }

  assert {
    condition     = one(one(one(aws_msk_cluster.this[0].logging_info).broker_logs).s3).bucket == "test-logs" && one(one(one(aws_msk_cluster.this[0].logging_info).broker_logs).s3).prefix == "msk"
    error_message = "logs must go to the bucket too"
  }

  assert {
    condition     = strcontains(aws_msk_configuration.this[0].server_properties, "num.partitions=6\n")
    error_message = "further properties must reach the brokers"
  }
}

run "an_upgrade_has_a_configuration_of_its_own" {
  command = plan

  variables {
    kafka_version = "3.9.x"
  }

  assert {
    condition     = aws_msk_configuration.this[0].name == "flink-emr-test-3-9-x" && aws_msk_cluster.this[0].kafka_version == "3.9.x"
    error_message = "a configuration belongs to one version"
  }
}

run "serverless" {
  command = plan

  variables {
    kind = "serverless"
  }

  assert {
    condition = (length(aws_msk_cluster.this) + length(aws_msk_configuration.this) + length(aws_cloudwatch_log_group.brokers) == 0
    && one(one(one(aws_msk_serverless_cluster.this[0].client_authentication).sasl).iam).enabled)
    error_message = "serverless takes IAM, and no configuration"
  }

  assert {
    condition     = output.transaction_max_timeout_ms == 900000 && output.auth == "msk-iam" && length(aws_vpc_security_group_ingress_rule.clients) == 2
    error_message = "its cap is Kafka's 15 minutes"
  }

  assert {
    condition     = output.bootstrap_servers == "boot-test.kafka-serverless.eu-west-1.amazonaws.com:9098" && endswith(output.cluster_arn, "-s1")
    error_message = "outputs must tell of the serverless cluster"
  }
}

run "brokers_of_ones_own" {
  command = plan

  variables {
    kind       = "existing"
    vpc_id     = null
    subnet_ids = []
    existing   = { bootstrap_servers = "kafka-1:9092,kafka-2:9092" }
  }

  assert {
    condition     = length(aws_msk_cluster.this) + length(aws_msk_serverless_cluster.this) + length(aws_msk_configuration.this) + length(aws_security_group.brokers) + length(aws_vpc_security_group_ingress_rule.clients) == 0
    error_message = "nothing must be made"
  }

  assert {
    condition     = output.bootstrap_servers == "kafka-1:9092,kafka-2:9092" && output.auth == "none" && output.cluster_arn == null && output.cluster_name == null
    error_message = "outputs must tell of the given brokers"
  }
}

run "an_msk_cluster_of_ones_own" {
  command = plan

  variables {
    kind = "existing"
    existing = {
      bootstrap_servers          = "b-1.other:9098"
      auth                       = "msk-iam"
      cluster_arn                = "arn:aws:kafka:eu-west-1:111122223333:cluster/other/0a1b"
      transaction_max_timeout_ms = 3600000
    }
  }

  assert {
    condition     = output.auth == "msk-iam" && output.cluster_name == "other" && output.transaction_max_timeout_ms == 3600000
    error_message = "outputs must tell of the given cluster"
  }
}
