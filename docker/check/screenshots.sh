#!/usr/bin/env bash
# Takes the pictures of docs/local.md from a running twin by a headless Chromium: docker/check/screenshots.sh [FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
set -a
while IFS='=' read -r name value; do [ -n "${!name:-}" ] || declare -x "$name=$value"; done < <(grep -E '^[A-Z_0-9]+=' .env)
set +a
folder=${1:-docs/images}
flink=http://localhost:$FLINK_PORT
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || {
  echo "Chromium is needed. Install it (Debian and Ubuntu: apt-get install chromium), or put it on the PATH." >&2
  exit 1
}
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

shoot() { # FILE ADDRESS
  timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --hide-scrollbars --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$profile" \
    --window-size=1440,900 --virtual-time-budget=8000 --screenshot="$folder/$1" "$2" >/dev/null 2>&1
  [ -s "$folder/$1" ] || {
    echo "no picture of $2" >&2
    exit 1
  }
  echo "$folder/$1"
}

id() { curl -fs "$flink/jobs/overview" | tr '{' '\n' | grep -F "\"name\":\"$1\"" | grep -F '"state":"RUNNING"' | grep -oE '[0-9a-f]{32}' | head -n 1; }

mkdir -p "$folder"
shoot flink-overview.png "$flink/#/overview"
shoot flink-ingest-trips.png "$flink/#/job/running/$(id ingest-trips/main)/overview"
shoot flink-checkpoints.png "$flink/#/job/running/$(id ingest-trips/main)/checkpoints"
