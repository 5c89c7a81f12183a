#!/bin/bash
# Measures ranking: relevance.sh BUILD, told by the environment what to measure.
#   COLLECTIONS  folder of test collections; RUNS: folder of TREC runs NAME.run of another program
#   LEAVE_ONE_OUT  anything: for each collection, weights are chosen on all others, and tried on it
#   SENTENCES    archive whose sentences are asked for
#   TIME         archive or index whose searches are timed with the queries of QUERIES, one a line
#   OPTIONS      options of lede-search for all of these but TIME
# Without any of them the project's own corpus is measured.
set -eu -o pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
relevance=("$1/tests/relevance" "$scratch")
# OPTIONS are words of a command line.
# shellcheck disable=SC2206
options=(${OPTIONS:-})
if [ -n "${LEAVE_ONE_OUT:-}" ]; then
  "${relevance[@]}" leave-one-out "${COLLECTIONS:?name a folder of collections}"
  exit
fi
if [ -n "${COLLECTIONS:-}" ]; then "${relevance[@]}" collections "$COLLECTIONS" "${RUNS:-}" "${options[@]}"; fi
if [ -n "${SENTENCES:-}" ]; then "${relevance[@]}" sentences "$SENTENCES" "${options[@]}"; fi
if [ -n "${TIME:-}" ]; then "${relevance[@]}" time "$TIME" "${QUERIES:?name a file of queries, one a line}"; fi
if [ -z "${COLLECTIONS:-}${SENTENCES:-}${TIME:-}" ]; then "${relevance[@]}" corpus "${options[@]}"; fi
