# The steps of ./test.

find_real_data() {
  export CTG_REAL_DATA=${CTG_REAL_DATA:-$ROOT/../shared/data}
  [[ $CTG_REAL_DATA = /* ]] || CTG_REAL_DATA="$CALLER/$CTG_REAL_DATA"
  if [ -d "$CTG_REAL_DATA" ]; then return; fi
  [ "${CTG_REQUIRE_REAL_DATA-}" != 1 ] || fail "the folder of published files is missing: $CTG_REAL_DATA" \
    "CTG_REQUIRE_REAL_DATA=1 insists on it; name it in CTG_REAL_DATA."
  say "No published files in $CTG_REAL_DATA: the tests that read them are skipped."
}

# PROJECTS: short names ("Engine" for tests/Ctg.Geo.Engine.Tests), all of them unless some were asked for.
list_projects() {
  local folder name all=()
  for folder in "$ROOT"/tests/Ctg.Geo.*.Tests; do
    name=${folder##*/Ctg.Geo.}
    all+=("${name%.Tests}")
  done
  if [ -e "$NPM_FOLDER/package.json" ] && grep -q '"vitest"' "$NPM_FOLDER/package.json"; then all+=(Client); fi
  if ((${#PROJECTS[@]} == 0)); then
    PROJECTS=("${all[@]}")
  fi
  for name in "${PROJECTS[@]}"; do
    [[ " ${all[*]} " = *" $name "* ]] || fail "there is no test project '$name'." "There are: ${all[*]}"
  done
}

# Leaves RESULTS/NAME.ctrf, NAME.found and NAME.log; what they say is judged by tally.mjs.
run_project() {
  local name=$1 started=$SECONDS dll
  if [ "$name" = Client ]; then
    if ((${#FILTER[@]} == 0)); then run_client; fi
  else
    dll="$ROOT/tests/Ctg.Geo.$name.Tests/bin/Release/net10.0/Ctg.Geo.$name.Tests.dll"
    "$DOTNET" "$dll" -list methods/json >"$RESULTS/$name.found" 2>"$RESULTS/$name.log" || true
    run_tests "$dll" "$name" "${FILTER[@]}" || true
  fi
  say "$name: $((SECONDS - started)) s"
  grep -hs '^campaign ' "$RESULTS/$name.log" | tail -n 1 | while IFS= read -r line; do say "$line"; done || true
}

# In two lanes: browsers wait much of their time, the other projects compute.
run_projects() {
  local name web=() others=()
  for name in "${PROJECTS[@]}"; do
    if [ "$name" = Web ]; then web=(Web); else others+=("$name"); fi
  done
  (for name in "${others[@]}"; do run_project "$name"; done) &
  LANE=$!
  for name in "${web[@]}"; do run_project "$name"; done
  wait "$LANE"
  LANE=
}

# Itself before its children: it starts no further one.
end_tree() {
  local child children
  children=$(grep -ls "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status | cut -d / -f 3 || true)
  kill -TERM "$1" 2>/dev/null || true
  for child in $children; do end_tree "$child"; done
}

# A hung test ends with its project, and is seen by the missing result file.
run_tests() {
  local dll=$1 name=$2
  shift 2
  local seconds=1800
  [ -z "${CTG_CAMPAIGN-}" ] || seconds=43200   # a long campaign takes hours
  (cd "${dll%/*}" && timeout -k 10 "${CTG_TEST_SECONDS:-$seconds}" "$DOTNET" "$dll" \
    -noLogo -noColor -culture invariant -ctrf "$RESULTS/$name.ctrf" "$@") >>"$RESULTS/$name.log" 2>&1 </dev/null
}

run_client() {
  (cd "$NPM_FOLDER" && npx vitest run --reporter=json --outputFile="$RESULTS/Client.vitest.json") >"$RESULTS/Client.log" 2>&1 </dev/null || true
  node "$ROOT/scripts/vitest-to-ctrf.mjs" "$RESULTS/Client.vitest.json" "$RESULTS/Client.ctrf" >>"$RESULTS/Client.log" 2>&1 || true
}

# Before any result is believed: a test that fails, a run cut short, a project without tests and a test that was
# found and did not run must each be seen, by the same runner and the same sum.
prove_that_it_can_fail() {
  local proof="$RESULTS/proof" dll="$ROOT/tests/Ctg.Geo.House.Tests/bin/Release/net10.0/Ctg.Geo.House.Tests.dll" seen
  local RESULTS=$proof
  mkdir -p "$proof"
  run_tests "$dll" failing -explicit only -class '*.FailsOnPurpose' || true
  echo '["A.Sentence_that_never_ran"]' >"$proof/failing.found"
  sees_failure '^0 passed, 2 failed, 0 skipped$' failing          # the failure, and the method that did not run
  sees_failure 'missing: no result file' missing
  echo '{"results":{"tests":[]}}' >"$proof/empty.ctrf"
  sees_failure 'empty: no test ran' empty
  rm -rf "$proof"
}

sees_failure() {
  local expected=$1 project=$2 seen
  if seen=$(node "$ROOT/scripts/tally.mjs" "$RESULTS" "$project") || ! grep -q "$expected" <<<"$seen"; then
    say "$seen"
    fail "./test cannot see a failure (self-check '$project'): none of its results would mean anything." \
      "Look at scripts/tally.mjs, and at tests/Ctg.Geo.House.Tests/FailsOnPurpose.cs."
  fi
}

# Test clusters whose ./test was killed: nobody holds their "users" any more.
sweep_test_clusters() {
  local folder
  for folder in /var/tmp/ctg-test-*; do
    [ -O "$folder" ] || ((EUID == 0)) || continue
    [ -e "$folder/users" ] || continue
    (
      exec 7>>"$folder/users"
      flock -n -x 7 || exit 0
      PG_DIR=$folder
      remove_cluster
    )
  done
}

# A test cluster holds nothing worth a clean stop.
remove_cluster() {
  local pid
  pid=$(head -n 1 "$PG_DIR/data/postmaster.pid" 2>/dev/null) || pid=
  if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$PG_DIR/data" ]; then kill -QUIT "$pid" 2>/dev/null || true; fi
  while [ -n "$pid" ] && [ -e "/proc/$pid/cwd" ] && [ "$(readlink "/proc/$pid/cwd")" = "$PG_DIR/data" ]; do sleep 0.1; done
  rm -rf "$PG_DIR"
}

leave() {
  local code=$?
  trap '' INT TERM HUP
  trap - ERR
  if [ -n "${LANE-}" ]; then end_tree "$LANE"; fi
  [ -z "${PG_DIR-}" ] || remove_cluster
  exit "$code"
}
