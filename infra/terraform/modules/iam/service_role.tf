# What EMR itself works with: starts and ends nodes, in the subnets and groups that carry EMR's tag.
locals {
  service_trust = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EmrOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "elasticmapreduce.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:elasticmapreduce:${local.region}:${local.account}:*" }
      }
    }]
  }

  service_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        # The v2 policy passes roles of the name EMR_EC2_DefaultRole only.
        Sid       = "PassInstanceRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = aws_iam_role.instance.arn
        Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
      },
      {
        Sid      = "UseKeyForDisksAndLogs"
        Effect   = "Allow"
        Action   = local.key_use
        Resource = var.kms_key_arn
      },
      {
        Sid       = "LendKeyToDisks"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = var.kms_key_arn
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  }
}

resource "aws_iam_role" "service" {
  name                 = "${var.name}-emr"
  description          = "EMR's service role for ${var.name}"
  assume_role_policy   = jsonencode(local.service_trust)
  permissions_boundary = var.permissions_boundary_arn
  tags                 = merge(var.tags, local.emr_tag)
}

resource "aws_iam_role_policy_attachment" "service" {
  role       = aws_iam_role.service.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

resource "aws_iam_role_policy" "service" {
  name   = "pass-role-and-key"
  role   = aws_iam_role.service.id
  policy = jsonencode(local.service_policy)
}
