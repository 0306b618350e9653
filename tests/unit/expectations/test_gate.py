"""The gate as a run calls it: with Great Expectations, on a file, without touching it."""

import subprocess
import sys

import duckdb
import pytest

from dateline.errors import UsageError
from expectations import gate
from expectations.bounds import bound_laws, read_bounds
from expectations.shape import column_laws, readable_laws
from expectations.verdict import Check, Verdict

LAWS = [*column_laws(), *readable_laws(), *gate.laws(), *bound_laws(read_bounds())]


def test_a_sound_snapshot_passes_every_law_and_is_not_touched(build):
    path = build()
    before = path.read_bytes()
    verdict = gate.check(path)
    assert verdict.passed and verdict.failed == ()
    assert [(check.suite, check.table, check.name) for check in verdict.checks] == [
        (law.suite, law.table, law.name) for law in LAWS
    ]
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    assert gate.summary(verdict) == f"All {len(LAWS)} checks passed."
    with duckdb.connect(path) as writer:  # the gate holds no connection any more
        writer.execute("DROP TABLE claims")


def test_a_broken_snapshot_fails_the_laws_that_its_sql_alone_breaks(build, breaks):
    """One break in each suite; Great Expectations and plain DuckDB come to the same checks and examples."""
    statement = (
        "UPDATE mentions SET char_start = char_start + 1; UPDATE events SET event_type = 'WAR {0}: 100%'; "
        "UPDATE claims SET low = 13; UPDATE records SET reason = NULL; INSERT INTO sources SELECT * FROM sources; "
        "UPDATE quotes SET speaker_entity_id = 'ent_nobody', content = ''; UPDATE claims SET low = 2000000, high = NULL"
    )
    verdict = gate.check(build(*statement.split("; ")))
    found = {(check.suite, check.table, check.name): list(check.examples) for check in verdict.failed}
    assert found == breaks(statement, LAWS)
    assert not verdict.passed
    assert {check.suite for check in verdict.failed} == {"shape", "spans", "references", "bounds"}
    assert "event_type is WAR {0}: 100% (evt_art_a)" in found["shape", "events", "allowed values"]


def test_a_warning_alone_lets_the_snapshot_pass(build):
    verdict = gate.check(build("UPDATE articles SET url = ''"))
    (failed,) = verdict.failed
    assert verdict.passed and failed.severity == "warning"
    assert gate.summary(verdict).startswith(
        "warns · articles, unknown is null: 3 broken of 3 rows; for example url is "
    )


def test_what_needs_a_table_of_other_columns_is_not_run_and_the_check_of_the_columns_fails(build):
    verdict = gate.check(build("ALTER TABLE articles DROP COLUMN text", "DROP TABLE claims"))
    failed = {(check.table, check.name): check for check in verdict.failed}
    assert set(failed) == {("articles", "columns"), ("claims", "columns")}
    assert failed["articles", "columns"].examples == ("the column text is missing",)
    assert failed["claims", "columns"].examples == ("the table is missing",)
    assert failed["claims", "columns"].observed.startswith("0 columns; ")
    assert failed["articles", "columns"].observed.endswith(" checks that read it were not run")
    run = {(check.table, check.name) for check in verdict.checks}
    assert ("mentions", "key") in run and not run & {("mentions", "spans"), ("claims", "key")}


def over_parquet(build, folder):
    """The sample with `mentions` as a view over a Parquet file of `folder`."""
    parquet = folder / "mentions.parquet"
    view = f"CREATE VIEW mentions AS SELECT * FROM read_parquet('{parquet}')"
    return parquet, build(f"COPY mentions TO '{parquet}'", "DROP TABLE mentions", view)


def test_a_lost_file_is_one_failed_check(build, tmp_path):
    parquet, snapshot = over_parquet(build, tmp_path)
    parquet.unlink()
    (failed,) = gate.check(snapshot).failed
    assert (failed.table, failed.name, failed.severity) == ("mentions", "readable", "critical")
    assert "No files found" in failed.observed and failed.observed.endswith(" checks that read it were not run")


def test_a_damaged_file_fails_checks_and_breaks_nothing(build, tmp_path):
    parquet, snapshot = over_parquet(build, tmp_path)
    damaged = bytearray(parquet.read_bytes())
    damaged[4:200] = b"\xff" * 196
    parquet.write_bytes(damaged)
    verdict = gate.check(snapshot)
    assert not verdict.passed
    failed = {check.name: check.observed for check in verdict.failed if check.table == "mentions"}
    assert failed["key"].startswith("could not be run: ") and "readable" not in failed


def test_what_is_wrong_with_the_ledger_stops_nothing(build):
    verdict = gate.check(build("UPDATE runs SET outcome = 'odd'"))
    assert verdict.passed and [(check.table, check.severity) for check in verdict.failed] == [("runs", "warning")]


def test_own_bounds_are_held_against_the_snapshot(build, tmp_path):
    own = tmp_path / "own.yml"
    own.write_text("[{metric: attributed_share, minimum: 1, why: All our quotes are attributed.}]", encoding="utf-8")
    speechless = "UPDATE quotes SET speaker = NULL, speaker_start = NULL, speaker_end = NULL, speaker_mention_id = NULL"
    verdict = gate.check(build(f"{speechless}, speaker_entity_id = NULL WHERE article_id = 'art_a'"), bounds=own)
    (failed,) = verdict.failed
    assert not verdict.passed
    assert (failed.table, failed.name) == ("quotes", "attributed_share, minimum")
    assert failed.examples == ("0.6667 is below 1",)
    assert gate.summary(verdict).endswith("lower the minimum in a bounds file of your own.")


def test_bounds_that_cannot_be_used_are_refused_before_anything_is_run(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        gate.check(tmp_path / "no snapshot", bounds=tmp_path / "no bounds")


def test_a_summary_names_critical_failures_first_one_line_each():
    def check(severity, name):
        return Check("shape", "t", name, "Holds.", severity, False, "2 broken", 2, ("a\nb",), "Do this.")

    lines = gate.summary(Verdict((check("warning", "w"), check("critical", "c")))).split("\n")
    assert lines == [
        "stops · t, c: 2 broken; for example a b. Do this.",
        "warns · t, w: 2 broken; for example a b. Do this.",
    ]


def test_the_gate_is_imported_without_the_engine_of_expectations():
    told = subprocess.run(
        [sys.executable, "-c", "import expectations.gate, expectations.report, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"great_expectations", "pandas", "sqlalchemy", "prefect"} & set(told.stdout.split())


def test_checking_opens_no_connection_to_anyone(build):
    """The engine runs in a process in which any socket of the internet raises."""
    program = (
        "import socket, sys, pathlib\n"
        "def refuse(*_, **__): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from expectations import gate\n"
        "print(gate.check(pathlib.Path(sys.argv[1])).passed)"
    )
    told = subprocess.run([sys.executable, "-c", program, build()], capture_output=True, text=True, check=True)
    assert told.stdout == "True\n" and told.stderr == ""


def test_a_snapshot_of_any_name_can_be_checked_beside_its_readers(build):
    path = build()
    path = path.rename(path.parent / "50% of $HOME; a?b#c {d} 'é'.duckdb")
    with duckdb.connect(path, read_only=True) as reader:
        reader.sql("SELECT count(*) FROM articles").fetchall()
        assert gate.check(path).passed
