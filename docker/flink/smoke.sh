#!/usr/bin/env bash
# Run inside the Flink image: can it write Parquet, read it back, and is it what it should be? docker/test.sh calls it.
set -euo pipefail
fail() {
  echo "smoke test: $*" >&2
  exit 1
}

[ "$(id -u)" != 0 ] || fail "runs as root"
java -version 2>&1 | grep -q 'version "17' || fail "no Java 17"
compgen -G "$FLINK_HOME/plugins/s3-fs-hadoop/flink-s3-fs-hadoop-*.jar" >/dev/null || fail "no S3 plugin"
! compgen -G "$FLINK_HOME/lib/flink-s3-fs-*.jar" >/dev/null || fail "the S3 plugin lies in lib/ too"
if env | grep -iE '(secret|password|token)[^=]*=.'; then fail "a secret in the environment"; fi

job() { flink run -t local "$FLINK_HOME/jobs/jobs-batch.jar" "$@"; }
job generate-trips --count 2000 --malformed 0 --duplicates 0 --output /tmp/events
job backfill-trips --input /tmp/events --lake /tmp/lake
files=$(find /tmp/lake/trips -name 'part-*.parquet')
[ -n "$files" ] || fail "no Parquet file"
for file in $files; do
  [ "$(head -c 4 "$file")$(tail -c 4 "$file")" = PAR1PAR1 ] || fail "$file is no Parquet"
done
job measure-demand --lake /tmp/lake --output /tmp/demand
trips=$(find /tmp/demand -name 'part-*' -exec cat {} + | grep -oE '"trips":[0-9]+' | awk -F: '{sum += $2} END {print sum + 0}')
[ "$trips" = 2000 ] || fail "2000 trips went in, $trips came back out of Parquet"
echo "smoke test: 2000 trips into $(wc -l <<<"$files") Parquet files and back"
