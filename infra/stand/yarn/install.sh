#!/usr/bin/env bash
# Fetches what the stand consists of, once: Hadoop, ZooKeeper and Flink's S3 plugin from Maven Central, the Flink distribution from
# PyPI, each held against its committed hash. Prints the folder. A changed version or hash makes a new folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)

version() { sed -n "s#.*<$1.version>\(.*\)</$1.version>.*#\1#p" "$root/pom.xml"; }
flink=$(version flink) hadoop=$(version hadoop)
key=$({
  echo "$flink $hadoop"
  cat "$here"/{pom.xml,jars.sha256,flink.txt,install.sh}
} | sha256sum | cut -c 1-12)
target=${TOOLS_DIR:-$root/.tools}/yarn-stand-$key
if [ -d "$target" ]; then
  echo "$target"
  exit
fi

for command in java unzip python3 pip; do
  command -v "$command" >/dev/null || {
    echo "The YARN stand needs $command: install a JDK 17, unzip and Python 3 with pip." >&2
    exit 1
  }
done
echo "Fetching Hadoop $hadoop and Flink $flink (once, about 360 MB) ..." >&2
mkdir -p "$(dirname "$target")"
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT
new=$work/new down=$work/down
mkdir -p "$new/flink" "$down"

(cd "$root" && ./mvnw -q -B -ntp -f "$here/pom.xml" package "-Dhome=$new" "-Dhadoop.version=$hadoop" "-Dflink.version=$flink") >&2
(cd "$new" && sha256sum --quiet -c "$here/jars.sha256") >&2
[ "$(find "$new" -name '*.jar' | wc -l)" = "$(wc -l <"$here/jars.sha256")" ] || {
  echo "Maven brought jars that $here/jars.sha256 does not name." >&2
  exit 1
}

fetch() { pip download -q --no-deps --require-hashes -d "$down" "$@" >&2; }
grep '^apache-flink-libraries=' "$here/flink.txt" >"$work/libraries.txt"
grep '^apache-flink=' "$here/flink.txt" >"$work/scripts.txt"
fetch --no-binary :all: -r "$work/libraries.txt"
fetch --only-binary :all: --python-version 3.11 --platform manylinux1_x86_64 -r "$work/scripts.txt"
tar xzf "$down"/apache-flink-libraries-*.tar.gz -C "$down"
unzip -q "$down"/apache_flink-*.whl 'pyflink/conf/*' 'pyflink/bin/*' 'pyflink/log/*' -d "$down"
cp -r "$down"/apache-flink-libraries-*/deps/{lib,opt,plugins} "$down"/pyflink/{bin,conf,log} "$new/flink"
cp "$down"/apache-flink-libraries-*/deps/bin/bash-java-utils.jar "$new/flink/bin"
chmod +x "$new"/flink/bin/{*.sh,flink}
mv -T "$new" "$target"
echo "$target"
