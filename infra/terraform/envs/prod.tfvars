# Stands the loss of a zone's NAT gateway, of a primary node, of a core node and of a broker; protected against destruction.

name    = "flink-emr-prod"
region  = "us-east-1"
protect = true

network = {
  cidr = "10.43.0.0/16"
  nat  = "per-zone"
}

storage = {
  longest_savepoint_gap_days = 30
}

kafka = {
  brokers = { instance_type = "kafka.m7g.large", volume_gib = 500, monitoring = "PER_TOPIC_PER_BROKER" }
}

cluster = {
  primary      = { instance_type = "m6i.xlarge", instance_count = 3 }
  core         = { instance_type = "m6i.2xlarge", instance_count = 4, volume_gib = 256 }
  flink_memory = { jobmanager_mib = 4096, taskmanager_mib = 8192, slots = 4 }
}

budget = { monthly_usd = 3500 }
