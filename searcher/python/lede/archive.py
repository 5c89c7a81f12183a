"""An open archive, and the questions it answers."""

import os
import threading
import weakref
from datetime import date
from types import TracebackType
from typing import Any, Dict, Iterator, List, Optional, Sequence, Type, Union

from . import answers
from .errors import Error, Usage
from .library import Handle

Folder = Union[str, "os.PathLike[str]"]
PAGE = 500  # hits that search_all asks for at once


def open(folders: Union[Folder, Sequence[Folder], None] = None, *, missing_ok: bool = False) -> "Archive":
    """Opens an index folder, or several to be searched as one: use it with `with`, or close() it.

    Without folders it is the index that lede-search would take: $LEDE_INDEX, the nearest .lede, the
    user's own. `missing_ok` leaves out those of several that cannot be read; answers name them as
    `missing`.
    """
    if folders is None:
        return Archive([], missing_ok)
    several = [folders] if isinstance(folders, (str, os.PathLike)) else list(folders)
    if not several:
        raise Usage("no folder is named; name one, or call lede.open() for the usual index")
    return Archive([os.path.expanduser(os.fspath(f)) for f in several], missing_ok)


class Archive:
    """One or several indexes that are open.

    Threads may ask the same Archive at once: each has a handle of its own inside, opened when it
    first asks and closed when it ends or when close() is called, which waits for the questions that
    are being answered. A handle stays with the state of the index that it opened, so that a thread
    gets answers of one state; reopen() moves all threads to the latest. A child of fork() gets
    handles of its own.

    Options are named as the long options of lede-search, with underscores; one that a question does
    not take is lede.Usage, which says what is known. Dates may be datetime.date. `time_limit` is in
    seconds, one minute unless given. Of what matches, these say what counts:

        scope            "article" or "passage": what AND, NOT, + and - are about
        since, until     dates as the query language has them: "2025-11"
        since_generation number, or one for each index
        include_chrome   muted text too
        strict           what cannot be taken as it is written is lede.Usage
    """

    def __init__(self, folders: List[str], missing_ok: bool = False) -> None:
        self._folders = [os.fsencode(f) for f in folders]
        self._missing_ok = missing_ok
        self._own = threading.local()
        self._handles: "weakref.WeakSet[Handle]" = weakref.WeakSet()
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._moves = 0
        self._closed = False
        self._handle()  # so that what is wrong is told here

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def close(self) -> None:
        """Closes the handles of all threads. It may be called twice."""
        with self._guard():
            self._closed = True
            handles = list(self._handles)
        for handle in handles:
            handle.close()

    def reopen(self) -> bool:
        """Moves to the state that was published last: this thread now, others when they next ask.
        True where it is another one."""
        handle = self._handle()
        with self._guard():
            self._moves += 1
            handle.moves = self._moves
        return handle.reopen()

    # --- questions ------------------------------------------------------------------------------

    def search(self, query: str, **options: Any) -> answers.Results:
        """The best passages.

        Options: limit (10, or "all"), offset, sort ("score", "newest", "oldest"), group ("article",
        "story"), per_article, no_fold, independent, recent (True or "90d"), expand, facets (a list),
        explain, time_limit, and those that say what matches (help(lede.Archive)).
        """
        return answers.Results(self._ask("search", [query], options))

    def search_all(self, query: str, **options: Any) -> Iterator[answers.Hit]:
        """All hits, one after another, with the options of search() but limit and offset.

        They are read page by page from one state of the index, the latest when the first hit is
        asked for, whatever is published meanwhile and whatever reopen() does. Where a bound keeps some of them from being found, lede.Error says
        so behind those that were.
        """
        for name in ("limit", "offset"):
            if name in options:
                raise Usage(f"search_all gives every hit, without “{name}”; search takes it")
        return self._pages(query, options)

    def _pages(self, query: str, options: Dict[str, Any]) -> Iterator[answers.Hit]:
        handle = self._new_handle()
        try:
            offset = 0
            while True:
                asked = _plain({**options, "limit": PAGE, "offset": offset})
                page = answers.Results(handle.ask("search", [query], asked))
                yield from page
                if page.partial:
                    raise Error("not every hit was found: " + "; ".join(map(str, page.notes)))
                if len(page) < PAGE:
                    return
                offset += PAGE
        finally:
            handle.close()

    def count(self, query: str, **options: Any) -> answers.Count:
        """How many passages match, or articles with group="article"."""
        return answers.count_of(self._ask("count", [query], options))

    def facets(self, query: str, by: Sequence[str], **options: Any) -> answers.Facets:
        """How many of the articles that match have each value of the facts `by`: "outlet", "author",
        "place", "month", "year", "speaker", with how many values: "outlet:5", "outlet:all"."""
        facts = [by] if isinstance(by, str) else list(by)
        return answers.Facets(self._ask("facets", [query], {**options, "facets": facts}))

    def timeline(self, query: str, **options: Any) -> answers.Timeline:
        """How many articles match over time. Options: by ("day", "month", "year"), limit (10: periods
        with a hit), time_limit, and those that say what matches."""
        return answers.Timeline(self._ask("timeline", [query], options))

    def get(self, id: str, **options: Any) -> answers.Document:
        """The article or passage with an id, or with the only one that begins so (four characters or
        more); lede.NotFound where there is none. Options: context, passages on either side."""
        return answers.document_of(self._ask("get", [id], options))

    def similar(self, id: str, **options: Any) -> answers.Similar:
        """Other tellings of an article's event, and articles on its subject. Options: limit (10),
        time_limit."""
        return answers.Similar(self._ask("similar", [id], options))

    def compare(self, left: str, right: str, **options: Any) -> answers.Comparison:
        """Two articles side by side, sentence by sentence."""
        return answers.Comparison(self._ask("compare", [left, right], options))

    def quotes(self, person: str, query: Optional[str] = None, **options: Any) -> answers.Record:
        """What somebody said, each wording once; `query` narrows it. Options: limit (10), offset, sort,
        since, until, since_generation, strict, time_limit."""
        return answers.Record(self._ask("quotes", [person, query], options))

    def verify(self, text: str, **options: Any) -> answers.Verification:
        """Whether a quotation stands in the archive word for word, cut or altered. Options: limit (10),
        no_fold, include_chrome, time_limit."""
        return answers.Verification(self._ask("verify", [text], options))

    # --- handles --------------------------------------------------------------------------------

    def _ask(self, question: str, texts: List[Optional[str]], options: Dict[str, Any]) -> Dict[str, Any]:
        return self._handle().ask(question, texts, _plain(options))

    def _handle(self) -> Handle:
        """This thread's handle, at the state that the archive was last moved to."""
        handle: Optional[Handle] = getattr(self._own, "handle", None)
        if handle is None or handle.process != os.getpid():
            handle = self._new_handle()
            self._own.handle = handle
        if handle.moves != self._moves:
            handle.moves = self._moves
            handle.reopen()
        return handle

    def _new_handle(self) -> Handle:
        moves = self._moves
        handle = Handle(self._folders, self._missing_ok)
        handle.moves = moves
        with self._guard():
            if not self._closed:
                self._handles.add(handle)
                return handle
        handle.close()
        raise Usage("this archive is closed; open it again")

    def _guard(self) -> threading.Lock:
        """The lock of this process: after fork() another thread's may be held for ever."""
        if self._process != os.getpid():
            self._process, self._lock = os.getpid(), threading.Lock()
            self._handles = weakref.WeakSet()
        return self._lock


def _plain(options: Dict[str, Any]) -> Dict[str, Any]:
    """Options as JSON can say them; None is none."""
    return {name: value.isoformat() if isinstance(value, date) else value
            for name, value in options.items() if value is not None}
