# What jobs may do: Flink knows no roles of its own on EMR, so whoever may add a step may do all of this.
locals {
  instance_trust = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Nodes"
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  }

  # Jars, scripts and settings are read; jobs change none of them.
  read_artifacts = [
    {
      Sid      = "ReadArtifacts"
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "${var.buckets.artifacts.arn}/*"
    },
    {
      Sid      = "FindBuckets"
      Effect   = "Allow"
      Action   = "s3:GetBucketLocation"
      Resource = [for bucket in ["artifacts", "lake", "state", "logs"] : var.buckets[bucket].arn]
    },
    {
      Sid      = "ListArtifacts"
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = var.buckets.artifacts.arn
    },
  ]

  work_prefixes = {
    lake  = var.lake_prefixes
    state = ["checkpoints", "savepoints", "ha", "submissions", "status"]
  }

  work_on_data = flatten([for bucket, prefixes in local.work_prefixes : [
    {
      Sid      = "Work${title(bucket)}"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
      Resource = [for prefix in prefixes : "${var.buckets[bucket].arn}/${prefix}/*"]
    },
    {
      Sid      = "List${title(bucket)}"
      Effect   = "Allow"
      Action   = ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
      Resource = var.buckets[bucket].arn
      # A folder is looked for by its name with and without the slash. `IfExists`: a look at one object carries no prefix, and
      # where listing is not allowed S3 answers it with 403 in place of 404, which Flink takes for an error.
      Condition = { StringLikeIfExists = { "s3:prefix" = flatten([for prefix in prefixes : [prefix, "${prefix}/*"]]) } }
    },
  ]])

  write_logs = [
    {
      Sid      = "PutClusterLogs"
      Effect   = "Allow"
      Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
      Resource = "${var.buckets.logs.arn}/emr/*"
    },
    {
      Sid      = "WriteLogGroups"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = [local.log_groups, "${local.log_groups}:log-stream:*"]
    },
    {
      Sid      = "FindLogGroups"
      Effect   = "Allow"
      Action   = "logs:DescribeLogGroups"
      Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*"
    },
  ]

  measure = [
    {
      # CloudWatch knows no resource here; the namespace is the limit.
      Sid       = "PutMetrics"
      Effect    = "Allow"
      Action    = "cloudwatch:PutMetricData"
      Resource  = "*"
      Condition = { StringEquals = { "cloudwatch:namespace" = var.metric_namespaces } }
    },
    {
      Sid      = "AgentReadsTags"
      Effect   = "Allow"
      Action   = "ec2:DescribeTags"
      Resource = "*"
    },
  ]

  use_key = [{
    Sid      = "UseKey"
    Effect   = "Allow"
    Action   = local.key_use
    Resource = var.kms_key_arn
  }]

  # The managed policy for sessions also lets a node read every parameter of the account, secrets too.
  keep_parameters = [{
    Sid      = "NoParameters"
    Effect   = "Deny"
    Action   = ["ssm:GetParameter", "ssm:GetParameters"]
    Resource = "*"
  }]

  instance_policies = {
    data = concat(local.read_artifacts, local.work_on_data, local.use_key)
    logs = concat(local.write_logs, local.measure, local.keep_parameters)
  }
}

resource "aws_iam_role" "instance" {
  name                 = "${var.name}-ec2"
  description          = "What nodes and jobs of ${var.name} may do"
  assume_role_policy   = jsonencode(local.instance_trust)
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

# EMR wants role and profile to have the same name.
resource "aws_iam_instance_profile" "instance" {
  name = aws_iam_role.instance.name
  role = aws_iam_role.instance.name
  tags = var.tags
}

resource "aws_iam_role_policy" "instance" {
  # checkov:skip=CKV_AWS_290:PutMetricData knows no resource, its namespace is limited; DescribeTags only reads
  # checkov:skip=CKV_AWS_355:PutMetricData and DescribeTags know no resources
  for_each = local.instance_policies

  name   = each.key
  role   = aws_iam_role.instance.id
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_iam_role_policy" "kafka" {
  count = var.kafka == null ? 0 : 1

  name   = "kafka"
  role   = aws_iam_role.instance.id
  policy = jsonencode(local.kafka_policy)
}

resource "aws_iam_role_policy" "glue" {
  count = var.glue_database == null ? 0 : 1

  name   = "glue"
  role   = aws_iam_role.instance.id
  policy = jsonencode(local.glue_policy)
}

# A shell without SSH: nothing listens, and every session is on record.
resource "aws_iam_role_policy_attachment" "ssm" {
  role       = aws_iam_role.instance.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
