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
  override_resource {
    target = aws_iam_role.instance
    values = { arn = "arn:aws:iam::111122223333:role/flink-emr-test-ec2" }
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
  kafka         = { cluster_arn = "arn:aws:kafka:eu-west-1:111122223333:cluster/test/0a1b-2c3d-7" }
  glue_database = "flink_emr_test"
  github        = { repository = "acme/pipelines", environment = "test" }
}

run "nothing_is_allowed_everything" {
  command = plan

  assert {
    condition = alltrue([for s in flatten([
      jsondecode(aws_iam_role_policy.service.policy).Statement,
      [for policy in aws_iam_role_policy.instance : jsondecode(policy.policy).Statement],
      jsondecode(aws_iam_role_policy.kafka[0].policy).Statement,
      jsondecode(aws_iam_role_policy.glue[0].policy).Statement,
      jsondecode(aws_iam_role_policy.deploy[0].policy).Statement,
    ]) : alltrue([for action in flatten([s.Action]) : !endswith(action, ":*") && action != "*"]) if s.Effect == "Allow"])
    error_message = "no role may do every action of a service"
  }

  assert {
    condition = sort([for s in flatten([
      jsondecode(aws_iam_role_policy.service.policy).Statement,
      [for policy in aws_iam_role_policy.instance : jsondecode(policy.policy).Statement],
      jsondecode(aws_iam_role_policy.kafka[0].policy).Statement,
      jsondecode(aws_iam_role_policy.glue[0].policy).Statement,
      jsondecode(aws_iam_role_policy.deploy[0].policy).Statement,
    ]) : s.Sid if s.Effect == "Allow" && contains(flatten([s.Resource]), "*")]) == tolist(["AgentReadsTags", "PutMetrics"])
    error_message = "only actions that know no resource may stand on *"
  }
}

run "emr_passes_one_role_to_one_service" {
  command = plan

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.service.policy).Statement : s if contains(flatten([s.Action]), "iam:PassRole")] == [{
      Sid       = "PassInstanceRole"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = "arn:aws:iam::111122223333:role/flink-emr-test-ec2"
      Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
    }]
    error_message = "PassRole must name the instance role and EC2, and nothing else"
  }

  assert {
    condition     = aws_iam_role_policy_attachment.service.policy_arn == "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
    error_message = "the service role needs the v2 policy"
  }

  assert {
    condition = one(jsondecode(aws_iam_role.service.assume_role_policy).Statement).Condition == {
      StringEquals = { "aws:SourceAccount" = "111122223333" }
      ArnLike      = { "aws:SourceArn" = "arn:aws:elasticmapreduce:eu-west-1:111122223333:*" }
    }
    error_message = "EMR may assume the role for this account only"
  }

  assert {
    condition     = aws_iam_role.service.tags["for-use-with-amazon-emr-managed-policies"] == "true"
    error_message = "the service role carries EMR's tag"
  }
}

run "grants_on_the_key_are_for_disks_only" {
  command = plan

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.service.policy).Statement : s.Condition if contains(flatten([s.Action]), "kms:CreateGrant")] == [
      { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    ]
    error_message = "EMR may lend the key to AWS resources only"
  }
}

