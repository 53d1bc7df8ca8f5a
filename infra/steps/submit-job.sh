#!/usr/bin/env bash
# Submits a job to this cluster and waits until it does its work. Runs on the primary node as an EMR step, so that the step's state
# is the job's state: exit 0 if it runs (a live job: with a completed checkpoint) or has ended well (a bounded job); otherwise the
# cause is printed, no application is left behind and the exit code is 1, or 2 where the job's own check refuses its parameters.
#
#   submit-job.sh --job NAME --jar s3://ARTIFACTS/jars/SHA256/FILE.jar --state BUCKET [options] [-- the job's arguments]
#     --instance NAME         name of the YARN application, one of its kind (default: the job's)
#     --submission ID         name of the record under s3://STATE/submissions/INSTANCE/ (default: the time)
#     --from PATH|latest      start from this savepoint or retained checkpoint; latest finds this instance's newest
#     --until auto|running|end  what to wait for (default auto: the end of a job that makes no checkpoints, else the first of them)
#     --timeout SECONDS       how long the job may take to do its work (default 600)
#     --parallelism N, -D KEY=VALUE   as for 'flink run-application'
#     --on-primary            run the job in a JVM here: for one that needs no Flink cluster, such as topics
#
# What differs between clusters (endpoint, HA, memory, yarn.provided.lib.dirs …) stands in flink-conf and in the environment.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/step-lib.sh"

job='' jar='' from='' until=auto timeout=600 on_primary=
flink_args=()
while [ $# -gt 0 ]; do
  case $1 in
    --job | --instance | --jar | --from | --until | --timeout | --submission | --state | --parallelism | -D)
      [ $# -ge 2 ] || usage_error "$1 wants a value"
      ;;&
    --job) job=$2 && shift ;;
    --instance) instance=$2 && shift ;;
    --jar) jar=$2 && shift ;;
    --state) state_bucket=$2 && shift ;;
    --from) from=$2 && shift ;;
    --until) until=$2 && shift ;;
    --timeout) timeout=$2 && shift ;;
    --submission) submission=$2 && shift ;;
    --parallelism) flink_args+=("-Dparallelism.default=$2") && shift ;;
    -D) flink_args+=("-D$2") && shift ;;
    --on-primary) on_primary=yes ;;
    --) shift && break ;;
    *) usage_error "$1 is no option of submit-job.sh; the job's own arguments come after --" ;;
  esac
  shift
