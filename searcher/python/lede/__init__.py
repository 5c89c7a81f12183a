"""Lede: passage search for news archives.

    import lede

    lede.index("archive.lede", ["~/news"])
    with lede.open("archive.lede") as archive:
        for hit in archive.search("ceasefire since:2025", limit=5):
            print(hit.article.headline, hit.article.outlet, hit.article.published)
            print(hit.snippet.mark("**", "**"))

help(lede.Archive) tells what can be asked, help(lede.index) how indexes are made. Errors are
lede.Error, by kind. The library is $LEDE_LIBRARY, else beside the package, else the system's.
"""

from .answers import (Answer, Article, Comparison, Count, Document, Entry, Facets, FacetValue, Hit, Note, Part,
                      Period, Place, Record, Results, SentencePair, Similar, Source, Speaker, Statement, Timeline,
                      Verification, Wording)
from .archive import Archive, open
from .errors import (Damaged, Error, Format, Locked, NoIndex, NoLibrary, NoMemory, NotFound, Unreadable, Usage)
from .indexing import Counts, index
from .library import version
from .table import to_csv, to_dicts, write_rows
from .text import LitText

__all__ = [
    "open", "index", "version", "Archive", "Counts", "to_csv", "to_dicts", "write_rows",
    "Answer", "Article", "Comparison", "Count", "Document", "Entry", "Facets", "FacetValue", "Hit", "LitText",
    "Note", "Part", "Period", "Place", "Record", "Results", "SentencePair", "Similar", "Source", "Speaker",
    "Statement", "Timeline", "Verification", "Wording",
    "Error", "Damaged", "Format", "Locked", "NoIndex", "NoLibrary", "NoMemory", "NotFound", "Unreadable", "Usage",
]
