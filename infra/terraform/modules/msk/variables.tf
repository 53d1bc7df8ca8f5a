variable "name" {
  description = "Prefix of every name, and the name of the cluster, for example `flink-emr-dev`."
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

variable "kind" {
  description = "`provisioned` (brokers of our own, with the settings that exactly-once wants), `serverless` (see the README for what it cannot do), or `existing` (brokers that are there already; nothing is made)."
  type        = string
  default     = "provisioned"

  validation {
    condition     = contains(["provisioned", "serverless", "existing"], var.kind)
    error_message = "kind must be provisioned, serverless or existing."
  }
}

variable "existing" {
  description = <<-EOT
    The brokers of the kind `existing`.
    - `bootstrap_servers`: `HOST:PORT`, several by commas.
    - `auth`: `none`, or `msk-iam` for an MSK cluster with IAM authentication.
    - `cluster_arn`: the MSK cluster, for the policy of the nodes; needed with `msk-iam`.
    - `transaction_max_timeout_ms`: the brokers' cap on transactions, as far as it was raised.
  EOT
  type = object({
    bootstrap_servers          = string
    auth                       = optional(string, "none")
    cluster_arn                = optional(string)
    transaction_max_timeout_ms = optional(number, 900000)
  })
  default = null

  validation {
    condition     = (var.kind == "existing") == (var.existing != null)
    error_message = "existing must be given with kind = \"existing\", and with no other kind."
  }

  validation {
    condition     = var.existing == null ? true : alltrue([for server in split(",", var.existing.bootstrap_servers) : can(regex("^[A-Za-z0-9.-]+:[0-9]{1,5}$", server))])
    error_message = "existing.bootstrap_servers must be HOST:PORT, several by commas without spaces, for example b-1.example.com:9098,b-2.example.com:9098."
  }

  validation {
    condition     = var.existing == null ? true : contains(["none", "msk-iam"], var.existing.auth) && (var.existing.auth == "none" || var.existing.cluster_arn != null)
    error_message = "existing.auth must be none, or msk-iam with the cluster_arn: without it the nodes may not use the cluster."
  }
}

variable "vpc_id" {
  description = "The VPC of the brokers; not used by `existing`."
  type        = string
  default     = null

  validation {
    condition     = var.kind == "existing" || var.vpc_id != null
    error_message = "vpc_id must be given: brokers lie in the clients' VPC."
  }
}

variable "subnet_ids" {
  description = "Private subnets, one a zone, in two zones or more; not used by `existing`."
  type        = list(string)
  default     = []

  validation {
    condition     = var.kind == "existing" || (length(var.subnet_ids) >= 2 && length(var.subnet_ids) <= 6)
    error_message = "subnet_ids must name two to six subnets, one a zone."
  }
}

variable "client_security_groups" {
  description = "Security groups that may connect to the brokers, by any name that is known beforehand, for example `{ core = \"sg-…\", primary = \"sg-…\" }`."
  type        = map(string)
  default     = {}
}

variable "kms_key_arn" {
  description = "The key that encrypts the brokers' disks and log group; null for AWS's own."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key, not of an alias: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "kafka_version" {
  description = "Kafka's version as MSK names it. A change upgrades the brokers one after the other; there is no way back."
  type        = string
  default     = "3.8.x"

  validation {
    condition     = can(regex("^[34]\\.[0-9]+\\.(x|[0-9]+)(\\.kraft)?$", var.kafka_version))
    error_message = "kafka_version must be a version of MSK, for example 3.8.x or 3.8.x.kraft."
  }
}

variable "brokers" {
  description = <<-EOT
    The brokers of the kind `provisioned`.
    - `instance_type`: for production `kafka.m7g.large` or larger; `kafka.t3.small` takes four new IAM connections a second.
    - `per_zone`: brokers in each zone.
    - `volume_gib`: disk of each; it can grow, not shrink.
    - `monitoring`: level of the metrics in CloudWatch; above `DEFAULT` they cost.
  EOT
  type = object({
    instance_type = optional(string, "kafka.m7g.large")
    per_zone      = optional(number, 1)
    volume_gib    = optional(number, 100)
    monitoring    = optional(string, "DEFAULT")
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^kafka\\.[a-z0-9]+\\.[a-z0-9]+$", var.brokers.instance_type))
    error_message = "brokers.instance_type must be one of MSK's, for example kafka.m7g.large."
  }

  validation {
    condition     = contains(range(1, 11), var.brokers.per_zone) && var.brokers.volume_gib >= 1 && var.brokers.volume_gib <= 16384 && floor(var.brokers.volume_gib) == var.brokers.volume_gib
    error_message = "brokers.per_zone must be from 1 to 10, brokers.volume_gib a whole number from 1 to 16384."
  }

  validation {
    condition     = contains(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"], var.brokers.monitoring)
    error_message = "brokers.monitoring must be DEFAULT, PER_BROKER, PER_TOPIC_PER_BROKER or PER_TOPIC_PER_PARTITION."
  }
}

variable "replication_factor" {
  description = "Replicas of a topic that says nothing else, and of Kafka's own topics. One replica less is enough to write."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3, 4, 5], var.replication_factor)
    error_message = "replication_factor must be from 2 to 5: with one replica, every restart of a broker stops the jobs."
  }
}

variable "server_properties" {
  description = "Further properties of the brokers. Those that exactly-once needs cannot be set here."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.server_properties), keys(local.fixed_properties))) == 0
    error_message = "These properties are set by the module, exactly-once hangs on them: ${join(", ", setintersection(keys(var.server_properties), keys(local.fixed_properties)))}."
  }
}

variable "logs" {
  description = <<-EOT
    The brokers' logs.
    - `retention_days` in CloudWatch.
    - `s3`: a bucket to put them into as well, whose policy lets `delivery.logs.amazonaws.com` write below `PREFIX/AWSLogs/`, as that of module `s3` does.
  EOT
  type = object({
    retention_days = optional(number, 30)
    s3             = optional(object({ bucket = string, prefix = optional(string, "msk") }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 2192, 2557, 2922, 3288, 3653], var.logs.retention_days)
    error_message = "logs.retention_days must be one of those that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and further years."
  }
}
