"""Records that are a headline and nothing else: lists of titles with addresses, feeds without summaries."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.clean.refusal import NotArticle, received_text

Article = Callable[..., dict[str, Any]]
TITLE = "Dyke at Tolva breaks after three days of rain"


@pytest.mark.parametrize("text", ["", None, "---", " \n"])
def test_a_headline_with_an_address_is_an_article_of_its_headline(article: Article, text: str | None) -> None:
    row = article(text=text, headline=TITLE, url="http://echo.example/1", published="2026-01-01")
    assert (row["text"], row["headline"], row["completeness"]) == (TITLE, TITLE, "headline")
    assert (row["headline_basis"], row["boilerplate"]) == ("text", [])


def test_a_summary_goes_before_the_headline(article: Article) -> None:
    row = article(
        text="", excerpt="The water took forty houses, the mayor said.", headline=TITLE, url="http://e.example/1"
    )
    assert row["completeness"] == "excerpt"


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": TITLE},
        {"headline": TITLE, "url": "http://echo.example/1", "html": "<html></html>"},
        {"url": "http://echo.example/1", "published": "2026-01-01"},
    ],
)
def test_a_headline_without_address_and_date_is_no_article_nor_is_a_page_without_text(fields: dict[str, Any]) -> None:
    assert isinstance(received_text(fields), NotArticle)
