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

# With -var-file=envs/prod.tfvars.

run "it_stands_the_loss_of_a_zone_s_way_out_and_of_a_primary_node" {
  command = plan

  assert {
    condition     = length(module.vpc.nat_addresses) == 3
    error_message = "prod has a NAT gateway in each zone."
  }
  assert {
    condition     = var.cluster.primary.instance_count == 3 && module.emr.core_instance_count >= 4
    error_message = "prod has three primary nodes and four core nodes."
  }
}

run "it_is_protected" {
  command = plan

  assert {
    condition     = var.protect
    error_message = "prod is protected until somebody says otherwise."
  }
}
