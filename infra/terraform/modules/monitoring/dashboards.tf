# Two dashboards from the catalog: one chart for each title, two in a row. Metrics of jobs are searched for, so that a job shows up
# without a change here.

locals {
  stats = { max = "Maximum", sum = "Sum" }

  charts = { for of, sources in { jobs = ["flink"], cluster = ["emr", "host"] } : of => [
    for title in distinct([for metric in local.catalog.metrics : metric.chart if contains(sources, metric.source)]) : {
      title   = title
      metrics = [for metric in local.catalog.metrics : metric if metric.chart == title]
    }
  ] }

  searches = { for metric in local.flink_metrics : metric.name => format(
    try(metric.grows, false) ? "DIFF(SEARCH('{%s} MetricName=\"%s\" cluster=\"%s\"', '%s', 60))" : "SEARCH('{%s} MetricName=\"%s\" cluster=\"%s\"', '%s', 60)",
    join(",", concat([local.namespace, "cluster", "job_name"], lookup(metric, "by", []))), metric.name, var.name, local.stats[metric.add]
  ) }

  lines = { for metric in local.catalog.metrics : metric.name => [
    metric.source == "flink" ? jsonencode([{ expression = local.searches[metric.name], label = "", id = "q${index(local.catalog.metrics[*].name, metric.name)}" }]) :
    metric.source == "host" ? jsonencode([local.namespace, metric.name, "cluster", var.name, { stat = "Maximum", period = 60 }]) :
    jsonencode(["AWS/ElasticMapReduce", metric.name, "JobFlowId", var.cluster_id, { stat = "Maximum", period = 300 }])
  ][0] }

  chart_widgets = { for of, charts in local.charts : of => [
    for index, chart in charts : {
      type   = "metric"
      x      = index % 2 * 12
      y      = 2 + floor(index / 2) * 6
      width  = 12
      height = 6
      properties = {
        title   = chart.title
        region  = local.region
        view    = "timeSeries"
        stacked = false
        metrics = [for metric in chart.metrics : jsondecode(local.lines[metric.name])]
        yAxis   = { left = { min = 0 } }
      }
    }
  ] }

  alarm_arns = { for of, each in { jobs = "job", cluster = "cluster" } : of => concat(
    [for key, alarm in aws_cloudwatch_metric_alarm.value : alarm.arn if local.alarms[key].each == each],
    [for key, alarm in aws_cloudwatch_metric_alarm.growth : alarm.arn if local.alarms[key].each == each],
  ) }

  alarm_widget = { for of, arns in local.alarm_arns : of => [for first in slice(arns, 0, min(1, length(arns))) : {
    type       = "alarm"
    x          = 0
    y          = 0
    width      = 24
    height     = 2
    properties = { title = "Alarms", alarms = slice(arns, 0, min(100, length(arns))) }
  }] }

  error_widget = {
    type   = "log"
    x      = 0
    y      = 200
    width  = 24
    height = 8
    properties = {
      title  = "Errors and warnings of jobs"
      region = local.region
      view   = "table"
      query  = "SOURCE '${aws_cloudwatch_log_group.this["containers"].name}' | fields time, job, operator, subtask, message, error | filter level in ['ERROR', 'WARN'] | sort time desc | limit 100"
    }
  }

  dashboards = {
    jobs    = jsonencode({ widgets = concat(local.alarm_widget.jobs, local.chart_widgets.jobs, [local.error_widget]) })
    cluster = jsonencode({ widgets = concat(local.alarm_widget.cluster, local.chart_widgets.cluster) })
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  for_each = local.dashboards

  dashboard_name = "${var.name}-${each.key}"
  dashboard_body = each.value
}
