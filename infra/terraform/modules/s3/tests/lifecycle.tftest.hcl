mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888" }
  }
}

# The rules are known after an apply only, and what was applied must be destroyed at the end.
variables {
  name    = "flink-emr-test"
  protect = false
}

run "nothing_in_the_state_bucket_goes_by_age" {
  assert {
    condition = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.this["state"].rule :
      length(rule.transition) == 0 && length(rule.noncurrent_version_transition) == 0
      && alltrue([for e in rule.expiration : coalesce(e.days, 0) == 0 && e.date == null])
    ])
    error_message = "a rule ages what lies below checkpoints/, savepoints/ or ha/: incremental checkpoints share files for months"
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this["state"].rule) == 2
    error_message = "the state bucket has two rules: unfinished uploads, and versions that are no longer current"
  }
}

run "no_upload_younger_than_the_longest_savepoint_gap_is_aborted" {
  assert {
    condition = alltrue(flatten([for bucket in ["artifacts", "lake", "state", "logs"] : [
      for rule in aws_s3_bucket_lifecycle_configuration.this[bucket].rule : [
        for abort in rule.abort_incomplete_multipart_upload : abort.days_after_initiation >= 14
    ]]]))
    error_message = "unfinished uploads must live for 14 days by default"
  }

  assert {
    condition = alltrue([for bucket in ["artifacts", "lake", "state", "logs"] : length(flatten([
      for rule in aws_s3_bucket_lifecycle_configuration.this[bucket].rule : rule.abort_incomplete_multipart_upload
    ])) == 1])
    error_message = "each bucket aborts unfinished uploads at last"
  }
}

run "a_longer_gap_keeps_uploads_longer" {
  variables {
    longest_savepoint_gap_days = 30
  }

  assert {
    condition = alltrue(flatten([for rule in aws_s3_bucket_lifecycle_configuration.this["lake"].rule : [
      for abort in rule.abort_incomplete_multipart_upload : abort.days_after_initiation == 30
    ]]))
    error_message = "the gap must reach the rule"
  }
}

run "old_versions_and_logs_are_cleaned" {
  variables {
    noncurrent_days = { state = 3 }
    log_days        = 60
  }

  assert {
    condition = { for bucket in ["artifacts", "lake", "state"] : bucket => one(flatten([
      for rule in aws_s3_bucket_lifecycle_configuration.this[bucket].rule : rule.noncurrent_version_expiration[*].noncurrent_days
    ])) } == { artifacts = 90, lake = 30, state = 3 }
    error_message = "old versions must go after the days of their bucket"
  }

  assert {
    condition     = flatten([for rule in aws_s3_bucket_lifecycle_configuration.this["logs"].rule : rule.expiration[*].days]) == [60]
    error_message = "logs must expire"
  }

  assert {
    condition = [for rule in aws_s3_bucket_lifecycle_configuration.this["lake"].rule : one(rule.filter).prefix
      if anytrue([for e in rule.expiration : coalesce(e.days, 0) > 0])
    ] == ["athena-results/"]
    error_message = "of the lake's bucket, only query results may expire"
  }
}
