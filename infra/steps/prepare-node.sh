#!/usr/bin/env bash
# Makes this primary node ready to submit Flink jobs: ZooKeeper's address in flink-conf.yaml, and a word on the metrics reporter. Every
# submission runs it first, and the cluster's first step does. It may run any number of times, and changes only what is not right.
#
# Why at run time: on a cluster with one primary the address is not known when the configuration is written, and whether EMR fills in
# its own placeholder there is not documented. Both answers end here with an address that was tried.
#
#   ZOOKEEPER_QUORUM   host:port,… to use instead of what this script finds
set -euo pipefail

conf=${FLINK_CONF_DIR:-/etc/flink/conf}/flink-conf.yaml
home=${FLINK_HOME:-/usr/lib/flink}
key=high-availability.zookeeper.quorum

say() { echo "prepare-node: $*" >&2; }
die() {
  say "error: $*"
  exit 1
}
[ -f "$conf" ] || die "there is no $conf: is Flink among the cluster's applications?"

setting() { sed -n "s/^$1 *: *//p" "$conf" | tail -n 1 | tr -d "\"'"; }

# Whether one of host:port,… lets itself be connected to. A host on this machine alone is of no use to containers on other nodes.
answers() {
  local all member host port
  IFS=, read -ra all <<<"$1"
  for member in "${all[@]}"; do
    host=${member%%:*} port=${member##*:}
    [[ $host =~ ^[A-Za-z0-9.-]+$ && $port =~ ^[0-9]+$ ]] || return 1
    timeout 5 bash -c "exec 3<>/dev/tcp/$host/$port" 2>/dev/null && return 0
  done
  return 1
}

# What ZooKeeper's own configuration says: its members, or else this node.
own_quorum() {
  local zoo=${ZOOCFGDIR:-/etc/zookeeper/conf}/zoo.cfg port='' members=''
  if [ -r "$zoo" ]; then
    port=$(sed -n 's/^clientPort *= *//p' "$zoo")
    members=$(sed -n 's/^server\.[0-9]* *= *\([^:]*\):.*/\1/p' "$zoo" | sed "s/\$/:${port:-2181}/" | paste -sd, -)
  fi
  echo "${members:-$(hostname -f):${port:-2181}}"
}

write_quorum() {
  local new
  new=$(grep -v "^$key *:" "$conf" || true)
  # Over the old file, so that it keeps its owner and rights.
  printf '%s\n%s: %s\n' "$new" "$key" "$1" | if [ -w "$conf" ]; then tee "$conf"; else sudo tee "$conf"; fi >/dev/null
}

if [ "$(setting high-availability.type)" = zookeeper ]; then
  current=$(setting "$key")
  wanted=${ZOOKEEPER_QUORUM:-}
  if [ -n "$current" ] && { [ -z "$wanted" ] || [ "$wanted" = "$current" ]; } && answers "$current"; then
    say "ZooKeeper answers at $current"
  else
    wanted=${wanted:-$(own_quorum)}
    answers "$wanted" || die "no ZooKeeper answers at '$wanted'${current:+ nor at $current, which $conf names}: is it among the cluster's applications, and does it run (systemctl status zookeeper-server)?"
    write_quorum "$wanted"
    say "ZooKeeper answers at $wanted, written to $conf${current:+ in place of $current}"
  fi
fi

if ! compgen -G "$home/plugins/*/flink-metrics-prometheus*.jar" >/dev/null; then
  say "warning: $home/plugins has no flink-metrics-prometheus: jobs run, but show no metrics, and alarms will say that they do not run"
fi
