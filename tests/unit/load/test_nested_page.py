from collections.abc import Callable
from typing import Any

import pytest

PARAGRAPH = "<p>The dyke at Tolva broke at noon on Friday, and two people died in the water, the mayor said.</p>"


@pytest.mark.parametrize("opening", ["<div>", '<div class="a">\n', "<span><b>"])
def test_a_page_nested_beyond_what_the_parser_reads_keeps_its_text(load: Callable[..., Any], opening: str) -> None:
    page = f"<html><body>{opening * 30_000}<article><h1>Dyke breaks</h1>{PARAGRAPH * 4}</article></body></html>"
    (record,) = load(page).records
    assert "broke at noon" in record.fields["text"]
