output "buckets" {
  description = "The buckets `artifacts`, `lake`, `state` and `logs`, each with `id` (its name) and `arn`."
  value       = { for bucket in local.buckets : bucket => { id = aws_s3_bucket.this[bucket].id, arn = aws_s3_bucket.this[bucket].arn } }

  # Who writes to a bucket finds it encrypted, versioned and closed.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
  ]
}

output "kms_key_arn" {
  description = "The key that encrypts buckets, log groups, topics and disks."
  value       = aws_kms_key.this.arn
}

output "log_uri" {
  description = "Where clusters put their logs: an EMR `log_uri`."
  value       = "s3://${aws_s3_bucket.this["logs"].id}/${local.log_paths.cluster}"
}

output "broker_log_prefix" {
  description = "Prefix in the logs bucket under which MSK may deliver broker logs."
  value       = trimsuffix(local.log_paths.brokers, "/")
}

output "query_results_uri" {
  description = "Where Athena puts query results, which expire."
  value       = "s3://${aws_s3_bucket.this["lake"].id}/athena-results/"
}
