"""One local AWS for all tests, in a process of its own, and clients for it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

PACKAGE = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def serve(log: Path, *arguments: str, **env: str):
    """Starts the local AWS, waits until it answers, and gives its process and URL."""
    port = free_port()
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, "-m", "local_aws", "--port", str(port), *arguments], cwd=PACKAGE, stdout=out,
                                   stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": f"{PACKAGE}:{PACKAGE}/tests", **env})
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/moto-api/", timeout=5).close()
            return process, url
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    process.kill()
    raise AssertionError(f"the local AWS did not start: {log.read_text()}")


def stop(process) -> None:
    process.kill()
    process.wait()


def clients(url: str, region: str = "us-east-1"):
    session = boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=region)
    return lambda service: session.client(service, endpoint_url=url, config=Config(retries={"max_attempts": 0}))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    process, url = serve(tmp_path_factory.mktemp("aws") / "log", LOCAL_AWS_STEP_SECONDS="1")
    yield url
    stop(process)


@pytest.fixture
def aws(server):
    return clients(server)
