"""The manual's examples print what stands there, and help() tells all that can be called."""

import doctest
import inspect
import os
import unittest

from support import CORPUS, PACKAGE, scratch

import lede


class Manual(unittest.TestCase):
    def test_every_example_prints_what_the_manual_says(self):
        place = scratch("corpus")
        place.symlink_to(CORPUS)
        here = os.getcwd()
        os.chdir(place.parent)
        try:
            failed, tried = doctest.testfile(str(PACKAGE / "README.md"), module_relative=False)
        finally:
            os.chdir(here)
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 20)

    def test_all_that_is_public_says_what_it_is(self):
        for name in lede.__all__:
            thing = getattr(lede, name)
            self.assertTrue(inspect.getdoc(thing), name)
        for name, method in inspect.getmembers(lede.Archive, inspect.isfunction):
            self.assertTrue(name.startswith("_") or inspect.getdoc(method), name)


if __name__ == "__main__":
    unittest.main()
