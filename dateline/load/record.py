"""What readers yield: records, rejects, and one account per file read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as read. `fields` maps canonical names to values as received.

    Canonical names: id, url, source, headline, authors, published, language, text, html, agency, crawled_at, excerpt
    (a summary that came instead of a text). Readers add: notes ((code, detail) pairs of what decoding assumed),
    page_source and published_in_text (what a page shows of itself), given_source (the publisher the user gives).
    """

    raw_uri: str
    index: int
    raw_format: str
    sha256: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    read_with: str = ""
    """what makes it another record than the same bytes read otherwise: the names the user mapped"""


@dataclass(frozen=True, slots=True)
class RawReject:
    """One record that cannot be read: `reason` from the closed list, `detail` in words with the remedy."""

    raw_uri: str
    index: int
    reason: str
    detail: str
    sha256: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InputRead:
    """The account of one file, yielded after its last record."""

    raw_uri: str
    sha256: str
    byte_count: int
    raw_format: str | None
    record_count: int
    options: str = '{"source": null}'
    """the options it was read with, as JSON"""


Item = RawRecord | RawReject | InputRead
