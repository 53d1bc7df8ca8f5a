"""The whole platform on this machine: local AWS whose EMR steps run, Kafka broker, real YARN.

Used by bin/rehearse and by the end-to-end tests. Everything lies in one folder; ports are found free; close() stops all of it.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import boto3

ROOT = pathlib.Path(__file__).resolve().parents[2]
STAND = ROOT / "infra" / "stand"
EMR_PORTS = (2181, 8020, 8030, 8031, 8032, 8033, 8040, 8041, 8042, 8048, 8088, 9864, 9866, 9867, 9870)
REGION = "us-east-1"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def is_free(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("", port))
        except OSError:
            return False
    return True


def free_offset():
    """What to add to EMR's ports so that all of them are free; 0 if they are."""
    if "STAND_PORT_OFFSET" in os.environ:
        return int(os.environ["STAND_PORT_OFFSET"])
    for offset in range(0, 22_000, 500):
        if all(is_free(port + offset) for port in EMR_PORTS):
            return offset
    raise RuntimeError("found no free ports for a YARN; set STAND_PORT_OFFSET")


def until(condition, what, seconds, pause=0.5):
    """The first true result of the condition; AssertionError when the time is over."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(pause)
    return result


def get_json(url):
    """The JSON at a URL; None while there is none, which YARN's proxy says with an HTML page."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "application/json"}), timeout=20) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


class Failed(Exception):
    """A command that should have succeeded has not; the text is its output's end."""


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.offset = free_offset()
        self.endpoint = f"http://127.0.0.1:{free_port()}"
        self.rm = f"http://localhost:{8088 + self.offset}"
        self.brokers = None
        self.processes = []
        self.stand_is_up = False
        self.env = {
            **os.environ, "STAND_HOME": str(self.folder / "yarn"), "STAND_PORT_OFFSET": str(self.offset), "STAND_ENDPOINT": self.endpoint,
            "AWS_ENDPOINT_URL": self.endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION, "AWS_EC2_METADATA_DISABLED": "true", "STAND_NODE_MB": os.environ.get("STAND_NODE_MB", "12288"),
        }
        self.env.pop("AWS_PROFILE", None)

    # --- up and down

    def start_aws(self):
        """The local AWS; steps wait until a master is up."""
        port = self.endpoint.rsplit(":", 1)[1]
        self.launch("aws", [STAND / "aws" / "run", "--port", port, "--plugin", "steps_agent"], PYTHONPATH=str(STAND / "steps"))
        until(lambda: self.alive("aws") and self.answers(self.endpoint + "/moto-api/"), "an answer of the local AWS", 120)

    def start_broker(self):
        """A Kafka broker, its transactions' cap as on the project's own brokers."""
        script = '. bin/env.sh; need_jdk; build_local; run_local io.flinkemr.local.RunBroker "$1"'
        log = self.launch("broker", ["bash", "-c", script, "broker", self.folder / "kafka"])
        found = until(lambda: self.alive("broker") and re.search(r"^bootstrap-servers (\S+)$", log.read_text(), re.MULTILINE), "a broker", 900)
        self.brokers = found.group(1)

    def start_yarn(self, configurations):
        """YARN, HDFS, ZooKeeper and Flink, configured as a cluster's Configurations say."""
        source = self.folder / "classifications.json"
        source.write_text(json.dumps(configurations))
        self.stand_is_up = True
        return self.run([STAND / "yarn" / "stand", "up", "--classifications", source], seconds=900)

    def close(self):
        if self.stand_is_up:
            self.run([STAND / "yarn" / "stand", "down"], seconds=180, check=False)
            self.stand_is_up = False
        for _, process in reversed(self.processes):
            process.terminate()
        for _, process in reversed(self.processes):
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.processes = []

    # --- commands

    def launch(self, name, command, **env):
        """A process in the background; its output goes to the returned file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.folder / f"{name}.log"
        with open(log, "wb") as out:
            process = subprocess.Popen([str(c) for c in command], cwd=ROOT, env={**self.env, **env}, stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=subprocess.STDOUT, start_new_session=True)
        self.processes.append((name, process))
        return log

    def alive(self, name):
        process = dict(self.processes)[name]
        if process.poll() is not None:
            raise Failed(f"{name} ended with {process.returncode}: " + (self.folder / f"{name}.log").read_text()[-2000:])
        return True

    def answers(self, url):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def run(self, command, seconds=600, check=True, cwd=ROOT, **env):
        """A command's result with stdout and stderr as text; Failed where it ends badly and check is on."""
        command = [str(c) for c in command]
        result = subprocess.run(command, cwd=cwd, env={**self.env, **env}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
        if check and result.returncode != 0:
            raise Failed(f"{' '.join(command)} ended with {result.returncode}\n{result.stdout[-3000:]}\n{result.stderr[-5000:]}")
        return result

    def master(self, *command, **options):
        """A command on the cluster's master."""
        return self.run([STAND / "yarn" / "stand", "run", *command], **options)

    def client(self, service):
        return boto3.client(service, endpoint_url=self.endpoint, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test")

    # --- what runs on YARN

    def applications(self, states="NEW,NEW_SAVING,SUBMITTED,ACCEPTED,RUNNING"):
        answer = get_json(f"{self.rm}/ws/v1/cluster/apps?states={states}") or {}
        return (answer.get("apps") or {}).get("app", [])

    def application(self, name):
        """The only application of this name that is alive."""
        found = [app for app in self.applications() if app["name"] == name]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} applications named {name} are alive, not one")
        return found[0]

    def attempts(self, app):
        answer = get_json(f"{self.rm}/ws/v1/cluster/apps/{app['id']}/appattempts") or {}
        return (answer.get("appAttempts") or {}).get("appAttempt", [])

    def flink(self, app, path):
        """What the application's job manager answers; None while none is up."""
        return get_json(f"{self.rm}/proxy/{app['id']}{path}")

    def job(self, app):
        """The application's only job, once all of its tasks run; None before."""
        jobs = (self.flink(app, "/jobs/overview") or {}).get("jobs", [])
        running = [j for j in jobs if j["state"] == "RUNNING" and j["tasks"]["running"] == j["tasks"]["total"]]
        return running[0] if len(jobs) == 1 and running else None

    def checkpoints(self, app):
        """Flink's checkpoint statistics of the application's job; None while there are none to be had."""
        job = self.job(app)
        return self.flink(app, f"/jobs/{job['jid']}/checkpoints") if job else None

    def master_process(self, app):
        """The process id of the application's job manager (the JVM, not the shell that started it); None while there is none."""
        wanted = app["id"].replace("application_", "container_")
        for folder in pathlib.Path("/proc").iterdir():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            text = b" ".join(words).decode(errors="replace")
            if words[0].endswith(b"/java") and wanted in text and "YarnApplicationClusterEntryPoint" in text:
                return int(folder.name)
        return None
