output "cluster_id" {
  description = "The cluster's id, which every bin/emr command takes; from its tags bin/emr reads the rest."
  value       = module.emr.cluster_id
}

output "buckets" {
  description = "The buckets `artifacts`, `lake`, `state` and `logs`, by name."
  value       = { for use, bucket in module.s3.buckets : use => bucket.id }
}

output "deploy_role_arn" {
  description = "The role that the deploy workflow assumes (variable AWS_DEPLOY_ROLE_ARN of its environment); null without `github`."
  value       = module.iam.deploy_role_arn
}

output "alarm_topic_arn" {
  description = "The topic that alarms go to."
  value       = module.monitoring.topic_arn
}

output "next" {
  description = "The next commands to type."
  value       = local.next
}
