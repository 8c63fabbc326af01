# A private PostgreSQL cluster with PostGIS: never the system's, reached through a socket that only its owner may enter.
#
#   open_cluster durable|test   sets CTG_DB's value in CLUSTER_DB, starts the cluster when nobody has
#   close_cluster               stops it when nobody else uses it (a test cluster is removed as well)
#
# Who uses it is known by shared locks on its file "users": the kernel drops them, whatever kills the holder.

# Where: CTG_PG_DIR, or .pg/ in the checkout, or /var/tmp when PostgreSQL's account cannot reach the checkout.
choose_folder() {
  local kind=$1
  FALLBACK=$(short_name "$ROOT")
  AS=()
  PG_OWNER=$(id -un)
  if ((EUID == 0)); then
    PG_OWNER=postgres
    AS=(setpriv --reuid=postgres --regid=postgres --init-groups --)
  fi
  case $kind in
    test) PG_DIR=$(mktemp -d /var/tmp/ctg-test-XXXXXXXX) ;;
    durable)
      PG_DIR=${CTG_PG_DIR:-$ROOT/.pg}
      [[ $PG_DIR = /* ]] || PG_DIR="$CALLER/$PG_DIR"
      if [ -z "${CTG_PG_DIR-}" ] && [ -e "$FALLBACK/ready" ] && [ ! -e "$PG_DIR/ready" ]; then PG_DIR=$FALLBACK; fi
      claim_folder
      ;;
  esac
  ((EUID != 0)) || chown "$PG_OWNER:" "$PG_DIR"
  choose_socket
}

short_name() { printf '/var/tmp/ctg-pg-%s' "$(printf %s "$1" | sha256sum | cut -c 1-12)"; }

# Makes PG_DIR ours, or says why it cannot be.
claim_folder() {
  local owner
  if owner=$(stat -c %U "$PG_DIR/data" 2>/dev/null) && [ "$owner" != "$PG_OWNER" ]; then
    ((EUID == 0)) || fail "the data in $PG_DIR belongs to the account $owner (the service was started as root)." \
      "Start as root again, or keep data of your own:  CTG_PG_DIR=$HOME/ctg-pg $0"
    # A plain user's cluster stays theirs when root comes by.
    PG_OWNER=$owner
    AS=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups --)
  elif [ -n "${CTG_PG_DIR-}" ] && [ ! -e "$PG_DIR/users" ] && [ -n "$(ls -A "$PG_DIR" 2>/dev/null)" ]; then
    fail "CTG_PG_DIR ($PG_DIR) holds other things." "Name a folder that is empty or does not exist yet."
  fi
  mkdir -p "$PG_DIR" 2>/dev/null || fail "cannot create $PG_DIR." "Name a folder of your own:  CTG_PG_DIR=/some/folder $0"
  ((EUID != 0)) || chown "$PG_OWNER:" "$PG_DIR"
  if (cd / && "${AS[@]}" test -x "$PG_DIR"); then return; fi
  [ -z "${CTG_PG_DIR-}" ] || fail "the account $PG_OWNER cannot enter CTG_PG_DIR ($PG_DIR)." \
    "PostgreSQL refuses to run as root: name a folder that $PG_OWNER can reach, or open the folders above it (chmod o+x)."
  rmdir "$PG_DIR" 2>/dev/null || true
  PG_DIR=$FALLBACK
  own_folder "$PG_DIR"
  keep_from_cleaning
}

# A socket's path has at most 107 bytes, and a blank or a comma in it means something to those who read it.
choose_socket() {
  PG_SOCKET="$PG_DIR/socket"
  if ((${#PG_SOCKET} + 14 > 107)) || [[ $PG_SOCKET =~ [^A-Za-z0-9/._-] ]]; then
    PG_SOCKET="$(short_name "$PG_DIR")-socket"
    own_folder "$PG_SOCKET"
  fi
  mkdir -p "$PG_SOCKET"
  ((EUID != 0)) || chown "$PG_OWNER:" "$PG_SOCKET"
  chmod 700 "$PG_SOCKET"
  CLUSTER_DB="Host=$PG_SOCKET;Port=5432;Username=ctg;Database=ctg"
}

# Anyone may write in /var/tmp: what stands there under our name must be ours.
own_folder() {
  mkdir -m 700 "$1" 2>/dev/null && return
  [ -d "$1" ] && [ ! -L "$1" ] && [[ $(stat -c %U "$1") = "$PG_OWNER" || $(stat -c %u "$1") = "$EUID" ]] ||
    fail "$1 belongs to someone else." "Name a folder of your own:  CTG_PG_DIR=/some/folder $0"
}

# Some systems empty /var/tmp of what nobody touched for a month; the data must outlive a holiday.
keep_from_cleaning() {
  if ((EUID == 0)) && [ -d /etc/tmpfiles.d ] && [ ! -e /etc/tmpfiles.d/ctg-geo.conf ]; then
    echo 'x /var/tmp/ctg-pg-*' >/etc/tmpfiles.d/ctg-geo.conf
  fi
}

# Runs a PostgreSQL program as the cluster's owner, holding none of our locks.
pg() { (cd / && exec 7>&- 8>&- && exec "${AS[@]}" "$PG_BIN/$1" "${@:2}"); }

open_cluster() {
  local kind=$1 version=
  if ((EUID == 0)) && ! getent passwd postgres >/dev/null; then need_postgis; fi
  choose_folder "$kind"
  if [ -s "$PG_DIR/data/PG_VERSION" ]; then version=$(<"$PG_DIR/data/PG_VERSION"); fi
  need_postgis $version
  exec 7>>"$PG_DIR/users" 8>>"$PG_DIR/lock"
  flock 8
  flock -s 7
  if [ ! -e "$PG_DIR/ready" ]; then create_cluster "$kind"; fi
  if ! cluster_runs; then start_cluster; fi
  if [ ! -e "$PG_DIR/has-database" ]; then
    HINT="The server's own log: $PG_DIR/log"
    step "Creating the database" create_database
    touch "$PG_DIR/has-database"
  fi
  flock -u 8
}

create_cluster() {
  # An initdb that was cut short leaves half a folder: nothing in it was ever used.
  rm -rf "$PG_DIR/data"
  HINT="Look at the lines above; the folder is $PG_DIR."
  step "Creating the PostgreSQL cluster" pg initdb -D "$PG_DIR/data" -U ctg -A trust -E UTF8 --locale=C.UTF-8
  touch "$PG_DIR/log"
  ((EUID != 0)) || chown "$PG_OWNER:" "$PG_DIR/log"
  {
    echo "listen_addresses = ''"
    echo "port = 5432"
    echo "max_connections = 200"
    echo "shared_buffers = 256MB"
    echo "jit = off"
    echo "log_min_messages = warning"
    [ "$1" != test ] || printf '%s = off\n' fsync synchronous_commit full_page_writes
  } >>"$PG_DIR/data/postgresql.conf"
  touch "$PG_DIR/ready"
}

create_database() {
  "$PG_BIN/psql" -X -q -h "$PG_SOCKET" -p 5432 -U ctg -d postgres -v ON_ERROR_STOP=1 -c 'create database ctg' 7>&- 8>&- ||
    "$PG_BIN/psql" -X -q -h "$PG_SOCKET" -p 5432 -U ctg -d ctg -c 'select 1' 7>&- 8>&-
}

# The first line of postmaster.pid is believed only when that process works in our data folder.
cluster_runs() {
  local pid
  pid=$(head -n 1 "$PG_DIR/data/postmaster.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd") = "$(readlink -f "$PG_DIR/data")" ]] &&
    "$PG_BIN/pg_isready" -q -h "$PG_SOCKET" -p 5432 -t 10
}

start_cluster() {
  local pid attempt
  pid=$(head -n 1 "$PG_DIR/data/postmaster.pid" 2>/dev/null) || pid=
  # Left by a crash, and its number has since gone to another program: PostgreSQL would take that one for itself.
  if [ -n "$pid" ] && [[ $(readlink "/proc/$pid/cwd") != "$(readlink -f "$PG_DIR/data")" ]]; then
    rm -f "$PG_DIR/data/postmaster.pid"
  fi
  # After kill -9 of the server its children need a moment to notice.
  for attempt in 1 2 3 4 5; do
    if pg pg_ctl -s -w -t 120 -D "$PG_DIR/data" -l "$PG_DIR/log" -o "-k $PG_SOCKET" start >/dev/null 2>&1; then return; fi
    sleep 1
  done
  tail -n 15 "$PG_DIR/log" >&2
  fail "PostgreSQL did not start (folder $PG_DIR)." "Its log is $PG_DIR/log; disk full and wrong owner are the usual reasons."
}

close_cluster() {
  [ -n "${PG_DIR-}" ] && [ -e "$PG_DIR/users" ] || return 0
  flock 8
  flock -u 7
  # Alone: nobody else holds a share of "users".
  if flock -n -x 7; then
    pg pg_ctl -s -w -m fast -D "$PG_DIR/data" stop >/dev/null 2>&1 || true
  fi
  exec 7>&- 8>&-
}
