"""What was extracted from articles, kept in a folder: extraction is a function of one article, so it is done once."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from dateline import PIPELINE_VERSION
from dateline.extract import extract, load_model
from dateline.extract.article import EXTRACTED, batch_columns
from dateline.ids import content_id
from dateline.schema import TABLES, arrow_schema
from dateline.store.batches import read_part, write_part

PART = 100
"""articles extracted and kept at a time"""


@dataclass(frozen=True)
class Extracted:
    """A folder of parts; each holds the articles and the extracted tables of some variants."""

    folder: Path

    def parts(self) -> list[Path]:
        """The folders of all that is kept."""
        return sorted(path.parent for path in self.folder.glob("[!.]*/claims.parquet"))

    def held(self) -> frozenset[str]:
        """The variants that are kept."""
        return frozenset(one for part in self.parts() for one in _variants(read_part(part, "articles")))

    def add(self, articles: pa.Table) -> None:
        """Extract from those `articles` (columns of the articles table) that are not kept yet."""
        held = self.held()
        new = articles.filter(pa.array([one not in held for one in _variants(articles)], pa.bool_()))
        model = load_model() if new.num_rows else None
        for start in range(0, new.num_rows, PART):
            part = new.slice(start, PART)
            name = content_id("record", PIPELINE_VERSION, *_variants(part))
            if model is not None:
                write_part(self.folder / name, {"articles": part, **extract(part, model)})

    def tables(self, variants: Iterable[str]) -> dict[str, pa.Table]:
        """The extracted tables of `variants`."""
        wanted = pl.LazyFrame({"variant_id": sorted(set(variants))}, schema={"variant_id": pl.String})
        return {name: self._table(name, wanted) for name in EXTRACTED}

    def _table(self, name: str, wanted: pl.LazyFrame) -> pa.Table:
        files = [part / f"{name}.parquet" for part in self.parts()]
        kept = pl.scan_parquet(files).join(wanted, on="variant_id", how="semi")
        found = kept.unique(["variant_id", *TABLES[name].key]).collect()
        return found.to_arrow().cast(arrow_schema(batch_columns(name)))


def _variants(articles: pa.Table) -> list[str]:
    return [str(one) for one in articles.column("variant_id").to_pylist()]
