locals {
  provisioned = var.kind == "provisioned"
  serverless  = var.kind == "serverless"

  transaction_max_timeout_ms = 24 * 60 * 60 * 1000
  broker_count               = length(var.subnet_ids) * var.brokers.per_zone

  # A job that was down for longer than this loses what it had written but not committed, so brokers of ours wait for
  # a day, not for Kafka's 15 minutes.
  fixed_properties = {
    "transaction.max.timeout.ms"               = tostring(local.transaction_max_timeout_ms)
    "default.replication.factor"               = tostring(var.replication_factor)
    "min.insync.replicas"                      = tostring(var.replication_factor - 1)
    "offsets.topic.replication.factor"         = tostring(var.replication_factor)
    "transaction.state.log.replication.factor" = tostring(var.replication_factor)
    "transaction.state.log.min.isr"            = tostring(var.replication_factor - 1)
    # An out-of-date replica that becomes leader has lost what was acknowledged.
    "unclean.leader.election.enable" = "false"
    # Topics come from the job `topics`, with their settings; a topic by a slip of the pen has none of them.
    "auto.create.topics.enable" = "false"
  }

  properties = merge(var.server_properties, local.fixed_properties)
}

resource "aws_security_group" "brokers" {
  # checkov:skip=CKV2_AWS_5:It is the brokers' group
  count = local.provisioned || local.serverless ? 1 : 0

  name        = "${var.name}-kafka"
  description = "Kafka brokers of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-kafka" })
}

# IAM over TLS: the only port that is open. Brokers talk to each other in MSK's own network.
resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = local.provisioned || local.serverless ? var.client_security_groups : {}

  security_group_id            = aws_security_group.brokers[0].id
  referenced_security_group_id = each.value
  description                  = "Kafka with IAM from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 9098
  to_port                      = 9098
  tags                         = var.tags
}

# A configuration belongs to versions of Kafka: an upgrade gets a new one, and the old goes when no cluster has it.
resource "aws_msk_configuration" "this" {
  count = local.provisioned ? 1 : 0

  name              = "${var.name}-${replace(var.kafka_version, ".", "-")}"
  description       = "Exactly-once and three replicas"
  kafka_versions    = [var.kafka_version]
  server_properties = join("", [for key, value in local.properties : "${key}=${value}\n"])

  lifecycle {
    create_before_destroy = true
  }
}

# Not below the prefix that nodes may write.
resource "aws_cloudwatch_log_group" "brokers" {
  # checkov:skip=CKV_AWS_338:How long broker logs are kept is the user's choice
  # checkov:skip=CKV_AWS_158:Encrypted with CloudWatch's key where none is given
  count = local.provisioned ? 1 : 0

  name              = "/flink-emr-msk/${var.name}/brokers"
  retention_in_days = var.logs.retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_msk_cluster" "this" {
  count = local.provisioned ? 1 : 0

  cluster_name           = var.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = local.broker_count
  enhanced_monitoring    = var.brokers.monitoring
  tags                   = var.tags

  broker_node_group_info {
    client_subnets  = var.subnet_ids
    instance_type   = var.brokers.instance_type
    security_groups = [aws_security_group.brokers[0].id]

    storage_info {
      ebs_storage_info {
        volume_size = var.brokers.volume_gib
      }
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.kms_key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this[0].arn
    revision = aws_msk_configuration.this[0].latest_revision
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers[0].name
      }

      dynamic "s3" {
        for_each = var.logs.s3[*]

        content {
          enabled = true
          bucket  = s3.value.bucket
          prefix  = s3.value.prefix
        }
      }
    }
  }

  timeouts {
    create = "90m"
    update = "180m" # a broker after the other
    delete = "60m"
  }

  lifecycle {
    precondition {
      condition     = local.broker_count >= var.replication_factor
      error_message = "${local.broker_count} brokers (${length(var.subnet_ids)} zones × ${var.brokers.per_zone}) cannot hold ${var.replication_factor} replicas. Raise brokers.per_zone, give subnets of more zones, or lower replication_factor."
    }
  }
}

resource "aws_msk_serverless_cluster" "this" {
  count = local.serverless ? 1 : 0

  cluster_name = var.name
  tags         = var.tags

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.brokers[0].id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  timeouts {
    create = "60m"
    delete = "60m"
  }
}
