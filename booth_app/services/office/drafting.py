"""Drafts of summary and bulletin from the office's data, with what people wrote into them.

A draft is made anew from the data each time; people's words are kept by the ids of paragraphs and
gaps and put in. They are settings of the campaign's log and no entries: words beside the figures
say nothing of them, and typing must not lengthen the log.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future

from msgspec.structs import replace

from booth_app.core.days import parse_day
from booth_app.core.draft import (
    DocKind,
    Document,
    Origin,
    Paragraph,
    Section,
    Span,
    plain,
    template,
    written,
)
from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import printable
from booth_app.core.wording import Lang
from booth_app.reports import official_page, official_text
from booth_app.services.changes import Changes
from booth_app.services.preferences import remember
from booth_app.storage.settings import PER_LOG

from . import draft_bulletin, draft_figures, draft_summary
from .draft_figures import Facts
from .place import Office
from .provenance import Source

MAX_TEXT = 4000
"""Characters of what is written for one paragraph or gap."""
KINDS: tuple[DocKind, ...] = ("summary", "bulletin")
ENDINGS = ("docx", "pdf", "txt")
_KEY = f"{PER_LOG}draft."
_ALL = "all"
_MAKERS: Mapping[DocKind, Callable[[Facts, str, Mapping[str, str]], Document]] = {
    "summary": draft_summary.make,
    "bulletin": draft_bulletin.make,
}


def draft(office: Office, kind: DocKind, day: str = "", lang: Lang = "zh") -> Document:
    """The document as the data has it now, in the words that were written where some were.

    Of a ``day``, or of the whole campaign where it is empty.
    """
    texts = blocks(office)
    document = _drafted(office, kind, day, lang)
    return replace(
        document,
        title=_with_texts(document.title, texts, lang),
        sections=tuple(_section(one, texts, lang) for one in document.sections),
    )


def write_block(office: Office, block: str, text: str) -> "Future[Changes]":
    """Keep other words for a paragraph, or those that a gap lacks; nothing brings the draft back.

    Figures whose words are left as they are stay figures: they change with the data. Lines stay
    apart, as paragraphs. Refuses (``TEXT_TOO_LONG``) more than ``MAX_TEXT`` characters.
    """
    lines = [printable(line) for line in text.splitlines()]
    said = "\n".join(filter(None, lines))
    if len(said) > MAX_TEXT:
        raise Refusal(Why.TEXT_TOO_LONG, high=MAX_TEXT)
    kind, lang, day, _name = _parts(block)
    if said:
        said = _as_template(office, _drafted(office, kind, day, lang), block, said)
    return remember(office, f"{_KEY}{block}", said)


def blocks(office: Office) -> dict[str, str]:
    """All that was written, by the ids of paragraphs and gaps."""
    return {
        key.removeprefix(_KEY): text
        for key, text in office.reader.settings().items()
        if key.startswith(_KEY) and text
    }


def render(document: Document, ending: str, *, remarks: bool = False) -> bytes:
    """The document as ``docx``, ``pdf`` or ``txt``; with ``remarks`` its remarks at the end."""
    page = official_page.of(document, remarks=remarks)
    if ending == "txt":
        return official_text.render(page)
    if ending == "pdf":
        from booth_app.reports.official_pdf import render as render_pdf

        return render_pdf(page)
    from booth_app.reports.official_docx import render as render_docx

    return render_docx(page)


def sources(office: Office, origin: Origin) -> list[Source]:
    """Where a figure of a draft comes from; what counts of them adds up to it.

    Nothing for what was published, which is the entry ``seq``, and for what is only listed.
    """
    return draft_figures.sources(office, origin)


def _drafted(office: Office, kind: DocKind, day: str, lang: Lang) -> Document:
    prefix = f"{kind}.{lang}.{day or _ALL}"
    return _MAKERS[kind](Facts(office, day, lang), prefix, blocks(office))


def _as_template(office: Office, document: Document, block: str, said: str) -> str:
    """What is kept of ``said``: nothing where it is what is drafted, as it is for a gap."""
    for paragraph in document.paragraphs():
        if any(span.block == block for span in paragraph.spans):
            return said
        if paragraph.block == block:
            paragraph = _filled(paragraph, blocks(office))
            return "" if said == paragraph.text else template(paragraph, said)
    return plain(said)


def _section(section: Section, texts: Mapping[str, str], lang: Lang) -> Section:
    return replace(
        section,
        heading=section.heading and _with_texts(section.heading, texts, lang),
        paragraphs=tuple(_with_texts(one, texts, lang) for one in section.paragraphs),
    )


def _with_texts(paragraph: Paragraph, texts: Mapping[str, str], lang: Lang) -> Paragraph:
    paragraph = _filled(paragraph, texts)
    if said := texts.get(paragraph.block):
        return written(paragraph, said, lang)
    return paragraph


def _filled(paragraph: Paragraph, texts: Mapping[str, str]) -> Paragraph:
    """With what was written into its gaps."""
    spans = tuple(
        Span(text=texts[span.block], kind="free", block=span.block)
        if span.kind == "gap" and span.block in texts
        else span
        for span in paragraph.spans
    )
    return replace(paragraph, spans=spans)


def _parts(block: str) -> tuple[DocKind, Lang, str, str]:
    """The document, language, day and name of a block's id; one that is none is a bug."""
    kind, lang, day, name = block.split(".", 3)
    known: dict[str, DocKind] = {one: one for one in _MAKERS}
    language: Lang = "en" if lang == "en" else "zh"
    return known[kind], language, "" if day == _ALL else parse_day(day), name
