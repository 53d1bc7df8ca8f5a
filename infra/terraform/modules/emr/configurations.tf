# What EMR's classifications say, rendered as one JSON document: AWS gives it back in a normal form, so that every value is a string
# and none is null. A change replaces the cluster; settings of a single job belong to its submission.

locals {
  shared = "${path.module}/../../../monitoring"

  metric_ports = yamldecode(file("${local.shared}/catalog.yaml")).scrape.ports

  # ZooKeeper's hosts: EMR's documentation gives this token for three primaries. Whether it is filled in on a single one is not
  # documented, so there the key is left out and the first step writes it, and mends it if need be.
  quorum = var.zookeeper_quorum != null ? var.zookeeper_quorum : var.primary.instance_count == 3 ? "%%{hiera('hadoop::zk')}" : null

  flink_conf = merge(
    {
      "execution.checkpointing.interval"                          = var.checkpoint_interval
      "execution.checkpointing.min-pause"                         = "10s"
      "execution.checkpointing.timeout"                           = "10min"
      "execution.checkpointing.tolerable-failed-checkpoints"      = "3"
      "execution.checkpointing.externalized-checkpoint-retention" = "RETAIN_ON_CANCELLATION"
      "execution.checkpointing.num-retained"                      = "3"
      "execution.checkpointing.incremental"                       = "true"
      # One scheme for ever: savepoints hold paths. A submission adds the job's name to both.
      "execution.checkpointing.dir"           = "s3://${var.buckets.state.id}/checkpoints"
      "execution.checkpointing.savepoint-dir" = "s3://${var.buckets.state.id}/savepoints"
      "state.backend.type"                    = "rocksdb"

      "restart-strategy.type"                                      = "exponential-delay"
      "restart-strategy.exponential-delay.initial-backoff"         = "1s"
      "restart-strategy.exponential-delay.max-backoff"             = "2min"
      "restart-strategy.exponential-delay.reset-backoff-threshold" = "10min"
      "restart-strategy.exponential-delay.jitter-factor"           = "0.1"

      # Without high availability a new job manager starts the job from nothing, not from its newest checkpoint.
      "high-availability.type"                = "zookeeper"
      "high-availability.storageDir"          = "s3://${var.buckets.state.id}/ha"
      "high-availability.zookeeper.path.root" = "/flink"
      # A dead job manager is missed for as long as its session lasts; 60 s by default.
      "high-availability.zookeeper.client.session-timeout" = "15000"
      "yarn.application-attempts"                          = "10"
      # By default only failures of the last 10 s count, and one attempt takes longer: a job that fails in main would never end.
      "yarn.application-attempt-failures-validity-interval" = "3600000"
      "execution.submit-failed-job-on-application-error"    = "true"
      "cluster.intercept-user-system-exit"                  = "THROW"

      # Off the system class path, so that the jar's libraries are its own whatever the file is called.
      "yarn.classpath.include-user-jar" = "DISABLED"
      "client.timeout"                  = "600s"

      "jobmanager.memory.process.size"  = "${var.flink_memory.jobmanager_mib}m"
      "taskmanager.memory.process.size" = "${var.flink_memory.taskmanager_mib}m"
      "taskmanager.numberOfTaskSlots"   = tostring(var.flink_memory.slots)
      # What user code prints goes to the log, which rolls; the .out file never does.
      "taskmanager.system-out.mode" = "LOG"

      "metrics.reporters"                                = "prom"
      "metrics.reporter.prom.factory.class"              = "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
      "metrics.reporter.prom.port"                       = "${local.metric_ports.first}-${local.metric_ports.last}"
      "metrics.reporter.prom.filterLabelValueCharacters" = "false"
      "metrics.job.status.enable"                        = "STATE;CURRENT_TIME"
    },
    local.quorum == null ? {} : { "high-availability.zookeeper.quorum" = local.quorum },
    var.autoscaler ? { "job.autoscaler.enabled" = "true", "jobmanager.scheduler" = "adaptive" } : {},
  )

  yarn_site = merge(
    { "yarn.resourcemanager.am.max-attempts" = "10" },
    # A streaming task never ends of itself, so there is no use in waiting long for it.
    var.managed_scaling == null ? {} : { "yarn.resourcemanager.nodemanager-graceful-decommission-timeout-secs" = var.kind == "streaming" ? "300" : "3600" },
    var.node_labels ? {
      "yarn.node-labels.enabled"                          = "true"
      "yarn.node-labels.am.default-node-label-expression" = "ON_DEMAND"
    } : {},
  )

  capacity_scheduler = {
    # With labels the share is one of each label's nodes, and EMR asks for 1.
    "yarn.scheduler.capacity.maximum-am-resource-percent" = var.node_labels ? "1" : tostring(var.am_share)
    "yarn.scheduler.capacity.resource-calculator"         = "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator"
  }

  # log4j.properties, line by line.
  log4j_lines = [for line in split("\n", file("${local.shared}/log4j.properties")) : trimspace(line)]
  flink_log4j = {
    for line in local.log4j_lines : trimspace(split("=", line)[0]) => trimspace(join("=", slice(split("=", line), 1, length(split("=", line)))))
    if line != "" && !startswith(line, "#")
  }

  # Three primaries keep running steps and HDFS when a node goes, if every block is there twice.
  hdfs_site = var.primary.instance_count == 3 && var.core.instance_count < 4 ? { "dfs.replication" = "2" } : {}

  classifications = {
    flink-conf         = local.flink_conf
    yarn-site          = local.yarn_site
    capacity-scheduler = local.capacity_scheduler
    flink-log4j        = local.flink_log4j
    hdfs-site          = local.hdfs_site
  }

  configurations = [
    for name in sort(distinct(concat(keys(local.classifications), keys(var.configurations)))) : {
      Classification = name
      Properties     = merge(lookup(local.classifications, name, {}), lookup(var.configurations, name, {}))
    } if length(merge(lookup(local.classifications, name, {}), lookup(var.configurations, name, {}))) > 0
  ]
}
