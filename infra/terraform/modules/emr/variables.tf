variable "name" {
  type        = string
  description = "Name of the cluster and prefix of what belongs to it."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,31}$", var.name))
    error_message = "Give 2 to 32 small letters, digits and dashes, a letter first, for example flink-emr-dev."
  }
}

variable "kind" {
  type        = string
  default     = "streaming"
  description = "streaming: jobs that never end, on a cluster that stays. batch: jobs that end, on a cluster that may end with them."

  validation {
    condition     = contains(["streaming", "batch"], var.kind)
    error_message = "Give streaming or batch."
  }
}

variable "release_label" {
  type        = string
  default     = "emr-7.13.0"
  description = "EMR release. The jobs are built for Flink 1.20; see the table of releases in docs/operations.md."

  validation {
    condition     = can(regex("^emr-7\\.(1[3-9]|[2-9][0-9])\\.[0-9]+$", var.release_label))
    error_message = "Give emr-7.13.0 or a later 7.x: 7.9 to 7.12 stop uploading logs after three hours, and older ones have another Flink."
  }
}

variable "applications" {
  type        = list(string)
  default     = ["Hadoop", "Spark", "Flink", "ZooKeeper"]
  description = "Applications to install. ZooKeeper holds Flink's leader and newest checkpoint, so that a job survives its job manager."

  validation {
    condition     = alltrue([for needed in ["Hadoop", "Flink", "ZooKeeper"] : contains(var.applications, needed)])
    error_message = "Hadoop, Flink and ZooKeeper are needed: without ZooKeeper a job whose job manager dies starts again from nothing."
  }
  validation {
    condition     = !contains(var.applications, "AmazonCloudWatchAgent")
    error_message = "Leave AmazonCloudWatchAgent out: nodes get an agent of ours by the bootstrap action of the monitoring module, and two on one node end the cluster with errors."
  }
}

variable "vpc_id" {
  type        = string
  description = "VPC of the security groups."
}

variable "subnet_id" {
  type        = string
  description = "Private subnet of the nodes. A cluster with instance groups lies in one; it carries the tag for-use-with-amazon-emr-managed-policies=true."
}

variable "service_role_arn" {
  type        = string
  description = "Role that EMR acts as."
}

variable "instance_profile_arn" {
  type        = string
  description = "Instance profile of the nodes; all that runs on the cluster acts as its role."
}

variable "kms_key_arn" {
  type        = string
  description = "Key that encrypts volumes, logs and what EMR writes to S3."
}

variable "buckets" {
  type = object({
    artifacts = object({ id = string, arn = string })
    lake      = object({ id = string, arn = string })
    state     = object({ id = string, arn = string })
    logs      = object({ id = string, arn = string })
  })
  description = "The four buckets, as the s3 module gives them."
}

variable "primary" {
  type = object({
    instance_type  = optional(string, "m6i.xlarge")
    instance_count = optional(number, 1)
    volume_gib     = optional(number, 64)
  })
  default     = {}
  description = "Primary nodes: YARN's, HDFS's and ZooKeeper's masters, and the steps. Three stand the loss of one."

  validation {
    condition     = contains([1, 3], var.primary.instance_count)
    error_message = "Give primary.instance_count 1 or 3; EMR knows no other number."
  }
}

variable "core" {
  type = object({
    instance_type  = optional(string, "m6i.xlarge")
    instance_count = optional(number, 2)
    volume_gib     = optional(number, 128)
  })
  default     = {}
  description = "Core nodes, always On-Demand: HDFS and job managers. Their number changes in place."

  validation {
    condition     = var.core.instance_count >= 1
    error_message = "Give core.instance_count 1 or more: HDFS needs a data node."
  }
  validation {
    condition     = var.primary.instance_count == 1 || var.core.instance_count >= 2
    error_message = "Three primary nodes need core.instance_count 2 or more, so that HDFS can hold each block twice."
  }
}

variable "task" {
  type = object({
    instance_type  = optional(string, "m6i.xlarge")
    instance_count = optional(number, 0)
    volume_gib     = optional(number, 128)
    spot_bid_price = optional(string)
  })
  default     = {}
  description = "Task nodes: containers only. spot_bid_price (USD an hour, for example \"0.20\") makes them Spot nodes."

  validation {
    condition     = var.task.instance_count >= 0
    error_message = "Give task.instance_count 0 or more."
  }
  validation {
    condition     = var.task.spot_bid_price == null || can(regex("^[0-9]+(\\.[0-9]+)?$", var.task.spot_bid_price))
    error_message = "Give task.spot_bid_price in USD an hour, for example \"0.20\", or leave it out for On-Demand nodes."
  }
  validation {
    condition     = var.task.spot_bid_price == null || var.kind == "batch" || var.node_labels
    error_message = "Spot task nodes of a streaming cluster need node_labels = true: without, a job manager may land on a node that goes away with two minutes' notice."
  }
}

