#!/usr/bin/env python3
"""Scores who said what against labels: quotes.py BUILD GOLD.jsonl[.gz] [--half a|b] [--outlet NAME] [--errors N]

A line of GOLD is an article: {"id", "text", "quotes": [{"kind": "direct"|"mixed"|"indirect", "spans": [[begin, end], ...],
"speaker", "speaker_spans", "cue"}]} in characters, and perhaps "person" (the whole name, or null) and "inferred" of a quotation,
and "publisher" of an article, by which it is scored apart too, and which --outlet asks for. Texts are aligned with what
`lede-index --explain` prints by their words.
"""
import collections
import difflib
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

WORD = re.compile(r"\w+")
SAYING = re.compile(
    r"\b(said|says|say|told|tells|added|adds|according to|argued|argues|noted|announced|warned|insisted|claimed|wrote|"
    r"tweeted|stated|explained|suggested|acknowledged|declared|predicted|reported|confirmed|asserted|contended|testified|"
    r"replied|responded|concluded)\b", re.I)
QUOTATION = re.compile(r"“[^“”]{8,}?”|\"[^\"\n]{8,}?\"")
PRONOUNS = {"he", "she", "they", "who", "him", "her", "it"}
LEAST_WORDS = 4  # of a quotation that counts as a segment
BATCH = 100


def words_of(text):
    return [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]


def inside(words, spans):
    """The numbers of the words that lie in one of the spans."""
    return {i for i, (_, b, e) in enumerate(words) if any(b >= x and e <= y for x, y in spans)}


def last_name(phrase):
    head = re.split(r",| who | of | for | at | in | from ", re.sub(r"\([^)]*\)", "", phrase or ""))[0]
    words = [re.sub(r"[’']s$", "", w) for w in re.findall(r"[A-Za-zÀ-ɏ][\w’'.-]*", head)]
    return words[-1].lower() if words else ""


def overlap(a, b):
    return len(a & b) / len(a | b) if a | b else 0


class Statement:
    def __init__(self, quote, words, mention):
        self.quote, self.words, self.mention = quote, words, mention
        self.kind, self.speaker = quote["kind"], quote.get("speaker") or ""

    def same_speaker(self, other):
        return bool(self.mention & other.mention) or last_name(self.speaker) == last_name(other.speaker) != ""


