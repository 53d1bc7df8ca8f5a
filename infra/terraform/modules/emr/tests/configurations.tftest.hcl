# The classifications, parsed from the JSON that EMR gets.

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

run "classifications_of_a_streaming_cluster" {
  command = plan

  assert {
    condition     = [for c in jsondecode(aws_emr_cluster.this.configurations_json) : c.Classification] == ["capacity-scheduler", "flink-conf", "flink-log4j", "yarn-site"]
    error_message = "these and no empty ones"
  }
  assert {
    condition     = jsondecode(aws_emr_cluster.this.configurations_json) == jsondecode(jsonencode(output.configurations))
    error_message = "the output is what EMR gets"
  }
  assert {
    condition = alltrue(flatten([
      for c in jsondecode(aws_emr_cluster.this.configurations_json) : [for value in values(c.Properties) : value != null && can(regex("", value)) && jsonencode(value) == jsonencode(tostring(value))]
    ]))
    error_message = "every value is a string"
  }
  assert {
    condition = { for c in jsondecode(aws_emr_cluster.this.configurations_json) : c.Classification => c.Properties }["flink-conf"] == {
      "execution.checkpointing.interval"                           = "60s"
      "execution.checkpointing.min-pause"                          = "10s"
      "execution.checkpointing.timeout"                            = "10min"
      "execution.checkpointing.tolerable-failed-checkpoints"       = "3"
      "execution.checkpointing.externalized-checkpoint-retention"  = "RETAIN_ON_CANCELLATION"
      "execution.checkpointing.num-retained"                       = "3"
      "execution.checkpointing.incremental"                        = "true"
      "execution.checkpointing.dir"                                = "s3://test-state/checkpoints"
      "execution.checkpointing.savepoint-dir"                      = "s3://test-state/savepoints"
      "state.backend.type"                                         = "rocksdb"
      "restart-strategy.type"                                      = "exponential-delay"
      "restart-strategy.exponential-delay.initial-backoff"         = "1s"
      "restart-strategy.exponential-delay.max-backoff"             = "2min"
      "restart-strategy.exponential-delay.reset-backoff-threshold" = "10min"
      "restart-strategy.exponential-delay.jitter-factor"           = "0.1"
      "high-availability.type"                                     = "zookeeper"
      "high-availability.storageDir"                               = "s3://test-state/ha"
      "high-availability.zookeeper.path.root"                      = "/flink"
      "high-availability.zookeeper.client.session-timeout"         = "15000"
      "yarn.application-attempts"                                  = "10"
      "yarn.application-attempt-failures-validity-interval"        = "3600000"
      "execution.submit-failed-job-on-application-error"           = "true"
      "cluster.intercept-user-system-exit"                         = "THROW"
      "yarn.classpath.include-user-jar"                            = "DISABLED"
      "client.timeout"                                             = "600s"
      "jobmanager.memory.process.size"                             = "2048m"
      "taskmanager.memory.process.size"                            = "4096m"
      "taskmanager.numberOfTaskSlots"                              = "2"
      "taskmanager.system-out.mode"                                = "LOG"
      "metrics.reporters"                                          = "prom"
      "metrics.reporter.prom.factory.class"                        = "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
      "metrics.reporter.prom.port"                                 = "9250-9279"
      "metrics.reporter.prom.filterLabelValueCharacters"           = "false"
      "metrics.job.status.enable"                                  = "STATE;CURRENT_TIME"
    }
    error_message = "flink-conf"
  }
  assert {
    condition = { for c in jsondecode(aws_emr_cluster.this.configurations_json) : c.Classification => c.Properties if contains(["yarn-site", "capacity-scheduler"], c.Classification) } == {
      yarn-site = { "yarn.resourcemanager.am.max-attempts" = "10" }
      capacity-scheduler = {
        "yarn.scheduler.capacity.maximum-am-resource-percent" = "0.5"
        "yarn.scheduler.capacity.resource-calculator"         = "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator"
      }
    }
    error_message = "yarn-site and capacity-scheduler"
  }
}

