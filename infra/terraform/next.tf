# What to type after an apply.

locals {
  profile_option = var.profile == null ? "" : " --profile ${var.profile}"
  aws            = "aws --region ${var.region}${local.profile_option}"
  at             = "--cluster ${module.emr.cluster_id} --region ${var.region}${local.profile_option}"
  jar            = "jobs-streaming/target/jobs-streaming.jar"
  primary        = "$(${local.aws} emr list-instances --cluster-id ${module.emr.cluster_id} --instance-group-types MASTER --query 'Instances[0].Ec2InstanceId' --output text)"

  next = <<-TEXT
    # Build the jars, put one on S3, make the topics and start a job
    ./mvnw -B package -DskipTests
    bin/emr upload ${local.jar} ${local.at}
    bin/emr submit topics --jar ${local.jar} --on-primary ${local.at}
    bin/emr submit ingest-trips --jar ${local.jar} ${local.at} -- --topic trips-raw
    bin/emr status ${local.at}

    # A shell on the primary node (no SSH, no open port)
    ${local.aws} ssm start-session --target ${local.primary}

    # YARN at http://localhost:8088, from which each job's Flink dashboard is reached
    ${local.aws} ssm start-session --target ${local.primary} --document-name AWS-StartPortForwardingSession --parameters portNumber=8088,localPortNumber=8088
  TEXT
}
