import pytest

from dateline.load.pages.page import read_page

WEATHER = [f"On day {at} the water in Lund Bay rose again, and the harbour master closed pier {at}." for at in range(9)]
BODY = "".join(f"<p>{words}</p>" for words in WEATHER)


def text(body: str, title: str = "Dyke breaks twice at Tolva") -> str:
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    return str(read_page(page).get("text"))


def test_the_headline_is_not_repeated_in_the_text() -> None:
    assert text(BODY).splitlines() == WEATHER


@pytest.mark.parametrize(
    "box",
    [
        "<div class='c-newsletter__form'><p>Get our letter on all things water each and every morning.</p></div>",
        "<section class='moreTopic'><p>Twelve more places where the sea has come inland this year.</p></section>",
        "<p><a href='/cake'>Ten recipes for apple cake that you will want to try</a></p>",
        "<h3>You may like</h3><ul><li><a href='/1'>One more storm is on its way</a></li>"
        "<li><a href='/2'>What to do when water comes in</a></li></ul>",
    ],
)
def test_what_is_named_as_something_else_is_left_out(box: str) -> None:
    assert text(BODY + box + BODY.replace("day", "night")).count("\n") == 2 * len(WEATHER) - 1


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='newsletter'>{BODY}</div>",
        f"<p><a href='#'>Nobody at all was hurt in Tolva, the harbour master said.</a></p>{BODY}",
        f"<p><a href='#'>What comes next</a></p>{BODY}",
    ],
)
def test_what_holds_the_article_or_a_sentence_stays(box: str) -> None:
    assert text(box).count("\n") >= len(WEATHER) - 1


def test_a_list_of_points_with_links_in_them_stays() -> None:
    points = "".join(f"<li>{words} <a href='#'>Read what he said about it then</a></li>" for words in WEATHER)
    assert all(words in text(f"{BODY}<ul>{points.replace('day', 'night')}</ul>") for words in WEATHER)


def test_the_headline_that_is_seen_is_left_out_where_another_one_is_taken() -> None:
    page = "<html><head><title>{0}</title><meta property='og:title' content='{0}'></head><body><article><h1>{1}</h1>{2}"
    found = read_page(page.format("Dyke breaks twice at Tolva", "Water comes in at Tolva once more", BODY))
    assert found["headline"] == "Dyke breaks twice at Tolva"
    assert found["text"].splitlines() == WEATHER


def test_an_article_in_several_containers_of_one_class_is_read_whole() -> None:
    parts = [WEATHER[:3], WEATHER[3:6], WEATHER[6:]]
    chunks = ("".join(f"<p>{words} {words}</p>" for words in part) for part in parts)
    body = "".join(f"<div><div class='article__body'>{chunk}</div></div><div>ad</div>" for chunk in chunks)
    found = text(body)
    assert [words in found for words in WEATHER] == [True] * len(WEATHER)
    assert [found.index(words) for words in WEATHER] == sorted(found.index(words) for words in WEATHER)


def test_a_row_of_figures_is_a_line_and_a_table_for_layout_is_none() -> None:
    rows = "<table><tr><th>Pier</th><th>Metres</th></tr><tr><td>One</td><td>3.2</td></tr></table>"
    assert "Pier | Metres\nOne | 3.2" in text(BODY + rows + BODY.replace("day", "night"))
    layout = f"<table><tr><td>Menu</td><td>{BODY}</td></tr></table>"
    assert "|" not in text(layout)
    assert WEATHER[4] in text(layout)


def test_a_menu_is_not_taken_for_the_article() -> None:
    menu = "".join(f"<li><a href='/{at}'>Section {at}</a></li>" for at in range(200))
    story = "<br><br>".join(WEATHER)
    found = text(f"<div><ul>{menu}</ul></div><div class='x'>{story}</div>")
    assert WEATHER[2] in found
    assert "Section 7" not in found


def test_a_page_of_nothing_has_no_text() -> None:
    assert "text" not in read_page("<html><head><title>Gone</title></head><body></body></html>")
