#!/usr/bin/env python3
"""table.py INDEX QUERY: all hits as a table, counted by outlet and month, with pandas if it is there."""

import collections
import sys

import lede

COLUMNS = ["id", "headline", "outlet", "published", "url", "passage"]


def main(index, query):
    with lede.open(index) as archive:
        rows = lede.to_dicts(archive.search_all(query), COLUMNS)
    for row in rows:
        row["outlet"] = row["outlet"] or "unknown"
        dated = row["published"] and not row["published"].startswith("--")  # a year is known
        row["month"] = row["published"][:7] if dated else "unknown"
    try:
        import pandas
    except ImportError:
        counts = sorted(collections.Counter((r["outlet"], r["month"]) for r in rows).items())
    else:
        table = pandas.DataFrame(rows, columns=COLUMNS + ["month"])
        counts = table.groupby(["outlet", "month"]).size().items()
    for (outlet, month), count in counts:
        print(f"{outlet}\t{month}\t{count}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
