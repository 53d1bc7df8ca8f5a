locals {
  kafka = var.kafka == null ? { cluster = "", topics = [], groups = [], transactions = [] } : {
    cluster = var.kafka.cluster_arn
    topics  = [for topic in var.kafka.topics : "${replace(var.kafka.cluster_arn, ":cluster/", ":topic/")}/${topic}"]
    # JOB.INSTANCE: a job's group is its name with a dot for the slash.
    groups = [for job in var.kafka.jobs : "${replace(var.kafka.cluster_arn, ":cluster/", ":group/")}/${job}.*"]
    transactions = [
      for job in var.kafka.jobs : "${replace(var.kafka.cluster_arn, ":cluster/", ":transactional-id/")}/${job}/*"
    ]
  }

  kafka_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        # Jobs look at the brokers' cap on transactions before they start.
        Sid    = "Connect"
        Effect = "Allow"
        Action = [
          "kafka-cluster:Connect",
          "kafka-cluster:DescribeCluster",
          "kafka-cluster:DescribeClusterDynamicConfiguration",
          "kafka-cluster:WriteDataIdempotently",
        ]
        Resource = local.kafka.cluster
      },
      {
        Sid    = "Topics"
        Effect = "Allow"
        Action = [
          "kafka-cluster:CreateTopic",
          "kafka-cluster:DescribeTopic",
          "kafka-cluster:DescribeTopicDynamicConfiguration",
          "kafka-cluster:ReadData",
          "kafka-cluster:WriteData",
        ]
        Resource = local.kafka.topics
      },
      {
        Sid      = "Groups"
        Effect   = "Allow"
        Action   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
        Resource = local.kafka.groups
      },
      {
        Sid      = "Transactions"
        Effect   = "Allow"
        Action   = ["kafka-cluster:AlterTransactionalId", "kafka-cluster:DescribeTransactionalId"]
        Resource = local.kafka.transactions
      },
    ]
  }

  glue = "arn:${local.partition}:glue:${local.region}:${local.account}"

  glue_policy = {
    Version = "2012-10-17"
    Statement = [{
      # Spark asks for the database `default` too, whatever is selected.
      Sid    = "ReadCatalog"
      Effect = "Allow"
      Action = [
        "glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions",
      ]
      Resource = [
        "${local.glue}:catalog",
        "${local.glue}:database/default",
        "${local.glue}:database/${coalesce(var.glue_database, "default")}",
        "${local.glue}:table/${coalesce(var.glue_database, "default")}/*",
      ]
    }]
  }
}