run "logs_roll_and_are_json" {
  command = plan

  assert {
    condition = (
      local.flink_log4j["appender.main.type"] == "RollingFile" && local.flink_log4j["appender.main.strategy.max"] == "10" &&
      local.flink_log4j["appender.main.fileName"] == "$${sys:log.file}" && local.flink_log4j["rootLogger.appenderRef.file.ref"] == "MainAppender"
    )
    error_message = "the file rolls"
  }
  assert {
    condition = join(" ", keys(jsondecode(replace(trimsuffix(local.flink_log4j["appender.main.layout.pattern"], "%n"), "/%[^\"]*\"/", "x\"")))) == (
      "error job job_id level logger message operator stack subtask thread time"
    )
    error_message = "a line is one JSON object with these fields"
  }
  assert {
    condition     = alltrue([for value in values(local.flink_log4j) : !strcontains(value, "\\") && !strcontains(value, "%%{")])
    error_message = "no value holds what a properties file or EMR's templates would take for their own"
  }
}

run "on_one_primary_the_quorum_is_left_to_the_first_step" {
  command = plan

  assert {
    condition     = !contains(keys(local.flink_conf), "high-availability.zookeeper.quorum") && aws_emr_cluster.this.step[0].hadoop_jar_step[0].args[6] == "prepare-node.sh"
    error_message = "no placeholder that may not be filled in"
  }
}

run "on_three_primaries_emr_fills_it_in" {
  command = plan

  variables {
    primary = { instance_count = 3 }
  }

  assert {
    condition     = local.flink_conf["high-availability.zookeeper.quorum"] == "%%{hiera('hadoop::zk')}"
    error_message = "the placeholder of EMR's documentation"
  }
}

run "a_quorum_that_is_given_is_taken" {
  command = plan

  variables {
    zookeeper_quorum = "zk.example:2181"
  }

  assert {
    condition     = local.flink_conf["high-availability.zookeeper.quorum"] == "zk.example:2181"
    error_message = "quorum"
  }
}

run "further_settings_come_on_top" {
  command = plan

  variables {
    am_share            = 0.3
    checkpoint_interval = "30s"
    flink_memory        = { taskmanager_mib = 8192, slots = 4 }
    configurations = {
      flink-conf = { "execution.checkpointing.num-retained" = "5", "env.java.opts.taskmanager" = "-XX:+UseG1GC" }
      spark      = { "maximizeResourceAllocation" = "true" }
    }
  }

  assert {
    condition = (
      local.flink_conf["execution.checkpointing.interval"] == "30s" && local.flink_conf["taskmanager.memory.process.size"] == "8192m" &&
      local.flink_conf["taskmanager.numberOfTaskSlots"] == "4" && local.capacity_scheduler["yarn.scheduler.capacity.maximum-am-resource-percent"] == "0.3"
    )
    error_message = "variables reach the classifications"
  }
  assert {
    condition = (
      { for c in output.configurations : c.Classification => c.Properties }["flink-conf"]["execution.checkpointing.num-retained"] == "5" &&
      { for c in output.configurations : c.Classification => c.Properties }["flink-conf"]["env.java.opts.taskmanager"] == "-XX:+UseG1GC" &&
      { for c in output.configurations : c.Classification => c.Properties }["spark"] == { "maximizeResourceAllocation" = "true" }
    )
    error_message = "the caller's settings win, and may add classifications"
  }
}

run "labels_keep_job_managers_off_spot_nodes" {
  command = plan

  variables {
    node_labels = true
    autoscaler  = true
    task        = { instance_count = 1, spot_bid_price = "0.20" }
  }

  assert {
    condition = (
      local.yarn_site["yarn.node-labels.enabled"] == "true" && local.yarn_site["yarn.node-labels.am.default-node-label-expression"] == "ON_DEMAND" &&
      local.capacity_scheduler["yarn.scheduler.capacity.maximum-am-resource-percent"] == "1"
    )
    error_message = "job managers go to On-Demand nodes, of which they may take all"
  }
  assert {
    condition     = local.flink_conf["job.autoscaler.enabled"] == "true" && local.flink_conf["jobmanager.scheduler"] == "adaptive"
    error_message = "the autoscaler comes with the adaptive scheduler"
  }
}
