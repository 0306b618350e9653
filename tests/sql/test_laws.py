"""What must agree between views and tables, whatever the rows: held on a random warehouse with a fixed seed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import duckdb
import pytest

SEED = 20240308
FIRST = datetime(2024, 3, 1, tzinfo=UTC)
CLASSES = ("civilian", "combatant", "child", "unspecified")
LAWS = {
    "every record is accounted for": """
        select (select count(*) from records), (select sum(records) from load_accounting)""",
    "every incident stands in one cell of events_by_day": """
        select (select count(distinct incident_id) from events), (select sum(incidents) from events_by_day)""",
    "every report stands in one cell of events_by_day": """
        select (select count(*) from events where incident_id is not null), (select sum(reports) from events_by_day)""",
    "every linked mention is counted once in entity_names": """
        select (select count(*) from mentions where entity_id is not null),
            (select sum(own_voice_count + in_quote_count) from entity_names)""",
    "labels and names count the same own-voice uses": """
        select (select sum(own_voice_count) from entity_names), (select sum(own_voice_count) from label_policy)""",
    "the shares of a source's labels of a thing make one": """
        select count(*), 0 from (
            select sum(share) as total from label_policy group by source, entity_id having abs(total - 1) > 1e-9)""",
    "each source prefers some label of a thing": """
        select count(*), 0 from (
            select bool_or(is_preferred) as any_of from label_policy group by source, entity_id having not any_of)""",
    "an incident has a report that is no copy": """
        select count(*), 0 from (
            select bool_and(is_copy) as all_of from incident_reports group by incident_id having all_of)""",
    "the reporters of both views are the same": """
        select (select count(*) from (select distinct incident_id, source from incident_reports)),
            (select count(*) from first_reports)""",
    "a source that reports an incident has no gap there": """
        select count(*), 0 from coverage_gaps inner join incident_reports using (incident_id, source)""",
    "a timed lag is never negative": "select count(*), 0 from first_reports where lag_minutes < 0",
    "a correction comes after a first report": """
        select count(*), 0 from first_reports where corrected_at <= first_reported_at""",
    "nobody is silent on what the source itself says": """
        select count(*), 0 from incident_claims as silent
        inner join incident_claims as said using (incident_id, source, measure, victim_class)
        where silent.stance = 'silent' and said.stance <> 'silent'""",
    "silence is only on what another source says": """
        select count(*), 0 from incident_claims as silent where stance = 'silent' and not exists (
            select 1 from incident_claims as said where said.incident_id = silent.incident_id
            and said.measure = silent.measure and said.victim_class = silent.victim_class
            and said.source <> silent.source and said.stance <> 'silent')""",
    "shared incidents and agreement are the same from both sides": """
        select count(*), 0 from source_overlap as one
        left join source_overlap as other on other.source = one.other_source and other.other_source = one.source
        where (other.shared_incidents, other.comparable_claims) is distinct from
            (one.shared_incidents, one.comparable_claims) or other.agreement is distinct from one.agreement""",
    "independent articles are never more than articles": """
        select count(*), 0 from co_mentions where independent_articles > articles or independent_articles < 1""",
    "each pair of entities stands once": """
        select count(*), 0 from co_mentions where entity_id >= other_entity_id""",
    "every article belongs to a profile": """
        select (select count(*) from articles), (select sum(articles) from source_profile)""",
    "every quote with a known speaker is shared out": """
        select (select count(*) from quotes where speaker_entity_id is not null),
            (select sum(quotes) from speaker_share)""",
}


def random_rows(random: Random) -> dict[str, list[dict[str, Any]]]:
    """Forty articles of six sources on eight incidents, with some of everything unknown."""
    numbers = range(40)
    return {
        "articles": [article(random, number) for number in numbers],
        "incidents": [incident(random, number) for number in range(8)],
        "events": [{"event_id": f"e{n}", "article_id": f"a{n % 40}", **event(random)} for n in range(90)],
        "claims": [
            {"claim_id": f"c{n}", "article_id": f"a{random.choice(numbers)}", **claim(random)} for n in range(80)
        ],
        "mentions": [
            {"mention_id": f"m{n}", "article_id": f"a{random.choice(numbers)}", **mention(random)} for n in range(300)
        ],
        "quotes": [
            {
                "quote_id": f"q{n}",
                "article_id": f"a{random.choice(numbers)}",
                "speaker_entity_id": some(random, "n0", "n1"),
            }
            for n in range(60)
        ],
        "records": [{"record_id": f"r{n}", "batch_id": f"b{n % 3}", **record(random)} for n in range(50)],
    }


def some(random: Random, *values: Any) -> Any:
    """One of the values, or null."""
    return random.choice([None, *values])


def article(random: Random, number: int) -> dict[str, Any]:
    """An article, dated or not, alone or in one of four copy groups."""
    instant = some(random, *(FIRST + timedelta(minutes=random.randrange(20000)) for _ in range(5)))
    return {
        "article_id": f"a{number}",
        "source": f"s{random.randrange(6)}",
        "published_at": instant,
        "published_date": instant.date() if instant else None,
        "published_precision": random.choice(["second", "minute", "day"]) if instant else None,
        "copy_group_id": some(random, "g0", "g1", "g2", "g3"),
        "completeness": random.choice(["full", "full", "excerpt"]),
        "language": random.choice(["en", "en-GB", "es"]),
    }


def incident(random: Random, number: int) -> dict[str, Any]:
    """An incident dated to a day or a week, or not at all."""
    day = some(random, *(date(2024, 3, 1 + random.randrange(14)) for _ in range(4)))
    return {
        "incident_id": f"i{number}",
        "event_type": random.choice(["ASSAULT", "PROTEST"]),
        "date_start": day,
        "date_end": day,
        "date_precision": random.choice(["day", "week"]) if day else None,
        "country": some(random, "SYR", "IRQ"),
    }


def event(random: Random) -> dict[str, Any]:
    """A report of one of the incidents, or of none."""
    linked = some(random, *(f"i{number}" for number in range(8)))
    return {"incident_id": linked, "is_historical": random.random() < 0.2, "char_start": random.randrange(50)}


def claim(random: Random) -> dict[str, Any]:
    """A figure, a denial or an open question."""
    low = some(random, 0, 1, 5, 12)
    return {
        "incident_id": some(random, *(f"i{number}" for number in range(8))),
        "measure": random.choice(["killed", "injured"]),
        "victim_class": random.choice(CLASSES),
        "low": low,
        "high": some(random, low, (low or 0) + 3),
        "stance": random.choice(["reports", "reports", "denies", "assessing"]),
        "claimant": some(random, "the army", "The army", "residents"),
        "char_start": random.randrange(50),
    }


def mention(random: Random) -> dict[str, Any]:
    """A name of one of five entities, in several spellings."""
    surface = random.choice(["RF", "the RF", "rf", "River Front", "RIVER FRONT"])
    return {"entity_id": some(random, "n0", "n1", "n2"), "surface": surface, "in_quote": random.random() < 0.3}


def record(random: Random) -> dict[str, Any]:
    """A record that came to something or was rejected."""
    outcome = random.choice(["article", "repeat", "reject"])
    return {"outcome": outcome, "reason": random.choice(["bad_json", "no_text"]) if outcome == "reject" else None}


@pytest.fixture(scope="module")
def connection(
    build: Callable[[Mapping[str, Any]], duckdb.DuckDBPyConnection],
) -> Iterator[duckdb.DuckDBPyConnection]:
    """One random warehouse."""
    with build(random_rows(Random(SEED))) as connection:
        yield connection


@pytest.mark.parametrize("law", LAWS)
def test_a_law_holds_on_random_rows(law: str, connection: duckdb.DuckDBPyConnection) -> None:
    row = connection.execute(LAWS[law]).fetchone()
    assert row is not None and row[0] == row[1], f"{law} (seed {SEED})"
