# What the launchers say, and how they fail. Sourced by each of them, after ROOT is set.
# Everything goes to stderr: standard output belongs to the answer.

LOGS="$ROOT/.cache/log"

say() { printf '%s\n' "$*" >&2; }

# fail WHAT [WHAT TO DO…]: one line each, then exit 1.
fail() {
  printf 'ctg-geo: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# step NAME COMMAND…: runs the command with its output in a log; shows the tail of the log when it fails.
# Set HINT before the call to say what to do then.
step() {
  local name=$1 log started=$SECONDS
  shift
  mkdir -p "$LOGS" 2>/dev/null && [ -w "$LOGS" ] ||
    fail "cannot write in $LOGS" "It belongs to $(stat -c %U "$LOGS" 2>/dev/null || stat -c %U "$ROOT"): use that account, or a checkout of your own."
  log="$LOGS/${name//[^A-Za-z0-9]/-}.log"
  [ -n "${QUIET-}" ] || say "$name…"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    say "--- last lines of $log"
    tail -n 25 "$log" >&2
    say "---"
    fail "$name failed after $((SECONDS - started)) s." "${HINT:-The whole output is in $log}"
  fi
  HINT=
}

# An unforeseen failure still says where it happened.
trap '((BASH_SUBSHELL > 0)) || say "ctg-geo: failed in ${BASH_SOURCE[0]##*/}, line $LINENO: $BASH_COMMAND"' ERR
