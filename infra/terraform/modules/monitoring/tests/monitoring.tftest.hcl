# What the catalog becomes in the cloud.

mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:111122223333:topic" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-west-1:111122223333:rule/some" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:some" }
  }
}

variables {
  name                = "flink-emr-test"
  cluster_id          = "j-TEST"
  artifacts_bucket    = { id = "test-artifacts", arn = "arn:aws:s3:::test-artifacts" }
  kms_key_arn         = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  core_instance_count = 3
  emails              = ["oncall@example.com"]
}

run "each_rule_of_the_catalog_is_an_alarm_for_each_job_or_one_for_the_cluster" {
  command = plan

  assert {
    condition = toset(concat(keys(aws_cloudwatch_metric_alarm.value), keys(aws_cloudwatch_metric_alarm.growth))) == toset(flatten([
      for alarm in yamldecode(file("../../../monitoring/catalog.yaml")).alarms :
      alarm.each == "job" ? ["${alarm.name} ingest-trips/main", "${alarm.name} measure-demand/main"] : [alarm.name]
    ]))
    error_message = "alarms and catalog differ"
  }
  assert {
    condition = alltrue([
      for alarm in yamldecode(file("../../../monitoring/catalog.yaml")).alarms : alltrue([
        for key, made in merge(aws_cloudwatch_metric_alarm.value, aws_cloudwatch_metric_alarm.growth) :
        made.comparison_operator == { above = "GreaterThanThreshold", below = "LessThanThreshold" }[alarm.is] && made.treat_missing_data == try(alarm.missing, "notBreaching") &&
        (alarm.threshold == "expected_jobs" ? made.threshold == 2 : alarm.threshold == "core_nodes" ? made.threshold == 3 : made.threshold == tonumber(alarm.threshold))
        if split(" ", key)[0] == alarm.name
      ])
    ])
    error_message = "comparison, threshold and what silence means are the catalog's"
  }
  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.value), values(aws_cloudwatch_metric_alarm.growth)) :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.ok_actions == toset([aws_sns_topic.alarms.arn])
    ])
    error_message = "all tell the topic, of good news too"
  }
}

run "a_value_adds_up_over_a_job" {
  command = plan

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].statistic == "Sum" &&
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].period == 60 &&
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].evaluation_periods == 15 &&
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].datapoints_to_alarm == 12 &&
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].namespace == "FlinkEmr" &&
      aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].dimensions == tomap({ cluster = "flink-emr-test", job_name = "ingest-trips/main" })
    )
    error_message = "lag is the sum of all subtasks' lags, minute by minute"
  }
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.value["job-not-running measure-demand/main"].statistic == "Maximum" &&
      aws_cloudwatch_metric_alarm.value["job-not-running measure-demand/main"].datapoints_to_alarm == 10 &&
      aws_cloudwatch_metric_alarm.value["job-not-running measure-demand/main"].treat_missing_data == "breaching"
    )
    error_message = "a job of which nothing is heard does not run"
  }
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.value["yarn-memory"].namespace == "AWS/ElasticMapReduce" && aws_cloudwatch_metric_alarm.value["yarn-memory"].period == 300 &&
      aws_cloudwatch_metric_alarm.value["yarn-memory"].evaluation_periods == 3 && aws_cloudwatch_metric_alarm.value["yarn-memory"].dimensions == tomap({ JobFlowId = "j-TEST" })
    )
    error_message = "EMR's own metrics come every five minutes, by cluster id"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.value["disk-full"].dimensions == tomap({ cluster = "flink-emr-test" }) && aws_cloudwatch_metric_alarm.value["disk-full"].statistic == "Maximum"
    error_message = "the fullest disk of any node"
  }
}

run "growth_is_computed_as_prometheus_does" {
  command = plan

  assert {
    condition = (
      [for q in aws_cloudwatch_metric_alarm.growth["checkpoint-age ingest-trips/main"].metric_query : q.expression if q.id == "result"] == ["IF(DIFF(m) < 0, m, DIFF(m))"] &&
      [for q in aws_cloudwatch_metric_alarm.growth["checkpoint-age ingest-trips/main"].metric_query : q.metric[0] if q.id == "m"][0].period == 900 &&
      [for q in aws_cloudwatch_metric_alarm.growth["checkpoint-age ingest-trips/main"].metric_query : q.metric[0] if q.id == "m"][0].stat == "Maximum"
    )
    error_message = "increase over a quarter of an hour, minding a count that begins anew"
  }
  assert {
    condition = (
      [for q in aws_cloudwatch_metric_alarm.growth["reject-rate ingest-trips/main"].metric_query : q.metric[0].metric_name if q.id == "total"] == ["flink_taskmanager_job_task_operator_read"] &&
      alltrue([for q in aws_cloudwatch_metric_alarm.growth["reject-rate ingest-trips/main"].metric_query : q.metric[0].stat == "Sum" && q.metric[0].period == 60 if q.id != "result"]) &&
      aws_cloudwatch_metric_alarm.growth["reject-rate ingest-trips/main"].datapoints_to_alarm == 8
    )
    error_message = "rejected in percent of read, both summed over subtasks and reasons"
  }
}

