# The role that the infrastructure workflow assumes on pull requests. It reads what Terraform compares, the state, and the scripts and jars
# that Terraform put into the artifacts buckets; it changes nothing, takes no lock and reads no data.

locals {
  github        = var.github == null ? {} : { this = var.github }
  oidc_provider = { for key, github in local.github : key => github if github.oidc_provider_arn == null }
  oidc_arn      = one([for key, github in local.github : coalesce(github.oidc_provider_arn, try(aws_iam_openid_connect_provider.github[key].arn, null))])
}

resource "aws_iam_openid_connect_provider" "github" {
  for_each = local.oidc_provider

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "assume" {
  for_each = local.github

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.oidc_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    # Only jobs of the environment `plan`: whoever may start them is decided by its protection rules.
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${each.value.repository}:environment:plan"]
    }
  }
}

data "aws_iam_policy_document" "plan" {
  for_each = local.github

  source_policy_documents = [jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in jsondecode(file("${path.module}/../operator-policy.json")).Statement : statement if startswith(statement.Sid, "Read")]
  })]

  statement {
    sid       = "State"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn, "${aws_s3_bucket.state.arn}/*"]
  }

  # To look at an object's metadata S3 asks for the right to read it.
  statement {
    sid       = "Artifacts"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::flink-emr-*-artifacts/*"]
  }

  statement {
    sid       = "ArtifactsKey"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:*:${data.aws_caller_identity.this.account_id}:key/*"]

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:s3:arn"
      values   = ["arn:aws:s3:::flink-emr-*-artifacts", "arn:aws:s3:::flink-emr-*-artifacts/*"]
    }
  }
}

resource "aws_iam_role" "plan" {
  for_each = local.github

  name                 = "${var.name}-plan"
  description          = "Plans of the infrastructure on pull requests"
  assume_role_policy   = data.aws_iam_policy_document.assume[each.key].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "plan" {
  for_each = local.github

  name   = "read"
  role   = aws_iam_role.plan[each.key].id
  policy = data.aws_iam_policy_document.plan[each.key].json
}
