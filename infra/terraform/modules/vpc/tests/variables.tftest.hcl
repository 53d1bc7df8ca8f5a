mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1c", "eu-west-1a", "eu-west-1b"] }
  }
}

variables {
  name = "flink-emr-test"
}

run "name_that_begins_with_a_digit" {
  command = plan
  variables {
    name = "1flink"
  }
  expect_failures = [var.name]
}

run "network_too_small" {
  command = plan
  variables {
    cidr = "10.0.0.0/24"
  }
  expect_failures = [var.cidr]
}

run "network_too_large" {
  command = plan
  variables {
    cidr = "10.0.0.0/8"
  }
  expect_failures = [var.cidr]
}

run "network_that_begins_inside" {
  command = plan
  variables {
    cidr = "10.42.1.0/16"
  }
  expect_failures = [var.cidr]
}

run "no_network" {
  command = plan
  variables {
    cidr = "10.42.0.0"
  }
  expect_failures = [var.cidr]
}

run "one_zone" {
  command = plan
  variables {
    zones = ["eu-west-1a"]
  }
  expect_failures = [var.zones]
}

run "the_same_zone_twice" {
  command = plan
  variables {
    zones = ["eu-west-1a", "eu-west-1a"]
  }
  expect_failures = [var.zones]
}

run "zone_count_of_one" {
  command = plan
  variables {
    zone_count = 1
  }
  expect_failures = [var.zone_count]
}

run "region_with_one_zone" {
  command = plan

  override_data {
    target = data.aws_availability_zones.available
    values = { names = ["eu-west-1a"] }
  }

  expect_failures = [aws_vpc.this]
}

run "unknown_kind_of_nat" {
  command = plan
  variables {
    nat = "two"
  }
  expect_failures = [var.nat]
}

run "endpoints_that_leave_a_cluster_cut_off" {
  command = plan
  variables {
    nat                 = "none"
    interface_endpoints = ["kms"]
  }
  expect_failures = [var.interface_endpoints]
}

run "endpoint_by_its_full_name" {
  command = plan
  variables {
    interface_endpoints = ["com.amazonaws.eu-west-1.kms"]
  }
  expect_failures = [var.interface_endpoints]
}

run "s3_as_an_interface" {
  command = plan
  variables {
    interface_endpoints = ["s3"]
  }
  expect_failures = [var.interface_endpoints]
}

run "more_endpoints_than_needed" {
  command = plan
  variables {
    nat                 = "none"
    interface_endpoints = ["ec2", "elasticmapreduce", "glue", "kms", "logs", "monitoring", "ssm", "ssmmessages", "sts"]
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 9
    error_message = "a list with all that is needed, and more, is good"
  }
}

run "one_existing_subnet" {
  command = plan
  variables {
    existing = { vpc_id = "vpc-0a", private_subnet_ids = ["subnet-0a"] }
  }
  expect_failures = [var.existing]
}

run "bucket_by_name" {
  command = plan
  variables {
    s3_bucket_arns = ["my-bucket"]
  }
  expect_failures = [var.s3_bucket_arns]
}

run "all_buckets_of_everybody" {
  command = plan
  variables {
    s3_read_only_bucket_arns = ["arn:aws:s3:::*"]
  }
  expect_failures = [var.s3_read_only_bucket_arns]
}

run "flow_logs_of_unknown_traffic" {
  command = plan
  variables {
    flow_logs = { traffic = "SOME" }
  }
  expect_failures = [var.flow_logs]
}

run "flow_logs_kept_for_ten_days" {
  command = plan
  variables {
    flow_logs = { retention_days = 10 }
  }
  expect_failures = [var.flow_logs]
}

run "alias_of_a_key" {
  command = plan
  variables {
    flow_logs = { kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/flink" }
  }
  expect_failures = [var.flow_logs]
}
