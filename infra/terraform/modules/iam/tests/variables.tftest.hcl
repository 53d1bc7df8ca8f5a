mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name        = "flink-emr-test"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  buckets = {
    artifacts = { id = "test-artifacts", arn = "arn:aws:s3:::test-artifacts" }
    lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
    state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
    logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
  }
}

run "good_values" {
  command = plan

  variables {
    lake_prefixes     = ["lake", "a/b"]
    metric_namespaces = ["FlinkEmr", "Team/Flink"]
    log_group_prefix  = "/team/flink"
    kafka             = { cluster_arn = "arn:aws:kafka:eu-west-1:111122223333:cluster/test/0a1b", topics = ["a", "b-*"] }
    github            = { repository = "acme/pipe.lines_1", environment = "prod-eu" }
  }

  assert {
    condition     = output.log_group_prefix == "/team/flink"
    error_message = "the given prefix must be used"
  }
}

run "name_with_underscore" {
  command = plan
  variables {
    name = "flink_emr"
  }
  expect_failures = [var.name]
}

run "whole_lake_bucket" {
  command = plan
  variables {
    lake_prefixes = ["*"]
  }
  expect_failures = [var.lake_prefixes]
}

run "no_lake_prefix" {
  command = plan
  variables {
    lake_prefixes = []
  }
  expect_failures = [var.lake_prefixes]
}

run "prefix_with_slash" {
  command = plan
  variables {
    lake_prefixes = ["lake/"]
  }
  expect_failures = [var.lake_prefixes]
}

run "all_topics" {
  command = plan
  variables {
    kafka = { cluster_arn = "arn:aws:kafka:eu-west-1:111122223333:cluster/test/0a1b", topics = ["*"] }
  }
  expect_failures = [var.kafka]
}

run "namespace_of_aws" {
  command = plan
  variables {
    metric_namespaces = ["AWS/EC2"]
  }
  expect_failures = [var.metric_namespaces]
}

run "namespace_by_wildcard" {
  command = plan
  variables {
    metric_namespaces = ["Flink*"]
  }
  expect_failures = [var.metric_namespaces]
}

run "all_log_groups" {
  command = plan
  variables {
    log_group_prefix = "/*"
  }
  expect_failures = [var.log_group_prefix]
}

run "any_repository" {
  command = plan
  variables {
    github = { repository = "acme/*", environment = "prod" }
  }
  expect_failures = [var.github]
}

run "repository_without_owner" {
  command = plan
  variables {
    github = { repository = "pipelines", environment = "prod" }
  }
  expect_failures = [var.github]
}

run "any_environment" {
  command = plan
  variables {
    github = { repository = "acme/pipelines", environment = "*" }
  }
  expect_failures = [var.github]
}

run "alias_of_a_key" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/flink"
  }
  expect_failures = [var.kms_key_arn]
}

run "brokers_in_place_of_the_cluster" {
  command = plan
  variables {
    kafka = { cluster_arn = "b-1.test:9098" }
  }
  expect_failures = [var.kafka]
}

run "buckets_by_wildcard" {
  command = plan
  variables {
    buckets = {
      artifacts = { id = "*", arn = "arn:aws:s3:::*" }
      lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
      state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
      logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
    }
  }
  expect_failures = [var.buckets]
}

run "bucket_with_the_arn_of_another" {
  command = plan
  variables {
    buckets = {
      artifacts = { id = "test-lake", arn = "arn:aws:s3:::test-artifacts" }
      lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
      state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
      logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
    }
  }
  expect_failures = [var.buckets]
}

run "all_databases" {
  command = plan
  variables {
    glue_database = "*"
  }
  expect_failures = [var.glue_database]
}

run "boundary_by_name" {
  command = plan
  variables {
    permissions_boundary_arn = "boundary"
  }
  expect_failures = [var.permissions_boundary_arn]
}

run "provider_by_address" {
  command = plan
  variables {
    github = { repository = "acme/pipelines", environment = "prod", oidc_provider_arn = "https://token.actions.githubusercontent.com" }
  }
  expect_failures = [var.github]
}