done
[ -n "$job" ] || usage_error "--job is missing: name the job"
[ -n "$state_bucket" ] || usage_error "--state is missing: name the bucket of checkpoints and records"
[[ $jar =~ ^s3://[^/]+/(.*/)?([0-9a-f]{64})/[^/]+\.jar$ ]] || usage_error "--jar '$jar': give s3://BUCKET/jars/SHA256/FILE.jar"
sha256=${BASH_REMATCH[2]}
[[ $timeout =~ ^[0-9]+$ ]] || usage_error "--timeout '$timeout': give a number of seconds"
[[ $until =~ ^(auto|running|end)$ ]] || usage_error "--until '$until': give auto, running or end"
instance=${instance:-$job}
tag=submission-$(tr '[:upper:]' '[:lower:]' <<<"$submission")

app='' outcome='' client=''
finish() {
  local code=$?
  trap - EXIT TERM INT HUP
  set +e
  # A signal can come while this shell's own stderr is the pipe to tee, which would then never end.
  exec 2>&3
  if [ -z "$outcome" ]; then
    for pid in $child $client; do kill -TERM "$pid" 2>/dev/null; done
    for pid in $child $client; do wait "$pid"; done
    if [ "$submitting" ]; then
      app=$(yarn_job find --tag "$tag")
      [ -z "$app" ] || kill_application "$app"
      app=${app:-$(sed -n 's/.*\(application_[0-9]*_[0-9]*\).*/\1/p' "$work"/{await.err,client.log} 2>/dev/null | tail -n 1)}
      [ -z "$app" ] || print_cause "$app"
    fi
    if [ "$recorded" ]; then
      record state=FAILED "ended=$(now)" "application=$app" "cause=$(cat "$work/await.err" "$work/cause.txt" 2>/dev/null | grep -Ev '^(\[|---)' | head -n 12 | cut -c 1-600)"
    fi
    say "$instance was not started (exit code $code)"
  fi
  rm -rf "$work"
  exit "$code"
}
submitting='' recorded=''
exec 3>&2
trap finish EXIT
trap 'exit 143' TERM INT HUP

[ ! -f "$here/prepare-node.sh" ] || run bash "$here/prepare-node.sh"
ensure_s3_plugin

say "fetching $jar"
file=$work/$(basename "$jar")
run aws s3 cp --only-show-errors "$jar" "$file"
[ "$(sha256sum "$file" | cut -d ' ' -f 1)" = "$sha256" ] || die "$jar is not what its address says: upload it again by 'bin/emr upload'"

# Its parameters, before a bad one costs an application master. Without Flink beside it, so this looks at the parameters alone.
[[ " $*" == *" --instance"[\ =]* ]] || [ "$instance" = "$job" ] || set -- "$@" --instance "$instance"
say "checking the parameters of $job"
code=0
run java -jar "$file" "$job" "$@" --check || code=$?
[ "$code" = 0 ] || { [ "$code" = 2 ] && exit 2; } || die "the check of $job ended with exit code $code"

others=$(yarn_job find --name "$instance")
[ -z "$others" ] || die "$instance runs already as $others: stop it first, or give another --instance"

record "job=$job" "instance=$instance" kind=submit state=SUBMITTING "since=$(now)" "jar=$jar" "step=$(step_id)" "from=$from" \
  "args@=$(python3 -c 'import json, sys; print(json.dumps(sys.argv[1:]))' "$@")"
recorded=yes

if [ "$on_primary" ]; then
  main=$(python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("META-INF/MANIFEST.MF").decode())' "$file" \
    | tr -d '\r' | sed -n 's/^Main-Class: //p')
  run java -cp "$file:$FLINK_HOME/lib/*:$(hadoop classpath)" "$main" "$job" "$@" || die "$job ended with exit code $?"
  record state=FINISHED "ended=$(now)"
  outcome=FINISHED
  exit
fi

if [ "$from" = latest ]; then
  from=$(newest_state) || exit 1
  [ -n "$from" ] || die "$instance has no savepoint and no retained checkpoint in s3://$state_bucket: leave --from out to start from nothing"
fi
if [ -n "$from" ]; then
  flink_args+=(-s "$from" -Dexecution.state-recovery.claim-mode=NO_CLAIM)
  say "starting from $from"
fi

submit() {
  local code=0
  timeout --kill-after=30 "$((timeout + 60))" flink run-application -t yarn-application \
    "-Dyarn.application.name=$instance" "-Dyarn.tags=$tag" \
    "-Dexecution.checkpointing.dir=s3://$state_bucket/checkpoints/$instance" \
    "-Dexecution.checkpointing.savepoint-dir=s3://$state_bucket/savepoints/$instance" \
    -Dexecution.submit-failed-job-on-application-error=true \
    "-Dcontainerized.master.env.FLINK_JOB=$instance" "-Dcontainerized.taskmanager.env.FLINK_JOB=$instance" \
    "${flink_args[@]}" "$file" "$job" "$@" >"$work/client.log" 2>&1 &
  trap 'kill -TERM $!' TERM
  wait $! || code=$?
  echo "$code" >"$work/client.code"
}
say "submitting $job as $instance"
submitting=yes
submit "$@" &
client=$!
run python3 "$here/yarn_job.py" await --tag "$tag" --until "$until" --timeout "$timeout" --client-code "$work/client.code" \
  >"$work/outcome" 2> >(tee "$work/await.err" >&2) || {
  code=$?
  grep -v '^SLF4J' "$work/client.log" | tail -n 20 >&2 || true
  exit "$([ "$code" = 143 ] && echo 143 || echo 1)"
}
wait "$client"
client=
read -r state app job_id checkpoint <"$work/outcome"
record "state=$state" "application=$app" "flinkJob=$job_id" "checkpoint=$checkpoint" "from=$from" "running=$(now)"
outcome=$state
say "$instance $state as $app, job $job_id, checkpoint $checkpoint"
