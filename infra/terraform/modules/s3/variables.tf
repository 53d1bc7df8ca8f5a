variable "name" {
  description = "Prefix of every name, for example `flink-emr-dev`. Buckets are called `NAME-ACCOUNT-{artifacts,lake,state,logs}`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 32 small letters, digits and hyphens, begin with a letter and not end with a hyphen: buckets are named after it."
  }
}

variable "tags" {
  description = "Tags of everything that can carry them."
  type        = map(string)
  default     = {}
}

variable "protect" {
  description = "Guard the buckets and the key against destruction: `terraform destroy` refuses before it touches any part of them, nobody may delete a bucket, and buckets that hold objects are never emptied. To lift it, apply with `false`, then destroy."
  type        = bool
  default     = true
}

variable "longest_savepoint_gap_days" {
  description = "The longest time in days between a savepoint (or checkpoint) and the restore from it. Files in progress are multipart uploads that a restored job goes on with, so an unfinished upload younger than this is never aborted."
  type        = number
  default     = 14

  validation {
    condition     = var.longest_savepoint_gap_days >= 7 && var.longest_savepoint_gap_days <= 365 && floor(var.longest_savepoint_gap_days) == var.longest_savepoint_gap_days
    error_message = "longest_savepoint_gap_days must be a whole number from 7 to 365: a job that is restored after its uploads were aborted has lost data."
  }
}

variable "noncurrent_days" {
  description = "Days for which a deleted or overwritten object can be brought back, by bucket. Short for `state`: Flink deletes checkpoint files all day long, and each of them is paid for until then."
  type = object({
    artifacts = optional(number, 90)
    lake      = optional(number, 30)
    state     = optional(number, 7)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for days in values(var.noncurrent_days) : days >= 1 && days <= 3650 && floor(days) == days])
    error_message = "noncurrent_days must be whole numbers from 1 to 3650."
  }
}

variable "log_days" {
  description = "Days for which the logs of clusters, brokers and of access to the buckets are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.log_days >= 1 && var.log_days <= 3650 && floor(var.log_days) == var.log_days
    error_message = "log_days must be a whole number from 1 to 3650."
  }
}

variable "query_result_days" {
  description = "Days for which Athena's query results (`athena-results/` in the lake's bucket) are kept."
  type        = number
  default     = 7

  validation {
    condition     = var.query_result_days >= 1 && var.query_result_days <= 365 && floor(var.query_result_days) == var.query_result_days
    error_message = "query_result_days must be a whole number from 1 to 365."
  }
}
