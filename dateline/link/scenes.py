"""Scenes: the reports of one article that tell of one happening. What is joined across articles are scenes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import TypeVar

from dateline.data import rows
from dateline.extract.likeness import modes_fit
from dateline.link.bags import Bag, united
from dateline.link.figures import Figure, figures_far_apart
from dateline.link.known import AREAS, Entity, distance_km
from dateline.link.prominence import LEAD, Prominence
from dateline.link.reports import Report, Story, all_of

Value = TypeVar("Value")
_NOTHING: frozenset[tuple[str, str]] = frozenset()
SAME_SCENE_KM = 10.0
"""two places of an article so near can be those of one act"""


DEEP = 3
"""sentences after which an act that is told without toll, day and place is a general remark"""
FEW_ACTS = 6
"""acts of harm that an article on one scene tells of; one that tells of more tells of a war"""


@dataclass(frozen=True, slots=True)
class Scene:
    """Reports of one article on one happening, and what they say of it together; the most prominent report leads."""

    order: int
    reports: tuple[Report, ...]
    is_main: bool
    """whether it is what its article is mainly about"""
    event_type: str
    event_mode: str | None
    start: date | None
    end: date | None
    is_dated: bool
    is_day: bool
    is_stated: bool
    """whether the date is written out in full, not reckoned from a weekday"""
    place: Entity | None
    actor: Entity | None
    body: Entity | None
    """the group or thing it was done to"""
    hit: frozenset[str]
    """the people it was done to"""
    people: frozenset[str]
    words: Bag
    sentences: frozenset[str]
    told: frozenset[tuple[str, str]]
    """its sentences, each with the word that states the event in it"""
    killed: Figure | None
    injured: Figure | None
    fighters: bool | None
    """whether the killed are fighters; None where it is not told"""
    is_first: bool
    """whether the headline or one of the two sentences after it tells it"""
    is_ongoing: bool
    """whether it tells what goes on around an act, and not one act"""

    @property
    def story(self) -> Story:
        """What its article is about."""
        return self.reports[0].story


def scenes(reports: Iterable[Report], prominence: Prominence, opinion: Collection[str] = ()) -> list[Scene]:
    """The scenes of all articles, `order` 0…n-1 in the order of their founding reports.

    Articles in `opinion` are mainly about none of theirs.
    """
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.story.article_id].append(report)
    groups = [group for told in by_article.values() for group in _groups(told, prominence)]
    groups.sort(key=lambda group: min(report.order for report in group))
    main = _main_groups(groups, prominence, opinion)
    return [_scene(order, group, prominence, order in main) for order, group in enumerate(groups)]


def _main_groups(groups: Sequence[Sequence[Report]], prominence: Prominence, opinion: Collection[str]) -> set[int]:
    """The places of the groups their articles are mainly about; an article may be about none."""
    best: dict[str, tuple[float, int, int]] = {}
    for order, group in enumerate(groups):
        if group[0].story.article_id in opinion or not any(prominence.is_led(report) for report in group):
            continue
        offer = (*max(prominence.of(report) for report in group), -order)
        if offer > best.get(group[0].story.article_id, (prominence.floor, 0, 0)):
            best[group[0].story.article_id] = offer
    return {-offer[-1] for offer in best.values()}


def _groups(told: Sequence[Report], prominence: Prominence) -> list[list[Report]]:
    """Reports of one article in groups, in the order of the text: each joins the first group it fits."""
    groups: list[list[Report]] = []
    for report in sorted(told, key=lambda report: (prominence.first(report), report.order)):
        fitting = (group for group in groups if _fits(report, group, prominence))
        group = next(fitting, None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    return _one_scene(groups, prominence)


def _one_scene(groups: list[list[Report]], prominence: Prominence) -> list[list[Report]]:
    """`groups` with all acts of harm in one, where the article tells of one scene: nothing in it speaks of a second.

    An article that tells any two acts apart is a round-up, and which of its other sentences go on about which of them
    cannot be told: there each report stays for itself. So is one that tells of many acts, as comments on a war do.
    """
    harm = [group for group in groups if _is_harm(group) and not _is_ongoing(group, prominence)]
    if not 1 < len(harm) <= FEW_ACTS or any(_are_two_scenes(*pair) for pair in combinations(harm, 2)):
        return _matched(groups, is_war=len(harm) > FEW_ACTS)
    joined = [report for group in harm for report in group]
    return [joined if group is harm[0] else group for group in groups if group is harm[0] or group not in harm]


def _are_two_scenes(one: Sequence[Report], other: Sequence[Report]) -> bool:
    return any(_is_other_scene(a, b) for a in one for b in other)


def _matched(groups: list[list[Report]], is_war: bool) -> list[list[Report]]:
    """`groups` of a round-up, each act of harm with the one before it that shares its day or sufferer.

    Where an article tells of a war, many acts are of one day: there they must share the place as well.
    """
    kept: list[list[Report]] = []
    for group in groups:
        fitting = [k for k in kept if _is_harm(k) and _is_harm(group) and _is_matched(k, group, is_war)]
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            kept.append(list(group))
    return kept


def _is_matched(one: Sequence[Report], other: Sequence[Report], is_war: bool) -> bool:
    pairs = [(a, b) for a in one for b in other]
    if any(_is_other_scene(a, b) or _differ(a.place, b.place) for a, b in pairs):
        return False
    return any(_shares(a, b, is_war) for a, b in pairs)


def _shares(one: Report, other: Report, is_war: bool) -> bool:
    is_hit = one.recipient is not None and one.recipient == other.recipient
    is_placed = one.place is not None and one.place == other.place
    return is_hit or (one.is_day and other.is_day and (is_placed or not is_war))


def _is_ongoing(group: Sequence[Report], prominence: Prominence) -> bool:
    """Whether it tells what goes on around the act: fighting, strikes in the plural, or, far down, anything bare."""
    return all(_is_state(report) or (prominence.first(report) > DEEP and _is_bare(report)) for report in group)


def _is_state(report: Report) -> bool:
    return report.row["trigger"].lower() in _ongoing() and report.killed is None and report.injured is None


@cache
def _ongoing() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("ongoing_words"))


def _is_bare(report: Report) -> bool:
    """Whether no toll, day, person or place smaller than a country tells which act it is."""
    told = (report.killed, report.injured, report.start if report.is_day else None)
    is_placed = report.place is not None and report.place.precision != "country"
    return (
        all(fact is None for fact in told) and not is_placed and not (report.recipient and report.recipient.is_person)
    )


def _is_harm(group: Sequence[Report]) -> bool:
    return all(report.event_type == "ASSAULT" and not report.row["is_historical"] for report in group)


def _is_other_scene(one: Report, other: Report) -> bool:
    """Whether anything tells two acts of an article apart: a word that says so, manner, day, place or doer."""
    if other.is_apart or _modes_differ(one.event_mode, other.event_mode):
        return True
    if one.is_dated and other.is_dated and (one.start, one.end) != (other.start, other.end):
        return True
    if one.place and other.place and one.place != other.place and not _may_hold(one.place, other.place):
        return True
    if one.killed and other.killed and figures_far_apart(one.killed, other.killed):
        return True
    return _differ(one.actor, other.actor) or _strikes_back(one, other) or _strikes_back(other, one)


def _modes_differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other and not modes_fit(one, other)


def _may_hold(one: Entity, other: Entity) -> bool:
    """Whether one place may lie in the other: one is an area, or it is not known where one lies."""
    if one.country and other.country and one.country != other.country:
        return False
    return one.precision in AREAS or other.precision in AREAS or (distance_km(one, other) or 0.0) < SAME_SCENE_KM


def _strikes_back(one: Report, other: Report) -> bool:
    return one.actor is not None and one.actor == other.recipient


def _fits(report: Report, group: Sequence[Report], prominence: Prominence) -> bool:
    if any(_conflict(report, other) for other in group):
        return False
    return any(_same_person_hit(report, other) or _lead_repeats_headline(report, other, prominence) for other in group)


def _conflict(one: Report, other: Report) -> bool:
    """Whether two reports of an article differ in type, manner, day, place or person."""
    if one.event_type != other.event_type or _differ(one.event_mode, other.event_mode):
        return True
    if one.row["is_historical"] != other.row["is_historical"]:
        return True
    if one.is_dated and other.is_dated and (one.start, one.end) != (other.start, other.end):
        return True
    persons = [entity for entity in (one.recipient, other.recipient) if entity and entity.is_person]
    return _differ(one.place, other.place) or _differ(*persons[:2]) if len(persons) == 2 else False


def _differ(one: object | None, other: object | None) -> bool:
    return one is not None and other is not None and one != other


def _same_person_hit(one: Report, other: Report) -> bool:
    return one.recipient is not None and one.recipient.is_person and one.recipient == other.recipient


def _lead_repeats_headline(one: Report, other: Report, prominence: Prominence) -> bool:
    """A headline's event is told again in the lead, in another sentence; the same manner or word shows it."""
    first, later = sorted((prominence.first(one), prominence.first(other)))
    told_alike = one.event_mode is not None and one.event_mode == other.event_mode
    return first == prominence.headline_of(one) and first < later < LEAD and told_alike


