"""The heavy work in partition-sized pieces, on local processes: what a worker imports is kept small."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from dateline import PIPELINE_VERSION
from dateline.extract import extract, load_model
from dateline.ids import content_id
from dateline.store.batches import read_part, write_part

SMALL = 300_000
"""characters below which one process is faster than starting several"""


def extract_part(part: Path, folder: Path, model: str) -> Path:
    """Extract from the articles of one part; the path of its extracted tables.

    The folder's name stands for the articles, the model and the pipeline's version: what a broken run has extracted is
    found again and not done twice.
    """
    articles = read_part(part, "articles")
    variants = articles.column("variant_id").to_pylist()
    done = folder / content_id("record", model, PIPELINE_VERSION, *variants)
    return done if done.is_dir() else write_part(done, extract(articles, load_model(model)))


def extract_parts(parts: Sequence[Path], folder: Path, model: str, workers: int) -> Iterator[tuple[Path, Path]]:
    """Extract from every part, in any order; pairs of a part and its extracted tables as they are done."""
    folder.mkdir(parents=True, exist_ok=True)
    workers = min(workers, len(parts))
    if workers < 2 or sum(_characters(part) for part in parts) < SMALL:
        for part in parts:
            yield part, extract_part(part, folder, model)
        return
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # each process works alone; threads inside it would only fight
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(extract_part, part, folder, model): part for part in parts}
        for future in as_completed(running):
            yield running[future], future.result()


def _characters(part: Path) -> int:
    return sum(len(text) for text in read_part(part, "articles").column("text").to_pylist())
