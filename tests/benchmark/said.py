#!/usr/bin/env python3
"""said.py BUILD INDEX: what it costs to ask for words inside what somebody says. One to three words of the archive's
passages, not only small ones, are searched as they are, inside what anyone says, between anyone's quotation marks,
and inside what one of those says who say the most; processor time of a query, the least of five runs in turn, and
how many times that of the words alone (the median of the runs).
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys

from word_queries import word_queries

SEARCH = pathlib.Path(sys.argv[1]).resolve() / "searcher" / "lede-search"
INDEX = sys.argv[2]
QUERIES = 400
RUNS = 5


def asked(*arguments):
    return json.loads(subprocess.run([SEARCH, "-q", "-i", INDEX, "--format", "json", *arguments],
                                     stdout=subprocess.PIPE, check=True).stdout)


def seconds(queries):
    """Processor time of a program that answers them, without what it takes to start."""
    def run(lines):
        program = subprocess.Popen([SEARCH, "-q", "-i", INDEX, "--format", "json", "--stdin"], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, text=True)
        program.stdin.write("".join(line + "\n" for line in lines))
        program.stdin.close()
        used = os.wait4(program.pid, 0)[2]
        return used.ru_utime + used.ru_stime
    return run(queries) - run(queries[:1])


texts = [hit["passage"]["text"].split() for hit in asked("-n", "2000", "the")["hits"]]
people = [v["value"] for v in asked("--facets", "speaker:50", "-n", "0", "said:*")["facets"]["speaker"]]
words = [q for q in word_queries(texts, 3 * QUERIES) if any(len(w) > 4 for w in q.split())][:QUERIES]
source = random.Random(7)
kinds = {
    "words": words,
    "said:* words": [f"said:* {q}" for q in words],
    "quoted:(words)": [f"quoted:({q})" for q in words],
    "said:NAME words": [f'said:"{source.choice(people)}" {q}' for q in words],
}
times = {kind: [] for kind in kinds}
for _ in range(RUNS):
    for kind, queries in kinds.items():
        times[kind].append(seconds(queries))
print(f"{QUERIES} queries, processor time of one")
for kind, measured in times.items():
    ratio = statistics.median(a / b for a, b in zip(measured, times["words"]))
    print(f"{kind:17} {min(measured) / QUERIES * 1000:6.2f} ms {ratio:6.2f} times")
