#!/usr/bin/env python3
"""cluster.py BUILD [ARCHIVE]: sends an export to two nodes of OpenSearch, runs the commands of the
manual (indexer/export/CLUSTER.md) as they stand there, and compares what OpenSearch answers with
what Lede does; then stops one node and asks again. ARCHIVE is a .jsonl file whose first 2,000
records are compared too. Ends with 1 where the answers differ, and with 2 where the jars of
OpenSearch can't be had or its nodes don't start.
"""

import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RECORDS = 2000
# Words that count the same articles here and there; the others are spelled in two ways.
SAME = 0.97


def give_up(why):
    print(f"cluster: {why}", file=sys.stderr)
    sys.exit(2)


def say(what):
    print(f"cluster: {what}", flush=True)


def check(is_so, sentence, *more):
    if not is_so:
        print("cluster: it is not so that", sentence, *more, sep="\n  ", file=sys.stderr)
        sys.exit(1)
    say(sentence)


class Nodes:
    """The cluster, as long as it is open."""

    def __init__(self, build, scratch):
        lib, classes = build / "opensearch" / "lib", build / "opensearch" / "classes"
        fetched = subprocess.run(
            ["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies",
             f"-DoutputDirectory={lib}"], capture_output=True, text=True)
        if fetched.returncode != 0:
            give_up(f"the jars of OpenSearch can't be fetched:\n{fetched.stdout[-2000:]}")
        if subprocess.run(["sha256sum", "--quiet", "-c", HERE / "jars.sha256"], cwd=lib).returncode:
            give_up("the jars of OpenSearch are not those of jars.sha256")
        subprocess.run(["javac", "-d", classes, "-cp", f"{lib}/*", HERE / "TwoNodes.java"], check=True)
        self.log = open(scratch / "nodes.log", "w+")
        self.process = subprocess.Popen(
            ["java", "-Xms512m", "-Xmx512m", "-cp", f"{lib}/*:{classes}", "TwoNodes", scratch / "nodes"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.addresses = [self.process.stdout.readline().strip() for _ in range(2)]
        if not all(self.addresses):
            self.log.seek(0)
            give_up(f"the nodes of OpenSearch don't start:\n{self.log.read()[-4000:]}")

    def ask(self, path, body=None, method=None):
        request = urllib.request.Request(
            f"{self.addresses[0]}/{path}", None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def stop_second(self):
        self.process.stdin.write("stop\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip() == "stopped"

    def close(self):
        self.process.stdin.close()
        self.process.wait(120)
        self.log.close()


class Manual:
    """The commands of the manual, by the first line of their block."""

    def __init__(self, environment):
        page = (ROOT / "indexer/export/CLUSTER.md").read_text()
        page = page.replace("/usr/local/share/lede/", f"{ROOT}/indexer/export/")
        self.blocks = {b.split("\n")[0].split(",")[0]: b
                       for b in re.findall(r"^```sh\n# (.*?)^```$", page, re.M | re.S)}
        self.environment = environment

    def run(self, name):
        """What the commands print, a line each: JSON values."""
        done = subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", "# " + self.blocks[name]],
                              env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            give_up(f"the manual's commands of “{name}” fail:\n{done.stdout}{done.stderr}")
        decoder, values, at = json.JSONDecoder(), [], 0
        text = done.stdout.strip()
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            values.append(value)
            at = end + len(text[end:]) - len(text[end:].lstrip())
        return values


def outlets_of(facets, bucket_counts):
    """Lede's outlets, and theirs put together by the names that Lede knows of one outlet."""
    ours, theirs = {}, {}
    for f in facets:
        ours[f["value"]] = f["count"]
        theirs[f["value"]] = sum(bucket_counts.get(n, 0) for n in f.get("names", [f["value"]]))
    return ours, theirs


def counts(buckets, key="key"):
    return {b[key]: b["doc_count"] for b in buckets}


def lit_words(text, spans):
    return [text.encode()[b:e].decode() for b, e in spans]


def answers(manual):
    """Each question of the manual as it is answered: (by Lede, by OpenSearch)."""
    count, there = manual.run("count")
    pairs = {"articles with a phrase": (count, there["count"])}

    here, there = manual.run("facets")
    pairs["outlets"] = outlets_of(here["facets"]["outlet"],
                                  counts(there["aggregations"]["outlet"]["buckets"]))
    pairs["months"] = ({f["value"]: f["count"] for f in here["facets"]["month"]},
                       counts(there["aggregations"]["month"]["buckets"], "key_as_string"))

    here, there = manual.run("passages")
    ours = {h["id"]: lit_words(h["passage"]["text"], h["passage"]["lit"])
            for h in here["hits"] if h["passage"]["lit"]}
    theirs, articles = {}, set()
    for hit in there["hits"]["hits"]:
        articles.add(hit["_id"])
        for inner in hit["inner_hits"]["passages"]["hits"]["hits"]:
            lit = inner["highlight"]["passages.text.exact"][0]
            theirs[inner["_source"]["id"]] = re.findall(r"\[(.*?)\]", lit)
    both = ours.keys() & theirs.keys()
    pairs["articles that have passages"] = (
        {h["article"]["id"] for h in here["hits"] if h["passage"]["lit"]}, articles)
    pairs["lit words of passages"] = ({i: ours[i] for i in both}, {i: theirs[i] for i in both})

    here, there = manual.run("said")
    pairs["articles that quote somebody"] = ({h["article"]["id"] for h in here["hits"]},
                                             {h["_id"] for h in there["hits"]["hits"]})
    here, there = manual.run("newest")
    pairs["articles of an outlet with their days"] = (
        {h["article"]["id"]: h["article"]["published"] for h in here["hits"]},
        {h["_id"]: h["_source"]["day"] for h in there["hits"]["hits"]})
    days = [h["_source"]["day"] for h in there["hits"]["hits"]]
    pairs["days, newest first"] = (sorted(days, reverse=True), days)
    return pairs


def words_and_phrases(articles):
    """Some of those that articles have, always the same."""
    words, phrases = collections.Counter(), set()
    for article in articles:
        words.update({w.lower() for w in re.findall(r"(?<![\w'’.-])[A-Za-z]{4,}(?![\w'’.-])",
                                                    article["text"])})
        phrases.update(p.lower() for p in re.findall(r"(?<![\w'’.-])[A-Za-z]{3,} [A-Za-z]{3,}(?![\w'’.-])",
                                                     article["text"]))
    some = random.Random(1).sample
    often = sorted(w for w, n in words.items() if n > 2)
    return some(often, min(200, len(often))) + some(sorted(phrases), min(200, len(phrases)))


def compare_words(nodes, environment, index, articles):
    asked = words_and_phrases(articles)
    done = subprocess.run(
        ["lede-search", "--stdin", "--format", "json", "-n", "0", "--group", "article",
         "--facets", "outlet:all,month:all"],
        input="".join(f'"{q}"\n' for q in asked), env=environment, capture_output=True, text=True)
    same = 0
    for question, line in zip(asked, done.stdout.splitlines(), strict=True):
        here = json.loads(line)
        there = nodes.ask(f"{index}/_search", {
            "size": 0, "track_total_hits": True, "query": {"match_phrase": {"words.exact": question}},
            "aggs": {"outlet": {"terms": {"field": "outlet", "size": 10000}},
                     "month": {"date_histogram": {"field": "day", "calendar_interval": "month",
                                                  "format": "yyyy-MM", "min_doc_count": 1}}}})
        ours, theirs = outlets_of(here["facets"]["outlet"],
                                  counts(there["aggregations"]["outlet"]["buckets"]))
        months = {f["value"]: f["count"] for f in here["facets"]["month"]}
        same += (here["facets_of"]["articles"] == there["hits"]["total"]["value"] and ours == theirs and
                 months == counts(there["aggregations"]["month"]["buckets"], "key_as_string"))
    check(asked and same >= SAME * len(asked),
          f"{same} of {len(asked)} words and phrases of {len(articles)} articles count the same "
          "articles, outlets and months")


def exported(environment, what, source):
    done = subprocess.run(["lede-index", "-q", "--export", what, source], env=environment,
                          capture_output=True, text=True, check=True)
    return done.stdout


def test(build, archive, scratch, nodes):
    home = scratch / "home"
    shutil.copytree(ROOT / "corpus", home / "news")
    path = f"{build / 'indexer'}:{build / 'searcher'}:{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(home), "LEDE_INDEX": str(scratch / "news.lede"),
                   "CLUSTER": nodes.addresses[0], "LANG": "C.UTF-8"}
    subprocess.run(["lede-index", "-q", home / "news"], env=environment, check=True)
    articles = [json.loads(line) for line in exported(environment, "articles", home / "news").splitlines()]

    manual = Manual(environment)
    check(manual.run("the template") == [{"acknowledged": True}], "the template is taken")
    for time in ("", " again"):
        *requests, refreshed = manual.run("the articles")
        check(requests and all(r == {"errors": False} for r in requests) and
              refreshed["_shards"]["failed"] == 0, f"the requests are taken{time}")
        check(nodes.ask("lede/_count")["count"] == len(articles),
              f"there are as many articles as in the sources{time}")
    document = nodes.ask(f"lede/_doc/{articles[0]['id']}")["_source"]
    check(document["headline"] == articles[0]["headline"] and document["passages"],
          "an article is found by the id that Lede has for it")

    before = answers(manual)
    for name, (here, there) in before.items():
        check(here and here == there, f"the {name} are the same", here, there)
    compare_words(nodes, environment, "lede", articles)

    if archive:
        records = scratch / "archive.jsonl"
        with open(archive, "rb") as all_records, open(records, "wb") as some:
            for _, line in zip(range(RECORDS), all_records):
                some.write(line)
        more = dict(environment, LEDE_INDEX=str(scratch / "archive.lede"))
        subprocess.run(["lede-index", "-q", records], env=more, check=True)
        lines = exported(more, "opensearch", records).splitlines(keepends=True)
        errors = False
        for at in range(0, len(lines), 500):
            request = urllib.request.Request(
                f"{nodes.addresses[0]}/lede-archive/_bulk?filter_path=errors",
                "".join(lines[at:at + 500]).encode(), {"Content-Type": "application/x-ndjson"})
            with urllib.request.urlopen(request, timeout=300) as answer:
                errors = errors or json.load(answer)["errors"]
        nodes.ask("lede-archive/_refresh", method="POST")
        check(not errors and nodes.ask("lede-archive/_count")["count"] == len(lines) // 2,
              f"{len(lines) // 2} articles of the archive are taken")
        compare_words(nodes, more, "lede-archive",
                      [json.loads(line) for line in exported(more, "articles", records).splitlines()])

    health = nodes.ask("_cluster/health?wait_for_status=green&timeout=60s")
    check(health["status"] == "green" and health["number_of_nodes"] == 2, "both nodes hold all of it")
    check(nodes.stop_second(), "one node is stopped")
    check(answers(manual) == before, "the answers of the other one stay")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    archive = sys.argv[2] if len(sys.argv) == 3 else ""
    with tempfile.TemporaryDirectory(prefix="lede-cluster-") as scratch:
        nodes = Nodes(build, pathlib.Path(scratch))
        try:
            test(build, archive, pathlib.Path(scratch), nodes)
        finally:
            nodes.close()
    say("all is the same there")


if __name__ == "__main__":
    main()
