locals {
  root = "arn:${local.partition}:iam::${local.account}:root"

  # Alarms, events and budgets publish to a topic that this key encrypts; clusters write their logs with it.
  # `IfExists`: not every service says for which account it calls, and one that does must say ours.
  services = ["elasticmapreduce", "cloudwatch", "events", "budgets"]

  use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]

  key_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "Account"
          Effect    = "Allow"
          Principal = { AWS = local.root }
          Action    = "kms:*"
          Resource  = "*"
        },
        {
          Sid       = "Services"
          Effect    = "Allow"
          Principal = { Service = [for service in local.services : "${service}.amazonaws.com"] }
          Action    = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
          Resource  = "*"
          Condition = { StringEqualsIfExists = { "aws:SourceAccount" = local.account } }
        },
        {
          Sid       = "LogGroups"
          Effect    = "Allow"
          Principal = { Service = "logs.${local.region}.amazonaws.com" }
          Action    = local.use
          Resource  = "*"
          Condition = {
            ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*" }
          }
        },
        {
          # Spot starts nodes with a role of its own that IAM policies cannot change. It is named in the condition,
          # since a principal that does not exist yet makes the whole policy invalid.
          Sid       = "SpotDisks"
          Effect    = "Allow"
          Principal = local.everybody
          Action    = concat(local.use, ["kms:CreateGrant"])
          Resource  = "*"
          Condition = {
            StringEquals = {
              "kms:CallerAccount" = local.account
              "aws:PrincipalArn"  = "arn:${local.partition}:iam::${local.account}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
            }
          }
        },
      ],
      [for _ in var.protect ? [1] : [] : {
        Sid       = "KeepKey"
        Effect    = "Deny"
        Principal = local.everybody
        Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey"]
        Resource  = "*"
      }],
    )
  }
}

resource "aws_kms_key" "this" {
  # checkov:skip=CKV_AWS_33:Everybody stands in a denial, and in a grant to the one role that its condition names
  description             = "${var.name}: lake, state, artifacts, logs and disks"
  enable_key_rotation     = true
  deletion_window_in_days = var.protect ? 30 : 7
  policy                  = jsonencode(local.key_policy)
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
