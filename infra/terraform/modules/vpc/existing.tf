data "aws_vpc" "existing" {
  count = local.own ? 0 : 1

  id = var.existing.vpc_id

  lifecycle {
    postcondition {
      condition     = self.enable_dns_support && self.enable_dns_hostnames
      error_message = "VPC ${self.id} must resolve names (enableDnsSupport and enableDnsHostnames): nodes find each other, brokers and endpoints by name."
    }
  }
}

data "aws_subnet" "existing" {
  count = local.own ? 0 : length(var.existing.private_subnet_ids)

  id = var.existing.private_subnet_ids[count.index]

  lifecycle {
    postcondition {
      condition     = self.vpc_id == var.existing.vpc_id
      error_message = "Subnet ${self.id} lies in ${self.vpc_id}, not in ${var.existing.vpc_id}."
    }

    postcondition {
      condition     = lookup(self.tags, "for-use-with-amazon-emr-managed-policies", "") == "true"
      error_message = "EMR's v2 policy starts no node in subnet ${self.id} until it is tagged: aws ec2 create-tags --resources ${self.id} --tags Key=for-use-with-amazon-emr-managed-policies,Value=true"
    }

    postcondition {
      condition     = !self.map_public_ip_on_launch
      error_message = "Subnet ${self.id} gives public addresses. Clusters belong into private subnets."
    }
  }
}
