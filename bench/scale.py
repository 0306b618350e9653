"""What linking costs as a home grows: time and memory at 1,000, 10,000 and 100,000 articles.

    python -m bench.scale [INPUT] [--real N] [--sizes 1000,10000,100000] [--kept FOLDER] [--home FOLDER]

The pile is made of the first N articles of INPUT (JSON Lines, also .zst; the default is the corpus `news-allsides`
beside the checkout, and where it is absent `bench.invented`), and of these as other worlds tell them (`bench.varied`),
in batches of a thousand. Extraction is done once and kept in FOLDER; the pile is written to the home of --home, where
what an earlier call wrote is used again. Each size is linked in a process of its own, whose peak of memory and CPU
seconds are told beside the least seconds that n·log n would allow from the first size on.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa

from bench.extracted import Extracted
from bench.order import REAL, articles_of, read_records, write
from bench.varied import World, originals_of
from dateline.link import linked_tables
from dateline.schema import BATCH_TABLES, arrow_schema
from dateline.store.batches import read_batches, stored_columns, write_batch, write_part
from dateline.store.home import Home, open_home
from flows.cli import GIVES_BACK

BATCH = 1000
PART = 100


def main() -> None:
    """Build what is missing of the pile, link each size, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?", type=Path, default=REAL if REAL.is_file() else None)
    parser.add_argument("--real", type=int, default=2000)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--link", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.link:
        print(json.dumps(linked(open_home(args.home), args.link)))
        return
    sizes = [int(size) for size in args.sizes.split(",")]
    with TemporaryDirectory() as folder:
        home = open_home(args.home or Path(folder) / "home")
        kept = Extracted(args.kept or Path(folder) / "kept")
        pile(home, list(read_records(args.input, args.real)), kept, max(sizes), Path(folder))
        show(measured(home, sizes))


def measured(home: Home, sizes: Sequence[int]) -> Iterator[dict[str, float]]:
    """What `linked` tells of each size, in a process of its own."""
    for size in sizes:
        command = [sys.executable, "-m", "bench.scale", "--home", str(home.root), "--link", str(size)]
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, env=dict([*os.environ.items(), GIVES_BACK])
        )
        yield json.loads(done.stdout.splitlines()[-1])


def show(found: Iterator[dict[str, float]]) -> None:
    """A Markdown table, a line as soon as it is known."""
    print("| articles | sentences | mentions | event reports | incidents | CPU s | ms an article | n·log n | peak MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    first: dict[str, float] = {}
    for row in found:
        first = first or row
        allowed = first["seconds"] * row["articles"] * math.log(row["articles"])
        allowed /= first["articles"] * math.log(first["articles"])
        counts = " | ".join(
            f"{row[name]:,.0f}" for name in ("articles", "sentences", "mentions", "events", "incidents")
        )
        each = 1000 * row["seconds"] / row["articles"]
        print(f"| {counts} | {row['seconds']:.0f} | {each:.1f} | {allowed:.0f} | {row['megabytes']:,.0f} |", flush=True)


def linked(home: Home, size: int) -> dict[str, float]:
    """Link the first `size` articles of the pile: counts of rows, CPU seconds, peak memory in MB."""
    batches = read_batches(home, names(size))
    began = time.process_time()
    rows = dict(counted(batches))
    return {
        **{name: rows[f"{name}_overlay"] for name in ("articles", "mentions", "events")},
        "sentences": batches["sentences"].select(pl.len()).collect().item(),
        "incidents": rows["incidents"],
        "seconds": time.process_time() - began,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def counted(batches: Mapping[str, pl.LazyFrame]) -> Iterator[tuple[str, int]]:
    """The rows of each table that linking makes, which is let go at once."""
    for name, made in linked_tables(batches, snapshot_id="bench"):
        count = made.num_rows
        del made
        yield name, count


def names(size: int) -> list[str]:
    """The batches that hold the first `size` articles."""
    return [f"batch_{at:05}" for at in range(math.ceil(size / BATCH))]


def pile(home: Home, records: Sequence[str], kept: Extracted, size: int, work: Path) -> None:
    """The batches of `size` articles that the home does not hold yet: world 0 is the articles themselves."""
    missing = [name for name in names(size) if not home.batch(name).is_dir()]
    if not missing:
        return
    articles = articles_of([write(work / "records.jsonl", records)]).sort_by("article_id")
    kept.add(articles)
    parts = [articles.slice(start, PART) for start in range(0, articles.num_rows - PART + 1, PART)]
    of = originals_of(_tables(articles, kept))
    for name in missing:
        first = int(name.removeprefix("batch_")) * (BATCH // PART)
        made = []
        for at in range(first, first + BATCH // PART):
            number, place = divmod(at, len(parts))
            tables = _tables(parts[place], kept)
            made.append(_written(work / f"part-{at}", World(number, of).varied(tables) if number else tables))
        write_batch(home, name, made)
        print(name, file=sys.stderr, flush=True)


def _tables(articles: pa.Table, kept: Extracted) -> dict[str, pl.DataFrame]:
    """The batch tables of `articles`, each from one record."""
    found = {"articles": articles, **kept.tables(articles.column("variant_id").to_pylist())}
    return {name: pl.DataFrame(pl.from_arrow(table)) for name, table in found.items()}


def _written(folder: Path, tables: dict[str, pl.DataFrame]) -> Path:
    articles = tables["articles"]
    record = articles.with_columns(
        record_id=pl.lit("rec_") + pl.col("article_id").str.slice(4),
        record_index=pl.int_range(pl.len(), dtype=pl.Int64),
        kept_variant_id="variant_id",
        raw_uri=pl.lit("pile"),
        raw_format=pl.lit("jsonl"),
        raw_sha256=pl.lit("0" * 64),
    )
    declared = {table.name: arrow_schema(stored_columns(table)) for table in BATCH_TABLES}
    missing = {name: pl.lit(None).alias(name) for name in declared["records"].names if name not in record.columns}
    tables = {**tables, "records": record.with_columns(missing.values())}
    return write_part(
        folder,
        {name: rows.select(declared[name].names).to_arrow().cast(declared[name]) for name, rows in tables.items()},
    )


if __name__ == "__main__":
    main()
