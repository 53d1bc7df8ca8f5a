# What the module refuses, each with a remedy in its message. Good values are in the other files.

mock_provider "aws" {
  override_during = plan
}

variables {
  name                 = "flink-emr-test"
  vpc_id               = "vpc-1"
  subnet_id            = "subnet-1"
  service_role_arn     = "arn:aws:iam::111122223333:role/service"
  instance_profile_arn = "arn:aws:iam::111122223333:instance-profile/nodes"
  kms_key_arn          = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  buckets = {
    artifacts = { id = "test-artifacts", arn = "arn:aws:s3:::test-artifacts" }
    lake      = { id = "test-lake", arn = "arn:aws:s3:::test-lake" }
    state     = { id = "test-state", arn = "arn:aws:s3:::test-state" }
    logs      = { id = "test-logs", arn = "arn:aws:s3:::test-logs" }
  }
}

run "refuses_name" {
  command = plan

  variables {
    name = "Flink EMR"
  }

  expect_failures = [var.name]
}

run "refuses_kind" {
  command = plan

  variables {
    kind = "interactive"
  }

  expect_failures = [var.kind]
}

run "refuses_a_release_that_loses_logs" {
  command = plan

  variables {
    release_label = "emr-7.12.0"
  }

  expect_failures = [var.release_label]
}

run "refuses_a_release_of_another_flink" {
  command = plan

  variables {
    release_label = "emr-6.15.0"
  }

  expect_failures = [var.release_label]
}

run "refuses_no_zookeeper" {
  command = plan

  variables {
    applications = ["Hadoop", "Flink"]
  }

  expect_failures = [var.applications]
}

run "refuses_two_agents" {
  command = plan

  variables {
    applications = ["Hadoop", "Flink", "ZooKeeper", "AmazonCloudWatchAgent"]
  }

  expect_failures = [var.applications]
}

run "refuses_two_primaries" {
  command = plan

  variables {
    primary = { instance_count = 2 }
  }

  expect_failures = [var.primary]
}

run "refuses_no_core_node" {
  command = plan

  variables {
    core = { instance_count = 0 }
  }

  expect_failures = [var.core]
}

run "refuses_three_primaries_with_one_core_node" {
  command = plan

  variables {
    primary = { instance_count = 3 }
    core    = { instance_count = 1 }
  }

  expect_failures = [var.core]
}

run "refuses_a_price_that_is_none" {
  command = plan

  variables {
    kind = "batch"
    task = { instance_count = 1, spot_bid_price = "cheap" }
  }

  expect_failures = [var.task]
}

run "refuses_spot_under_a_job_manager" {
  command = plan

  variables {
    task = { instance_count = 1, spot_bid_price = "0.20" }
  }

  expect_failures = [var.task]
}

run "refuses_labels_without_spot" {
  command = plan

  variables {
    node_labels = true
  }

  expect_failures = [aws_emr_cluster.this]
}

run "refuses_scaling_limits_upside_down" {
  command = plan

  variables {
    kind            = "batch"
    task            = { instance_count = 3 }
    managed_scaling = { minimum_task_nodes = 5, maximum_task_nodes = 2 }
  }

  expect_failures = [var.managed_scaling]
}

run "refuses_scaling_from_outside_its_limits" {
  command = plan

  variables {
    kind            = "batch"
    task            = { instance_count = 9 }
    managed_scaling = { maximum_task_nodes = 2 }
  }

  expect_failures = [var.managed_scaling]
}

run "refuses_scaling_under_jobs_of_fixed_parallelism" {
  command = plan

  variables {
    managed_scaling = { maximum_task_nodes = 2 }
  }

  expect_failures = [var.managed_scaling]
}

run "refuses_an_autoscaler_for_batch" {
  command = plan

  variables {
    kind       = "batch"
    autoscaler = true
  }

  expect_failures = [var.autoscaler]
}

