#!/usr/bin/env bash
# batches.sh BUILD ARCHIVE [BATCHES [ARTICLES]]: what many small batches cost. ARCHIVE is a file of
# JSON lines; BATCHES (200) times ARTICLES (100) of its lines are indexed one batch after the other,
# a file each. Prints, for the first and last ten and every twentieth batch, seconds, segments, MB
# of the index and the median search (any of the words of headlines, ten best with snippets); then
# the sums, beside one build of all files at once. In the environment: SCRATCH, a folder with room.
set -euo pipefail
build=$1 archive=$2 batches=${3:-200} articles=${4:-100}
work=$(mktemp -d -p "${SCRATCH:-${TMPDIR:-/tmp}}" lede-batches.XXXXXX)
trap 'rm -rf "$work"' EXIT
bin=$build/tests/benchmark
mkdir "$work/all" "$work/news"

split -d -a 4 -l "$articles" --additional-suffix=.jsonl "$archive" "$work/all/"
mapfile -t files < <(find "$work/all" -type f | sort | head -n "$batches")
[ "${#files[@]}" = "$batches" ] || { echo "$archive has only ${#files[@]} batches" >&2 && exit 2; }
find "$work/all" -type f -exec touch -d '1 hour ago' {} +
head -n $((batches * articles)) "$archive" > "$work/questions.jsonl"
"$bin/bench_questions" "$work/questions.jsonl" | grep '^or' | grep -v '^or3' > "$work/questions"

search() { # INDEX: the median in ms
  "$bin/bench_lede" search "$1" "$work/questions" | awk -F '\t' '$2 == "lit" { print $3 }'
}
# Of the published state: the one before, which stays for a rollback, shares most of it.
published_bytes() { awk '$1 == "file" { s += $3 } END { print s }' "$1/$(cat "$1/CURRENT")"; }

printf 'batch  seconds  segments  MB of index  search, ms\n'
for ((i = 1; i <= batches; i++)); do
  mv "${files[i - 1]}" "$work/news/"
  read -r seconds _ < <("$bin/bench_run" "$build/indexer/lede-index" -q -i "$work/index" "$work/news")
  echo "$seconds" >> "$work/seconds"
  ((i <= 10 || i > batches - 10 || i % 20 == 0)) || continue
  printf '%5d %8.3f %9d %12.1f %11s\n' "$i" "$seconds" \
    "$(grep -c '^segment ' "$work/index/$(cat "$work/index/CURRENT")")" \
    "$(awk "BEGIN { print $(published_bytes "$work/index") / 1e6 }")" "$(search "$work/index")"
done
"$bin/bench_run" "$build/indexer/lede-index" -q -i "$work/one" "$work/news" > "$work/built"
sort -n "$work/seconds" | awk '{ s += $1; t[NR] = $1 } END {
  printf "all batches: %.1f s; the median %.3f s, the longest %.3f s\n", s, t[int((NR + 1) / 2)], t[NR] }'
printf 'one build of all: %.1f s, %.1f MB, search %s ms; the index of batches is %.1f %% larger\n' \
  "$(cut -d ' ' -f 1 "$work/built")" "$(awk "BEGIN { print $(published_bytes "$work/one") / 1e6 }")" \
  "$(search "$work/one")" \
  "$(awk "BEGIN { print 100 * ($(published_bytes "$work/index") / $(published_bytes "$work/one") - 1) }")"
