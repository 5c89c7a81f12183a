#!/usr/bin/env bash
# Walks the page in a real browser, with the real program. Exit code 77, a skip, where there is no
# browser or npm can't install axe-core (package-lock.json), unless $LEDE_BROWSER is required.
#   browser.sh SOURCES BINARIES LEDE_INDEX LEDE_SERVE [TEST...]
set -u
sources=$1 scratch=$2/page index_program=$3 serve_program=$4
shift 4
skip() {
  echo "skipped: the page was not tried in a browser: $1"
  [ "${LEDE_BROWSER:-}" != required ] || exit 1
  exit 77
}
command -v chromium >/dev/null && command -v chromedriver >/dev/null || skip "chromium and chromedriver are not installed (make -f Makefile.helpers browser)"
command -v npm >/dev/null || skip "there is no npm"
mkdir -p "$scratch" && cd "$scratch" || exit 1
cp "$sources"/tests/page/{package.json,package-lock.json} . || exit 1
if ! cmp -s package-lock.json installed-lock.json; then
  timeout 240 npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || skip "npm could not install axe-core ($scratch/npm.log)"
  cp package-lock.json installed-lock.json
fi
exec timeout 540 python3 -B "$sources/tests/page/walk.py" "$sources" "$scratch/archive" "$index_program" "$serve_program" \
  "$scratch/node_modules/axe-core/axe.min.js" "$@"
