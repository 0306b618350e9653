"""How likely two articles tell of one happening, from their words, names and days. Weights: data/story_weights.csv."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log2

import numpy as np

from dateline.data import rows
from dateline.link.scenes import Scene
from dateline.link.stories import Codes, Tale, Weights
from dateline.link.toll_likeness import tolls_between
from dateline.link.weighing import APART, FRESH, dates_agree, days_between, places_between, types_agree

MANY = 15
"""shared names or phrases beyond which more of them add nothing"""
SHORT = 64
"""words of a short article; two long ones share words, names and phrases by their topic alone"""
LONG = 180
"""words from which the longer of two articles counts as long"""
WEEK, MONTH, HALF_YEAR = 7, 30, 180
"""days between two articles: within a week news is fresh, after months it is seldom still about one happening"""

ANCHORS = frozenset(("same_person_hit", "person_hit_named", "same_ages"))
"""particulars of a happening that news of later days repeats"""

Finding = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells, and the scene its headline and lead report, where they report an event."""

    tale: Tale
    scene: Scene | None


@cache
def weights() -> Mapping[str, float]:
    """Points by name."""
    return {row["name"]: float(row["points"]) for row in rows("story_weights")}


def story_points(one: Told, other: Told) -> float:
    """Logarithm of the odds that two articles tell of one happening; APART where what they report cannot be one."""
    worth, total = weights(), weights()["base"]
    for name, times in findings(one, other):
        if name == "ruled_out":
            return APART
        total += worth[name] * times
    return total


def findings(one: Told, other: Told) -> Iterator[Finding]:
    """The names of the weights that apply, and how far each does; `ruled_out` where the two cannot be one."""
    told = [*_particulars(one.tale, other.tale), *_scenes(one.scene, other.scene)]
    is_anchored = not ANCHORS.isdisjoint(name for name, _ in told)
    is_other = (
        _comes_before(one, other) or _comes_before(other, one) or (not is_anchored and _is_other_news(one, other))
    )
    if ("ruled_out", 1.0) in told or is_other:
        yield "ruled_out", 1.0
        return
    yield from told
    yield from _wordings(one.tale, other.tale)
    yield from _publication(one.tale, other.tale)
    if not is_anchored:
        yield from _other_days(one.tale, other.tale)


def _other_days(one: Tale, other: Tale) -> Iterator[Finding]:
    """News of another day with no victim or age in common goes on with an affair more often than it repeats it."""
    if one.published is None or other.published is None or one.published == other.published:
        return
    yield ("next_days_news" if abs((one.published - other.published).days) == 1 else "later_news"), 1.0


def _cannot_be_one(one: Scene, other: Scene) -> bool:
    """Whether two events of one type are of two countries, of two days both written out, or of far different tolls."""
    if not types_agree(one, other):
        return False
    countries = {place.country for place in (one.place, other.place) if place and place.country}
    is_dated_apart = one.is_day and other.is_day and not dates_agree(one, other)
    return len(countries) > 1 or is_dated_apart or ("toll_far_apart", 1.0) in tolls_between(one, other)


def _wordings(one: Tale, other: Tale) -> Iterator[Finding]:
    mine, theirs = _shared(one.codes, other.codes)
    yield "length", log2(max(1.0, min(len(one.codes), len(other.codes)) / SHORT))
    yield "long", log2(max(1.0, max(len(one.codes), len(other.codes)) / LONG))
    yield "words", _cosine(one.weights, other.weights, mine, theirs)
    yield "lead", _cosine(one.lead, other.lead, mine, theirs)
    yield "names", _cosine(one.weights * one.is_name, other.weights * other.is_name, mine, theirs)
    yield "lead_held", max(_held(one.lead, mine), _held(other.lead, theirs))
    rare = one.is_rare[mine] & one.is_name[mine] & other.is_name[theirs]
    yield "rare_names", log2(1 + min(int(rare.sum()), MANY))
    phrases = np.intersect1d(one.phrases, other.phrases, assume_unique=True)
    yield "phrases", log2(1 + min(len(phrases), MANY))


def _shared(one: Codes, other: Codes) -> tuple[Codes, Codes]:
    """Places of the shared codes in both arrays, which ascend."""
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    mine = np.flatnonzero(other[at] == one) if len(other) else at[:0]
    return mine, at[mine]


def _cosine(one: Weights, other: Weights, mine: Codes, theirs: Codes) -> float:
    norms = float(one @ one) * float(other @ other)
    return float(one[mine] @ other[theirs]) / norms**0.5 if norms else 0.0


def _held(lead: Weights, shared: Codes) -> float:
    """Share of the weight of a lead that stands in the other article."""
    total = float(lead.sum())
    return float(lead[shared].sum()) / total if total else 0.0


