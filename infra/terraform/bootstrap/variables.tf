variable "name" {
  description = "Prefix of the state bucket, to which the account's number is added, and of the plan role."
  type        = string
  default     = "flink-emr-terraform"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 42 small letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "region" {
  description = "Region of the state bucket."
  type        = string
  default     = "us-east-1"
}

variable "profile" {
  description = "AWS profile to use; null for the environment's credentials."
  type        = string
  default     = null
}

variable "tags" {
  description = "Further tags of everything here."
  type        = map(string)
  default     = {}
}

variable "protect" {
  description = "Refuse to destroy the bucket while it holds state."
  type        = bool
  default     = true
}

variable "github" {
  description = "The GitHub repository (`OWNER/NAME`) whose pull requests are planned, and the account's OIDC provider for GitHub where it has one already; null for no plan role."
  type = object({
    repository        = string
    oidc_provider_arn = optional(string)
  })
  default = null

  validation {
    condition     = var.github == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.github.repository))
    error_message = "github.repository must be OWNER/NAME, without wildcards."
  }
}
