#!/bin/bash
# Scores the reading of saved pages: extraction.sh BUILD FOLDER [WRONG]
# WRONG names pages whose truth is wrong, with the reason, a line each: they are left out.
# FOLDER holds html/ and ground-truth.json, or folders or .tar.gz files that do.
set -eu -o pipefail
build=$1
folder=$2
if [ -z "$folder" ] || [ ! -d "$folder" ]; then
  echo "name a folder of pages: make -f Makefile.helpers extraction PAGES=FOLDER" >&2
  exit 2
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for archive in "$folder"/*.tar.gz; do
  [ -e "$archive" ] && tar xzf "$archive" -C "$scratch"
done
n=0
for truth in "$folder"/ground-truth.json "$folder"/*/ground-truth.json "$scratch"/*/ground-truth.json; do
  [ -e "$truth" ] || continue
  set=$(dirname "$truth")
  n=$((n + 1))
  echo "$(basename "$set"):"
  "$build"/tests/extraction "$set/html" "$truth" "$scratch/flat$n" ${3:+"$3"}
done
[ "$n" -gt 0 ] || { echo "$folder: no ground-truth.json in it" >&2; exit 2; }
