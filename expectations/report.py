"""The quality report: one HTML file that says whether a snapshot may go out, why, and what is in it.

It opens offline and asks nobody for anything: no script, no font, no image, no link.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from expectations.figures import SnapshotFigures, read_only
from expectations.verdict import Check, Verdict

_SUITES = {
    "shape": ("Shape", "Tables have their declared columns, and these hold what the declaration allows."),
    "spans": ("Spans", "Every span points at the words that its row says it does."),
    "references": ("Agreement", "Rows that speak of each other agree, and what is counted twice comes out the same."),
    "bounds": ("Bounds", "What can be measured lies within believable bounds."),
}


def write(verdict: Verdict, snapshot: Path, path: Path, *, facts: Mapping[str, str]) -> Path:
    """Write the report of `verdict` on `snapshot` to `path` and return it. `facts` head it: run, time, home …

    A snapshot whose tables cannot be read has a report as well, which says so.
    """
    page = Environment(loader=PackageLoader(__package__, "."), autoescape=True, undefined=StrictUndefined)
    page.trim_blocks = page.lstrip_blocks = True
    with read_only(snapshot) as connection:
        figures = SnapshotFigures(connection)
        html = page.get_template("report.html").render(
            headline=headline(verdict),
            state=_state(verdict),
            facts=facts,
            outcomes=figures.outcomes(),
            failed=verdict.failed,
            time_line=figures.time_line(),
            tables=figures.tables(),
            unread=figures.unread,
            suites=[(*words, _of(verdict, suite)) for suite, words in _SUITES.items()],
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    return path


def headline(verdict: Verdict) -> str:
    """The verdict in one line."""
    stopped = sum(check.severity == "critical" for check in verdict.failed)
    warned = len(verdict.failed) - stopped
    told = f"{_count(warned, 'warning')}" if warned else "no warning"
    if stopped:
        return f"Refused: {_count(stopped, 'check')} of {len(verdict.checks)} failed, {told}. Nothing was published."
    return f"Passed: {len(verdict.checks) - warned} of {len(verdict.checks)} checks hold, {told}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _state(verdict: Verdict) -> str:
    if not verdict.passed:
        return "refused"
    return "warned" if verdict.failed else "passed"


def _of(verdict: Verdict, suite: str) -> list[Check]:
    return [check for check in verdict.checks if check.suite == suite]
