import json

import pytest
from lxml.html import document_fromstring

from dateline.load.pages.page_facts import page_facts

SEEN, SHARED, LINKED = "Dyke breaks twice at Tolva", "Tolva under water again", "Dyke breaks twice at Tolva in July"


def headline(title: str = "", h1: str = "", shared: str = "", linked: str = "") -> str | None:
    node = json.dumps({"@type": "NewsArticle", "headline": linked})
    head = f"<title>{title}</title>" if title else ""
    head += f"<meta property='og:title' content='{shared}'>" if shared else ""
    head += f'<script type="application/ld+json">{node}</script>' if linked else ""
    found = page_facts(document_fromstring(f"<html><head>{head}</head><body><h1>{h1}</h1><p>Water.</p></body></html>"))
    return found.get("headline")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"h1": SEEN, "shared": SEEN, "linked": LINKED}, SEEN),
        ({"h1": SEEN, "shared": SHARED, "linked": LINKED, "title": f"{LINKED} | Northwire"}, LINKED),
        ({"h1": SEEN, "shared": SHARED, "linked": SEEN}, SEEN),
        ({"h1": SEEN, "linked": LINKED}, SEEN),
        ({"h1": "Log in", "shared": SEEN, "linked": LINKED}, LINKED),
        ({"h1": SEEN}, SEEN),
        ({"title": f"{SEEN} - Northwire"}, SEEN),
        ({"shared": "Dyke breaks &amp;amp; Tolva floods", "title": "Dyke breaks &amp; Tolva floods"}, None),
    ],
)
def test_the_headline_is_what_most_places_give_then_what_is_seen(given: dict[str, str], expected: str | None) -> None:
    assert headline(**given) == (expected or "Dyke breaks & Tolva floods")


def test_a_page_without_any_title_has_no_headline() -> None:
    assert headline() is None
