"""The command line: plugins, services left alone, bad arguments."""

import subprocess
import sys

import pytest
from botocore.exceptions import ClientError
from conftest import PACKAGE, clients, serve, stop


def test_a_plugin_is_installed_with_the_port(tmp_path):
    process, url = serve(tmp_path / "log", "--plugin", "plugin_example")
    try:
        buckets = clients(url)("s3").list_buckets()["Buckets"]
        assert [b["Name"] for b in buckets] == ["made-by-the-plugin-" + url.rsplit(":", 1)[1]]
    finally:
        stop(process)


def test_a_skipped_service_is_as_moto_has_it(tmp_path):
    process, url = serve(tmp_path / "log", "--skip", "emr")
    try:
        emr = clients(url)("emr")
        with pytest.raises(ClientError, match="the local AWS lacks emr"):
            emr.get_auto_termination_policy(ClusterId="j-1")
    finally:
        stop(process)


@pytest.mark.parametrize(("arguments", "says"), [(["--port", "0"], "1 to 65535"), (["--port", "1", "--skip", "nothing"], "invalid choice")])
def test_bad_arguments_end_with_2_and_what_to_give(arguments, says):
    run = subprocess.run([sys.executable, "-m", "local_aws", *arguments], cwd=PACKAGE, capture_output=True, text=True)
    assert run.returncode == 2
    assert says in run.stderr
