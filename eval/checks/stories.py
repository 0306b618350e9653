"""How often a warehouse joins articles whose headlines and leads are about one happening, by 425 pairs read by eye.

    python -m eval.checks.stories HOME

HOME holds FA-KES and the AllSides articles on Syria. Two articles are joined where they have one main incident. A pair
counts for all pairs of its band (`stands_for` in stories.tsv), so that the figures are those of all pairs.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import duckdb

PAIRS = Path(__file__).with_name("stories.tsv")
VERDICTS = ("same", "part", "different", "unclear")


def main() -> None:
    """Print precision and recall of joined pairs, and how often a pair of each verdict is joined."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path, metavar="HOME")
    args = parser.parse_args()
    with duckdb.connect(str(args.home / "dateline.duckdb"), read_only=True) as connection:
        found = connection.execute("select article_id, main_incident_id from articles").fetchall()
    for line in report(dict(found)):
        sys.stdout.write(line + "\n")


def report(main_of: Mapping[str, str | None]) -> list[str]:
    """The lines to print, from article_id -> main_incident_id."""
    told: dict[tuple[str, bool], float] = defaultdict(float)
    for row in _pairs():
        one, other = (main_of.get(row[name]) for name in ("article_id", "other_article_id"))
        told[row["verdict"], one is not None and one == other] += float(row["stands_for"])
    joined = sum(weight for (_, is_joined), weight in told.items() if is_joined)
    same = told["same", True] + told["same", False]
    lines = [
        f"{name}: {told[name, True]:.0f} of {told[name, True] + told[name, False]:.0f} joined" for name in VERDICTS
    ]
    return [
        *lines,
        f"precision {told['same', True] / max(joined, 1):.3f}  recall {told['same', True] / max(same, 1):.3f}",
    ]


def _pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


if __name__ == "__main__":
    main()
