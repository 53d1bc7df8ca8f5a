# Sourced by scripts that need a tool. Each tool_* function prints where the tool lies and installs it first where it is missing;
# everything goes to .tools/, keyed by what pins it, so that a second run installs nothing. What cannot be had: exit 77, with the remedy.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$repo/.tools
terraform_version=1.11.4
actionlint_version=v1.7.12

say() { echo "$*" >&2; }

# A check that cannot run: bin/check counts 77 as skipped on a laptop and as failed where CI=true.
unavailable() {
  say "SKIPPED: $*"
  exit 77
}

# Runs a command while no other script installs the same thing.
locked() {
  local name=$1
  shift
  mkdir -p "$tools"
  if command -v flock >/dev/null; then
    (flock 9 && "$@") 9>"$tools/$name.lock"
  else
    "$@"
  fi
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi | cut -d ' ' -f 1
}

# The bin folder of a set of Python tools: tools/locks/NAME.txt, installed with hashes into an environment of its own.
tool_set() {
  local dir
  dir=$tools/$1-$(sha256 "$repo/tools/locks/$1.txt" | cut -c 1-12)
  [ -f "$dir/.complete" ] || locked "$1" install_set "$1" "$dir" >&2 || return
  echo "$dir/bin"
}

install_set() {
  local name=$1 dir=$2 uv
  [ ! -f "$dir/.complete" ] || return 0
  command -v python3 >/dev/null || unavailable "python3 is needed. Install it (Debian and Ubuntu: apt-get install python3-venv; macOS: brew install python)."
  say "Installing the Python tools '$name' into ${dir#"$repo"/}"
  uv=$tools/uv-$(sha256 "$repo/tools/locks/uv.txt" | cut -c 1-12)
  [ -x "$uv/bin/uv" ] || locked uv install_uv "$uv" || return
  rm -rf "$tools/$name"-*
  "$uv/bin/uv" venv -q --python '>=3.11' "$dir" || return
  "$uv/bin/uv" pip sync -q --require-hashes --python "$dir/bin/python" "$repo/tools/locks/$name.txt" || return
  touch "$dir/.complete"
}

install_uv() {
  [ ! -x "$1/bin/uv" ] || return 0
  python3 -m venv "$1" || unavailable "python3 lacks venv. Install it (Debian and Ubuntu: apt-get install python3-venv)."
  "$1/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$repo/tools/locks/uv.txt"
}

# Terraform from PATH if it is new enough, else the release that this project is tested with.
tool_terraform() {
  local found dir=$tools/terraform-$terraform_version
  found=$(terraform_version_of terraform)
  if [ -n "$found" ] && [ "$(printf '1.11.0\n%s\n' "$found" | sort -V | head -n 1)" = 1.11.0 ]; then
    command -v terraform
    return
  fi
  [ -x "$dir/terraform" ] || locked terraform install_terraform "$dir" >&2 || return
  echo "$dir/terraform"
}

terraform_version_of() {
  TF_CLI_CONFIG_FILE='' CHECKPOINT_DISABLE=1 "$1" version 2>/dev/null | sed -n '1s/^Terraform v//p' || true
}

install_terraform() {
  local dir=$1 platform sum zip
  [ ! -x "$dir/terraform" ] || return 0
  platform=$(uname -s | tr '[:upper:]' '[:lower:]')_$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
  case $platform in
    linux_amd64) sum=1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc ;;
    darwin_amd64) sum=a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b ;;
    darwin_arm64) sum=867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18 ;;
    *) unavailable "Terraform 1.11 or newer is needed; no checksum is pinned for $platform. Install it from developer.hashicorp.com/terraform/install." ;;
  esac
  zip=$tools/terraform.zip
  curl -fsSL --retry 2 --max-time 300 -o "$zip" \
    "https://releases.hashicorp.com/terraform/$terraform_version/terraform_${terraform_version}_$platform.zip" \
    || unavailable "Terraform 1.11 or newer is needed and could not be downloaded. Install it from developer.hashicorp.com/terraform/install."
  if [ "$(sha256 "$zip")" != "$sum" ]; then
    rm -f "$zip"
    say "The download of Terraform $terraform_version does not have the pinned checksum; nothing was installed."
    return 1
  fi
  mkdir -p "$dir"
  unzip -oq "$zip" terraform -d "$dir" && rm -f "$zip"
}

