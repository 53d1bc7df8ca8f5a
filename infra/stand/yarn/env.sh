# shellcheck shell=bash
# Sourced: the environment of the stand's master, where `hadoop`, `hdfs`, `yarn`, `flink` and `aws` are found as on EMR's.
#   STAND_HOME          what this stand writes (default: target/yarn-stand of the project)
#   STAND_PORT_OFFSET   added to every port, so that stands run side by side (default 0: EMR's own ports; at most 22000, else the
#                       ports lie where the system takes its own)
#   STAND_ENDPOINT      the local AWS (default http://127.0.0.1:5000)

stand=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STAND_INSTALL=$("$stand/install.sh")
# shellcheck source=../../../tools/lib.sh
STAND_AWS_BIN=$(. "$stand/../../../tools/lib.sh" && tool_set aws)
export STAND_INSTALL STAND_AWS_BIN
export STAND_HOME=${STAND_HOME:-$(cd "$stand/../../.." && pwd)/target/yarn-stand}
export STAND_PORT_OFFSET=${STAND_PORT_OFFSET:-0}
export STAND_ENDPOINT=${STAND_ENDPOINT:-${AWS_ENDPOINT_URL:-http://127.0.0.1:5000}}
export AWS_ENDPOINT_URL=$STAND_ENDPOINT AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_REGION=${AWS_REGION:-us-east-1}
export AWS_DEFAULT_REGION=$AWS_REGION
export HADOOP_CONF_DIR=$STAND_HOME/hadoop HADOOP_LIB=$STAND_INSTALL/hadoop/lib
export FLINK_HOME=$STAND_HOME/flink-home FLINK_CONF_DIR=$STAND_HOME/flink FLINK_LOG_DIR=$STAND_HOME/logs/flink
export HADOOP_USER_NAME=hadoop # EMR's steps run as this user
export RM_URL=http://localhost:$((8088 + STAND_PORT_OFFSET))
JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
export JAVA_HOME
export PATH=$stand/bin:$PATH
unset stand
