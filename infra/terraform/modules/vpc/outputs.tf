output "vpc_id" {
  description = "The VPC, made or given."
  value       = local.own ? aws_vpc.this[0].id : data.aws_vpc.existing[0].id
}

output "cidr" {
  description = "The addresses of the VPC."
  value       = local.own ? aws_vpc.this[0].cidr_block : data.aws_vpc.existing[0].cidr_block
}

output "private_subnet_ids" {
  description = "The private subnets, one a zone, in the order of the zones."
  value       = local.own ? [for zone in local.zones : aws_subnet.private[zone].id] : data.aws_subnet.existing[*].id

  precondition {
    condition     = local.own || length(distinct(data.aws_subnet.existing[*].availability_zone)) >= 2
    error_message = "The given subnets lie in one zone; two are needed."
  }

  # A cluster that starts before its way out is there cannot install itself.
  depends_on = [
    aws_route.nat,
    aws_route_table_association.private,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
  ]
}

output "zones" {
  description = "The zones of the private subnets."
  value       = local.own ? local.zones : data.aws_subnet.existing[*].availability_zone
}

output "nat_addresses" {
  description = "The public addresses from which the private subnets are seen outside, by zone."
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}

output "s3_endpoint_id" {
  description = "The gateway to S3; null in a VPC of your own."
  value       = one(aws_vpc_endpoint.s3[*].id)
}

output "interface_endpoints" {
  description = "The services that have an endpoint of their own, with its id."
  value       = { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.id }
}
