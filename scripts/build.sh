# Builds what is served, once per state of the sources, into .cache/app/<hash>/{web,cli}: a running service keeps
# its own files while the next one is built. Debug and test builds stay in bin/, apart.

NPM_FOLDER="$ROOT/src/Ctg.Geo.Web/client"

# Of names, sizes and times: a checkout that did not change answers in a few hundredths of a second.
hash_of() {
  { find "$@" \( -name bin -o -name obj -o -name node_modules -o -path '*/wwwroot/app' \) -prune -o \
    -type f -printf '%p %s %T@\n' 2>/dev/null || true; } | LC_ALL=C sort | sha256sum | cut -c 1-16
}

build_app() {
  local hash part
  hash=$(cd "$ROOT" && hash_of src data global.json Directory.Build.props Directory.Packages.props)
  APP="$ROOT/.cache/app/$hash"
  [ ! -e "$APP/done" ] || return 0
  [ -w "$ROOT" ] || fail "cannot write in $ROOT." "It belongs to $(stat -c %U "$ROOT"): use that account, or a checkout of your own."
  need_dotnet
  mkdir -p "$ROOT/.cache/app"
  exec 9>>"$ROOT/.cache/build.lock"
  flock 9
  if [ ! -e "$APP/done" ]; then
    build_client
    for part in Web Cli; do
      HINT="The compiler's message is above; with an unchanged checkout:  rm -rf .cache src/*/obj  and start again."
      step "Building Ctg.Geo.$part" "$DOTNET" publish "$ROOT/src/Ctg.Geo.$part" -c Release -o "$APP/${part,,}" \
        --nologo -v quiet -p:DebugType=embedded 9>&-
    done
    touch "$APP/done"
    forget_old_builds
  fi
  exec 9>&-
}

# The web client (TypeScript): packages when their lock changed, bundle when its sources did.
build_client() {
  local lock sources
  [ -e "$NPM_FOLDER/package.json" ] || return 0
  need_node 18
  lock=$(sha256sum <"$NPM_FOLDER/package-lock.json" | cut -c 1-16)
  if [ "$(cat "$NPM_FOLDER/node_modules/.lock-hash" 2>/dev/null)" != "$lock" ]; then
    HINT="Is the npm registry in reach?  npm ping"
    step "Installing the web client's packages" npm --prefix "$NPM_FOLDER" ci --no-audit --no-fund --loglevel=error
    echo "$lock" >"$NPM_FOLDER/node_modules/.lock-hash"
  fi
  sources=$(hash_of "$NPM_FOLDER")
  if [ "$(cat "$ROOT/.cache/client-hash" 2>/dev/null)" != "$sources" ] || [ ! -d "$ROOT/src/Ctg.Geo.Web/wwwroot/app" ]; then
    step "Building the web client" npm --prefix "$NPM_FOLDER" run build
    mkdir -p "$ROOT/.cache"
    hash_of "$NPM_FOLDER" >"$ROOT/.cache/client-hash"
  fi
}

# The three newest are kept: one may still be serving.
forget_old_builds() {
  local old
  while read -r old; do rm -rf "$ROOT/.cache/app/$old"; done < <(ls -t "$ROOT/.cache/app" | tail -n +4)
}
