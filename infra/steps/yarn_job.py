#!/usr/bin/env python3
"""What the steps ask YARN and Flink, and how they judge the answers. Standard library only: it runs on the primary node.

  find --name NAME | --tag TAG     ids of the applications that are alive, one a line
  await --tag TAG ...              waits until the job is what was asked for; prints "STATE APPLICATION JOB CHECKPOINT"
  ended APPLICATION                waits until the application has ended; prints "STATE FINAL_STATUS"
  job APPLICATION                  the id of the application's only job that runs
  list                             every Flink application that is alive, as JSON, with its job and newest checkpoint
  causes FILE...                   the causes that log files tell, the last first, and the lines before the end
  record FILE KEY=VALUE...         writes a JSON record; KEY@=VALUE takes the value as JSON

Exit code 1: the job failed (the reason is on stderr); 124: the time was over.
"""

import argparse
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request

ALIVE = ("NEW", "NEW_SAVING", "SUBMITTED", "ACCEPTED", "RUNNING")
NEVER = 2**62  # Flink shows a job without periodic checkpoints as one with this interval or a longer one


def fail(message, code=1):
    print(message, file=sys.stderr, flush=True)
    sys.exit(code)


def fetch(url):
    """The JSON at a URL; None while there is none, which is also how YARN's proxy answers while no job manager is up (an HTML page)."""
    try:
        request = urllib.request.Request(url, headers={"Accept": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def resource_manager():
    """YARN's REST address. With several primaries only one of them is active, and yarn-site.xml names them all."""
    if os.environ.get("RM_URL"):
        return os.environ["RM_URL"].rstrip("/")
    hosts = ["localhost:8088"]
    try:
        with open(os.path.join(os.environ.get("HADOOP_CONF_DIR", "/etc/hadoop/conf"), "yarn-site.xml"), encoding="utf-8") as site:
            pattern = r"<name>yarn\.resourcemanager\.webapp\.address[^<]*</name>\s*<value>\s*([^<$\s]+)\s*</value>"
            hosts += re.findall(pattern, site.read())
    except OSError:
        pass
    for _ in range(30):
        for host in hosts:
            info = fetch("http://%s/ws/v1/cluster/info" % host)
            if info and info["clusterInfo"].get("haState", "ACTIVE") == "ACTIVE":
                return "http://" + host
        time.sleep(2)
    fail("YARN's resource manager answers at none of %s; is this the primary node? (RM_URL says where else it is)" % ", ".join(hosts))


class Yarn:
    def __init__(self):
        self.rm = resource_manager()

    def alive(self, name=None, tag=None):
        query = "states=" + ",".join(ALIVE) + ("&applicationTags=" + tag if tag else "")
        answer = fetch("%s/ws/v1/cluster/apps?%s" % (self.rm, query))
        if answer is None:
            fail("YARN's resource manager at %s does not answer" % self.rm)
        apps = (answer.get("apps") or {}).get("app", [])
        return [app for app in apps if name in (None, app["name"])]

    def tagged(self, tag):
        """The application with this tag, alive or ended."""
        answer = fetch("%s/ws/v1/cluster/apps?applicationTags=%s" % (self.rm, tag))
        apps = ((answer or {}).get("apps") or {}).get("app", [])
        return apps[0]["id"] if apps else None

    def app(self, app_id):
        return (fetch("%s/ws/v1/cluster/apps/%s" % (self.rm, app_id)) or {}).get("app")

    def attempts(self, app_id):
        answer = fetch("%s/ws/v1/cluster/apps/%s/appattempts" % (self.rm, app_id)) or {}
        return len((answer.get("appAttempts") or {}).get("appAttempt", []))

    def flink(self, app, path):
        """What the application's job manager answers; where the cluster has a proxy of its own, the tracking URL leads there."""
        base = app.get("trackingUrl") or ""
        if "/proxy/" not in base:
            base = "%s/proxy/%s" % (self.rm, app["id"])
        return fetch(base.rstrip("/") + path)

    def jobs(self, app):
        overview = self.flink(app, "/jobs/overview")
        return overview.get("jobs", []) if isinstance(overview, dict) else []


def checkpoints(yarn, app, job_id):
    """(completed, path of the newest), or None where the job makes none by itself: a batch job."""
    config = yarn.flink(app, "/jobs/%s/checkpoints/config" % job_id)
    if not config or config.get("interval", NEVER) >= NEVER:
        return None
    stats = yarn.flink(app, "/jobs/%s/checkpoints" % job_id) or {}
    newest = (stats.get("latest") or {}).get("completed") or {}
    return (stats.get("counts") or {}).get("completed", 0), newest.get("external_path", "-")


def why_it_fails(yarn, app, job_id):
    """The newest failure that Flink remembers of the job, without the stack's frames."""
    stack = (yarn.flink(app, "/jobs/%s/exceptions" % job_id) or {}).get("root-exception") or ""
    told = [line for line in stack.split("\n") if line.strip() and not re.match(r"\s+(at |\.\.\.)", line)]
    return "".join("\n  " + line.strip() for line in told[:20])


class Progress:
    """Says on stderr what it sees, each thing once."""

    def __init__(self):
        self.last = None
        self.start = time.monotonic()

    def say(self, text):
        if text != self.last:
            print("[%4d s] %s" % (time.monotonic() - self.start, text), file=sys.stderr, flush=True)
            self.last = text


def await_job(args):
    yarn, progress = Yarn(), Progress()
    deadline = time.monotonic() + args.timeout
    app_id, job_id, until, started = None, "-", args.until, False
    progress.say("waiting for YARN to take the application in")
    while True:
        time.sleep(args.poll)
        late = time.monotonic() > deadline and not started
        if app_id is None:
            app_id = yarn.tagged(args.tag)
            if app_id is None:
                client_may_have_failed(args.client_code)
                if late:
                    fail("Nothing was submitted within %d s" % args.timeout, 124)
                continue
        app = yarn.app(app_id)
        if app is None:
            continue
        if app["state"] not in ALIVE:
            if app["finalStatus"] == "SUCCEEDED":
                return "FINISHED", app_id, job_id, "-"
            fail("The application %s ended: %s/%s %s" % (app_id, app["state"], app["finalStatus"], app.get("diagnostics") or ""))
        if not started and yarn.attempts(app_id) > 1:
            fail("The application master of %s died and was started again: the job fails as it starts" % app_id)
        if app["state"] != "RUNNING":
            why = " ".join((app.get("diagnostics") or "").split())
            progress.say("%s %s: %s" % (app_id, app["state"], why))
            if late:
                fail("%s found no place within %d s. YARN says: %s" % (app_id, args.timeout, why), 124)
            continue
        done = look_at_job(yarn, app, until, progress)
        if done:
            state, job_id, checkpoint, until = done
            started = started or state == "STARTED"
            if state == "RUNNING":
                return state, app_id, job_id, checkpoint
        if late:
            text = "%s does not do its work within %d s; last seen: %s" % (app_id, args.timeout, progress.last)
            fail(text + "".join(why_it_fails(yarn, app, job["jid"]) for job in yarn.jobs(app)), 124)


def look_at_job(yarn, app, until, progress):
    """(RUNNING or STARTED, job, checkpoint, until), or None while there is nothing to tell."""
    jobs = yarn.jobs(app)
    if len(jobs) != 1:
        progress.say("%s RUNNING, its job is not there yet" % app["id"])
        return None
    job = jobs[0]
    if job["state"] == "FINISHED":  # the application is about to end: what it ends as decides
        return None
    if job["state"] != "RUNNING":
        progress.say("job %s %s" % (job["jid"], job["state"]))
        if job["state"] in ("FAILED", "CANCELED"):
            fail("The job %s is %s%s" % (job["jid"], job["state"], why_it_fails(yarn, app, job["jid"])))
        return None
    made = checkpoints(yarn, app, job["jid"])
    if until == "auto":
        until = "end" if made is None else "running"
    tasks = job["tasks"]
    text = "job %s RUNNING, %d of %d tasks" % (job["jid"], tasks["running"] + tasks["finished"], tasks["total"])
    if until == "end":
        progress.say(text)
        return "STARTED", job["jid"], "-", until
    progress.say(text + ("" if made is None else ", %d checkpoints completed" % made[0]))
    if tasks["running"] + tasks["finished"] < tasks["total"] or (made is not None and made[0] < 1):
        return None
    return "RUNNING", job["jid"], "-" if made is None else made[1], until


def client_may_have_failed(code_file):
    if code_file and os.path.exists(code_file):
        with open(code_file, encoding="utf-8") as file:
            code = file.read().strip()
        if code not in ("", "0"):
            fail("'flink run-application' ended with exit code %s and submitted nothing" % code)


def ended(args):
    yarn = Yarn()
    deadline = time.monotonic() + args.timeout
    while time.monotonic() < deadline:
        app = yarn.app(args.application)
        if app and app["state"] not in ALIVE:
            return app["state"], app["finalStatus"]
        time.sleep(args.poll)
    fail("The application %s has not ended within %d s" % (args.application, args.timeout), 124)


def running_job(args):
    yarn = Yarn()
    app = yarn.app(args.application)
    jobs = [job for job in (yarn.jobs(app) if app else []) if job["state"] == "RUNNING"]
    if len(jobs) != 1:
        fail("The application %s has %d running jobs, not one" % (args.application, len(jobs)))
    return (jobs[0]["jid"],)


def live():
    yarn, rows = Yarn(), []
    for app in yarn.alive():
        if app.get("applicationType") != "Apache Flink":
            continue
        row = {
            "instance": app["name"],
            "application": app["id"],
            "state": app["state"],
            "attempts": yarn.attempts(app["id"]),
            "since": app.get("startedTime"),
            "why": "" if app["state"] == "RUNNING" else " ".join((app.get("diagnostics") or "").split()),
        }
        for job in yarn.jobs(app)[:1]:
            made = checkpoints(yarn, app, job["jid"])
            row.update(job=job["jid"], jobState=job["state"], tasks=job["tasks"], checkpoint=made[1] if made else None)
        rows.append(row)
    return rows


def causes(paths):
    """Lines that name a cause, also those inside JSON log lines, and the last lines of each file."""
    found, tails = [], []
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = [part for line in file for part in plain(line.rstrip("\n"))]
        found += [line.strip() for line in lines if re.match(r"\s*Caused by: |.*(The main method caused an error|Exception in thread)", line)]
        tails.append((path, lines[-40:]))
    for line in list(dict.fromkeys(reversed(found)))[:15]:
        print("  " + line[:600])
    for path, lines in tails:
        print("--- the end of %s" % os.path.basename(path))
        print("\n".join(line[:1000] for line in lines))


def plain(line):
    """A JSON log line as the lines that a plain layout would have written."""
    try:
        event = json.loads(line)
    except ValueError:
        return [line]
    if not isinstance(event, dict):
        return [line]
    return [part for text in texts(event) for part in text.split("\n")]


def texts(value):
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    return [value] if isinstance(value, str) else []


def record(path, pairs):
    value = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
    for pair in pairs:
        key, _, text = pair.partition("=")
        if key.endswith("@"):
            value[key[:-1]] = json.loads(text)
        else:
            value[key] = text
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, sort_keys=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    find = commands.add_parser("find")
    find.add_argument("--name")
    find.add_argument("--tag")
    wait = commands.add_parser("await")
    wait.add_argument("--tag", required=True)
    wait.add_argument("--until", choices=("auto", "running", "end"), default="auto")
    wait.add_argument("--timeout", type=float, default=600)
    wait.add_argument("--client-code")
    end = commands.add_parser("ended")
    end.add_argument("application")
    end.add_argument("--timeout", type=float, default=120)
    for command in (wait, end):
        command.add_argument("--poll", type=float, default=2)
    commands.add_parser("job").add_argument("application")
    commands.add_parser("list")
    commands.add_parser("causes").add_argument("file", nargs="+")
    keep = commands.add_parser("record")
    keep.add_argument("file")
    keep.add_argument("pair", nargs="*")
    args = parser.parse_args()
    if args.command == "find":
        print("\n".join(app["id"] for app in Yarn().alive(args.name, args.tag)))
    elif args.command == "list":
        json.dump(live(), sys.stdout)
    elif args.command == "causes":
        causes(args.file)
    elif args.command == "record":
        record(args.file, args.pair)
    else:
        print(" ".join({"await": await_job, "ended": ended, "job": running_job}[args.command](args)))


if __name__ == "__main__":
    main()
