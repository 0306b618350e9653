"""Where the sources of one incident differ, in what, and by which rule why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dateline.link.bounds import exactly, with_bounds
from dateline.link.corpus import Corpus
from dateline.link.day_and_place import date_difference, place_difference, scenes_of
from dateline.link.incidents import Incidents, most_told
from dateline.link.known import Entity, Known
from dateline.link.naming import Name, labels, names_of, spellings
from dateline.link.one_scene import is_in_lead, of_one_scene
from dateline.link.periods import counting_over_a_time
from dateline.link.reports import Report
from dateline.link.rewordings import Printed, printed_in, rewordings
from dateline.link.tolls import Stated, Whole, toll_differences
from dateline.link.utterances import Utterances
from dateline.link.values import values

Row = dict[str, Any]
Figure = tuple[str, str, str, int | None]
_PLACE = ("article_id", "part", "sentence_index")


def find_disagreements(corpus: Corpus, known: Known, incidents: Incidents, utterances: Utterances) -> list[Row]:
    """One row per incident and field in which two sources differ."""
    several = {incident: group for incident, group in incidents.members.items() if _sources(group) > 1}
    articles = {report.story.article_id for group in several.values() for report in group}
    names = names_of(corpus, known, articles)
    read = _Read(
        _claims_of(corpus, articles),
        dict(corpus.articles.select("article_id", "published_at").iter_rows()),
        names,
        known.entities_of(name.entity_id for told in names.values() for name in told if name.is_leading),
        _wholes(corpus, articles),
        printed_in(corpus, utterances),
        scenes_of(corpus, [report for group in several.values() for report in group if _is_in_lead(report.row)]),
    )
    return [
        {"incident_id": incident, **row}
        for incident, group in several.items()
        for row in _differences(group, _mainly(incident, group, incidents.main), read)
        if len(row["values"]) > 1
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is compared, by article where nothing else is said."""

    claims: Mapping[str, Sequence[Row]]
    instants: Mapping[str, datetime | None]
    names: Mapping[str, Sequence[Name]]
    leading: Mapping[str, Entity]
    """the entities that headlines and leads name"""
    wholes: Mapping[str, Whole]
    printed: Mapping[str, Sequence[Printed]]
    scenes: Set[str]
    """mentions of places that are told as the scene of something"""


def _differences(group: Sequence[Report], mainly: Sequence[Report], read: _Read) -> Iterator[Row]:
    """What an article says of an incident it is not mainly about is an aside: names alone are read there.

    Days, places and figures are those of the headline and the lead: further down an article tells of other acts too.
    Figures are compared where day and place of the articles fit.
    """
    leading = [report for report in mainly if _is_in_lead(report.row)]
    if mainly:
        yield from toll_differences(_stated(of_one_scene(mainly, _lead_places(mainly, read)), read))
    yield from date_difference(leading)
    yield from _names(group, read.names, mainly)
    yield from place_difference(leading, read.names, read.scenes)
    articles = sorted({report.story.article_id for report in mainly})
    yield from rewordings([quote for article in articles for quote in read.printed.get(article, ())])


def _lead_places(mainly: Sequence[Report], read: _Read) -> Mapping[str, list[Entity]]:
    """The places that the headline and the lead of each article name."""
    return {
        article: [read.leading[name.entity_id] for name in read.names.get(article, ()) if name.is_leading]
        for article in sorted({report.story.article_id for report in mainly})
    }


def _is_in_lead(row: Mapping[str, Any]) -> bool:
    return is_in_lead(row["part"], row["sentence_index"])


