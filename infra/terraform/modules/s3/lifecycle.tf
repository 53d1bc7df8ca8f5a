locals {
  # Nothing here may delete, move or age a current object of the state bucket: incremental checkpoints share files
  # for months, and a savepoint is as good as the last of its files. `tests/lifecycle.tftest.hcl` holds this.
  expiry = {
    artifacts = {}
    lake      = { query-results = { prefix = "athena-results/", days = var.query_result_days } }
    state     = {}
    logs      = { logs = { prefix = "", days = var.log_days } }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "abort-uploads"
    status = "Enabled"

    filter {
      prefix = ""
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = var.longest_savepoint_gap_days
    }
  }

  dynamic "rule" {
    for_each = contains(local.data, each.key) ? [var.noncurrent_days[each.key]] : []

    content {
      id     = "noncurrent-versions"
      status = "Enabled"

      filter {
        prefix = ""
      }

      noncurrent_version_expiration {
        noncurrent_days = rule.value
      }

      # Takes away only the marker that is left when the last old version is gone.
      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  dynamic "rule" {
    for_each = local.expiry[each.key]

    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = rule.value.prefix
      }

      expiration {
        days = rule.value.days
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
