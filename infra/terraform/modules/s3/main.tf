data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  buckets   = toset(["artifacts", "lake", "state", "logs"])
  data      = toset(["artifacts", "lake", "state"])
  names     = { for bucket in local.buckets : bucket => "${var.name}-${local.account}-${bucket}" }
  arns      = { for bucket, name in local.names : bucket => "arn:${local.partition}:s3:::${name}" }
  log_paths = { cluster = "emr/", brokers = "msk/", access = "access/" }
}

resource "aws_s3_bucket" "this" {
  # The three checks below hold for the bucket of logs only, where there is a reason:
  # checkov:skip=CKV_AWS_18:The logs bucket is the target of access logs; logging it into itself would never end
  # checkov:skip=CKV_AWS_21:Logs are written once and expire; all other buckets are versioned
  # checkov:skip=CKV_AWS_145:S3 delivers access logs only to a bucket with S3-managed keys; all other buckets use the KMS key
  # checkov:skip=CKV_AWS_144:One region is enough: state and lake can be rebuilt from the sources, and copies double the cost
  # checkov:skip=CKV2_AWS_62:Nobody listens to events of these buckets
  for_each = local.buckets

  bucket        = local.names[each.key]
  force_destroy = !var.protect
  tags          = var.tags
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.buckets

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.data

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

# Default encryption does it all: Flink's file systems know nothing of a cluster's security configuration.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    bucket_key_enabled = each.key != "logs"

    apply_server_side_encryption_by_default {
      # S3 delivers access logs to buckets with its own keys only.
      sse_algorithm     = each.key == "logs" ? "AES256" : "aws:kms"
      kms_master_key_id = each.key == "logs" ? null : aws_kms_key.this.arn
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id
  policy = jsonencode(local.bucket_policies[each.key])

  # A policy that names everybody, if only to deny, is looked at by the block.
  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_logging" "this" {
  for_each = local.data

  bucket        = aws_s3_bucket.this[each.key].id
  target_bucket = aws_s3_bucket.this["logs"].id
  target_prefix = "${local.log_paths.access}${each.key}/"

  # S3 asks at once whether it may write there.
  depends_on = [aws_s3_bucket_policy.this]
}
