"""The world with the Terraform root applied to it: what somebody has who has followed docs/deploy.md, on this machine."""

import contextlib
import os
import pathlib
import subprocess
import sys

from world import ROOT, STAND, World

sys.path[:0] = [str(STAND / "aws")]

from cycles import leaks  # noqa: E402, F401 - for those who destroy
from cycles.terraform import Terraform  # noqa: E402

JARS = ("jobs-streaming", "jobs-batch")
FORM = "dev"
BIN_EMR = pathlib.Path(os.environ.get("BIN_EMR", ROOT / "bin" / "emr"))


def newest_source():
    """When a source of the jars was last changed, in seconds since the epoch."""
    folders = [*ROOT.glob("common/*/src/main"), *ROOT.glob("jobs-*/src/main")]
    files = [ROOT / "pom.xml", *ROOT.glob("*/pom.xml"), *(f for folder in folders for f in folder.rglob("*") if f.is_file())]
    return max(f.stat().st_mtime for f in files)


class Platform(World):
    """cluster: the id; buckets: by use; jars: by module."""

    def up(self, say):
        self.build_jars(say)
        say("starting the local AWS")
        self.start_aws()
        say("starting a Kafka broker")
        self.start_broker()
        say(f"applying the Terraform root ({FORM})")
        self.apply()
        say(f"starting YARN as {self.cluster} is configured")
        self.start_yarn(self.configurations())
        say(f"up: AWS {self.endpoint}, YARN {self.rm}, Kafka {self.brokers}")

    def build_jars(self, say):
        self.jars = {name: ROOT / name / "target" / f"{name}.jar" for name in JARS}
        if not all(jar.exists() and jar.stat().st_mtime > newest_source() for jar in self.jars.values()):
            say("building the jars")
            self.run([ROOT / "mvnw", "-B", "-q", "-ntp", "-Dmaven.test.skip=true", "package"], seconds=1800)

    def apply(self):
        script = '. tools/lib.sh && terraform_setup && echo "$(tool_terraform)" && echo "$TF_CLI_CONFIG_FILE"'
        terraform, config = self.run(["bash", "-c", script], seconds=900).stdout.split()[-2:]
        os.environ["TERRAFORM"] = terraform
        env = {**self.env, "TF_CLI_CONFIG_FILE": config, "CHECKPOINT_DISABLE": "1"}
        kafka = f'{{kind="existing", existing={{bootstrap_servers="{self.brokers}", auth="none"}}}}'
        root = ROOT / "infra" / "terraform"
        bootstrap = Terraform(root / "bootstrap", self.folder / "terraform" / "bootstrap", env, {"protect": "false"})
        bootstrap.init("-backend=false")
        bootstrap.apply()
        self.terraform = Terraform(root, self.folder / "terraform" / "root", env, {"kafka": kafka}, f"envs/{FORM}.tfvars")
        bucket = bootstrap.outputs()["bucket"]
        self.terraform.init(f"-backend-config=bucket={bucket}", "-backend-config=region=us-east-1", f"-backend-config=key={FORM}.tfstate")
        self.terraform.apply()
        self.bootstrap = bootstrap
        outputs = self.terraform.outputs()
        self.cluster, self.buckets = outputs["cluster_id"], outputs["buckets"]

    def destroy(self):
        """Everything that was applied; returns the addresses of what is left."""
        self.terraform.destroy()
        left = [r["address"] for r in self.terraform.resources()]
        self.bootstrap.destroy()
        return left

    def configurations(self):
        return self.client("emr").describe_cluster(ClusterId=self.cluster)["Cluster"]["Configurations"]

    # --- the project's own command

    def emr(self, *arguments, **options):
        return self.run([BIN_EMR, *arguments], **options)

    @contextlib.contextmanager
    def emr_in_background(self, *arguments):
        """The command as a process that goes on meanwhile; it does not outlive the block."""
        process = subprocess.Popen([str(w) for w in (BIN_EMR, *arguments)], cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)
