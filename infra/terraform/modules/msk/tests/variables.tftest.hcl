mock_provider "aws" {
  override_during = plan

  mock_resource "aws_msk_configuration" {
    defaults = { arn = "arn:aws:kafka:eu-west-1:111122223333:configuration/test/0a1b-2c3d-7", latest_revision = 1 }
  }
}

variables {
  name       = "flink-emr-test"
  vpc_id     = "vpc-0a"
  subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"]
}

run "unknown_kind" {
  command = plan
  variables {
    kind = "managed"
  }
  expect_failures = [var.kind]
}

run "existing_without_brokers" {
  command = plan
  variables {
    kind = "existing"
  }
  # The outputs have nothing to show then.
  expect_failures = [var.existing]
}

run "brokers_beside_a_new_cluster" {
  command = plan
  variables {
    existing = { bootstrap_servers = "kafka:9092" }
  }
  expect_failures = [var.existing]
}

run "brokers_without_port" {
  command = plan
  variables {
    kind     = "existing"
    existing = { bootstrap_servers = "kafka-1, kafka-2" }
  }
  expect_failures = [var.existing]
}

run "iam_without_the_cluster_it_is_for" {
  command = plan
  variables {
    kind     = "existing"
    existing = { bootstrap_servers = "kafka:9098", auth = "msk-iam" }
  }
  expect_failures = [var.existing]
}

run "unknown_auth" {
  command = plan
  variables {
    kind     = "existing"
    existing = { bootstrap_servers = "kafka:9092", auth = "plain" }
  }
  expect_failures = [var.existing]
}

run "no_vpc" {
  command = plan
  variables {
    vpc_id = null
  }
  expect_failures = [var.vpc_id]
}

run "one_subnet" {
  command = plan
  variables {
    subnet_ids = ["subnet-0a"]
  }
  expect_failures = [var.subnet_ids]
}

run "two_brokers_for_three_replicas" {
  command = plan
  variables {
    subnet_ids = ["subnet-0a", "subnet-0b"]
  }
  expect_failures = [aws_msk_cluster.this]
}

run "two_brokers_for_two_replicas" {
  command = plan
  variables {
    subnet_ids         = ["subnet-0a", "subnet-0b"]
    replication_factor = 2
  }

  assert {
    condition     = strcontains(aws_msk_configuration.this[0].server_properties, "min.insync.replicas=1\n")
    error_message = "with two replicas, one must be enough to write"
  }
}

run "one_replica" {
  command = plan
  variables {
    replication_factor = 1
  }
  expect_failures = [var.replication_factor]
}

run "transactions_of_a_minute" {
  command = plan
  variables {
    server_properties = { "transaction.max.timeout.ms" = "60000" }
  }
  expect_failures = [var.server_properties]
}

run "version_that_is_none" {
  command = plan
  variables {
    kafka_version = "latest"
  }
  expect_failures = [var.kafka_version]
}

run "instance_type_of_ec2" {
  command = plan
  variables {
    brokers = { instance_type = "m7g.large" }
  }
  expect_failures = [var.brokers]
}

run "no_broker" {
  command = plan
  variables {
    brokers = { per_zone = 0 }
  }
  expect_failures = [var.brokers]
}

run "unknown_monitoring" {
  command = plan
  variables {
    brokers = { monitoring = "ALL" }
  }
  expect_failures = [var.brokers]
}

run "logs_kept_for_ten_days" {
  command = plan
  variables {
    logs = { retention_days = 10 }
  }
  expect_failures = [var.logs]
}

run "name_too_short" {
  command = plan
  variables {
    name = "ab"
  }
  expect_failures = [var.name]
}

run "alias_of_a_key" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/flink"
  }
  expect_failures = [var.kms_key_arn]
}
