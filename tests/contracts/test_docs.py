"""The contract, written out by hand once more: what the schema must hold, and that docs/tables.md says it."""

import re
from pathlib import Path

import pytest

from dateline.schema import TABLES
from flows.docs import tables_page, write_docs
from sql import header, views

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = {
    "articles": """article_id external_id source source_basis url headline authors agency dateline language published_at
        published_date published_offset_minutes published_precision published_basis completeness text boilerplate notes
        word_count raw_uri raw_format raw_sha256 batch_id loaded_at pipeline_version copy_group_id version_of
        main_incident_id""",
    "mentions": """mention_id article_id part sentence_index char_start char_end surface entity_type role in_quote
        entity_id link_score""",
    "quotes": """quote_id article_id part sentence_index char_start char_end segments content quote_type cue cue_start
        cue_end speaker speaker_start speaker_end speaker_entity_id confidence utterance_id""",
    "events": """event_id article_id part sentence_index char_start char_end trigger event_type event_mode actor
        actor_start actor_end actor_entity_id recipient recipient_start recipient_end recipient_entity_id place
        place_start place_end place_entity_id date_start date_end date_precision date_basis date_char_start
        date_char_end weapon is_historical is_negated is_hypothetical is_future stance claimant claimant_start
        claimant_end claimant_entity_id confidence incident_id""",
    "event_mentions": "event_id article_id part sentence_index char_start char_end trigger",
    "claims": """claim_id article_id part event_id incident_id sentence_index char_start char_end measure victim_class
        low high is_part stance claimant claimant_start claimant_end claimant_entity_id confidence""",
    "records": "record_id raw_uri record_index external_id url batch_id outcome article_id stage reason detail",
    "entities": """entity_id canonical_name entity_type country geonames_id latitude longitude place_precision geo_basis
        mention_count article_count source_count first_seen last_seen""",
    "entity_links": "entity_id other_entity_id score relation basis",
    "incidents": """incident_id label event_type event_mode date_start date_end date_precision date_basis
        place_entity_id country actor_entity_id recipient_entity_id grade report_count source_count
        independent_source_count informant_count first_reported_at last_reported_at""",
    "copies": "article_id other_article_id containment shared_sentences copy_group_id",
    "shared_passages": "article_id other_article_id char_start char_end other_char_start other_char_end",
    "utterances": "utterance_id speaker_entity_id text quote_count source_count",
    "sources": "source aliases article_count first_seen last_seen",
    "disagreements": "incident_id field values cause",
    "id_changes": "old_id new_id kind reason snapshot_id",
    "runs": """run_id batch_id started_at finished_at outcome records_read articles_kept repeats rejected snapshot_id
        pipeline_version""",
}
CLOSED_LISTS = {
    "articles.source_basis": "metadata url option none",
    "articles.published_precision": "second minute day month year",
    "articles.published_basis": "metadata url text",
    "articles.completeness": "full excerpt headline",
    "mentions.entity_type": "PERSON ORG GPE LOC FAC NORP EVENT WEAPON",
    "quotes.quote_type": "direct indirect mixed",
    "events.date_precision": "day week month year",
    "events.date_basis": "stated relative",
    "events.stance": "reports denies claims_responsibility denies_responsibility",
    "claims.measure": "killed injured captured missing displaced",
    "claims.victim_class": "civilian combatant security_force child woman unspecified",
    "claims.stance": "reports denies assessing",
    "records.outcome": "article repeat reject",
    "entity_links.relation": "probable_same different",
    "runs.outcome": "published gate_failed nothing_new failed",
    "utterance_variants.variant": "exact shortened relabelled reworded",
    "disagreements.cause": "spelling label translation scope time substance",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_the_schema_publishes_every_column_of_the_contract(table: str) -> None:
    published = [column.name for column in TABLES[table].published]
    assert set(CONTRACT[table].split()) <= set(published)


@pytest.mark.parametrize("column", CLOSED_LISTS)
def test_a_closed_list_is_the_one_of_the_contract(column: str) -> None:
    table, name = column.split(".")
    assert TABLES[table].column(name).values == tuple(CLOSED_LISTS[column].split())


def test_every_reference_names_a_published_column() -> None:
    for table in TABLES.values():
        for column in table.published:
            if column.references:
                target, name = column.references.split(".")
                assert TABLES[target].column(name).published, f"{table.name}.{column.name}"


def test_every_span_names_published_columns() -> None:
    for table in TABLES.values():
        published = {column.name for column in table.published}
        for span in table.spans:
            assert {name for name in span if name} <= published, table.name


def test_every_column_and_table_is_described() -> None:
    for table in TABLES.values():
        assert table.description.endswith("."), table.name
        assert all(column.description.endswith(".") for column in table.columns), table.name


def test_the_page_of_tables_is_up_to_date() -> None:
    written = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert written == tables_page(), "docs/tables.md is out of date: run `make docs`"


def test_the_page_names_every_published_column_and_no_hidden_one() -> None:
    sections = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", tables_page(), flags=re.MULTILINE)}
    for table in TABLES.values():
        for column in table.columns:
            assert (f"\n| `{column.name}` |" in sections[table.name]) == column.published, f"{table.name}.{column.name}"


def test_the_page_tells_question_and_grain_of_every_view() -> None:
    page = tables_page()
    for name in views():
        doc = header(name)
        assert f"## {name}\n" in page and doc.question in page and doc.grain in page


def test_the_page_is_written_where_asked(tmp_path: Path) -> None:
    assert write_docs(tmp_path).read_text(encoding="utf-8") == tables_page()
