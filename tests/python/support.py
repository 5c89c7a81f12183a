"""What the tests share: an index of corpus/, made once, and the programs that were built."""

import atexit
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import lede

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "searcher" / "python"
CORPUS = ROOT / "corpus"
SEARCH = os.environ["LEDE_SEARCH"]

_scratch = tempfile.mkdtemp(prefix="lede-python-")
atexit.register(shutil.rmtree, _scratch, True)


def scratch(name):
    """A place of its own for a test, which is removed at the end."""
    return pathlib.Path(tempfile.mkdtemp(dir=_scratch)) / name


def corpus():
    """The index of corpus/."""
    place = pathlib.Path(_scratch) / "corpus.lede"
    if not place.exists():
        lede.index(place, CORPUS)
    return place


def lede_search(*arguments):
    """What lede-search prints for the index of corpus/."""
    command = [SEARCH, "-q", "-i", str(corpus()), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode()


def lede_search_json(*arguments):
    return json.loads(lede_search("--format", "json", *arguments))


def article(folder, name, words):
    """Writes an article of one paragraph."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"The council met again\n\nPELLWORTH, Oct. 8, 2025 (Meridian Wire) - {words}\n",
                               encoding="utf-8")
