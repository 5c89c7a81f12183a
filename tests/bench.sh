#!/usr/bin/env bash
# bench.sh BUILD [ARCHIVE.jsonl [QUERIES.txt]]: index rate, memory, size and search times of Lede,
# beside SQLite FTS5 where sqlite3 is installed. Without an archive, the project's corpus is
# repeated until it is large enough to time.
set -euo pipefail
build=$1 archive=${2:-} queries=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(cd "$(dirname "$0")/.." && pwd)

if [ -z "$archive" ]; then
  "$build/indexer/lede-index" --explain --format json "$here/corpus/articles" 2>/dev/null > "$work/once.jsonl"
  for i in $(seq 1 60); do sed "s/\"schema\":1/\"_id\":\"$i\",\"title\":\"Copy $i\"/" "$work/once.jsonl"; done > "$work/archive.jsonl"
  archive=$work/archive.jsonl
fi
if [ -z "$queries" ]; then
  grep -o '"text": "[^"\\]*' "$here/corpus/queries.jsonl" | sed 's/"text": "//' > "$work/queries.txt"
  queries=$work/queries.txt
fi
size=$(stat -c %s "$archive")
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b - a) / 1e9 }'; }
rate() { awk -v s="$size" -v t="$1" 'BEGIN { printf "%.2f", s / 1e6 / (t > 0 ? t : 1e-9) }'; }
kib() { du -sk "$1" | cut -f1; }

touch -d "1 hour ago" "$work/archive.jsonl" 2> /dev/null || true
printf 'archive %s: %s bytes\n' "$archive" "$size"
a=$(date +%s%N)
if [ -x /usr/bin/time ]; then
  /usr/bin/time -f '%M' -o "$work/memory" "$build/indexer/lede-index" -q -i "$work/lede" "$archive"
  memory="$(($(tail -n 1 "$work/memory") / 1024)) MiB at most"
else
  "$build/indexer/lede-index" -q -i "$work/lede" "$archive"
  memory="memory not measured (install time)"
fi
b=$(date +%s%N)
t=$(seconds "$a" "$b")
printf 'lede   indexed in %s s, %s MB/s, %s, index %s KiB\n' "$t" "$(rate "$t")" "$memory" "$(kib "$work/lede")"
a=$(date +%s%N)
"$build/indexer/lede-index" -q -i "$work/lede" "$archive"
b=$(date +%s%N)
printf 'lede   nothing changed: %s s\n' "$(seconds "$a" "$b")"
query=$(head -n 1 "$queries")
a=$(date +%s%N)
for _ in $(seq 1 20); do "$build/searcher/lede-search" -q -i "$work/lede" "$query" > /dev/null || true; done
b=$(date +%s%N)
printf 'lede   whole command from a cold start: %s ms\n' "$(awk -v a="$a" -v b="$b" 'BEGIN { printf "%.1f", (b - a) / 20e6 }')"
"$build/tests/bench" "$work/lede" "$queries"

if command -v sqlite3 > /dev/null; then
  a=$(date +%s%N)
  sqlite3 "$work/fts.db" > /dev/null <<SQL
pragma journal_mode = off;
pragma synchronous = off;
create table raw(line text);
.mode ascii
.separator "\001" "\n"
.import "$archive" raw
create virtual table news using fts5(title, text, tokenize = 'porter');
insert into news select json_extract(line, '\$.title'), json_extract(line, '\$.text') from raw where json_valid(line);
drop table raw;
vacuum;
SQL
  b=$(date +%s%N)
  t=$(seconds "$a" "$b")
  printf 'fts5   indexed in %s s, %s MB/s, index %s KiB\n' "$t" "$(rate "$t")" "$(kib "$work/fts.db")"
  sed "s/[^[:alnum:] ]/ /g; s/'/''/g" "$queries" | awk 'NF { q = ""; for (i = 1; i <= NF; i++) q = q (i > 1 ? " OR " : "") "\"" $i "\""; print "select count(*) from (select snippet(news, 1, char(91), char(93), char(46), 32) from news where news match '"'"'" q "'"'"' order by rank limit 10);" }' > "$work/queries.sql"
  a=$(date +%s%N)
  sqlite3 "$work/fts.db" < "$work/queries.sql" > /dev/null
  b=$(date +%s%N)
  printf 'fts5   any word, top 10, ten snippets: mean %s ms\n' "$(awk -v a="$a" -v b="$b" -v n="$(wc -l < "$work/queries.sql")" 'BEGIN { printf "%.2f", (b - a) / 1e6 / (n > 0 ? n : 1) }')"
else
  echo 'fts5   sqlite3 is not installed: no peer measured'
fi
