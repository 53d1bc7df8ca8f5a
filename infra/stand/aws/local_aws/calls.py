"""Records which calls Terraform makes: each service and operation once, one a line, as "kms:CreateKey", to the file LOCAL_AWS_CALLS.

A plugin; from what it writes is known what the one who runs Terraform must be allowed.
"""

import os
import re
from urllib.parse import parse_qs

SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]*/([^/]+)/aws4_request")
# S3's calls are told apart by the query string; these need a name of their own, the rest are Get/Put/Delete of an object or a bucket.
S3_NAMES = {"tagging": "Tagging", "policy": "Policy", "acl": "Acl", "cors": "Cors", "website": "Website", "versioning": "Versioning",
            "accelerate": "AccelerateConfiguration", "requestPayment": "RequestPayment", "logging": "Logging", "lifecycle": "LifecycleConfiguration",
            "replication": "ReplicationConfiguration", "encryption": "EncryptionConfiguration", "object-lock": "ObjectLockConfiguration",
            "publicAccessBlock": "PublicAccessBlock", "ownershipControls": "OwnershipControls", "location": "Location"}
VERBS = {"GET": "Get", "HEAD": "Get", "PUT": "Put", "POST": "Put", "DELETE": "Delete"}


def s3_operation(method: str, path: str, query: dict) -> str:
    bucket, _, key = path.lstrip("/").partition("/")
    for parameter, name in S3_NAMES.items():
        if parameter in query:
            return f"{VERBS[method]}{'Object' if key else 'Bucket'}{name}"
    if key:
        return f"{VERBS[method]}Object"
    if method == "POST":
        return "DeleteObjects"
    if method == "GET" and bucket:
        return "ListBucketVersions" if "versions" in query else "ListBucket"
    return {"GET": "ListAllMyBuckets", "HEAD": "ListBucket", "PUT": "CreateBucket", "DELETE": "DeleteBucket"}[method]


def rest_operation(service: str, method: str, path: str) -> str:
    """MSK and other REST services: the path's shape, to be read by a person; the policy check knows those that we use."""
    parts = [p for p in path.split("/") if p and not re.match(r"v\d|arn|.*%3A|.*:", p)]
    return f"{method} {'/'.join(parts)}"


def operation(service: str, environ: dict, body: bytes) -> str:
    target, query = environ.get("HTTP_X_AMZ_TARGET"), parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if target:
        return target.rsplit(".", 1)[-1]
    if service == "s3":
        return s3_operation(environ["REQUEST_METHOD"], environ["PATH_INFO"], query)
    action = query.get("Action") or parse_qs(body.decode("utf-8", "replace")).get("Action")
    return action[0] if action else rest_operation(service, environ["REQUEST_METHOD"], environ["PATH_INFO"])


def install(port: int) -> None:
    from io import BytesIO

    from moto.moto_server import werkzeug_app

    path, seen = os.environ["LOCAL_AWS_CALLS"], set()
    original = werkzeug_app.DomainDispatcherApplication.__call__

    def call(self, environ, start_response):
        scope = SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        if scope and "Terraform" in environ.get("HTTP_USER_AGENT", ""):
            body = b""
            if "x-www-form-urlencoded" in environ.get("CONTENT_TYPE", ""):
                body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
                environ["wsgi.input"] = BytesIO(body)
            made = f"{scope[1]}:{operation(scope[1], environ, body)}"
            if made not in seen:
                seen.add(made)
                with open(path, "a") as f:
                    f.write(made + "\n")
        return original(self, environ, start_response)

    werkzeug_app.DomainDispatcherApplication.__call__ = call