run "a_batch_cluster_expects_no_jobs" {
  command = plan

  variables {
    expected_jobs = []
  }

  assert {
    condition     = alltrue([for alarm in values(local.alarms) : alarm.each == "cluster"]) && !contains(keys(local.alarms), "apps-running") && contains(keys(local.alarms), "disk-full")
    error_message = "the cluster's alarms are left, without the number of applications"
  }
}

run "a_threshold_may_be_another" {
  command = plan

  variables {
    thresholds = { consumer-lag = 1000000 }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.value["consumer-lag ingest-trips/main"].threshold == 1000000 && aws_cloudwatch_metric_alarm.value["watermark-lag ingest-trips/main"].threshold == 600000
    error_message = "that one and no other"
  }
}

run "the_agent_scrapes_every_port_and_keeps_the_catalogs_metrics_only" {
  command = plan

  assert {
    condition = (
      yamldecode(aws_s3_object.agent["prometheus.yaml"].content).scrape_configs[0].static_configs[0].targets == [for port in range(9250, 9280) : "localhost:${port}"] &&
      yamldecode(aws_s3_object.agent["prometheus.yaml"].content).scrape_configs[0].static_configs[0].labels == { cluster = "flink-emr-test" } &&
      yamldecode(aws_s3_object.agent["prometheus.yaml"].content).scrape_configs[0].metric_relabel_configs[0] == {
        source_labels = ["__name__"], action = "keep"
        regex         = join("|", [for metric in yamldecode(file("../../../monitoring/catalog.yaml")).metrics : metric.name if metric.source == "flink"])
      }
    )
    error_message = "scrape configuration"
  }
  assert {
    condition = (
      sort([
        for d in jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).logs.metrics_collected.prometheus.emf_processor.metric_declaration :
        "${length(split("|", d.metric_selectors[0]))}: ${join(" and ", [for dimensions in d.dimensions : join(",", dimensions)])}"
      ]) == tolist(["15: cluster,job_name", "1: cluster,job_name and cluster,job_name,rule", "1: cluster,job_name,quantile", "2: cluster,job_name and cluster,job_name,reason"])
    )
    error_message = "what has the same dimensions is added up by CloudWatch, so subtasks are not among them"
  }
  assert {
    condition = (
      jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).logs.metrics_collected.prometheus.emf_processor.metric_namespace == "FlinkEmr" &&
      jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).metrics.namespace == "FlinkEmr" &&
      jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).metrics.aggregation_dimensions == [["cluster"], ["cluster", "InstanceId"]]
    )
    error_message = "one namespace, which the nodes' role may write to"
  }
}

run "the_agent_collects_logs_into_groups_that_exist" {
  command = plan

  assert {
    condition = (
      toset([for f in jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).logs.logs_collected.files.collect_list : f.log_group_name]) ==
      setsubtract(toset([for group in aws_cloudwatch_log_group.this : group.name]), ["/flink-emr/flink-emr-test/metrics"])
    )
    error_message = "log groups"
  }
  assert {
    condition = alltrue([
      for f in jsondecode(aws_s3_object.agent["amazon-cloudwatch-agent.json"].content).logs.logs_collected.files.collect_list :
      f.publish_multi_logs && (endswith(f.file_path, "manager.log") == !can(f.multi_line_start_pattern))
    ])
    error_message = "all files and not the newest alone; JSON lines stand each for itself, others may go on over lines"
  }
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.kms_key_id == var.kms_key_arn && group.retention_in_days == (endswith(group.name, "/metrics") ? 3 : 30)])
    error_message = "encrypted, and not kept for ever"
  }
}

run "the_bootstrap_action_stays_the_same_whatever_the_configuration" {
  command = plan

  variables {
    name = "flink-emr-other"
  }

  assert {
    condition     = output.bootstrap_action == { name = "cloudwatch-agent", path = "s3://test-artifacts/agent/flink-emr-other/install-agent.sh", args = ["s3://test-artifacts/agent/flink-emr-other"] }
    error_message = "a key that changed with its content would replace the cluster"
  }
}

run "only_our_alarms_events_and_budgets_may_publish" {
  command = plan

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == var.kms_key_arn && join(" ", keys(aws_sns_topic_subscription.email)) == "oncall@example.com"
    error_message = "the topic is encrypted and mails to whom it should"
  }
  assert {
    condition = { for s in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : s.Sid => jsonencode([s.Effect, s.Principal, s.Action, s.Condition]) } == {
      OurAlarms           = jsonencode(["Allow", { Service = "cloudwatch.amazonaws.com" }, "sns:Publish", { StringEquals = { "aws:SourceAccount" = "111122223333" } }])
      EventsOfThisCluster = jsonencode(["Allow", { Service = "events.amazonaws.com" }, "sns:Publish", { ArnEquals = { "aws:SourceArn" = ["arn:aws:events:eu-west-1:111122223333:rule/some", "arn:aws:events:eu-west-1:111122223333:rule/some"] } }])
      Budget              = jsonencode(["Allow", { Service = "budgets.amazonaws.com" }, "sns:Publish", { StringEquals = { "aws:SourceAccount" = "111122223333" } }])
      TlsOnly             = jsonencode(["Deny", { AWS = "*" }, "sns:Publish", { Bool = { "aws:SecureTransport" = "false" } }])
    }
    error_message = "topic policy"
  }
}

