terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket is made by bootstrap/, whose output `init` is the command that names it. S3 locks the state itself.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
