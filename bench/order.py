"""The same articles give the same tables, whatever their order and however they are split into batches.

    python -m bench.order [INPUT] [--articles N] [--batches 1,7,50] [--orders 3] [--kept FOLDER]

INPUT is JSON Lines (also .zst), a record a line, or the word `invented` for articles of `bench.invented`; the default
is the corpus `news-allsides` beside the checkout, and where it is absent invented articles. The first N records are
loaded in each number of batches and in each of three orders: as they come, backwards, and dealt out anew. Each load
goes through the steps of a run, from reading to publishing; extraction, a function of one article, is done once and
kept in FOLDER. Every published table is compared row by row with that of the first load. What tells of the run is left
aside (ids and times of runs and batches, the history of ids), and where records are dealt out anew, in which file each
stood.
"""

import argparse
import hashlib
import io
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import pyarrow as pa
import zstandard

from bench.extracted import Extracted
from bench.invented import invented
from dateline.clean import clean
from dateline.load import read_inputs
from dateline.schema import TABLES
from dateline.store.batches import read_part, write_part
from dateline.store.home import open_home
from dateline.store.ledger import Run, write_run
from flows import steps
from flows.plan import Plan
from flows.standing import published

REAL = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "news-allsides" / "articles.jsonl.zst"
FILES = 50
"""files the records stand in; a batch loads some of them"""
OF_THE_RUN = frozenset({"batch_id", "loaded_at", "snapshot_id"})
OF_THE_PLACE = frozenset({"raw_uri", "record_index", "raw_sha256", "record_id"})
HISTORY = frozenset({"runs", "id_changes", "inputs"})
"""tables that tell how the warehouse came about"""

Contents = dict[str, list[tuple[object, ...]]]


class Order(NamedTuple):
    """One order of loading: the files in their order, and columns that tell where records stood in others."""

    name: str
    files: Sequence[Path]
    aside: frozenset[str]


def main() -> None:
    """Measure, print, and end with status 1 where two loads differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?", type=Path, default=REAL if REAL.is_file() else None)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--batches", default="1,7,50")
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--kept", type=Path)
    args = parser.parse_args()
    records = list(read_records(args.input, args.articles))
    with TemporaryDirectory() as folder:
        work = Path(folder)
        kept = Extracted(args.kept or work / "kept")
        orders = list(arranged(records, work))[: args.orders]
        same = compare(orders, [int(count) for count in args.batches.split(",")], kept, work)
    sys.exit(0 if same else 1)


def read_records(path: Path | None, count: int) -> Iterator[str]:
    """The first `count` lines of a file; invented records where none is given, or `invented`."""
    if path is None or path == Path("invented"):
        yield from invented(count)
        return
    raw = path.read_bytes()
    text = zstandard.ZstdDecompressor().stream_reader(raw).read() if path.suffix == ".zst" else raw
    yield from (line for _, line in zip(range(count), io.StringIO(text.decode("utf-8")), strict=False))


def compare(orders: Sequence[Order], batches: Sequence[int], kept: Extracted, work: Path) -> bool:
    """Load the records in every number of `batches` and every order; whether all tables are the same."""
    kept.add(articles_of(orders[0].files))
    first: Contents = {}
    same = True
    for order in orders:
        for count in batches:
            began = time.perf_counter()
            home = work / f"{order.name} {count}"
            for files in dealt(order.files, count):
                load(home, files, kept)
            found = contents(home)
            first = first or found
            differing = sorted(differences(first, found, order.aside))
            same = same and not differing
            told = "same" if not differing else "; ".join(differing)
            print(f"{order.name}, {count} batches: {time.perf_counter() - began:.0f} s, {told}", flush=True)
    return same


def arranged(records: Sequence[str], work: Path) -> Iterator[Order]:
    """The three orders, their files written under `work`."""
    files = [write(work / "files" / f"{at:02}.jsonl", part) for at, part in enumerate(shares(records, FILES))]
    yield Order("as they come", files, frozenset())
    yield Order("backwards", files[::-1], frozenset())
    mixed = list(records)
    random.Random(7).shuffle(mixed)
    yield Order(
        "dealt out anew",
        [write(work / "anew" / f"{at:02}.jsonl", part) for at, part in enumerate(shares(mixed, FILES))],
        OF_THE_PLACE,
    )


def shares(items: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    """`items` in `count` runs of nearly equal length, empty ones left out."""
    bounds = [len(items) * at // count for at in range(count + 1)]
    return (items[a:b] for a, b in pairwise(bounds) if a < b)


def dealt(files: Sequence[Path], count: int) -> Iterator[Sequence[Path]]:
    """`files` in `count` batches."""
    bounds = [len(files) * at // count for at in range(count + 1)]
    return (files[a:b] for a, b in pairwise(bounds) if a < b)


def write(path: Path, records: Iterable[str]) -> Path:
    """A file of `records`, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{record.rstrip()}\n" for record in records), encoding="utf-8")
    return path


