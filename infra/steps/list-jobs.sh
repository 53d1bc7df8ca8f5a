#!/usr/bin/env bash
# Writes what YARN and Flink say of the jobs that are alive to s3://STATE/status/live.json. Runs on the primary node as an EMR step.
#
#   list-jobs.sh --state BUCKET
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/step-lib.sh"
trap 'rm -rf "$work"' EXIT

[ "${1:-}" = --state ] && [ $# = 2 ] || usage_error "give --state BUCKET"
yarn_job list >"$work/jobs.json"
yarn_job record "$work/live.json" "time=$(now)" "jobs@=$(cat "$work/jobs.json")"
aws s3 cp --only-show-errors "$work/live.json" "s3://$2/status/live.json"
cat "$work/live.json"
