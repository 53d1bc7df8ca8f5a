# The three groups that EMR asks for. Passing all of them keeps EMR from making its own, which would outlive the cluster. EMR adds the
# rules that it needs to those it finds; revoke_rules_on_delete lets groups that name each other be deleted.

locals {
  groups = {
    primary = "Primary nodes of ${var.name}"
    core    = "Core and task nodes of ${var.name}"
    service = "EMR's access to the nodes of ${var.name}"
  }
  nodes = toset(["primary", "core"])
  node_pairs = {
    for pair in setproduct(local.nodes, local.nodes) : "${pair[0]}-from-${pair[1]}" => { of = pair[0], from = pair[1] }
  }
  node_egress = merge(
    { for cidr in var.web_cidrs : "https ${cidr}" => { cidr = cidr, from = 443, to = 443, why = "AWS services and package repositories" } },
    { for cidr in var.web_cidrs : "http ${cidr}" => { cidr = cidr, from = 80, to = 80, why = "Package repositories" } },
    { for cidr in var.kafka_cidrs : "kafka ${cidr}" => { cidr = cidr, from = 9092, to = 9098, why = "Kafka brokers" } },
  )
  node_egress_rules = merge([
    for node in local.nodes : { for key, rule in local.node_egress : "${node} ${key}" => merge(rule, { of = node }) }
  ]...)
}

resource "aws_security_group" "this" {
  # checkov:skip=CKV2_AWS_5:They are attached to the cluster in main.tf; checkov does not follow for_each
  for_each = local.groups

  name                   = "${var.name}-${each.key}"
  description            = each.value
  vpc_id                 = var.vpc_id
  revoke_rules_on_delete = true
  tags                   = merge(local.tags, { Name = "${var.name}-${each.key}" })
}

# Between nodes everything is open: YARN, HDFS and Flink listen on ports of their own choosing.
resource "aws_vpc_security_group_ingress_rule" "nodes" {
  for_each = local.node_pairs

  security_group_id            = aws_security_group.this[each.value.of].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "-1"
  description                  = "Everything from ${each.value.from} nodes"
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "nodes" {
  for_each = local.node_pairs

  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.of].id
  ip_protocol                  = "-1"
  description                  = "Everything to ${each.value.of} nodes"
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "outside" {
  for_each = local.node_egress_rules

  security_group_id = aws_security_group.this[each.value.of].id
  cidr_ipv4         = each.value.cidr
  ip_protocol       = "tcp"
  from_port         = each.value.from
  to_port           = each.value.to
  description       = each.value.why
  tags              = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "nodes_from_service" {
  for_each = local.nodes

  security_group_id            = aws_security_group.this[each.key].id
  referenced_security_group_id = aws_security_group.this["service"].id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
  description                  = "EMR's control of the node"
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "service_to_nodes" {
  for_each = local.nodes

  security_group_id            = aws_security_group.this["service"].id
  referenced_security_group_id = aws_security_group.this[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
  description                  = "EMR's control of ${each.key} nodes"
  tags                         = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "service_from_primary" {
  security_group_id            = aws_security_group.this["service"].id
  referenced_security_group_id = aws_security_group.this["primary"].id
  ip_protocol                  = "tcp"
  from_port                    = 9443
  to_port                      = 9443
  description                  = "The primary's calls to EMR"
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "primary_to_service" {
  security_group_id            = aws_security_group.this["primary"].id
  referenced_security_group_id = aws_security_group.this["service"].id
  ip_protocol                  = "tcp"
  from_port                    = 9443
  to_port                      = 9443
  description                  = "The primary's calls to EMR"
  tags                         = local.tags
}
