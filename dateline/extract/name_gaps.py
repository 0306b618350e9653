"""Proper nouns the model left without a name, where their form or their place in the sentence tells what they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Span, Token

from dateline.data import rows
from dateline.extract.lexicon import agency_letters, kind_words, peoples, place_letters, titles
from dateline.extract.names import Name
from dateline.extract.towns import arabic_letters, towns_in

_OPEN = frozenset(["", "PRODUCT", "WORK_OF_ART"])
"""types of the model for what may yet be a name"""
_NUMBERS = frozenset(["DATE", "TIME", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE"])
"""types the model gives to strange names as well, which only a list can tell"""
_MAY_HOLD_NAMES = _OPEN | _NUMBERS
_BEFORE_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w.-]*(?= [A-ZÀ-Þ][a-zß-ÿ])")
_LETTERS = re.compile(r"[A-Z]{4,}")
_MARKS = frozenset(["(", "“", '"', "‘", "the", "&", "-", "–"])
_WORD = re.compile(r"[^\W\d_a-zß-ÿ][\w’'-]+")
_FULL_NAME = re.compile(
    r"[A-ZÀ-Þ][a-zß-ÿ’'-]+"
    r"(?: (?:(?:de|del|la|van|von|der|bin|ibn|al|el) )*(?:al-|el-|Mc|O’)?[A-ZÀ-Þ][a-zß-ÿ’'-]+){1,3}(?![\w-])"
)
_SUBJECTS = ("nsubj", "nsubjpass")


def gap_names(
    doc: Doc, text: str, names: Iterable[Name], common: frozenset[str], countries: frozenset[str]
) -> Iterator[Name]:
    """Names of `doc` (its text is `text`) beside `names`, by their form, the names beside them, or their place.

    `common` are the words the article also writes in lower case, `countries` the codes of those it names.
    """
    named = {at: name for name in names for at in range(name.start, name.end)}
    for span in _runs(doc, named):
        label = _label(text, span, named, countries) if _may_be_name(span, common) else None
        if label:
            yield Name(span.start_char, span.end_char, label)
    yield from _titled(text, named, common)


def _titled(text: str, named: Mapping[int, Name], common: frozenset[str]) -> Iterator[Name]:
    """Persons the model missed behind their title: "Special Envoy Staffan de Brand"."""
    for title in _BEFORE_NAME.finditer(text):
        match = _FULL_NAME.match(text, title.end() + 1) if title.group().lower() in titles() else None
        if match and named.keys().isdisjoint((title.start(), *range(*match.span()))):
            yield from [Name(*match.span(), "PERSON")] if _is_unknown(match.group(), common) else []


def _is_unknown(words: str, common: frozenset[str]) -> bool:
    parts = [part for part in words.split() if part[0].isupper()]
    return not any(part.lower() in common or part.lower() in titles() or part in kind_words("last") for part in parts)


def _runs(doc: Doc, named: Mapping[int, Name]) -> Iterator[Span]:
    """Proper nouns beside each other that stand in no name, without titles before them."""
    start = None
    for token in doc:
        is_part = token.idx not in named and token.pos_ == "PROPN" and token.ent_type_ in _MAY_HOLD_NAMES
        is_part = is_part and bool(_WORD.fullmatch(token.text)) and token.lower_ not in titles()
        if start is not None and not is_part:
            yield doc[start : token.i]
            start = None
        elif is_part and start is None:
            start = token.i


def _may_be_name(span: Span, common: frozenset[str]) -> bool:
    """Whether the words can be a name at all: whole, inside a sentence, in no list of what is none."""
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if (
        before is None
        or span[0].is_sent_start
        or before.lower_ in _MARKS
        or (after is not None and after.pos_ == "PROPN")
    ):
        return False
    is_listed = span.text in peoples() or span.text in place_letters() or span.text in kind_words("whole")
    return not is_listed and not any(word.lower_ in common for word in span)


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("name_cues") if row["place"] == "saying")


def _label(text: str, span: Span, named: Mapping[int, Name], countries: frozenset[str]) -> str | None:
    if not towns_in(span.text, countries).isdisjoint(arabic_letters()):
        return "GPE"
    word = span[-1].text
    if any(token.ent_type_ in _NUMBERS for token in span):
        return None
    if len(span) == 1 and _LETTERS.fullmatch(word):
        is_known = word.lower() in agency_letters() or text.count(word) > 1
        return "ORG" if is_known else None
    root, before = span.root, span.doc[span.start - 1]
    if root.dep_ in _SUBJECTS and root.head.lemma_ in _saying() and len(span) == 1 and span[0].is_title:
        return "PERSON" if before.pos_ in ("PUNCT", "VERB") else None
    return "GPE" if len(span) == 1 and _is_listed_with_place(root, named) else None


def _is_listed_with_place(root: Token, named: Mapping[int, Name]) -> bool:
    """Whether the word is joined to a place by "and" or a comma."""
    others = [root.head] if root.dep_ == "conj" else []
    others += [child for child in root.children if child.dep_ == "conj"]
    return any(named[other.idx].label == "GPE" for other in others if other.idx in named)
