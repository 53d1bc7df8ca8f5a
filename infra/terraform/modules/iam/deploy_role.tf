# What a GitHub workflow may do. Adding a step is running code as the instance profile: all that jobs may do,
# whoever deploys may do too. What it may not do is change the cluster, its roles, its network or its data by itself.
locals {
  github   = var.github == null ? { repository = "-", environment = "-" } : var.github
  provider = try(coalesce(var.github.oidc_provider_arn, one(aws_iam_openid_connect_provider.github[*].arn)), "")

  deploy_trust = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OneRepositoryOneEnvironment"
      Effect    = "Allow"
      Principal = { Federated = local.provider }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = "repo:${local.github.repository}:environment:${local.github.environment}"
      } }
    }]
  }

  deploy_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PutArtifacts"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
        Resource = [for prefix in ["jars", "scripts"] : "${var.buckets.artifacts.arn}/${prefix}/*"]
      },
      {
        # `IfExists`: a look at one object carries no prefix; what is not there must be 404 and not 403.
        Sid       = "ListArtifacts"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = var.buckets.artifacts.arn
        Condition = { StringLikeIfExists = { "s3:prefix" = ["jars/*", "scripts/*"] } }
      },
      {
        Sid       = "EncryptArtifacts"
        Effect    = "Allow"
        Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource  = var.kms_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" } }
      },
      {
        # A cluster is ours if it carries our state bucket in its tag: that stays true when the cluster is replaced,
        # and this role cannot tag.
        Sid    = "RunStepsOnOurClusters"
        Effect = "Allow"
        Action = [
          "elasticmapreduce:AddJobFlowSteps",
          "elasticmapreduce:CancelSteps",
          "elasticmapreduce:DescribeCluster",
          "elasticmapreduce:DescribeStep",
          "elasticmapreduce:ListSteps",
        ]
        Resource  = "arn:${local.partition}:elasticmapreduce:${local.region}:${local.account}:cluster/*"
        Condition = { StringEquals = { "elasticmapreduce:ResourceTag/flinkemr:state" = var.buckets.state.id } }
      },
      {
        Sid      = "ReadLogsAndRecords"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = ["${var.buckets.logs.arn}/emr/*", "${var.buckets.state.arn}/submissions/*", "${var.buckets.state.arn}/status/*"]
      },
      {
        Sid       = "ListLogs"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = var.buckets.logs.arn
        Condition = { StringLikeIfExists = { "s3:prefix" = ["emr/*"] } }
      },
      {
        Sid       = "ListRecordsAndSavepoints"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = var.buckets.state.arn
        Condition = { StringLikeIfExists = { "s3:prefix" = ["submissions/*", "status/*", "savepoints/*"] } }
      },
      {
        Sid      = "ReadLogGroups"
        Effect   = "Allow"
        Action   = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"]
        Resource = [local.log_groups, "${local.log_groups}:log-stream:*"]
      },
    ]
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  count = try(var.github.oidc_provider_arn == null, false) ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
  tags           = var.tags
}

resource "aws_iam_role" "deploy" {
  count = var.github == null ? 0 : 1

  name                 = "${var.name}-deploy"
  description          = "Deploys jobs to ${var.name} from ${local.github.repository}"
  assume_role_policy   = jsonencode(local.deploy_trust)
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "deploy" {
  count = var.github == null ? 0 : 1

  name   = "deploy-jobs"
  role   = aws_iam_role.deploy[0].id
  policy = jsonencode(local.deploy_policy)
}
