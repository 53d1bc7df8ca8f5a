data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  catalog   = yamldecode(file("${path.module}/../../../monitoring/catalog.yaml"))
  namespace = local.catalog.namespace
  metrics   = { for metric in local.catalog.metrics : metric.name => metric }
  jobs      = var.expected_jobs != null ? var.expected_jobs : local.catalog.expected_jobs

  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.name
}
