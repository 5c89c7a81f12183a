"""Archives open, follow their index, are asked by many threads, and say what is wrong."""

import gc
import os
import shutil
import subprocess
import sys
import threading
import unittest
from unittest import mock

from support import SEARCH, article, corpus, scratch

import lede
from lede import archive as archive_module


def resident():
    """The process's memory in kB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


class Errors(unittest.TestCase):
    def test_each_kind_is_an_exception_of_its_own_and_an_error(self):
        nowhere, damaged, old = scratch("nowhere"), scratch("damaged"), scratch("old")
        shutil.copytree(corpus(), damaged)
        for file in damaged.rglob("*"):
            if file.is_file():
                file.write_bytes(b"no index")
        cases = [(lede.NoIndex, lambda: lede.open(nowhere)), (lede.Damaged, lambda: lede.open(damaged)),
                 (lede.Usage, lambda: lede.open([])), (lede.Usage, lambda: lede.open("a\0b"))]
        for kind, call in cases:
            with self.subTest(kind), self.assertRaises(kind) as caught:
                call()
            self.assertIsInstance(caught.exception, lede.Error)
            self.assertGreater(len(str(caught.exception)), 10)

    def test_a_question_that_cannot_be_says_what_is_known(self):
        with lede.open(corpus()) as archive:
            with self.assertRaisesRegex(lede.Usage, "limt.*limit"):
                archive.search("bank", limt=3)
            with self.assertRaises(lede.Usage):
                archive.search("bank", limit=object())
            with self.assertRaises(lede.Usage):
                archive.search("a\0b")
            with self.assertRaises(lede.Usage):
                archive.search(b"bank")
            with self.assertRaises(lede.Usage):
                archive.search("date:2024-99", strict=True)
            with self.assertRaises(lede.NotFound):
                archive.get("a00000000000")
            archive.search("a half of a pair \ud800 is no error")

    def test_what_is_closed_says_so(self):
        with lede.open(corpus()) as archive:
            hits = archive.search_all("the")
            first = next(hits)
        archive.close()
        self.assertTrue(first.id)
        for call in (lambda: archive.search("bank"), archive.reopen, lambda: next(archive.search_all("the"))):
            with self.assertRaisesRegex(lede.Usage, "closed"):
                call()

    def test_a_library_that_is_missing_or_older_is_named(self):
        program = "import lede\ntry: lede.version()\nexcept lede.NoLibrary as e: print(e)"
        for library, words in (("/nowhere/liblede.so.0", "LEDE_LIBRARY"), (sys.executable, "cannot be used")):
            out = subprocess.run([sys.executable, "-c", program], env={**os.environ, "LEDE_LIBRARY": library},
                                 stdout=subprocess.PIPE, check=True).stdout.decode()
            self.assertIn(words, out)
        with mock.patch("lede.library.ABI", 10000):
            from lede import library
            with self.assertRaisesRegex(lede.NoLibrary, "needs 10000"):
                library._load()


class Following(unittest.TestCase):
    def setUp(self):
        self.news = scratch("news")
        self.folder = self.news.parent / "index.lede"
        article(self.news, "one.txt", "The ferry was late.")
        lede.index(self.folder, self.news)

    def publish(self, name):
        article(self.news, name, f"The ferry of {name} was late, and nobody said why.")
        lede.index(self.folder)

    def test_an_archive_stays_with_its_state_until_it_is_reopened(self):
        with lede.open(self.folder) as archive:
            self.assertFalse(archive.reopen())
            self.publish("two.txt")
            self.assertEqual(archive.count("ferry"), 1)
            self.assertTrue(archive.reopen())
            self.assertEqual(archive.count("ferry"), 2)

    def test_all_threads_follow_when_one_reopens(self):
        with lede.open(self.folder) as archive:
            counted, told, go = [], threading.Event(), threading.Event()

            def count():
                counted.append(archive.count("ferry"))
                told.set()
                go.wait()
                counted.append(archive.count("ferry"))

            thread = threading.Thread(target=count)
            thread.start()
            told.wait()
            self.publish("two.txt")
            archive.reopen()
            go.set()
            thread.join()
            self.assertEqual(counted, [1, 2])

    def test_search_all_reads_one_state_whatever_is_published(self):
        for name in ("b.txt", "c.txt"):
            self.publish(name)
        with mock.patch.object(archive_module, "PAGE", 1), lede.open(self.folder) as archive:
            before = [h.id for h in archive.search("ferry", limit="all", no_fold=True)]
            hits = archive.search_all("ferry", no_fold=True)
            seen = [next(hits).id]
            self.publish("d.txt")
            archive.reopen()
            self.assertEqual(seen + [h.id for h in hits], before)

    def test_several_indexes_are_one_and_a_missing_one_is_named(self):
        with lede.open([self.folder, corpus()]) as archive:
            self.assertEqual({h.article.index for h in archive.search("ferry", limit="all")},
                             {str(self.folder), str(corpus())})
        with lede.open([self.folder, scratch("none")], missing_ok=True) as archive:
            self.assertEqual(len(archive.search("ferry").missing), 1)


class Threads(unittest.TestCase):
    def test_sixteen_threads_search_while_the_index_changes(self):
        news = scratch("news")
        folder = news.parent / "index.lede"
        article(news, "0.txt", "The ferry was late.")
        lede.index(folder, news)
        wrong, done = [], threading.Event()

        def search(archive):
            try:
                while not done.is_set():
                    archive.reopen()
                    found = archive.search("ferry", limit="all", no_fold=True)
                    if len(found) != found.total or not found:
                        wrong.append(found)
            except BaseException as e:
                wrong.append(e)

        with lede.open(folder) as archive:
            threads = [threading.Thread(target=search, args=(archive,)) for _ in range(16)]
            for t in threads:
                t.start()
            for i in range(1, 6):
                article(news, f"{i}.txt", f"The ferry of pier {i} was late.")
                lede.index(folder)
            done.set()
            for t in threads:
                t.join()
        self.assertEqual(wrong, [])

    def test_close_waits_for_questions_and_ends_all_threads_handles(self):
        archive = lede.open(corpus())
        ended = []

        def search():
            try:
                while True:
                    archive.search("bank")
            except lede.Usage:
                ended.append(True)

        threads = [threading.Thread(target=search) for _ in range(4)]
        for t in threads:
            t.start()
        archive.close()
        for t in threads:
            t.join()
        self.assertEqual(ended, [True] * 4)

    def test_a_thread_that_ends_leaves_no_files_open(self):
        def files():
            gc.collect()
            return len(os.listdir("/proc/self/fd"))

        with lede.open(corpus()) as archive:
            archive.search("bank")
            before = files()
            for _ in range(5):
                t = threading.Thread(target=archive.search, args=("bank",))
                t.start()
                t.join()
            self.assertEqual(files(), before)

    def test_a_child_of_fork_asks_for_itself(self):
        with lede.open(corpus()) as archive:
            expected = archive.count("bank")
            child = os.fork()
            if child == 0:
                same = archive.count("bank") == expected
                os._exit(0 if same and archive._own.handle.process == os.getpid() else 1)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            self.assertEqual(archive.count("bank"), expected)

    def test_questions_and_errors_leave_no_memory_behind(self):
        def ask(times):
            for _ in range(times):
                archive.search("bank OR the", limit=20)
                archive.verify("they will not pay for it")
                try:
                    archive.get("a00000000000")
                except lede.NotFound:
                    pass
            gc.collect()

        with lede.open(corpus()) as archive:
            ask(300)
            before = resident()
            ask(1000)
            # An answer of 20 hits kept each time would be more than 50 MB.
            self.assertLess(resident() - before, 8 * 1024)


if __name__ == "__main__":
    unittest.main()
