import pytest

from dateline.clean.refusal import refused

SHORT = "The water rose by three metres in Lund Bay on Friday, the harbour master told reporters."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", SHORT),
        ("404", SHORT),
        ("Echo", "404 - page not found. Try the home page."),
        ("Page not found", SHORT),
        ("Seite nicht gefunden", SHORT),
        ("Access denied", SHORT),
        ("Log in", SHORT),
        ("Echo", "Please enable JavaScript to read this page in full."),
        ("Echo", "The page you requested could not be found on this server."),
    ],
)
def test_a_page_that_stands_in_for_an_article_is_refused(title: str, text: str) -> None:
    found = refused({"html": "<html>", "headline": title}, text)
    assert found is not None
    assert found.reason == "not_an_article"


@pytest.mark.parametrize(
    "title",
    [
        "Access denied: how families wait at the border",
        "404 migrants brought ashore at Tolva",
        "Redirecting aid takes weeks, ministers say",
        "Forbidden fruit sells well in Lund",
        "Not found in years, a rare orchid blooms",
        "Log in, switch off: a week without a telephone",
        "Just a moment of calm in Tolva",
    ],
)
def test_a_short_article_whose_title_begins_like_an_error_is_kept(title: str) -> None:
    assert refused({"html": "<html>", "headline": title}, SHORT) is None


def test_the_kind_of_a_page_is_the_reason_it_is_refused_for() -> None:
    found = refused({"html": "<html>", "page_kind": "a list of articles"}, SHORT * 40)
    assert found is not None
    assert found.detail.startswith("a list of articles, not an article")
