"""Steps that were added really run: the local AWS with the plugin, asked as AWS is asked."""

import gzip
import os
import pathlib
import socket
import subprocess
import sys
import time

import boto3
import pytest
from botocore.exceptions import ClientError

STEPS = pathlib.Path(__file__).resolve().parents[1]
PATIENCE = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def aws(home):
    """Clients of a local AWS whose master is this machine with an almost empty environment."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    environment = home / "env.sh"
    environment.write_text(
        "export ON_THE_MASTER=yes\n"
        f'aws() {{ "{sys.executable}" -c \'import boto3, sys; b, k = sys.argv[1][5:].split("/", 1); boto3.client("s3", endpoint_url="{endpoint}", '
        'aws_access_key_id="t", aws_secret_access_key="t", region_name="us-east-1").download_file(b, k, sys.argv[2])\' "$4" "$5"; }\n'
        "export -f aws\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "local_aws", "--port", str(port), "--plugin", "steps_agent"], stdout=subprocess.DEVNULL,
        env={**os.environ, "STAND_HOME": str(home), "STAND_ENV": str(environment), "PYTHONPATH": f"{STEPS.parent / 'aws'}{os.pathsep}{STEPS}"})

    def client(service):
        return boto3.client(service, endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="t", aws_secret_access_key="t")

    try:
        until(lambda: answers(client("s3")), "the local AWS", process)
        client("s3").create_bucket(Bucket="logs")
        yield client
    finally:
        process.terminate()
        process.wait(20)


def answers(s3):
    try:
        s3.list_buckets()
        return True
    except Exception:
        return False


def until(condition, what, process=None):
    end = time.monotonic() + PATIENCE
    while not (result := condition()):
        assert process is None or process.poll() is None, f"{what} ended"
        assert time.monotonic() < end, f"gave up: {what}"
        time.sleep(0.2)
    return result


@pytest.fixture
def emr(aws, home):
    (home / "run").mkdir(exist_ok=True)
    (home / "run" / "ready").touch()
    return aws("emr")


@pytest.fixture
def cluster(emr):
    def create(concurrency=1):
        return emr.run_job_flow(Name="test", ReleaseLabel="emr-7.13.0", LogUri="s3://logs/emr/", StepConcurrencyLevel=concurrency,
                                Instances={"KeepJobFlowAliveWhenNoSteps": True, "InstanceCount": 1, "MasterInstanceType": "m5.xlarge"})["JobFlowId"]

    return create


def add(emr, cluster, *commands, jar="command-runner.jar", on_failure="CONTINUE"):
    steps = [{"Name": "s", "ActionOnFailure": on_failure, "HadoopJarStep": {"Jar": jar, "Args": list(c)}} for c in commands]
    return emr.add_job_flow_steps(JobFlowId=cluster, Steps=steps)["StepIds"]


def state(emr, cluster, step):
    return emr.describe_step(ClusterId=cluster, StepId=step)["Step"]["Status"]["State"]


def ends(emr, cluster, step):
    return until(lambda: (s := state(emr, cluster, step)) in ("COMPLETED", "FAILED", "CANCELLED") and s, f"{step} to end")


def output(aws, cluster, step, name):
    def read():
        try:
            return aws("s3").get_object(Bucket="logs", Key=f"emr/{cluster}/steps/{step}/{name}.gz")["Body"].read()
        except ClientError:
            return None

    return gzip.decompress(until(read, f"{name} of {step}")).decode()


def test_a_command_runs_in_the_masters_environment_and_in_the_steps_folder(aws, emr, cluster):
    c = cluster()
    [step] = add(emr, c, ["bash", "-c", 'echo "$ON_THE_MASTER"; basename "$PWD"; echo oops >&2'])
    assert ends(emr, c, step) == "COMPLETED"
    assert output(aws, c, step, "stdout") == f"yes\n{step}\n"
    assert output(aws, c, step, "stderr") == "oops\n"


def test_an_exit_code_that_is_not_zero_fails_the_step_and_is_told(aws, emr, cluster):
    c = cluster()
    [step] = add(emr, c, ["bash", "-c", "exit 3"])
    assert ends(emr, c, step) == "FAILED"
    assert "exit code 3" in output(aws, c, step, "controller")


def test_a_script_on_s3_runs_with_its_arguments(aws, emr, cluster):
    aws("s3").put_object(Bucket="logs", Key="script.sh", Body=b'echo "got $1 and $2"')
    c = cluster()
    [step] = add(emr, c, ["s3://logs/script.sh", "a b", "c"], jar="s3://us-east-1.elasticmapreduce/libs/script-runner/script-runner.jar")
    assert ends(emr, c, step) == "COMPLETED"
    assert output(aws, c, step, "stdout") == "got a b and c\n"


def test_another_jar_fails_and_says_which_can_run(aws, emr, cluster):
    c = cluster()
    [step] = add(emr, c, ["x"], jar="s3://logs/my.jar")
    assert ends(emr, c, step) == "FAILED"
    assert "command-runner.jar" in output(aws, c, step, "stderr")


def test_steps_run_one_after_the_other_in_the_order_in_which_they_were_added(emr, cluster, home):
    c = cluster()
    trace = home / "trace"
    steps = add(emr, c, *[["bash", "-c", f"echo begin {i} >> {trace}; sleep 0.5; echo end {i} >> {trace}"] for i in range(3)])
    assert [ends(emr, c, s) for s in steps] == ["COMPLETED"] * 3
    assert trace.read_text().splitlines() == [f"{w} {i}" for i in range(3) for w in ("begin", "end")]


def test_as_many_steps_as_the_concurrency_says_run_at_once(emr, cluster, home):
    c = cluster(concurrency=2)
    meet = 'touch {home}/at-{me}; for _ in $(seq 300); do [ -e {home}/at-{other} ] && exit 0; sleep 0.1; done; exit 1'
    steps = add(emr, c, *[["bash", "-c", meet.format(home=home, me=a, other=b)] for a, b in ("xy", "yx")])
    assert [ends(emr, c, s) for s in steps] == ["COMPLETED"] * 2


def test_a_cancelled_step_gets_a_signal_and_lets_the_next_one_run(emr, cluster, home):
    c = cluster()
    told = home / "told"
    first, second = add(emr, c, ["bash", "-c", f"trap 'touch {told}; exit 1' TERM; touch {told}.up; while :; do sleep 0.1; done"], ["true"])
    until(lambda: pathlib.Path(f"{told}.up").exists(), "the first step to run")
    emr.cancel_steps(ClusterId=c, StepIds=[first])
    until(told.exists, "the signal")
    assert ends(emr, c, second) == "COMPLETED"
    assert state(emr, c, first) == "CANCELLED"


def test_a_failure_cancels_what_waits_where_the_step_says_so(emr, cluster):
    c = cluster()
    first, second = add(emr, c, ["bash", "-c", "sleep 1; false"], ["true"], on_failure="CANCEL_AND_WAIT")
    assert ends(emr, c, first) == "FAILED"
    assert ends(emr, c, second) == "CANCELLED"


def test_a_failure_ends_the_cluster_where_the_step_says_so(emr, cluster):
    c = cluster()
    add(emr, c, ["false"], on_failure="TERMINATE_CLUSTER")
    until(lambda: emr.describe_cluster(ClusterId=c)["Cluster"]["Status"]["State"].startswith("TERMINAT"), "the cluster's end")


def test_steps_wait_for_a_master(emr, cluster, home):
    (home / "run" / "ready").unlink()
    c = cluster()
    [step] = add(emr, c, ["true"])
    time.sleep(1.5)
    assert state(emr, c, step) == "PENDING"
    (home / "run" / "ready").touch()
    assert ends(emr, c, step) == "COMPLETED"


def test_an_objects_key_is_not_named_since_the_s3_plugin_could_not_rename_it_then(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="encrypted")
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:us-east-1:123456789012:key/k"}}
    s3.put_bucket_encryption(Bucket="encrypted", ServerSideEncryptionConfiguration={"Rules": [rule]})
    s3.put_object(Bucket="encrypted", Key="k", Body=b"x")
    found = s3.head_object(Bucket="encrypted", Key="k")
    assert found["ServerSideEncryption"] == "aws:kms"
    assert "SSEKMSKeyId" not in found
