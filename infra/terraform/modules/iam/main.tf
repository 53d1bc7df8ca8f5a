data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  log_group_prefix = coalesce(var.log_group_prefix, "/flink-emr/${var.name}")
  log_groups       = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group_prefix}/*"

  key_use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]

  # EMR's v2 policy works on what carries this tag only.
  emr_tag = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
