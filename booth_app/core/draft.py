"""A document as it is drafted: sections of paragraphs of spans, each figure with its origin.

A span is text, a figure, a gap that is marked because nobody has said what belongs there, or what
somebody wrote. What is missing is marked and never made up. Paragraphs have ids by which people's
own words for them are kept; ``written`` puts those words in place of the drafted ones and keeps
their figures alive.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .figures import Interval
from .wording import Lang

DocKind: TypeAlias = Literal["summary", "bulletin"]
SpanKind: TypeAlias = Literal["text", "figure", "gap", "free"]
Role: TypeAlias = Literal["title", "heading", "body", "close"]
"""``close``: the signature and the date, which stand to the right at the end."""


class Origin(Struct, frozen=True, kw_only=True):
    """What a figure is of, enough to find where it comes from.

    ``kind``: ``counted`` is what booths and returns come to, of a body or of all; ``published``
    and ``activity`` are entries ``seq`` of the office's log (0: all activities together);
    ``listed`` is how many of ``measure`` (``committee``, ``booths``, ``series``, ``bodies``) the
    campaign or the activity ``seq`` names, or gave figures. ``day`` is empty for the whole
    campaign, ``body`` for all bodies. ``ends``: what the words stand for.
    """

    kind: Literal["counted", "published", "activity", "listed"]
    measure: str
    ends: Interval
    unit: str = ""
    body: str = ""
    day: str = ""
    seq: int = 0


class Span(Struct, frozen=True, kw_only=True):
    """A piece of a paragraph; ``origin`` is that of a figure.

    ``block``: the id under which people write what a gap lacks; such a span is ``free`` then.
    """

    text: str
    kind: SpanKind = "text"
    origin: Origin | None = None
    block: str = ""


class Paragraph(Struct, frozen=True, kw_only=True):
    """Spans in order. ``block``: the id under which other words for all of it are kept; empty
    where it cannot be written otherwise. ``edited``: such words stand here."""

    spans: tuple[Span, ...]
    role: Role = "body"
    block: str = ""
    edited: bool = False

    @property
    def text(self) -> str:
        """The words of it."""
        return "".join(span.text for span in self.spans)


class Section(Struct, frozen=True, kw_only=True):
    """Paragraphs under a heading, which the lead, the bulletin and the close do not have."""

    heading: Paragraph | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class Remark(Struct, frozen=True, kw_only=True):
    """What the office should know of a figure or a paragraph; it is no part of the document."""

    text: str
    origin: Origin | None = None


class Offer(Struct, frozen=True, kw_only=True):
    """A part that the document has only if somebody writes it."""

    block: str
    label: str


class Document(Struct, frozen=True, kw_only=True):
    """A draft. ``day`` is empty for the whole campaign; ``example``: it is a demonstration."""

    kind: DocKind
    lang: Lang
    title: Paragraph
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...] = ()
    offers: tuple[Offer, ...] = ()
    day: str = ""
    example: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """All of it in order, the title and the headings too."""
        yield self.title
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.paragraphs

    def spans(self, kind: SpanKind) -> list[Span]:
        """The spans of one kind, in order."""
        return [span for one in self.paragraphs() for span in one.spans if span.kind == kind]


GAP: dict[Lang, str] = {"zh": "【待补：{what}】", "en": "[To be added: {what}]"}
"""How it is marked that nobody has said what belongs here."""
GONE: dict[Lang, str] = {"zh": "此处数据已撤回", "en": "a figure that stood here was taken back"}


def gap(what: str, lang: Lang, block: str = "") -> Span:
    """The mark of what is missing."""
    return Span(text=GAP[lang].format(what=what), kind="gap", block=block)


def keys(paragraph: Paragraph) -> dict[str, Span]:
    """The figures of a paragraph by what they are of; the same again gets a number behind it.

    Published or counted makes no difference, nor does the entry: a figure that was put right is
    the same figure.
    """
    found: dict[str, Span] = {}
    for span in paragraph.spans:
        if span.origin is not None:
            of = span.origin
            key = "/".join((of.measure, of.unit, of.body))
            again = sum(1 for one in found if one.partition("#")[0] == key)
            found[f"{key}#{again}" if again else key] = span
    return found


def template(paragraph: Paragraph, text: str) -> str:
    """The words ``text`` for a paragraph, with places for those of its figures that they keep.

    A figure is kept where its words came through unchanged; braces in the text are doubled.
    """
    matcher = SequenceMatcher(None, paragraph.text, text, autojunk=False)
    blocks = matcher.get_matching_blocks()
    names = iter(keys(paragraph))
    parts: list[str] = []
    at = done = 0
    for span in paragraph.spans:
        end = at + len(span.text)
        if span.origin is not None:
            name = next(names)
            for block in blocks:
                if block.a <= at and end <= block.a + block.size:
                    begin = block.b + at - block.a
                    parts += [plain(text[done:begin]), f"{{{name}}}"]
                    done = begin + len(span.text)
        at = end
    return "".join([*parts, plain(text[done:])])


def written(paragraph: Paragraph, template: str, lang: Lang) -> Paragraph:
    """The paragraph in the words of a :func:`template`, with its figures as they are now.

    Where a figure is gone, a gap is marked.
    """
    figures = keys(paragraph)
    spans = [
        figures.get(piece) or gap(GONE[lang], lang)
        if is_figure
        else Span(text=piece, kind="free", block=paragraph.block)
        for is_figure, piece in _pieces(template)
    ]
    return replace(paragraph, spans=tuple(spans), edited=True)


_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]")


def _pieces(template: str) -> Iterator[tuple[bool, str]]:
    """Text, and the keys of figures, in order; the first of a pair says which it is."""
    text = ""
    for found in _PIECE.finditer(template):
        if found[1] is None:
            text += found[0][:1] if found[0] in ("{{", "}}") else found[0]
            continue
        if text:
            yield False, text
        yield True, found[1]
        text = ""
    if text:
        yield False, text


def plain(text: str) -> str:
    """The :func:`template` of words that have no figures of the draft in them."""
    return text.replace("{", "{{").replace("}", "}}")
