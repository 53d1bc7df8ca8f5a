"""S3: a bucket policy's conditional Deny, who may deliver access logs, and the answer to CompleteMultipartUpload.

moto takes a Deny whose Condition it cannot evaluate as unconditional, so that a TLS-only policy makes every call a 403.
It names the root of the CompleteMultipartUpload answer ...Response where AWS has ...Result: boto does not look, but the AWS SDK
for Java v1, which flink-s3-fs-hadoop 1.20 carries, then fails every checkpoint and every commit of a FileSink.
It fails with a 500 where the last version of an object is deleted that has delete markers too.
It believes a policy that lets S3 deliver access logs only where its one resource is spelt exactly as the target.
"""

import fnmatch
import json

from moto.core.serialize import S3Serializer
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker

LOGGING = "logging.s3.amazonaws.com"


def get_permission(self, action, resource):
    if self.policy is None:
        return PermissionResult.NEUTRAL
    document = json.loads(self.policy.decode())
    statements = document["Statement"]
    if not isinstance(statements, list):
        statements = [statements]
    decidable = [s for s in statements if not (s["Effect"] == "Deny" and s.get("Condition"))]
    if not decidable:
        return PermissionResult.NEUTRAL
    return IAMPolicy(json.dumps({**document, "Statement": decidable})).is_action_permitted(action, resource)


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def may_deliver_logs(target_bucket, target_prefix) -> bool:
    """Whether a statement of the target's policy lets S3 put objects below the prefix, by lists and wildcards too."""
    wanted = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}x"
    document = json.loads(target_bucket.policy.decode()) if target_bucket.policy else {"Statement": []}
    for s in listed(document["Statement"]):
        principal = s.get("Principal")
        services = listed(principal.get("Service")) if isinstance(principal, dict) else []
        if s["Effect"] == "Allow" and LOGGING in services and "s3:PutObject" in listed(s.get("Action")) \
                and any(fnmatch.fnmatchcase(wanted, r) for r in listed(s.get("Resource"))):
            return True
    return False


def install() -> None:
    FakeDeleteMarker.dispose = lambda self, garbage=False: None
    FakeBucket.get_permission = get_permission
    FakeBucket._log_permissions_enabled_policy = staticmethod(may_deliver_logs)
    original = S3Serializer._serialize_body
    right = {"CompleteMultipartUploadResponse": "CompleteMultipartUploadResult"}

    def serialize_body(self, body):
        return original(self, {right.get(k, k): v for k, v in body.items()})

    S3Serializer._serialize_body = serialize_body
