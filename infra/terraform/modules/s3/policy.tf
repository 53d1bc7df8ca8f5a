locals {
  # `{ AWS = "*" }` and not "*": the same to AWS, and the form that stand-ins of S3 read too.
  everybody = { AWS = "*" }

  tls_only = { for bucket, arn in local.arns : bucket => [
    {
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = local.everybody
      Action    = "s3:*"
      Resource  = [arn, "${arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
    {
      Sid       = "Tls12"
      Effect    = "Deny"
      Principal = local.everybody
      Action    = "s3:*"
      Resource  = [arn, "${arn}/*"]
      Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
    },
  ] }

  # Holds against everybody, administrators too, until `protect` is lifted.
  undeletable = { for bucket, arn in local.arns : bucket => [
    for _ in var.protect ? [1] : [] : {
      Sid       = "KeepBucket"
      Effect    = "Deny"
      Principal = local.everybody
      Action    = "s3:DeleteBucket"
      Resource  = arn
    }
  ] }

  # A bucket may log below its own prefix, and nobody else may.
  access_logs = [for bucket in local.data : {
    Sid       = "AccessLogs${title(bucket)}"
    Effect    = "Allow"
    Principal = { Service = "logging.s3.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = "${local.arns.logs}/${local.log_paths.access}${bucket}/*"
    Condition = {
      StringEquals = { "aws:SourceAccount" = local.account }
      ArnEquals    = { "aws:SourceArn" = local.arns[bucket] }
    }
  }]

  broker_logs = [
    {
      Sid       = "BrokerLogs"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${local.arns.logs}/${local.log_paths.brokers}AWSLogs/${local.account}/*"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account, "s3:x-amz-acl" = "bucket-owner-full-control" }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
      }
    },
    {
      Sid       = "BrokerLogsCheck"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
      Resource  = local.arns.logs
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
      }
    },
  ]

  bucket_policies = { for bucket in local.buckets : bucket => {
    Version = "2012-10-17"
    Statement = concat(
      local.tls_only[bucket],
      local.undeletable[bucket],
      [for statement in concat(local.access_logs, local.broker_logs) : statement if bucket == "logs"],
    )
  } }
}
