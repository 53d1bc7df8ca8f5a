# The scripts that steps run, and the first steps. All scripts are one folder under a key made of their content, as bin/emr makes it,
# so that a step runs exactly what it was submitted with.

locals {
  scripts_dir = "${path.module}/../../../steps"
  scripts     = { for file in fileset(local.scripts_dir, "*") : file => filesha256("${local.scripts_dir}/${file}") }

  # What `sha256sum -- * | sha256sum` says in that folder.
  scripts_sha = sha256(join("", [for file in sort(keys(local.scripts)) : "${local.scripts[file]}  ${file}\n"]))
  scripts_url = "s3://${var.buckets.artifacts.id}/scripts/${local.scripts_sha}/"

  # Fetches the folder, makes sure of it and runs one script.
  run_script = [
    "bash", "-c",
    join(" && ", [
      "d=$(mktemp -d)",
      "aws s3 cp --recursive --only-show-errors \"$1\" \"$d\"",
      "[ \"$(cd \"$d\" && LC_ALL=C sha256sum -- * | sha256sum | cut -d\" \" -f1)\" = \"$2\" ]",
      "exec bash \"$d/$3\" \"$${@:4}\"",
    ]),
    "step", local.scripts_url, local.scripts_sha,
  ]

  job_steps = [
    for name, job in var.jobs : {
      name = "submit-${name}"
      args = concat(
        local.run_script,
        ["submit-job.sh", "--job", job.arguments[0], "--instance", name, "--jar", job.jar, "--state", var.buckets.state.id],
        flatten([for key, value in job.flink : ["-D", "${key}=${value}"]]),
        ["--"],
        slice(job.arguments, 1, length(job.arguments)),
      )
    }
  ]

  steps = concat([{ name = "prepare-node", args = concat(local.run_script, ["prepare-node.sh"]) }], local.job_steps)
}

resource "aws_s3_object" "script" {
  for_each = local.scripts

  bucket      = var.buckets.artifacts.id
  key         = "scripts/${local.scripts_sha}/${each.key}"
  source      = "${local.scripts_dir}/${each.key}"
  source_hash = each.value
  tags        = var.tags
}
