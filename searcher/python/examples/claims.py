#!/usr/bin/env python3
"""claims.py INDEX FILE: checks a file of quotations, one a line, and prints a table (CSV) of verdicts, with
the earliest article that has each, and its words where they differ."""

import sys

import lede


def rows(archive, lines):
    yield ["line", "claim", "verdict", "articles", "original", "outlet", "published", "id", "notes"]
    for number, line in enumerate(lines, 1):
        claim = line.strip()
        if not claim:
            continue
        check = archive.verify(claim)
        place = check.places[0] if check.places else None
        found = place.hit if place else None
        yield [number, claim, check.verdict, check.articles, place.original.mark() if place else None,
               found.article.outlet if found else None, found.article.published if found else None,
               found.id if found else None, "; ".join(map(str, check.notes))]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with lede.open(sys.argv[1]) as opened, open(sys.argv[2], encoding="utf-8") as claims:
        table = lede.write_rows(rows(opened, claims))
    sys.stdout.buffer.write(table.encode("utf-8", "backslashreplace"))
