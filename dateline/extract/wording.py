"""Words as they are compared: without case, marks, articles and house labels, so that only a real change counts."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from dateline.data import rows

_WORD = re.compile(r"\w+")
_INITIALS = re.compile(r"(?<!\w)((?:\w\.){2,}|(?:\w\.)+\w(?!\w))")
_DOT_INSIDE = re.compile(r"\.\w")
"""what initials have; most sentences have none, and the pattern for them is dear"""
_MARKS = "'’`´"
_POSSESSIVE = re.compile(rf"(?<=\w)[{_MARKS}]s\b")
_INSERTED = re.compile(r"\[[^\]]{0,80}\]")
_ARTICLES = frozenset(("the", "a", "an"))


def words(text: str) -> list[str]:
    """The lower-cased words of `text`, without marks, accents and articles; U.S. is `us`, a label stays as it is."""
    plain = _INITIALS.sub(_join_initials, text) if _DOT_INSIDE.search(text) else text
    if "'" in plain or "’" in plain or "`" in plain or "´" in plain:
        plain = _POSSESSIVE.sub("", plain)
    return [word for word in _WORD.findall(_unaccented(plain).lower()) if word not in _ARTICLES]


def folded_words(text: str) -> list[str]:
    """`words`, with every house label (Daesh, ISIL, the IS group) put as the one that stands for it.

    What an editor put in square brackets is left out, and a label said twice over, as in "ISIL (ISIS)", counts once.
    """
    told = _INSERTED.sub(" ", text) if "[" in text else text
    if not _may_hold_label(told):
        return words(told)
    folded = _labels().sub(_stands_for, told)
    return list(_without_echo(words(folded))) if "_" in folded else words(folded)


def _may_hold_label(text: str) -> bool:
    """Whether the start of a label stands anywhere in `text`: told faster than what it is."""
    exact, other = _starts()
    if any(start in text for start in exact):
        return True
    folded = text.casefold()
    return any(start in folded for start in other)


@cache
def _starts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The shortest starts that every label has one of: of those that hold in one writing only, and of the others."""
    cases = _cases()
    exact = {label for label, case in cases.items() if case == "exact"}
    other = {label.casefold().replace("'", mark) for label in cases if label not in exact for mark in "'’"}
    return _shortest(exact), _shortest(other)


def _shortest(starts: Iterable[str]) -> tuple[str, ...]:
    """Those of `starts` that hold no other."""
    every = sorted(starts)
    return tuple(one for one in every if not any(other != one and other in one for other in every))


@cache
def _labels() -> re.Pattern[str]:
    """One pattern of all labels, the longest first so that it wins over a shorter one inside it."""
    cases = _cases()
    parts = [_label_pattern(label, cases[label]) for label in sorted(cases, key=lambda label: (-len(label), label))]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def _cases() -> dict[str, str]:
    """Label -> whether it holds in any writing, or in just that of the list."""
    cases = {row["stands_for"]: "any" for row in rows("house_labels")}
    return cases | {row["label"]: row["case"] for row in rows("house_labels")}


def _label_pattern(label: str, case: str) -> str:
    pattern = re.escape(label).replace("'", "['’]")
    return pattern if case == "exact" else f"(?i:{pattern})"


@cache
def _standing() -> dict[str, str]:
    labels = {row["stands_for"]: row["stands_for"] for row in rows("house_labels")}
    labels |= {row["label"]: row["stands_for"] for row in rows("house_labels")}
    return {label.lower(): _token(meant) for label, meant in labels.items()}


def _stands_for(match: re.Match[str]) -> str:
    return _standing()[match.group().lower().replace("’", "'")]


def _token(name: str) -> str:
    """A label as one word, so that its own words do not count as the article's."""
    return name.lower().replace(" ", "_") + "_"


def _without_echo(found: Iterable[str]) -> Iterable[str]:
    last = None
    for word in found:
        if word != last or not word.endswith("_"):
            yield word
        last = word


def _join_initials(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