def _particulars(one: Tale, other: Tale) -> Iterator[Finding]:
    """Ages, years, days of the week and the person it turns on: alike in both, or given in both and different."""
    if one.ages and other.ages:
        shared = len(one.ages & other.ages)
        yield ("same_ages", min(shared, 2)) if shared else ("ages_apart", 1.0)
    if one.years and other.years and one.years.isdisjoint(other.years):
        yield "years_apart", 1.0
    if one.weekdays and other.weekdays and one.weekdays.isdisjoint(other.weekdays):
        yield "weekdays_apart", 1.0
    if one.protagonist is not None and other.protagonist is not None:
        named = _names(one, other.protagonist) + _names(other, one.protagonist)
        if named == 2:
            is_rare = _is_rare(one, one.protagonist) and _is_rare(other, other.protagonist)
            yield "protagonists_named" if is_rare else "common_protagonists_named", 1.0
        elif named == 0:
            yield "protagonists_apart", 1.0


def _names(tale: Tale, code: int) -> bool:
    at = int(np.searchsorted(tale.codes, code))
    return at < len(tale.codes) and int(tale.codes[at]) == code


def _is_rare(tale: Tale, code: int) -> bool:
    return bool(tale.is_rare[np.searchsorted(tale.codes, code)])


def _publication(one: Tale, other: Tale) -> Iterator[Finding]:
    if one.published is None or other.published is None:
        yield ("undated" if one.published == other.published else "one_undated"), 1.0
        return
    gap = abs((one.published - other.published).days)
    yield "days_between", min(gap, WEEK) / WEEK
    yield "weeks_between", (min(max(gap, WEEK), MONTH) - WEEK) / (MONTH - WEEK)
    yield "months_between", (min(max(gap, MONTH), HALF_YEAR) - MONTH) / (HALF_YEAR - MONTH)


def _scenes(one: Scene | None, other: Scene | None) -> Iterator[Finding]:
    """The events that the headlines and leads report: their days, places, tolls, and to whom it was done."""
    if one is None or other is None:
        yield "eventless", 1.0
        return
    if _cannot_be_one(one, other):
        yield "ruled_out", 1.0
    yield from _dates(one, other)
    tolls = [name for name, _ in tolls_between(one, other)]
    harm = _tells_harm(one) + _tells_harm(other)
    if harm and not {"toll_apart", "toll_far_apart"}.intersection(tolls):
        yield "both_harm" if harm == 2 else "one_harm", 1.0
    if ("ruled_out", 1.0) in places_between(one.place, other.place):
        yield "place_apart", 1.0
    yield from ((name, 1.0) for name in tolls if name in weights())
    if one.hit & other.hit:
        yield "same_person_hit", 1.0
    elif (one.hit & other.story.people) or (other.hit & one.story.people):
        yield "person_hit_named", 1.0
    elif one.hit and other.hit:
        yield "person_hit_apart", 1.0


def _tells_harm(scene: Scene) -> bool:
    return scene.killed is not None or scene.injured is not None


def _dates(one: Scene, other: Scene) -> Iterator[Finding]:
    if one.is_day and other.is_day:
        yield days_between(one, other), 1.0
    elif not dates_agree(one, other):
        yield "windows_apart", 1.0


def _comes_before(early: Told, late: Told) -> bool:
    """Whether an article without an event was printed more than a week before one that leads with an event as news.

    What follows an event is told for months; what was told before it is of something else, whoever is named in both.
    """
    if early.scene is not None or late.scene is None or early.tale.published is None or late.tale.published is None:
        return False
    is_news = not all(report.row["is_historical"] for report in late.scene.reports)
    is_told_of_then = late.scene.is_day and late.scene.start is not None and late.scene.start <= early.tale.published
    return is_news and not is_told_of_then and late.tale.published - early.tale.published > FRESH


def _is_other_news(one: Told, other: Told) -> bool:
    """Whether two articles that are no copies are news of different days, or give other least tolls and no place."""
    if one.tale.copy_group == other.tale.copy_group:
        return False
    return _news_apart(one, other) or _least_tolls_differ(one, other)


def _least_tolls_differ(one: Told, other: Told) -> bool:
    """Whether round-ups of two days give "at least" figures that differ, and not one place that would make them one."""
    if one.scene is None or other.scene is None or one.tale.published == other.tale.published:
        return False
    told = [*tolls_between(one.scene, other.scene), *places_between(one.scene.place, other.scene.place)]
    return ("open_tolls", 1.0) in told and ("same_spot", 1.0) not in told


def _news_apart(one: Told, other: Told) -> bool:
    """Whether the days of which the one can be news and those of the other do not meet."""
    when, then = _news_days(one), _news_days(other)
    return when is not None and then is not None and (when[1] < then[0] or then[1] < when[0])


def _news_days(told: Told) -> tuple[date, date] | None:
    """The days its event is told to be of, else those just before it was published; None where neither is known."""
    scene, published = told.scene, told.tale.published
    if scene is not None and scene.is_day and scene.start and scene.end:
        return scene.start, scene.end
    return (published - FRESH, published + timedelta(days=1)) if published else None
