"""The gate: everything that must hold of a staged snapshot, run in DuckDB, before it becomes visible."""

from pathlib import Path

from expectations.bounds import bound_laws, read_bounds
from expectations.law import Law
from expectations.references import reference_laws
from expectations.shape import column_laws, shape_laws
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
    within = bound_laws(read_bounds(bounds))
    from expectations.engine import Engine  # 2.5–4 s: only who checks pays it

    with Engine(snapshot) as engine:
        columns = engine.run(column_laws())
        sound = {found.table for found in columns if found.passed}
        runnable = [law for law in (*laws(), *within) if {law.table, *law.reads} <= sound]
        return Verdict((*columns, *engine.run(runnable)))


def summary(verdict: Verdict) -> str:
    """One plain line per failed check, critical ones first, each with what to do; one line where all passed."""
    if not verdict.failed:
        return f"All {len(verdict.checks)} checks passed."
    return "\n".join(_line(found) for found in verdict.failed)


def _line(found: Check) -> str:
    weight = "stops" if found.severity == "critical" else "warns"
    example = f"; for example {found.examples[0]}" if found.examples else ""
    return f"{weight} · {found.table}, {found.name}: {found.observed}{example}. {found.remedy}"
