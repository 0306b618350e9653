"""One incident told in full: who reports it, each source's figures side by side, why they differ, and whose words."""

from typing import Any

import duckdb
import pyarrow as pa
from rich.console import Console
from rich.text import Text

from dateline.errors import UsageError
from flows.show import Row, plain, table_of, text_of
from flows.warehouse import ask

SENTENCE = """
    (select substr(if(s.part = 'text', a.text, a.headline), s.char_start + 1, s.char_end - s.char_start)
     from sentences as s
     where s.article_id = {0}.article_id and s.part = {0}.part and s.sentence_index = {0}.sentence_index)
"""

REPORTS = """
    select source, published_at, headline, is_copy, snippet, article_id, char_start, char_end
    from incident_reports where incident_id = ? order by published_at nulls last, source, article_id
"""
FIGURES = """
    select source, coalesce(claimant, '(the outlet)') as claimant, measure, victim_class, low, high, stance, article_id
    from incident_claims where incident_id = ? order by measure, victim_class, source, claimant
"""
DISAGREEMENTS = "select field, cause, values from incident_disagreements where incident_id = ? order by field"
EVIDENCE = f"""
    select a.source, c.measure, c.victim_class, c.low, c.high, c.stance, {SENTENCE.format("c")} as sentence
    from claims as c join articles as a using (article_id)
    where c.incident_id = ? order by a.source, c.char_start
"""
QUOTES = f"""
    select a.source, coalesce(n.canonical_name, q.speaker) as speaker, q.content, q.quote_type,
        {SENTENCE.format("q")} as sentence
    from quotes as q join articles as a using (article_id)
    left join entities as n on n.entity_id = q.speaker_entity_id
    where q.article_id in (select article_id from articles where main_incident_id = $1)
        or exists (from events as e where e.incident_id = $1 and e.article_id = q.article_id
            and e.part = q.part and e.sentence_index = q.sentence_index)
    order by a.source, q.char_start
"""
SECTIONS = {
    "reports": ("Who reports it", REPORTS),
    "figures": ("What each source says of the harm", FIGURES),
    "disagreements": ("Where they differ, and why", DISAGREEMENTS),
    "evidence": ("The sentences the figures come from", EVIDENCE),
    "quotes": ("Whose words", QUOTES),
}
LARGEST = """
    select incident_id, label, date_start, country, source_count, independent_source_count, report_count
    from incidents order by source_count desc, report_count desc, date_start desc nulls last, incident_id limit 20
"""


def find_incident(connection: duckdb.DuckDBPyConnection, given: str) -> Row:
    """The incident whose id is `given` or starts with it; UsageError where none or several do."""
    rows = ask(connection, "select * from incidents where starts_with(incident_id, ?) limit 2", [given]).to_pylist()
    if len(rows) == 1:
        return dict(rows[0])
    problem = "several incidents start with" if rows else "no incident has the id"
    raise UsageError(f"{problem} {given}: `dateline explain` without an id lists the largest")


def sections(connection: duckdb.DuckDBPyConnection, incident_id: str) -> dict[str, pa.Table]:
    """Every section of the telling, by name."""
    return {name: ask(connection, query, [incident_id]) for name, (_, query) in SECTIONS.items()}


def as_json(incident: Row, found: dict[str, pa.Table]) -> dict[str, Any]:
    """The whole telling as one JSON object."""
    return {"incident": plain(incident), **{name: plain(rows.to_pylist()) for name, rows in found.items()}}


def tell(incident: Row, found: dict[str, pa.Table]) -> None:
    """Print the telling for people."""
    console = Console()
    console.print(Text.assemble("\n", (incident["label"], "bold"), "  ", (incident["incident_id"], "dim")))
    days = dict.fromkeys(text_of(incident[name]) for name in ("date_start", "date_end"))
    what = " ".join(filter(None, (incident["event_type"], incident["event_mode"])))
    facts = (
        what,
        " to ".join(days) or "date unknown",
        incident["country"] or "place unknown",
        f"{incident['report_count']} reports in {incident['source_count']} sources",
        f"{incident['independent_source_count']} independent sources",
        f"{incident['informant_count']} informants",
    )
    console.print(" · ".join(facts) + "\n", markup=False, highlight=False)
    for name, (title, _) in SECTIONS.items():
        rows = [_readable(row) for row in found[name].to_pylist()]
        if rows:
            table_of(list(rows[0]), rows, title)
            console.print()


def _readable(row: Row) -> Row:
    shown = {key: value for key, value in row.items() if key not in ("article_id", "char_start", "char_end")}
    if "values" in shown:
        shown["values"] = "; ".join(f"{item['value']}: {', '.join(item['sources'])}" for item in row["values"])
    return shown
