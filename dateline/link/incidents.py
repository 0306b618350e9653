"""Incidents: one row per happening, made of the reports that were joined."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import polars as pl

from dateline.ids import content_id
from dateline.link.corpus import Corpus
from dateline.link.decisions import ReportDecision
from dateline.link.figures import Figure
from dateline.link.grades import grade
from dateline.link.informants import informants
from dateline.link.judged_happenings import judged
from dateline.link.known import Entity, Known
from dateline.link.labels import counts, headlines_of, kills, label
from dateline.link.prominence import prominence_of
from dateline.link.reports import Report, Story, reports
from dateline.link.rows import Rows
from dateline.link.scenes import scenes
from dateline.link.stories import Tale, tales
from dateline.link.story_groups import OPINION, not_one_story
from dateline.link.told_happenings import Happening, find_happenings
from dateline.link.weighing import evidence_of

Row = dict[str, Any]
Value = TypeVar("Value", bound=Hashable)
_FINENESS = {"point": 0, "settlement": 0, "area": 1, "province": 2, "country": 3}
_PRECISIONS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Incidents:
    """`incidents` as published, the event reports of those of several sources, and the incident of each report."""

    incidents: pl.DataFrame
    members: Mapping[str, Sequence[Report]]
    incident_of: pl.DataFrame
    """event_id · incident_id"""
    main: Mapping[str, str]
    """article_id -> the incident its headline and lead are about"""


def find_incidents(
    corpus: Corpus, known: Known, group_of: Mapping[str, str], decisions: Sequence[ReportDecision] = ()
) -> Incidents:
    """Join the event reports of `corpus`, and its stories, as `decisions` have it where they say anything.

    `group_of` gives the copy group of an article in one.
    """
    general = not_one_story(corpus)
    opinion = {article for article, what in general.items() if what == OPINION}
    told = scenes(reports(corpus, known, group_of), prominence_of(corpus), opinion)
    joined = find_happenings(told, tales(corpus, group_of), general, evidence_of(told, known))
    happenings = judged(joined, decisions)
    claims = _claims_of(corpus)
    published = dict(corpus.articles.select("article_id", "published_at").iter_rows())
    found = {content_id("incident", happening.founder): happening for happening in happenings}
    headlines = headlines_of(corpus, (happening.founder for happening in happenings if not happening.reports))
    made = Rows("incidents")
    for incident, happening in found.items():
        made.add(_row(incident, happening, known, claims, published, headlines))
    of = [(report.event_id, incident) for incident, happening in found.items() for report in happening.reports]
    return Incidents(
        made.frame(),
        {incident: happening.reports for incident, happening in found.items() if _are_several(happening)},
        pl.DataFrame(of, schema={"event_id": pl.String, "incident_id": pl.String}, orient="row"),
        {article: incident for incident, happening in found.items() for article in happening.mainly},
    )


def _are_several(happening: Happening) -> bool:
    """Whether reports of several sources tell it."""
    return len({report.story.source for report in happening.reports}) > 1


def _claims_of(corpus: Corpus) -> dict[str, list[Row]]:
    claims: dict[str, list[Row]] = defaultdict(list)
    stated = corpus["claims"].filter(pl.col("event_id").is_not_null()).collect(engine="streaming")
    for claim in stated.sort("claim_id").iter_rows(named=True):
        claims[claim["event_id"]].append(claim)
    return claims


def _row(
    incident_id: str,
    happening: Happening,
    known: Known,
    claims: Mapping[str, Sequence[Row]],
    published: Mapping[str, Any],
    headlines: Mapping[str, str],
) -> Row:
    group = happening.reports
    told = [claim for report in group for claim in claims.get(report.event_id, ())]
    place = _best_place(group)
    recipient = _whom(group)
    actor = most_told(group, lambda report: report.actor)
    kind = _kind(group)
    when = _when(group)
    parties = informants(group, told, known)
    tellers: list[Story | Tale] = [*(report.story for report in group), *happening.tales]
    dated = sorted(instant for teller in tellers if (instant := published[teller.article_id]))
    return {
        "incident_id": incident_id,
        "label": _label(group, kind, recipient, place, when) if kind else headlines[happening.founder],
        "event_type": kind[0] if kind else None,
        "event_mode": kind[1] if kind else None,
        **when,
        "place_entity_id": place.entity_id if place else None,
        "country": place.country if place else None,
        "actor_entity_id": actor.entity_id if actor else None,
        "recipient_entity_id": recipient.entity_id if recipient else None,
        "grade": grade(group, told, known, len(parties)) if group else None,
        "report_count": len(tellers),
        "source_count": len({teller.source for teller in tellers}),
        "independent_source_count": origins(tellers),
        "informant_count": len(parties),
        "first_reported_at": dated[0] if dated else None,
        "last_reported_at": dated[-1] if dated else None,
    }


def origins(tellers: Iterable[Story | Tale]) -> int:
    """Origins of text among articles: those of one copy group are one, and so are those of one source."""
    by_source: dict[str, str] = {}
    for teller in tellers:
        by_source.setdefault(teller.source, teller.copy_group)
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


def _kind(group: Sequence[Report]) -> tuple[str, str | None] | None:
    event_type = most_told(group, lambda report: report.event_type)
    if event_type is None:
        return None
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
    if recipient and recipient.is_person:
        is_told = any(report.recipient == recipient for report in telling)
        return recipient if is_told or killed == (1, 1) else None
    people = [report for report in telling if report.recipient is None]
    written = most_told(people, lambda report: report.row["recipient"])
    return written if written and (killed in (None, (1, 1)) or counts(written)) else None
