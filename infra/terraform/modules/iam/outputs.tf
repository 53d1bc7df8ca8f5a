output "service_role_arn" {
  description = "EMR's service role, with all that it may do."
  value       = aws_iam_role.service.arn

  # A cluster that starts before its role may do everything ends with "insufficient EC2 permissions".
  depends_on = [aws_iam_role_policy.service, aws_iam_role_policy_attachment.service]
}

output "instance_profile_name" {
  description = "The nodes' instance profile, with all that it may do."
  value       = aws_iam_instance_profile.instance.name

  depends_on = [
    aws_iam_role_policy.glue,
    aws_iam_role_policy.instance,
    aws_iam_role_policy.kafka,
    aws_iam_role_policy_attachment.ssm,
  ]
}

output "instance_profile_arn" {
  description = "The nodes' instance profile by ARN."
  value       = aws_iam_instance_profile.instance.arn

  depends_on = [
    aws_iam_role_policy.glue,
    aws_iam_role_policy.instance,
    aws_iam_role_policy.kafka,
    aws_iam_role_policy_attachment.ssm,
  ]
}

output "instance_role_arn" {
  description = "The role of the instance profile."
  value       = aws_iam_role.instance.arn
}

output "deploy_role_arn" {
  description = "The role that the GitHub workflow assumes; null without `github`."
  value       = one(aws_iam_role.deploy[*].arn)
}

output "oidc_provider_arn" {
  description = "GitHub's OIDC provider, made or given; null without `github`."
  value       = var.github == null ? null : local.provider
}

output "log_group_prefix" {
  description = "Prefix of the log groups that nodes may write."
  value       = local.log_group_prefix
}
