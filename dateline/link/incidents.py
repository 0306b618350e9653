"""Incidents: one row per happening, made of the reports that were joined."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from dateline.ids import content_id
from dateline.link.corpus import Corpus
from dateline.link.grades import grade
from dateline.link.happenings import join_scenes
from dateline.link.informants import informants
from dateline.link.known import Entity, Known
from dateline.link.labels import kills, label
from dateline.link.prominence import prominence_of
from dateline.link.reports import Figure, Report, reports
from dateline.link.scenes import by_incident, scenes
from dateline.link.weighing import evidence_of

Row = dict[str, Any]
Value = TypeVar("Value", bound=Hashable)
_FINENESS = {"point": 0, "settlement": 0, "area": 1, "province": 2, "country": 3}
_PRECISIONS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Incidents:
    """`incidents` as published, the reports of each, and event_id -> incident_id."""

    incidents: list[Row]
    members: Mapping[str, Sequence[Report]]
    incident_of: Mapping[str, str]
    main: Mapping[str, str]
    """article_id -> the incident its headline and lead are about"""


def find_incidents(corpus: Corpus, known: Known, group_of: Mapping[str, str]) -> Incidents:
    """Join the event reports of `corpus`. `group_of` gives the copy group of an article that is in one."""
    found = reports(corpus, known, group_of)
    told = scenes(found, prominence_of(corpus))
    groups = by_incident(join_scenes(told, evidence_of(told, known)))
    claims = _claims_of(corpus)
    published = dict(corpus.articles.select("article_id", "published_at").iter_rows())
    members = {content_id("incident", founder): group for founder, group in groups.items()}
    rows = [_row(incident, group, known, claims, published) for incident, group in members.items()]
    incident_of = {report.event_id: incident for incident, group in members.items() for report in group}
    main = {scene.story.article_id: incident_of[scene.reports[0].event_id] for scene in told if scene.is_main}
    return Incidents(rows, members, incident_of, main)


def _claims_of(corpus: Corpus) -> dict[str, list[Row]]:
    claims: dict[str, list[Row]] = defaultdict(list)
    for claim in corpus["claims"].iter_rows(named=True):
        if claim["event_id"]:
            claims[claim["event_id"]].append(claim)
    return claims


def _row(
    incident_id: str,
    group: Sequence[Report],
    known: Known,
    claims: Mapping[str, Sequence[Row]],
    published: Mapping[str, Any],
) -> Row:
    told = [claim for report in group for claim in claims.get(report.event_id, ())]
    place = _best_place(group)
    recipient = _whom(group)
    actor = most_told(group, lambda report: report.actor)
    kind = _kind(group)
    when = _when(group)
    parties = informants(group, told, known)
    dated = sorted(instant for report in group if (instant := published[report.story.article_id]))
    return {
        "incident_id": incident_id,
        "label": _label(group, kind, recipient, place, when),
        "event_type": kind[0],
        "event_mode": kind[1],
        **when,
        "place_entity_id": place.entity_id if place else None,
        "country": place.country if place else None,
        "actor_entity_id": actor.entity_id if actor else None,
        "recipient_entity_id": recipient.entity_id if recipient else None,
        "grade": grade(group, told, known, len(parties)),
        "report_count": len(group),
        "source_count": len({report.story.source for report in group}),
        "independent_source_count": origins(group),
        "informant_count": len(parties),
        "first_reported_at": dated[0] if dated else None,
        "last_reported_at": dated[-1] if dated else None,
    }


def origins(group: Iterable[Report]) -> int:
    """Origins of text among reports: articles of one copy group are one, and so are articles of one source."""
    by_source: dict[str, str] = {}
    for report in group:
        by_source.setdefault(report.story.source, report.story.copy_group)
    return len(set(by_source.values()))


def most_told(group: Sequence[Report], value: Callable[[Report], Value | None]) -> Value | None:
    """The value most origins give; of equals the one told first. None where none gives one."""
    tellers: dict[Value, set[str]] = defaultdict(set)
    first: dict[Value, int] = {}
    for report in group:
        told = value(report)
        if told is not None:
            tellers[told].add(report.story.copy_group)
            first.setdefault(told, report.order)
    return max(tellers, key=lambda told: (len(tellers[told]), -first[told]), default=None)


def _whom(group: Sequence[Report]) -> Entity | None:
    """Whom it was done to: the person most told of, else the group or thing."""
    people = [report for report in group if report.recipient and report.recipient.is_person]
    return most_told(people or group, lambda report: report.recipient)


def _best_place(group: Sequence[Report]) -> Entity | None:
    """The most told of the most exact places."""
    placed = [report for report in group if report.place]
    fineness = [_FINENESS.get(report.place.precision or "", 4) for report in placed if report.place]
    finest = [report for report, fine in zip(placed, fineness, strict=True) if fine == min(fineness)]
    return most_told(finest, lambda report: report.place)


def _kind(group: Sequence[Report]) -> tuple[str, str | None]:
    event_type = most_told(group, lambda report: report.event_type) or group[0].event_type
    alike = [report for report in group if report.event_type == event_type]
    return event_type, most_told(alike, lambda report: report.event_mode)


def _when(group: Sequence[Report]) -> Row:
    """The most told of the most exact dates, with the better basis of the reports that give it."""
    dated = [report for report in group if report.is_dated]
    best = min((_PRECISIONS.index(report.row["date_precision"]) for report in dated), default=None)
    exact = [report for report in dated if _PRECISIONS.index(report.row["date_precision"]) == best]
    window = most_told(exact, lambda report: (report.start, report.end))
    bases = {report.row["date_basis"] for report in exact if (report.start, report.end) == window}
    return {
        "date_start": window[0] if window else None,
        "date_end": window[1] if window else None,
        "date_precision": None if best is None else _PRECISIONS[best],
        "date_basis": max(filter(None, bases), default=None),
    }


def _label(
    group: Sequence[Report], kind: tuple[str, str | None], recipient: Entity | None, place: Entity | None, when: Row
) -> str:
    start: date | None = when["date_start"]
    killed: Figure | None = most_told(group, lambda report: report.killed)
    written = most_told(group, lambda report: report.row["recipient"])
    dated = (start, when["date_end"], when["date_precision"]) if start else None
    return label(kind, _dead(group, recipient, killed), killed, recipient or written, place, dated)


def _dead(group: Sequence[Report], recipient: Entity | None, killed: Figure | None) -> Entity | str | None:
    """Who died: those whom a report says were killed. Towns, bodies and things do not die."""
    telling = [report for report in group if kills(report.row["trigger"])]
    if recipient and recipient.is_person and (telling or killed == (1, 1)):
        return recipient
    people = [report for report in telling if report.recipient is None]
    return most_told(people, lambda report: report.row["recipient"])
