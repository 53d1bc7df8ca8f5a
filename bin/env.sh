# Sourced by the other commands: finds a JDK 17 and builds what is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

need_jdk() {
  local home=${JAVA_HOME:-} version
  java=${home:+$home/bin/}java
  version=$({ "$java" -version 2>&1 || true; } | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  if [ "$version" != 17 ] || ! command -v "${home:+$home/bin/}javac" >/dev/null; then
    echo "A JDK 17 is needed (found: ${version:-none}). Install one (Debian and Ubuntu: apt-get install openjdk-17-jdk; macOS: brew install openjdk@17) and set JAVA_HOME to it." >&2
    exit 1
  fi
}

need_unzip() {
  command -v unzip >/dev/null || {
    echo "unzip is needed by the Maven wrapper. Install it (Debian and Ubuntu: apt-get install unzip)." >&2
    exit 1
  }
}

# Builds the classes of one module and of those below it, if a source is newer than its last build.
build() {
  local module=$1 sources=("$root"/pom.xml "$root"/common "$root/$1")
  [ "$module" != local ] || sources+=("$root"/jobs-*)
  [ "$module" != emr ] || sources+=("$root/infra/steps")
  local stamp=$root/$module/target/classpath.txt
  if [ -f "$stamp" ] && [ -z "$(find "${sources[@]}" \
    \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then
    return
  fi
  need_unzip
  echo "Building (the first time this downloads about 450 MB of libraries) ..." >&2
  rm -f "$stamp"
  local log=$root/$module/target/build.log
  mkdir -p "$root/$module/target"
  if ! (cd "$root" && ./mvnw -B -ntp -Dmaven.test.skip=true -Dshade.skip=true -pl "$module" -am package 2>&1) \
    | tee "$log" | sed -n -u 's/^\[INFO\] Building \(.*\) 0.*\[\(.*\)\]/  [\2] \1/p' >&2 || [ ! -f "$stamp" ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "The build failed; all of its output is in $log" >&2
    exit 1
  fi
}

build_local() { build local; }

# Flink's own list for Java 17 (its config.yaml), without which its runtime cannot reach the JDK's internals.
opens=()
for package in lang net io nio lang.reflect text time util util.concurrent util.concurrent.atomic util.concurrent.locks; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
opens+=("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED" "--add-exports=java.base/sun.net.util=ALL-UNNAMED")

# Runs a main class with its arguments. All that it and its libraries write on the side goes to one folder, which is removed
# however the run ends; a Ctrl-C or a kill of this script reaches the JVM, which then cleans up after itself.
run_local() {
  local main=$1 temp child code=0
  shift
  temp=$(mktemp -d "${TMPDIR:-/tmp}/flink-emr-XXXXXX")
  # shellcheck disable=SC2086 # several options in one variable
  "$java" "${opens[@]}" -XX:+UseParallelGC -Djava.io.tmpdir="$temp" ${JOB_JAVA_OPTS:-} \
    -cp "$root/local/target/classes:$(cat "$root/local/target/classpath.txt")" "$main" "$@" &
  child=$!
  trap 'kill -TERM "$child" 2>/dev/null' INT TERM HUP
  wait "$child" || code=$?
  while kill -0 "$child" 2>/dev/null; do
    wait "$child" || code=$?
  done
  rm -rf "$temp"
  exit "$code"
}
