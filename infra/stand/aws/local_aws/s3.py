"""S3: a bucket policy's conditional Deny, and the answer to CompleteMultipartUpload.

moto takes a Deny whose Condition it cannot evaluate as unconditional, so that a TLS-only policy makes every call a 403.
It names the root of the CompleteMultipartUpload answer ...Response where AWS has ...Result: boto does not look, but the AWS SDK
for Java v1, which flink-s3-fs-hadoop 1.20 carries, then fails every checkpoint and every commit of a FileSink.
"""

import json

from moto.core.serialize import S3Serializer
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket


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


def install() -> None:
    FakeBucket.get_permission = get_permission
    original = S3Serializer._serialize_body
    right = {"CompleteMultipartUploadResponse": "CompleteMultipartUploadResult"}

    def serialize_body(self, body):
        return original(self, {right.get(k, k): v for k, v in body.items()})

    S3Serializer._serialize_body = serialize_body
