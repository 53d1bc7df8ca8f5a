variable "name" {
  description = "Name of this stack and prefix of all that belongs to it, for example `flink-emr-dev`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 small letters, digits and hyphens, begin with a letter and not end with a hyphen, for example flink-emr-dev."
  }
}

variable "region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be a region's code, for example us-east-1."
  }
}

variable "profile" {
  description = "AWS profile to use; null for the environment's credentials."
  type        = string
  default     = null
}

variable "account_id" {
  description = "The account that this stack belongs to: any other is refused. Null allows every account."
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null ? true : can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have 12 digits."
  }
}

variable "tags" {
  description = "Further tags of everything."
  type        = map(string)
  default     = {}
}

variable "protect" {
  description = "Refuse to destroy buckets and key, and protect the cluster from termination. Apply with `false` before a destroy."
  type        = bool
  default     = true
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of every role, where the organisation asks for one."
  type        = string
  default     = null
}

variable "network" {
  description = "The VPC: see module `vpc`. `existing` brings your own."
  type = object({
    existing            = optional(object({ vpc_id = string, private_subnet_ids = list(string) }))
    cidr                = optional(string, "10.42.0.0/16")
    zone_count          = optional(number, 3)
    nat                 = optional(string, "one")
    interface_endpoints = optional(set(string))
    flow_log_traffic    = optional(string, "REJECT")
    subnet_index        = optional(number, 0)
  })
  default  = {}
  nullable = false
}

variable "storage" {
  description = "How long things are kept, in days: see module `s3`."
  type = object({
    longest_savepoint_gap_days = optional(number, 14)
    noncurrent_days            = optional(object({ artifacts = optional(number), lake = optional(number), state = optional(number) }), {})
    log_days                   = optional(number, 90)
    log_group_days             = optional(number, 30)
  })
  default  = {}
  nullable = false
}

variable "kafka" {
  description = "The brokers: see module `msk`. `kind` is `provisioned`, `serverless`, or `existing` for brokers that are there already."
  type = object({
    kind     = optional(string, "provisioned")
    existing = optional(object({ bootstrap_servers = string, auth = optional(string, "none"), cluster_arn = optional(string), transaction_max_timeout_ms = optional(number, 900000) }))
    version  = optional(string, "3.8.x")
    brokers = optional(object({
      instance_type = optional(string)
      per_zone      = optional(number)
      volume_gib    = optional(number)
      monitoring    = optional(string)
    }), {})
    replication_factor = optional(number, 3)
    server_properties  = optional(map(string), {})
    log_retention_days = optional(number, 30)
  })
  default  = {}
  nullable = false
}

variable "query_scan_limit_gib" {
  description = "What one Athena query may read at most, in GiB."
  type        = number
  default     = 100
}

variable "cluster" {
  description = "The EMR cluster: see module `emr`. `kind` is `streaming` or `batch`."
  type = object({
    kind                          = optional(string, "streaming")
    release_label                 = optional(string, "emr-7.13.0")
    applications                  = optional(list(string), ["Hadoop", "Spark", "Flink", "ZooKeeper"])
    primary                       = optional(object({ instance_type = optional(string), instance_count = optional(number), volume_gib = optional(number) }), {})
    core                          = optional(object({ instance_type = optional(string), instance_count = optional(number), volume_gib = optional(number) }), {})
    task                          = optional(object({ instance_type = optional(string), instance_count = optional(number), volume_gib = optional(number), spot_bid_price = optional(string) }), {})
    node_labels                   = optional(bool, false)
    managed_scaling               = optional(object({ minimum_task_nodes = optional(number, 0), maximum_task_nodes = number }))
    autoscaler                    = optional(bool, false)
    auto_termination_idle_seconds = optional(number)
    terminate_after_steps         = optional(bool, false)
    step_concurrency              = optional(number, 5)
    flink_memory                  = optional(object({ jobmanager_mib = optional(number), taskmanager_mib = optional(number), slots = optional(number) }), {})
    checkpoint_interval           = optional(string, "60s")
    am_share                      = optional(number, 0.5)
    configurations                = optional(map(map(string)), {})
  })
  default  = {}
  nullable = false
}

variable "expected_jobs" {
  description = "Flink's names of the jobs that should always run (JOB/INSTANCE): an alarm asks for each. Null: those of infra/monitoring/catalog.yaml."
  type        = list(string)
  default     = null
}

variable "alarm_thresholds" {
  description = "Thresholds other than those of infra/monitoring/catalog.yaml, by alarm."
  type        = map(number)
  default     = {}
}

variable "emails" {
  description = "Addresses that get alarms; each must confirm AWS's mail."
  type        = list(string)
  default     = []
}

variable "budget" {
  description = "Monthly budget in USD that warns at 80 % spent and at 100 % forecast; `cost_tag` (user:KEY$VALUE, activated for cost allocation) narrows it from the account to this stack. Null: none."
  type = object({
    monthly_usd = number
    cost_tag    = optional(string)
  })
  default = null
}

variable "jobs" {
  description = "Jobs to submit as the first steps of a new cluster: name => jar (a file here, or s3://...), arguments (the job's name first), settings of Flink. Later changes are ignored: submit with bin/emr."
  type = map(object({
    jar       = string
    arguments = list(string)
    flink     = optional(map(string), {})
  }))
  default = {}

  validation {
    condition     = alltrue([for job in values(var.jobs) : startswith(job.jar, "s3://") || fileexists(job.jar)])
    error_message = "Each jobs[...].jar must be an s3:// URL or a file, seen from where terraform runs: build the jars with ./mvnw package -DskipTests."
  }
}

variable "github" {
  description = "The GitHub repository (`OWNER/NAME`) and environment whose workflow deploys, and the account's OIDC provider for GitHub where there is one already; null for no deploy role."
  type = object({
    repository        = string
    environment       = string
    oidc_provider_arn = optional(string)
  })
  default = null
}
