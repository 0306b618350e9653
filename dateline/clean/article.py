"""One raw record to one article row, or the reason why it is none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from dateline import PIPELINE_VERSION
from dateline.clean.agencies import agency_in_copyright, agency_of
from dateline.clean.authors import agencies_of, authors_of, credits_of
from dateline.clean.boilerplate import Block, blocks_of
from dateline.clean.completeness import completeness
from dateline.clean.date_stamps import credit_stamp, lead_stamp
from dateline.clean.headline import headline_in, opening_line
from dateline.clean.language import language_of
from dateline.clean.lines import Line, key, lines_of
from dateline.clean.opening import Opening, opening_of
from dateline.clean.published import Published, published
from dateline.clean.publishers import columnist, received_source
from dateline.clean.refusal import NotArticle, received_text, refused
from dateline.clean.stamp import Note
from dateline.clean.text import plain, repaired, word_count
from dateline.ids import content_id
from dateline.load.feeds.feed_headline import without_publisher
from dateline.load.record import RawRecord

_FEW = 300
"""characters of a text that tell its language badly by themselves"""
_SUMMARY = 6
"""lines from the beginning among which an article begins: its highlights may stand above it"""
_NEAR = 1000
"""characters from the beginning within which a line with a date is the article's own"""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """What all rows of a batch share. `source` names the publisher of records that name none."""

    batch_id: str
    loaded_at: datetime
    source: str | None = None


def article_row(record: RawRecord, batch: Batch) -> Row | NotArticle:
    """The articles row (columns of the batch layer) of a record."""
    received = received_text(record.fields)
    if isinstance(received, NotArticle):
        return received
    text, repairs = repaired(received)
    if refusal := refused(record.fields, text):
        return refusal
    url = plain(record.fields.get("url"))
    source, basis = received_source(record.fields, url, plain(record.fields.get("given_source")) or batch.source, text)
    row = {
        "article_id": content_id("article", source, text),
        "external_id": plain(record.fields.get("id")),
        "source_received": source,
        "source_basis": basis,
        "url": url,
        "text": text,
        "batch_id": batch.batch_id,
        "loaded_at": batch.loaded_at,
        "pipeline_version": PIPELINE_VERSION,
        **_read(record.fields, url, text, repairs),
    }
    return {**row, "variant_id": _variant(row)}


def _read(fields: Mapping[str, Any], url: str | None, text: str, repairs: Sequence[Note]) -> Row:
    """All that is told from the fields and the words of a text."""
    lead = lead_stamp(text)
    lines = list(lines_of(text, lead.end() if lead else 0))
    named = _named(fields, url)
    own = opening_line(lines, named) if named else headline_in(lines)
    headline = own.words if own else named
    blocks = blocks_of(
        lines, headline, own, (lead.start("whole"), lead.end()) if lead else None, authors_of(fields.get("authors"))
    )
    if (credit := credit_stamp(text)) is not None:
        blocks = _with_block(blocks, Block(credit.start(), credit.end(), "date"))
    opening = _opening(lines, blocks, own)
    dated = published(fields, url, _dates_in_text(text, (lead, credit), opening, blocks))
    language, doubt = language_of(plain(fields.get("language")), _sample(text, blocks, headline))
    notes = (*fields.get("notes", ()), *repairs, *dated.notes, *([doubt] if doubt else []))
    return {
        "headline": headline,
        "headline_basis": "text" if own else "field" if named else None,
        "authors": _authors(fields, lines, blocks),
        "agency": _agency(fields, opening, lines, blocks) or (agency_of(credit["credit"]) if credit else None),
        "dateline": opening.place if opening else None,
        "language": language,
        **_dated(dated),
        "completeness": completeness(fields, text),
        "boilerplate": [block.row() for block in blocks],
        "notes": [{"code": code, "detail": detail} for code, detail in notes],
        "word_count": _words(text, blocks),
    }


def _named(fields: Mapping[str, Any], url: str | None) -> str | None:
    """The headline its field gives, without the publisher's name that pages put behind it in their titles."""
    headline = plain(fields.get("headline"))
    names = (plain(fields.get(name)) for name in ("source", "page_source", "given_source"))
    return without_publisher(headline, names, url) if headline else None


