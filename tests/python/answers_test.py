"""Python gives the answers of lede-search, with spans that count characters."""

import csv
import datetime
import io
import random
import unittest
from unittest import mock

from support import corpus, lede_search, lede_search_json, scratch

import lede
from lede import archive as archive_module

QUERIES = ["labour unions against the bank", "CEB", '"polling station"', "Zoë Brânză", "said:oduya letter",
           "outlet:kestrel", "the", "nobodywrotethis", "“too patient”"]


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = lede.open(corpus())

    @classmethod
    def tearDownClass(cls):
        cls.archive.close()

    def test_every_question_has_the_answer_of_the_program(self):
        a = self.archive
        for query in QUERIES:
            self.assertEqual(a.search(query, limit=3, offset=1).raw,
                             lede_search_json("-n", "3", "--offset", "1", query))
            self.assertEqual(a.timeline(query, by="month").raw, lede_search_json("--timeline", query, "--by", "month"))
            self.assertEqual(a.facets(query, ["outlet:2", "month"]).raw["facets"],
                             lede_search_json("--facets", "outlet:2,month", query)["facets"])
            self.assertEqual(a.count(query), int(lede_search("--count", query)))
        self.assertEqual(a.get("pdpjnw", context=1).raw, lede_search_json("--get", "pdpjnw", "--context", "1"))
        self.assertEqual(a.similar("ae5qjp", limit=2).raw, lede_search_json("--similar", "ae5qjp", "-n", "2"))
        self.assertEqual(a.compare("awspex", "akbw5a").raw, lede_search_json("--diff", "awspex", "akbw5a"))
        self.assertEqual(a.quotes("hollis", "stair").raw, lede_search_json("--quotes", "hollis", "stair"))
        text = "Workers caused this inflation and they will not pay for it"
        self.assertEqual(a.verify(text).raw, lede_search_json("--verify", text))

    def test_answers_have_all_that_the_json_says(self):
        r = self.archive.search("Zoë bank", limit=2, facets=["outlet"])
        self.assertEqual((len(r), r.total, r.exact), (2, r.raw["total"]["value"], True))
        self.assertEqual([h.id for h in r], [h["id"] for h in r.raw["hits"]])
        self.assertEqual(r[-1].id, r[1].id)
        self.assertEqual([h.rank for h in r[:2]], [1, 2])
        self.assertEqual(r.facets["outlet"][0].count, r.raw["facets"]["outlet"][0]["count"])
        self.assertTrue(r)
        self.assertFalse(self.archive.search("nobodywrotethis"))
        self.assertEqual(self.archive.search("CEB").notes[0].kind, "acronym")
        entry = self.archive.quotes("hollis")[0]
        self.assertEqual(entry.wordings[0].sources[0].speaker, "Marguerite Hollis")
        c = self.archive.compare("awspex", "akbw5a")
        self.assertEqual(len(c.sentences), sum(c.counts.values()))
        self.assertEqual((c.left.outlet, c.sentences[0].kind), ("Meridian Wire", "changed"))
        s = self.archive.similar("ae5qjp")
        self.assertTrue(s.same_event and s.words and s.article.id.startswith("ae5qjp"))
        t = self.archive.timeline("bank")
        self.assertEqual(sum(p.articles for p in t) + t.undated, t.articles)
        d = self.archive.get("aanj124b6bdk")
        self.assertEqual("".join(p.text for p in d.parts), d.text)

    def test_spans_are_of_the_characters_that_the_bytes_are_of(self):
        seen = 0
        for hit in self.archive.search_all("bank OR the OR brânză OR said OR court"):
            texts = [hit.passage, hit.snippet, hit.article.lit_headline]
            for text in texts:
                data = text.text.encode()
                self.assertEqual([data[b:e].decode() for b, e in text.byte_spans], text.lit)
                self.assertEqual(text.mark("", ""), text.text)
                seen += bool(text.lit) and not text.text.isascii()
            for quote, raw in zip(hit.quotes, hit.raw.get("quotes", ())):
                data = hit.passage.text.encode()
                self.assertEqual(quote.texts, [data[b:e].decode() for b, e in raw["spans"]])
                if raw["mention"]:
                    b, e = quote.mention
                    self.assertEqual(hit.passage.text[b:e].encode(), data[slice(*raw["mention"])])
        self.assertGreater(seen, 20)

    def test_spans_are_right_in_any_text(self):
        source = random.Random(1)
        for _ in range(300):
            text = "".join(source.choice("aé€😀 ̈ん") for _ in range(source.randrange(1, 20)))
            cuts = sorted(source.sample(range(len(text) + 1), 2)) if len(text) > 1 else [0, 1]
            begin, end = (len(text[:c].encode()) for c in cuts)
            self.assertEqual(lede.LitText(text, [(begin, end)]).spans, [tuple(cuts)])

    def test_marks_stand_around_what_is_lit_and_the_rest_may_be_escaped(self):
        text = lede.LitText("<é> & b", [(1, 3), (7, 8)])
        self.assertEqual(text.mark("**", "**"), "<**é**> & **b**")
        import html
        self.assertEqual(text.mark("<b>", "</b>", html.escape), "&lt;<b>é</b>&gt; &amp; <b>b</b>")

    def test_bytes_of_a_hit_are_those_of_its_source(self):
        for hit in self.archive.search("bank Zoë", limit="all"):
            if hit.article.record is None and hit.article.encoding is None and hit.article.source.endswith(".txt"):
                with open(hit.article.source, "rb") as file:
                    self.assertEqual(file.read()[hit.begin:hit.end].decode(), hit.passage.text)

    def test_search_all_gives_each_hit_once_in_the_order_of_one_search(self):
        whole = [h.id for h in self.archive.search("the OR bank", limit="all")]
        for page in (1, 7, len(whole), 500):
            with mock.patch.object(archive_module, "PAGE", page):
                self.assertEqual([h.id for h in self.archive.search_all("the OR bank")], whole)
        with self.assertRaisesRegex(lede.Usage, "limit"):
            self.archive.search_all("bank", limit=3)

    def test_dates_of_python_are_dates_of_queries(self):
        day = datetime.date(2025, 1, 1)
        self.assertEqual(self.archive.count("the", since=day), self.archive.count("the", since="2025-01-01"))


class Tables(unittest.TestCase):
    def test_a_table_is_that_of_the_program(self):
        with lede.open(corpus()) as archive:
            for query in QUERIES:
                found = archive.search(query, limit="all")
                self.assertEqual(found.to_csv(), lede_search("-n", "all", "--format", "csv", query))
                self.assertEqual(len(found.to_dicts()), len(found))

    def test_a_table_is_written_to_files_and_read_by_others(self):
        place = scratch("hits.csv")
        with lede.open(corpus()) as archive:
            found = archive.search("Zoë bank")
            text = found.to_csv(place, columns=["id", "passage", "score"])
            self.assertEqual(place.read_bytes().decode(), text)
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            self.assertEqual([r["id"] for r in rows], [h.id for h in found])
            with self.assertRaisesRegex(lede.Usage, "colour.*headline"):
                found.to_dicts(["colour"])

    def test_no_cell_is_a_formula_and_none_moves_a_cursor(self):
        self.assertEqual(lede.write_rows([["=1+1", " @x", "－2", "a\x1b[2J", 'say "no", twice', None, -1.5, "a\r\nb"]]),
                         "'=1+1,' @x,'－2,a␛[2J,\"say \"\"no\"\", twice\",,-1.500000,\"a \nb\"\r\n")


if __name__ == "__main__":
    unittest.main()
