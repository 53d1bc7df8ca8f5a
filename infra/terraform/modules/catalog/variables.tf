variable "name" {
  description = "Prefix of every name, for example `flink-emr-dev`. The database is called so, with underscores."
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

variable "lake" {
  description = <<-EOT
    Where the jobs' results lie.
    - `bucket`: the bucket's name.
    - `prefix`: the jobs' `--lake` in it.
    - `results`: prefix below which batch results lie: `measure-demand --output` is taken as `RESULTS/demand`.
    - `first_date`, `last_date`: the pickup dates that the jobs accept by default (`--earliest-pickup`, `--latest-pickup`). A trip outside is in the lake but
      not in the table. `last_date` may be `NOW`, where no trip of the future is accepted.
  EOT
  type = object({
    bucket     = string
    prefix     = optional(string, "lake")
    results    = optional(string, "results")
    first_date = optional(string, "2009-01-01")
    last_date  = optional(string, "2049-12-31")
  })

  validation {
    condition     = alltrue([for prefix in [var.lake.prefix, var.lake.results] : can(regex("^[A-Za-z0-9][A-Za-z0-9_./-]*[^/]$", prefix))])
    error_message = "lake.prefix and lake.results must have no slash at either end, for example lake."
  }

  validation {
    condition     = alltrue([for date in [var.lake.first_date, var.lake.last_date] : can(formatdate("YYYY-MM-DD", "${date}T00:00:00Z")) || date == "NOW"]) && var.lake.first_date != "NOW"
    error_message = "lake.first_date and lake.last_date must be days, for example 2009-01-01; the last may be NOW."
  }
}

variable "query_results_uri" {
  description = "Where Athena puts query results, for example `s3://BUCKET/athena-results/`."
  type        = string

  validation {
    condition     = can(regex("^s3://[a-z0-9][a-z0-9.-]+/.*$", var.query_results_uri))
    error_message = "query_results_uri must be s3://BUCKET/PREFIX/."
  }
}

variable "kms_key_arn" {
  description = "The key that encrypts query results."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key, not of an alias: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "scan_limit_gib" {
  description = "The most that one query may read, in GiB. A query that would read more is cancelled: it lacks a date, most of the time."
  type        = number
  default     = 100

  validation {
    condition     = var.scan_limit_gib >= 0.01 && var.scan_limit_gib <= 1048576
    error_message = "scan_limit_gib must be from 0.01 (Athena's least is 10 MB) to 1048576."
  }
}

variable "force_destroy" {
  description = "Whether the workgroup may be destroyed with the queries that people saved in it, and their history."
  type        = bool
  default     = false
}
