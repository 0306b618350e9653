"""Measure the published warehouse against the gold sets and hold the figures against their floors.

    python -m eval.run [SET …] [--figures FILE] [--raise-floors]

Each set is loaded by `dateline run` as a user would load it and scored by the set's own scorer, both through
`score_warehouse.py` of the shared material. A figure below its floor, a gold set that is not the one the floors were
taken on, or a set that does not publish ends with exit status 1. `--raise-floors` moves floors up to a margin
below what was measured, never down; lowering one is an edit of eval/floors.yml by hand, its reason in the changelog.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
FLOORS = HERE / "floors.yml"
MARGIN = 0.01
"""a new floor lies this far below the figure measured: room for a library's patch release, not for a regression"""
TRIPLE = re.compile(r"^\s*(?P<name>\S.*?)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)")
SINGLE = re.compile(r"^\s*(?P<name>\S.*?)\s+(?P<value>\d+(?:\.\d+)?)(?:\s+\(.*)?$")
COUNT = re.compile(r"\d+ of \d+")
HTML_SETS = ("html-scrapinghub", "html-fundus", "html-dates")
HEADLINES: dict[str, list[str]] = yaml.safe_load((HERE / "headlines.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Measured:
    """What one set gave."""

    name: str
    fingerprint: str
    seconds: float = 0.0
    figures: dict[str, float] = field(default_factory=dict)
    failed: str | None = None


def main() -> None:
    """Measure, write the table, hold against the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(HEADLINES))
    parser.add_argument("--figures", type=Path, default=HERE / "results" / "figures.md")
    parser.add_argument("--raise-floors", action="store_true")
    args = parser.parse_args()
    if not (SHARED / "eval").is_dir():
        sys.exit(f"eval: no gold sets at {SHARED / 'eval'}: put the shared material beside the checkout")
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        measured = list(pool.map(measure, args.sets))
    args.figures.parent.mkdir(parents=True, exist_ok=True)
    args.figures.write_text(table(measured), encoding="utf-8")
    print(table(measured))
    floors = read_floors()
    if args.raise_floors:
        write_floors(raised(floors, measured))
    problems = [problem for one in measured for problem in against(floors.get(one.name), one)]
    print("\n".join(problems) or f"every floor holds ({len(measured)} sets)")
    sys.exit(1 if problems and not args.raise_floors else 0)


def measure(name: str) -> Measured:
    """Load one set through the command line and score what was published; says on standard error when it is done."""
    one = _measured(name)
    print(f"{name}: {one.failed or f'{one.seconds:.0f} s'}", file=sys.stderr, flush=True)
    return one


def _measured(name: str) -> Measured:
    fingerprint = fingerprint_of(name)
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as work:
        result = Path(work) / "result.json"
        dateline = shlex.join([sys.executable, "-m", "flows.cli"])
        command = [sys.executable, str(SHARED / "eval" / "score_warehouse.py"), name, "--dateline", dateline]
        ran = subprocess.run(
            [*command, "--json", str(result), "--keep", work], capture_output=True, text=True, check=False
        )
        if not result.is_file():
            return Measured(name, fingerprint, failed=ran.stderr[-400:])
        found = json.loads(result.read_text())[name]
    if "failed" in found:
        return Measured(name, fingerprint, failed=found["failed"])
    return Measured(name, fingerprint, found["seconds"], figures_of(found["figures"]))


def fingerprint_of(name: str) -> str:
    """SHA-256 of a gold set and its scorer: floors hold for exactly these."""
    folder = SHARED / ("corpora" if name in HTML_SETS else "eval") / name
    gold = "gold.jsonl.gz" if name in HTML_SETS else "dev.jsonl"
    return hashlib.sha256((folder / gold).read_bytes() + (folder / "score.py").read_bytes()).hexdigest()[:16]


def figures_of(printed: str) -> dict[str, float]:
    """The figures a scorer printed, by name; of a precision/recall/F1 line each one; some print one JSON object."""
    if printed.lstrip().startswith("{"):
        return {name: float(value) for name, value in json.loads(printed).items() if isinstance(value, int | float)}
    figures: dict[str, float] = {}
    for line in printed.splitlines():
        if triple := TRIPLE.match(line):
            for part in ("p", "r", "f1"):
                figures[f"{triple['name']} {part.upper()}"] = float(triple[part])
        elif not COUNT.search(line) and (single := SINGLE.match(line)):
            figures[single["name"]] = float(single["value"])
    return figures


def table(measured: list[Measured]) -> str:
    """All figures as one Markdown table a set."""
    lines = ["# Figures on the gold sets (dev)", ""]
    for one in measured:
        lines += [f"## {one.name}", "", f"gold {one.fingerprint} · {one.seconds:.0f} s", ""]
        lines += [f"**failed**: {one.failed}"] if one.failed else ["| figure | value |", "| --- | ---: |"]
        lines += [f"| {name} | {value:g} |" for name, value in one.figures.items()]
        lines.append("")
    return "\n".join(lines)


def against(floor: dict[str, object] | None, one: Measured) -> list[str]:
    """What is wrong with one set's figures, a line each."""
    if one.failed:
        return [f"{one.name}: did not publish: {one.failed}"]
    if floor is None:
        return [f"{one.name}: has no floors; take them with --raise-floors"]
    if floor["gold"] != one.fingerprint:
        return [f"{one.name}: the gold set or its scorer changed ({one.fingerprint}); take the floors anew"]
    held = floor["floors"]
    assert isinstance(held, dict)
    return [
        f"{one.name}: {name} is {one.figures.get(name, 0.0):g}, below its floor {least:g}"
        for name, least in held.items()
        if one.figures.get(name, 0.0) < least
    ]


def read_floors() -> dict[str, dict[str, object]]:
    """The floors as committed."""
    return (yaml.safe_load(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}) or {}


def raised(floors: dict[str, dict[str, object]], measured: list[Measured]) -> dict[str, dict[str, object]]:
    """Floors moved up to just below what was measured; for a set without floors, on its headline figures."""
    out = dict(floors)
    for one in measured:
        if one.failed:
            continue
        old = floors.get(one.name, {}).get("floors") or {}
        assert isinstance(old, dict)
        names = list(old) or HEADLINES.get(one.name, [])
        found = {name: max(old.get(name, 0.0), round(one.figures[name] - MARGIN, 3)) for name in names}
        out[one.name] = {"gold": one.fingerprint, "floors": found}
    return out


def write_floors(floors: dict[str, dict[str, object]]) -> None:
    """Write the floors file."""
    head = "# The least each figure may be, on exactly this gold set and scorer; see eval/run.py.\n"
    FLOORS.write_text(head + yaml.safe_dump(floors, sort_keys=True, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    main()
