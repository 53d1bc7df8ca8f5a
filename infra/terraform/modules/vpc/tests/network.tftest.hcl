mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/flow-logs" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:111122223333:log-group:flow-logs" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1c", "eu-west-1a", "eu-west-1b"] }
  }
}

variables {
  name = "flink-emr-test"
}

run "private_subnets_in_three_zones_carry_the_tag_of_emr" {
  command = plan

  assert {
    condition     = { for zone, subnet in aws_subnet.private : zone => subnet.cidr_block } == { eu-west-1a = "10.42.0.0/20", eu-west-1b = "10.42.16.0/20", eu-west-1c = "10.42.32.0/20" }
    error_message = "one private subnet a zone, in the order of their names"
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["for-use-with-amazon-emr-managed-policies"] == "true" && subnet.map_public_ip_on_launch != true])
    error_message = "private subnets give no public address and carry EMR's tag"
  }

  assert {
    condition     = aws_vpc.this[0].tags["for-use-with-amazon-emr-managed-policies"] == "true" && aws_vpc.this[0].enable_dns_hostnames
    error_message = "the VPC carries EMR's tag and resolves names"
  }
}

run "the_default_group_is_closed" {
  # Rules of the default group are known after an apply only.
  assert {
    condition     = length(aws_default_security_group.this[0].ingress) == 0 && length(aws_default_security_group.this[0].egress) == 0
    error_message = "the default group must let nothing in and nothing out"
  }
}

run "zones_by_name" {
  command = plan

  variables {
    zones = ["eu-west-1b", "eu-west-1a"]
    cidr  = "10.0.0.0/20"
    nat   = "none"
  }

  assert {
    condition     = { for zone, subnet in aws_subnet.private : zone => subnet.cidr_block } == { eu-west-1b = "10.0.0.0/24", eu-west-1a = "10.0.1.0/24" }
    error_message = "the named zones in their order"
  }
}

run "one_nat_gateway_for_all_zones" {
  command = plan

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a"] && length(aws_subnet.public) == 1
    error_message = "one NAT gateway by default"
  }

  assert {
    condition     = keys(aws_route.nat) == ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    error_message = "every private subnet has its way out"
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "with NAT, endpoints are by choice"
  }
}

run "a_nat_gateway_in_each_zone" {
  command = plan

  variables {
    nat = "per-zone"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a", "eu-west-1b", "eu-west-1c"] && length(aws_eip.nat) == 3
    error_message = "a zone that fails must not take the others' way out"
  }

  assert {
    condition     = { for zone, subnet in aws_subnet.public : zone => subnet.cidr_block } == { eu-west-1a = "10.42.240.0/24", eu-west-1b = "10.42.241.0/24", eu-west-1c = "10.42.242.0/24" }
    error_message = "public subnets overlap no private ones"
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch && !contains(keys(subnet.tags), "for-use-with-amazon-emr-managed-policies")])
    error_message = "EMR must not be able to start anything in a public subnet"
  }
}

run "no_way_to_the_internet_at_all" {
  command = plan

  variables {
    nat = "none"
  }

  assert {
    condition     = length(aws_internet_gateway.this) + length(aws_nat_gateway.this) + length(aws_subnet.public) + length(aws_route.nat) + length(aws_route.internet) == 0
    error_message = "without NAT nothing leads outside"
  }

  assert {
    condition     = keys(aws_vpc_endpoint.interface) == ["ec2", "elasticmapreduce", "kms", "logs", "monitoring", "ssm", "ssmmessages", "sts"]
    error_message = "without NAT a cluster reaches AWS by endpoints"
  }

  assert {
    condition = (aws_vpc_security_group_ingress_rule.endpoints[0].cidr_ipv4 == "10.42.0.0/16"
    && aws_vpc_security_group_ingress_rule.endpoints[0].from_port == 443 && aws_vpc_security_group_ingress_rule.endpoints[0].to_port == 443)
    error_message = "endpoints answer HTTPS from the VPC, and nothing else"
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface"])
    error_message = "clients must find the endpoints under the services' own names"
  }
}

run "endpoints_by_a_list_beside_nat" {
  command = plan

  variables {
    interface_endpoints = ["kms", "logs"]
  }

  assert {
    condition     = { for name, endpoint in aws_vpc_endpoint.interface : name => endpoint.service_name } == { kms = "com.amazonaws.eu-west-1.kms", logs = "com.amazonaws.eu-west-1.logs" }
    error_message = "the listed endpoints, and no others"
  }
}

run "flow_logs_of_refused_traffic" {
  command = plan

  assert {
    condition     = aws_flow_log.this[0].traffic_type == "REJECT" && aws_cloudwatch_log_group.flow[0].retention_in_days == 30
    error_message = "refused connections are on record for 30 days"
  }

  assert {
    condition     = !startswith(aws_cloudwatch_log_group.flow[0].name, "/flink-emr/")
    error_message = "nodes may write below /flink-emr/: the record must lie elsewhere"
  }
}

run "flow_logs_of_everything_with_a_key" {
  command = plan

  variables {
    flow_logs = { traffic = "ALL", retention_days = 365, kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888" }
  }

  assert {
    condition = (aws_flow_log.this[0].traffic_type == "ALL" && aws_cloudwatch_log_group.flow[0].retention_in_days == 365
    && aws_cloudwatch_log_group.flow[0].kms_key_id == "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888")
    error_message = "the settings must reach the log group"
  }
}

run "no_flow_logs" {
  command = plan

  variables {
    flow_logs = { enabled = false }
  }

  assert {
    condition     = length(aws_flow_log.this) + length(aws_cloudwatch_log_group.flow) + length(aws_iam_role.flow) == 0
    error_message = "nothing of the flow logs must be left"
  }
}
