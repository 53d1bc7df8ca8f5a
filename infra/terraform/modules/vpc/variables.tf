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

variable "existing" {
  description = <<-EOT
    A VPC of your own, in place of a new one: its id and its private subnets, in two zones or more. Nothing is made or changed in it, but it is
    checked: the subnets lie in the VPC, are private, and carry the tag `for-use-with-amazon-emr-managed-policies = true`.
  EOT
  type = object({
    vpc_id             = string
    private_subnet_ids = list(string)
  })
  default = null

  validation {
    condition     = var.existing == null ? true : length(distinct(var.existing.private_subnet_ids)) >= 2 && length(distinct(var.existing.private_subnet_ids)) == length(var.existing.private_subnet_ids)
    error_message = "existing.private_subnet_ids must name two different subnets or more: brokers and nodes want two zones."
  }
}

variable "cidr" {
  description = "Addresses of the VPC, from /16 to /20. Each private subnet gets a sixteenth of them."
  type        = string
  default     = "10.42.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false) && try(contains(range(16, 21), tonumber(split("/", var.cidr)[1])), false)
    error_message = "cidr must be an IPv4 network from /16 to /20 that begins at its first address, for example 10.42.0.0/16."
  }
}

variable "zones" {
  description = "Availability zones by name. By default the region's first `zone_count`."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.zones) == 0 || (length(distinct(var.zones)) == length(var.zones) && length(var.zones) >= 2 && length(var.zones) <= 6)
    error_message = "zones must name two to six different zones, or none."
  }
}

variable "zone_count" {
  description = "Number of zones where `zones` names none. Three, since a topic with three replicas wants three brokers, one a zone."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3, 4, 5, 6], var.zone_count)
    error_message = "zone_count must be from 2 to 6."
  }
}

variable "nat" {
  description = "The way out of the private subnets: `none` (AWS by endpoints only), `one` NAT gateway (a zone that fails takes it with it) or one `per-zone`."
  type        = string
  default     = "one"

  validation {
    condition     = contains(["none", "one", "per-zone"], var.nat)
    error_message = "nat must be none, one or per-zone."
  }
}

variable "interface_endpoints" {
  description = "AWS services that are reached by an endpoint of their own, by the last part of the endpoint's name, for example `kms`. By default what a cluster needs where there is no NAT, and none where there is one."
  type        = set(string)
  default     = null

  validation {
    condition     = var.interface_endpoints == null ? true : alltrue([for service in var.interface_endpoints : can(regex("^[a-z0-9][a-z0-9.-]*$", service)) && service != "s3" && !startswith(service, "com.amazonaws")])
    error_message = "interface_endpoints must be services as in com.amazonaws.REGION.SERVICE, without what stands before SERVICE; S3 has its gateway already."
  }

  validation {
    condition     = var.interface_endpoints == null || var.nat != "none" || var.existing != null ? true : length(setsubtract(local.services_of_a_cluster, var.interface_endpoints)) == 0
    error_message = "With nat = \"none\" a cluster reaches AWS by endpoints only. Add to interface_endpoints: ${join(", ", setsubtract(local.services_of_a_cluster, coalesce(var.interface_endpoints, [])))}."
  }
}

variable "s3_bucket_arns" {
  description = "Buckets that are reached through the S3 endpoint, besides those that EMR installs from. An empty list means all buckets of this account."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.s3_bucket_arns : can(regex("^arn:[a-z-]+:s3:::[^/*]+$", arn))])
    error_message = "s3_bucket_arns must be ARNs of buckets, without keys or wildcards, for example arn:aws:s3:::my-bucket."
  }
}

variable "s3_read_only_bucket_arns" {
  description = "Buckets of others that may be read through the S3 endpoint, for example public data sets."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.s3_read_only_bucket_arns : can(regex("^arn:[a-z-]+:s3:::[^/*]+$", arn))])
    error_message = "s3_read_only_bucket_arns must be ARNs of buckets, without keys or wildcards, for example arn:aws:s3:::my-bucket."
  }
}

variable "flow_logs" {
  description = <<-EOT
    The record of connections, in a log group.
    - `enabled`
    - `traffic`: `REJECT` (what was refused: small), `ACCEPT` or `ALL` (every connection of every shuffle: large).
    - `retention_days`: as CloudWatch allows.
    - `kms_key_arn`: a key whose policy lets CloudWatch Logs use it; null for CloudWatch's own.
  EOT
  type = object({
    enabled        = optional(bool, true)
    traffic        = optional(string, "REJECT")
    retention_days = optional(number, 30)
    kms_key_arn    = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["REJECT", "ACCEPT", "ALL"], var.flow_logs.traffic)
    error_message = "flow_logs.traffic must be REJECT, ACCEPT or ALL."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_logs.retention_days)
    error_message = "flow_logs.retention_days must be one of those that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and further years."
  }

  validation {
    condition     = var.flow_logs.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.flow_logs.kms_key_arn))
    error_message = "flow_logs.kms_key_arn must be the ARN of a key, not of an alias: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}
