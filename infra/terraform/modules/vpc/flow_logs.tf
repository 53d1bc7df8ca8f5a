locals {
  flow_logs = local.own && var.flow_logs.enabled
}

# Not below the prefix that nodes may write: who breaks into a node must not write its record.
resource "aws_cloudwatch_log_group" "flow" {
  # checkov:skip=CKV_AWS_338:How long connections are kept is the user's choice; a year of them is dear
  # checkov:skip=CKV_AWS_158:Encrypted with CloudWatch's key where none is given
  count = local.flow_logs ? 1 : 0

  name              = "/flink-emr-vpc/${var.name}/flow-logs"
  retention_in_days = var.flow_logs.retention_days
  kms_key_id        = var.flow_logs.kms_key_arn
  tags              = var.tags
}

resource "aws_iam_role" "flow" {
  count = local.flow_logs ? 1 : 0

  name        = "${var.name}-flow-logs"
  description = "Writes the flow logs of ${var.name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:ec2:${local.region}:${local.account}:vpc-flow-log/*" }
      }
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy" "flow" {
  count = local.flow_logs ? 1 : 0

  name = "write-flow-logs"
  role = aws_iam_role.flow[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"]
      Resource = ["${aws_cloudwatch_log_group.flow[0].arn}", "${aws_cloudwatch_log_group.flow[0].arn}:*"]
    }]
  })
}

resource "aws_flow_log" "this" {
  count = local.flow_logs ? 1 : 0

  vpc_id          = aws_vpc.this[0].id
  traffic_type    = var.flow_logs.traffic
  iam_role_arn    = aws_iam_role.flow[0].arn
  log_destination = aws_cloudwatch_log_group.flow[0].arn
  tags            = merge(var.tags, { Name = var.name })

  depends_on = [aws_iam_role_policy.flow]
}
