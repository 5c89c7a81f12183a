"""Makes indexes, by lede-index in a process of its own: its limits of time and memory hold, and
nothing that it reads can harm the program that asks."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Deque, Dict, List, Mapping, Optional, Sequence, Union

from .errors import KINDS, Error, NoLibrary
from .library import found_file

PathName = Union[str, "os.PathLike[str]"]
LAST_LINES = 10  # of lede-index, which an error repeats


@dataclass
class Counts:
    """What a batch did: seen = added + updated + unchanged + skipped."""

    seen: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    removed: int
    passages: int
    text_bytes: int
    generation: int
    seconds: float
    reasons: Dict[str, int]  # why sources were skipped
    remarks: Dict[str, int]
    dry_run: bool
    raw: Dict[str, Any] = field(repr=False)


def index(folder: Optional[PathName], sources: Union[PathName, Sequence[PathName]] = (), *,
          progress: Optional[Callable[[str], object]] = None, **options: Any) -> Counts:
    """Brings the index at `folder` up to date with `sources`, or makes it; without sources, with those
    of earlier runs. `folder` None is the index that lede-index would take.

    `progress` is called with each line that lede-index tells meanwhile: how far it is, every ten
    seconds, and what it skipped. Other options are its long ones, with underscores: jobs=4, keep=3,
    rebuild=True, map={"text": "story.plain"}. Ctrl-C, and an exception in `progress`, ends it: the
    index stays as it was. What goes wrong is a lede.Error with its last lines.
    """
    several = [sources] if isinstance(sources, (str, os.PathLike)) else list(sources)
    command = [_program(), "--format", "json"]
    if folder is not None:
        command += ["--index=" + _path(folder)]
    for name, value in options.items():
        command += _option("--" + name.replace("_", "-"), value)
    command += ["--"] + [_path(s) for s in several] if several else []
    return _counts(_run(command, progress))


def _program() -> str:
    """$LEDE_INDEXER, else beside the library (installed or built), else on PATH."""
    named = os.environ.get("LEDE_INDEXER")
    if named:
        return named
    library = found_file()
    if library is not None:
        home = library.resolve().parent
        for place in (home.parent / "bin", home.parent.parent / "bin", home.parent / "indexer"):
            if os.access(place / "lede-index", os.X_OK):
                return str(place / "lede-index")
    found = shutil.which("lede-index")
    if found is None:
        raise NoLibrary("lede-index is not on PATH; install Lede, or name the program in LEDE_INDEXER")
    return found


def _path(name: PathName) -> str:
    return str(Path(name).expanduser())


def _option(name: str, value: Any) -> List[str]:
    if value is None or value is False:
        return []
    if value is True:
        return [name]
    if isinstance(value, Mapping):
        value = ",".join(f"{k}={v}" for k, v in value.items())
    return [f"{name}={value}"]


def _run(command: List[str], progress: Optional[Callable[[str], object]]) -> bytes:
    """What a program prints. It is ended before this function is left by an exception."""
    last: Deque[str] = deque(maxlen=LAST_LINES)
    with tempfile.TemporaryFile() as out:
        try:
            # In a session of its own, so that Ctrl-C reaches it once: from here.
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
                                     start_new_session=True)
        except OSError as e:
            raise NoLibrary(f"{command[0]} cannot be run ({e.strerror}); name the program in LEDE_INDEXER") from None
        assert child.stderr is not None
        try:
            for line in child.stderr:
                last.append(line.decode("utf-8", "replace").rstrip("\n"))
                if progress is not None:
                    progress(last[-1])
            code = child.wait()
        except BaseException:
            child.send_signal(signal.SIGINT)
            raise
        finally:
            child.stderr.close()
            try:
                child.wait()
            finally:
                if child.poll() is None:  # a second Ctrl-C
                    child.kill()
                    child.wait()
        if code != 0:
            raise KINDS.get(code if code > 2 else 0, Error)("\n".join(last) or f"lede-index ended with {code}")
        out.seek(0)
        return out.read()


def _counts(printed: bytes) -> Counts:
    try:
        j: Dict[str, Any] = json.loads(printed)
        return Counts(**{name: j[name] for name in Counts.__dataclass_fields__ if name != "raw"}, raw=j)
    except (ValueError, KeyError, TypeError):
        raise Error("lede-index printed something else than counts; an option asks it for another thing "
                    "than to index") from None
