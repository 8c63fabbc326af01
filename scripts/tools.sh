# Finds what the launchers need, and installs from apt what is missing.

# need WHAT PACKAGE…: install with apt, as root or through sudo; without either, say what to ask for.
need() {
  local what=$1
  shift
  command -v apt-get >/dev/null ||
    fail "$what is missing, and this system has no apt-get." "Install the equivalent of these Debian packages: $*"
  can_administer ||
    fail "$what is missing, and this account cannot install it." "Ask an administrator to run:  apt-get install -y $*"
  HINT="Run it by hand to see more:  apt-get update && apt-get install -y $*"
  step "Installing $what" apt_install "$@"
}

# ADMIN: the words to put before a command that only an administrator may run.
can_administer() {
  ADMIN=()
  ((EUID != 0)) || return 0
  ADMIN=(sudo)
  command -v sudo >/dev/null || return 1
  if [ -t 0 ]; then sudo -v; else sudo -n true 2>/dev/null; fi
}

apt_install() {
  local apt=("${ADMIN[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update || return 1
  "${apt[@]}" install -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
}

need_dotnet() {
  local folder
  for folder in "" "${DOTNET_ROOT:+$DOTNET_ROOT/}" /usr/share/dotnet/ /usr/lib/dotnet/ /usr/local/share/dotnet/ /opt/dotnet/ "${HOME:-/root}/.dotnet/"; do
    DOTNET=$(command -v "${folder}dotnet") || continue
    "$DOTNET" --list-sdks 2>/dev/null | grep -q '^10\.' && break
    DOTNET=
  done
  [ -n "${DOTNET-}" ] || fail "the .NET 10 SDK is missing." \
    "Ubuntu 24.04: apt-get install -y dotnet-sdk-10.0" \
    "Debian: see https://learn.microsoft.com/dotnet/core/install/linux-debian"
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  # No build process outlives the launcher for long.
  export MSBUILDDISABLENODEREUSE=1
  # An account without a home still builds.
  if [ ! -w "${HOME:-/nonexistent}" ]; then
    export HOME="$ROOT/.cache/home"
    mkdir -p "$HOME"
  fi
}

# need_node MAJOR: Debian 12 has Node 18, which builds the client; the tests' tools want a newer one, which npm
# itself can fetch into .cache/.
NODE_RELEASE=22.23.3
need_node() {
  local wanted=$1 folder="$ROOT/.cache/node" machine=x64
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need "Node" nodejs npm; fi
  # Node trusts what the system trusts: behind an administration's proxy nothing else reaches the registry.
  if [ -z "${NODE_EXTRA_CA_CERTS-}" ] && [ -r /etc/ssl/certs/ca-certificates.crt ]; then
    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
  fi
  if (($(node_major) >= wanted)); then return; fi
  [ "$(uname -m)" != aarch64 ] || machine=arm64
  if [ ! -e "$folder/$NODE_RELEASE" ]; then
    rm -rf "$folder"
    HINT="Install Node $wanted or newer by hand (https://nodejs.org/en/download), or see whether the npm registry answers:  npm ping"
    step "Fetching Node $NODE_RELEASE" npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel=error "node-linux-$machine@$NODE_RELEASE"
    touch "$folder/$NODE_RELEASE"
  fi
  PATH="$folder/node_modules/node-linux-$machine/bin:$PATH"
  (($(node_major) >= wanted)) || fail "Node $wanted or newer is needed, and the one in $folder does not start."
}

node_major() { node -p 'process.versions.node.split(".")[0]'; }

# GDAL makes the GeoPackages that readers download. An account that cannot install it goes on without.
want_gdal() {
  if command -v ogr2ogr >/dev/null; then return; fi
  if can_administer; then need "GDAL" gdal-bin; else say "GDAL is missing (apt-get install -y gdal-bin): no GeoPackage can be downloaded."; fi
}

# CTG_CHROMIUM. The shell without windows is preferred: the same engine, for two thirds of the work.
need_chromium() {
  if ! command -v chromium-headless-shell >/dev/null &&
    { ! a_chromium >/dev/null || { ((EUID == 0)) && apt-cache show chromium-headless-shell >/dev/null 2>&1; }; }; then
    command -v apt-get >/dev/null && can_administer ||
      fail "Chromium is missing, and this account cannot install it." "Ask an administrator to run:  apt-get install -y chromium-headless-shell, or chromium"
    HINT="Run it by hand to see more:  apt-get update && apt-get install -y chromium-headless-shell, or chromium"
    step "Installing Chromium" install_chromium
  fi
  CTG_CHROMIUM=$(a_chromium) || fail "Chromium was installed but is not on the PATH."
  export CTG_CHROMIUM
}

a_chromium() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }

# Not every distribution has the shell, and a browser that is here already will do.
install_chromium() { apt_install chromium-headless-shell || a_chromium || apt_install chromium; }

# GLPK, whose bounds the tests of statistical secrecy ask for.
need_glpk() {
  command -v glpsol >/dev/null || need "GLPK" glpk-utils
}

# A cache before the service, as an administration has it; only the benchmark of embeds starts one.
need_nginx() {
  [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || need "nginx" nginx-light
}

need_compose() {
  command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 || need "docker-compose" docker-compose
}

# PG_BIN: the server programs of a PostgreSQL that has PostGIS; $1 asks for one major version.
need_postgis() {
  find_postgis "$@" && return
  keep_system_clusters_out
  local packages=(postgresql postgresql-postgis)
  [ -z "${1-}" ] || packages=("postgresql-$1" "postgresql-$1-postgis-3")
  need "PostgreSQL and PostGIS" "${packages[@]}"
  find_postgis "$@" || fail "PostgreSQL ${1-} with PostGIS was installed but cannot be found under /usr/lib/postgresql."
}

find_postgis() {
  local version
  for version in $(ls /usr/lib/postgresql 2>/dev/null | sort -rn); do
    if [ -n "${1-}" ] && [ "$1" != "$version" ]; then continue; fi
    PG_BIN="/usr/lib/postgresql/$version/bin"
    [ -x "$PG_BIN/initdb" ] && [ -e "/usr/share/postgresql/$version/extension/postgis.control" ] && return
  done
  PG_BIN=
  return 1
}

# pgRouting, beside which our searches are tested and timed; after need_postgis.
need_pgrouting() {
  local version
  find_pgrouting && return
  version=${PG_BIN#/usr/lib/postgresql/}
  need "pgRouting" "postgresql-${version%/bin}-pgrouting"
  find_pgrouting || fail "pgRouting was installed but not for the PostgreSQL of $PG_BIN."
}

find_pgrouting() {
  local version=${PG_BIN#/usr/lib/postgresql/}
  [ -e "/usr/share/postgresql/${version%/bin}/extension/pgrouting.control" ]
}

# Debian's package starts a cluster of its own when it is first installed; ours is private and enough.
keep_system_clusters_out() {
  local file=/etc/postgresql-common/createcluster.conf
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  grep -qs '^create_main_cluster = false' "$file" && return
  can_administer || return 0
  "${ADMIN[@]}" mkdir -p "${file%/*}"
  echo 'create_main_cluster = false' | "${ADMIN[@]}" tee -a "$file" >/dev/null
}
