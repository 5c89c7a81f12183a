"""What the archive answers, as values. Members are those of the JSON that `lede-search --format json`
prints; what nobody states is None. Each answer keeps that JSON whole as `raw`."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union, overload

from . import table
from .text import LitText, Span, characters, spans_of

Json = Dict[str, Any]


@dataclass
class Note:
    """Something to know of an answer: a word nobody wrote, a date that is none, a limit."""

    kind: str
    text: str
    at: Optional[Span] = None  # bytes of the query

    def __str__(self) -> str:
        return self.text


@dataclass
class Article:
    """The facts of an article, as far as they are known."""

    id: str
    headline: Optional[str]
    outlet: Optional[str]
    author: Optional[str]
    published: Optional[str]  # "2024-11-08", or as much as is known: "2024-11", "--10-28"
    published_evidence: Optional[str]
    published_guessed: bool
    place: Optional[str]
    url: Optional[str]
    language: Optional[str]
    source: str
    record: Optional[str]
    index: Optional[str]  # of several
    encoding: Optional[str]  # of a file that is not UTF-8
    evidence: Dict[str, str]  # where each fact that is known was read, in words
    unsure: List[str]  # the facts that are guesses or stand-ins, as a host is for an outlet
    headline_lit: List[Span] = field(default_factory=list)  # bytes of the headline

    @property
    def lit_headline(self) -> LitText:
        """The headline with the matched words lit; empty where there is none."""
        return LitText(self.headline or "", self.headline_lit)


@dataclass
class Statement:
    """What somebody says in a passage. `spans` and `mention` are characters of its text."""

    kind: str  # "direct", "mixed", "indirect"
    texts: List[str]
    spans: List[Span]
    speaker: Optional[str]
    office: Optional[str]
    person: bool
    inferred: bool  # the name follows from a pronoun or from the statement before
    mention: Optional[Span]
    cue: Optional[str]
    matches: bool  # what the query asks of a statement


@dataclass
class Hit:
    """A passage that was found. source[begin:end] are its bytes in the source file (or in the
    article's own text, where that is a record or was made from markup); everything else counts
    characters."""

    rank: int
    score: float
    id: str
    article: Article
    passage: LitText
    snippet: LitText
    section: LitText
    begin: int
    end: int
    line: Optional[int]
    muted: Optional[str]
    also: List[Article]  # other articles that tell the same
    raw: Json = field(repr=False)

    @cached_property
    def quotes(self) -> List[Statement]:
        """The statements of the passage."""
        text = self.passage.text
        return [_statement(text, q) for q in self.raw.get("quotes", ())]


class Answer:
    """What all answers have: `raw`, `notes`, `partial` (a bound ended it early) and `missing`
    (indexes that were left out)."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw

    @cached_property
    def notes(self) -> List[Note]:
        return [Note(n["kind"], n["text"], tuple(n["at"]) if n.get("at") else None)
                for n in self.raw.get("notes", ())]

    @property
    def partial(self) -> bool:
        return bool(self.raw.get("partial", False))

    @property
    def missing(self) -> List[Any]:
        return list(self.raw.get("missing", ()))


class Results(Answer, Sequence[Hit]):
    """A page of hits: a sequence, with what is known of all that matches. It is true where there are
    hits. `total` is how many match, `exact` whether that is counted, `folded` stand behind hits that
    name them, `beyond` are more of an article than is listed, and `outvoted` are said by who is asked
    for, but by somebody else in most copies of their article."""

    @cached_property
    def hits(self) -> List[Hit]:
        return [hit_of(h) for h in self.raw["hits"]]

    def __len__(self) -> int:
        return len(self.raw["hits"])

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> List[Hit]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Hit, List[Hit]]:
        return self.hits[place]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __repr__(self) -> str:
        return f"<Results {len(self)} of {self.total} for {self.query!r}>"

    @property
    def query(self) -> str:
        return str(self.raw["query"])

    @property
    def total(self) -> int:
        return int(self.raw["total"]["value"])

    @property
    def exact(self) -> bool:
        return bool(self.raw["total"]["exact"])

    @property
    def folded(self) -> int:
        return int(self.raw.get("folded", 0))

    @property
    def beyond(self) -> int:
        return int(self.raw.get("beyond", 0))

    @property
    def outvoted(self) -> int:
        return int(self.raw.get("outvoted", 0))

    @cached_property
    def facets(self) -> "Facets":
        """Where `facets` was an option."""
        return Facets(self.raw)

    def to_dicts(self, columns: Sequence[str] = table.COLUMNS) -> List[Dict[str, Any]]:
        """The hits as dictionaries, for pandas.DataFrame and the like."""
        return table.to_dicts(self, columns)

    def to_csv(self, target: Union[str, "os.PathLike[str]", IO[str], None] = None,
               columns: Sequence[str] = table.COLUMNS) -> str:
        """The hits as a table, which is also written to `target`: see lede.to_csv."""
        return table.to_csv(self, target, columns)


