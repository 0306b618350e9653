"""Pages made to hurt: each is read in seconds, and where the article can be reached it is found."""

import time

import pytest

from dateline.load.pages.page import with_page

BODY = "".join(
    f"<p>The water rose by {at} metres in Lund Bay on Friday, the harbour master told reporters.</p>" for at in range(9)
)
LINKED = '<script type="application/ld+json">{}</script>'
SECONDS = 8
"""a second on a machine at rest"""

REACHED = {
    "a list nested a hundred thousand times in linked data": LINKED.format("[" * 100_000) + BODY,
    "an object nested fifty thousand times in linked data": LINKED.format('{"@graph":' * 50_000) + BODY,
    "a hundred thousand attributes": f"<div {' '.join(f'a{at}=x' for at in range(100_000))}>{BODY}</div>",
    "a class of a million words": f"<div class='{'newsletter ' * 200_000}'>x</div>{BODY}",
    "a million entities": f"<p>{'&amp;' * 200_000}</p>{BODY}",
    "numbers that are no characters": f"<p>{'&#99999999;' * 100_000}</p>{BODY}",
    "a trackback that never ends": f"{BODY}<!-- {'<rdf:Description ' * 100_000}",
    "a variable that is never set": f"{BODY}<script>{'publishdate=' * 100_000}</script>",
    "a title of half a million signs": f"<title>{'a | ' * 100_000}</title>{BODY}",
    "half of a surrogate pair": f"<p>\ud800</p>{BODY}",
    "a NUL in the middle": f"{BODY}\0{BODY}",
    "boxes in boxes": "<div class='newsletter'>" * 100 + BODY * 20,
}


@pytest.mark.parametrize("name", REACHED)
def test_the_article_is_found_all_the_same(name: str) -> None:
    began = time.process_time()
    fields = with_page({"html": f"<html><body>{REACHED[name]}"})
    assert "rose by 4 metres" in fields["text"]
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + BODY, "<b><i>" * 40_000 + BODY, "<ul><li>" * 50_000 + BODY, "<" * 500_000, "<p " * 100_000],
)
def test_what_no_parser_reaches_does_no_harm(html: str) -> None:
    began = time.process_time()
    assert with_page({"html": f"<html><body>{html}"})["html"]
    assert time.process_time() - began < SECONDS
