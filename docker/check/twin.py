"""How the checks talk to a running local twin: Compose, Flink's REST, Prometheus, the S3 store and its lake by SQL."""
import datetime
import json
import os
import pathlib
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
import duckdb

ROOT = pathlib.Path(__file__).resolve().parents[2]


def settings():
    """What .env says, and the environment over it, as Compose has it."""
    lines = (line for line in (ROOT / ".env").read_text().splitlines() if "=" in line and not line.startswith("#"))
    return {**dict(line.split("=", 1) for line in lines), **os.environ}


ENV = settings()
FLINK = f"http://localhost:{ENV['FLINK_PORT']}"
PROMETHEUS = f"http://localhost:{ENV['PROMETHEUS_PORT']}"
STORE = f"localhost:{ENV['S3_PORT']}"


def compose(*args, check=True, quiet=True):
    """Runs docker compose on the project of the environment; its output is returned, or shown where it fails."""
    done = subprocess.run(["docker", "compose", "--progress=plain", *args], cwd=ROOT, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT if not quiet else subprocess.PIPE)
    if check and done.returncode:
        said = f"{done.stdout}{done.stderr or ''}".splitlines()[-40:]
        raise RuntimeError("\n".join([f"docker compose {args[0]}: exit code {done.returncode}", *said]))
    return done.stdout


def docker(*args):
    return subprocess.run(["docker", *args], text=True, check=True, stdout=subprocess.PIPE).stdout


def size(text):
    """Bytes of what docker writes, such as 1.5GiB."""
    number = text.rstrip("KMGTiB")
    return float(number) * {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}[text[len(number):].rstrip("iB")]


def millis(text):
    """Milliseconds of a wall-clock time without zone."""
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC).timestamp() * 1000)


def get(url, data=None):
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"} if body else {})
    with urllib.request.urlopen(request, timeout=15) as answer:
        return json.load(answer)


def flink(path, data=None):
    return get(f"{FLINK}/{path}", data)


def jobs():
    """Flink's own view of each job, by name; the newest of a name."""
    found = sorted(flink("jobs/overview")["jobs"], key=lambda job: job["start-time"])
    return {job["name"]: job for job in found}


def query(expression):
    """The samples that Prometheus has for an expression now."""
    return get(f"{PROMETHEUS}/api/v1/query?" + urllib.parse.urlencode({"query": expression}))["data"]["result"]


def until(what, seconds, probe, every=2.0):
    """Waits for probe() to return something true, which is returned; what does not answer yet is not true."""
    end, seen = time.monotonic() + seconds, None
    while True:
        try:
            result = probe()
            if result:
                return result
        except (OSError, KeyError, urllib.error.URLError, ValueError, duckdb.Error) as error:
            seen = error
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds} s{f' ({seen})' if seen else ''}")
        time.sleep(every)


def store():
    return boto3.client("s3", endpoint_url=f"http://{STORE}", region_name="us-east-1",
                        aws_access_key_id=ENV["S3_ACCESS_KEY"], aws_secret_access_key=ENV["S3_SECRET_KEY"])


def keys(bucket, prefix):
    pages = store().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return [entry["Key"] for page in pages for entry in page.get("Contents", []) if not entry["Key"].endswith("/")]


def json_lines(bucket, prefix):
    """The objects of all committed files of JSON lines below a folder; what is hidden is not committed."""
    client, lines = store(), []
    for key in keys(bucket, prefix):
        if not key.rsplit("/", 1)[-1].startswith((".", "_")):
            text = client.get_object(Bucket=bucket, Key=key)["Body"].read().decode()
            lines += [json.loads(line) for line in text.splitlines()]
    return lines


def sql():
    """DuckDB that reads s3:// from the twin's store. The extension is a pinned package, so that nothing is downloaded here."""
    import duckdb_ext.extensions as packaged
    folder = next(pathlib.Path(place) for place in packaged.__path__)
    database = duckdb.connect()
    database.execute(f"LOAD '{next(folder.rglob('httpfs.duckdb_extension'))}'")
    database.execute(f"CREATE SECRET (TYPE s3, KEY_ID '{ENV['S3_ACCESS_KEY']}', SECRET '{ENV['S3_SECRET_KEY']}', "
                     f"ENDPOINT '{STORE}', URL_STYLE 'path', USE_SSL false, REGION 'us-east-1')")
    return database


def lake_rows(lake="lake"):
    """Rows and distinct trips in the lake, whose folder is given below the bucket."""
    return sql().execute(f"SELECT count(*), count(DISTINCT trip_id) FROM 's3://lake/{lake}/trips/*/*.parquet'").fetchone()
