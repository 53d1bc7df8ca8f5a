"""A plugin of the local AWS: EMR steps really run, on this machine, in the environment of the YARN stand's master.

Jar command-runner.jar runs its arguments as a command, …/script-runner.jar the script on S3 that its first argument names; any other
jar fails. A step works in STAND_HOME/steps/STEP/, as on EMR in /mnt/var/lib/hadoop/steps/STEP/. Its exit code decides between COMPLETED
and FAILED; cancelling sends SIGTERM to its process group, after 30 s SIGKILL. stdout, stderr and controller go gzipped to
LogUri/CLUSTER/steps/STEP/ when it has ended (EMR: every five minutes). Steps wait until the file STAND_HOME/run/ready says that the master is up.

STAND_ENV names the file with the master's environment (default: the YARN stand's env.sh). Whoever reaches the port runs commands here:
the local AWS listens on 127.0.0.1 only.
"""

import contextlib
import gzip
import os
import pathlib
import shlex
import signal
import subprocess
import threading
import time

import boto3
from local_aws import emr_steps
from local_aws.plain import plain
from moto.core.utils import utcnow
from moto.emr.models import emr_backends
from moto.s3.models import FakeKey

STAND = pathlib.Path(__file__).resolve().parents[1]
HOME = pathlib.Path(os.environ.get("STAND_HOME", STAND.parents[1] / "target" / "yarn-stand"))
ENVIRONMENT = os.environ.get("STAND_ENV", str(STAND / "yarn" / "env.sh"))
PATIENCE = 30.0
POLL = 0.3
SCRIPT = 'aws s3 cp --only-show-errors "$0" ./script.sh && exec bash ./script.sh "$@"'
LOGS = ("stdout", "stderr", "controller")


def command_of(jar, arguments):
    """The words to execute, or None where the jar is none that can run here."""
    name = jar.rsplit("/", 1)[-1]
    if name == "command-runner.jar":
        return arguments
    if name == "script-runner.jar":
        return ["bash", "-c", SCRIPT, *arguments]
    return None


def start(cluster, step):
    """The executor: called under the lock whenever a step is due, again and again."""
    if hasattr(step, "_runner"):
        return
    if not (HOME / "run" / "ready").exists():
        step.state = "PENDING"
        return
    step._runner = threading.Thread(target=run, args=(cluster, step), daemon=True)
    step._runner.start()


def run(cluster, step):
    folder = HOME / "steps" / step.id
    folder.mkdir(parents=True, exist_ok=True)
    words = [str(a) for a in plain(step.args) or []]
    command = command_of(step.jar, words)
    code = execute(command, folder, lambda: step.state == "CANCELLED") if command else refuse(step.jar, folder)
    (folder / "controller").write_text(f"INFO startExec '{shlex.join([step.jar, *words])}'\nINFO waitProcessCompletion ended with exit code {code}\n")
    publish(cluster, step, folder)
    with emr_steps.LOCK:
        if step.state != "CANCELLED":
            end(cluster, step, code)
    emr_steps.advance(cluster)


def execute(command, folder, cancelled):
    """Runs the command in a process group of its own; returns its exit code, negative for a signal, 127 where there is no such command."""
    shell = ["bash", "-c", '. "$STAND_ENV" && exec "$@"', "step", *command]
    with open(folder / "stdout", "wb") as out, open(folder / "stderr", "wb") as err:
        process = subprocess.Popen(shell, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
                                   env={**os.environ, "STAND_ENV": ENVIRONMENT, "STAND_HOME": str(HOME)})
        told = None
        while (code := process.poll()) is None:
            if told is None and cancelled():
                signal_group(process, signal.SIGTERM)
                told = time.monotonic()
            elif told is not None and time.monotonic() - told > PATIENCE:
                signal_group(process, signal.SIGKILL)
            time.sleep(POLL)
    return code


def signal_group(process, number):
    with contextlib.suppress(ProcessLookupError):  # it has just ended
        os.killpg(process.pid, number)


def refuse(jar, folder):
    (folder / "stdout").write_bytes(b"")
    (folder / "stderr").write_text(f"{jar} cannot run here: only command-runner.jar and script-runner.jar can\n")
    return 1


def publish(cluster, step, folder):
    """The logs to LogUri. Where they cannot be written the step's state stands all the same, as on EMR."""
    if not cluster.log_uri:
        return
    bucket, _, prefix = cluster.log_uri.split("://", 1)[1].partition("/")
    s3 = boto3.client("s3", endpoint_url=ENDPOINT, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
    for name in LOGS:
        key = "/".join(filter(None, [prefix.strip("/"), cluster.id, "steps", step.id, name + ".gz"]))
        try:
            s3.put_object(Bucket=bucket, Key=key, Body=gzip.compress((folder / name).read_bytes()))
        except Exception as e:
            print(f"steps: cannot write s3://{bucket}/{key}: {e}", flush=True)


def end(cluster, step, code):
    """The step's last state, and what its ActionOnFailure asks for."""
    step.state, step.end_date_time = ("COMPLETED" if code == 0 else "FAILED"), utcnow()
    if code == 0:
        return
    step.last_state_change_reason = f"exit code {code}; see stderr of the step"
    if step.action_on_failure == "CANCEL_AND_WAIT":
        for other in cluster.steps:
            if other.state == "PENDING":
                other.state, other.end_date_time = "CANCELLED", utcnow()
    elif step.action_on_failure in ("TERMINATE_CLUSTER", "TERMINATE_JOB_FLOW"):
        cluster.terminate()


def watch():
    """Steps start without anybody asking for them."""
    while True:
        time.sleep(POLL)
        for account in list(emr_backends.values()):
            for backend in list(account.values()):
                for cluster in list(backend.clusters.values()):
                    emr_steps.advance(cluster)


KEY_OF_AN_OBJECT = "x-amz-server-side-encryption-aws-kms-key-id"


def hide_keys():
    """S3's answers no longer name an object's KMS key.

    The AWS SDK for Java v1, which Flink's S3 plugin carries, names the source's key when it copies an object, which a rename is, and
    refuses to do that over plain HTTP ("HTTPS must be used when sending customer encryption keys"). AWS is reached over HTTPS.
    """
    shown = FakeKey.response_dict.fget
    FakeKey.response_dict = property(lambda self: {k: v for k, v in shown(self).items() if k != KEY_OF_AN_OBJECT})


ENDPOINT = ""


def install(port):
    global ENDPOINT
    ENDPOINT = f"http://127.0.0.1:{port}"
    os.environ["STAND_ENDPOINT"] = ENDPOINT
    hide_keys()
    emr_steps.Steps.executor = staticmethod(start)
    threading.Thread(target=watch, daemon=True).start()
