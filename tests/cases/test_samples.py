"""The samples published as a newcomer does: what samples/README.md says one should find is found."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.flows.inputs import Dateline

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WIRE = {"harborledger.example", "meridianpost.example", "Northgate Times"}
PRESSURE = "%its networks in the desert%"
Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def samples(dateline: Dateline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published samples; `outlet` names the publisher, or the file of a text that names none."""
    home = tmp_path_factory.mktemp("samples") / "home"
    done = dateline("run", SAMPLES, "--home", home)
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        connection.execute("create temp macro file(uri) as regexp_extract(uri, '[^/]+$')")
        yield connection


def rows(samples: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    return samples.execute(query).fetchall()


def strike(samples: duckdb.DuckDBPyConnection) -> str:
    """The incident most sources report among those of the day of the strike."""
    day = "date_start = date '2024-03-08' and date_precision = 'day'"
    found = rows(samples, f"select incident_id from incidents where {day} order by source_count desc limit 1")
    assert found, "no incident is dated to the day of the strike"
    return str(found[0][0])


def test_twenty_records_are_sixteen_articles_a_repeat_and_three_rejects(samples: duckdb.DuckDBPyConnection) -> None:
    counted = rows(samples, "select outcome, reason, sum(records) from load_accounting group by all order by all")
    assert counted == [
        ("article", None, 16),
        ("reject", "bad_csv_row", 1),
        ("reject", "bad_json", 1),
        ("reject", "unsupported_format", 1),
        ("repeat", None, 1),
    ]


def test_seven_sources_are_named_and_two_texts_name_none(samples: duckdb.DuckDBPyConnection) -> None:
    assert rows(samples, "select count(*), count(*) filter (where source like 'unknown-%') from sources") == [(9, 2)]


def test_a_page_and_a_text_without_a_date_stay_undated(samples: duckdb.DuckDBPyConnection) -> None:
    undated = rows(samples, "select file(raw_uri) from articles where published_date is null order by 1")
    assert undated == [("undated_flood.txt",), ("undated_page.html",)]


def test_a_weekday_in_an_undated_page_is_no_date(samples: duckdb.DuckDBPyConnection) -> None:
    dated = rows(
        samples,
        "select trigger, date_start from events join articles using (article_id) "
        "where file(raw_uri) = 'undated_page.html' and date_precision in ('day', 'week')",
    )
    assert dated == []


def test_a_day_stated_in_an_undated_text_dates_its_event(samples: duckdb.DuckDBPyConnection) -> None:
    dated = rows(
        samples,
        "select distinct event_type, date_start, date_basis from events join articles using (article_id) "
        "where file(raw_uri) = 'undated_flood.txt' and date_precision = 'day'",
    )
    assert dated == [("AID", date(2024, 4, 3), "stated")]


def test_a_date_line_a_caption_and_site_noise_are_marked_and_stay_in_the_text(
    samples: duckdb.DuckDBPyConnection,
) -> None:
    [(text, blocks)] = rows(
        samples, "select text, boilerplate from articles where file(raw_uri) = 'river_standard.txt'"
    )
    marked = " | ".join(text[block["start"] : block["end"]] for block in blocks)
    assert all(words in marked for words in ("date 2024-06-14", "Lantern Wire/File", "Advertisement", "Scroll to Top"))


def test_an_article_in_spanish_is_kept_and_not_read(samples: duckdb.DuckDBPyConnection) -> None:
    read = "(select count(*) from mentions where mentions.article_id = articles.article_id)"
    assert rows(samples, f"select external_id, {read} from articles where language = 'es'") == [("pc-3", 0)]


def test_three_papers_print_one_wire_story_and_the_bulletin_does_not(samples: duckdb.DuckDBPyConnection) -> None:
    groups = rows(
        samples, "select list(distinct source) from articles where copy_group_id is not null group by copy_group_id"
    )
    assert [set(sources) for (sources,) in groups] == [WIRE]


def test_each_source_calls_the_group_by_its_own_label(samples: duckdb.DuckDBPyConnection) -> None:
    labels = rows(
        samples,
        "select source, list(label order by label) from label_policy "
        "where canonical_name = 'Islamic State' and is_preferred and source not like 'unknown-%' group by source",
    )
    assert dict(labels) == {
        "harborledger.example": ["ISIS"],
        "meridianpost.example": ["Daesh"],
        "Northgate Times": ["IS"],
        "guardianbulletin.example": ["Daesh"],
        "puertoclaro.example": ["IS", "Islamic State"],
        "desertmonitor.example": ["Islamic State"],
    }


def test_the_strike_is_reported_by_more_sources_than_are_independent(samples: duckdb.DuckDBPyConnection) -> None:
    incident = strike(samples)
    [(country, all_sources, independent)] = rows(
        samples,
        f"select country, source_count, independent_source_count from incidents where incident_id = '{incident}'",
    )
    reporting = {
        source for (source,) in rows(samples, f"select source from first_reports where incident_id = '{incident}'")
    }
    assert {*WIRE, "guardianbulletin.example", "desertmonitor.example"} <= reporting
    assert (country, independent) == ("SYR", all_sources - 2)


def test_the_wire_denies_deaths_and_assesses_an_injury_and_the_bulletin_is_silent_on_both(
    samples: duckdb.DuckDBPyConnection,
) -> None:
    harm = rows(
        samples,
        "select source, measure, stance, low, high from incident_claims "
        f"where incident_id = '{strike(samples)}' and victim_class = 'civilian' and source <> 'desertmonitor.example'",
    )
    for source in WIRE:
        assert (source, "killed", "denies", 0, 0) in harm
        assert (source, "injured", "assessing") in {row[:3] for row in harm}
    bulletin = {row[1:3] for row in harm if row[0] == "guardianbulletin.example"}
    assert bulletin == {("killed", "silent"), ("injured", "silent")}


def test_the_hospital_gives_another_figure_than_the_command(samples: duckdb.DuckDBPyConnection) -> None:
    told = rows(
        samples,
        "select stance, low, high from incident_claims where source = 'desertmonitor.example' "
        f"and incident_id = '{strike(samples)}' and measure = 'killed' and victim_class = 'civilian'",
    )
    assert {("reports", 9, 9), ("denies", 0, 0)} <= set(told)


def test_two_bombings_a_day_apart_in_one_town_stay_two_incidents(samples: duckdb.DuckDBPyConnection) -> None:
    bombings = rows(
        samples,
        "select date_start, source_count from incidents where country = 'IRQ' and event_type = 'ASSAULT' "
        "and date_precision = 'day' and source_count > 1 order by 1",
    )
    assert [day for day, _ in bombings] == [date(2024, 6, 12), date(2024, 6, 13)]


def test_one_utterance_is_printed_in_three_wordings(samples: duckdb.DuckDBPyConnection) -> None:
    printed = rows(
        samples, f"select utterance_id, source, variant, content from quote_variants where content ilike '{PRESSURE}'"
    )
    assert len({utterance for utterance, *_ in printed}) == 1
    variants = {source: variant for _, source, variant, _ in printed}
    assert variants.keys() == {*WIRE, "guardianbulletin.example", "puertoclaro.example"}
    assert variants["puertoclaro.example"] == "reworded"
    assert {variants["guardianbulletin.example"], variants["harborledger.example"]} == {"exact", "relabelled"}
    assert len({content.strip(",.") for _, source, _, content in printed if source in WIRE}) == 1


def test_a_nickname_in_quotation_marks_is_no_quote(samples: duckdb.DuckDBPyConnection) -> None:
    assert rows(samples, "select count(*) from quotes where content = 'Hank'") == [(0,)]


def test_every_view_can_be_read(samples: duckdb.DuckDBPyConnection) -> None:
    for view in ("source_overlap", "source_profile", "speaker_share", "events_by_day", "co_mentions", "entity_names"):
        assert rows(samples, f"select count(*) > 0 from {view}") == [(True,)], view
