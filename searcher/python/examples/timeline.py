#!/usr/bin/env python3
"""timeline.py INDEX QUERY [PICTURE]: how coverage ran by month, as bars in text, and with matplotlib as a
picture."""

import sys

import lede


def main(index, query, picture=None):
    with lede.open(index) as archive:
        timeline = archive.timeline(query, by="month", limit=0)
    most = max((p.articles for p in timeline), default=0)
    for p in timeline:
        print(f"{p.period:8} {'#' * round(40 * p.articles / most)} {p.articles}")
    print(f"{timeline.articles} articles, {timeline.undated} without a date")
    if picture is None:
        return
    try:
        import matplotlib
    except ImportError:
        print("no picture: matplotlib is not installed", file=sys.stderr)
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(figsize=(8, 3), layout="constrained")
    axes.bar([p.period for p in timeline], [p.articles for p in timeline])
    axes.set(title=query, ylabel="articles")
    axes.tick_params(axis="x", rotation=90)
    figure.savefig(picture)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