variable "node_labels" {
  type        = bool
  default     = false
  description = "Label nodes by market (YARN) and keep job managers on On-Demand nodes. Only for clusters with Spot task nodes; changing it replaces the cluster."
}

variable "managed_scaling" {
  type = object({
    minimum_task_nodes = optional(number, 0)
    maximum_task_nodes = number
  })
  default     = null
  description = "Lets EMR add and take away task nodes within these limits; core nodes stay as they are, since they hold HDFS and job managers. Null: a fixed size, which suits streaming jobs of fixed parallelism."

  validation {
    condition = var.managed_scaling == null ? true : (
      var.managed_scaling.minimum_task_nodes >= 0 && var.managed_scaling.maximum_task_nodes >= max(1, var.managed_scaling.minimum_task_nodes)
    )
    error_message = "Give managed_scaling limits with 0 <= minimum_task_nodes <= maximum_task_nodes and a maximum of 1 or more."
  }
  validation {
    condition = var.managed_scaling == null ? true : (
      var.task.instance_count >= var.managed_scaling.minimum_task_nodes && var.task.instance_count <= var.managed_scaling.maximum_task_nodes
    )
    error_message = "task.instance_count is where managed scaling starts: it must lie within its limits."
  }
  validation {
    condition     = var.managed_scaling == null || var.kind == "batch" || var.autoscaler
    error_message = "Managed scaling on a streaming cluster needs autoscaler = true: a job of fixed parallelism never gives a node back, and is killed when the node goes."
  }
}

variable "autoscaler" {
  type        = bool
  default     = false
  description = "EMR's autoscaler for Flink with the adaptive scheduler: jobs change their parallelism with the load."

  validation {
    condition     = !var.autoscaler || var.kind == "streaming"
    error_message = "The autoscaler is for streaming jobs; leave it off for kind = \"batch\"."
  }
}

variable "termination_protection" {
  type        = bool
  default     = null
  description = "Whether the cluster refuses to be terminated. Default: on for streaming and for three primaries, else off. Switch it off and apply before a destroy."

  validation {
    condition     = var.termination_protection != false || var.primary.instance_count == 1
    error_message = "Three primary nodes need termination protection; before a destroy switch it off with the AWS CLI (aws emr modify-cluster-attributes --no-termination-protected)."
  }
  validation {
    condition     = var.termination_protection != true || (var.auto_termination_idle_seconds == null && !var.terminate_after_steps)
    error_message = "A cluster that is to end by itself (auto_termination_idle_seconds, terminate_after_steps) cannot be protected from termination."
  }
}

variable "auto_termination_idle_seconds" {
  type        = number
  default     = null
  description = "Terminate the cluster when it was idle for so long. Batch clusters only: a crashed streaming job would take its cluster with it."

  validation {
    condition     = var.auto_termination_idle_seconds == null ? true : var.auto_termination_idle_seconds >= 60 && var.auto_termination_idle_seconds <= 604800
    error_message = "Give auto_termination_idle_seconds from 60 to 604800 (seven days)."
  }
  validation {
    condition     = var.auto_termination_idle_seconds == null || var.kind == "batch"
    error_message = "auto_termination_idle_seconds is only for kind = \"batch\": a streaming job that crashed would leave an idle cluster, and that would terminate."
  }
}

variable "terminate_after_steps" {
  type        = bool
  default     = false
  description = "A transient cluster: it ends when its first steps have ended. Batch only."

  validation {
    condition     = !var.terminate_after_steps || var.kind == "batch"
    error_message = "terminate_after_steps is only for kind = \"batch\": submitting a streaming job ends while the job goes on."
  }
  validation {
    condition     = !var.terminate_after_steps || length(var.jobs) > 0
    error_message = "terminate_after_steps needs jobs: a transient cluster without any ends at once."
  }
}

variable "unhealthy_node_replacement" {
  type        = bool
  default     = true
  description = "Let EMR replace nodes that YARN calls unhealthy."
}

variable "step_concurrency" {
  type        = number
  default     = 5
  description = "Steps that run at once, 1 to 256. Each waits until its job runs, and takes some memory of a primary node."

  validation {
    condition     = var.step_concurrency >= 1 && var.step_concurrency <= 256
    error_message = "Give step_concurrency 1 to 256."
  }
}

variable "flink_memory" {
  type = object({
    jobmanager_mib  = optional(number, 2048)
    taskmanager_mib = optional(number, 4096)
    slots           = optional(number, 2)
  })
  default     = {}
  description = "Containers of a job unless its submission says otherwise: memory of the job manager and of each task manager in MiB, slots of a task manager."

  validation {
    condition     = var.flink_memory.jobmanager_mib >= 1024 && var.flink_memory.taskmanager_mib >= 1728 && var.flink_memory.slots >= 1
    error_message = "Give jobmanager_mib 1024 or more, taskmanager_mib 1728 or more, slots 1 or more."
  }
}

