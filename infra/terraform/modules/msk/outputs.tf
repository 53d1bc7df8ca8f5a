locals {
  # One of three; those that are not there are null.
  made = coalesce(one(aws_msk_cluster.this[*].arn), one(aws_msk_serverless_cluster.this[*].arn), "-")
}

output "bootstrap_servers" {
  description = "The brokers to begin with, `HOST:PORT` by commas: what jobs take as `--bootstrap-servers`."
  value = (
    local.provisioned ? one(aws_msk_cluster.this[*].bootstrap_brokers_sasl_iam) :
    local.serverless ? one(aws_msk_serverless_cluster.this[*].bootstrap_brokers_sasl_iam) :
    var.existing.bootstrap_servers
  )
}

output "cluster_arn" {
  description = "The MSK cluster; null where none was given."
  value       = var.kind == "existing" ? var.existing.cluster_arn : local.made
}

output "cluster_name" {
  description = "The MSK cluster by name, as its metrics have it; null where none was made or given."
  value       = var.kind == "existing" ? try(split("/", var.existing.cluster_arn)[1], null) : var.name
}

output "auth" {
  description = "How clients authenticate: `msk-iam` or `none`; what jobs take as `--kafka-auth`."
  value       = var.kind == "existing" ? var.existing.auth : "msk-iam"
}

output "security_group_id" {
  description = "The brokers' security group; null for brokers of your own."
  value       = one(aws_security_group.brokers[*].id)
}

output "transaction_max_timeout_ms" {
  description = "The brokers' cap on transactions in milliseconds: the longest outage of a job after which it can still commit. Jobs take it as `--transaction-timeout`."
  value = (
    local.provisioned ? local.transaction_max_timeout_ms :
    local.serverless ? 900000 :
    var.existing.transaction_max_timeout_ms
  )
}

output "log_group_name" {
  description = "The brokers' log group; null where there is none."
  value       = one(aws_cloudwatch_log_group.brokers[*].name)
}
