"""A local AWS of one's own, in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import boto3


class LocalAws:
    """Started on entering, stopped on leaving. env: what a child process needs to talk to it; client(service): a boto3 client."""

    def __init__(self, work: Path, calls: Path | None):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.log, self.calls = work / "aws.log", calls.resolve() if calls else None
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {**os.environ, "AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
                    "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
                    "TMPDIR": str(work)}
        for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_CONFIG_FILE"):
            self.env.pop(name, None)

    def __enter__(self) -> "LocalAws":
        plugin, env = [], dict(self.env)
        if self.calls:
            plugin, env["LOCAL_AWS_CALLS"] = ["--plugin", "local_aws.calls"], str(self.calls)
            self.calls.write_text("")
        self.process = subprocess.Popen([sys.executable, "-m", "local_aws", "--port", str(self.port), *plugin], env=env,
                                        stdout=self.log.open("w"), stderr=subprocess.STDOUT)
        # An interrupted cycle leaves no server behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/moto-api/", timeout=5).close()
                return self
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.process.kill()
        raise AssertionError(f"the local AWS did not start: {self.log.read_text()}")

    def __exit__(self, *_) -> None:
        # It holds nothing that is worth a slow end.
        self.process.kill()
        self.process.wait()

    def client(self, service: str):
        session = boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")
        return session.client(service, endpoint_url=self.url)

    def missing(self) -> list:
        return [line for line in self.log.read_text().splitlines() if line.startswith("MISSING")]
