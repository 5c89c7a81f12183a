#!/usr/bin/env bash
# bench.sh BUILD [ARCHIVE [QUERIES]]: Lede's figures beside those of SQLite FTS5, Lucene and Omega
# on the same data; peers that are not installed are left out. ARCHIVE is a file of JSON lines with
# title and text; without one, the project's corpus goes on in other words to 10 MB. QUERIES has a
# query a line; without it, they are made of headlines. In the environment: GIGABYTE=1 builds 1 GB
# too and MILLION=1 a million passages, both from the archive going on in other words; PEERS names
# those that are wanted, SCRATCH a folder with room.
set -euo pipefail
build=$1 archive=${2:-} queries=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d -p "${SCRATCH:-${TMPDIR:-/tmp}}" lede-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT
bin=$build/tests/benchmark
jars=$(find /usr/share/java -regex '.*/lucene-\(core\|analyzers-common\|highlighter\|memory\|queries\)-8[0-9.]*jar' 2> /dev/null | paste -sd :) || true
files=100 # an archive is split into so many files of JSON lines, of which 1 % is one file

say() { printf '%s\n' "$*" >&2; }
size_of() { du -sb "$1" | cut -f1; }
calc() { awk "BEGIN { printf \"$1\", $2 }"; }
cell() { printf '%s\t%s\t%s\n' "$@" >> "$work/cells"; } # ROW ENGINE VALUE of the table
with() { [[ " ${engines[*]} " == *" $1 "* ]]; }

is_installed() {
  case $1 in
    fts5) [ -x "$bin/bench_fts5" ] ;;
    lucene) [ -n "$jars" ] && command -v javac > /dev/null &&
      javac -d "$work/java" -cp "$jars" "$here/LucenePeer.java" ;;
    omega) command -v omindex > /dev/null ;;
    *) say "PEERS: there is no $1; it takes fts5, lucene and omega" && exit 2 ;;
  esac
}

# The commands of an engine on the archive NAME, whose forms and indexes are $work/NAME.something.
to_index() { # ENGINE NAME
  local it=$work/$2
  case $1 in
    lede) command=("$build/indexer/lede-index" -q -i "$it.lede" "$it.jsonl") ;;
    fts5) command=("$bin/bench_fts5" index "$it.fts5" "$it.fields") ;;
    lucene) command=(java -Xmx1g -cp "$jars:$work/java" LucenePeer index "$it.lucene" "$it.fields") ;;
    omega) command=(omindex --sample-size=100M --db "$it.omega" --url / "$it.texts") ;;
  esac
}
to_search() { # ENGINE NAME QUESTIONS [once]
  command=("$bin/bench_$1")
  [ "$1" != lucene ] || command=(java -Xmx1g -cp "$jars:$work/java" LucenePeer)
  command+=(search "$work/$2.$1" "${@:3}")
}

# Runs the command by itself: $seconds, $memory (MiB), $work_seconds of processor time, and what
# others did meanwhile.
measure() { # [options of bench_run]
  "$bin/bench_run" "$@" "${command[@]}" > "$work/measured"
  read -r seconds memory others work_seconds < "$work/measured"
  echo "$seconds $others" >> "$work/others"
}

build_all() { # NAME ARCHIVE BYTES
  local text
  say "$1: writing $(calc %.0f "$3 / 1e6") MB of text"
  "$bin/bench_archive" split "$2" "$work/$1.jsonl" "$3" "$files"
  find "$work/$1.jsonl" -type f -exec touch -d '1 hour ago' {} +
  if with fts5 || with lucene; then "$bin/bench_archive" fields "$work/$1.jsonl" "$work/$1.fields"; fi
  if with omega; then "$bin/bench_archive" texts "$work/$1.jsonl" "$work/$1.texts"; fi
  text=$("$bin/bench_archive" size "$work/$1.jsonl")
  for e in "${engines[@]}"; do
    say "$1: $e indexes"
    to_index "$e" "$1"
    measure
    rate[$1.$e]=$(calc %.3f "$text / 1e6 / $seconds")
    cell "$1 rate" "$e" "$(calc %.2f "${rate[$1.$e]}")"
    cell "$1 work" "$e" "$(calc %.3f "$work_seconds / ($text / 1e6)")"
    cell "$1 size" "$e" "$(calc %.2f "$(size_of "$work/$1.$e") / $text")"
    cell "$1 memory" "$e" "$(calc %.0f "$memory")"
  done
  passages=$("$bin/bench_lede" passages "$work/$1.lede")
  passage_size=$(calc %.0f "$text / $passages")
  cell "$1" label "$(calc %.1f "$text / 1e6") MB of text, $passages passages"
}

