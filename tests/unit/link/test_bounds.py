"""Between which numbers stated figures lie."""

from typing import Any

import pytest

from dateline.link.bounds import are_apart, exactly, with_bounds


def claim(low: int | None, high: int | None, start: int = 0, index: int = 0) -> dict[str, Any]:
    """A claim with what bounds are read from."""
    where = {"article_id": "a", "part": "text", "sentence_index": index, "char_start": start}
    return {"claim_id": f"clm-{index}-{start}", "low": low, "high": high, **where}


def bounds_of(*claims: dict[str, Any]) -> dict[str, Any]:
    return {found["claim_id"]: found["bounds"] for found in with_bounds(claims)}


def test_a_figure_holds_itself_alone_and_an_open_one_all_above_it() -> None:
    assert bounds_of(claim(7, 7), claim(9, None, index=1), claim(None, None, index=2)) == {
        "clm-0-0": (7, 7),
        "clm-1-0": (9, None),
        "clm-2-0": None,
    }


def test_a_figure_behind_an_open_one_in_its_sentence_is_open_too() -> None:
    found = bounds_of(claim(31, 31, 0), claim(7, None, 20), claim(20, 20, 40), claim(5, 5, 40, index=1))
    assert found == {"clm-0-0": (31, 31), "clm-0-20": (7, None), "clm-0-40": (20, None), "clm-1-40": (5, 5)}


@pytest.mark.parametrize(("figure", "is_apart"), [(38, False), (110, False), (15, True), (250, True)])
def test_a_vague_word_is_apart_only_from_what_is_far_from_it(figure: int, is_apart: bool) -> None:
    scores = bounds_of(claim(40, 99))["clm-0-0"]
    assert are_apart(scores, (figure, figure)) is is_apart
    assert are_apart((figure, figure), scores) is is_apart


def test_a_stated_range_is_as_exact_as_it_is_stated() -> None:
    assert bounds_of(claim(41, 57))["clm-0-0"] == (41, 57)


def test_what_is_taken_exactly_is_its_lowest_number_alone() -> None:
    assert [found["bounds"] for found in exactly([claim(9, None), claim(None, None)])] == [(9, 9), None]