def _opening(lines: Sequence[Line], blocks: Sequence[Block], own: Line | None) -> Opening | None:
    """The dateline of the first line of the article itself, or below a summary where nothing else begins so."""
    marked = {block.start for block in blocks}
    body = islice((line for line in lines if line.start not in marked and line is not own), _SUMMARY)
    found = ((at, opening_of(line.words)) for at, line in enumerate(body))
    return next((opening for at, opening in found if opening and (at == 0 or opening.is_sure)), None)


def _dates_in_text(
    text: str, stamps: Sequence[re.Match[str] | None], opening: Opening | None, blocks: Sequence[Block]
) -> list[str]:
    """The dates a text names as its own: its stamps, that of its dateline, a line that is a date near its beginning."""
    dated = (text[one.start : one.end] for one in blocks[:3] if one.kind == "date" and one.start < _NEAR)
    stamped = (stamp["date"] for stamp in stamps if stamp)
    return [*stamped, *([opening.day] if opening and opening.day else []), *dated]


def _with_block(blocks: Sequence[Block], one: Block) -> list[Block]:
    """`blocks` with one more, where it overlaps none of them."""
    if any(block.start < one.end and one.start < block.end for block in blocks):
        return list(blocks)
    return sorted([*blocks, one], key=lambda block: block.start)


def _authors(fields: Mapping[str, Any], lines: Sequence[Line], blocks: Sequence[Block]) -> list[str]:
    """The persons the field names, else those of a byline in the text, else the agencies it credits, else the source.

    The source counts where it is a columnist; a publisher is no author of its own articles.
    """
    publisher = key(plain(fields.get("source") or fields.get("page_source")) or "")
    named = [name for name in authors_of(fields.get("authors")) if key(name) != publisher]
    guest = columnist(plain(fields.get("source")) or "")
    return named or _bylined(lines, blocks) or agencies_of(fields.get("authors")) or ([guest] if guest else [])


def _bylined(lines: Sequence[Line], blocks: Sequence[Block]) -> list[str]:
    """The authors a byline above or below the text names."""
    bylines = {block.start for block in blocks if block.kind == "byline"}
    return next((names for line in lines if line.start in bylines and (names := authors_of(line.words))), [])


def _agency(
    fields: Mapping[str, Any], opening: Opening | None, lines: Sequence[Line], blocks: Sequence[Block]
) -> str | None:
    """The agency of its own field, the author field, the dateline, a byline, the copyright line."""
    received = [fields.get("agency"), *credits_of(fields.get("authors"))]
    told = [agency_of(credit) for one in received if (credit := plain(one))]
    told.append(opening.agency if opening else None)
    told += [agency_of(words.rpartition(" - ")[2]) for words in _words_of("byline", lines, blocks)]
    told += [agency_in_copyright(words) for words in _words_of("copyright", lines, blocks)]
    return next(filter(None, told), None)


def _words_of(kind: str, lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[str]:
    """The words of the blocks of a kind that lie within a line."""
    starts = [block.start for block in blocks if block.kind == kind]
    for line in lines if starts else ():
        yield from (line.words[start - line.start :] for start in starts if line.start <= start < line.end)


def _dated(found: Published) -> Row:
    when = found.when
    return {
        "published_at": when.at if when else None,
        "published_date": when.day if when else None,
        "published_offset_minutes": when.offset_minutes if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": when.basis if when else None,
        "published_numeric": found.numeric,
    }


def _sample(text: str, blocks: Sequence[Block], headline: str | None) -> str:
    """The words that tell the language: the article's own, and the headline where they are few."""
    words = _unmarked(text[:4000], blocks) or text[:4000]
    return f"{headline}\n{words}" if headline and len(words) < _FEW else words


def _unmarked(text: str, blocks: Sequence[Block]) -> str:
    pieces, at = [], 0
    for block in blocks:
        pieces.append(text[at : block.start])
        at = block.end
    return "".join([*pieces, text[at:]])


def _words(text: str, blocks: Sequence[Block]) -> int:
    return word_count(_unmarked(text, blocks))


_NOT_TOLD = frozenset({"text", "batch_id", "loaded_at", "pipeline_version"})
"""the text is in the article's id already; the others tell of the run"""


def _variant(row: Row) -> str:
    """Id of an article with all that this record says of it; where it was read from and when is no part of that."""
    told = {name: value for name, value in row.items() if name not in _NOT_TOLD}
    return content_id("variant", *(f"{name}={told[name]!r}" for name in sorted(told)))
