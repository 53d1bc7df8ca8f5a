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

variables {
  name = "flink-emr-test"
}

run "protected_by_default" {
  command = plan

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : !bucket.force_destroy])
    error_message = "a protected bucket must not be emptied"
  }

  assert {
    condition = alltrue([for policy in aws_s3_bucket_policy.this : anytrue([
      for s in jsondecode(policy.policy).Statement :
      s.Effect == "Deny" && s.Action == "s3:DeleteBucket" && s.Principal == { AWS = "*" }
    ])])
    error_message = "nobody may delete a protected bucket"
  }

  assert {
    condition = anytrue([for s in jsondecode(aws_kms_key.this.policy).Statement :
      s.Effect == "Deny" && contains(flatten([s.Action]), "kms:ScheduleKeyDeletion")
    ])
    error_message = "nobody may delete a protected key: with it goes all data"
  }

  assert {
    condition     = terraform_data.protection.input.protect && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the guard must be set"
  }
}

# Applied, and so destroyed at the end of the test: the guard lets it go.
run "lifted" {
  variables {
    protect = false
  }

  assert {
    condition = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy]) && alltrue(flatten([
      for policy in aws_s3_bucket_policy.this : [
        for s in jsondecode(policy.policy).Statement : s.Action != "s3:DeleteBucket"
    ]]))
    error_message = "without protection everything can be destroyed"
  }

  assert {
    condition = output.buckets == { for bucket in ["artifacts", "lake", "state", "logs"] : bucket => {
      id  = aws_s3_bucket.this[bucket].id
      arn = aws_s3_bucket.this[bucket].arn
    } }
    error_message = "others find the four buckets in the output"
  }
}
