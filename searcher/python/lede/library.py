"""liblede through ctypes: where it lies, its functions, and one handle of it.

ctypes lets go of Python's global lock during a call, so that threads search at once.
"""

import ctypes
import json
import os
import threading
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from .errors import KINDS, Error, NoLibrary, Usage

ABI = 1  # the LEDE_ABI whose functions are called here
NAME = "liblede.so.0"

_library: Optional[ctypes.CDLL] = None
_loading = threading.Lock()


def found_file() -> Optional[Path]:
    """The library's file: $LEDE_LIBRARY (a file or its folder), else beside this package. None
    leaves it to the system's loader, which looks where ldconfig does."""
    named = os.environ.get("LEDE_LIBRARY")
    if named:
        path = Path(named)
        return path / NAME if path.is_dir() else path
    beside = Path(__file__).resolve().parent / NAME
    return beside if beside.exists() else None


def library() -> ctypes.CDLL:
    """The library, loaded when it is first needed."""
    global _library
    with _loading:
        if _library is None:
            _library = _load()
        return _library


def _load() -> ctypes.CDLL:
    path = found_file()
    try:
        lib = ctypes.CDLL(str(path) if path else NAME)
        lib.lede_abi.restype = ctypes.c_uint
        abi = int(lib.lede_abi())
    except (OSError, AttributeError) as e:
        raise NoLibrary(f"{path or NAME} cannot be used ({e}); install Lede, or name the library "
                        "in LEDE_LIBRARY") from None
    if abi < ABI:
        raise NoLibrary(f"{path or NAME} has interface {abi}, and this package needs {ABI} or "
                        "later; install the Lede that the package came with")
    text, out = ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
    lib.lede_version.restype = ctypes.c_char_p
    lib.lede_free.argtypes, lib.lede_free.restype = [ctypes.c_void_p], None
    lib.lede_close.argtypes, lib.lede_close.restype = [ctypes.c_void_p], None
    lib.lede_open.argtypes = [ctypes.POINTER(text), ctypes.c_size_t, text, out, out]
    lib.lede_reopen.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_int), out]
    for name in ("search", "count", "facets", "timeline", "get", "similar", "verify"):
        getattr(lib, "lede_" + name).argtypes = [ctypes.c_void_p, text, text, out, out]
    for name in ("compare", "quotes"):
        getattr(lib, "lede_" + name).argtypes = [ctypes.c_void_p, text, text, text, out, out]
    return lib


def version() -> str:
    """The version of liblede: "0.1.0"."""
    return str(library().lede_version().decode())


def _taken(lib: ctypes.CDLL, pointer: ctypes.c_void_p) -> bytes:
    """What the library gave, which is freed."""
    if not pointer.value:
        return b""
    try:
        return ctypes.string_at(pointer.value)
    finally:
        lib.lede_free(pointer)


def _check(lib: ctypes.CDLL, code: int, error: ctypes.c_void_p) -> None:
    if code != 0:
        sentence = _taken(lib, error).decode("utf-8", "replace")
        raise KINDS.get(code, Error)(sentence or f"liblede failed with code {code}")


def _text(value: Optional[str]) -> Optional[bytes]:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Usage(f"a text is needed here, not {type(value).__name__}")
    if "\0" in value:
        raise Usage("a text for Lede holds no zero character")
    return value.encode("utf-8", "surrogatepass")


def _options(options: Dict[str, Any]) -> Optional[bytes]:
    try:
        return json.dumps(options).encode() if options else None
    except (TypeError, ValueError) as e:
        raise Usage(f"an option has a value that is not for Lede: {e}") from None


class Handle:
    """What lede_open gave, for one thread at a time: calls wait for each other."""

    def __init__(self, folders: Sequence[bytes], missing_ok: bool) -> None:
        self._open: Optional[ctypes.c_void_p] = None
        self._lib = library()
        self._turn = threading.Lock()
        self.process = os.getpid()
        self.moves = 0  # how often it was told to follow the index
        if any(b"\0" in folder for folder in folders):
            raise Usage("the name of a folder holds no zero character")
        names = (ctypes.c_char_p * len(folders))(*folders)
        handle, error = ctypes.c_void_p(), ctypes.c_void_p()
        code = self._lib.lede_open(names, len(folders), _options({"missing_ok": True} if missing_ok else {}),
                                   ctypes.byref(handle), ctypes.byref(error))
        _check(self._lib, code, error)
        self._open = handle

    def ask(self, question: str, texts: List[Optional[str]], options: Dict[str, Any]) -> Dict[str, Any]:
        """The answer of lede_QUESTION, as the JSON it is."""
        given = [_text(t) for t in texts] + [_options(options)]
        answer, error = ctypes.c_void_p(), ctypes.c_void_p()
        with self._turn:
            code = getattr(self._lib, "lede_" + question)(
                self._handle(), *given, ctypes.byref(answer), ctypes.byref(error))
        _check(self._lib, code, error)
        parsed: Dict[str, Any] = json.loads(_taken(self._lib, answer))
        return parsed

    def reopen(self) -> bool:
        """Moves to the state that was published last; whether that is another one."""
        changed, error = ctypes.c_int(), ctypes.c_void_p()
        with self._turn:
            code = self._lib.lede_reopen(self._handle(), ctypes.byref(changed), ctypes.byref(error))
        _check(self._lib, code, error)
        return changed.value != 0

    def _handle(self) -> ctypes.c_void_p:
        if self._open is None:
            raise Usage("this archive is closed; open it again")
        return self._open

    def close(self) -> None:
        """Closes it when the call that is at work has ended; a fork's copy is left to its parent."""
        if self.process != os.getpid():
            return
        with self._turn:
            handle, self._open = self._open, None
            if handle is not None:
                self._lib.lede_close(handle)

    def __del__(self) -> None:
        if getattr(self, "_open", None) is not None:
            self.close()
