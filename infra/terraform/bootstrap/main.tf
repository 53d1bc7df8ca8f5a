# What has to be there before anything else: the bucket for Terraform's state, and, where GitHub plans, a role that may plan and no more.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region  = var.region
  profile = var.profile

  default_tags {
    tags = merge({ Project = "flink-emr-pipelines", ManagedBy = "terraform" }, var.tags)
  }
}

data "aws_caller_identity" "this" {}

locals {
  bucket = "${var.name}-${data.aws_caller_identity.this.account_id}"
}

# The state's versions are small and the way back from a bad apply: they are kept, so there is no lifecycle.
resource "aws_s3_bucket" "state" {
  #checkov:skip=CKV_AWS_18:Access to the state is seen in CloudTrail; a second bucket for its access log would have to be bootstrapped too
  #checkov:skip=CKV_AWS_144:A copy in another region helps nobody while the stack is in this one
  #checkov:skip=CKV_AWS_145:Encrypted with S3's own keys: a key of ours would have to outlive every stack, and the state holds no secrets
  #checkov:skip=CKV2_AWS_61:Versions of the state are kept for ever: they are small and the way back from a bad apply
  #checkov:skip=CKV2_AWS_62:Nobody waits for events of the state bucket
  bucket        = local.bucket
  force_destroy = !var.protect
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket                  = aws_s3_bucket.state.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

data "aws_iam_policy_document" "state" {
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.state.arn, "${aws_s3_bucket.state.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "state" {
  bucket     = aws_s3_bucket.state.id
  policy     = data.aws_iam_policy_document.state.json
  depends_on = [aws_s3_bucket_public_access_block.state]
}
