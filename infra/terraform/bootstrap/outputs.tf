output "bucket" {
  description = "The state bucket."
  value       = aws_s3_bucket.state.id
}

output "init" {
  description = "The command that points the root at the bucket; take `prod` for `dev` as needed."
  value       = "terraform -chdir=infra/terraform init -reconfigure -backend-config=bucket=${aws_s3_bucket.state.id} -backend-config=region=${var.region} -backend-config=key=dev.tfstate"
}

output "plan_role_arn" {
  description = "The role that GitHub plans with (variable AWS_PLAN_ROLE_ARN of the environment `plan`); null without `github`."
  value       = one([for role in aws_iam_role.plan : role.arn])
}

output "oidc_provider_arn" {
  description = "GitHub's OIDC provider, made or given, for `github.oidc_provider_arn` of the root; null without `github`."
  value       = local.oidc_arn
}
