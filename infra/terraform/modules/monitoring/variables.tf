variable "name" {
  type        = string
  description = "Name of the cluster; dimension `cluster` of its metrics and prefix of what belongs to it. It stays the same when the cluster is replaced."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,31}$", var.name))
    error_message = "Give 2 to 32 small letters, digits and dashes, a letter first, for example flink-emr-dev."
  }
}

variable "cluster_id" {
  type        = string
  description = "The cluster's id (j-...), for EMR's own metrics and events."
}

variable "artifacts_bucket" {
  type        = object({ id = string, arn = string })
  description = "Bucket from which nodes fetch the agent's configuration."
}

variable "kms_key_arn" {
  type        = string
  description = "Key that encrypts log groups and the topic. Its policy must let CloudWatch, EventBridge, Budgets and CloudWatch Logs use it, as that of the s3 module does."
}

variable "expected_jobs" {
  type        = list(string)
  default     = null
  description = "Flink's names of the jobs that should always run (JOB/INSTANCE, for example ingest-trips/main). Null: those of infra/monitoring/catalog.yaml. Empty for a batch cluster."

  validation {
    condition     = var.expected_jobs == null ? true : alltrue([for job in var.expected_jobs : can(regex("^[a-z0-9-]+/[A-Za-z0-9_.-]+$", job))])
    error_message = "Name jobs as Flink does, JOB/INSTANCE, for example ingest-trips/main."
  }
}

variable "core_instance_count" {
  type        = number
  description = "Core nodes that should be at work."

  validation {
    condition     = var.core_instance_count >= 1
    error_message = "Give core_instance_count 1 or more."
  }
}

variable "thresholds" {
  type        = map(number)
  default     = {}
  description = "Thresholds other than those of infra/monitoring/catalog.yaml, by alarm, for example { consumer-lag = 1000000 }. The local rules keep the catalog's."

  validation {
    condition     = length(setsubtract(keys(var.thresholds), [for alarm in yamldecode(file("${path.module}/../../../monitoring/catalog.yaml")).alarms : alarm.name])) == 0
    error_message = "thresholds names an alarm that infra/monitoring/catalog.yaml does not have."
  }
}

variable "emails" {
  type        = list(string)
  default     = []
  description = "Addresses that get alarms and events. Each must confirm the mail that AWS sends it."

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", email))])
    error_message = "Give e-mail addresses, for example [\"oncall@example.com\"]."
  }
}

variable "log_retention_days" {
  type        = number
  default     = 30
  description = "How long log groups keep what they get."

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "Give one of the numbers of days that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, ..."
  }
}

variable "budget" {
  type = object({
    monthly_usd = number
    cost_tag    = optional(string)
  })
  default     = null
  description = "Monthly budget that warns at 80 % spent and at 100 % forecast. cost_tag (\"user:KEY$VALUE\", an activated cost allocation tag) narrows it from the whole account to one project. Null: none."

  validation {
    condition     = var.budget == null ? true : var.budget.monthly_usd > 0
    error_message = "Give budget.monthly_usd above 0, or leave budget out."
  }
  validation {
    condition     = try(var.budget.cost_tag, null) == null ? true : can(regex("^user:[^$]+\\$.+$", var.budget.cost_tag))
    error_message = "Give budget.cost_tag as user:KEY$VALUE, for example user:Project$flink-emr-dev."
  }
}

variable "tags" {
  type        = map(string)
  default     = {}
  description = "Further tags of everything here."
}
