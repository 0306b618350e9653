"""Invented news in which linking has much to decide: any order and split gives the same tables."""

from pathlib import Path

import polars as pl
import pytest

from bench.extracted import Extracted
from bench.invented import invented
from bench.order import OF_THE_PLACE, Contents, arranged, articles_of, contents, dealt, differences, load
from bench.varied import World, originals_of
from dateline.schema import TABLES

RECORDS = 30


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("order")


@pytest.fixture(scope="module")
def kept(work: Path) -> Extracted:
    found = Extracted(work / "kept")
    found.add(articles_of(next(iter(arranged(list(invented(RECORDS)), work))).files))
    return found


@pytest.fixture(scope="module")
def at_once(work: Path, kept: Extracted) -> Contents:
    order = next(iter(arranged(list(invented(RECORDS)), work)))
    load(work / "at once", order.files, kept)
    return contents(work / "at once")


@pytest.mark.parametrize(("place", "batches"), [(1, 1), (1, 4), (2, 3)], ids=["backwards", "split", "dealt out anew"])
def test_any_order_and_split_gives_the_tables_of_one_load(
    at_once: Contents, work: Path, kept: Extracted, place: int, batches: int
) -> None:
    order = list(arranged(list(invented(RECORDS)), work))[place]
    home = work / f"home {place} {batches}"
    for files in dealt(order.files, batches):
        load(home, files, kept)
    assert list(differences(at_once, contents(home), order.aside)) == []


def test_the_news_leave_much_to_decide(at_once: Contents) -> None:
    rows = {name: len(found) - 1 for name, found in at_once.items()}
    wanted = ("copies", "incidents", "disagreements", "utterance_variants", "recurring_blocks")
    assert [name for name in wanted if not rows[name]] == []
    assert any("repeat" in row for row in at_once["records"][1:])
    assert rows["sources"] == 4  # of six names


def test_a_difference_in_one_row_is_told(at_once: Contents) -> None:
    other = {**at_once, "sources": at_once["sources"][:-1]}
    (told,) = differences(at_once, other, OF_THE_PLACE)
    assert told.startswith("sources: 1 and 0 rows")


def test_another_world_tells_of_others_in_rows_that_still_stand_on_their_words(kept: Extracted) -> None:
    articles = pl.concat([pl.read_parquet(part / "articles.parquet") for part in kept.parts()])
    found = kept.tables(articles["variant_id"])
    tables = {"articles": articles, **{name: pl.DataFrame(pl.from_arrow(table)) for name, table in found.items()}}
    varied = World(3, originals_of(tables)).varied(tables)
    texts = {row["variant_id"]: row for row in varied["articles"].iter_rows(named=True)}
    spans = 0
    for name in found:
        for start, end, surface in TABLES[name].spans:
            for row in varied[name].iter_rows(named=True):
                if surface and row[start] is not None:
                    assert texts[row["variant_id"]][row["part"]][row[start] : row[end]] == row[surface]
                    spans += 1
    assert spans > 500
    kept_whole = set(varied["articles"]["text"]) & set(articles["text"])
    assert 0 < len(kept_whole) < articles.height / 2  # true copies, and texts of common words alone
