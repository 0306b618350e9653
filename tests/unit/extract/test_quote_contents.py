"""Which words are the content of a quote: all of them, and none of the narrator's or of another speaker."""

import pytest

from dateline.extract.model import SpacyModel
from tests.unit.extract.test_quotes import only, quotes, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Celik described the plan as “a bridge” that “leads to nowhere at all.”",
            "the plan as “a bridge” that “leads to nowhere at all.”",
        ),
        ("The mayor cited the raids on “Tarn” and “Holm” as a warning.", "the raids on “Tarn” and “Holm” as a warning"),
        (
            "The mayor said the town has one rule: never cross the river alone.",
            "the town has one rule: never cross the river alone",
        ),
        (
            "The union called the charges baseless and invented by rivals.",
            "the charges baseless and invented by rivals",
        ),
        ("The union has called the claims a hoax.", "the claims a hoax"),
        ("The mayor admitted using the fund.", "using the fund"),
        (
            "Roads still closed in the north of the country, officials say.",
            "Roads still closed in the north of the country",
        ),
        (
            "The rebels claimed responsibility for the attack on the depot.",
            "responsibility for the attack on the depot",
        ),
        (
            "The road will reopen, and the bridge will be mended by May, the ministry said.",
            "The road will reopen, and the bridge will be mended by May",
        ),
    ],
)
def test_the_whole_content_is_taken(text: str, said: str, model: SpacyModel) -> None:
    assert words(text, only(text, model)) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "The speaker called a meeting for Monday.",
        "The league called off the match.",
        "The mayor cited it.",
        "The new engines add a louder note to the race.",
        "The show concludes with a song about the sea.",
        "The council paid for a programme called Clean Water for Tarn.",
        "Officers ran after the man who then agreed to surrender.",
    ],
)
def test_verbs_in_another_sense_attribute_nothing(text: str, model: SpacyModel) -> None:
    assert quotes(text, model) == []


def test_a_headline_ends_in_who_says_so(model: SpacyModel) -> None:
    found = quotes("Ministers met in Ankara.", model, headline="Bridge to Stay Closed Until Spring, Officials Say")
    assert [(quote.part, quote.content) for quote in found] == [("headline", "Bridge to Stay Closed Until Spring")]
