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
}

variables {
  name = "flink-emr-test"
}

run "every_bucket_refuses_plain_http_and_old_tls" {
  command = plan

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state", "logs"] : anytrue([
      for s in jsondecode(aws_s3_bucket_policy.this[bucket].policy).Statement :
      s.Effect == "Deny" && s.Principal == { AWS = "*" } && s.Action == "s3:*"
      && s.Condition == { Bool = { "aws:SecureTransport" = "false" } }
      && s.Resource == [
        "arn:aws:s3:::flink-emr-test-111122223333-${bucket}",
        "arn:aws:s3:::flink-emr-test-111122223333-${bucket}/*",
      ] if try(s.Sid, "") == "TlsOnly"
    ])])
    error_message = "a bucket can be reached without TLS"
  }

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state", "logs"] : anytrue([
      for s in jsondecode(aws_s3_bucket_policy.this[bucket].policy).Statement :
      try(s.Effect == "Deny" && s.Condition.NumericLessThan["s3:TlsVersion"] == "1.2", false)
    ])])
    error_message = "a bucket takes TLS older than 1.2"
  }
}

run "nobody_outside_is_let_in" {
  command = plan

  assert {
    condition = alltrue(flatten([for bucket in ["artifacts", "lake", "state"] : [
      for s in jsondecode(aws_s3_bucket_policy.this[bucket].policy).Statement : s.Effect == "Deny"
    ]]))
    error_message = "only the logs bucket's policy may allow anything"
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_s3_bucket_policy.this["logs"].policy).Statement :
      s.Condition.StringEquals["aws:SourceAccount"] == "111122223333" && !can(s.Principal.AWS)
      if s.Effect == "Allow"
    ])
    error_message = "logs may come from services that act for this account only"
  }

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state", "logs"] :
      aws_s3_bucket_public_access_block.this[bucket].block_public_acls
      && aws_s3_bucket_public_access_block.this[bucket].block_public_policy
      && aws_s3_bucket_public_access_block.this[bucket].ignore_public_acls
      && aws_s3_bucket_public_access_block.this[bucket].restrict_public_buckets
    ])
    error_message = "public access must be blocked in every way"
  }
}

run "access_is_logged_to_where_it_may_be_delivered" {
  command = plan

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state"] : contains(
      [for s in jsondecode(aws_s3_bucket_policy.this["logs"].policy).Statement : "${s.Condition.ArnEquals["aws:SourceArn"]} ${s.Resource}" if s.Principal == { Service = "logging.s3.amazonaws.com" }],
      "arn:aws:s3:::flink-emr-test-111122223333-${bucket} arn:aws:s3:::flink-emr-test-111122223333-logs/${aws_s3_bucket_logging.this[bucket].target_prefix}*",
    )])
    error_message = "the logs bucket's policy does not cover the prefix of a bucket's access logs"
  }
}

run "data_is_encrypted_with_our_key_and_versioned" {
  command = plan

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state"] :
      one(one(aws_s3_bucket_server_side_encryption_configuration.this[bucket].rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
      && one(aws_s3_bucket_versioning.this[bucket].versioning_configuration).status == "Enabled"
    ])
    error_message = "artifacts, lake and state must be encrypted with the key and versioned"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this["logs"].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "S3 delivers access logs only to buckets with its own keys"
  }
}

run "the_key_serves_services_of_this_account_only" {
  command = plan

  assert {
    condition = alltrue([for s in jsondecode(aws_kms_key.this.policy).Statement :
      length(try(s.Condition, {})) > 0 || s.Sid == "Account" if s.Effect == "Allow"
    ])
    error_message = "whoever is not the account itself may use the key on a condition only"
  }

  assert {
    condition = [for s in jsondecode(aws_kms_key.this.policy).Statement : s.Principal.AWS if s.Action == "kms:*"] == [
      "arn:aws:iam::111122223333:root"
    ]
    error_message = "only the account may do everything with the key"
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "the key must be rotated"
  }
}
