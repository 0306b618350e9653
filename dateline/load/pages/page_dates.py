"""When a page says its article was published: declared for machines, and shown to readers beside the headline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from lxml.html import HtmlElement

from dateline.data import rows
from dateline.load.pages.linked_data import Node
from dateline.load.structured.fields import plain_text

_SAYS_PUBLISHED = re.compile(r"publish|entry-date|post-date|posted|pubdate")
_INSTANT = re.compile(
    r"(?P<day>\d{4}-?\d\d-?\d\d)[T ](?P<clock>\d\d:?\d\d)(?P<second>:?\d\d)?(?:\.\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_VARIABLE = re.compile(
    r"""(?:publish|publication|pub_?date)[\w-]{0,12}["']?\s?[:=]\s?"""
    r"""["'](\d{4}-?\d\d-?\d\d[T ]?[\d:.]{4,12}[^"']{0,6})["']""",
    re.IGNORECASE,
)
_TRACKBACK, _DATED = "<rdf:Description", re.compile(r"""\bdc:date=["']([^"']{8,40})["']""")
_TRACKBACK_SIZE = 3000
_QUARTER = timedelta(minutes=15)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_LABELLED_WEST = timedelta(hours=-8)
"""west of the Americas' coast lies hardly a publisher: there the clock labelled UTC is the other one"""
_MAX_SCRIPT = 200_000


def declared_dates(tree: HtmlElement, node: Node, metas: Sequence[str]) -> list[str]:
    """Dates as written: JSON-LD, meta tags, then <time> of the article, in the order they are believed.

    Where the best is an instant in UTC and another place gives the same instant on the publisher's own clock, that
    comes first, with the offset that the two prove.
    """
    linked = [value for name in ("datePublished", "dateCreated", "uploadDate") if (value := plain_text(node.get(name)))]
    given = list(dict.fromkeys([*linked[:1], *metas, *linked[1:], *_times(tree)]))[:8]
    own = _own_clock(given[0], [*given[1:], *_variables(tree)]) if given else None
    return [*([own] if own else []), *given]


def _times(tree: HtmlElement) -> Iterator[str]:
    """<time> marked as the publication's, then the only one of the page."""
    times = [one for one in tree.iter("time", "abbr") if one.get("datetime") or one.get("title")]
    marked = [one for one in times if one.get("pubdate") is not None or _says_published(one)]
    for one in marked[:2] or times[: len(times) == 1]:
        yield (one.get("datetime") or one.get("title") or "").strip()
    for one in tree.xpath('//*[@itemprop="datePublished"][not(self::meta)][not(self::time)]')[:2]:
        yield (one.get("content") or one.text_content() or "").strip()[:80]


def _says_published(one: HtmlElement) -> bool:
    return bool(_SAYS_PUBLISHED.search(f"{one.get('class')} {one.get('itemprop')}"))


def _variables(tree: HtmlElement) -> list[str]:
    """Dates of publication in variables of the page's scripts, in order."""
    scripts = (one.text for one in tree.iter("script") if one.text and "json" not in one.get("type", ""))
    return [found[1] for script in scripts for found in _VARIABLE.finditer(script[:_MAX_SCRIPT])][:20]


def _own_clock(best: str, others: Iterable[str]) -> str | None:
    """The instant `best`, where it is in UTC, as the publisher's clock shows it in one of `others`."""
    utc, zone = _instant(best)
    if utc is None or zone != timedelta():
        return None
    for other in others:
        local, theirs = _instant(other)
        if local is not None and (offset := _offset(utc, local, theirs)):
            sign, minutes = "-+"[offset > timedelta()], abs(offset) // timedelta(minutes=1)
            return f"{(utc + offset).isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
    return None


def _offset(utc: datetime, local: datetime, zone: timedelta | None) -> timedelta | None:
    """What `local` is ahead of `utc` where both are one instant: it says so, or they are quarters of an hour apart.

    A clock that is labelled UTC as well, which some publishers do to their own, proves it only by the very second.
    """
    ahead = local - utc
    if zone:
        return zone if abs(ahead - zone) < timedelta(minutes=1) else None
    labelled = zone is not None
    exact = ahead % _QUARTER == timedelta() and not (labelled and local.second == 0)
    west = _LABELLED_WEST if labelled else _WEST
    return ahead if ahead and west <= ahead <= _EAST and exact else None


