"""Dates that stand in a text as stamps: before its first sentence, or behind an agency's credit."""

import re

from dateline.clean.agencies import agency_of

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+"
_CLOCK = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]?\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|BST|E[SD]T))?\b)?"
LEAD_STAMP = re.compile(
    rf"\s*(?P<whole>)(?P<label>date(?: of publication)?|posted(?: on)?|published(?: on)?|updated(?: on)?"
    r"|last update[d]?(?: at| on)?)?:?\s*"
    rf"(?:{_WEEKDAY})?(?P<date>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?"
    rf"|\d{{1,2}} {_MONTH} \d{{4}}{_CLOCK}|{_MONTH} \d{{1,2}},? \d{{4}}{_CLOCK}"
    r"|[0-3]\d-[01]\d-(?:19|20)\d\d(?=\s[A-Z]))"
    r"(?=[\s.|–—-])[ \t]*",
    re.I,
)
"""a date that a text begins with, before its first sentence"""
_PART_OF_SENTENCE = re.compile(r"\s*(?:was|is|will|marks?|marked|saw|[,;]|[–—-]+\s*(?-i:[a-z]))", re.I)


def lead_stamp(text: str) -> re.Match[str] | None:
    """The date stamp `text` begins with; None where the date is the subject of a sentence."""
    found = LEAD_STAMP.match(text[:200])
    if found is None or (not found["label"] and _PART_OF_SENTENCE.match(text[found.end() : found.end() + 20])):
        return None
    return found


_CREDIT_STAMP = re.compile(
    r"(?P<credit>\b[A-Z][A-Za-z]+(?:[/-][A-Z][A-Za-z]+)*),?\s+"
    rf"(?P<date>{_WEEKDAY}\d{{1,2}} {_MONTH} \d{{4}})(?=\s+\S)[ \t]*"
)
_NEAR = 250
"""characters from the beginning within which such a stamp closes the headline"""


def credit_stamp(text: str) -> re.Match[str] | None:
    """The credit and date that close a headline run into its text: `Dyke breaks AFP Friday 7 Jul 2023 The water …`.

    Groups `credit` and `date`. None where the words before the day are no agency's.
    """
    found = _CREDIT_STAMP.search(text[:_NEAR])
    return found if found and agency_of(found["credit"]) else None
