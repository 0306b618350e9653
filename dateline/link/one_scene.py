"""Which reports of one incident surely tell of one scene, so that their figures may be held against each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from dateline.link.known import Entity, distance_km
from dateline.link.reports import Report
from dateline.link.stories import LEAD

NEAR_KM, NEAR_AREA_KM = 25.0, 50.0
"""within which two towns, or a town and a province, may be one place"""
NEWS_DAYS = 4
"""a report without a day tells of one at most so many days before it was published"""


@dataclass(frozen=True, slots=True)
class Scene:
    """Day and place of what a report tells: its own, else those that headline and lead of its article name."""

    source: str
    published: date | None
    days: frozenset[tuple[date, bool]]
    """each day told, and whether it was counted from the day of publication"""
    places: frozenset[Entity]


def of_one_scene(mainly: Sequence[Report], places: Mapping[str, Sequence[Entity]]) -> list[Report]:
    """Those of `mainly` that fit one report in day and place: the one that reports of most sources fit.

    `places` are those named in headline and lead, by article. What is not told fits everything.
    """
    days = {article: _days(_leading(group)) for article, group in _by_article(mainly).items()}
    scenes = [_scene(report, days, places) for report in mainly]
    count = Counter(scenes)
    circles = [[other for other in count if fits(one, other)] for one in count]
    best = max(
        circles, key=lambda circle: (len({scene.source for scene in circle}), sum(count[scene] for scene in circle))
    )
    kept = set(best)
    return [report for report, scene in zip(mainly, scenes, strict=True) if scene in kept]


def is_in_lead(part: str, sentence_index: int) -> bool:
    """Whether a sentence is the headline or one of the first."""
    return part == "headline" or sentence_index < LEAD


def fits(one: Scene, other: Scene) -> bool:
    """Whether two reports may tell of one day and one place."""
    return _days_fit(one, other) and _places_fit(one.places, other.places)


def _by_article(mainly: Iterable[Report]) -> Mapping[str, Sequence[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in mainly:
        found[report.story.article_id].append(report)
    return found


def _leading(group: Iterable[Report]) -> list[Report]:
    return [report for report in group if is_in_lead(report.row["part"], report.row["sentence_index"])]


def _days(group: Iterable[Report]) -> frozenset[tuple[date, bool]]:
    dated = (report for report in group if report.is_day)
    return frozenset((report.start, report.row["date_basis"] == "relative") for report in dated if report.start)


def _scene(
    report: Report, days: Mapping[str, frozenset[tuple[date, bool]]], places: Mapping[str, Sequence[Entity]]
) -> Scene:
    story = report.story
    own = [report.place] if report.place and _is_fine(report.place) else places.get(story.article_id, ())
    fine = frozenset(place for place in own if _is_fine(place))
    return Scene(story.source, story.published, _days([report]) or days[story.article_id], fine)


def _is_fine(place: Entity) -> bool:
    return place.latitude is not None and place.precision not in (None, "country")


def _days_fit(one: Scene, other: Scene) -> bool:
    if one.days and other.days:
        return any(
            _is_one_day((day - seen).days, relative and counted)
            for day, relative in one.days
            for seen, counted in other.days
        )
    known = [day for day, _ in (*one.days, *other.days)]
    if known:
        published = other.published if one.days else one.published
        return published is None or any(-1 <= (published - day).days <= NEWS_DAYS for day in known)
    return not (one.published and other.published) or abs((one.published - other.published).days) <= NEWS_DAYS


def _is_one_day(apart: int, counted: bool) -> bool:
    """Days that follow each other may be one (midnight, time zones); so may weekdays counted from false days."""
    return abs(apart) <= 1 or (counted and apart % 7 == 0)


def _places_fit(some: Set[Entity], others: Set[Entity]) -> bool:
    return not (some and others) or any(_is_near(one, other) for one in some for other in others)


def _is_near(one: Entity, other: Entity) -> bool:
    if one.entity_id == other.entity_id:
        return True
    limit = NEAR_AREA_KM if {"province", "area"} & {one.precision, other.precision} else NEAR_KM
    apart = distance_km(one, other)
    return apart is not None and apart <= limit