@dataclass
class FacetValue:
    """A value of a fact, and how many of the articles have it. `query` put behind the query narrows
    it to these."""

    value: str
    count: int
    query: str
    names: List[str]


class Facets(Answer, Mapping[str, List[FacetValue]]):
    """How many articles have each value of a fact: {"outlet": [FacetValue, ...]}. `articles` are all
    that were counted; `rest` says of each fact what is not listed."""

    @cached_property
    def _values(self) -> Dict[str, List[FacetValue]]:
        return {fact: [FacetValue(v["value"], v["count"], v["query"], v.get("names", [])) for v in values]
                for fact, values in self.raw.get("facets", {}).items()}

    def __getitem__(self, fact: str) -> List[FacetValue]:
        return self._values[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Facets {self._values!r}>"

    @property
    def articles(self) -> int:
        return int(self.raw.get("facets_of", {}).get("articles", 0))

    @property
    def exact(self) -> bool:
        return bool(self.raw.get("facets_of", {}).get("exact", True))

    @property
    def rest(self) -> Dict[str, Dict[str, int]]:
        return dict(self.raw.get("facets_rest", {}))


class Count(int):
    """How many match; `exact` unless a bound ended the counting, which `notes` tell."""

    exact: bool
    notes: List[Note]


@dataclass
class Part:
    """A piece of an article: a passage, with an id, or what stands between two."""

    id: Optional[str]
    text: str
    begin: int
    end: int
    line: Optional[int]
    muted: Optional[str]


@dataclass
class Document:
    """An article, or a passage with its neighbours."""

    article: Article
    text: str
    parts: List[Part]
    raw: Json = field(repr=False)


class Similar(Answer):
    """Other tellings of an article's event, and articles on its subject."""

    @cached_property
    def article(self) -> Article:
        return article_of(self.raw["article"])

    @property
    def words(self) -> List[str]:
        return list(self.raw["words"])

    @cached_property
    def copies(self) -> List[Article]:
        return [article_of(a) for a in self.raw["copies"]]

    @cached_property
    def same_event(self) -> List[Hit]:
        return [hit_of(h) for h in self.raw["same_event"]]

    @cached_property
    def same_subject(self) -> List[Hit]:
        return [hit_of(h) for h in self.raw["same_subject"]]


@dataclass
class Period:
    """A day, month or year, with how many articles of it match, and a passage of the heaviest."""

    period: str
    articles: int
    weight: float
    hits: List[Hit]


class Timeline(Answer, Sequence[Period]):
    """How many articles match over time: a sequence of periods. `undated` articles are in none."""

    @cached_property
    def periods(self) -> List[Period]:
        return [Period(p["period"], p["articles"], p["weight"], [hit_of(h) for h in p["hits"]])
                for p in self.raw["periods"]]

    def __len__(self) -> int:
        return len(self.raw["periods"])

    @overload
    def __getitem__(self, place: int) -> Period: ...
    @overload
    def __getitem__(self, place: slice) -> List[Period]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Period, List[Period]]:
        return self.periods[place]

    @property
    def by(self) -> str:
        return str(self.raw["by"])

    @property
    def articles(self) -> int:
        return int(self.raw["articles"])

    @property
    def undated(self) -> int:
        return int(self.raw["undated"])


@dataclass
class SentencePair:
    """A sentence of one article or both; what differs is lit."""

    kind: str  # "both", "changed", "left", "right"
    left: Optional[LitText]
    right: Optional[LitText]
    moved: bool


class Comparison(Answer):
    """Two articles side by side."""

    @cached_property
    def left(self) -> Article:
        return article_of(self.raw["left"])

    @cached_property
    def right(self) -> Article:
        return article_of(self.raw["right"])

    @property
    def counts(self) -> Dict[str, int]:
        return dict(self.raw["counts"])

    @cached_property
    def sentences(self) -> List[SentencePair]:
        return [SentencePair(s["in"], s["left"] and lit_text(s["left"]), s["right"] and lit_text(s["right"]),
                             s["moved"]) for s in self.raw["sentences"]]


@dataclass
class Source:
    """An article in which something was said, with its own words."""

    article: Article
    passage: str
    line: Optional[int]
    text: str
    part: bool  # these are a part of the wording
    kind: str
    speaker: Optional[str]
    office: Optional[str]
    inferred: bool
    cue: Optional[str]