def _instant(written: str) -> tuple[datetime | None, timedelta | None]:
    """The clock of a date in ISO 8601 to the second, and what it says to be ahead of UTC."""
    found = _INSTANT.fullmatch(written.strip())
    if found is None:
        return None, None
    digits = "".join(re.findall(r"\d", f"{found['day']}{found['clock']}{found['second'] or '00'}"))
    zone = found["zone"]
    try:
        clock = datetime.strptime(digits, "%Y%m%d%H%M%S")
    except ValueError:
        return None, None
    if zone in (None, "Z"):
        return clock, None if zone is None else timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return clock, -ahead if zone[0] == "-" else ahead


_MONTHLESS = r"\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}"
_EASTERN = r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
_WORDED = (
    r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|d['’])?(?P<behind>[^\W\d_]{3,15})\.?,?\s+(?:de\s+|del\s+)?\d{4}"
    r"|(?P<before>[^\W\d_]{3,15})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
_SHOWN = re.compile(rf"(?<![\w/.-])(?:{_EASTERN}|{_MONTHLESS}|{_WORDED})(?![\w/-])")
_CHANGED = re.compile(r"updat|modif|actuali|aktuali|edited|обновл|更新", re.IGNORECASE)
_TOLD = re.compile(r"^(?:on|since|until|by|from|in|before|after)\s|\w\s+\w+\.$", re.IGNORECASE)
_NEAR, _CHUNK, _CHUNKS = 500, 100, 40


def shown_date(tree: HtmlElement, headline: str | None) -> str | None:
    """The date that stands beside the headline in a line of its own, as written; behind it before above it.

    A date inside a sentence and one of a change are none.
    """
    for heading in _headings(tree, headline):
        for chunks in (_behind(heading), _above(heading)):
            if found := _first_date(chunks):
                return found
    return None


def _headings(tree: HtmlElement, headline: str | None) -> list[HtmlElement]:
    wanted = _key(headline or "")
    given = [one for one in tree.iter("h1", "h2", "h3") if wanted and _key(one.text_content()[:400]) == wanted]
    return given[:3]


def _key(words: str) -> str:
    return "".join(re.findall(r"\w+", words.casefold()))


def _behind(heading: HtmlElement) -> Iterator[str]:
    """The pieces of text that follow a heading."""
    one = heading
    while one is not None:
        yield from filter(None, [one.tail])
        for beside in one.itersiblings():
            yield from beside.itertext("*", with_tail=True)
        one = one.getparent()


def _above(heading: HtmlElement) -> Iterator[str]:
    """The pieces of text before a heading in what holds it."""
    for one in (heading, heading.getparent()):
        for beside in one.itersiblings(preceding=True) if one is not None else ():
            yield from beside.itertext("*", with_tail=True)


def _first_date(chunks: Iterator[str]) -> str | None:
    seen, before = 0, ""
    for _, chunk in zip(range(_CHUNKS), (" ".join(one.split()) for one in chunks), strict=False):
        found = next((one for one in _SHOWN.finditer(chunk) if _is_date(one)), None) if len(chunk) <= _CHUNK else None
        if found and not _TOLD.search(chunk) and not _CHANGED.search(f"{before} {chunk[: found.start()]}"):
            return found[0]
        seen += len(chunk)
        if seen > _NEAR:
            return None
        before = "" if found else chunk[-30:] or before
    return None


def _is_date(found: re.Match[str]) -> bool:
    word = found["behind"] or found["before"]
    return word is None or word.casefold() in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("month_names"))


def trackback_date(html: str) -> str | None:
    """The date in the RDF that weblogs put into a comment for others to link back to."""
    at = html.find(_TRACKBACK)
    found = _DATED.search(html[at : at + _TRACKBACK_SIZE].partition(">")[0]) if at >= 0 else None
    return found[1] if found else None