run "refuses_three_primaries_unprotected" {
  command = plan

  variables {
    primary                = { instance_count = 3 }
    termination_protection = false
  }

  expect_failures = [var.termination_protection]
}

run "refuses_a_protected_cluster_that_should_end" {
  command = plan

  variables {
    kind                          = "batch"
    auto_termination_idle_seconds = 600
    termination_protection        = true
  }

  expect_failures = [var.termination_protection]
}

run "refuses_auto_termination_of_a_streaming_cluster" {
  command = plan

  variables {
    auto_termination_idle_seconds = 600
  }

  expect_failures = [var.auto_termination_idle_seconds]
}

run "refuses_auto_termination_at_once" {
  command = plan

  variables {
    kind                          = "batch"
    auto_termination_idle_seconds = 5
  }

  expect_failures = [var.auto_termination_idle_seconds]
}

run "refuses_a_transient_streaming_cluster" {
  command = plan

  variables {
    terminate_after_steps = true
    jobs                  = { a = { jar = "s3://b/jars/0/j.jar", arguments = ["ingest-trips"] } }
  }

  expect_failures = [var.terminate_after_steps]
}

run "refuses_a_transient_cluster_without_jobs" {
  command = plan

  variables {
    kind                  = "batch"
    terminate_after_steps = true
  }

  expect_failures = [var.terminate_after_steps]
}

run "refuses_no_step_at_once" {
  command = plan

  variables {
    step_concurrency = 0
  }

  expect_failures = [var.step_concurrency]
}

run "refuses_too_many_steps_at_once" {
  command = plan

  variables {
    step_concurrency = 257
  }

  expect_failures = [var.step_concurrency]
}

run "refuses_too_little_memory" {
  command = plan

  variables {
    flink_memory = { taskmanager_mib = 512 }
  }

  expect_failures = [var.flink_memory]
}

run "refuses_an_interval_without_unit" {
  command = plan

  variables {
    checkpoint_interval = "60"
  }

  expect_failures = [var.checkpoint_interval]
}

run "refuses_a_share_in_percent" {
  command = plan

  variables {
    am_share = 50
  }

  expect_failures = [var.am_share]
}

run "refuses_java_options_that_replace_flinks" {
  command = plan

  variables {
    configurations = { flink-conf = { "env.java.opts.all" = "-Xmx1g" } }
  }

  expect_failures = [var.configurations]
}

run "refuses_one_ha_id_for_all_jobs" {
  command = plan

  variables {
    configurations = { flink-conf = { "high-availability.cluster-id" = "x" } }
  }

  expect_failures = [var.configurations]
}

run "refuses_a_setting_without_value" {
  command = plan

  variables {
    configurations = { flink-conf = { "a" = null } }
  }

  expect_failures = [var.configurations]
}

run "refuses_a_job_without_name_of_its_class" {
  command = plan

  variables {
    jobs = { a = { jar = "s3://b/jars/0/j.jar" } }
  }

  expect_failures = [var.jobs]
}

run "refuses_a_jar_that_is_not_on_s3" {
  command = plan

  variables {
    jobs = { a = { jar = "target/j.jar", arguments = ["ingest-trips"] } }
  }

  expect_failures = [var.jobs]
}

run "refuses_a_job_name_with_spaces" {
  command = plan

  variables {
    jobs = { "a b" = { jar = "s3://b/jars/0/j.jar", arguments = ["ingest-trips"] } }
  }

  expect_failures = [var.jobs]
}

run "refuses_kafka_auth" {
  command = plan

  variables {
    kafka_auth = "plain"
  }

  expect_failures = [var.kafka_auth]
}

run "refuses_a_network_without_mask" {
  command = plan

  variables {
    kafka_cidrs = ["10.0.0.1"]
  }

  expect_failures = [var.kafka_cidrs]
}

run "refuses_web_networks" {
  command = plan

  variables {
    web_cidrs = ["anywhere"]
  }

  expect_failures = [var.web_cidrs]
}
