"""cycle dev|prod : apply, plan again, assert, destroy, look for leaks. Exit code 1 with what is wrong, 2 for bad arguments."""

import argparse
import contextlib
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from cycles import assertions, leaks
from cycles.server import LocalAws
from cycles.terraform import Terraform

ROOT = Path(__file__).parents[4] / "infra" / "terraform"


@contextlib.contextmanager
def phase(name: str):
    start = time.monotonic()
    yield
    print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)


def count(resources: list) -> None:
    by_module = Counter(r["address"].split(".")[1].split("[")[0] if r["address"].startswith("module.") else "root" for r in resources)
    print(f"{len(resources)} resources: " + ", ".join(f"{m} {n}" for m, n in sorted(by_module.items())), flush=True)


def lift_protection(aws, terraform: Terraform, cluster: str) -> None:
    """A protected stack refuses to be destroyed and is left as it was; then it is unprotected, as docs/deploy.md says."""
    before = terraform.resources()
    if terraform.destroy(check=False) == 0:
        raise AssertionError("a protected stack was destroyed")
    lost = {r["address"] for r in before} - {r["address"] for r in terraform.resources()}
    if lost:
        raise AssertionError(f"the refused destroy destroyed {sorted(lost)}")
    terraform.variables["protect"] = "false"
    terraform.apply()
    # Last: with three primary nodes every apply protects them anew.
    aws("emr").set_termination_protection(JobFlowIds=[cluster], TerminationProtected=False)


def cycle(form: str, server: LocalAws, work: Path) -> None:
    bootstrap = Terraform(ROOT / "bootstrap", work / "bootstrap", server.env, {"protect": "false", "github": '{repository="o/r"}'})
    root = Terraform(ROOT, work / "root", server.env, {}, f"envs/{form}.tfvars")
    with phase("bootstrap"):
        bootstrap.init("-backend=false")
        bootstrap.apply()
        root.init(f"-backend-config=bucket={bootstrap.outputs()['bucket']}", "-backend-config=region=us-east-1", f"-backend-config=key={form}.tfstate")
    with phase("apply"):
        root.apply()
    count(root.resources())
    with phase("second plan"):
        if root.plan() != 0:
            raise AssertionError("the second plan is not empty (see above)")
    with phase("assertions"):
        assertions.check(server.client, root.outputs(), root.resources(), form)
    with phase("destroy"):
        if form == "prod":
            lift_protection(server.client, root, root.outputs()["cluster_id"])
        root.destroy()
        if root.resources():
            raise AssertionError(f"left in the state: {[r['address'] for r in root.resources()]}")
        bootstrap.destroy()
    leaks.check(server.client)
    missing = server.missing()
    if missing:
        raise AssertionError(f"calls that the local AWS lacks: {missing}")


def main() -> int:
    p = argparse.ArgumentParser(prog="cycle", description=__doc__)
    p.add_argument("form", choices=["dev", "prod"])
    p.add_argument("--calls", type=Path, help="write the AWS calls that were made to this file")
    args = p.parse_args()
    with tempfile.TemporaryDirectory(prefix="cycle-") as work, LocalAws(Path(work), args.calls) as server:
        try:
            cycle(args.form, server, Path(work))
        except AssertionError as e:
            print(f"{args.form}: {e}", file=sys.stderr)
            return 1
    print(f"{args.form}: applied, planned without a difference, destroyed, nothing left")
    return 0


if __name__ == "__main__":
    sys.exit(main())
