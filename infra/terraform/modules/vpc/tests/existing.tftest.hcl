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
  mock_data "aws_vpc" {
    defaults = { enable_dns_support = true, enable_dns_hostnames = true, cidr_block = "10.9.0.0/16" }
  }
}

variables {
  name     = "flink-emr-test"
  existing = { vpc_id = "vpc-0a", private_subnet_ids = ["subnet-0a", "subnet-0b"] }
}

override_data {
  target = data.aws_subnet.existing[0]
  values = {
    vpc_id = "vpc-0a", availability_zone = "eu-west-1a", map_public_ip_on_launch = false
    tags   = { "for-use-with-amazon-emr-managed-policies" = "true" }
  }
}

override_data {
  target = data.aws_subnet.existing[1]
  values = {
    vpc_id = "vpc-0a", availability_zone = "eu-west-1b", map_public_ip_on_launch = false
    tags   = { "for-use-with-amazon-emr-managed-policies" = "true" }
  }
}

run "a_vpc_of_ones_own_is_left_as_it_is" {
  command = plan

  assert {
    condition = (length(aws_vpc.this) + length(aws_subnet.private) + length(aws_nat_gateway.this) + length(aws_vpc_endpoint.s3)
    + length(aws_vpc_endpoint.interface) + length(aws_flow_log.this) + length(aws_default_security_group.this) + length(aws_route_table.private)) == 0
    error_message = "nothing may be made in a VPC that is given"
  }

  assert {
    condition     = output.private_subnet_ids == tolist(data.aws_subnet.existing[*].id) && output.zones == tolist(["eu-west-1a", "eu-west-1b"]) && output.cidr == "10.9.0.0/16"
    error_message = "outputs must tell of the given VPC"
  }
}

run "even_without_nat" {
  command = plan

  variables {
    nat = "none"
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "nothing may be made in a VPC that is given"
  }
}

run "subnet_of_another_vpc" {
  command = plan

  override_data {
    target = data.aws_subnet.existing[1]
    values = {
      vpc_id = "vpc-0b", availability_zone = "eu-west-1b", map_public_ip_on_launch = false
      tags   = { "for-use-with-amazon-emr-managed-policies" = "true" }
    }
  }

  expect_failures = [data.aws_subnet.existing]
}

run "subnet_without_the_tag_of_emr" {
  command = plan

  override_data {
    target = data.aws_subnet.existing[1]
    values = { vpc_id = "vpc-0a", availability_zone = "eu-west-1b", map_public_ip_on_launch = false, tags = {} }
  }

  expect_failures = [data.aws_subnet.existing]
}

run "public_subnet" {
  command = plan

  override_data {
    target = data.aws_subnet.existing[1]
    values = {
      vpc_id = "vpc-0a", availability_zone = "eu-west-1b", map_public_ip_on_launch = true
      tags   = { "for-use-with-amazon-emr-managed-policies" = "true" }
    }
  }

  expect_failures = [data.aws_subnet.existing]
}

run "both_subnets_in_one_zone" {
  command = plan

  override_data {
    target = data.aws_subnet.existing[1]
    values = {
      vpc_id = "vpc-0a", availability_zone = "eu-west-1a", map_public_ip_on_launch = false
      tags   = { "for-use-with-amazon-emr-managed-policies" = "true" }
    }
  }

  expect_failures = [output.private_subnet_ids]
}

run "vpc_that_resolves_no_names" {
  command = plan

  override_data {
    target = data.aws_vpc.existing[0]
    values = { enable_dns_support = true, enable_dns_hostnames = false, cidr_block = "10.9.0.0/16" }
  }

  expect_failures = [data.aws_vpc.existing]
}
