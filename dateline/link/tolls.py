"""Where the sources of one incident differ in the figures of its dead and injured, and by which rule why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from dateline.data import rows
from dateline.link.corpus import instant_key
from dateline.link.values import Told, values

Row = dict[str, Any]
MEASURES = ("killed", "injured")
UNSAID = "unsaid"
"""the value of a source that tells of the harm of the incident, and nothing of this one"""


_COMPARED = ("victim_class", "low", "high", "stance")


@dataclass(frozen=True, slots=True)
class Whole:
    """An article printed whole in English, so that what it leaves out is left out by its source."""

    source: str
    sentences: Sequence[tuple[str, frozenset[str]]]
    """each sentence with the measures of which it denies that anybody suffered them"""


@dataclass(frozen=True, slots=True)
class Stated:
    """The claims of one incident, parts of a total left out, and what is known of the articles that make them."""

    claims: Sequence[Row]
    """those of headline and lead"""
    others: Sequence[Row]
    """what the same articles say of it further down"""
    source_of: Mapping[str, str]
    """article_id -> source"""
    instants: Mapping[str, datetime | None]
    """article_id -> published_at"""
    wholes: Mapping[str, Whole]
    """the articles mainly about the incident that could have told of every harm"""


def toll_differences(stated: Stated) -> Iterator[Row]:
    """One row per measure on which sources conflict, or which some of those that tell of the harm leave unsaid.

    Of the figures of one article for one class of victims only the largest is shown: smaller ones are parts of it.
    """
    for measure in MEASURES:
        leading = _of(measure, stated.claims)
        told = _of(measure, [*stated.claims, *stated.others])
        every = _by_source(leading, stated.source_of)
        if _conflict(every) and _conflict(_by_source(told, stated.source_of)):
            found = _largest(leading)
            cause = _cause(found, every, stated.instants)
            yield {"field": measure, "values": values(_told(found, stated.source_of)), "cause": cause}
        elif quiet := _quiet(measure, told, stated):
            unsaid = [(UNSAID, source, None) for source in quiet]
            shown = values([*_told(_largest(told), stated.source_of), *unsaid])
            yield {"field": measure, "values": shown, "cause": "scope"}


def _of(measure: str, claims: Sequence[Row]) -> list[Row]:
    return [claim for claim in claims if claim["measure"] == measure and _says_something(claim)]


def _says_something(claim: Row) -> bool:
    """Not only that some were hurt, in no number."""
    return claim["low"] is not None or claim["stance"] != "reports"


def _largest(claims: Sequence[Row]) -> list[Row]:
    """The largest figure of each article, class of victims and stance; a denial without a figure where no other is."""
    best: dict[tuple[str, str, str], Row] = {}
    for claim in sorted(claims, key=lambda claim: (-1 if claim["low"] is None else claim["low"], claim["claim_id"])):
        best[claim["article_id"], claim["victim_class"], claim["stance"]] = claim
    return sorted(best.values(), key=lambda claim: str(claim["claim_id"]))


def _by_source(claims: Sequence[Row], source_of: Mapping[str, str]) -> Mapping[str, Sequence[Row]]:
    """The figures of each source, each once."""
    found: dict[str, dict[tuple[Any, ...], Row]] = defaultdict(dict)
    for claim in claims:
        found[source_of[claim["article_id"]]][tuple(claim[name] for name in _COMPARED)] = claim
    return {source: list(told.values()) for source, told in sorted(found.items())}


def _told(claims: Sequence[Row], source_of: Mapping[str, str]) -> list[Told]:
    return [(figure(claim), source_of[claim["article_id"]], claim["claim_id"]) for claim in claims]


def figure(claim: Row) -> str:
    """A claim in few words: `4`, `24–99 civilian`, `at least 12`, `1 civilian (assessing)`, `denied`."""
    low, high = claim["low"], claim["high"]
    if low is None:
        number = {"denies": "denied", "assessing": "open"}.get(claim["stance"], "no figure")
    else:
        number = f"{low}" if low == high else f"{low}–{high}" if high is not None else f"at least {low}"
    whom = "" if claim["victim_class"] == "unspecified" else f" {claim['victim_class']}"
    return f"{number}{whom}" + (" (assessing)" if claim["stance"] == "assessing" and low is not None else "")


def _conflict(by_source: Mapping[str, Sequence[Row]]) -> bool:
    """Whether of two sources neither gives a figure that could be the other's, of one class or of one and of all.

    A source that gives several figures (an early toll and a late one) agrees with whoever gives one of them.
    """
    sources = list(by_source.values())
    return any(_disagree(one, other) for place, one in enumerate(sources) for other in sources[:place])


def _disagree(one: Sequence[Row], other: Sequence[Row]) -> bool:
    pairs = [(first, second) for first in one for second in other if _comparable(first, second)]
    return bool(pairs) and all(_apart(first, second) for first, second in pairs)


def _comparable(one: Row, other: Row) -> bool:
    """Soldiers and civilians are counted apart; no civilian killed says nothing of how many were killed in all.

    What is still under assessment conflicts with nothing.
    """
    if "assessing" in (one["stance"], other["stance"]):
        return False
    classes = {one["victim_class"], other["victim_class"]}
    return len(classes) == 1 or ("unspecified" in classes and bool(one["low"] and other["low"]))


def _apart(one: Row, other: Row) -> bool:
    if one["low"] is None or other["low"] is None:
        return _is_rejected(one, other) or _is_rejected(other, one)
    low, other_low = one["low"], other["low"]
    return (one["high"] is not None and one["high"] < other_low) or (other["high"] is not None and other["high"] < low)


def _is_rejected(denial: Row, claim: Row) -> bool:
    """Whether `denial` rejects a figure such as `claim` states."""
    return (
        denial["low"] is None and denial["stance"] == "denies" and bool(claim["low"]) and claim["stance"] == "reports"
    )


def _cause(found: Sequence[Row], every: Mapping[str, Sequence[Row]], instants: Mapping[str, datetime | None]) -> str:
    """scope: no two of one class of victims conflict; time: figures only rise as reports follow; else substance."""
    classes = {claim["victim_class"] for claim in found}
    if not any(_conflict(_of_class(name, every)) for name in classes):
        return "scope"
    counted = [claim for claim in found if claim["low"] is not None and claim["stance"] != "assessing"]
    times = [instants[claim["article_id"]] for claim in counted]
    if all(times) and len(counted) == len(found):
        ordered = sorted(counted, key=lambda claim: (instant_key(instants[claim["article_id"]]), claim["low"]))
        lows = [claim["low"] for claim in ordered]
        if lows == sorted(lows) and len(set(times)) > 1:
            return "time"
    return "substance"


def _of_class(victims: str, every: Mapping[str, Sequence[Row]]) -> Mapping[str, Sequence[Row]]:
    return {source: [claim for claim in claims if claim["victim_class"] == victims] for source, claims in every.items()}


def _quiet(measure: str, found: Sequence[Row], stated: Stated) -> list[str]:
    """Sources that tell of the harm but not of `measure`, where another one says that someone suffered it or may have.

    A word of that harm in a sentence ends the silence, whatever act it tells of: the figure may not have been read, or
    not been linked. Only that nobody suffered it elsewhere says nothing here.
    """
    if not any(claim["low"] != 0 and claim["stance"] != "denies" for claim in found):
        return []
    speaking = {stated.source_of[claim["article_id"]] for claim in found}
    telling = {stated.source_of[claim["article_id"]] for claim in (*stated.claims, *stated.others)}
    by_source: dict[str, list[Whole]] = defaultdict(list)
    for whole in stated.wholes.values():
        by_source[whole.source].append(whole)
    return sorted(
        source for source in telling - speaking if source in by_source and not _speaks(measure, by_source[source])
    )


def _speaks(measure: str, wholes: Collection[Whole]) -> bool:
    return any(
        measure not in read and _pattern(measure).search(text) for whole in wholes for text, read in whole.sentences
    )


@cache
def _pattern(measure: str) -> re.Pattern[str]:
    stems = [row["stem"] for row in rows("harm_stems") if row["measure"] == measure]
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.I)
