# Each module guards what it can, but a destroy works on all of them at once: by the time that one refuses, the others have lost something.
# This depends on all of them, so it is destroyed first, and a protected stack is left as it was.
resource "terraform_data" "protection" {
  input = { protect = var.protect, name = var.name }

  provisioner "local-exec" {
    when        = destroy
    interpreter = ["/bin/sh", "-c"]
    command     = <<-SH
      if [ "$PROTECT" = true ]; then
        echo "$STACK is protected. To destroy it: apply with -var protect=false first." >&2
        exit 1
      fi
    SH

    environment = {
      PROTECT = self.output.protect
      STACK   = self.output.name
    }
  }

  depends_on = [module.s3, module.vpc, module.iam, module.msk, module.emr, module.catalog, module.monitoring, aws_s3_object.jar]
}
