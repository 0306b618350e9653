"""A page to the fields of an article: main text, headline, authors, date, publisher."""

from collections.abc import Mapping
from typing import Any


def with_page(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """`fields` with those its `html` gives where it has no text of its own; what it names itself stays."""
    if fields.get("text") or not fields.get("html"):
        return fields
    import trafilatura

    text = trafilatura.extract(fields["html"], fast=True, include_comments=False)
    return {**fields, "text": text}
