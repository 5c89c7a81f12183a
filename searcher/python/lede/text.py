"""Text with places in it that are lit."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Callable, Dict, List, Tuple

Span = Tuple[int, int]


@dataclass
class LitText:
    """A text, and the spans in it that are lit: matched words, or what differs.

    `spans` count characters, so that text[begin:end] is what is lit; `byte_spans` count bytes of
    the text in UTF-8, as the library does.
    """

    text: str
    byte_spans: List[Span]

    @cached_property
    def spans(self) -> List[Span]:
        """The spans in characters of `text`."""
        return characters(self.text, self.byte_spans)

    @property
    def lit(self) -> List[str]:
        """What is lit, piece by piece."""
        return [self.text[begin:end] for begin, end in self.spans]

    def mark(self, before: str = "[", after: str = "]",
             escape: Callable[[str], str] = lambda piece: piece) -> str:
        """The text with signs around what is lit. `escape` is put to each piece, such as
        html.escape, but not to the signs."""
        out, place = "", 0
        for begin, end in self.spans:
            out += escape(self.text[place:begin]) + before + escape(self.text[begin:end]) + after
            place = end
        return out + escape(self.text[place:])

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def characters(text: str, spans: List[Span]) -> List[Span]:
    """Spans that count bytes of a text in UTF-8, in characters."""
    if not spans or text.isascii():
        return spans
    data = text.encode("utf-8", "surrogatepass")
    at: Dict[int, int] = {}
    place = count = 0
    for offset in sorted({o for span in spans for o in span}):
        # The first bytes of characters: all that do not continue one.
        count += sum(byte & 0xC0 != 0x80 for byte in data[place:offset])
        at[offset], place = count, offset
    return [(at[begin], at[end]) for begin, end in spans]


def spans_of(value: Any) -> List[Span]:
    """Spans as JSON has them, as pairs."""
    return [(begin, end) for begin, end in value or ()]
