mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/some-role" }
  }
}

variables {
  name        = "flink-emr-test"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  buckets = {
    artifacts = { id = "test-artifacts", arn = "arn:aws:s3:::test-artifacts" }
    lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
    state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
    logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
  }
  github = { repository = "acme/pipelines", environment = "prod" }
}

run "one_repository_and_one_environment_may_deploy" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement == [{
      Sid       = "OneRepositoryOneEnvironment"
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = "repo:acme/pipelines:environment:prod"
      } }
    }]
    error_message = "the trust must name repository and environment exactly"
  }
}

run "it_deploys_and_reads_logs_and_nothing_else" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : s.Sid => join(" ", sort(flatten([s.Action]))) } == {
      PutArtifacts       = "s3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject"
      ListArtifacts      = "s3:ListBucket"
      EncryptArtifacts   = "kms:Decrypt kms:GenerateDataKey"
      ReadLogsAndRecords = "s3:GetObject"
      ListLogs           = "s3:ListBucket"
      RunStepsOnOurClusters = join(" ", [
        "elasticmapreduce:AddJobFlowSteps", "elasticmapreduce:CancelSteps", "elasticmapreduce:DescribeCluster",
        "elasticmapreduce:DescribeStep", "elasticmapreduce:ListSteps",
      ])
      ListRecordsAndSavepoints = "s3:ListBucket"
      ReadLogGroups            = "logs:DescribeLogStreams logs:FilterLogEvents logs:GetLogEvents"
    }
    error_message = "the deploy role may do more, or less, than deploying"
  }

  assert {
    condition = one([for s in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : s.Condition if s.Sid == "RunStepsOnOurClusters"]) == {
      StringEquals = { "elasticmapreduce:ResourceTag/flinkemr:state" = "test-state" }
    }
    error_message = "steps may be added to clusters with our tag only"
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : s.Resource if contains(flatten([s.Action]), "s3:PutObject")])) == toset([
      "arn:aws:s3:::test-artifacts/jars/*", "arn:aws:s3:::test-artifacts/scripts/*",
    ])
    error_message = "jars and scripts may be put, and nothing else be written"
  }
}

run "it_lists_records_and_logs_only" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : s.Resource => s.Condition.StringLikeIfExists["s3:prefix"] if s.Action == "s3:ListBucket" } == {
      "arn:aws:s3:::test-artifacts" = ["jars/*", "scripts/*"]
      "arn:aws:s3:::test-logs"      = ["emr/*"]
      "arn:aws:s3:::test-state"     = ["submissions/*", "status/*", "savepoints/*"]
    }
    error_message = "listing must be limited to prefixes"
  }

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.deploy[0].policy).Statement : s.Resource if s.Action == "s3:GetObject"])) == toset([
      "arn:aws:s3:::test-logs/emr/*", "arn:aws:s3:::test-state/submissions/*", "arn:aws:s3:::test-state/status/*",
    ])
    error_message = "records and logs may be read, state may not"
  }
}

run "the_account_has_a_provider_already" {
  command = plan

  variables {
    github = {
      repository        = "acme/pipelines"
      environment       = "prod"
      oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/existing"
    }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "an account can have one provider for an address"
  }

  assert {
    condition     = one(jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement).Principal.Federated == "arn:aws:iam::111122223333:oidc-provider/existing"
    error_message = "the given provider must be trusted"
  }
}

run "no_repository_no_role" {
  command = plan

  variables {
    github = null
  }

  assert {
    condition     = length(aws_iam_role.deploy) == 0 && length(aws_iam_openid_connect_provider.github) == 0 && output.deploy_role_arn == null
    error_message = "without a repository nobody may deploy from outside"
  }
}

run "every_role_carries_the_boundary" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
  }

  assert {
    condition = alltrue([for role in [aws_iam_role.service, aws_iam_role.instance, aws_iam_role.deploy[0]] :
      role.permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"
    ])
    error_message = "a role without the organisation's boundary"
  }
}
