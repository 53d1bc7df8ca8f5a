data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  # checkov:skip=CKV_AWS_394:Only the first zone_count by name are taken, which a new zone does not change; zones pins them
  state = "available"

  # Local zones and the like: no brokers, no endpoints.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  own = var.existing == null
  # Subnets stay where they are when AWS adds a zone: they are told apart by the zone's name.
  available = sort(data.aws_availability_zones.available.names)
  zones     = !local.own ? [] : length(var.zones) > 0 ? var.zones : slice(local.available, 0, min(var.zone_count, length(local.available)))
  subnets   = { for index, zone in local.zones : zone => index }
  nat_zones = { none = [], one = slice(local.zones, 0, min(1, length(local.zones))), per-zone = local.zones }[var.nat]

  # EMR's v2 policy makes nodes and interfaces only in subnets that carry this tag, and groups only in such a VPC.
  emr_tags = merge(var.tags, { "for-use-with-amazon-emr-managed-policies" = "true" })
}

resource "aws_vpc" "this" {
  count = local.own ? 1 : 0

  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(local.emr_tags, { Name = var.name })

  lifecycle {
    precondition {
      condition     = length(local.zones) >= 2
      error_message = "This region offers ${length(local.available)} zone(s); two are needed. Name them in zones."
    }
  }
}

# The group that everything without a group gets: it lets nothing in and nothing out.
resource "aws_default_security_group" "this" {
  count = local.own ? 1 : 0

  vpc_id = aws_vpc.this[0].id
  tags   = merge(var.tags, { Name = "${var.name}-default-closed" })
}

resource "aws_subnet" "private" {
  for_each = local.subnets

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 4, each.value)
  tags              = merge(local.emr_tags, { Name = "${var.name}-private-${each.key}" })
}

# A table a zone: with one NAT gateway a zone, each has another way out.
resource "aws_route_table" "private" {
  for_each = local.subnets

  vpc_id = aws_vpc.this[0].id
  tags   = merge(var.tags, { Name = "${var.name}-private-${each.key}" })
}

resource "aws_route_table_association" "private" {
  for_each = local.subnets

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}
