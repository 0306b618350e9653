"""The gate: everything that must hold of a staged snapshot, run in DuckDB, before it becomes visible."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from expectations.bounds import bound_laws, read_bounds
from expectations.law import Law
from expectations.references import reference_laws
from expectations.shape import column_laws, readable_laws, shape_laws
from expectations.spans import span_laws
from expectations.verdict import Check, Verdict
from expectations.written import written_laws

__all__ = ["Check", "Verdict", "check", "summary"]


def laws() -> list[Law]:
    """Every law of the rows, in the order in which they are run and reported."""
    return [*shape_laws(), *span_laws(), *reference_laws(), *written_laws()]


def check(snapshot: Path, *, bounds: Path | None = None) -> Verdict:
    """Every law on the staged snapshot (a DuckDB file, opened read-only; nothing is written).

    `bounds` is a file that stands in for the shipped `bounds.yml`; one that cannot be used raises UsageError before
    anything is run. A law that needs a table whose columns are not the declared ones is not run: the failed check of
    the columns says so.
    """
    due = [*laws(), *bound_laws(read_bounds(bounds))]
    from expectations.engine import Engine  # 2.5–4 s: only who checks pays it

    with Engine(snapshot) as engine:
        columns = engine.run(column_laws())
        readable = engine.run([law for law in readable_laws() if law.table in _passed(columns)])
        sound = _passed(readable)
        skipped = [law for law in due if not _reads(law) <= sound]
        found = engine.run([law for law in due if _reads(law) <= sound])
        return Verdict((*(_with_skipped(check, skipped) for check in (*columns, *readable)), *found))


def summary(verdict: Verdict) -> str:
    """One plain line per failed check, critical ones first, each with what to do; one line where all passed."""
    if not verdict.failed:
        return f"All {len(verdict.checks)} checks passed."
    return "\n".join(_line(found) for found in verdict.failed)


def _line(found: Check) -> str:
    weight = "stops" if found.severity == "critical" else "warns"
    example = f"; for example {' '.join(found.examples[0].split())}" if found.examples else ""
    return f"{weight} · {found.table}, {found.name}: {found.observed}{example}. {found.remedy}"


def _passed(checks: Sequence[Check]) -> set[str]:
    return {check.table for check in checks if check.passed}


def _reads(law: Law) -> set[str]:
    return {law.table, *law.reads}


def _with_skipped(check: Check, skipped: Sequence[Law]) -> Check:
    """A failed check of a whole table, with the number of laws that could not be run for it."""
    waiting = sum(check.table in _reads(law) for law in skipped)
    if check.passed or not waiting:
        return check
    return replace(check, observed=f"{check.observed}; {waiting} checks that read it were not run")
