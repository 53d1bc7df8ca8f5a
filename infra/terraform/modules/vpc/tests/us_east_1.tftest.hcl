# The one region whose bucket of logs has another name.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "us-east-1" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1c", "us-east-1a", "us-east-1b"] }
  }
}

variables {
  name = "flink-emr-test"
}

run "us_east_1_reports_to_a_bucket_without_region" {
  command = plan

  assert {
    condition     = contains(one([for s in jsondecode(aws_vpc_endpoint.s3[0].policy).Statement : s.Resource if s.Sid == "Report"]), "arn:aws:s3:::aws157-logs-prod/*")
    error_message = "in us-east-1 the bucket is called aws157-logs-prod"
  }
}
