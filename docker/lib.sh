# shellcheck shell=bash
# Sourced by docker/test.sh and docker/chaos.sh: a twin of their own, on free ports, that is removed however the script ends.

need_engine() {
  timeout 20 docker info >/dev/null 2>&1 \
    || unavailable "no Docker engine answers, so the local twin was not started. Install and start one (docs.docker.com/engine/install)."
  docker compose version 2>/dev/null | grep -qE 'v?([3-9]|2\.(2[3-9]|[3-9][0-9]))\.' \
    || unavailable "Docker Compose 2.23 or newer is needed by the local twin. Install the plugin (docs.docker.com/compose/install)."
}

# own_twin NAME: what Compose does from now on, it does in a project of this run, so that two runs do not meet.
own_twin() {
  need_engine
  local name
  export COMPOSE_PROJECT_NAME=$1-$$ COMPOSE_PROGRESS=plain
  for name in FLINK_PORT KAFKA_PORT S3_PORT PROMETHEUS_PORT GRAFANA_PORT; do
    export "$name=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
  done
  cd "${repo:?}" || exit
  trap remove_twin EXIT
  trap 'exit 130' INT TERM HUP
}

remove_twin() {
  local code=$?
  trap - EXIT INT TERM HUP
  if [ "$code" != 0 ] && [ "$code" != 77 ]; then
    mkdir -p "$repo/target"
    docker compose --profile '*' logs --no-color --timestamps >"$repo/target/$COMPOSE_PROJECT_NAME.log" 2>&1 || true
    echo "What its containers said: target/$COMPOSE_PROJECT_NAME.log" >&2
  fi
  docker compose --profile '*' down -v --remove-orphans -t 5 >/dev/null 2>&1 || true
  exit "$code"
}