def found_by(program, articles):
    """What --explain prints of each article, by its number."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, f"{i:06}.txt") for i in range(len(articles))]
        for file, article in zip(files, articles):
            with open(file, "w", encoding="utf-8") as out:
                out.write(article["text"])
        for i in range(0, len(files), BATCH):
            run = subprocess.run([program, "--explain", "--format", "json", *files[i:i + BATCH]], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, check=False)
            for line in run.stdout.decode(errors="replace").splitlines():
                if line.startswith("{"):
                    explained = json.loads(line)
                    found.setdefault(int(os.path.basename(explained["source"])[:6]), explained)
    return found


def statements_found(explained, gold_words):
    """The program's statements, in numbers of the gold text's words."""
    text = explained.get("text") or ""
    raw = text.encode()
    words = words_of(text)
    matcher = difflib.SequenceMatcher(None, [w for w, _, _ in words], [w for w, _, _ in gold_words], autojunk=False)
    to_gold = {a + k: b + k for a, b, n in matcher.get_matching_blocks() for k in range(n)}
    characters = lambda span: [len(raw[:at].decode(errors="ignore")) for at in span]
    mapped = lambda spans: {to_gold[i] for i in inside(words, [characters(s) for s in spans]) if i in to_gold}
    for quote in explained.get("quotes") or []:
        statement = Statement(quote, mapped(quote["spans"]), mapped([quote["mention"]] if quote["mention"] else []))
        if statement.words:
            yield statement


def score(gold, program):
    count, errors = collections.Counter(), []
    found = found_by(program, gold)
    for number, article in enumerate(gold):
        gold_words = words_of(article["text"])
        got = list(statements_found(found.get(number, {}), gold_words))
        truth = [Statement(q, inside(gold_words, q["spans"]), inside(gold_words, q.get("speaker_spans") or []))
                 for q in article["quotes"]]
        for segment in QUOTATION.finditer(article["text"]):
            words = inside(gold_words, [segment.span()])
            if len(words) < LEAST_WORDS:
                continue
            covers = lambda s: len(s.words & words) * 2 >= len(words)
            true, mine = [s for s in truth if covers(s)], [s for s in got if covers(s)]
            count["segments"] += bool(true)
            count["segments found"] += bool(mine)
            count["segments right"] += bool(true and mine)
            if true and not mine:
                errors.append(("missed", segment.group()[:100], true[0].speaker))
            if true and mine and true[0].speaker:
                right = any(s.same_speaker(true[0]) for s in mine)
                count["speakers"] += 1
                count["speakers right"] += right
                if not right:
                    errors.append(("speaker", segment.group()[:100], f"{mine[0].speaker or '-'} for {true[0].speaker}"))
        for t in truth:
            kind = t.kind
            if kind == "indirect":
                kind = "indirect, of saying" if SAYING.search(t.quote.get("cue") or "") else "indirect, other"
            best = max(got, key=lambda s: overlap(s.words, t.words), default=None)
            hit = best is not None and overlap(best.words, t.words) >= .5
            count["true " + kind] += 1
            count["hit " + kind] += hit
            if hit and t.quote.get("person"):
                group = "pronouns" if t.speaker.lower() in PRONOUNS else "persons"
                right = last_name(best.speaker) == last_name(t.quote["person"])
                if not right:
                    wanted = f"{best.speaker or '-'} for {t.quote['person']}, as {t.speaker}"
                    errors.append(("person", article.get("id", number), t.quote.get("cue"), wanted))
                for g in {group, "persons"}:
                    count[g] += 1
                    count[g + " right"] += right
        for s in got:
            count["got " + s.kind] += 1
            count["right " + s.kind] += any(overlap(s.words, t.words) >= .5 for t in truth)
    return count, errors


def share(count, a, b):
    return count[a] / max(1, count[b])


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0


def segments(count):
    """Precision and recall of quoted segments."""
    return share(count, "segments right", "segments found"), share(count, "segments right", "segments")


def statements(count):
    """Precision and recall; the recall of indirect speech is that of verbs of saying."""
    kinds = ("direct", "mixed", "indirect")
    p = sum(count["right " + k] for k in kinds) / max(1, sum(count["got " + k] for k in kinds))
    kinds = ("direct", "mixed", "indirect, of saying")
    return p, sum(count["hit " + k] for k in kinds) / max(1, sum(count["true " + k] for k in kinds))


def report_outlets(counts):
    """Each outlet by itself: rules that fit some outlets alone would show here."""
    row = lambda name, values: print(f"{name:20}" + "".join(f"{v:>12}" for v in values))
    row("", ["segments F1", "speakers", "P", "R", "F1"])
    rows = []
    for name, count in sorted(counts.items()):
        p, r = statements(count)
        rows.append([f1(*segments(count)), share(count, "speakers right", "speakers"), p, r, f1(p, r)])
        row(name, [f"{v:.3f}" for v in rows[-1]])
    for name, of in (("mean", lambda v: sum(v) / len(v)), ("least", min)):
        row(name, [f"{of(column):.3f}" for column in zip(*rows)])


def report(count, articles):
    p, r = segments(count)
    print(f"{articles} articles")
    print(f"quoted segments   P {p:.3f}  R {r:.3f}  F1 {f1(p, r):.3f}")
    print(f"their speakers    {share(count, 'speakers right', 'speakers'):.3f} of {count['speakers']}")
    for kind in ("direct", "mixed", "indirect, of saying", "indirect, other"):
        print(f"recall of {kind:20} {share(count, 'hit ' + kind, 'true ' + kind):.3f} of {count['true ' + kind]}")
    for kind in ("direct", "mixed", "indirect"):
        print(f"precision of {kind:17} {share(count, 'right ' + kind, 'got ' + kind):.3f} of {count['got ' + kind]}")
    p, r = statements(count)
    print(f"statements        P {p:.3f}  R {r:.3f}  F1 {f1(p, r):.3f}")
    for group in ("persons", "pronouns"):
        if count[group]:
            print(f"resolved {group:9} {share(count, group + ' right', group):.3f} of {count[group]}")


def main():
    arguments = sys.argv[1:]
    options = {}
    for option in ("--half", "--outlet", "--errors"):
        if option in arguments:
            at = arguments.index(option)
            options[option] = arguments[at + 1]
            del arguments[at:at + 2]
    if len(arguments) != 2:
        sys.exit(__doc__)
    build, file = arguments
    with (gzip.open if file.endswith(".gz") else open)(file, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    if "--half" in options:
        gold = gold[0 if options["--half"] == "a" else 1::2]
    if "--outlet" in options:
        gold = [article for article in gold if article.get("publisher") == options["--outlet"]]
    outlets = collections.defaultdict(list)
    for article in gold:
        outlets[article.get("publisher") or ""].append(article)
    counts, errors = {}, []
    for name, articles in outlets.items():
        counts[name], some = score(articles, os.path.join(build, "indexer", "lede-index"))
        errors += some
    report(sum(counts.values(), collections.Counter()), len(gold))
    if len(counts) > 1:
        report_outlets(counts)
    for error in errors[:int(options.get("--errors", 0))]:
        print("  ", *error, sep=" | ")


main()
