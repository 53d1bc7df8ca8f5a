mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name = "flink-emr-test"
}

run "good_values" {
  command = plan

  variables {
    name                       = "a0-b"
    tags                       = { team = "data" }
    longest_savepoint_gap_days = 7
    noncurrent_days            = { artifacts = 1, lake = 1, state = 1 }
    log_days                   = 1
    query_result_days          = 1
  }

  assert {
    condition     = aws_s3_bucket.this["state"].bucket == "a0-b-111122223333-state" && aws_s3_bucket.this["state"].tags == tomap({ team = "data" })
    error_message = "name and tags must reach the bucket"
  }
}

run "upper_case_name" {
  command = plan
  variables {
    name = "Flink"
  }
  expect_failures = [var.name]
}

run "name_too_long_for_a_bucket" {
  command = plan
  variables {
    name = "a-name-that-is-longer-than-32-let"
  }
  expect_failures = [var.name]
}

run "gap_shorter_than_a_week" {
  command = plan
  variables {
    longest_savepoint_gap_days = 1
  }
  expect_failures = [var.longest_savepoint_gap_days]
}

run "gap_not_whole" {
  command = plan
  variables {
    longest_savepoint_gap_days = 14.5
  }
  expect_failures = [var.longest_savepoint_gap_days]
}

run "old_versions_kept_for_no_day" {
  command = plan
  variables {
    noncurrent_days = { lake = 0 }
  }
  expect_failures = [var.noncurrent_days]
}

run "logs_kept_for_no_day" {
  command = plan
  variables {
    log_days = 0
  }
  expect_failures = [var.log_days]
}

run "results_kept_for_ever" {
  command = plan
  variables {
    query_result_days = 10000
  }
  expect_failures = [var.query_result_days]
}
