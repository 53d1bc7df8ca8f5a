#!/usr/bin/env bash
# Runs on a cluster's primary node as a step (infra/verify-live.sh adds it): looks at what EMR has installed, and plays the life of one job.
#   on-primary.sh s3://ARTIFACTS/…/jobs-streaming.jar STATE_BUCKET LAKE_BUCKET
# Its report goes to stdout and to s3://STATE/status/verify-live.txt. It ends well whatever it finds; the report's FAILs are the finding.
set -uo pipefail

jar=$1 state=$2 lake=$3
name=verify-live
flink_home=${FLINK_HOME:-/usr/lib/flink} flink_conf=${FLINK_CONF_DIR:-/etc/flink/conf} hadoop_conf=${HADOOP_CONF_DIR:-/etc/hadoop/conf}
rm_url=${RM_URL:-http://localhost:8088}
work=$(mktemp -d)
output=results/$name/$(date -u +%Y%m%dT%H%M%SZ)
app='' job=''

finish() {
  cat "$work/report" >&3
  [ -z "$app" ] || yarn application -kill "$app" >/dev/null 2>&1
  aws s3 cp --only-show-errors "$work/report" "s3://$state/status/verify-live.txt"
  aws s3 rm --recursive --only-show-errors "s3://$lake/$output/"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 143' TERM INT
exec 3>&1 >"$work/report" 2>&1

verdict() { printf '%-4s  %s\n' "$1" "$2"; }
check() { # TEXT COMMAND…: PASS where the command succeeds
  local text=$1
  shift
  if "$@" >/dev/null 2>&1; then verdict PASS "$text"; else verdict FAIL "$text"; fi
}
listing() { # COMMAND…
  echo "--- $*"
  "$@" 2>&1 | head -n 200
}
json() { curl -sf -H 'Accept: application/json' "$1" | python3 -c "import json, sys; d = json.load(sys.stdin); print($2)" 2>/dev/null; }
jobs_api() { json "$rm_url/proxy/$app$1" "$2"; }
await() { # SECONDS COMMAND…
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 3
  done
}
setting() { sed -n "s/^$1 *: *//p" "$flink_conf/flink-conf.yaml" | tail -n 1; }

# --- what is installed

listing java -version
listing flink --version
listing ls "$flink_home/lib" "$flink_home/opt"
listing ls -R "$flink_home/plugins"
listing ls "$flink_conf"
listing sed 's/\(secret-key: \).*/\1…/' "$flink_conf/flink-conf.yaml"
listing cat "$(command -v flink)"
listing grep -n -A 1 'fs\.s3' "$hadoop_conf/core-site.xml"
listing grep -n -A 1 'am.max-attempts\|node-labels' "$hadoop_conf/yarn-site.xml"
listing grep -n -A 1 'am-resource' "$hadoop_conf/capacity-scheduler.xml"
listing curl -s "$rm_url/ws/v1/cluster/info"
echo '--- verdicts'

check "Java 17 is the cluster's" bash -c 'java -version 2>&1 | grep -q "\"17"'
check "Flink is 1.20.0" bash -c 'flink --version 2>/dev/null | grep -q "1\.20\.0"'
plugins() { compgen -G "$flink_home/plugins/*/$1" || compgen -G "$flink_home/lib/$1"; }
if plugins 'flink-s3-fs-hadoop-*.jar' >/dev/null; then
  verdict SEEN "(a) flink-s3-fs-hadoop is there: $(plugins 'flink-s3-fs-hadoop-*.jar')"
elif compgen -G "$flink_home/opt/flink-s3-fs-hadoop-*.jar" >/dev/null; then
  verdict SEEN "(a) flink-s3-fs-hadoop is in opt/ only: submit-job.sh copies it; here it is done now"
  as_root() { if [ -w "$flink_home" ]; then "$@"; else sudo "$@"; fi; }
  as_root mkdir -p "$flink_home/plugins/s3-fs-hadoop"
  as_root cp "$flink_home"/opt/flink-s3-fs-hadoop-*.jar "$flink_home/plugins/s3-fs-hadoop/"
  as_root chmod -R a+rX "$flink_home/plugins/s3-fs-hadoop"
else
  verdict FAIL "(a) flink-s3-fs-hadoop is nowhere: no job can write to s3a://"
fi
check "(c) the Prometheus reporter is there" plugins 'flink-metrics-prometheus-*.jar'
verdict SEEN "(c) the StatsD reporter: $(plugins 'flink-metrics-statsd-*.jar' || echo 'not there')"
verdict SEEN "(d) fs.allowed-fallback-filesystems: $(setting fs.allowed-fallback-filesystems | grep . || echo 'not set')"
check "(e) env.java.opts.all keeps Flink's list for Java 17" grep -q '^env.java.opts.all.*java.base/java.util=ALL-UNNAMED' "$flink_conf/flink-conf.yaml"
quorum=$(setting high-availability.zookeeper.quorum)
verdict SEEN "(f) high-availability.zookeeper.quorum: ${quorum:-not set}"
zookeeper_answers() {
  local first=${quorum%%,*}
  [[ $first =~ ^[^:%{]+:[0-9]+$ ]] && timeout 5 bash -c "exec 3<>/dev/tcp/${first%:*}/${first#*:}"
}
check "(f) ZooKeeper answers there" zookeeper_answers

# --- the life of one job: it makes events and writes them to s3a:// by a FileSink

submit() {
  timeout 600 flink run-application -t yarn-application "-Dyarn.application.name=$name" -Dyarn.classpath.include-user-jar=DISABLED \
    "-Dexecution.checkpointing.dir=s3://$state/checkpoints/$name" "$jar" \
    generate-trips --rate 50 --output "s3a://$lake/$output" --checkpoint-interval 10s >"$work/client.log" 2>&1
}
if submit; then
  app=$(json "$rm_url/ws/v1/cluster/apps?states=RUNNING,ACCEPTED" "[a['id'] for a in d['apps']['app'] if a['name'] == '$name'][0]")
  verdict PASS "(b) run-application takes a jar on s3://: $app"
else
  verdict FAIL "(b) run-application with a jar on s3:// ended with $?: $(grep -E 'Exception|error' "$work/client.log" | tail -n 3)"
  tail -n 30 "$work/client.log"
  exit 0
fi
completed() {
  job=$(jobs_api /jobs/overview "[j['jid'] for j in d['jobs'] if j['state'] == 'RUNNING'][0]") \
    && [ "$(jobs_api "/jobs/$job/checkpoints" "d['counts']['completed']")" -ge "$1" ] 2>/dev/null
}
check "(i) with include-user-jar=DISABLED it runs and completes checkpoints" await 600 completed 2
class_path=$(jobs_api /jobmanager/environment "' '.join(d['classpath'])")
off_class_path() { [ -n "$class_path" ] && [[ $class_path != *jobs-streaming* ]]; }
check "(i) the jar is not on the job manager's class path" off_class_path

check "Hadoop's MapReduce classes, which Parquet's writers need, are on the containers' class path" grep -q hadoop-mapreduce-client-core <<<"$class_path"

attempts() { json "$rm_url/ws/v1/cluster/apps/$app/appattempts" "len(d['appAttempts']['appAttempt'])"; }
container=$(json "$rm_url/ws/v1/cluster/apps/$app/appattempts" "d['appAttempts']['appAttempt'][-1]['containerId']")
before=$(jobs_api "/jobs/$job/checkpoints" "d['latest']['completed']['id']")
killed=$SECONDS
yarn container -signal "$container" FORCEFUL_SHUTDOWN >"$work/signal.log" 2>&1 || cat "$work/signal.log"
second() { [ "$(attempts)" = 2 ] && completed 1; }
if await 300 second; then
  restored=$(jobs_api "/jobs/$job/checkpoints" "d['latest']['restored']['id']")
  seconds=$((SECONDS - killed))
  check "(g) the job manager was killed; after $seconds s the job ran again, from checkpoint ${restored:-none}; the newest was $before" \
    test "${restored:-0}" -ge "$before"
else
  verdict FAIL "(g) the job manager was killed, and after 300 s no second attempt has completed a checkpoint"
fi

stop() {
  flink stop --type canonical -p "s3://$state/savepoints/$name" -t yarn-application "-Dyarn.application.id=$app" -Dclient.timeout=600s "$job" >"$work/stop.log" 2>&1
}
check "a savepoint is made and the job ends" stop
savepoint=$(sed -n 's/.*Savepoint completed. Path: //p' "$work/stop.log")
verdict SEEN "savepoint ${savepoint:-none}"
committed() { aws s3 ls --recursive "s3://$lake/$output/" | grep -c '/part-'; }
check "(a) the FileSink's files on s3a:// are committed by the stop: $(committed) of them" test "$(committed)" -gt 0
state_of() { json "$rm_url/ws/v1/cluster/apps/$app" "d['app']['state'] + '/' + d['app']['finalStatus']"; }
ended() { [ "$(state_of)" = FINISHED/SUCCEEDED ]; }
check "YARN says FINISHED/SUCCEEDED" await 60 ended
[ -z "$savepoint" ] || aws s3 rm --recursive --only-show-errors "$savepoint/"
aws s3 rm --recursive --only-show-errors "s3://$state/checkpoints/$name/"

# For (h): a job that runs for more than three hours.
long=$(json "$rm_url/ws/v1/cluster/apps?states=RUNNING&applicationTypes=Apache%20Flink" \
  "([a['id'] for a in (d['apps'] or {}).get('app', []) if a['elapsedTime'] > 3 * 3600 * 1000] + [''])[0]")
[ -z "$long" ] || verdict LONG "$long"
