#!/usr/bin/env python3
"""python.py BUILD [ARCHIVE.jsonl] [MINUTES]: what searching from Python costs beside `lede-search --stdin`,
with the same queries in one run, and whether memory grows while 16 threads search for MINUTES as lede-index
runs again and again. Without an archive it is the project's corpus.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
os.environ["LEDE_LIBRARY"] = str(BUILD / "searcher" / "liblede.so.0")
os.environ["LEDE_INDEXER"] = str(BUILD / "indexer" / "lede-index")
sys.path.insert(0, str(ROOT / "searcher" / "python"))
import lede  # noqa: E402
from word_queries import word_queries  # noqa: E402

QUERIES = 500
ROUNDS = 3
THREADS = 16


def by_program(index, queries):
    """Seconds that lede-search --stdin takes for each query, and with its answer understood."""
    program = subprocess.Popen([BUILD / "searcher" / "lede-search", "-q", "-i", index, "--stdin", "--format", "json"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    taken, parsed = [], []
    for query in queries:
        begin = time.perf_counter()
        program.stdin.write(query.encode() + b"\n")
        program.stdin.flush()
        line = program.stdout.readline()
        taken.append(time.perf_counter() - begin)
        json.loads(line)
        parsed.append(time.perf_counter() - begin)
    program.stdin.close()
    program.wait()
    program.stdout.close()
    return taken, parsed


def by_python(archive, queries):
    taken = []
    for query in queries:
        begin = time.perf_counter()
        for hit in archive.search(query):
            hit.snippet.mark()
        taken.append(time.perf_counter() - begin)
    return taken


def resident():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def search_long(index, sources, queries, minutes):
    done, asked, wrong = threading.Event(), [0] * THREADS, []

    def search(archive, number):
        source = random.Random(number)
        try:
            while not done.is_set():
                archive.search(source.choice(queries))
                asked[number] += 1
        except BaseException as e:
            wrong.append(e)

    with lede.open(index) as archive:
        threads = [threading.Thread(target=search, args=(archive, n)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        end, sizes, batch = time.monotonic() + 60 * minutes, [], 0
        while time.monotonic() < end and not wrong:
            batch += 1
            (sources / "new.txt").write_text(f"Batch {batch}\n\nThe ferry number {batch} was late again.\n")
            lede.index(index, sources)
            archive.reopen()
            sizes.append(resident())
        done.set()
        for thread in threads:
            thread.join()
    half = len(sizes) // 2
    print(f"{THREADS} threads: {sum(asked)} searches in {minutes:g} min, {batch} batches; memory at most "
          f"{max(sizes[:half] or sizes):.0f} MB in the first half, {max(sizes[half:]):.0f} MB in the second")
    if wrong:
        sys.exit(f"python: {wrong[0]!r}")


def main():
    archive_file = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] else str(ROOT / "corpus")
    minutes = float(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else 1
    with tempfile.TemporaryDirectory() as scratch:
        index = os.path.join(scratch, "index.lede")
        print(lede.index(index, archive_file).passages, "passages")
        with lede.open(index) as archive:
            queries = word_queries([hit.passage.text.split() for hit in archive.search("the", limit=2000)], QUERIES)
            by_python(archive, queries)
            by_program(index, queries)
            rounds = [(*by_program(index, queries), by_python(archive, queries)) for _ in range(ROUNDS)]
        for name, column in (("lede-search --stdin", 0), ("  and json.loads", 1), ("Python", 2)):
            times = [1000 * t for r in rounds for t in r[column]]
            print(f"{name:20} {statistics.mean(times):.3f} ms a query, median {statistics.median(times):.3f}")
        if minutes > 0:
            sources = pathlib.Path(scratch) / "sources"
            sources.mkdir()
            search_long(index, sources, queries, minutes)


main()
