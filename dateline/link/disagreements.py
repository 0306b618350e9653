"""Where the sources of one incident differ, in what, and by which rule why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl

from dateline.link.corpus import Corpus, instant_key
from dateline.link.known import Known, distance_km
from dateline.link.naming import Name, Told, labels, names_of, spellings
from dateline.link.reports import Report

Row = dict[str, Any]
MEASURES = ("killed", "injured")
FAR_KM = 25.0


def find_disagreements(
    corpus: Corpus, known: Known, members: Mapping[str, Sequence[Report]], main: Mapping[str, str]
) -> list[Row]:
    """One row per incident and field in which two sources differ.

    `members` gives the reports of each incident, `main` the incident each article is mainly about.
    """
    claims: dict[str, list[Row]] = defaultdict(list)
    stated = corpus["claims"].filter(pl.col("event_id").is_not_null())
    for claim in stated.iter_rows(named=True):
        claims[claim["event_id"]].append(claim)
    instants = dict(corpus.articles.select("article_id", "published_at").iter_rows())
    several = {incident: group for incident, group in members.items() if _sources(group) > 1}
    names = names_of(corpus, known, (report.story.article_id for group in several.values() for report in group))
    found: list[Row] = []
    for incident, group in several.items():
        rows = [
            *_tolls(group, claims, instants),
            *_dates(group),
            *_names(group, names, _mainly(incident, group, main)),
            *_places(group),
        ]
        found.extend({"incident_id": incident, **row} for row in rows)
    return found


def _sources(group: Sequence[Report]) -> int:
    return len({report.story.source for report in group})


def _mainly(incident: str, group: Sequence[Report], main: Mapping[str, str]) -> list[Report]:
    return [report for report in group if main.get(report.story.article_id) == incident]


def _names(group: Sequence[Report], names: Mapping[str, Sequence[Name]], mainly: Sequence[Report]) -> Iterator[Row]:
    """Spellings of the person hit; labels only in articles mainly about it, or every aside would repeat them."""
    if told := spellings(group, names):
        yield {"field": "recipient", "values": _values(told), "cause": "spelling"}
    if told := labels(mainly, names):
        yield {"field": "label", "values": _values(told), "cause": "label"}


def _values(told: Iterable[Told]) -> list[Row]:
    """Each value with its sources and ids, in order of value."""
    sources: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for value, source, row_id in told:
        sources[value].add(source)
        ids[value].add(row_id)
    return [{"value": value, "sources": sorted(sources[value]), "ids": sorted(ids[value])} for value in sorted(sources)]


def _differ(told: Sequence[Told]) -> bool:
    """Whether one source gives a value that another one does not."""
    by_source: dict[str, set[str]] = defaultdict(set)
    for value, source, _ in told:
        by_source[source].add(value)
    return len({frozenset(values) for values in by_source.values()}) > 1


def _tolls(
    group: Sequence[Report], claims: Mapping[str, Sequence[Row]], instants: Mapping[str, datetime | None]
) -> Iterator[Row]:
    source_of = {report.story.article_id: report.story.source for report in group}
    for measure in MEASURES:
        stated = [
            claim
            for report in group
            for claim in claims.get(report.event_id, ())
            if claim["measure"] == measure and claim["low"] is not None and not claim["is_part"]
        ]
        told = [(_figure(claim), source_of[claim["article_id"]], claim["claim_id"]) for claim in stated]
        if _conflict(stated, source_of):
            yield {"field": measure, "values": _values(told), "cause": _toll_cause(stated, source_of, instants)}


def _figure(claim: Row) -> str:
    low, high = claim["low"], claim["high"]
    number = f"{low}" if low == high else f"{low}–{high}" if high is not None else f"at least {low}"
    return number if claim["victim_class"] == "unspecified" else f"{number} {claim['victim_class']}"


def _conflict(stated: Sequence[Row], source_of: Mapping[str, str]) -> bool:
    """Whether two sources give figures that cannot both hold, of one class of victims or of one and of all."""
    return any(
        _apart(one, other) and _comparable(one, other)
        for place, one in enumerate(stated)
        for other in stated[:place]
        if source_of[one["article_id"]] != source_of[other["article_id"]]
    )


def _comparable(one: Row, other: Row) -> bool:
    """Soldiers and civilians are counted apart; no civilian killed says nothing of how many were killed in all."""
    classes = {one["victim_class"], other["victim_class"]}
    return len(classes) == 1 or ("unspecified" in classes and bool(one["low"] and other["low"]))


def _apart(one: Row, other: Row) -> bool:
    low, other_low = one["low"], other["low"]
    return (one["high"] is not None and one["high"] < other_low) or (other["high"] is not None and other["high"] < low)


def _toll_cause(stated: Sequence[Row], source_of: Mapping[str, str], instants: Mapping[str, datetime | None]) -> str:
    """scope: no two of one class of victims conflict; time: figures only rise as reports follow; else substance."""
    by_class: dict[str, list[Row]] = defaultdict(list)
    for claim in stated:
        by_class[claim["victim_class"]].append(claim)
    if not any(_conflict(claims, source_of) for claims in by_class.values()):
        return "scope"
    times = [instants[claim["article_id"]] for claim in stated]
    if all(times):
        ordered = sorted(stated, key=lambda claim: (instant_key(instants[claim["article_id"]]), claim["low"]))
        lows = [claim["low"] for claim in ordered]
        if lows == sorted(lows) and len(set(times)) > 1:
            return "time"
    return "substance"


def _dates(group: Sequence[Report]) -> Iterator[Row]:
    dated = [report for report in group if report.is_day and report.start]
    told = [(_day(report.start), report.story.source, report.event_id) for report in dated]
    if len({value for value, *_ in told}) > 1 and _differ(told):
        yield {"field": "date", "values": _values(told), "cause": "substance"}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _places(group: Sequence[Report]) -> Iterator[Row]:
    """Places that are not one within the other: more than FAR_KM apart, both of them a settlement or finer."""
    placed = [report for report in group if report.place and report.place.precision in ("point", "settlement")]
    far = any(
        (distance_km(one.place, other.place) or 0.0) > FAR_KM
        for at, one in enumerate(placed)
        for other in placed[:at]
        if one.place and other.place and one.story.source != other.story.source
    )
    if far:
        told = [(report.place.name, report.story.source, report.event_id) for report in placed if report.place]
        yield {"field": "place", "values": _values(told), "cause": "substance"}
