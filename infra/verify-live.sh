#!/usr/bin/env bash
# Asks a live cluster what no test without an account can answer, once: docs/deploy.md says what hangs on each answer.
#
#   infra/verify-live.sh --cluster j-… [--jar jobs-streaming/target/jobs-streaming.jar] [--output verify-live.txt]
#
# It uploads the jar, adds one step that runs infra/verify/on-primary.sh (a job of its own, ended and cleaned up; 10 to 15 minutes), and
# looks at logs and metrics from outside. Each line of the report is PASS, FAIL, SEEN (a fact to keep) or SKIP; exit code 1: a FAIL.
# Needs the AWS CLI with credentials that may put artifacts, add and describe steps and read the buckets and CloudWatch.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage_error() {
  echo "verify-live.sh: $*" >&2
  exit 2
}
cluster='' jar=$here/../jobs-streaming/target/jobs-streaming.jar output=verify-live.txt
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h)
      sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit
      ;;
    --cluster | --jar | --output)
      [ $# -ge 2 ] || usage_error "$1 wants a value"
      declare "${1#--}=$2"
      shift
      ;;
    *) usage_error "$1 is no option: give --cluster, --jar or --output" ;;
  esac
  shift
done
[[ $cluster =~ ^j- ]] || usage_error "--cluster '$cluster': give the cluster's id, j-…"
[ -f "$jar" ] || usage_error "--jar '$jar' is no file: build it by ./mvnw package -DskipTests, or say where it is"
command -v aws >/dev/null || usage_error "the AWS CLI is needed: see docs.aws.amazon.com/cli"

emr() { aws emr "$@" --cluster-id "$cluster" --output text; }
tag() { emr describe-cluster --query "Cluster.Tags[?Key=='flinkemr:$1'].Value"; }
artifacts=$(tag artifacts) state=$(tag state) lake=$(tag lake)
[ -n "$artifacts" ] && [ -n "$state" ] && [ -n "$lake" ] || usage_error "$cluster carries no flinkemr tags: is it one of this project's clusters?"

put() { # FILE FOLDER: under its own hash; prints the address
  local sha256
  sha256=$(sha256sum "$1" | cut -d ' ' -f 1)
  aws s3 cp --only-show-errors "$1" "s3://$artifacts/$2/$sha256/$(basename "$1")"
  echo "s3://$artifacts/$2/$sha256/$(basename "$1")"
}
report=s3://$state/status/verify-live.txt
echo "Uploading; then one step on $cluster, 10 to 15 minutes ..." >&2
script=$(put "$here/verify/on-primary.sh" scripts)
jar_url=$(put "$jar" jars)
aws s3 rm --only-show-errors "$report"

# The words of a step go through a JSON file: a shorthand would split them at commas.
steps=$(mktemp)
trap 'rm -f "$steps"' EXIT
# shellcheck disable=SC2016 # expanded by the step's shell
run='d=$(mktemp -d) && aws s3 cp --only-show-errors "$1" "$d/verify.sh" && exec bash "$d/verify.sh" "${@:2}"'
python3 -c 'import json, sys; print(json.dumps([{"Name": "verify-live", "Type": "CUSTOM_JAR", "Jar": "command-runner.jar",
  "ActionOnFailure": "CONTINUE", "Args": ["bash", "-c", *sys.argv[1:]]}]))' "$run" verify "$script" "$jar_url" "$state" "$lake" >"$steps"
step=$(emr add-steps --steps "file://$steps" --query 'StepIds[0]')
previous=
while :; do
  status=$(emr describe-step --step-id "$step" --query Step.Status.State)
  [ "$status" = "$previous" ] || echo "$step $status" >&2
  previous=$status
  case $status in COMPLETED | FAILED | CANCELLED | INTERRUPTED) break ;; esac
  sleep 10
done
aws s3 cp --only-show-errors "$report" "$output" || {
  echo "The step left no report; its logs: aws emr describe-step --cluster-id $cluster --step-id $step" >&2
  exit 1
}

# From outside.
verdict() { printf '%-4s  %s\n' "$@" | tee -a "$output" >&2; }
logs=$(emr describe-cluster --query Cluster.LogUri)
logs=s3://${logs#*://}

# (h) The newest log that EMR has pushed of a job that runs for more than three hours. Releases 7.9 to 7.12 stop pushing by then.
old=$(sed -n 's/^LONG  //p' "$output" | head -n 1)
if [ -z "$old" ]; then
  verdict SKIP "(h) no job runs for more than three hours yet: run this again when one does, for the push of its logs"
else
  bucket=${logs#s3://} newest=''
  newest=$(aws s3api list-objects-v2 --bucket "${bucket%%/*}" --prefix "${bucket#*/}$cluster/containers/$old/" \
    --query "max(Contents[?contains(Key, 'manager.log')].LastModified)" --output text)
  if [ -n "$newest" ] && [ "$newest" != None ] && [ $(($(date +%s) - $(date -d "$newest" +%s))) -lt 1200 ]; then
    verdict PASS "(h) the logs of $old, older than three hours, are pushed still: $newest"
  else
    verdict FAIL "(h) the newest log of $old, older than three hours, was pushed at $newest"
  fi
fi
metrics=$(aws cloudwatch list-metrics --namespace FlinkEmr --query 'length(Metrics)' --output text)
verdict "$([ "${metrics:-0}" != 0 ] && echo PASS || echo FAIL)" "(c) $metrics metrics in CloudWatch's namespace FlinkEmr: what the nodes' agent has read from Flink's reporters"

grep -v '^LONG' "$output" | grep -E '^(PASS|FAIL|SEEN|SKIP)'
echo "All of it, listings included: $output" >&2
! grep -q '^FAIL' "$output"
