# Log groups: what the agent collects, and the metrics that it writes as log lines (embedded metric format).

locals {
  log_group_prefix = "/flink-emr/${var.name}"
  log_groups       = toset(concat(["metrics"], [for log in local.catalog.logs : log.group]))
}

resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_338:How long logs are kept is the caller's choice; everything also lies in the logs bucket
  for_each = local.log_groups

  name = "${local.log_group_prefix}/${each.key}"
  # The lines of metrics are of no use once CloudWatch has made metrics of them, which it keeps for 15 months.
  retention_in_days = each.key == "metrics" ? 3 : var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}
