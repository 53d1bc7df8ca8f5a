#!/usr/bin/env bash
# Stops a job with a savepoint, from which 'submit-job.sh --from' goes on without loss. Runs on the primary node as an EMR step:
# exit 0 if the savepoint is complete and the application has ended; its path is printed and recorded in the state bucket.
#
#   stop-job.sh --instance NAME --state BUCKET [options]
#     --submission ID     name of the record under s3://STATE/submissions/INSTANCE/ (default: the time)
#     --timeout SECONDS   how long the savepoint may take (default 600)
#     --drain             let every window and timer fire first: for a job that shall never go on from this savepoint
#     --kill              end the application without a savepoint; its newest checkpoint stays, --from latest finds it
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/step-lib.sh"

timeout=600 kill=
drain=()
while [ $# -gt 0 ]; do
  case $1 in
    --instance | --state | --submission | --timeout)
      [ $# -ge 2 ] || usage_error "$1 wants a value"
      ;;&
    --instance) instance=$2 && shift ;;
    --state) state_bucket=$2 && shift ;;
    --submission) submission=$2 && shift ;;
    --timeout) timeout=$2 && shift ;;
    --drain) drain=(--drain) ;;
    --kill) kill=yes ;;
    *) usage_error "$1 is no option of stop-job.sh" ;;
  esac
  shift
done
[ -n "$instance" ] || usage_error "--instance is missing: name the job to stop"
[ -n "$state_bucket" ] || usage_error "--state is missing: name the bucket of savepoints and records"
[[ $timeout =~ ^[0-9]+$ ]] || usage_error "--timeout '$timeout': give a number of seconds"

recorded='' stopped=
finish() {
  local code=$?
  trap - EXIT TERM INT HUP
  set +e
  [ -n "$stopped" ] || [ -z "$recorded" ] \
    || record state=STOP_FAILED "ended=$(now)" "cause=$(grep -E 'Caused by|Exception' "$work/stop.log" 2>/dev/null | head -n 5 | cut -c 1-600)"
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'kill -TERM $child 2>/dev/null; exit 143' TERM INT HUP

app=$(yarn_job find --name "$instance")
[ -n "$app" ] || die "no application named $instance is alive"
[ "$(wc -l <<<"$app")" = 1 ] || die "more than one application is named $instance: $(tr '\n' ' ' <<<"$app"); end one by 'yarn application -kill'"
record "instance=$instance" kind=stop state=STOPPING "since=$(now)" "application=$app" "step=$(step_id)"
recorded=yes

if [ -n "$kill" ]; then
  kill_application "$app"
  [ -z "$(yarn_job find --name "$instance")" ] || die "$app is still alive"
  record state=KILLED "ended=$(now)"
  stopped=yes
  say "$instance killed; 'submit --from latest' goes on from its newest checkpoint"
  exit
fi

job_id=$(yarn_job job "$app")
say "stopping $instance ($app, job $job_id)"
run flink stop --type canonical "${drain[@]}" -p "s3://$state_bucket/savepoints/$instance" -t yarn-application \
  "-Dyarn.application.id=$app" "-Dclient.timeout=${timeout}s" "$job_id" >"$work/stop.log" 2>&1 || {
  grep -v '^SLF4J' "$work/stop.log" | tail -n 40 >&2
  die "no savepoint was made; see whether $instance still runs by 'bin/emr status --live'"
}
savepoint=$(sed -n 's/.*Savepoint completed. Path: //p' "$work/stop.log")
[ -n "$savepoint" ] || {
  cat "$work/stop.log" >&2
  die "Flink named no savepoint"
}
record "savepoint=$savepoint" "flinkJob=$job_id"
result=$(yarn_job ended "$app")
[ "$result" = "FINISHED SUCCEEDED" ] || die "$app ended as $result, the savepoint is $savepoint"
record state=STOPPED "ended=$(now)"
stopped=yes
echo "savepoint $savepoint"
