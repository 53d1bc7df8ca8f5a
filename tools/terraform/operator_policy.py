"""The policy of the person who runs terraform apply, made from infra/terraform/operator-actions.yaml.

python operator_policy.py TERRAFORM_FOLDER            writes operator-policy.json beside the actions
python operator_policy.py TERRAFORM_FOLDER --check    only compares
python operator_policy.py TERRAFORM_FOLDER --calls F  fails for every call of F (service:operation, as the local AWS records them)
                                                      that the policy does not allow
Each fails if the configuration uses a type of resource whose actions are unknown, or the actions name one that it does not use.
"""

import argparse
import fnmatch
import json
import re
import sys
from pathlib import Path

import yaml

# An inline policy of a role may be this long; a managed one 6144, so it is attached as two: read and write.
LIMIT = 6144
# Operations whose IAM action has another name: <service in the signature>:<operation> by pattern.
RENAMED = {
    "elasticmapreduce:*": "elasticmapreduce:{}",
    "monitoring:*": "cloudwatch:{}",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:GetBucketEncryptionConfiguration": "s3:GetEncryptionConfiguration",
    "s3:PutBucketEncryptionConfiguration": "s3:PutEncryptionConfiguration",
    "s3:DeleteBucketEncryptionConfiguration": "s3:PutEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:DeleteBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:GetBucketReplicationConfiguration": "s3:GetReplicationConfiguration",
    "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
    "s3:GetBucketPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:DeleteBucketPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:GetBucketAcl": "s3:GetBucketAcl",
    "budgets:Describe*": "budgets:ViewBudget",
    "budgets:Create*": "budgets:ModifyBudget",
    "budgets:Update*": "budgets:ModifyBudget",
    "budgets:Delete*": "budgets:ModifyBudget",
    "kafka:POST clusters": "kafka:CreateCluster",
    "kafka:GET clusters*/bootstrap-brokers": "kafka:GetBootstrapBrokers",
    "kafka:GET clusters*": "kafka:DescribeCluster",
    "kafka:DELETE clusters*": "kafka:DeleteCluster",
    "kafka:POST configurations": "kafka:CreateConfiguration",
    "kafka:GET configurations*/revisions*": "kafka:DescribeConfigurationRevision",
    "kafka:GET configurations*": "kafka:DescribeConfiguration",
    "kafka:DELETE configurations*": "kafka:DeleteConfiguration",
}


def used_types(folder: Path) -> set:
    """The types of every AWS resource of the root, its modules and the bootstrap."""
    files = [f for f in folder.rglob("*.tf") if ".terraform" not in f.parts]
    return {t for f in files for t in re.findall(r'^resource "(aws_\w+)"', f.read_text(), re.MULTILINE)}


def statement(sid: str, actions, resources, condition=None) -> dict:
    made = {"Sid": sid, "Effect": "Allow", "Action": sorted(actions), "Resource": resources}
    return {**made, "Condition": condition} if condition else made


def policy(table: dict) -> dict:
    """Statements by Read or Write, and by what they are limited to."""
    grouped, conditions = {}, table.get("conditions", {})
    for kind in ("read", "write"):
        for source in [table["always"], *table["types"].values()]:
            for action in source.get(kind, []):
                service = action.split(":")[0]
                scope = "any" if action in table["unscoped"] or service not in table["scopes"] else service
                key = (kind, scope, action if action in conditions else None)
                grouped.setdefault(key, set()).add(action)
    made = []
    for (kind, scope, conditional), actions in sorted(grouped.items(), key=lambda g: [str(k) for k in g[0]]):
        if kind == "write":
            actions = actions - grouped.get(("read", scope, None), set())
        name = scope.capitalize() + (conditional.split(":")[1] if conditional else "")
        resources = "*" if scope == "any" else resources_of(table, scope)
        made.append(statement(f"{kind.capitalize()}{name}", actions, resources, conditions.get(conditional)))
    return {"Version": "2012-10-17", "Statement": made}


def resources_of(table: dict, scope: str) -> list:
    """A scope's ARNs, and for those of buckets and log groups what lies in them."""
    arns = list(table["scopes"][scope])
    return arns + [f"{a}/*" for a in arns] if scope == "s3" else arns


def problems(table: dict, folder: Path) -> list:
    used, known = used_types(folder), set(table["types"])
    found = [f"{t} is used, but {folder.name}/operator-actions.yaml does not say which actions it needs" for t in sorted(used - known)]
    found += [f"operator-actions.yaml names {t}, which nothing uses" for t in sorted(known - used)]
    for kind in ("Read", "Write"):
        size = len(json.dumps([s for s in policy(table)["Statement"] if s["Sid"].startswith(kind)], separators=(",", ":")))
        if size > LIMIT - 40:
            found.append(f"the {kind} statements have {size} characters, a managed policy takes {LIMIT}: shorten them with wildcards")
    return found


def action_of(call: str) -> str:
    for pattern, action in RENAMED.items():
        if fnmatch.fnmatchcase(call, pattern):
            return action.format(call.split(":", 1)[1])
    return call


def refused(made: dict, calls: list) -> list:
    allowed = [a for s in made["Statement"] for a in s["Action"]]
    return sorted({c for c in calls if not any(fnmatch.fnmatchcase(action_of(c).lower(), a.lower()) for a in allowed)})


def main(argv=None) -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path)
    p.add_argument("--check", action="store_true")
    p.add_argument("--calls", type=Path)
    args = p.parse_args(argv)
    table = yaml.safe_load((args.folder / "operator-actions.yaml").read_text())
    made, file = policy(table), args.folder / "operator-policy.json"
    text = json.dumps(made, indent=2) + "\n"
    wrong = problems(table, args.folder)
    if args.calls:
        wrong += [f"the policy does not allow {action_of(c)} ({c}), which Terraform called"
                  for c in refused(made, args.calls.read_text().split("\n")) if c]
    if args.check or args.calls:
        if not file.exists() or file.read_text() != text:
            wrong.append(f"{file} is not up to date; write it with: tools/operator-policy")
    else:
        file.write_text(text)
    print("\n".join(wrong) or "The operator's policy covers every type of resource.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
