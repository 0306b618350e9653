"""Who is named as the speaker, where grammar alone would name another."""

import pytest

from dateline.data import rows
from dateline.extract.model import SpacyModel
from dateline.extract.speaker_gender import first_names
from tests.unit.extract.test_quotes import quotes, speaker, words


def told(text: str, model: SpacyModel) -> list[tuple[str | None, str]]:
    """The speaker as written and the words, quote by quote."""
    return [(speaker(quote)[0], " … ".join(words(text, quote))) for quote in quotes(text, model)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ruritania said it was opposed to the plan and warned its neighbours to stay away.",
            [
                ("Ruritania", "it was opposed to the plan"),
                ("Ruritania", "to stay away"),
            ],
        ),
        (
            "The envoy said this week that the country would leave and suggested that it would return.",
            [("The envoy", "the country would leave"), ("The envoy", "it would return")],
        ),
        (
            "The mayor said that the dam was safe, and local engineers warned that it could break.",
            [("The mayor", "the dam was safe"), ("local engineers", "it could break")],
        ),
        (
            "The judge forced the clerk to admit that no money had been paid.",
            [("the clerk", "no money had been paid")],
        ),
        ("The road, as police have said, is closed.", [("police", "The road … is closed")]),
        ("The road is closed, as police have said.", [("police", "The road is closed")]),
        ("Said Celik: “We will stay here for good.”", [("Celik", "We will stay here for good.")]),
    ],
)
def test_each_speaker_has_their_own_words(text: str, expected: list[tuple[str, str]], model: SpacyModel) -> None:
    assert told(text, model) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is hard to say that the dam is safe.",
        "It goes without saying that the dam is safe.",
        "The ministry plans to announce that schools will close.",
        "The union stopped short of calling the plan a lie.",
        "The law allows companies to tell clients that the dam is safe.",
        "The mayor neither wished to confirm that the dam broke.",
        "Let's say the dam breaks.",
    ],
)
def test_what_nobody_said_yet_is_no_quote(text: str, model: SpacyModel) -> None:
    assert told(text, model) == []


def test_a_relative_stands_for_its_own_noun_and_not_for_who_spoke_last(model: SpacyModel) -> None:
    text = (
        "“We will stay,” Omar Celik said.\n\nAthletes from ten countries who condemned the plan as “cruel” were robbed."
    )
    assert [speaker(quote)[1] for quote in quotes(text, model)] == ["Omar Celik", None]


def test_a_credit_after_a_dash_signs_no_quote(model: SpacyModel) -> None:
    text = "“We hope that they will come back to the table soon,” the ministry said.\n\n— With assistance by Ann Lee"
    assert told(text, model) == [("the ministry", "We hope that they will come back to the table soon,")]


def test_a_post_is_spoken_by_who_signs_it(model: SpacyModel) -> None:
    text = "The senator was quick to answer.\n\nWe will repeal it this year. Join us! — Ann Lee (@annlee) May 2, 2017"
    (quote,) = quotes(text, model)
    assert (speaker(quote)[0], quote.quote_type, words(text, quote)) == (
        "Ann Lee",
        "direct",
        ["We will repeal it this year. Join us!"],
    )


def test_a_paragraph_after_a_colon_is_quoted_without_marks(model: SpacyModel) -> None:
    text = "The governor added in a letter:\n\nIt is a bad plan and all of us know it. We will not go.\n\nHe left."
    assert told(text, model) == [("The governor", "It is a bad plan and all of us know it. We will not go.")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "“We will stay,” Omar Celik said.\n\nJohn Porter crossed the river on Monday. He said the dam was safe.",
            "John Porter",
        ),
        ("“We will stay,” Omar Celik said.\n\nMary Porter crossed the river. “They will go,” he added.", "Omar Celik"),
        (
            "“We will stay,” Omar Celik said.\n\nThe rivals met when John Porter said that “nobody will go”.",
            "John Porter",
        ),
        ("“We will stay,” Omar Celik said.\n\nThe father told the court of a fire. He said nobody was hurt.", None),
        (
            "“We will stay,” Omar Celik said.\n\nA letter signed by 30 clerks came. The letter says that pay is late.",
            None,
        ),
        ("John Porter angered the council when he said that “the dam is a joke”.", "John Porter"),
        ("The Tarn Dam Board denied it ever promised to pay.", "Tarn Dam Board"),
    ],
)
def test_a_pronoun_stands_for_who_was_spoken_of_last(text: str, who: str | None, model: SpacyModel) -> None:
    assert speaker(quotes(text, model)[-1])[1] == who


def test_every_given_name_belongs_to_one_gender() -> None:
    names = [name for row in rows("first_names") for name in row["names"].split()]
    assert len(names) == len(set(names)) == len(first_names())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Observatory said that the council was “slow and deaf”.\n\n"
            "“We have asked them for ten years to come and see the dam.”",
            "The Observatory",
        ),
        ("The raid went on.\n\n“We have asked them for ten years to come and see the dam.”", None),
        (
            "“We have asked them for ten years to come.”\n\nMary Porter, Tarn Herald\n\nThe raid went on.",
            "Mary Porter, Tarn Herald",
        ),
        ("“We have asked them for ten years to come.”\n\nHarvest brings hope\n\nThe raid went on.", None),
        ("The finding is plain: “No engineer has seen the dam since the war.”", None),
    ],
)
def test_a_passage_without_a_cue_goes_on_is_credited_or_is_nobodys(
    text: str, who: str | None, model: SpacyModel
) -> None:
    assert told(text, model)[-1][0] == who


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Officials: Bridge likely to stay closed", "Officials"),
        ("AP sources: Rebels took the northern bridge", "AP sources"),
        ("Omar Celik to Ruritania: Bridge must reopen", "Omar Celik"),
        ("Poll: Most voters want the bridge reopened", "Poll"),
        ("Omar Celik: How a clerk became a minister", None),
        ("Omar Celik: A win for the north", None),
        ("Bridge investigation: One clerk arrested", None),
        ("Video: Drone strikes the northern bridge", None),
    ],
)
def test_a_headlines_colon_parts_speaker_from_words_or_label_from_story(
    headline: str, who: str | None, model: SpacyModel
) -> None:
    found = quotes("Ministers met in Ankara.", model, headline=headline)
    assert [speaker(quote)[0] for quote in found] == ([who] if who else [])
