mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_region" {
    defaults = { name = "us-east-1" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"] }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/some-role" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/some-profile" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:some-group" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:some-topic" }
  }
  mock_resource "aws_emr_cluster" {
    defaults = { id = "j-1ABCDEFGHIJKL" }
  }
}

variables {
  name = "flink-emr-test"
}

run "only_a_name_is_needed" {
  command = plan
}

run "upper_case_name" {
  command = plan

  variables {
    name = "Flink"
  }
  expect_failures = [var.name]
}

run "a_zone_for_a_region" {
  command = plan

  variables {
    region = "us-east-1a"
  }
  expect_failures = [var.region]
}

run "account_without_twelve_digits" {
  command = plan

  variables {
    account_id = "123"
  }
  expect_failures = [var.account_id]
}

run "jar_that_is_not_there" {
  command = plan

  variables {
    jobs = { a = { jar = "no/such.jar", arguments = ["ingest-trips"] } }
  }
  expect_failures = [var.jobs]
}
