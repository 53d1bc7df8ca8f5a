# `prevent_destroy` takes no variable, and without force_destroy a destroy fails only at the bucket itself, when its
# policy, versioning and lifecycle are already gone. This guard depends on all of them, so it is destroyed first: a
# protected stack stops here and is left as it was.
resource "terraform_data" "protection" {
  input = { protect = var.protect, name = var.name }

  provisioner "local-exec" {
    when        = destroy
    interpreter = ["/bin/sh", "-c"]
    command     = <<-SH
      if [ "$PROTECT" = true ]; then
        echo "The buckets and the key of $STACK are protected. To destroy them: apply with protect = false first." >&2
        exit 1
      fi
    SH

    environment = {
      PROTECT = self.output.protect
      STACK   = self.output.name
    }
  }

  depends_on = [
    aws_kms_alias.this,
    aws_s3_bucket_lifecycle_configuration.this,
    aws_s3_bucket_logging.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
  ]
}
