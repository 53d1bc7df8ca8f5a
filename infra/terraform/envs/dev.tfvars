# Small and easily thrown away: one primary node, two core nodes, one NAT gateway, the smallest brokers, nothing protected.

name    = "flink-emr-dev"
region  = "us-east-1"
protect = false

network = {
  cidr = "10.42.0.0/16"
  nat  = "one"
}

storage = {
  noncurrent_days = { artifacts = 14, lake = 7, state = 3 }
  log_days        = 14
  log_group_days  = 7
}

kafka = {
  brokers            = { instance_type = "kafka.t3.small", volume_gib = 20 }
  log_retention_days = 7
}

query_scan_limit_gib = 10

cluster = {
  primary = { instance_type = "m6i.xlarge" }
  core    = { instance_type = "m6i.xlarge", instance_count = 2 }
}

budget = { monthly_usd = 900 }
