provider "aws" {
  region              = var.region
  profile             = var.profile
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = merge({ Project = "flink-emr-pipelines", Stack = var.name, ManagedBy = "terraform" }, var.tags)
  }
}
