# The service as a child of the launcher.

CTG_PORT=${CTG_PORT:-5080}
export CTG_PORT
ADDRESS="http://localhost:$CTG_PORT"
SERVER_LOG="$LOGS/server.log"

cli() { "$DOTNET" "$APP/cli/ctg-geo.dll" "$@"; }

check_port() {
  local attempt
  [[ $CTG_PORT =~ ^[0-9]+$ ]] && ((CTG_PORT >= 1 && CTG_PORT <= 65535)) || fail "CTG_PORT is '$CTG_PORT': a number from 1 to 65535 is wanted."
  # A service whose launcher was killed leaves within moments: wait that long.
  for attempt in {1..20}; do
    port_answers || return 0
    sleep 0.2
  done
  fail "port $CTG_PORT is taken by another program." \
    "If that is another ./run, stop it there with Ctrl-C; to find it:  ss -ltnp 'sport = :$CTG_PORT'" \
    "Or serve elsewhere:  CTG_PORT=$((CTG_PORT < 65535 ? CTG_PORT + 1 : 5080)) ./run"
}

port_answers() { (exec 3<>"/dev/tcp/localhost/$CTG_PORT") 2>/dev/null; }

# Into an empty database only: no territory and no data set.
load_demonstration() {
  local state folder="$ROOT/.cache/demo" siren
  state=$(cli check --json 2>/dev/null) || true    # it may also report figures that were never published: not our concern here
  [[ $state = *'"territories": []'* && $state = *'"datasets": []'* ]] || return 0
  rm -rf "$folder"
  step "Making a fictional territory" cli demo --out "$folder" --json
  siren=$(sed -n 's/.*"siren": "\([0-9]*\)".*/\1/p' "$LOGS/Making-a-fictional-territory.log")
  HINT="The report is above. The service also starts without it: load a territory of your own with ./ctg-geo import territory SIREN --from DIR"
  step "Loading the fictional territory" cli import territory "$siren" --from "$folder" --secteurs "$folder/secteurs.csv"
  step "Loading its roads" cli import roads "$folder"/routes-*.osm --series routes-fictives
}

serve() {
  [ ! -e "$SERVER_LOG" ] || mv "$SERVER_LOG" "$SERVER_LOG.1"
  # The service goes when its launcher goes, even by kill -9.
  (cd "$APP/web" && exec setpriv --pdeathsig TERM "$DOTNET" Ctg.Geo.Web.dll) >"$SERVER_LOG" 2>&1 </dev/null &
  SERVER=$!
  until healthy; do
    if ! kill -0 "$SERVER" 2>/dev/null; then
      tail -n 25 "$SERVER_LOG" >&2
      fail "the service stopped while starting." "The whole log is $SERVER_LOG"
    fi
    sleep 0.2
  done
  echo "$ADDRESS"
  local code=0
  wait "$SERVER" || code=$?
  SERVER=
  say "--- last lines of $SERVER_LOG"
  tail -n 25 "$SERVER_LOG" >&2
  fail "the service ended by itself (exit code $code)." "Start it again; the whole log is $SERVER_LOG"
}

healthy() {
  local status
  status=$(
    exec 2>/dev/null
    exec 3<>"/dev/tcp/localhost/$CTG_PORT" || exit 0
    printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    timeout 5 head -n 1 <&3
  ) || return 1
  [[ $status = "HTTP/1.1 200"* ]]
}

leave() {
  local code=$?
  trap '' INT TERM HUP
  trap - ERR
  if [ -n "${SERVER-}" ] && kill -TERM "$SERVER" 2>/dev/null; then wait "$SERVER" || true; fi
  close_cluster
  exit "$code"
}