variable "checkpoint_interval" {
  type        = string
  default     = "60s"
  description = "How often jobs make their work durable, unless they say otherwise; exactly-once results become visible at this pace."

  validation {
    condition     = can(regex("^[1-9][0-9]* ?(ms|s|min|h)$", var.checkpoint_interval))
    error_message = "Give a duration with its unit, for example 60s or 5min."
  }
}

variable "am_share" {
  type        = number
  default     = 0.5
  description = "Share of YARN's memory that job managers may take, 0 to 1. Each job has one; with YARN's own 0.1 the second job of a small cluster waits for ever."

  validation {
    condition     = var.am_share > 0 && var.am_share <= 1
    error_message = "Give am_share above 0 and up to 1, for example 0.5."
  }
}

variable "zookeeper_quorum" {
  type        = string
  default     = null
  description = "ZooKeeper hosts for flink-conf (host:port,...). Null: EMR fills them in on three primaries; on one, the first step writes the primary's address (infra/steps/prepare-node.sh)."
}

variable "configurations" {
  type        = map(map(string))
  default     = {}
  description = "Further settings by classification, on top of the module's own, for example { flink-conf = { \"state.backend.rocksdb.memory.managed\" = \"true\" } }. A change replaces the cluster: what concerns one job belongs to its submission."

  validation {
    condition     = !contains(keys(lookup(var.configurations, "flink-conf", {})), "env.java.opts.all")
    error_message = "env.java.opts.all would replace the list of --add-opens that Flink needs on Java 17: set env.java.opts.jobmanager, .taskmanager or .client instead."
  }
  validation {
    condition     = !contains(keys(lookup(var.configurations, "flink-conf", {})), "high-availability.cluster-id")
    error_message = "Leave high-availability.cluster-id out: on YARN it is the application's id, and jobs that share one fight over it."
  }
  validation {
    condition     = alltrue(flatten([for settings in values(var.configurations) : [for value in values(settings) : value != null]]))
    error_message = "Every setting needs a value: null has no place in EMR's configurations."
  }
}

variable "bootstrap_actions" {
  type = list(object({
    name = string
    path = string
    args = optional(list(string), [])
  }))
  default     = []
  description = "Scripts on S3 that run on every node before the applications are installed. A change replaces the cluster, so keep their keys stable."
}

variable "jobs" {
  type = map(object({
    jar       = string
    arguments = optional(list(string), [])
    flink     = optional(map(string), {})
  }))
  default     = {}
  description = "Jobs to submit when the cluster is made: instance name => jar on S3, the jar's arguments (the job's name first) and settings of Flink. Later changes are ignored: submit with bin/emr."

  validation {
    condition     = alltrue([for name in keys(var.jobs) : can(regex("^[A-Za-z0-9_.-]{1,60}$", name))])
    error_message = "Name jobs with up to 60 letters, digits, dots, dashes or underscores."
  }
  validation {
    condition     = alltrue([for job in values(var.jobs) : can(regex("^s3://[^/]+/.+\\.jar$", job.jar)) && length(job.arguments) > 0])
    error_message = "Each job needs jar = \"s3://BUCKET/jars/....jar\" and arguments that begin with the job's name, for example [\"ingest-trips\", \"--topic\", \"trips-raw\"]."
  }
}

variable "bootstrap_servers" {
  type        = string
  default     = ""
  description = "Kafka's brokers (host:port,...): a tag of the cluster, from which bin/emr tells them to the jobs."
}

variable "kafka_auth" {
  type        = string
  default     = "none"
  description = "How jobs log in to Kafka: none or msk-iam. A tag of the cluster, like bootstrap_servers."

  validation {
    condition     = contains(["none", "msk-iam"], var.kafka_auth)
    error_message = "Give none or msk-iam."
  }
}

variable "kafka_cidrs" {
  type        = list(string)
  default     = []
  description = "Networks in which Kafka's brokers are reached (ports 9092 to 9098)."

  validation {
    condition     = alltrue([for cidr in var.kafka_cidrs : can(cidrhost(cidr, 0))])
    error_message = "Give networks in CIDR form, for example 10.0.0.0/16."
  }
}

variable "web_cidrs" {
  type        = list(string)
  default     = ["0.0.0.0/0"]
  description = "Where nodes may open HTTPS and HTTP connections: AWS's services and package repositories. Without a route to the internet only the VPC's endpoints answer."

  validation {
    condition     = alltrue([for cidr in var.web_cidrs : can(cidrhost(cidr, 0))])
    error_message = "Give networks in CIDR form, for example 0.0.0.0/0."
  }
}

variable "tags" {
  type        = map(string)
  default     = {}
  description = "Further tags of everything here."
}
