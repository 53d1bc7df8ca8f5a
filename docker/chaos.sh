#!/usr/bin/env bash
# Breaks a twin under load, one part at a time, and holds what came out against what was put in. docker/chaos.sh [FAULT…]
# Faults: task-manager job-manager kafka s3; all of them if none is named. It starts a twin of its own beside
# whatever runs, and removes it. Takes about four minutes a fault on two cores. CHAOS_EVENTS and CHAOS_RATE change the load.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../tools/lib.sh"
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

for fault in "$@"; do
  case $fault in
    task-manager | job-manager | kafka | s3) ;;
    -h | --help)
      sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
      exit
      ;;
    *)
      echo "'$fault' is no fault; give some of: task-manager job-manager kafka s3" >&2
      exit 2
      ;;
  esac
done
own_twin flink-emr-chaos
export CHECKPOINT_INTERVAL=5s COMPOSE_PROFILES=''
python=$(tool_set twin)/python
docker compose up -d --wait kafka zookeeper s3 jobmanager taskmanager >&2
"$python" -B "$repo/docker/check/chaos.py" "$@"
