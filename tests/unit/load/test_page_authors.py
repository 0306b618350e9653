import json

import pytest
from lxml.html import document_fromstring

from dateline.load.pages.page_facts import page_facts


def authors(head: str = "", body: str = "") -> list[str]:
    page = f"<html><head><title>Dyke breaks at Tolva</title>{head}</head><body><h1>Dyke breaks at Tolva</h1>{body}"
    return list(page_facts(document_fromstring(page)).get("authors", []))


def linked(*nodes: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'


def article(**said: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Dyke breaks at Tolva", "publisher": {"name": "Northwire"}, **said}


def test_an_author_given_by_id_is_looked_up_among_the_other_nodes() -> None:
    person = {"@type": "Person", "@id": "https://echo.test/#ib", "name": "Ilse Brandt"}
    assert authors(linked(article(author={"@id": "https://echo.test/#ib"}), person)) == ["Ilse Brandt"]


def test_a_site_that_names_itself_as_author_does_not_hide_the_byline() -> None:
    byline = "<div class='byline'>By <a rel='author'>Ilse Brandt</a></div>"
    assert authors(linked(article(author={"name": "Northwire"})), byline) == ["Ilse Brandt"]


def test_a_log_in_name_gives_way_to_a_whole_name() -> None:
    assert authors("<meta name='author' content='admin'>", "<a rel='author'>Ilse Brandt</a>") == ["Ilse Brandt"]


def test_where_nobody_is_named_in_full_the_credit_is_kept_as_it_is() -> None:
    assert authors("<meta name='author' content='Reuters'>") == ["Reuters"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='byline'>By Ilse Brandt Monday, November 18, 2030, 09:08 am</p>",
        "<p class='article-byline'>Written by Ilse Brandt | Published 3 May</p>",
        "<span class='author-name'>Ilse Brandt</span>",
        "<div itemprop='author'><span itemprop='name'>Ilse Brandt</span>, reporter</div>",
    ],
)
def test_a_byline_gives_the_name_without_what_follows_it(byline: str) -> None:
    assert authors(body=byline) == ["Ilse Brandt"]


def test_two_authors_side_by_side_are_both_named_and_a_third_further_down_is_not() -> None:
    top = "<div><span><a rel='author'>Ilse Brandt</a></span><span><a rel='author'>Omar Haddad</a></span></div>"
    more = "<section><div><p><a rel='author'>Lena Moreau</a></p></div></section>"
    assert authors(body=top + more) == ["Ilse Brandt", "Omar Haddad"]


def test_who_comments_is_no_author() -> None:
    assert authors(body="<div class='comments'><p><a rel='author'>Angry Reader</a></p></div>") == []


def test_linked_data_of_another_story_names_no_author() -> None:
    other = {"@type": "NewsArticle", "headline": "Recipe: apple cake", "author": {"name": "Karl Vogt"}}
    assert authors(linked(other)) == []
    assert authors(linked(other, article(author={"name": "Ilse Brandt"}))) == ["Ilse Brandt"]


LEAD = "<p>The water rose by three metres in Lund Bay on Friday, Omar Haddad told us, who stood on the broken dyke.</p>"
SIGNED = linked(article(author={"name": "Northwire"}))


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<p><strong>Ilse Brandt</strong></p>", ["Ilse Brandt"]),
        ("<p>…and nobody came</p><p><b>Ilse Brandt/Lena Moreau</b></p>", ["Ilse Brandt", "Lena Moreau"]),
        ("<p>Ilse Brandt</p>", ["Northwire"]),
        ("<p><b>Omar Haddad</b></p>", ["Northwire"]),
        ("<p><b>Ilse Brandt was there</b></p>", ["Northwire"]),
        (f"{LEAD * 2}<p><b>Ilse Brandt</b></p>", ["Northwire"]),
    ],
)
def test_where_a_site_signs_itself_a_name_alone_in_bold_above_the_text_is_the_author(
    above: str, expected: list[str]
) -> None:
    assert authors(SIGNED, above + LEAD) == expected
    assert authors("", above + LEAD) == []
