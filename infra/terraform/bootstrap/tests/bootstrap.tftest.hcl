mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::flink-emr-terraform-111122223333" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }
}

run "a_closed_versioned_bucket_and_nothing_else" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "flink-emr-terraform-111122223333" && !aws_s3_bucket.state.force_destroy
    error_message = "The bucket is named after the account and is not destroyed while it holds state."
  }
  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "Earlier states can be brought back."
  }
  assert {
    condition     = alltrue([for part in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] : aws_s3_bucket_public_access_block.state[part]])
    error_message = "The state is not public."
  }
  assert {
    condition     = length(aws_iam_role.plan) == 0 && length(aws_iam_openid_connect_provider.github) == 0
    error_message = "Without a repository nobody may plan from outside."
  }
}

run "a_plan_role_for_one_repository_that_only_reads" {
  command = plan

  variables {
    github = { repository = "acme/pipelines" }
  }

  assert {
    condition     = one([for c in data.aws_iam_policy_document.assume["this"].statement[0].condition : c.values if endswith(c.variable, ":sub")]) == tolist(["repo:acme/pipelines:environment:plan"])
    error_message = "Only the environment `plan` of the repository may assume the role."
  }
  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(one(data.aws_iam_policy_document.plan["this"].source_policy_documents)).Statement :
      [for action in statement.Action : can(regex(":(Get|List|Describe|View)", action))]
    ]))
    error_message = "The plan role may read and nothing else."
  }
  assert {
    condition = toset(flatten([
      for statement in data.aws_iam_policy_document.plan["this"].statement : statement.resources if contains(statement.actions, "s3:GetObject")
    ])) == toset(["arn:aws:s3:::flink-emr-terraform-111122223333", "arn:aws:s3:::flink-emr-terraform-111122223333/*", "arn:aws:s3:::flink-emr-*-artifacts/*"])
    error_message = "It reads the state and the artifacts, and no data."
  }
}

run "the_account_s_own_provider_is_taken" {
  command = plan

  variables {
    github = { repository = "acme/pipelines", oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "An account can have one provider for GitHub only."
  }
}

run "any_repository" {
  command = plan

  variables {
    github = { repository = "acme/*" }
  }
  expect_failures = [var.github]
}
