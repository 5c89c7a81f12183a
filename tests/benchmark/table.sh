#!/usr/bin/env bash
# table.sh CELLS LARGE ENGINE...: prints what bench.sh measured. CELLS has lines of row, engine and
# value, tabs between; LARGE names the archive that three words were asked of.
set -euo pipefail
cells=$1 large=$2
engines=("${@:3}")

value() { # ROW ENGINE
  awk -F '\t' -v row="$1" -v engine="$2" '$1 == row && $2 == engine { v = $3 } END { print v == "" ? "-" : v }' "$cells"
}
line() { # LABEL REACH VALUES...
  printf '%-42s%19s%9s' "$1" "$3" "$2"
  [ $# -lt 4 ] || printf '%19s' "${@:4}"
  printf '\n'
}
row() { # LABEL REACH ROW
  local values=()
  for e in "${engines[@]}"; do values+=("$(value "$3" "$e")"); done
  line "$1" "$2" "${values[@]}"
}
kinds() { # ROW ENDING
  row '  any of the words' "${2:-}" "small or $1"
  row '  phrase of two' "${3:-}" "small phrase $1"
  row '  phrase of two or three, from anywhere' "${4:-}" "small phrase-anywhere $1"
  row '  a word (quoted: in this form)' "${6:-}" "small quoted $1"
  row '  both of two' '' "small and $1"
  row '  prefix of four letters' "${5:-}" "small prefix $1"
  row '  any of three in one month' '' "small month $1"
}
built() { # NAME
  printf '\n%s\n' "$(value "$1" label)"
  row '  index rate, MB of text a second' "${2:-}" "$1 rate"
  [ "$1" = small ] || row '  the same, of the smaller archive'"'"'s' '90 %' 'large share'
  row '  processor time, s a MB' .10 "$1 work"
  row '  index size / text' 1.35 "$1 size"
  row '  peak memory, MiB' 512 "$1 memory"
}

line '' reach "${engines[@]}"
built small 18
printf '\nten best, warm, with ten lit snippets: p50 / p99 in ms\n'
kinds lit '.8 / 4' '.4 / 4' '1 / 10' '.6 / 6' '- / 4'
printf '\nten best alone: p50 / p99 in ms\n'
kinds plain '' '.4 / 4' '1 / 10' '.6 / 6' '- / 4'
printf '\nanswers among the ten best, mean\n'
kinds answers
printf '\none whole command: ms\n'
row '  page cache empty (drop_caches)' '' 'start all'
row '  index not in page cache (fadvise)' 10 'start index'
row '  warm' '' 'start none'
row '  peak memory, MiB' 20 'start memory'
printf '\nindexing again\n'
row '  25,000 files, nothing changed: s' .5 unchanged
row "  $large archive, 1 file of 100 changed: s" 2 changed
row '  growth of the index by that' '3 %' growth
row "  $large archive, one new article: s" .3 added
row '  peak memory of that, MiB' 60 'added memory'
[ "$large" = small ] || built "$large"
printf '\nany of three words, %s: p50 / p99 in ms\n' "$(value "$large" label)"
row '  folded and lit' '2 / 7' "$large or3 lit"
row '  alone' '' "$large or3 plain"
