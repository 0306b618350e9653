"""Quotes: whose words, in marks or reported, and what is none."""

import pytest

from dateline.data import rows
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import Quote, find_quotes
from dateline.extract.reading import Article, read


def quotes(text: str, model: SpacyModel, headline: str | None = None) -> list[Quote]:
    reading = read(Article("art_1", "var_1", text, headline), model)
    return list(find_quotes(reading, find_mentions(reading)))


def only(text: str, model: SpacyModel) -> Quote:
    found = quotes(text, model)
    assert len(found) == 1, found
    return found[0]


def words(text: str, quote: Quote) -> list[str]:
    return [text[start:end] for start, end in quote.segments]


def speaker(quote: Quote) -> tuple[str | None, str | None]:
    """The speaker as written and the name it stands for."""
    if quote.speaker is None:
        return None, None
    return quote.speaker.text, quote.speaker.mention.surface if quote.speaker.mention else None


@pytest.mark.parametrize("row", rows("speech_verbs"), ids=lambda row: row["lemma"])
def test_every_speech_verb_fires_on_its_example(row: dict[str, str], model: SpacyModel) -> None:
    reading = read(Article("art_1", "var_1", row["example"]), model)
    starts = {quote.cue.start for quote in find_quotes(reading, find_mentions(reading)) if quote.cue}
    if row["kind"] == "none":
        assert starts == set()
        return
    lemmas = {token.lemma_.lower() for token in reading.docs["text"] if token.idx in starts}
    expected = "say" if row["lemma"] == "quote" else row["lemma"].split()[0]
    assert expected in lemmas, lemmas


@pytest.mark.parametrize("row", rows("speech_nouns"), ids=lambda row: row["noun"])
def test_every_noun_of_saying_holds_the_words_of_its_owner(row: dict[str, str], model: SpacyModel) -> None:
    found = only(row["example"], model)
    assert found.cue is not None and found.cue.text == row["noun"]
    assert found.speaker is not None and found.speaker.text.lower() in row["example"].lower().split("'s ")[0]


def test_a_speaker_cut_by_the_grammar_is_named_whole(model: SpacyModel) -> None:
    text = (
        '"On Monday 12 people including two women and a boy were hurt in raids on Harran" the Syrian Observatory for '
        "Human Rights said adding that a bridge was also hit."
    )
    name = "Syrian Observatory for Human Rights"
    assert speaker(only(text, model)) == (name, name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We will stay,” said Omar Celik.", ["We will stay,"]),
        ('"We will stay," said Omar Celik.', ["We will stay,"]),
        ("‘We will stay,’ said Omar Celik.", ["We will stay,"]),
        ("«We will stay», said Omar Celik.", ["We will stay"]),
        ("„We will stay“, said Omar Celik.", ["We will stay"]),
        ("Omar Celik said: “We will stay.”", ["We will stay."]),
        ("“We will stay,” Omar Celik said. “We are not afraid.”", ["We will stay,", "We are not afraid."]),
        ("“We will,” Omar Celik said, “stay here.”", ["We will,", "stay here."]),
        ("Omar Celik was quoted as saying: “We will stay.”", ["We will stay."]),
    ],
)
def test_direct_speech_in_every_style(text: str, said: list[str], model: SpacyModel) -> None:
    quote = only(text, model)
    assert words(text, quote) == said
    assert quote.quote_type == "direct"
    assert speaker(quote) == ("Omar Celik", "Omar Celik")


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("The ministry said that the dam was safe.", "The ministry", "the dam was safe"),
        ("The dam was safe, the ministry said on Monday.", "the ministry", "The dam was safe"),
        ("According to the ministry, the dam was safe.", "the ministry", "the dam was safe"),
        ("The dam was safe, according to the ministry.", "the ministry", "The dam was safe"),
        ("Omar Celik told Reuters the dam was safe.", "Omar Celik", "the dam was safe"),
        ("The envoy called for an end to the siege.", "The envoy", "an end to the siege"),
    ],
)
def test_reported_speech(text: str, who: str, said: str, model: SpacyModel) -> None:
    quote = only(text, model)
    assert (quote.quote_type, words(text, quote)) == ("indirect", [said])
    assert speaker(quote)[0] == who