def _scene(order: int, group: Sequence[Report], prominence: Prominence, is_main: bool) -> Scene:
    ranked = sorted(group, key=lambda report: (*prominence.of(report), -report.order), reverse=True)
    dated = _first(ranked, lambda report: report if report.is_day else None)
    dated = dated or _first(ranked, lambda report: report if report.is_dated else None) or ranked[0]
    recipients = [report.recipient for report in ranked if report.recipient]
    return Scene(
        order=order,
        reports=tuple(sorted(group, key=lambda report: report.order)),
        is_main=is_main,
        event_type=ranked[0].event_type,
        event_mode=_first(ranked, lambda report: report.event_mode),
        start=dated.start,
        end=dated.end,
        is_dated=dated.is_dated,
        is_day=dated.is_day,
        is_stated=dated.row["date_basis"] == "stated",
        place=_first(ranked, lambda report: report.place),
        actor=_first(ranked, lambda report: report.actor),
        body=next((entity for entity in recipients if not entity.is_person), None),
        hit=frozenset(entity.entity_id for entity in recipients if entity.is_person),
        people=all_of([report.people for report in group]),
        words=united([report.words for report in group]),
        sentences=all_of([report.sentences for report in group]),
        told=_told(group),
        killed=_first(ranked, lambda report: report.killed),
        injured=_first(ranked, lambda report: report.injured),
        fighters=next((report.fighters for report in ranked if report.killed), None),
        is_first=any(prominence.first(report) <= prominence.headline_of(report) + 2 for report in group),
        is_ongoing=_is_ongoing(group, prominence),
    )


def _told(group: Sequence[Report]) -> frozenset[tuple[str, str]]:
    if not any(report.sentences for report in group):
        return _NOTHING
    return frozenset((sentence, report.row["trigger"].lower()) for report in group for sentence in report.sentences)


def _first(ranked: Sequence[Report], value: Callable[[Report], Value | None]) -> Value | None:
    return next((found for report in ranked if (found := value(report)) is not None), None)
