output "bootstrap_action" {
  value = {
    name = "cloudwatch-agent"
    path = "s3://${aws_s3_object.agent["install-agent.sh"].bucket}/${aws_s3_object.agent["install-agent.sh"].key}"
    args = ["s3://${var.artifacts_bucket.id}/${local.agent_prefix}"]
  }
  description = "The bootstrap action that installs the agent, for the emr module."

  # A node that starts must find the whole configuration.
  depends_on = [aws_s3_object.agent]
}

output "topic_arn" {
  value       = aws_sns_topic.alarms.arn
  description = "Topic of alarms, events and budget warnings."
}

output "log_groups" {
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.name }
  description = "Log groups by what they hold."
}

output "dashboards" {
  value       = { for name, dashboard in aws_cloudwatch_dashboard.this : name => dashboard.dashboard_name }
  description = "Names of the two dashboards: jobs and cluster."
}

output "alarm_names" {
  value       = sort(concat([for alarm in aws_cloudwatch_metric_alarm.value : alarm.alarm_name], [for alarm in aws_cloudwatch_metric_alarm.growth : alarm.alarm_name]))
  description = "Names of all alarms."
}