@dataclass
class Wording:
    """The words in which something was said; in a variant, what the first one has not is lit."""

    text: LitText
    lacking: List[Span]  # bytes of the first wording
    outlets: List[Tuple[Optional[str], int]]
    stories: int
    sources: List[Source]
    raw: Json = field(repr=False)


@dataclass
class Entry:
    """What was said once. The first of its wordings is the earliest."""

    rank: int
    wordings: List[Wording]


@dataclass
class Speaker:
    """Somebody who is called so."""

    name: str
    person: bool
    offices: List[str]
    statements: int
    articles: int
    first: Optional[str]
    last: Optional[str]
    taken: bool
    query: str


class Record(Answer, Sequence[Entry]):
    """What somebody said, each wording once: a sequence of entries, of `total`."""

    @cached_property
    def entries(self) -> List[Entry]:
        return [Entry(e["rank"], [_wording(w) for w in e["wordings"]]) for e in self.raw["entries"]]

    @cached_property
    def speakers(self) -> List[Speaker]:
        return [Speaker(*(s[name] for name in Speaker.__dataclass_fields__)) for s in self.raw["speakers"]]

    def __len__(self) -> int:
        return len(self.raw["entries"])

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> List[Entry]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Entry, List[Entry]]:
        return self.entries[place]

    @property
    def total(self) -> int:
        return int(self.raw["total"])

    @property
    def statements(self) -> int:
        return int(self.raw["statements"])

    @property
    def articles(self) -> int:
        return int(self.raw["articles"])


@dataclass
class Place:
    """Where a quotation stands. What the other has not is lit. source[begin:end] are bytes."""

    original: LitText
    quoted: LitText
    within: str  # "text", "headline"
    begin: Optional[int]
    end: Optional[int]
    line: Optional[int]
    hit: Hit


class Verification(Answer):
    """Whether a quotation stands in the archive: `verdict` is exact, cut, altered or unknown."""

    @property
    def verdict(self) -> str:
        return str(self.raw["verdict"])

    @property
    def articles(self) -> int:
        return int(self.raw["articles"])

    @cached_property
    def places(self) -> List[Place]:
        return [Place(lit_text(p["original"]), lit_text(p["quoted"]), p["in"], p["begin"], p["end"], p["line"],
                      hit_of(p["hit"])) for p in self.raw["places"]]


def lit_text(j: Json) -> LitText:
    return LitText(j["text"], spans_of(j["lit"]))


def article_of(j: Json) -> Article:
    source = j["source"]
    if "source_hex" in j:  # a path that is not UTF-8
        source = os.fsdecode(bytes.fromhex(j["source_hex"]))
    return Article(j["id"], j["headline"], j["outlet"], j["author"], j["published"], j["published_evidence"],
                   j.get("published_guessed", False), j["place"], j["url"], j.get("language"), source,
                   j.get("record"), j.get("index"), j.get("encoding"), j["evidence"], j.get("unsure", []),
                   spans_of(j.get("headline_lit")))


def hit_of(j: Json) -> Hit:
    p = j["passage"]
    return Hit(j["rank"], j["score"], j["id"], article_of(j["article"]), lit_text(p), lit_text(j["snippet"]),
               LitText(p.get("section") or "", spans_of(p.get("section_lit"))), p["begin"], p["end"],
               p["line"], p.get("muted"), [article_of(a) for a in j.get("also", ())], j)


def document_of(j: Json) -> Document:
    parts = [Part(p["id"], p["text"], p["begin"], p["end"], p["line"], p["muted"]) for p in j["parts"]]
    return Document(article_of(j["article"]), j["text"], parts, j)


def count_of(j: Json) -> Count:
    count = Count(j["total"]["value"])
    count.exact, count.notes = j["total"]["exact"], Answer(j).notes
    return count


def _statement(text: str, j: Json) -> Statement:
    spans = characters(text, spans_of(j["spans"]))
    mention = characters(text, spans_of([j["mention"]]))[0] if j["mention"] else None
    return Statement(j["kind"], [text[b:e] for b, e in spans], spans, j["speaker"], j["office"], j["person"],
                     j["inferred"], mention, j["cue"], j["matches"])


def _wording(j: Json) -> Wording:
    sources = [Source(article_of(a["article"]), a["passage"], a["line"], a["text"], a["part"], a["kind"],
                      a["speaker"], a["office"], a["inferred"], a["cue"]) for a in j["articles"]]
    outlets = [(o["outlet"], o["articles"]) for o in j["outlets"]]
    return Wording(lit_text(j), spans_of(j["lacking"]), outlets, j["stories"], sources, j)