run "nodes_touch_the_prefixes_of_jobs_only" {
  command = plan

  assert {
    condition = toset(flatten([for s in jsondecode(aws_iam_role_policy.instance["data"].policy).Statement : s.Resource
      if contains(flatten([s.Action]), "s3:PutObject") || contains(flatten([s.Action]), "s3:DeleteObject")
      ])) == toset([
      "arn:aws:s3:::test-lake/lake/*", "arn:aws:s3:::test-lake/input/*", "arn:aws:s3:::test-lake/results/*",
      "arn:aws:s3:::test-state/checkpoints/*", "arn:aws:s3:::test-state/savepoints/*", "arn:aws:s3:::test-state/ha/*",
      "arn:aws:s3:::test-state/submissions/*", "arn:aws:s3:::test-state/status/*",
    ])
    error_message = "jobs may write lake and state below their prefixes, and nothing else"
  }

  assert {
    condition = one([for s in jsondecode(aws_iam_role_policy.instance["data"].policy).Statement : s.Condition if s.Sid == "ListState"]) == {
      StringLikeIfExists = { "s3:prefix" = [
        "checkpoints", "checkpoints/*", "savepoints", "savepoints/*", "ha", "ha/*", "submissions", "submissions/*", "status", "status/*",
      ] }
    }
    error_message = "jobs may list what they may read, and look for one object without listing"
  }

  assert {
    condition = alltrue([for action in ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"] :
      contains(one([for s in jsondecode(aws_iam_role_policy.instance["data"].policy).Statement : s.Action if s.Sid == "WorkLake"]), action)
    ])
    error_message = "Flink's recoverable writer goes on with, and aborts, multipart uploads"
  }

  assert {
    condition = one([for s in jsondecode(aws_iam_role_policy.instance["logs"].policy).Statement : s.Condition if s.Sid == "PutMetrics"]) == {
      StringEquals = { "cloudwatch:namespace" = ["FlinkEmr"] }
    }
    error_message = "nodes may put metrics into their namespace only"
  }

  assert {
    condition = one([for s in jsondecode(aws_iam_role_policy.instance["logs"].policy).Statement : s.Resource if s.Sid == "WriteLogGroups"]) == [
      "arn:aws:logs:eu-west-1:111122223333:log-group:/flink-emr/flink-emr-test/*",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/flink-emr/flink-emr-test/*:log-stream:*",
    ]
    error_message = "nodes may write their log groups only"
  }
}

run "nodes_read_no_parameters" {
  command = plan

  assert {
    condition = one([for s in jsondecode(aws_iam_role_policy.instance["logs"].policy).Statement : s.Action if s.Effect == "Deny" && s.Resource == "*"]) == [
      "ssm:GetParameter", "ssm:GetParameters",
    ]
    error_message = "the managed policy for sessions reads all parameters of the account: denied"
  }
}

run "role_and_profile_have_the_same_name" {
  command = plan

  assert {
    condition     = aws_iam_instance_profile.instance.name == aws_iam_role.instance.name && aws_iam_role.instance.name == "flink-emr-test-ec2"
    error_message = "EMR wants role and profile to have the same name"
  }

  assert {
    condition     = aws_iam_role_policy_attachment.ssm.policy_arn == "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    error_message = "sessions need the managed policy"
  }
}

run "jobs_use_their_topics_groups_and_transactions" {
  command = plan

  variables {
    kafka = { cluster_arn = "arn:aws:kafka:eu-west-1:111122223333:cluster/test/0a1b-2c3d-7", topics = ["trips-*"], jobs = ["ingest-trips"] }
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.kafka[0].policy).Statement : s.Sid => s.Resource } == {
      Connect      = "arn:aws:kafka:eu-west-1:111122223333:cluster/test/0a1b-2c3d-7"
      Topics       = ["arn:aws:kafka:eu-west-1:111122223333:topic/test/0a1b-2c3d-7/trips-*"]
      Groups       = ["arn:aws:kafka:eu-west-1:111122223333:group/test/0a1b-2c3d-7/ingest-trips.*"]
      Transactions = ["arn:aws:kafka:eu-west-1:111122223333:transactional-id/test/0a1b-2c3d-7/ingest-trips/*"]
    }
    error_message = "ARNs must name cluster, topics, groups and transactional ids"
  }

  assert {
    condition = alltrue([for action in ["kafka-cluster:WriteDataIdempotently", "kafka-cluster:AlterTransactionalId", "kafka-cluster:DescribeTransactionalId"] :
      contains(flatten([for s in jsondecode(aws_iam_role_policy.kafka[0].policy).Statement : s.Action]), action)
    ])
    error_message = "exactly once needs idempotent writes and transactions"
  }

  assert {
    condition     = !anytrue([for action in flatten([for s in jsondecode(aws_iam_role_policy.kafka[0].policy).Statement : s.Action]) : can(regex("Delete|AlterCluster", action))])
    error_message = "jobs delete no topics and change no cluster"
  }
}

run "spark_reads_one_database" {
  command = plan

  assert {
    condition = one(jsondecode(aws_iam_role_policy.glue[0].policy).Statement).Resource == [
      "arn:aws:glue:eu-west-1:111122223333:catalog",
      "arn:aws:glue:eu-west-1:111122223333:database/default",
      "arn:aws:glue:eu-west-1:111122223333:database/flink_emr_test",
      "arn:aws:glue:eu-west-1:111122223333:table/flink_emr_test/*",
    ]
    error_message = "the catalog is open for one database"
  }
}

run "without_kafka_and_catalog_there_are_no_such_policies" {
  command = plan

  variables {
    kafka         = null
    glue_database = null
  }

  assert {
    condition     = length(aws_iam_role_policy.kafka) == 0 && length(aws_iam_role_policy.glue) == 0
    error_message = "what is not there needs no policy"
  }
}
