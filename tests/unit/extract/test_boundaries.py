"""Sentences keep their closing marks, brackets and pauses, and start where paragraphs start."""

import pytest

from dateline.extract.casing import recase
from dateline.extract.model import SpacyModel
from dateline.extract.reading import Article, read


def sentences(text: str, model: SpacyModel) -> list[str]:
    reading = read(Article("art", "var", text), model)
    return [text[sentence.start : sentence.end] for sentence in reading.all_sentences()]


@pytest.mark.parametrize(
    "text",
    [
        'The mayor was quoted as saying: "The bridge will stay shut throughout the winter."',
        'The ministry said the raid "was led by the same unit [of scouts] that had... been fired on for two hours."',
        "The union said the port “remains closed, not only to us. [sic], but to everyone.”",
        "“Will the harbour open again?” the captain asked.",
        "The talks resume at 6 p.m. local time in Geneva.",
    ],
)
def test_marks_brackets_and_pauses_do_not_tear_a_sentence(text: str, model: SpacyModel) -> None:
    assert sentences(text, model) == [text]


def test_a_closing_mark_at_a_paragraph_end_is_no_sentence(model: SpacyModel) -> None:
    text = 'She said: "We will stay."\n\n"They will go," he added.'
    assert sentences(text, model) == ['She said: "We will stay."', '"They will go," he added.']


@pytest.mark.parametrize(
    "place",
    ["TARN, Ruritania —", "Tarn (AFP) -", "TARN, Dec. 4 (UPI) —", "Port Tarn (Ruritania), 4 Dec 91 (Radio Tarn) --"],
)
def test_what_follows_a_dateline_is_a_sentence_of_its_own(place: str, model: SpacyModel) -> None:
    assert sentences(f"{place} Rescuers reached the village.", model) == [place, "Rescuers reached the village."]


def test_a_line_in_capitals_is_recased_by_the_words_of_the_article() -> None:
    body = "A patrol of the Border Guard met smugglers near Tarn on Monday. " * 3
    headline = "BORDER GUARD KILLS SMUGGLERS NEAR TARN"
    assert recase(headline, body) == "Border Guard kills smugglers near Tarn"


def test_published_words_stay_in_capitals(model: SpacyModel) -> None:
    reading = read(Article("art", "var", "A patrol met smugglers.", "PATROL KILLS FOUR SMUGGLERS"), model)
    assert reading.text("headline") == "PATROL KILLS FOUR SMUGGLERS"
    assert [token.idx for token in reading.docs["headline"]] == [0, 7, 13, 18]
