"""Which reader takes a stream, told by its first bytes; what no reader takes, with the remedy."""

import re
from fnmatch import fnmatch
from functools import cache

from dateline.data import rows
from dateline.load.archives.tar_archive import TarArchive
from dateline.load.archives.web_archive import WebArchive
from dateline.load.archives.web_framing import ARC, WARC
from dateline.load.archives.zip_archive import ZipArchive
from dateline.load.feeds.feed import Feed
from dateline.load.feeds.json_feed import JsonFeed
from dateline.load.feeds.news_xml import NewsXml
from dateline.load.feeds.sitemap import Sitemap
from dateline.load.pages.html_page import HtmlPage
from dateline.load.reader import Archive, Reader, Refused
from dateline.load.structured.arrow_file import ArrowFile
from dateline.load.structured.fields import Names, known_names
from dateline.load.structured.json_document import JsonDocument
from dateline.load.structured.json_lines import JsonLines
from dateline.load.structured.parquet import Parquet
from dateline.load.structured.table_rows import TableRows, has_header, is_headless
from dateline.load.texts.plain_text import PlainText, is_text
from dateline.load.texts.text_export import TextExport
from dateline.load.unpacking.recode import narrow_head

_OF_BYTES: tuple[Reader, ...] = (Parquet(), ArrowFile(), WebArchive(WARC), WebArchive(ARC))
"""what is told by its first bytes and need not be text"""
_OF_XML: tuple[Reader, ...] = (Feed("rss"), Feed("atom"), Sitemap(), NewsXml())
ARCHIVES: tuple[Archive, ...] = (ZipArchive(), TarArchive())
READERS: tuple[Reader, ...] = (
    *_OF_BYTES,
    *_OF_XML,
    HtmlPage(),
    JsonFeed(),
    JsonLines(),
    JsonDocument(),
    TableRows(),
    TextExport(),
    PlainText(),
)
"""asked in this order behind the archives; the first whose `matches` says yes reads the stream"""

_HEADLESS = Refused(
    "unsupported_format",
    "a table without a header; add a first line that names the columns, such as id,title,date,text",
)
_XML = re.compile(
    rb"\s*+(?>(?:<!--.*?-->|<!DOCTYPE\s+(?!html)[^>]*>)\s*+)*+<(\?xml|rss|feed|channel|rdf:RDF|urlset|sitemapindex|nitf|newsml)\b",
    re.IGNORECASE | re.DOTALL,
)


def reader_for(head: bytes, name: str, names: Names | None = None) -> Reader | Archive | Refused:
    """The reader for a stream that begins with `head`, or why there is none. `name` only tells side files.

    `names` are those by which a table's header is known, where a user has mapped some.
    """
    found = _side_file(name) or _archive(head) or _binary(head) or _reader(head, names or known_names()) or _other(head)
    return _HEADLESS if isinstance(found, PlainText) and is_headless(head) else found


def _archive(head: bytes) -> Archive | None:
    return next((archive for archive in ARCHIVES if archive.matches(head)), None)


def _reader(head: bytes, names: Names) -> Reader | None:
    if found := next((reader for reader in _OF_BYTES if reader.matches(head)), None):
        return found
    if not is_text(head):
        return None
    for reader in _OF_XML if _is_xml(head) else READERS:
        if has_header(head, names) if isinstance(reader, TableRows) else reader.matches(head):
            return reader
    return None


def _is_xml(head: bytes) -> bool:
    begin = narrow_head(head)
    return _XML.match(begin) is not None and not HtmlPage().matches(head)


def _side_file(name: str) -> Refused | None:
    for row in rows("side_files"):
        if fnmatch(name.lower(), row["pattern"]):
            return Refused(
                "unsupported_format", f"{row['what']}, not an article; rename the file to read it all the same"
            )
    return None


@cache
def _magics() -> tuple[tuple[bytes, int, str], ...]:
    return tuple(
        (bytes.fromhex(row["magic"]), int(row["at"]), f"{row['format']}; {row['remedy']}")
        for row in rows("binary_formats")
    )


def _binary(head: bytes) -> Refused | None:
    for magic, at, detail in _magics():
        if head.startswith(magic, at):
            return Refused("unsupported_format", detail)
    return None


def _other(head: bytes) -> Refused:
    if _is_xml(head):
        return Refused(
            "unsupported_format", "XML of no kind known; give the articles as a feed, HTML, text or JSON Lines"
        )
    return Refused("not_text", "binary data in no format known; remove it from the input")
