import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.load.pages.page import is_markup, read_page, with_page
from dateline.load.pages.page_headline import trimmed

Load = Callable[..., Any]
BODY = "".join(
    f"<p>The water rose by {at} metres in Lund Bay on Friday, the harbour master told reporters.</p>"
    for at in range(2, 7)
)


def page(head: str = "", body: str = BODY) -> str:
    article = f"<article><h1>Dyke breaks twice at Tolva in one week</h1>{body}</article>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><nav>Home World</nav>{article}</body></html>"


def test_a_page_gives_its_main_text_and_headline(load: Load) -> None:
    record = load(page(), "page.txt").records[0]
    assert record.raw_format == "html"
    assert "rose by 3 metres" in record.fields["text"]
    assert "Home World" not in record.fields["text"]
    assert record.fields["headline"] == "Dyke breaks twice at Tolva in one week"


def test_linked_data_names_authors_date_and_publisher() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Dyke breaks twice at Tolva &#8216;in one week&#8217;",
        "datePublished": "2023-07-09T10:00:00+02:00",
        "author": [{"@type": "Person", "name": "Ilse Brandt"}],
        "publisher": {"@type": "Organization", "name": "Northwire"},
    }
    facts = read_page(page(f'<script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'))
    assert facts["published"][0] == "2023-07-09T10:00:00+02:00"
    assert (facts["page_source"], facts["authors"]) == ("Northwire", ["Ilse Brandt"])
    assert facts["headline"] == "Dyke breaks twice at Tolva in one week"


def test_linked_data_of_another_story_does_not_give_the_headline() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Recipe: apple cake"}</script>'
    assert read_page(page(script))["headline"] == "Dyke breaks twice at Tolva in one week"


def test_broken_linked_data_does_no_harm() -> None:
    facts = read_page(
        page('<script type="application/ld+json">{"@type": </script><meta name="author" content="Ilse Brandt">')
    )
    assert facts["authors"] == ["Ilse Brandt"]


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Dyke breaks twice at Tolva | Northwire", None, "Dyke breaks twice at Tolva"),
        ("Dyke breaks twice at Tolva - World - Northwire", None, "Dyke breaks twice at Tolva"),
        ("Northwire: Dyke breaks twice", "Northwire", "Dyke breaks twice"),
        ("Dyke breaks twice at Tolva – and nobody came to help the town", None, None),
        ("Dyke breaks: What we know", "Northwire", None),
    ],
)
def test_a_sites_name_is_trimmed_off_a_title(title: str, site: str | None, expected: str | None) -> None:
    assert trimmed(title, site) == (expected or title)


def test_what_a_record_names_itself_stays() -> None:
    fields = with_page(
        {"html": page('<meta name="author" content="X Y">'), "headline": "Own", "authors": "Ilse Brandt"}
    )
    assert (fields["headline"], fields["authors"]) == ("Own", "Ilse Brandt")
    assert "rose by 4" in fields["text"]


def test_a_text_field_that_is_markup_is_read_as_a_page() -> None:
    fields = with_page({"text": f"<div>{BODY}</div>"})
    assert not is_markup(fields["text"])
    assert "rose by 4" in fields["text"]
    assert not is_markup("<b>Bold</b> claim by the mayor")


def test_a_declared_encoding_is_believed_where_the_page_is_no_utf8(load: Load) -> None:
    text = page('<meta charset="windows-1251">', "<p>" + "Вода поднялась на три метра в пятницу вечером. " * 8 + "</p>")
    assert "поднялась" in load(text.encode("windows-1251")).records[0].fields["text"]


def test_a_page_names_its_own_address() -> None:
    facts = read_page(
        page('<link rel="canonical" href="/relative"><meta property="og:url" content="https://echo.test/dyke">')
    )
    assert facts["url"] == "https://echo.test/dyke"
