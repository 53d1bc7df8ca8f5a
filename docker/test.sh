#!/usr/bin/env bash
# Tests the local twin for real: builds its images, starts it from nothing, visits it, brings it back after a removal that left the
# volumes, and sees that in the end nothing is left. A twin of its own, on free ports. Exit code 77: cannot run here.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../tools/lib.sh"
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

own_twin flink-emr-test
export COMPOSE_PROFILES=load,alerts,monitoring
python=$(tool_set twin)/python
step() { printf '\n== %s\n' "$*"; }
timed() {
  local start=$SECONDS
  "$@"
  echo "($((SECONDS - start)) s)"
}

step "The Compose files are valid, with every profile and with the development override"
docker compose --profile '*' config -q
docker compose --profile '*' -f docker-compose.yml -f docker/dev.yml config -q

# Grafana's image is not needed here: its files are checked without it.
for image in $("$python" -B docker/check/files.py --images | grep -v '^grafana/'); do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >/dev/null \
    || unavailable "the image $image is not here and cannot be pulled, so the local twin was not started."
done

step "Images"
timed docker compose --profile tools build -q jobmanager tools
docker image ls --format '{{.Repository}}:{{.Tag}}  {{.Size}}' --filter reference='flink-emr/*'
docker run --rm -i --entrypoint bash flink-emr/flink:1.20.0-local -s <docker/flink/smoke.sh >"$tools/smoke.log" 2>&1 \
  || { tail -n 40 "$tools/smoke.log" && exit 1; }
tail -n 1 "$tools/smoke.log"
docker compose run --rm -T --no-deps tools bash -ec 'java -version 2>&1 | head -n 1; terraform version | head -n 1; aws --version; git --version; id -u' </dev/null

up() { docker compose up -d --wait >"$tools/up.log" 2>&1 || { tail -n 40 "$tools/up.log" && docker compose ps -a && return 1; }; }
job() { curl -fs "http://localhost:$FLINK_PORT/jobs/overview" | tr '{' '\n' | grep -F "\"name\":\"$1\"" | grep -oE '[0-9a-f]{32}' | head -n 1; }

anonymous() { docker volume ls -q --filter dangling=true | grep -E '^[0-9a-f]{64}$' | sort; }
dangling=$(anonymous || true)

step "Up from nothing, until everything is healthy"
timed up

step "A visit"
"$python" -B docker/check/visit.py
before=$(job measure-demand/main)

step "Stop one job with a savepoint; down but for the volumes, and up again"
docker compose exec -T jobmanager stop-job ingest-trips/main 2>&1 | grep -oE 'Savepoint completed.*'
docker compose down -t 10 >/dev/null 2>&1
timed up
said=$(docker compose logs --no-log-prefix measure-demand ingest-trips | grep -E '^(Submitting|[a-z-]+/main runs already)')
echo "$said"
[ "$(job measure-demand/main)" = "$before" ] || { echo "measure-demand was submitted anew instead of being brought back" && exit 1; }
grep -q '^Submitting ingest-trips/main from s3://state/savepoints/' <<<"$said" || { echo "ingest-trips did not go on from its savepoint" && exit 1; }
"$python" -B docker/check/visit.py

step "Down, with nothing left"
docker compose --profile '*' down -v -t 10 >/dev/null 2>&1
label=label=com.docker.compose.project=$COMPOSE_PROJECT_NAME
left=$(docker ps -aq --filter "$label" && docker volume ls -q --filter "$label" && docker network ls -q --filter "$label")
left+=$(comm -13 <(echo "$dangling") <(anonymous || true))
[ -z "$left" ] || { echo "left: $left" && exit 1; }
echo "no container, volume or network"
