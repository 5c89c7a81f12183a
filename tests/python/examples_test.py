"""The examples do what people would use them for, without any other package."""

import csv
import email
import email.policy
import io
import subprocess
import sys
import unittest

from support import PACKAGE, corpus, scratch

import lede


def example(name, *arguments, code=0):
    # -S keeps other packages from being found, which examples can do without.
    ran = subprocess.run([sys.executable, "-S", "-B", str(PACKAGE / "examples" / name), str(corpus()), *map(str, arguments)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if ran.returncode != code:
        raise AssertionError(ran.stderr.decode())
    return ran.stdout.decode()


class Examples(unittest.TestCase):
    def test_an_alert_is_a_mail_of_what_is_new_and_none_where_nothing_is(self):
        text = example("alert_mail.py", "ann@example.org", 0, "ferry\r\nBcc: all@example.org")
        mail = email.message_from_string(text, policy=email.policy.default)
        self.assertEqual(mail["To"], "ann@example.org")
        self.assertIsNone(mail["Bcc"])
        mail = email.message_from_string(example("alert_mail.py", "ann@example.org", 0, "ferry"), policy=email.policy.default)
        with lede.open(corpus()) as archive:
            hits = archive.search("ferry", group="article", limit=50)
        body = mail.get_body(("plain",)).get_content()
        for hit in hits:
            self.assertIn(hit.id, body)
        self.assertIn("<mark>", mail.get_body(("html",)).get_content())
        self.assertEqual(example("alert_mail.py", "ann@example.org", mail["X-Lede-Generation"], "ferry", code=1), "")

    def test_a_table_counts_every_hit(self):
        rows = [line.split("\t") for line in example("table.py", "bank").splitlines()]
        with lede.open(corpus()) as archive:
            self.assertEqual(sum(int(count) for _, _, count in rows), len(archive.search("bank", limit="all")))

    def test_a_timeline_has_a_bar_for_each_month(self):
        lines = example("timeline.py", "bank", scratch("picture.png")).splitlines()
        with lede.open(corpus()) as archive:
            periods = archive.timeline("bank", by="month")
        self.assertEqual([line.split()[0] for line in lines[:-1]], [p.period for p in periods])
        self.assertEqual(example("timeline.py", "nobodywrotethis"), "0 articles, 0 without a date\n")

    def test_each_claim_has_a_verdict(self):
        claims = scratch("claims.txt")
        claims.write_text("Workers did not cause this inflation and they will not pay for it\n\n"
                          "Workers caused this inflation and they will not pay for it\n=nobody wrote anything like this\n")
        rows = list(csv.DictReader(io.StringIO(example("claims.py", claims), newline="")))
        self.assertEqual([(r["line"], r["verdict"]) for r in rows], [("1", "exact"), ("3", "altered"), ("4", "unknown")])
        self.assertEqual(rows[2]["claim"], "'=nobody wrote anything like this")

    def test_a_reader_keeps_to_its_budget_and_counts_what_is_left_out(self):
        with lede.open(corpus()) as archive:
            total = archive.search("bank", independent=True, limit=20).total
        for budget in (150, 900, 3000, 100000):
            text = example("reader.py", budget, "bank")
            self.assertLessEqual(len(text), budget)
            shown = text.count("\n[p")
            self.assertIn(f"{shown} passages; {total - shown} more match.", text)


if __name__ == "__main__":
    unittest.main()
