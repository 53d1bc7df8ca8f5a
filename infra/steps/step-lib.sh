# Sourced by the steps: what they share. A step's working files live in $work, which goes away with it.
# shellcheck shell=bash

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
FLINK_HOME=${FLINK_HOME:-/usr/lib/flink}
state_bucket='' instance='' submission=$(date -u +%Y%m%dT%H%M%SZ)-$$ # which the steps set from their options

say() { echo "[$(date -u +%H:%M:%S)] $*" >&2; }
die() {
  echo "error: $*" >&2
  exit 1
}
usage_error() {
  echo "error: $*" >&2
  exit 2
}
yarn_job() { python3 "$here/yarn_job.py" "$@"; }

# Runs a command so that a signal to this script is acted upon at once and not when the command has ended.
run() {
  "$@" &
  child=$!
  wait "$child"
}
child=

# The id that EMR gave this step: it runs each in a folder of that name.
step_id() { echo "${STEP_ID:-$(grep -oE 's-[A-Z0-9]{5,}' <<<"$PWD" | tail -n 1)}"; }

# Writes what is known of this submission to the state bucket, for 'bin/emr status' and for whoever looks later.
# usage: record KEY=VALUE…
record() {
  yarn_job record "$work/record.json" "$@"
  aws s3 cp --only-show-errors "$work/record.json" "s3://$state_bucket/submissions/$instance/$submission.json"
}

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Ends an application and waits until YARN says so.
kill_application() {
  say "killing $1"
  yarn application -kill "$1" >"$work/kill.log" 2>&1 || cat "$work/kill.log" >&2
  yarn_job ended "$1" --timeout 60 >&2 || true
}

# Prints why an application failed: its job managers' logs, which YARN has collected some seconds after it ended.
print_cause() {
  local app=$1 attempt
  for attempt in 1 2 3 4 5; do
    yarn logs -applicationId "$app" -log_files jobmanager.log,jobmanager.err >"$work/jobmanager.log" 2>"$work/yarn-logs.err" || true
    if grep -q . "$work/jobmanager.log"; then
      yarn_job causes "$work/jobmanager.log" | tee "$work/cause.txt" >&2
      return
    fi
    sleep "$attempt"
  done
  say "YARN has no log of $app: $(tail -n 1 "$work/yarn-logs.err")"
}

as_root() { if [ -w "$FLINK_HOME" ]; then "$@"; else sudo "$@"; fi; }

# The jobs write s3a:// by this plugin and by nothing else. EMR may have it in opt/ only; a second copy would be as bad as none.
ensure_s3_plugin() {
  local found new
  found=$(compgen -G "$FLINK_HOME/plugins/*/flink-s3-fs-hadoop-*.jar" || true)
  found+=$(compgen -G "$FLINK_HOME/lib/flink-s3-fs-hadoop-*.jar" || true)
  if [ -z "$found" ]; then
    found=$(compgen -G "$FLINK_HOME/opt/flink-s3-fs-hadoop-*.jar" | head -n 1 || true)
    [ -n "$found" ] || die "there is no flink-s3-fs-hadoop in $FLINK_HOME/plugins, lib or opt: jobs could not write to s3a://"
    say "S3 plugin: copying $found to plugins/"
    new=$FLINK_HOME/.s3-fs-hadoop-$$
    as_root mkdir "$new"
    as_root cp "$found" "$new/"
    as_root chmod -R a+rX "$new"
    # Whole or not at all: another step may be doing the same, and a plugin's folder without a jar stops every client.
    as_root mv -T "$new" "$FLINK_HOME/plugins/s3-fs-hadoop" 2>/dev/null || as_root rm -r "$new"
    found=$(compgen -G "$FLINK_HOME/plugins/*/flink-s3-fs-hadoop-*.jar") || die "$FLINK_HOME/plugins has no flink-s3-fs-hadoop still"
  fi
  [ "$(wc -l <<<"$found")" = 1 ] || die "flink-s3-fs-hadoop is there more than once, remove all but one: $found"
  say "S3 plugin: $found"
}

# The newest state of this instance from which it can go on: a savepoint or a retained checkpoint. Goes by the metadata file, which
# is written last; a folder without one is no checkpoint. Prints nothing where there is none.
newest_state() {
  local prefix
  for prefix in checkpoints savepoints; do
    aws s3api list-objects-v2 --bucket "$state_bucket" --prefix "$prefix/$instance/" \
      --query 'Contents[].[LastModified, Key]' --output text
  done >"$work/state.txt" || die "cannot list s3://$state_bucket"
  { grep '/_metadata$' "$work/state.txt" || true; } | sort | tail -n 1 | cut -f 2 | sed "s|^\(.*\)/_metadata$|s3://$state_bucket/\1|"
}
