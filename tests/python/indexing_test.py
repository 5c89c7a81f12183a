"""lede.index runs lede-index: counts, errors with its words, and no process that is left behind."""

import os
import pathlib
import signal
import subprocess
import sys
import unittest

from support import CORPUS, article, scratch

import lede


class Indexing(unittest.TestCase):
    def test_it_counts_what_it_did(self):
        news = scratch("news")
        folder = news.parent / "index.lede"
        article(news, "one.txt", "The ferry was late.")
        counts = lede.index(folder, news, jobs=1, keep=2)
        self.assertEqual((counts.seen, counts.added, counts.generation), (1, 1, 1))
        article(news, "-two.txt", "The tram was late.")
        os.chdir(news)
        self.assertEqual(lede.index(folder, ["-two.txt"], dry_run=True).dry_run, True)
        counts = lede.index(folder)
        self.assertEqual((counts.added, counts.unchanged), (1, 1))

    def test_records_are_mapped_and_skipped_ones_have_reasons(self):
        folder = scratch("index.lede")
        source = folder.parent / "x.jsonl"
        source.write_text('{"story": {"plain": "The ferry was late again, said the harbour master of the town."}}\n{}\n')
        lines = []
        counts = lede.index(folder, source, map={"text": "story.plain"}, progress=lines.append)
        self.assertEqual((counts.added, counts.skipped), (1, 1))
        self.assertTrue(counts.reasons and lines)

    def test_errors_are_exceptions_with_its_last_lines(self):
        folder = scratch("index.lede")
        with self.assertRaisesRegex(lede.Error, "--jbs"):
            lede.index(folder, CORPUS, jbs=3)
        with self.assertRaisesRegex(lede.Error, "nowhere"):
            lede.index(folder, "/nowhere")
        with self.assertRaisesRegex(lede.Error, "counts"):
            lede.index(folder, CORPUS, explain=True)

    def test_a_program_that_is_missing_is_named(self):
        program = "import lede\ntry: lede.index('x', 'y')\nexcept lede.NoLibrary as e: print(e)"
        out = subprocess.run([sys.executable, "-c", program], env={**os.environ, "LEDE_INDEXER": "/nowhere/lede-index"},
                             stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertIn("/nowhere/lede-index", out)

    def test_it_is_found_beside_the_library(self):
        environment = {k: v for k, v in os.environ.items() if k != "LEDE_INDEXER"}
        out = subprocess.run([sys.executable, "-c", "from lede import indexing; print(indexing._program())"],
                             env=environment, stdout=subprocess.PIPE, check=True).stdout.decode().strip()
        self.assertEqual(pathlib.Path(out).resolve(), pathlib.Path(os.environ["LEDE_INDEXER"]).resolve())

    def test_an_exception_in_progress_ends_it(self):
        folder = scratch("index.lede")
        source = folder.parent / "x.jsonl"
        source.write_text("{}\n")

        def stop(line):
            raise RuntimeError(line)

        with self.assertRaises(RuntimeError):
            lede.index(folder, source, progress=stop)


class Interrupted(unittest.TestCase):
    def test_ctrl_c_ends_it_whole_and_leaves_no_process(self):
        """The child waits at a pipe that nobody writes to, so that it is at work when it is stopped."""
        place = scratch("news")
        article(place, "one.txt", "The ferry was late.")
        folder = place.parent / "index.lede"
        lede.index(folder, place)
        stand_in = place.parent / "lede-index"
        stand_in.write_text("#!/bin/sh\necho $$ >&2\nexec cat %s\n" % (place.parent / "pipe"))
        stand_in.chmod(0o755)
        os.mkfifo(place.parent / "pipe")
        program = ("import lede, sys\n"
                   "try: lede.index(sys.argv[1], progress=lambda line: print(line, flush=True))\n"
                   "except KeyboardInterrupt: print('interrupted')\n")
        asking = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE,
                                  env={**os.environ, "LEDE_INDEXER": str(stand_in)})
        child = int(asking.stdout.readline())
        asking.send_signal(signal.SIGINT)
        self.assertEqual(asking.communicate()[0], b"interrupted\n")
        self.assertEqual(asking.returncode, 0)
        with self.assertRaises(ProcessLookupError):
            os.kill(child, 0)
        with lede.open(folder) as archive:
            self.assertEqual(archive.count("ferry"), 1)


if __name__ == "__main__":
    unittest.main()
