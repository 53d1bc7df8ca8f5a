variable "name" {
  description = "Prefix of every name, for example `flink-emr-dev`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 small letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "tags" {
  description = "Tags of everything that can carry them."
  type        = map(string)
  default     = {}
}

variable "buckets" {
  description = "The buckets, as module `s3` puts them out."
  type = object({
    artifacts = object({ id = string, arn = string })
    lake      = object({ id = string, arn = string })
    state     = object({ id = string, arn = string })
    logs      = object({ id = string, arn = string })
  })

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : can(regex("^arn:[a-z-]+:s3:::[^/*]+$", bucket.arn)) && endswith(bucket.arn, ":::${bucket.id}")])
    error_message = "buckets must have the name of a bucket as id, and its ARN, without keys or wildcards, as arn."
  }
}

variable "kms_key_arn" {
  description = "The key that encrypts buckets and disks."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key, not of an alias: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "lake_prefixes" {
  description = "Prefixes of the lake's bucket that jobs read and write: tables, files to be read in, results."
  type        = list(string)
  default     = ["lake", "input", "results"]

  validation {
    condition     = length(var.lake_prefixes) > 0 && alltrue([for prefix in var.lake_prefixes : can(regex("^[A-Za-z0-9][A-Za-z0-9_./-]*[^/*]$", prefix))])
    error_message = "lake_prefixes must name at least one prefix, without a slash at either end and without wildcards, for example [\"lake\"]."
  }
}

variable "kafka" {
  description = <<-EOT
    The MSK cluster with IAM authentication that jobs use; null where there is none.
    - `cluster_arn`: its ARN.
    - `topics`: topics that jobs may make, read and write; a `*` at the end stands for any ending.
    - `jobs`: jobs by name: each may use the groups and transactional ids that begin with `JOB/`, as our jobs do.
  EOT
  type = object({
    cluster_arn = string
    topics      = optional(list(string), ["trips-*", "demand", "demand-*", "alerts", "alerts-*", "alert-*"])
    jobs        = optional(list(string), ["alert-on-trips", "backfill-trips", "generate-trips", "ingest-trips", "measure-demand", "reconcile-demand", "replay-rejects", "replay-trips"])
  })
  default = null

  validation {
    condition     = var.kafka == null ? true : alltrue([for name in concat(var.kafka.topics, var.kafka.jobs) : can(regex("^[A-Za-z0-9._-]+\\*?$", name))])
    error_message = "kafka.topics and kafka.jobs must be names; a * is allowed at the end only, and not alone."
  }

  validation {
    condition     = var.kafka == null ? true : can(regex("^arn:[a-z-]+:kafka:[a-z0-9-]+:[0-9]{12}:cluster/[^/]+/[^/]+$", var.kafka.cluster_arn))
    error_message = "kafka.cluster_arn must be the ARN of an MSK cluster: arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/ID."
  }
}

variable "metric_namespaces" {
  description = "CloudWatch namespaces into which nodes may put metrics."
  type        = list(string)
  default     = ["FlinkEmr"]

  validation {
    condition     = length(var.metric_namespaces) > 0 && alltrue([for namespace in var.metric_namespaces : can(regex("^[A-Za-z0-9._/#-]+$", namespace)) && !startswith(namespace, "AWS/")])
    error_message = "metric_namespaces must name at least one namespace, without wildcards; namespaces that begin with AWS/ belong to AWS."
  }
}

variable "log_group_prefix" {
  description = "Prefix of the log groups that nodes write and the deploy role reads. By default `/flink-emr/NAME`."
  type        = string
  default     = null

  validation {
    condition     = var.log_group_prefix == null ? true : can(regex("^/[A-Za-z0-9._/#-]*[A-Za-z0-9._#-]$", var.log_group_prefix))
    error_message = "log_group_prefix must begin with a slash, not end with one, and hold no wildcard."
  }
}

variable "glue_database" {
  description = "The Glue database that Spark on the cluster may read; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.glue_database == null ? true : can(regex("^[a-z0-9_-]+$", var.glue_database))
    error_message = "glue_database must be the name of one database, without wildcards."
  }
}

variable "github" {
  description = <<-EOT
    The GitHub repository whose workflows deploy; null for no deploy role.
    - `repository`: `OWNER/NAME`.
    - `environment`: the GitHub environment (its protection rules decide who may deploy).
    - `oidc_provider_arn`: GitHub's OIDC provider where the account has one already (it can have only one); by default it is made.
  EOT
  type = object({
    repository        = string
    environment       = string
    oidc_provider_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.github == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.github.repository))
    error_message = "github.repository must be OWNER/NAME, without wildcards."
  }

  validation {
    condition     = var.github == null ? true : can(regex("^[A-Za-z0-9._-]+$", var.github.environment))
    error_message = "github.environment must be the name of one environment, without wildcards."
  }

  validation {
    condition     = try(var.github.oidc_provider_arn, null) == null ? true : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/.+$", var.github.oidc_provider_arn))
    error_message = "github.oidc_provider_arn must be the ARN of an OIDC provider: arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of every role, where the organisation asks for one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn must be the ARN of a policy: arn:aws:iam::ACCOUNT:policy/NAME."
  }
}
