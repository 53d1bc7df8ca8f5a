locals {
  # What nodes call besides S3: EMR itself, keys, log groups, metrics (with the tags of the instance), sessions, MSK's tokens.
  services_of_a_cluster = toset(["ec2", "elasticmapreduce", "kms", "logs", "monitoring", "ssm", "ssmmessages", "sts"])

  interface_endpoints = !local.own ? toset([]) : (
    var.interface_endpoints != null ? var.interface_endpoints :
    var.nat == "none" ? local.services_of_a_cluster : toset([])
  )

  # Traffic to S3 takes the gateway whether there is NAT or not, so its policy must let EMR 7 install itself.
  s3 = "arn:${local.partition}:s3:::"
  install_from = [
    "${local.s3}al2023-repos-${local.region}-de612dc2", # Amazon Linux 2023
    "${local.s3}repo.${local.region}.emr.amazonaws.com",
  ]
  report_to = [
    "${local.s3}prod.${local.region}.appinfo.src", # the history of applications in the console
    "${local.s3}aws157-logs-prod${local.region == "us-east-1" ? "" : "-${local.region}"}",
  ]

  # Credentials of another account could carry data away through our endpoint.
  of_this_account = { "aws:PrincipalAccount" = local.account }

  s3_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "Install"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = "s3:GetObject"
          Resource  = [for arn in local.install_from : "${arn}/*"]
        },
        {
          Sid       = "Report"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = ["s3:Get*", "s3:Put*", "s3:Create*", "s3:Abort*", "s3:List*"]
          Resource  = flatten([for arn in local.report_to : [arn, "${arn}/*"]])
        },
        {
          Sid       = "OwnBuckets"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = ["s3:Get*", "s3:Put*", "s3:Delete*", "s3:Abort*", "s3:List*"]
          Resource  = length(var.s3_bucket_arns) == 0 ? ["${local.s3}*"] : flatten([for arn in var.s3_bucket_arns : [arn, "${arn}/*"]])
          Condition = { StringEquals = merge(local.of_this_account, { "aws:ResourceAccount" = local.account }) }
        },
      ],
      [for _ in length(var.s3_read_only_bucket_arns) > 0 ? [1] : [] : {
        Sid       = "BucketsOfOthers"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["s3:GetObject", "s3:GetBucketLocation", "s3:ListBucket"]
        Resource  = flatten([for arn in var.s3_read_only_bucket_arns : [arn, "${arn}/*"]])
      }],
    )
  }
}

resource "aws_vpc_endpoint" "s3" {
  count = local.own ? 1 : 0

  vpc_id            = aws_vpc.this[0].id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [for zone in local.zones : aws_route_table.private[zone].id]
  policy            = jsonencode(local.s3_policy)
  tags              = merge(var.tags, { Name = "${var.name}-s3" })
}

resource "aws_security_group" "endpoints" {
  count = length(local.interface_endpoints) > 0 ? 1 : 0

  name_prefix = "${var.name}-endpoints-"
  description = "Endpoints of AWS services for ${var.name}"
  vpc_id      = aws_vpc.this[0].id
  tags        = merge(var.tags, { Name = "${var.name}-endpoints" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  count = length(local.interface_endpoints) > 0 ? 1 : 0

  security_group_id = aws_security_group.endpoints[0].id
  description       = "HTTPS from the VPC"
  cidr_ipv4         = var.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = var.tags
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_endpoints

  vpc_id              = aws_vpc.this[0].id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for zone in local.zones : aws_subnet.private[zone].id]
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true
  tags                = merge(var.tags, { Name = "${var.name}-${each.key}" })
}
