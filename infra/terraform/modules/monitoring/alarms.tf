# CloudWatch alarms, made from the catalog. How each adds up:
#   value      Maximum or Sum over all series of a minute (EMR's own: five minutes). Each series gives one sample a minute, so Sum adds up subtasks.
#   increase   what Maximum grew by between two windows; after a restart of the counting the new value itself, as in Prometheus
#   ratio      what Sum grew by from minute to minute, in percent of what another Sum grew by

locals {
  counts = { expected_jobs = length(local.jobs), core_nodes = var.core_instance_count }

  rules = {
    for alarm in local.catalog.alarms : alarm.name => merge(alarm, {
      # One object has one type, so all have all fields.
      missing   = try(alarm.missing, "notBreaching")
      window    = try(alarm.window, 0)
      of        = try(alarm.of, "")
      source    = local.metrics[alarm.metric].source
      namespace = local.metrics[alarm.metric].source == "emr" ? "AWS/ElasticMapReduce" : local.namespace
      stat      = { max = "Maximum", sum = "Sum" }[local.metrics[alarm.metric].add]
      threshold = lookup(var.thresholds, alarm.name, can(tonumber(alarm.threshold)) ? tonumber(alarm.threshold) : lookup(local.counts, tostring(alarm.threshold), 0))
      operator  = { above = "GreaterThanThreshold", below = "LessThanThreshold" }[alarm.is]
      period    = alarm.kind == "increase" ? alarm.window * 60 : local.metrics[alarm.metric].source == "emr" ? 300 : 60
    })
  }

  # One alarm a job and rule, and one a rule of the cluster. Without expected jobs nothing is too few.
  alarms = merge(
    merge([for job in local.jobs : {
      for name, rule in local.rules : "${name} ${job}" => merge(rule, { job = job }) if rule.each == "job"
    }]...),
    { for name, rule in local.rules : name => merge(rule, { job = "" }) if rule.each == "cluster" && !(name == "apps-running" && length(local.jobs) == 0) },
  )

  dimensions = { for key, alarm in local.alarms : key => (
    alarm.source == "emr" ? { JobFlowId = var.cluster_id } :
    alarm.source == "host" ? { cluster = var.name } : { cluster = var.name, job_name = alarm.job }
  ) }

  evaluations = { for key, alarm in local.alarms : key => alarm.kind == "increase" ? 1 : max(1, floor(alarm.minutes * 60 / alarm.period)) }

  # Sums and differences of sums are wrong for a minute in which a node's scrape came twice or not at all: four in five must be bad.
  datapoints = { for key, alarm in local.alarms : key => alarm.stat == "Sum" && alarm.kind != "increase" ? ceil(local.evaluations[key] * 0.8) : local.evaluations[key] }
}

resource "aws_cloudwatch_metric_alarm" "value" {
  for_each = { for key, alarm in local.alarms : key => alarm if alarm.kind == "value" }

  alarm_name          = "${var.name} ${each.key}"
  alarm_description   = "${each.value.severity}: ${each.value.meaning} See docs/operations.md#${each.value.name}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = local.dimensions[each.key]
  statistic           = each.value.stat
  period              = each.value.period
  evaluation_periods  = local.evaluations[each.key]
  datapoints_to_alarm = local.datapoints[each.key]
  comparison_operator = each.value.operator
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = merge(var.tags, { Severity = each.value.severity })
}

resource "aws_cloudwatch_metric_alarm" "growth" {
  for_each = { for key, alarm in local.alarms : key => alarm if alarm.kind != "value" }

  alarm_name          = "${var.name} ${each.key}"
  alarm_description   = "${each.value.severity}: ${each.value.meaning} See docs/operations.md#${each.value.name}"
  evaluation_periods  = local.evaluations[each.key]
  datapoints_to_alarm = local.datapoints[each.key]
  comparison_operator = each.value.operator
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = merge(var.tags, { Severity = each.value.severity })

  metric_query {
    id          = "result"
    label       = each.value.name
    return_data = true
    expression = each.value.kind == "increase" ? "IF(DIFF(m) < 0, m, DIFF(m))" : (
      # No rejection yet means no series of them.
      "IF(DIFF(total) > 0, 100 * DIFF(FILL(m, 0)) / DIFF(total), 0)"
    )
  }

  metric_query {
    id = "m"
    metric {
      namespace   = each.value.namespace
      metric_name = each.value.metric
      dimensions  = local.dimensions[each.key]
      stat        = each.value.stat
      period      = each.value.period
    }
  }

  dynamic "metric_query" {
    for_each = each.value.kind == "ratio" ? [each.value.of] : []
    content {
      id = "total"
      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        dimensions  = local.dimensions[each.key]
        stat        = each.value.stat
        period      = each.value.period
      }
    }
  }
}
