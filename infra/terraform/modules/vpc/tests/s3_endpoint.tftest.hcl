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
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1c", "eu-west-1a", "eu-west-1b"] }
  }
}

variables {
  name           = "flink-emr-test"
  s3_bucket_arns = ["arn:aws:s3:::test-lake", "arn:aws:s3:::test-state"]
}

run "emr_7_can_install_through_the_endpoint" {
  command = plan

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Resource if s.Sid == "Install"]) == [
      "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*",
      "arn:aws:s3:::repo.eu-west-1.emr.amazonaws.com/*",
    ]
    error_message = "nodes install Amazon Linux 2023 and EMR packages from these buckets"
  }

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Resource if s.Sid == "Report"]) == [
      "arn:aws:s3:::prod.eu-west-1.appinfo.src", "arn:aws:s3:::prod.eu-west-1.appinfo.src/*",
      "arn:aws:s3:::aws157-logs-prod-eu-west-1", "arn:aws:s3:::aws157-logs-prod-eu-west-1/*",
    ]
    error_message = "nodes report to these buckets"
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : !can(s.Condition) if contains(["Install", "Report"], s.Sid)])
    error_message = "packages are fetched without signature: no condition on the caller"
  }
}

run "own_buckets_for_own_callers_only" {
  command = plan

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Resource if s.Sid == "OwnBuckets"]) == [
      "arn:aws:s3:::test-lake", "arn:aws:s3:::test-lake/*", "arn:aws:s3:::test-state", "arn:aws:s3:::test-state/*",
    ]
    error_message = "the given buckets, and no others"
  }

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Condition if s.Sid == "OwnBuckets"]) == {
      StringEquals = { "aws:PrincipalAccount" = "111122223333", "aws:ResourceAccount" = "111122223333" }
    }
    error_message = "with credentials of another account data could be carried away"
  }

  assert {
    condition     = alltrue([for action in flatten(jsondecode(aws_vpc_endpoint.s3[0].policy).Statement[*].Action) : action != "*" && action != "s3:*"])
    error_message = "no statement allows everything"
  }

  assert {
    condition     = length([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s if s.Sid == "BucketsOfOthers"]) == 0
    error_message = "buckets of others are by choice"
  }
}

run "all_buckets_of_the_account" {
  command = plan

  variables {
    s3_bucket_arns = []
  }

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s if s.Sid == "OwnBuckets"]).Condition.StringEquals == {
      "aws:PrincipalAccount" = "111122223333", "aws:ResourceAccount" = "111122223333"
    }
    error_message = "any bucket, but of this account only"
  }
}

run "a_public_data_set_is_read_only" {
  command = plan

  variables {
    s3_read_only_bucket_arns = ["arn:aws:s3:::open-data"]
  }

  assert {
    condition = one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Action if contains(s.Resource, "arn:aws:s3:::open-data/*")]) == [
      "s3:GetObject", "s3:GetBucketLocation", "s3:ListBucket",
    ]
    error_message = "what belongs to others is read and never written"
  }
}
