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
}

cluster = {
  primary = { instance_type = "m6i.xlarge" }
  core    = { instance_type = "m6i.xlarge", instance_count = 2 }
}
