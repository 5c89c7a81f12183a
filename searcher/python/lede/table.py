"""Hits as rows: dictionaries, and the table that `lede-search --format csv` prints."""

import os
from typing import IO, TYPE_CHECKING, Any, Callable, Dict, Iterable, List, Sequence, Union

from .errors import Usage

if TYPE_CHECKING:
    from .answers import Hit

_CELLS: Dict[str, Callable[["Hit"], Any]] = {
    "rank": lambda h: h.rank,
    "score": lambda h: h.score,
    "id": lambda h: h.id,
    "article": lambda h: h.article.id,
    "headline": lambda h: h.article.headline,
    "outlet": lambda h: h.article.outlet,
    "author": lambda h: h.article.author,
    "published": lambda h: h.article.published,
    "place": lambda h: h.article.place,
    "url": lambda h: h.article.url,
    "source": lambda h: h.article.source,
    "line": lambda h: h.line,
    "snippet": lambda h: h.snippet.text,
    "passage": lambda h: h.passage.text,
    "section": lambda h: h.section.text or None,
    "muted": lambda h: h.muted,
    "language": lambda h: h.article.language,
    "record": lambda h: h.article.record,
    "index": lambda h: h.article.index,
    "also": lambda h: " ".join(a.id for a in h.also) or None,
}
COLUMNS = tuple(_CELLS)[:13]  # unless others are named

# What spreadsheets begin a formula with.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

# What a terminal would obey: blanks for white space, pictures of the other control characters.
_VISIBLE = {**{c: 0x2400 + c for c in range(0x20)},
            **dict.fromkeys([*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
            **dict.fromkeys([0x09, 0x0D, 0x85, 0x2028, 0x2029], 0x20), 0x0A: 0x0A}


def to_dicts(hits: Iterable["Hit"], columns: Sequence[str] = COLUMNS) -> List[Dict[str, Any]]:
    """Hits as dictionaries; what is not known is None."""
    unknown = [c for c in columns if c not in _CELLS]
    if unknown:
        raise Usage(f"no column “{unknown[0]}”; there are {', '.join(_CELLS)}")
    return [{column: _CELLS[column](hit) for column in columns} for hit in hits]


def to_csv(hits: Iterable["Hit"], target: Union[str, "os.PathLike[str]", IO[str], None] = None,
           columns: Sequence[str] = COLUMNS) -> str:
    """Hits as a table by RFC 4180, in UTF-8: a row of names, a row a hit. A cell that a spreadsheet
    would take for a formula has an apostrophe before it; control characters are made visible.
    `target` is a path or a file (opened with newline="") that it is written to as well."""
    return write_rows([columns] + [list(row.values()) for row in to_dicts(hits, columns)], target)


def write_rows(rows: Iterable[Sequence[Any]],
               target: Union[str, "os.PathLike[str]", IO[str], None] = None) -> str:
    """Rows of any values as such a table."""
    text = "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)
    if target is None:
        return text
    if isinstance(target, (str, os.PathLike)):
        with open(target, "w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            file.write(text)
    else:
        target.write(text)
    return text


def _cell(value: Any) -> str:
    text = "" if value is None else f"{value:.6f}" if isinstance(value, float) else str(value)
    # A negative number is no formula; a text that begins so may be one.
    if isinstance(value, str) and text.lstrip(" \t\r\n").startswith(_FORMULA):
        text = "'" + text
    text = text.translate(_VISIBLE)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text

