"""The manual's scripts for jq and for Node do what they say."""

import html
import os
import re
import shutil
import subprocess
import unittest

from support import ROOT, SEARCH, corpus

import lede

MANUAL = (ROOT / "searcher" / "program" / "OUTPUT.md").read_text(encoding="utf-8")


def script(language):
    return re.search(rf"^```{language}\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)[1]


def run(*command):
    environment = {**os.environ, "LEDE_INDEX": str(corpus()),
                   "PATH": os.path.dirname(SEARCH) + os.pathsep + os.environ["PATH"]}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout.decode()


class Scripts(unittest.TestCase):
    @unittest.skipUnless(shutil.which("jq"), "jq is not installed")
    def test_the_shell_lists_a_month(self):
        rows = [line.split("\t") for line in run("sh", "-c", script("sh"), "sh", "bank", "2024-11").splitlines()]
        with lede.open(corpus()) as archive:
            articles = [h.article for h in archive.search("bank", since="2024-11", until="2024-11", limit="all",
                                                          group="article")]
        self.assertGreater(len(rows), 2)
        self.assertEqual(sorted(r[1] for r in rows), [r[1] for r in rows])
        self.assertEqual(sorted(map(tuple, rows)), sorted((a.outlet or "unknown", a.published or "undated",
                                                           a.headline or "-") for a in articles))

    @unittest.skipUnless(shutil.which("node"), "node is not installed")
    def test_node_makes_a_page(self):
        page = re.findall(r'<p id="(\w+)">(.*?)</p>\n', run("node", "-e", script("js"), "", "Zoë Brânză"), re.DOTALL)
        with lede.open(corpus()) as archive:
            hits = archive.search("Zoë Brânză")
        self.assertTrue(any(h.snippet.lit and not h.snippet.text.isascii() for h in hits))
        self.assertEqual([(id, html.unescape(text)) for id, text in page],
                         [(h.id, h.snippet.mark("<b>", "</b>")) for h in hits])


if __name__ == "__main__":
    unittest.main()
