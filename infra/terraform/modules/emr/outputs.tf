output "cluster_id" {
  value       = aws_emr_cluster.this.id
  description = "The cluster's id, j-..."
}

output "cluster_arn" {
  value       = aws_emr_cluster.this.arn
  description = "The cluster's ARN, for policies that allow steps on this cluster only."
}

output "name" {
  value       = aws_emr_cluster.this.name
  description = "The cluster's name."
}

output "primary_private_dns" {
  value       = aws_emr_cluster.this.master_public_dns
  description = "Name of the primary node. In a private subnet it is a private one, whatever the provider calls it."
}

output "security_group_ids" {
  value       = { for name, group in aws_security_group.this : name => group.id }
  description = "Security groups: primary, core (core and task nodes) and service (EMR's access)."
}

output "security_configuration" {
  value       = aws_emr_security_configuration.this.name
  description = "Name of the security configuration."
}

output "configurations" {
  value       = local.configurations
  description = "The classifications as EMR gets them."
}

output "scripts_url" {
  value       = local.scripts_url
  description = "Folder on S3 with the scripts that steps run."
}

output "core_instance_count" {
  value       = var.core.instance_count
  description = "Core nodes that should be running; an alarm holds them against it."
}
