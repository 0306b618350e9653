"""Where the sources of one incident differ in the figures of its dead and injured, and by which rule why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from dateline.harms import harm_patterns
from dateline.link.bounds import are_apart, is_vague
from dateline.link.corpus import instant_key
from dateline.link.values import Told, values

Row = dict[str, Any]
MEASURES = ("killed", "injured")
ALL = "unspecified"
"""the class of victims that any other may be counted in"""
FAR_OFF = 5
"""two figures so many times apart count different things: one of the dead, and a massacre told beside him"""
NEAR = 4
"""sentences between a harm and the dead of the same act, at most"""
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
    """The claims of one incident, each with its `bounds`, and what is known of the articles that make them."""

    claims: Sequence[Row]
    """those of headline and lead, parts of a total left out"""
    others: Sequence[Row]
    """what the same articles say of it further down, parts of a total left out"""
    elsewhere: Sequence[Row]
    """every other figure of the same articles: parts, and what was linked elsewhere or nowhere"""
    sure: Set[str]
    """events that the headline or the lead tells of, or that killed somebody"""
    source_of: Mapping[str, str]
    """article_id -> source"""
    instants: Mapping[str, datetime | None]
    """article_id -> published_at"""
    since: datetime | None
    """when it happened: what says it was published before has a false date"""
    wholes: Mapping[str, Whole]
    """the articles mainly about the incident that could have told of every harm"""


def toll_differences(stated: Stated) -> Iterator[Row]:
    """One row per measure on which sources conflict, or which some of those that tell of the harm leave unsaid.

    Sources conflict where they do in headline and lead and no other figure of theirs brings them together. Of the
    figures of one article for one class of victims only the largest is shown: smaller ones are parts of it.
    """
    for measure in MEASURES:
        leading = _of(measure, stated.claims)
        told = _of(measure, [*stated.claims, *stated.others])
        if found := _conflicting(leading, [*told, *_of(measure, stated.elsewhere)], stated.source_of):
            yield {
                "field": measure,
                "values": values(_told(found, stated.source_of)),
                "cause": _cause(found, stated),
            }
        elif quiet := _quiet(measure, told, stated):
            unsaid = [(UNSAID, source, None) for source in quiet]
            shown = values([*_told(_largest(_sure(told, stated)), stated.source_of), *unsaid])
            yield {"field": measure, "values": shown, "cause": "scope"}


def _conflicting(leading: Sequence[Row], told: Sequence[Row], source_of: Mapping[str, str]) -> list[Row]:
    """The figures to show where sources conflict: those of the classes in which they do.

    Where none conflict within a class, those of all victims and of the classes that cannot be among them.
    """
    first, whole = _by_source(leading, source_of), _by_source(told, source_of)
    classes = sorted({claim["victim_class"] for claim in leading} - {ALL})
    shown = {name for name in (ALL, *classes) if _conflict(first, whole, name, name)}
    if not shown:
        across = {name for name in classes if _conflict(first, whole, ALL, name) or _conflict(first, whole, name, ALL)}
        shown = across | {ALL} if across else set()
    found = [claim for claim in leading if claim["victim_class"] in shown and claim["stance"] != "assessing"]
    return _largest(found)


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
    whom = "" if claim["victim_class"] == ALL else f" {claim['victim_class']}"
    return f"{number}{whom}" + (" (assessing)" if claim["stance"] == "assessing" and low is not None else "")


def _conflict(
    first: Mapping[str, Sequence[Row]], whole: Mapping[str, Sequence[Row]], victims: str, others: str
) -> bool:
    """Whether of two sources neither says first, of `victims` and of `others`, what the other says anywhere.

    A source that gives several figures (an early toll and a late one) agrees with whoever gives one of them.
    """
    return any(
        _disagree(_of_class(victims, claims), whole[source], _of_class(others, first[other]), whole[other])
        for source, claims in first.items()
        for other in first
        if other != source
    )


def _disagree(
    first: Sequence[Row], whole: Sequence[Row], other_first: Sequence[Row], other_whole: Sequence[Row]
) -> bool:
    held = [pair for pair in product(first, other_first) if _comparable(*pair)]
    against = [*product(first, other_whole), *product(other_first, whole)]
    return bool(held) and all(_apart(*pair) for pair in against if _comparable(*pair))


def _comparable(one: Row, other: Row) -> bool:
    """Soldiers and civilians are counted apart; no civilian killed says nothing of how many were killed in all.

    What is still under assessment conflicts with nothing, and neither does what is out of all proportion.
    """
    lows = [claim["low"] for claim in (one, other) if claim["low"]]
    if "assessing" in (one["stance"], other["stance"]) or (len(lows) == 2 and max(lows) >= FAR_OFF * min(lows)):
        return False
    classes = {one["victim_class"], other["victim_class"]}
    return len(classes) == 1 or (ALL in classes and bool(one["low"] and other["low"]))


def _apart(one: Row, other: Row) -> bool:
    if one["bounds"] is None or other["bounds"] is None:
        return _is_rejected(one, other) or _is_rejected(other, one)
    return are_apart(one["bounds"], other["bounds"])


def _is_rejected(denial: Row, claim: Row) -> bool:
    """Whether `denial` rejects a figure such as `claim` states."""
    return (
        denial["low"] is None and denial["stance"] == "denies" and bool(claim["low"]) and claim["stance"] == "reports"
    )


def _cause(found: Sequence[Row], stated: Stated) -> str:
    """scope: no two of one class of victims conflict; time: they only rise as reports follow; else substance."""
    told = _by_source(found, stated.source_of)
    if not any(_conflict(told, told, name, name) for name in {claim["victim_class"] for claim in found}):
        return "scope"
    return "time" if _only_rise([claim for claim in found if not is_vague(claim)], stated) else "substance"


def _only_rise(found: Sequence[Row], stated: Stated) -> bool:
    """Whether figures never fall from article to article, of several days or of one on which a source raised its own.

    Not known of a denial, nor where the time of an article is not.
    """
    times = {claim["article_id"]: _instant(claim["article_id"], stated) for claim in found}
    if not all(times.values()) or any(claim["low"] is None for claim in found):
        return False
    ordered = sorted(found, key=lambda claim: (instant_key(times[claim["article_id"]]), claim["low"]))
    lows = [claim["low"] for claim in ordered]
    return lows == sorted(lows) and (len(set(times.values())) > 1 or _raised(found, stated.source_of))


def _instant(article: str, stated: Stated) -> datetime | None:
    instant = stated.instants[article]
    return max(instant, stated.since) if instant and stated.since else instant


def _raised(counted: Sequence[Row], source_of: Mapping[str, str]) -> bool:
    """Whether a source printed another toll in another article."""
    tolls: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for claim in counted:
        tolls[source_of[claim["article_id"]], claim["victim_class"]].add((claim["article_id"], claim["low"]))
    return any(
        len({low for _, low in printed}) > 1 and len({article for article, _ in printed}) > 1
        for printed in tolls.values()
    )


def _of_class(victims: str, claims: Sequence[Row]) -> list[Row]:
    return [claim for claim in claims if claim["victim_class"] == victims]


def _quiet(measure: str, found: Sequence[Row], stated: Stated) -> list[str]:
    """Sources that tell of the harm but not of `measure`, where another one says how many suffered it or may have.

    A word of that harm in a sentence ends the silence, whatever act it tells of: the figure may not have been read, or
    not been linked. Only that nobody suffered it elsewhere says nothing here.
    """
    if not _sure(found, stated):
        return []
    speaking = {stated.source_of[claim["article_id"]] for claim in found}
    telling = {stated.source_of[claim["article_id"]] for claim in stated.claims if claim["low"] is not None}
    by_source: dict[str, list[Whole]] = defaultdict(list)
    for whole in stated.wholes.values():
        by_source[whole.source].append(whole)
    return sorted(
        source for source in telling - speaking if source in by_source and not _speaks(measure, by_source[source])
    )


def _sure(found: Sequence[Row], stated: Stated) -> list[Row]:
    """Figures of a harm done to somebody by what the articles tell first, not by an act told in passing."""
    told = [claim for claim in found if claim["low"] and claim["stance"] != "denies"]
    return [claim for claim in told if claim["event_id"] in stated.sure and _is_by_the_dead(claim, stated)]


def _is_by_the_dead(claim: Row, stated: Stated) -> bool:
    """Whether it stands in headline or lead, or a few sentences from a figure of the killed."""
    dead = [
        other["sentence_index"]
        for other in (*stated.claims, *stated.others)
        if (other["article_id"], other["part"]) == (claim["article_id"], "text") and other["measure"] == "killed"
    ]
    return claim in stated.claims or any(abs(claim["sentence_index"] - index) <= NEAR for index in dead)


def _speaks(measure: str, wholes: Collection[Whole]) -> bool:
    pattern = re.compile(harm_patterns()[measure])
    return any(
        measure not in read and pattern.search(text.lower()) for whole in wholes for text, read in whole.sentences
    )
