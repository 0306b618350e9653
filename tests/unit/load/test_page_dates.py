import json

import pytest
from lxml.html import document_fromstring

from dateline.load.pages.page import read_page
from dateline.load.pages.page_facts import page_facts

TITLE = "Dyke breaks twice at Tolva"


def dates(published: str, *metas: str, script: str = "") -> list[str]:
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": published})
    head = f'<title>{TITLE}</title><script type="application/ld+json">{node}</script><script>{script}</script>'
    head += "".join(f"<meta property='article:published_time' content='{one}'>" for one in metas)
    found = page_facts(document_fromstring(f"<html><head>{head}</head><body><h1>{TITLE}</h1></body></html>"))
    return list(found["published"])


@pytest.mark.parametrize(
    ("utc", "other", "own"),
    [
        ("2031-02-18T02:18:11Z", "2031-02-17T21:18:11-0500", "2031-02-17T21:18:11-05:00"),
        ("2031-02-18T02:18:11+00:00", "2031-02-17 21:18:11", "2031-02-17T21:18:11-05:00"),
        ("20310218T023000Z", "2031-02-18T08:00", "2031-02-18T08:00:00+05:30"),
        ("2031-02-18T02:18:11Z", "20310217T211811Z", "2031-02-17T21:18:11-05:00"),
    ],
)
def test_an_instant_in_utc_is_shown_on_the_clock_of_the_publisher(utc: str, other: str, own: str) -> None:
    assert dates(utc, other)[0] == own


@pytest.mark.parametrize(
    "other",
    ["2031-02-18T03:01:40", "2031-02-18T02:18:11Z", "2031-02-18", "2031-02-20T02:18:11", "2031-02-17T16:18:11Z"],
)
def test_another_moment_proves_no_offset(other: str) -> None:
    assert dates("2031-02-18T02:18:11Z", other)[0] == "2031-02-18T02:18:11Z"


def test_a_round_hour_in_utc_is_no_clock_of_another_zone() -> None:
    assert dates("2031-02-18T10:00:00Z", "2031-02-18T08:00:00Z")[0] == "2031-02-18T10:00:00Z"


def test_a_variable_of_a_script_tells_the_publishers_clock() -> None:
    script = 'var page = {"publication_date": "2031-02-17 21:18:11"};'
    assert dates("2031-02-18T02:18:11Z", script=script)[0] == "2031-02-17T21:18:11-05:00"


def shown(before: str = "", behind: str = "") -> object:
    body = f"{before}<h1>{TITLE}</h1>{behind}<p>On 3 March 2029 the dyke had broken before.</p>"
    page = f"<html><head><title>{TITLE}</title></head><body><article>{body}</article></body></html>"
    return read_page(page).get("published_in_text")


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("<p>Echo<br>13 Jan 2031, 22:11 GMT+10</p>", "13 Jan 2031"),
        ("<ul><li><a title='x'>January 13th, 2031</a></li></ul>", "January 13th, 2031"),
        ("<p>22/11/2031 - 04:30 - Agencia</p>", "22/11/2031"),
        ("<span>2031年07月03日</span>", "2031年07月03日"),
        ("<span>12 de marzo de 2031</span>", "12 de marzo de 2031"),
        ("<p>Updated 14 Jan 2031</p><p>Published 13 Jan 2031</p>", "13 Jan 2031"),
    ],
)
def test_the_date_beside_the_headline_is_found(behind: str, expected: str) -> None:
    assert shown(behind=behind) == expected
    assert shown(before=behind) == expected


def test_a_number_of_things_in_a_year_is_no_date_beside_the_headline() -> None:
    assert shown(behind="<p>12 places 2031</p>") != "12 places 2031"


def test_a_weblogs_trackback_tells_the_day() -> None:
    note = "<!-- <rdf:RDF><rdf:Description rdf:about='https://echo.test/' dc:date='2031-07-03T17:16:22+09:00' /> -->"
    assert shown(before=note) == "2031-07-03T17:16:22+09:00"
