import json
from typing import Any

import pytest

from dateline.load.pages.page import read_page, with_page

TITLE = "Dyke breaks twice at Tolva"
BODY = "".join(
    f"<p>The water rose by {at} metres in Lund Bay on Friday, the harbour master told reporters.</p>" for at in range(9)
)
CARDS = "".join(
    f"<article><h2><a href='/{at}'>Storm number {at} hits</a></h2><p>It came at night and nobody in the whole town of "
    f"Tolva had been told of it, number {at} of the year.</p></article>"
    for at in range(9)
)


def page(*nodes: dict[str, Any], kind: str = "website", body: str = BODY) -> str:
    linked = f'<script type="application/ld+json">{json.dumps(nodes)}</script>' if nodes else ""
    head = f"<title>{TITLE}</title><meta property='og:type' content='{kind}'>{linked}"
    return f"<html><head>{head}</head><body><main><h1>{TITLE}</h1>{body}</main></body></html>"


def kind(html: str, url: str = "https://echo.test/world/dyke-breaks") -> str | None:
    found = read_page(html, url).get("page_kind")
    return str(found) if found else None


ARTICLE = {"@type": "NewsArticle", "headline": TITLE}
VIDEO = {"@type": "VideoObject", "name": TITLE}
SAID = [f"Post {at}: water stands at {at} metres, says the mayor." for at in (1, 2)]
POSTS = [{"@type": "BlogPosting", "articleBody": words} for words in SAID]
TICKER = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": POSTS}
POSTED = "".join(f"<p>{words}</p>" for words in SAID)


@pytest.mark.parametrize("url", ["", "tag/floods/", "author/ib", "category/world/page/2", "index.html", "search/flood"])
def test_a_page_at_the_address_of_a_list_is_a_list(url: str) -> None:
    assert kind(page(body=CARDS), f"https://echo.test/{url}") == "a list of articles"


def test_a_page_that_calls_itself_a_list_is_one() -> None:
    assert kind(page({"@type": "CollectionPage"}, body=CARDS)) == "a list of articles"


@pytest.mark.parametrize(
    "html",
    [
        page(ARTICLE),
        page(kind="article"),
        page(body=f"<time pubdate datetime='2031-07-09'>9 July</time>{BODY}"),
        page(ARTICLE, {"@type": "CollectionPage"}),
        page({"@type": ["ReportageNewsArticle", "Article"], "headline": TITLE}, VIDEO),
    ],
)
def test_what_says_or_dates_itself_an_article_is_one_at_any_address(html: str) -> None:
    assert kind(html, "https://echo.test/tag/floods/") is None


def test_an_article_beside_a_video_is_one_and_a_video_alone_is_none() -> None:
    assert kind(page(VIDEO, kind="video.other")) is None
    alone = page(VIDEO, kind="video.other", body="<p>Loading, one moment please.</p><p>Watch now</p>")
    assert kind(alone) == "a video or a gallery with hardly a word beside it"


def test_a_ticker_is_an_article_where_one_stands_above_its_posts() -> None:
    assert kind(page(TICKER, body=BODY + POSTED)) is None
    assert kind(page(TICKER, body=POSTED + BODY)) == "a live ticker without an article above it"


def test_who_dates_a_page_holds_it_for_an_article() -> None:
    listed = page({"@type": "CollectionPage"}, body=CARDS)
    assert "page_kind" in with_page({"html": listed})
    assert "page_kind" not in with_page({"html": listed, "published": "2031-07-09"})