run "events_of_this_cluster_are_told" {
  command = plan

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.this["step-failed"].event_pattern) == {
      source = ["aws.emr"], "detail-type" = ["EMR Step Status Change"], detail = { clusterId = ["j-TEST"], state = ["FAILED", "CANCELLED", "INTERRUPTED"] }
    }
    error_message = "failed steps"
  }
  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.this["cluster-state"].event_pattern) == {
      source = ["aws.emr"], "detail-type" = ["EMR Cluster State Change"], detail = { clusterId = ["j-TEST"], state = ["TERMINATING", "TERMINATED", "TERMINATED_WITH_ERRORS"] }
    }
    error_message = "the cluster's end"
  }
  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.topic : target.arn == aws_sns_topic.alarms.arn])
    error_message = "they go to the topic"
  }
}

run "a_budget_on_request" {
  command = plan

  variables {
    budget = { monthly_usd = 500, cost_tag = "user:Project$flink-emr-test" }
  }

  assert {
    condition = (
      aws_budgets_budget.this[0].limit_amount == "500" && aws_budgets_budget.this[0].time_unit == "MONTHLY" &&
      toset([for n in aws_budgets_budget.this[0].notification : "${n.notification_type} ${n.threshold}"]) == toset(["ACTUAL 80", "FORECASTED 100"]) &&
      one(aws_budgets_budget.this[0].cost_filter).values == tolist(["user:Project$flink-emr-test"])
    )
    error_message = "it warns of what was spent and of what will be"
  }
}

run "no_budget_by_default" {
  command = plan

  assert {
    condition     = length(aws_budgets_budget.this) == 0
    error_message = "no budget"
  }
}

run "dashboards_show_every_metric_and_every_alarm" {
  command = plan

  assert {
    condition = alltrue([
      for metric in yamldecode(file("../../../monitoring/catalog.yaml")).metrics :
      strcontains(aws_cloudwatch_dashboard.this[metric.source == "flink" ? "jobs" : "cluster"].dashboard_body, metric.name)
    ])
    error_message = "a metric is on no dashboard"
  }
  assert {
    condition = alltrue([
      for dashboard in aws_cloudwatch_dashboard.this : [for w in jsondecode(dashboard.dashboard_body).widgets : w.type][0] == "alarm" && alltrue([
        for w in jsondecode(dashboard.dashboard_body).widgets : length(w.properties.metrics) > 0 if w.type == "metric"
      ])
    ])
    error_message = "alarms first, and no empty chart"
  }
  assert {
    condition = (
      [for w in jsondecode(aws_cloudwatch_dashboard.this["jobs"].dashboard_body).widgets : w.properties.metrics[0][0].expression if try(w.properties.title, "") == "Consumer lag (records)"] ==
      ["SEARCH('{FlinkEmr,cluster,job_name} MetricName=\"flink_taskmanager_job_task_operator_pendingRecords\" cluster=\"flink-emr-test\"', 'Sum', 60)"]
    )
    error_message = "charts of jobs find them by search"
  }
}

run "refuses_a_name" {
  command = plan

  variables {
    name = "Flink EMR"
  }
  expect_failures = [var.name]
}

run "refuses_a_job_that_is_not_named_as_flink_does" {
  command = plan

  variables {
    expected_jobs = ["ingest-trips"]
  }
  expect_failures = [var.expected_jobs]
}

run "refuses_a_threshold_of_no_alarm" {
  command = plan

  variables {
    thresholds = { nope = 1 }
  }
  expect_failures = [var.thresholds]
}

run "refuses_what_is_no_address" {
  command = plan

  variables {
    emails = ["oncall"]
  }
  expect_failures = [var.emails]
}

run "refuses_a_retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_retention_days = 31
  }
  expect_failures = [var.log_retention_days]
}

run "refuses_a_cluster_without_core_nodes" {
  command = plan

  variables {
    core_instance_count = 0
  }
  expect_failures = [var.core_instance_count]
}

run "refuses_a_budget_of_nothing" {
  command = plan

  variables {
    budget = { monthly_usd = 0 }
  }
  expect_failures = [var.budget]
}

run "refuses_a_cost_tag_of_another_form" {
  command = plan

  variables {
    budget = { monthly_usd = 10, cost_tag = "Project" }
  }
  expect_failures = [var.budget]
}
