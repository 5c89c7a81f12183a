#!/usr/bin/env bash
# Installs the official clients (package-lock.json) and lets them use the real program. Exit code 77,
# a skip, where npm can't install them, unless $LEDE_MCP_CLIENTS is required. They need Node.js 20:
# where an older one is installed (Debian 12 has 18), npm brings that too.
#   clients.sh SOURCES BINARIES LEDE_INDEX LEDE_SEARCH
set -u
sources=$1 scratch=$2/mcp-clients index_program=$3 search_program=$4
skip() {
  echo "skipped: the official MCP clients were not tried: $1"
  [ "${LEDE_MCP_CLIENTS:-}" != required ] || exit 1
  exit 77
}
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node or no npm"
mkdir -p "$scratch" && cd "$scratch" || exit 1
cp "$sources"/tests/mcp/{package.json,package-lock.json,clients.mjs} . || exit 1
if ! cmp -s package-lock.json installed-lock.json; then
  timeout 240 npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || skip "npm could not install them ($scratch/npm.log)"
  cp package-lock.json installed-lock.json
fi
node=node
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  package=node-linux-$(node -p process.arch) node=./node_modules/$package/bin/node
  [ -x "$node" ] || timeout 240 npm install --no-save --ignore-scripts --no-audit --no-fund "$package@20.9.0" >npm.log 2>&1 ||
    skip "npm could not install Node.js 20 ($scratch/npm.log)"
fi
rm -rf corpus.lede
"$index_program" -q -i corpus.lede "$sources/corpus" || exit 1
exec timeout 120 "$node" clients.mjs "$search_program" "$scratch/corpus.lede"