def articles_of(files: Sequence[Path]) -> pa.Table:
    """The articles of `files`."""
    items = read_inputs([str(path) for path in files])
    loaded_at = datetime(2031, 1, 1, tzinfo=UTC)
    return pa.concat_tables(chunk.articles for chunk in clean(items, source=None, batch_id="b", loaded_at=loaded_at))


def load(home: Path, files: Sequence[Path], kept: Extracted) -> None:
    """One run over `files`, step by step, with the extracted rows that are kept; the gate is left out."""
    plan = Plan(tuple(map(str, files)), home, keep_snapshots=1).begun()
    opened = open_home(home)
    write_run(opened, Run(plan.run_id, plan.started_at, "1"))
    snapshot = published(opened)
    loaded = steps.load_articles(plan, snapshot)
    steps.keep_batch(plan, loaded, [read_again(part, kept) for part in loaded.parts])
    steps.link_sources(plan, snapshot)
    steps.publish_snapshot(plan, steps.stage_snapshot(plan, snapshot))


def read_again(part: Path, kept: Extracted) -> Path:
    """The extracted tables of a part's articles, as extraction would write them."""
    variants = read_part(part, "articles").column("variant_id").to_pylist()
    return write_part(part.with_name(f"{part.name}-extracted"), kept.tables(variants))


def contents(home: Path) -> Contents:
    """table -> the names of its columns, then its rows as published; ids and times of the run left out."""
    found: Contents = {}
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        for table in TABLES.values():
            if table.name not in HISTORY:
                names = [column.name for column in table.published if column.name not in OF_THE_RUN]
                columns = ", ".join(f'"{name}"' for name in names)
                rows = connection.execute(f'select {columns} from "{table.name}"').fetchall()
                found[table.name] = [tuple(names), *rows]
    return found


def differences(one: Contents, other: Contents, aside: frozenset[str]) -> Iterator[str]:
    """Each table that differs, with the rows on either side that have no equal on the other, and a first of them."""
    for name in one:
        left, right = _rows(one[name], aside), _rows(other[name], aside)
        if left != right:
            only_left, only_right = sorted(left - right), sorted(right - left)
            shown = f", as {only_left[0]} and {only_right[0]}" if only_left and only_right else ""
            yield f"{name}: {len(only_left)} and {len(only_right)} rows{shown}"


def _rows(table: Sequence[tuple[object, ...]], aside: frozenset[str]) -> set[tuple[str, int]]:
    """The rows of a table as text, each with how many before it are equal."""
    names, *rows = table
    shown = [at for at, name in enumerate(names) if name not in aside]
    seen: dict[str, int] = {}
    found = set()
    for row in rows:
        text = repr([row[at] for at in shown])
        key = text if len(text) < 400 else f"{text[:300]}… {hashlib.sha256(text.encode()).hexdigest()[:16]}"
        seen[key] = seen.get(key, -1) + 1
        found.add((key, seen[key]))
    return found


if __name__ == "__main__":
    main()