def _claims_of(corpus: Corpus, articles: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    """The claims of each article; `is_of_one_act`: neither the sentence nor the lead counts over a time."""
    claims: dict[str, list[Row]] = defaultdict(list)
    wanted = pl.DataFrame({"article_id": sorted(articles)}, schema={"article_id": pl.String})
    own = corpus["claims"].join(wanted.lazy(), on="article_id", how="semi")
    stated = own.collect(engine="streaming").sort("claim_id")
    wide = counting_over_a_time(corpus, stated)
    leads = {article for article, part, index in wide if is_in_lead(part, index)}
    for claim in stated.iter_rows(named=True):
        article, *place = claim["article_id"], claim["part"], claim["sentence_index"]
        is_of_one_act = article not in leads and (article, *place) not in wide
        claims[article].append({**claim, "is_of_one_act": is_of_one_act})
    return claims


def _wholes(corpus: Corpus, articles: Iterable[str]) -> Mapping[str, Whole]:
    """Those of `articles` that are whole and in English."""
    wanted = pl.DataFrame({"article_id": sorted(articles)}, schema={"article_id": pl.String})
    whole = (pl.col("completeness") == "full") & pl.col("language").str.starts_with("en")
    found = corpus.articles.join(wanted, on="article_id", how="semi").filter(whole)
    denied = (pl.col("stance") == "denies") & (pl.col("low") == 0)
    read = corpus["claims"].filter(denied).group_by(*_PLACE).agg(pl.col("measure").unique())
    own = corpus["sentences"].join(found.lazy(), on="article_id", how="semi")
    spans = own.join(read, on=_PLACE, how="left").collect(engine="streaming").sort(_PLACE)
    columns = ("article_id", "source", "rank", "part", "char_start", "char_end", "measure")
    sentences: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    source_of: dict[str, str] = {}
    for article, source, rank, part, start, end, measures in (
        found.join(spans, on="article_id").select(columns).iter_rows()
    ):
        source_of[article] = source
        sentences[article].append((corpus.texts.part(rank, part)[start:end], frozenset(measures or ())))
    return {article: Whole(source_of[article], told) for article, told in sentences.items()}


def _stated(mainly: Sequence[Report], read: _Read) -> Stated:
    source_of = {report.story.article_id: report.story.source for report in mainly}
    events = {report.event_id for report in mainly}
    claims = with_bounds(claim for article in sorted(source_of) for claim in read.claims.get(article, ()))
    parts = {_figure(claim) for claim in claims if claim["is_part"] and claim["part"] == "text"}
    told = [claim for claim in claims if claim["event_id"] in events and claim["is_of_one_act"]]
    own = [claim for claim in told if not _is_part(claim, parts)]
    held = {claim["claim_id"] for claim in own}
    return Stated(
        [claim for claim in own if _is_in_lead(claim)],
        [claim for claim in own if not _is_in_lead(claim)],
        exactly(claim for claim in claims if claim["claim_id"] not in held),
        {report.event_id for report in mainly if _is_in_lead(report.row)}
        | {claim["event_id"] for claim in claims if claim["measure"] == "killed" and claim["low"]},
        source_of,
        read.instants,
        _since(mainly),
        {article: read.wholes[article] for article in sorted(source_of) if article in read.wholes},
    )


def _is_part(claim: Row, parts: Set[Figure]) -> bool:
    """Whether it is part of a total, by its own sentence or, for a headline, by the text."""
    return bool(claim["is_part"]) or (claim["part"] == "headline" and _figure(claim) in parts)


def _figure(claim: Row) -> Figure:
    return claim["article_id"], claim["measure"], claim["victim_class"], claim["low"]


def _since(mainly: Sequence[Report]) -> datetime | None:
    day = most_told(mainly, lambda report: report.start if report.is_day else None)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def _sources(group: Sequence[Report]) -> int:
    return len({report.story.source for report in group})


def _mainly(incident: str, group: Sequence[Report], main: Mapping[str, str]) -> list[Report]:
    return [report for report in group if main.get(report.story.article_id) == incident]


def _names(group: Sequence[Report], names: Mapping[str, Sequence[Name]], mainly: Sequence[Report]) -> Iterator[Row]:
    """Spellings of the person hit; labels only in articles mainly about it, or every aside would repeat them."""
    if told := spellings(group, names):
        yield {"field": "recipient", "values": values(told), "cause": "spelling"}
    if told := labels(mainly, names):
        yield {"field": "label", "values": values(told), "cause": "label"}