# Sets what Terraform's commands need here: where providers come from, and no calls home. TF_PLUGIN_MIRROR may name a filesystem
# mirror; where the registry cannot be reached, one that lies on the machine is taken; else the registry, through one cache.
terraform_setup() {
  local mirror=${TF_PLUGIN_MIRROR:-} config=$tools/terraform.rc
  if [ -n "${TF_CLI_CONFIG_FILE:-}" ] && [ -f "$TF_CLI_CONFIG_FILE" ] && [ -z "$mirror" ] && [ "$TF_CLI_CONFIG_FILE" != "$config" ]; then
    return
  fi
  mkdir -p "$tools/providers"
  if [ -z "$mirror" ] && ! registry_reachable; then
    mirror=$(find / -xdev -maxdepth 6 -type d -path '*/registry.terraform.io/hashicorp/aws' -not -path '*/.terraform/*' -not -path "$tools/*" 2>/dev/null | head -n 1)
    mirror=${mirror%/registry.terraform.io/*}
  fi
  {
    echo 'disable_checkpoint = true'
    if [ -n "$mirror" ]; then
      printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror"
    else
      # The checks also initialise modules, which have no lock file: without the second line each would download the provider again.
      printf 'plugin_cache_dir = "%s"\nplugin_cache_may_break_dependency_lock_file = true\n' "$tools/providers"
    fi
  } >"$config.$$"
  mv "$config.$$" "$config"
  export TF_CLI_CONFIG_FILE=$config TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
}

# Asked once per machine and hour.
registry_reachable() {
  local stamp=$tools/registry-unreachable
  [ -z "$(find "$stamp" -mmin -60 2>/dev/null)" ] || return 1
  curl -fsS -o /dev/null --connect-timeout 5 --max-time 10 https://registry.terraform.io/.well-known/terraform.json 2>/dev/null && return
  touch "$stamp"
  return 1
}

# actionlint, built from source: Go's checksum database pins it.
tool_actionlint() {
  local dir=$tools/actionlint-$actionlint_version
  [ -x "$dir/actionlint" ] || locked actionlint install_actionlint "$dir" >&2 || return
  echo "$dir/actionlint"
}

install_actionlint() {
  [ ! -x "$1/actionlint" ] || return 0
  command -v go >/dev/null || unavailable "Go is needed to build actionlint. Install it from go.dev/dl (Debian and Ubuntu: apt-get install golang)."
  GOBIN=$1 GOFLAGS=-buildvcs=false go install -trimpath -ldflags='-s -w' "github.com/rhysd/actionlint/cmd/actionlint@$actionlint_version"
}

# promtool from PATH, else out of Debian's package, of which nothing is installed.
tool_promtool() {
  local dir=$tools/promtool
  if command -v promtool; then return; fi
  [ -x "$dir/usr/bin/promtool" ] || locked promtool install_promtool "$dir" >&2 || return
  echo "$dir/usr/bin/promtool"
}

install_promtool() {
  local remedy="promtool is needed. Install Prometheus from prometheus.io/download (macOS: brew install prometheus) or put promtool on the PATH."
  [ ! -x "$1/usr/bin/promtool" ] || return 0
  { command -v apt-get && command -v dpkg; } >/dev/null || unavailable "$remedy"
  mkdir -p "$1"
  (cd "$1" && { apt-get download -qq prometheus || { apt-get update -qq && apt-get download -qq prometheus; }; } && dpkg -x prometheus_*.deb . && rm -f prometheus_*.deb) \
    || unavailable "$remedy"
}
