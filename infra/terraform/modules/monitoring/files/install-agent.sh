#!/usr/bin/env bash
# Bootstrap action: installs the CloudWatch agent on this node and a timer that fetches its configuration when that has changed.
# usage: install-agent.sh s3://BUCKET/FOLDER    which holds amazon-cloudwatch-agent.json and prometheus.yaml
# Fails the node after some tries: a node whose jobs nobody sees is worse than one that EMR starts again.
set -euo pipefail

from=${1:?give the folder on S3 that holds the configuration}
agent=/opt/aws/amazon-cloudwatch-agent

try() {
  local attempt
  for attempt in 1 2 3 4 5; do
    "$@" && return
    echo "try $attempt of: $*: failed" >&2
    sleep $((attempt * 10))
  done
  return 1
}

# Amazon Linux has the agent in its own repository, for both kinds of processors.
try sudo dnf install -y amazon-cloudwatch-agent

sudo tee /usr/local/bin/refresh-agent >/dev/null <<REFRESH
#!/usr/bin/env bash
# Fetches the agent's configuration and restarts the agent if it has changed, or does not run.
set -euo pipefail
new=\$(mktemp -d)
trap 'rm -rf "\$new"' EXIT
aws s3 cp --only-show-errors "$from/amazon-cloudwatch-agent.json" "\$new/"
aws s3 cp --only-show-errors "$from/prometheus.yaml" "\$new/"
mkdir -p $agent/etc/wanted
if diff -rq "\$new" $agent/etc/wanted >/dev/null && systemctl is-active --quiet amazon-cloudwatch-agent; then
  exit 0
fi
cp "\$new/prometheus.yaml" $agent/etc/prometheus.yaml
$agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c "file:\$new/amazon-cloudwatch-agent.json"
cp "\$new"/* $agent/etc/wanted/
REFRESH
sudo chmod 755 /usr/local/bin/refresh-agent

sudo tee /etc/systemd/system/refresh-agent.service >/dev/null <<'UNIT'
[Unit]
Description=Fetch the CloudWatch agent's configuration if it has changed
[Service]
Type=oneshot
ExecStart=/usr/local/bin/refresh-agent
UNIT
sudo tee /etc/systemd/system/refresh-agent.timer >/dev/null <<'UNIT'
[Unit]
Description=Look for a changed configuration of the CloudWatch agent
[Timer]
OnBootSec=10min
OnUnitActiveSec=10min
RandomizedDelaySec=60
[Install]
WantedBy=timers.target
UNIT

try sudo /usr/local/bin/refresh-agent
sudo systemctl daemon-reload
sudo systemctl enable --now refresh-agent.timer
