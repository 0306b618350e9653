"""The layouts in which databases of news write many articles into one text, as `text_layouts.csv` lists them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.data import rows

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. Its patterns are told in `text_layouts.csv`."""

    name: str
    mark: re.Pattern[str]
    place: str
    proof: re.Pattern[str]
    head: re.Pattern[str]
    frame: re.Pattern[str]
    label: re.Pattern[str] | None
    unfolds: bool
    fields: Mapping[str, str]
    """label -> field; `-` where it fills none"""


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, in the order in which they are tried."""
    return tuple(_layout(row) for row in rows("text_layouts"))


def _layout(row: Mapping[str, str]) -> Layout:
    fields = {one["label"]: one["field"] for one in rows("text_labels") if one["layout"] == row["layout"]}
    any_label = "|".join(re.escape(label) for label in sorted(fields, key=len, reverse=True))

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(row[name].replace("%s", any_label), re.MULTILINE)

    label = pattern("label") if row["label"] else None
    return Layout(
        name=row["layout"],
        mark=pattern("mark"),
        place=row["place"],
        proof=pattern("proof"),
        head=pattern("head"),
        frame=pattern("frame"),
        label=label,
        unfolds=row["unfold"] == "yes",
        fields=fields,
    )