ask_all() { # NAME QUESTIONS
  for e in "${engines[@]}"; do
    say "$1: $e searches"
    to_search "$e" "$1" "$2"
    measure --out "$work/times"
    while IFS=$'\t' read -r kind lit p50 p99 answers; do
      cell "$1 $kind $lit" "$e" "$p50 / $p99"
      cell "$1 $kind answers" "$e" "$answers"
    done < "$work/times"
  done
}

start_all() { # NAME QUESTION
  local cold options
  for e in "${engines[@]}"; do
    say "$1: $e starts"
    to_search "$e" "$1" "$2" once
    [ "$e" != lede ] || command=("$build/searcher/lede-search" -q -i "$work/$1.lede" "$(cut -f 3 "$2")")
    for cold in all index none; do
      [ "$cold" != all ] || [ -w /proc/sys/vm/drop_caches ] || continue
      case $cold in
        all) options=(--cold all) ;;
        index) options=(--cold "$work/$1.$e") ;;
        none) options=() ;;
      esac
      measure "${options[@]}" --times 5
      cell "start $cold" "$e" "$(calc %.1f "$seconds * 1000")"
    done
    cell 'start memory' "$e" "$(calc %.1f "$memory")"
  done
}

unchanged() {
  say '25,000 files, nothing changed'
  "$bin/bench_archive" texts "$work/small.jsonl" "$work/many.texts" 25000 300
  ln -s many.texts "$work/many.jsonl"
  for e in lede omega; do
    with "$e" || continue
    to_index "$e" many
    measure
    measure  # a file that was read within two seconds of its change is read once more
    measure
    cell unchanged "$e" "$(calc %.2f "$seconds")"
  done
}

changed() { # NAME
  say "$1: one file of $files changes"
  local before
  before=$(size_of "$work/$1.lede")
  "$bin/bench_archive" change "$work/$1.jsonl/0050.jsonl"
  to_index lede "$1"
  measure
  cell changed lede "$(calc %.2f "$seconds")"
  cell growth lede "$(calc '%.1f %%' "100 * ($(size_of "$work/$1.lede") / $before - 1)")"
}

added() { # NAME
  say "$1: one new article"
  head -n 1 "$work/$1.jsonl/0050.jsonl" |
    sed 's/"_id":"[^"]*"/"_id":"new"/; s/"text":"/&Something new was said. /' > "$work/$1.jsonl/new.jsonl"
  touch -d '1 hour ago' "$work/$1.jsonl/new.jsonl"
  to_index lede "$1"
  measure
  cell added lede "$(calc %.2f "$seconds")"
  cell 'added memory' lede "$(calc %.0f "$memory")"
}

engines=(lede)
for e in ${PEERS-fts5 lucene omega}; do
  if is_installed "$e"; then engines+=("$e"); else left_out+=" $e"; fi
done
declare -A rate
load=$(cut -d ' ' -f 1-3 /proc/loadavg)

size=10000000
if [ -n "$archive" ]; then size=$("$bin/bench_archive" size "$archive"); else archive=$here/../../corpus/articles; fi
build_all small "$archive" "$size"
"$bin/bench_questions" "$work/small.jsonl" "$queries" > "$work/all"
grep -v ^or3 "$work/all" > "$work/small.questions"
grep ^or3 "$work/all" > "$work/large.questions"
head -n 1 "$work/large.questions" > "$work/question"
ask_all small "$work/small.questions"
start_all small "$work/question"
unchanged

large=small
if [ -n "${GIGABYTE:-}${MILLION:-}" ]; then
  large=large
  size=1000000000
  [ -n "${GIGABYTE:-}" ] || size=$((passage_size * 1010000))
  build_all large "$archive" "$size"
  for e in "${engines[@]}"; do
    cell 'large share' "$e" "$(calc '%.0f %%' "100 * ${rate[large.$e]} / ${rate[small.$e]}")"
  done
fi
ask_all "$large" "$work/large.questions"
changed "$large"
added "$large"

printf '%s processors, of which others kept %s busy meanwhile; load before: %s\n' "$(nproc)" \
  "$(awk '{ s += $1 * $2; t += $1 } END { printf "%.2f", s / t }' "$work/others")" "$load"
[ -z "${left_out:-}" ] || printf 'not installed, left out:%s\n' "$left_out"
"$here/table.sh" "$work/cells" "$large" "${engines[@]}"
