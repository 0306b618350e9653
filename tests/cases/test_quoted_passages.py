"""The first five articles: every passage in quotation marks is somebody's words, and a nickname is nobody's."""

from pathlib import Path

import pytest

from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotations import find_passages
from dateline.extract.quotes import Quote, find_quotes
from dateline.extract.reading import Article, read


@pytest.fixture(scope="module")
def articles(shared: Path, model: SpacyModel) -> list[tuple[str, list[Quote]]]:
    """The text and the quotes of each article."""
    found = []
    for path in sorted((shared / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        reading = read(Article(path.stem, path.stem, text), model)
        found.append((text, list(find_quotes(reading, find_mentions(reading)))))
    return found


def test_every_passage_in_marks_is_attributed_and_the_nickname_is_not(articles: list[tuple[str, list[Quote]]]) -> None:
    attributed, left = [], []
    for text, quotes in articles:
        segments = [segment for quote in quotes if quote.speaker for segment in quote.segments]
        for passage in find_passages(text).found:
            inside = any(start <= passage.inner_start and passage.inner_end <= end for start, end in segments)
            (attributed if inside else left).append(text[passage.inner_start : passage.inner_end])
    assert len(attributed) == 22
    assert [len(words.split()) for words in left] == [1]


def test_pronouns_and_notes_stand_for_who_issued_them(articles: list[tuple[str, list[Quote]]]) -> None:
    vague = [
        (quote.speaker.text, quote.speaker.mention.surface.casefold() if quote.speaker.mention else None)
        for _, quotes in articles
        for quote in quotes
        if quote.speaker and quote.speaker.text in ("he", "It", "the note")
    ]
    assert vague == [
        ("he", "michael kurilla"),
        ("he", "michael kurilla"),
        ("It", "centcom"),
        ("the note", "centcom"),
    ]
