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
  override_resource {
    target = module.s3.aws_s3_bucket.this["state"]
    values = { id = "the-state-bucket", arn = "arn:aws:s3:::the-state-bucket" }
  }
}

# With -var-file=envs/dev.tfvars.

run "a_small_stack_that_can_be_thrown_away" {
  command = plan

  assert {
    condition     = length(module.vpc.nat_addresses) == 1
    error_message = "dev pays for one NAT gateway."
  }
  assert {
    condition     = module.emr.core_instance_count == 2
    error_message = "dev has two core nodes."
  }
  assert {
    condition     = !var.protect
    error_message = "dev can be destroyed without more ado."
  }
  assert {
    condition     = output.deploy_role_arn == null
    error_message = "Nobody outside may deploy unless a repository is named."
  }
  assert {
    condition = one([
      for classification in module.emr.configurations : classification.Properties["execution.checkpointing.dir"] if classification.Classification == "flink-conf"
    ]) == "s3://the-state-bucket/checkpoints"
    error_message = "Checkpoints go below checkpoints/ of the stack's own state bucket."
  }
}

# Each plan of the whole takes seconds, so these share one.
run "profile_first_jobs_and_a_repository" {
  command = plan

  variables {
    profile = "sandbox"
    jobs    = { ingest = { jar = "envs/dev.tfvars", arguments = ["ingest-trips", "--topic", "trips-raw"] } }
    github  = { repository = "acme/pipelines", environment = "dev" }
  }

  assert {
    condition     = strcontains(output.next, "submit ingest-trips --jar jobs-streaming/target/jobs-streaming.jar --cluster j-1ABCDEFGHIJKL --region us-east-1 --profile sandbox -- --topic trips-raw")
    error_message = "The next commands name cluster, region and profile: they can be typed as they are."
  }
  assert {
    condition     = aws_s3_object.jar["ingest"].key == "jars/${filesha256("envs/dev.tfvars")}/dev.tfvars"
    error_message = "A local jar lies under the hash of its content, as bin/emr puts it."
  }
  assert {
    condition     = output.deploy_role_arn != null
    error_message = "With github there is a deploy role."
  }
}
