"""Refuses a plan that would destroy or replace what holds state or runs jobs.

terraform show -json plan.tfplan | python plan_guard.py [--allow ADDRESS]...

Guarded are clusters, brokers, buckets, keys and tables (TYPES). A replaced EMR cluster takes all of its jobs with it; a bucket takes
savepoints or the lake. --allow names the resource whose destruction is meant ("all" for every one). Exit code 1: refused.
"""

import argparse
import json
import sys

TYPES = {
    "aws_emr_cluster": "stop every job with a savepoint first (bin/emr stop), and submit it again on the new cluster",
    "aws_msk_cluster": "its topics and their records are lost",
    "aws_msk_serverless_cluster": "its topics and their records are lost",
    "aws_s3_bucket": "what lies in it is lost: the lake, savepoints, artifacts",
    "aws_kms_key": "what it encrypted cannot be read any more",
    "aws_glue_catalog_database": "queries stop working until it is there again",
    "aws_vpc": "everything in it goes with it",
}


def destroyed(plan: dict) -> list:
    """(address, what happens, why) of every guarded resource that the plan deletes, replaces or forgets."""
    found = []
    for change in plan.get("resource_changes", []):
        actions = change["change"]["actions"]
        if change.get("mode") == "managed" and change["type"] in TYPES and {"delete", "forget"} & set(actions):
            what = "replaced" if "create" in actions else "destroyed" if "delete" in actions else "forgotten"
            paths = [".".join(str(p) for p in path) for path in change["change"].get("replace_paths") or []]
            found.append((change["address"], what, f"because of {', '.join(paths)}" if paths else change.get("action_reason", "").replace("_", " ")))
    return found


def summary(plan: dict) -> str:
    kinds = [frozenset(c["change"]["actions"]) for c in plan.get("resource_changes", []) if c.get("mode") == "managed"]
    add, change = kinds.count({"create"}), kinds.count({"update"})
    replace, delete = kinds.count({"create", "delete"}), kinds.count({"delete"})
    return f"{add} to add, {change} to change, {replace} to replace, {delete} to destroy"


def main(argv=None, text=None) -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--allow", action="append", default=[], metavar="ADDRESS", help="a resource that may be destroyed, or all")
    args = p.parse_args(argv)
    try:
        plan = json.loads(text if text is not None else sys.stdin.read())
        # Without it, an empty or a foreign document would pass for a plan that destroys nothing.
        if "format_version" not in plan or "terraform_version" not in plan:
            raise ValueError("no format_version")
    except ValueError as e:
        print(f"standard input is no plan as JSON ({e}); pipe `terraform show -json PLAN` into this", file=sys.stderr)
        return 2
    print(summary(plan))
    refused = [d for d in destroyed(plan) if d[0] not in args.allow and "all" not in args.allow]
    for address, what, reason in refused:
        kind = address.split(".")[-2].split("[")[0]
        print(f"REFUSED: {address} would be {what} {reason}".rstrip() + f"\n  {TYPES[kind]}\n  If it is meant: --allow '{address}'")
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())
