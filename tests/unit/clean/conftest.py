"""One record cleaned to its articles row."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from dateline.clean import clean
from dateline.load import RawRecord

BODY = (
    "The dyke at Tolva broke at noon on Friday and the water took forty houses, the mayor of the town told reporters."
)


@pytest.fixture
def article() -> Callable[..., dict[str, Any]]:
    """The articles row of one record with the given fields."""

    def row(**fields: Any) -> dict[str, Any]:
        record = RawRecord("file", 0, "jsonl", "0" * 64, {"text": BODY, **fields})
        (chunk,) = clean([record], source=None, batch_id="b1", loaded_at=datetime(2026, 1, 1, tzinfo=UTC))
        (found,) = chunk.articles.to_pylist()
        return dict(found)

    return row
