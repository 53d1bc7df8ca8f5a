# One CloudWatch agent on each node, installed by a bootstrap action: it scrapes Flink's reporters, measures the host and sends logs.
# Keys on S3 are stable, since a changed bootstrap action is a new cluster; nodes look for a changed configuration by themselves.

locals {
  agent_prefix = "agent/${var.name}"
  agent_folder = "/opt/aws/amazon-cloudwatch-agent/etc"

  flink_metrics = [for metric in local.catalog.metrics : metric if metric.source == "flink"]
  # By the labels that are kept, written as one string: lists and tuples are never equal.
  by_labels = { for metric in local.flink_metrics : join(",", lookup(metric, "by", [])) => metric.name... }

  # CloudWatch adds up what has the same dimensions, so the labels that tell subtasks apart are not among them. Rejects are needed in
  # all and by reason; a mean over quantiles would be nonsense, so latency comes by quantile only.
  declarations = [
    for labels, names in local.by_labels : {
      source_labels    = ["job"]
      label_matcher    = "^flink$"
      dimensions       = concat(labels == "quantile" ? [] : [["cluster", "job_name"]], labels == "" ? [] : [concat(["cluster", "job_name"], split(",", labels))])
      metric_selectors = ["^(${join("|", names)})$"]
    }
  ]

  log_files = flatten([
    for log in local.catalog.logs : [
      for file in log.files : merge(
        {
          file_path       = file
          log_group_name  = aws_cloudwatch_log_group.this[log.group].name
          log_stream_name = "{instance_id}"
          # Each file its own stream; without this only the file that changed last is read.
          publish_multi_logs = true
          timezone           = "UTC"
        },
        try(log.json, false) ? { timestamp_format = "%Y-%m-%dT%H:%M:%S.%f" } : {
          timestamp_format                        = "%Y-%m-%d %H:%M:%S"
          multi_line_start_pattern                = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]"
        },
      )
    ]
  ])

  agent_config = {
    agent = { metrics_collection_interval = local.catalog.scrape.seconds, run_as_user = "root" }
    metrics = {
      namespace              = local.namespace
      append_dimensions      = { InstanceId = "$${aws:InstanceId}" }
      aggregation_dimensions = [["cluster"], ["cluster", "InstanceId"]]
      metrics_collected = {
        cpu = {
          measurement           = ["usage_active"]
          totalcpu              = true
          percpu                = false
          append_dimensions     = { cluster = var.name }
          drop_original_metrics = ["cpu_usage_active"]
        }
        mem = {
          measurement           = ["used_percent"]
          append_dimensions     = { cluster = var.name }
          drop_original_metrics = ["mem_used_percent"]
        }
        disk = {
          measurement              = ["used_percent"]
          resources                = ["*"]
          ignore_file_system_types = ["devtmpfs", "overlay", "squashfs", "sysfs", "tmpfs", "vfat"]
          append_dimensions        = { cluster = var.name }
          drop_original_metrics    = ["disk_used_percent"]
        }
      }
    }
    logs = {
      force_flush_interval = 15
      logs_collected       = { files = { collect_list = local.log_files } }
      metrics_collected = {
        prometheus = {
          prometheus_config_path = "${local.agent_folder}/prometheus.yaml"
          log_group_name         = aws_cloudwatch_log_group.this["metrics"].name
          emf_processor = {
            metric_namespace   = local.namespace
            metric_declaration = local.declarations
          }
        }
      }
    }
  }

  ports = range(local.catalog.scrape.ports.first, local.catalog.scrape.ports.last + 1)
  scrape_config = {
    global = { scrape_interval = "${local.catalog.scrape.seconds}s", scrape_timeout = "10s" }
    scrape_configs = [{
      job_name       = "flink"
      static_configs = [{ targets = [for port in local.ports : "localhost:${port}"], labels = { cluster = var.name } }]
      metric_relabel_configs = [
        { source_labels = ["__name__"], regex = join("|", local.flink_metrics[*].name), action = "keep" },
        # Labels that only make log lines long. What is left still tells series apart.
        { regex = "job_id|task_id|task_attempt_id|task_attempt_num|tm_id", action = "labeldrop" },
      ]
    }]
  }

  agent_files = {
    "amazon-cloudwatch-agent.json" = jsonencode(local.agent_config)
    "prometheus.yaml"              = yamlencode(local.scrape_config)
    "install-agent.sh"             = file("${path.module}/files/install-agent.sh")
  }
}

resource "aws_s3_object" "agent" {
  for_each = local.agent_files

  bucket      = var.artifacts_bucket.id
  key         = "${local.agent_prefix}/${each.key}"
  content     = each.value
  source_hash = sha256(each.value)
  tags        = var.tags
}
