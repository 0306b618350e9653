"""What a run costs beside the language model.

    python -m bench.run [INPUT …]

Prints, for the given inputs (default: the samples), seconds of loading and cleaning, of the model alone, of extraction
beside the model, and of linking, each also as a share of the model's seconds; and the seconds of every published view.
Shares hold when the machine's speed drifts, single seconds do not.
"""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

import sql
from dateline.clean import clean
from dateline.extract import extract, load_model
from dateline.extract.article import article_of
from dateline.extract.reading import read
from dateline.link import link
from dateline.load import read_inputs
from dateline.store.batches import read_batches, write_batch, write_part
from dateline.store.home import open_home
from dateline.store.ledger import Run, write_run
from dateline.store.snapshots import Snapshot, stage, write_links

NOW = datetime(2031, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=["samples"])
    args = parser.parse_args()
    chunks, load_seconds = timed(
        lambda: list(clean(read_inputs(args.inputs), source=None, batch_id="bench", loaded_at=NOW))
    )
    articles = pa.concat_tables([chunk.articles for chunk in chunks])
    model = load_model()
    seen = [article_of(row) for row in articles.to_pylist()]
    model.parse("A first sentence warms the model up.", [0])
    _, model_seconds = timed(lambda: [read(article, model) for article in seen])
    extracted, extract_seconds = timed(lambda: extract(articles, model))
    print(f"{articles.num_rows} articles, {sum(len(article.text) for article in seen):,} characters read by the model")
    with TemporaryDirectory() as folder:
        home = open_home(Path(folder))
        records = {
            "articles": articles,
            "records": pa.concat_tables([chunk.records for chunk in chunks]),
            "inputs": pa.concat_tables([chunk.inputs for chunk in chunks]),
        }
        write_batch(home, "bench", [write_part(home.folder("staging") / "part", {**records, **extracted})])
        batches = read_batches(home, ["bench"])
        linked, link_seconds = timed(lambda: link(batches, snapshot_id="bench"))
        beside = max(extract_seconds - model_seconds, 0.0)
        show("the model alone", model_seconds, model_seconds)
        show("load and clean", load_seconds, model_seconds)
        show("extraction beside the model", beside, model_seconds)
        show("linking", link_seconds, model_seconds)
        write_links(home, "bench", linked.items())
        write_run(home, Run("bench", NOW, "bench"))
        staged = stage(home, Snapshot("bench", None, "bench", NOW, folder, "bench", ("bench",)), sql.views())
        views(staged)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def views(staged: Path) -> None:
    """Time every analysis view, read in full, against a plain count of the mentions."""
    with duckdb.connect(str(staged), read_only=True) as connection:
        _, count = timed(lambda: connection.execute("select count(*) from mentions").fetchall())
        for name in sql.views():
            _, seconds = timed(lambda name=name: connection.execute(f'from "{name}"').fetchall())
            print(f"view {name:<24} {seconds * 1000:8.0f} ms   {seconds / count:6.1f} x a count of the mentions")


def show(name: str, seconds: float, model_seconds: float) -> None:
    """One line."""
    print(f"{name:<29} {seconds:8.2f} s   {seconds / model_seconds:6.1%} of the model's time")


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` gives, and the seconds it took."""
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


if __name__ == "__main__":
    main()