def test_a_clause_with_quoted_words_is_mixed_and_kept_whole(model: SpacyModel) -> None:
    text = "Omar Celik said the pilots “flew far too low” over the town."
    quote = only(text, model)
    assert quote.quote_type == "mixed"
    assert words(text, quote) == ["the pilots “flew far too low” over the town"]


def test_words_quoted_under_according_to_are_attributed(model: SpacyModel) -> None:
    text = "According to Southcom, nobody was hurt but teams are “checking reports of damage”."
    assert speaker(only(text, model))[0] == "Southcom"


def test_a_pronoun_goes_on_with_the_last_speaker(model: SpacyModel) -> None:
    text = "“We will stay,” Omar Celik said.\n\n“They will go,” he added."
    assert [speaker(quote) for quote in quotes(text, model)] == [("Omar Celik", "Omar Celik"), ("he", "Omar Celik")]


def test_a_statement_speaks_for_its_issuer(model: SpacyModel) -> None:
    text = "A statement from US Central Command read: “The raid is over.” According to the note, nobody was hurt."
    assert [speaker(quote)[1] for quote in quotes(text, model)] == ["US Central Command", "US Central Command"]


def test_a_passage_over_paragraphs_is_one_quote(model: SpacyModel) -> None:
    text = "Omar Celik said: “We will stay here.\n\n“We are not afraid of them.”"
    assert words(text, only(text, model)) == ["We will stay here.", "We are not afraid of them."]


def test_a_passage_cut_by_a_bracket_is_whole(model: SpacyModel) -> None:
    text = "The army insisted that the cell “remains a threat, not only to us. [sic], but to all.”"
    assert words(text, only(text, model))[0].endswith("[sic], but to all.”")


def test_a_headline_names_its_speaker_after_or_before_a_colon(model: SpacyModel) -> None:
    found = quotes("Ministers met in Ankara.", model, headline="Bridge will reopen in May: Omar Celik")
    assert [(quote.part, quote.content, speaker(quote)[0]) for quote in found] == [
        ("headline", "Bridge will reopen in May", "Omar Celik")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "General Peter “Buck” Hollis crossed the river on Monday.",
        "The film “The Long Road” was shown in Cairo.",
        "The minister thinks that the dam is safe.",
        "The minister did not say that the dam was safe.",
        "Many wanted to leave the so-called “safe zone”.",
        "The ministry would say that the dam is safe.",
        "The army neither confirmed nor denied that it had crossed the river.",
    ],
)
def test_what_nobody_is_reported_to_have_said_is_no_quote(text: str, model: SpacyModel) -> None:
    assert quotes(text, model) == []


def test_ids_and_order_are_a_function_of_the_text(model: SpacyModel) -> None:
    text = "“We will stay,” Omar Celik said. The ministry denied it had called him. “Go,” said Ann Lee."
    first, second = quotes(text, model), quotes(text, model)
    assert [quote.quote_id for quote in first] == [quote.quote_id for quote in second]
    assert [quote.segments for quote in first] == sorted(quote.segments for quote in first)
    assert len({quote.quote_id for quote in first}) == len(first)


def test_two_cues_of_one_speaker_for_one_content_are_one_quote(model: SpacyModel) -> None:
    found = quotes("The minister concluded by stating that only the voters could decide it.", model)
    assert [quote.content for quote in found] == ["only the voters could decide it"]


def test_segments_and_phrases_hold_the_published_words(model: SpacyModel) -> None:
    text = "“We will,” said Gen. Omar Celik, “stay.” The dam broke, according to the New Herald."
    for quote in quotes(text, model):
        for phrase in (quote.cue, quote.speaker):
            assert phrase is not None
            assert text[phrase.start : phrase.end] == phrase.text
        assert quote.content == " ".join(words(text, quote))


def test_confidence_is_less_for_the_quoted_of_the_quoted_and_for_few_words(model: SpacyModel) -> None:
    text = "The mayor said that the clerk told the court that the dam was safe and dry. The dam is safe, Celik said."
    outer, inner, short = (quote.confidence for quote in quotes(text, model))
    assert outer > short > inner
