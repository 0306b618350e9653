"""Passages in quotation marks, in every style."""

import pytest

from dateline.extract.quotations import find_passages


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“Yes,” he said.", ["Yes,"]),
        ('"Yes," he said, "it is."', ["Yes,", "it is."]),
        ("‘Yes,’ he said. It’s the drivers’ day.", ["Yes,"]),
        ("'Yes,' he said. It's the drivers' day.", ["Yes,"]),
        ("«Oui», dit-il.", ["Oui"]),
        ("« Oui », dit-il.", ["Oui"]),
        ("„Ja“, sagte sie.", ["Ja"]),
        ("»Ja«, sagte sie.", ["Ja"]),
        ("Prices rose » more on page two.", []),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
        ("He is 6'2\" tall.", []),
        ("Abu ‘Umar and Mu’ad left.", []),
        ('They had "never met before.', ["never met before."]),
    ],
)
def test_passages_are_found_in_every_style(text: str, inner: list[str]) -> None:
    assert [text[passage.inner_start : passage.inner_end] for passage in find_passages(text).found] == inner


def test_a_passage_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We will stay.\n\n“We will not go,” she said."
    first, second = find_passages(text).found
    assert first.is_open
    assert second.continues
    assert text[second.inner_start : second.inner_end] == "We will not go,"
