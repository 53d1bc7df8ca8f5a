# The whole platform: network, buckets, roles, brokers, cluster, tables, alarms. Each module can be used alone; here they are put together.

module "s3" {
  source = "./modules/s3"

  name                       = var.name
  protect                    = var.protect
  longest_savepoint_gap_days = var.storage.longest_savepoint_gap_days
  noncurrent_days            = var.storage.noncurrent_days
  log_days                   = var.storage.log_days
}

module "vpc" {
  source = "./modules/vpc"

  name                = var.name
  existing            = var.network.existing
  cidr                = var.network.cidr
  zone_count          = var.network.zone_count
  nat                 = var.network.nat
  interface_endpoints = var.network.interface_endpoints
  flow_logs           = { traffic = var.network.flow_log_traffic, kms_key_arn = module.s3.kms_key_arn }
}

module "iam" {
  source = "./modules/iam"

  name                     = var.name
  buckets                  = module.s3.buckets
  kms_key_arn              = module.s3.kms_key_arn
  kafka                    = module.msk.auth == "msk-iam" ? { cluster_arn = module.msk.cluster_arn } : null
  glue_database            = module.catalog.database
  github                   = var.github
  permissions_boundary_arn = var.permissions_boundary_arn
}

module "msk" {
  source = "./modules/msk"

  name                   = var.name
  kind                   = var.kafka.kind
  existing               = var.kafka.existing
  vpc_id                 = module.vpc.vpc_id
  subnet_ids             = module.vpc.private_subnet_ids
  client_security_groups = { for nodes in ["primary", "core"] : nodes => module.emr.security_group_ids[nodes] }
  kms_key_arn            = module.s3.kms_key_arn
  kafka_version          = var.kafka.version
  brokers                = var.kafka.brokers
  replication_factor     = var.kafka.replication_factor
  server_properties      = var.kafka.server_properties
  logs = {
    retention_days = var.kafka.log_retention_days
    s3             = { bucket = module.s3.buckets.logs.id, prefix = module.s3.broker_log_prefix }
  }
}

module "catalog" {
  source = "./modules/catalog"

  name              = var.name
  lake              = { bucket = module.s3.buckets.lake.id }
  query_results_uri = module.s3.query_results_uri
  kms_key_arn       = module.s3.kms_key_arn
  scan_limit_gib    = var.query_scan_limit_gib
  force_destroy     = !var.protect
}

# The jars of the first steps, under the key that bin/emr gives the same content. They are put there once: later jars are bin/emr's business.
resource "aws_s3_object" "jar" {
  #checkov:skip=CKV_AWS_186:The bucket encrypts every object with the stack's key
  for_each = { for name, job in var.jobs : name => job.jar if !startswith(job.jar, "s3://") }

  bucket      = module.s3.buckets.artifacts.id
  key         = "jars/${filesha256(each.value)}/${basename(each.value)}"
  source      = each.value
  source_hash = filesha256(each.value)

  lifecycle {
    ignore_changes = [key, source, source_hash]
  }
}

module "emr" {
  source = "./modules/emr"

  name                 = var.name
  vpc_id               = module.vpc.vpc_id
  subnet_id            = element(module.vpc.private_subnet_ids, var.network.subnet_index)
  service_role_arn     = module.iam.service_role_arn
  instance_profile_arn = module.iam.instance_profile_arn
  kms_key_arn          = module.s3.kms_key_arn
  buckets              = module.s3.buckets

  kind                          = var.cluster.kind
  release_label                 = var.cluster.release_label
  applications                  = var.cluster.applications
  primary                       = var.cluster.primary
  core                          = var.cluster.core
  task                          = var.cluster.task
  node_labels                   = var.cluster.node_labels
  managed_scaling               = var.cluster.managed_scaling
  autoscaler                    = var.cluster.autoscaler
  auto_termination_idle_seconds = var.cluster.auto_termination_idle_seconds
  terminate_after_steps         = var.cluster.terminate_after_steps
  termination_protection        = var.protect ? null : coalesce(var.cluster.primary.instance_count, 1) == 3
  step_concurrency              = var.cluster.step_concurrency
  flink_memory                  = var.cluster.flink_memory
  checkpoint_interval           = var.cluster.checkpoint_interval
  am_share                      = var.cluster.am_share
  configurations                = var.cluster.configurations

  bootstrap_servers = module.msk.bootstrap_servers
  kafka_auth        = module.msk.auth
  kafka_cidrs       = [module.vpc.cidr]
  bootstrap_actions = [module.monitoring.bootstrap_action]

  jobs = {
    for name, job in var.jobs : name => {
      jar       = startswith(job.jar, "s3://") ? job.jar : "s3://${module.s3.buckets.artifacts.id}/${aws_s3_object.jar[name].key}"
      arguments = job.arguments
      flink     = job.flink
    }
  }
}

module "monitoring" {
  source = "./modules/monitoring"

  name                = var.name
  cluster_id          = module.emr.cluster_id
  artifacts_bucket    = module.s3.buckets.artifacts
  kms_key_arn         = module.s3.kms_key_arn
  expected_jobs       = var.cluster.kind == "batch" ? [] : var.expected_jobs
  core_instance_count = module.emr.core_instance_count
  thresholds          = var.alarm_thresholds
  emails              = var.emails
  log_retention_days  = var.storage.log_group_days
  budget              = var.budget
}
