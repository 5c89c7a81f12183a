#!/usr/bin/env bash
# stories.sh BUILD [ARCHIVE]: how well and how fast copies of articles are found, beside counting
# them all. Without an archive, every article of the project's corpus is there three times: whole,
# without its first two lines, and cut to its first 1500 bytes.
set -euo pipefail
build=$1 archive=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(cd "$(dirname "$0")/../.." && pwd)

if [ -z "$archive" ]; then
  archive=$work/archive
  mkdir "$archive"
  for text in "$here"/corpus/articles/*/*; do
    name=$archive/$(basename "$(dirname "$text")")-$(basename "$text")
    cp "$text" "$name"
    tail -n +3 "$text" > "$name.again.txt"
    head -c 1500 "$text" > "$name.cut.txt"
  done
fi
"$build/tests/stories" "$archive" "$work/scratch"
