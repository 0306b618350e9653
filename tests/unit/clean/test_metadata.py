from collections.abc import Callable
from typing import Any

import pytest

from dateline.clean.agencies import agency_of
from dateline.clean.authors import authors_of
from dateline.clean.language import language_of
from dateline.clean.publishers import canonical, domain_of, publisher_at, received_source
from dateline.clean.text import repaired
from dateline.data import rows

Article = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("received", "names"),
    [
        (
            "By Ilse Brandt and Tomas Vell, Northwire Staff Writer",
            ["Ilse Brandt", "Tomas Vell"],
        ),
        ("ILSE BRANDT", ["Ilse Brandt"]),
        (["Ilse Brandt", "Ilse Brandt", "Staff"], ["Ilse Brandt"]),
        ([{"@type": "Person", "name": "Ilse Brandt"}], ["Ilse Brandt"]),
        ("['Ilse Brandt', 'Tomas Vell']", ["Ilse Brandt", "Tomas Vell"]),
        ("More Brandt,Ilse Vell,Abc News", ["Ilse Vell"]),
        ("Reuters", []),
        ("Associated Press", []),
        ("ilse@echo.test https://echo.test @ilse", []),
        ("['']", []),
        (None, []),
        ("World", []),
        ("Senior Port Correspondent", []),
        ("陳小明", ["陳小明"]),
        ("ilse-brandt", []),
        ("Tomas Vell, Jr., Ilse Brandt", ["Tomas Vell Jr.", "Ilse Brandt"]),
        ("Analysis by Ilse Brandt", ["Ilse Brandt"]),
        ("Contributed by Ilse Brandt of Quayside Post.", ["Ilse Brandt"]),
        ("Analysis Ilse Brandt, Video Tomas Vell", ["Ilse Brandt"]),
        ("Dr. Ilse Brandt, Professor of Law", ["Ilse Brandt"]),
        ("Ilse Brandt for the Echo", ["Ilse Brandt"]),
        ("Ilse Brandt in Tolva", ["Ilse Brandt"]),
        ("Ilse van der Berg | The Guardian", ["Ilse van der Berg"]),
        ("Ilse Brandt und Tomás Vell", ["Ilse Brandt", "Tomás Vell"]),
        ("In July Of, Based In Washington, New York", []),
        ("contributors to this page", []),
        ("Because Without Harbours, There Are No Ships.", []),
        ("showtags popular_tags", []),
        ([{"@type": "Organization", "name": "Tolva Echo Group"}], []),
        ("Xiaoying You, He Huifeng", ["Xiaoying You", "He Huifeng"]),
    ],
)
def test_authors_are_persons_in_order_each_once(received: Any, names: list[str]) -> None:
    assert authors_of(received) == names


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("(AP)", "AP"),
        ("Reuters/File", "Reuters"),
        ("AFP and Reuters", "AFP"),
        ("Associated Press Writers", "AP"),
        ("By Reuters Staff", "Reuters"),
        ("CNN", None),
        ("Ilse Brandt", None),
    ],
)
def test_a_credit_names_its_agency(credit: str, agency: str | None) -> None:
    assert agency_of(credit) == agency


@pytest.mark.parametrize(
    ("fields", "agency"),
    [
        ({"authors": ["Ilse Brandt", "Associated Press"]}, "AP"),
        ({"authors": "By Ilse Brandt, Reuters"}, "Reuters"),
        ({"agency": "Agence France-Presse"}, "AFP"),
        (
            {"text": "The dyke at Tolva broke at noon on Friday.\n© 2019 The Associated Press. All rights reserved."},
            "AP",
        ),
        ({"text": "The dyke at Tolva broke at noon on Friday.\n© 2019 Tolva Echo. All rights reserved."}, None),
        ({"text": "The dyke at Tolva broke at noon on Friday, the mayor told Reuters."}, None),
    ],
)
def test_the_agency_is_the_one_credited_for_the_copy(
    article: Article, fields: dict[str, Any], agency: str | None
) -> None:
    assert article(**fields)["agency"] == agency


@pytest.mark.parametrize(
    ("credited", "authors"),
    [("The Associated Press", ["The Associated Press"]), ("Ilse Brandt, Reuters", ["Ilse Brandt"]), ("World Desk", [])],
)
def test_an_agency_credited_alone_is_the_author(article: Article, credited: str, authors: list[str]) -> None:
    assert article(authors=credited)["authors"] == authors


def test_the_publisher_is_the_field_then_the_address_then_the_option() -> None:
    url = "https://news.echo.co.uk/a"
    assert received_source({"source": "The Echo"}, url, "opt", "t") == ("The Echo", "metadata")
    assert received_source({}, url, "opt", "t") == ("echo.co.uk", "url")
    assert received_source({}, None, "opt", "t") == ("opt", "option")
    assert received_source({"page_source": "Echo Sport"}, url, "opt", "t") == ("echo.co.uk", "url")
    assert received_source({"page_source": "Echo Sport"}, None, "opt", "t") == ("Echo Sport", "metadata")
    named, basis = received_source({}, None, None, "text")
    assert (named, basis) == ("unknown-982d9e3eb996", "none")


@pytest.mark.parametrize(
    "name", ["Fox News", "Fox Online News", "foxnews.com", "https://www.foxnews.com/a", "Fox News (Online)"]
)
def test_spellings_of_one_publisher_are_one(name: str) -> None:
    assert canonical(name) == "foxnews.com"


@pytest.mark.parametrize(
    "name", ["The Tolva Echo", "unknown-0a1b2c3d4e5f", "echo.test", "a.echo.test", "Tolva - Weekly"]
)
def test_an_unknown_publisher_keeps_its_spelling(name: str) -> None:
    assert canonical(f" {name} ") == name


def test_one_spelling_is_published_for_every_alias() -> None:
    for row in rows("publishers"):
        assert canonical(row["alias"]) == row["publisher"] == canonical(row["publisher"])


def test_a_domain_is_the_registrable_one() -> None:
    assert [
        domain_of(url) for url in ("http://news.bbc.co.uk/x", "echo.test", "http://localhost:80", "http://[::1", "")
    ] == [
        "bbc.co.uk",
        "echo.test",
        "localhost",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://edition.cnn.com/2019/05/10/x", "cnn.com"),
        ("http://cnn.it/2abc", "cnn.com"),
        ("https://abcnews.go.com/Politics/story", "abcnews.go.com"),
        ("https://www.tolvaecho.co.uk/a", "tolvaecho.co.uk"),
        ("https://news.google.com/articles/x", None),
        ("https://web.archive.org/web/20130709120000/http://www.tolvaecho.test/a", "tolvaecho.test"),
        ("https://tolva.wordpress.com/2013/07/a", "tolva.wordpress.com"),
        ("https://medium.com/@ilse/a", None),
    ],
)
def test_an_address_names_its_publisher_but_where_it_carries_others_articles(url: str, publisher: str | None) -> None:
    assert publisher_at(url) == publisher


def test_a_columnist_who_stands_as_the_source_is_the_author(article: Article) -> None:
    assert article(source="George Will")["authors"] == ["George Will"]
    assert article(source="George Will", authors="Ilse Brandt")["authors"] == ["Ilse Brandt"]
    assert article(source="Tolva Echo")["authors"] == []


@pytest.mark.parametrize(
    ("received", "text", "expected"),
    [
        ("en_US", "x", "en-US"),
        ("English", "x", "en"),
        ("deu", "x", "de"),
        ("zz", "Police arrested two men in Mosul.", "en"),
        (None, "Rebels seized a town near the river on Friday.", "en"),
        (None, "POLICE ARRESTED TWO MEN IN THE TOWN ON FRIDAY.", "en"),
        (None, "Die Polizei hat am Freitag zwei Männer in der Stadt festgenommen, sagte der Bürgermeister.", "de"),
        (None, "La policía detuvo el viernes a dos hombres en la ciudad, dijo el alcalde a los periodistas.", "es"),
        (None, "12345 67890", "und"),
        (
            None,
            "Kākāpō and kiwi chicks of the island, which have been counted by the wardens for more than a year",
            "en",
        ),
        (None, "Dollar tanks", "und"),
        (None, "Oxide Tolva Vell raises Brandt Series C", "und"),
        (None, "GOLD: $1357 UP $25. SILVER: $17.50 UP. LONDON FIX: 5 AM. Closing prices, COMEX, NY and Shanghai", "en"),
        ("hr", "Policija je u petak uhitila dvojicu muškaraca u gradu, rekao je gradonačelnik.", "hr"),
    ],
)
def test_the_language_is_the_fields_or_told_from_the_words(received: str | None, text: str, expected: str) -> None:
    assert language_of(received, text) == (expected, None)


GERMAN = (
    "Die Polizei hat am Freitag zwei Männer in der Stadt festgenommen, sagte der Bürgermeister am Abend. "
    "Sie sollen den Damm am Fluss beschädigt haben, der in der Nacht brach und vierzig Häuser unter Wasser setzte. "
    "Verletzt wurde niemand, die Bewohner fanden bei Nachbarn und in der Schule Platz."
)
ENGLISH = (
    "Police arrested two men in the town on Friday, the mayor said in the evening. They are "
    "said to have damaged the dyke that broke in the night and put forty houses under water. Nobody was hurt, those "
    "who had to leave found room with their neighbours and in the school of the next village."
)


@pytest.mark.parametrize(("received", "text", "told"), [("en", GERMAN, "de"), ("es", ENGLISH, "en")])
def test_a_field_that_is_wrong_on_english_is_overruled_by_many_words(received: str, text: str, told: str) -> None:
    language, note = language_of(received, text)
    assert note is not None
    assert (language, note[0]) == (told, "language_conflict")


def test_the_headline_helps_to_tell_the_language_of_a_few_words(article: Article) -> None:
    row = article(
        headline="The mayor and the police of the town that the water took", text="Dyke breaks at Tolva harbour."
    )
    assert row["language"] == "en"


def test_mojibake_beyond_doubt_is_repaired_and_named() -> None:
    good = "The mayor said “the dyke’s gone” — in Malmö."
    text, notes = repaired(good.encode().decode("latin-1"))
    assert (text, [code for code, _ in notes]) == (good, ["mojibake_repaired"])


@pytest.mark.parametrize("wrong", ["windows-1250", "windows-1251", "mac_roman"])
def test_mojibake_of_other_one_byte_encodings_is_repaired(wrong: str) -> None:
    good = "The mayor’s dyke at “Tolva” – she said."
    assert repaired(good.encode().decode(wrong))[0] == good


@pytest.mark.parametrize(
    "text",
    [
        "Café Âge d’Or in Ângela’s street",
        "Ä Ö Ü",
        "naïve façade",
        "Ã is a letter",
        "VELLÂ\u00a0TOLVA",
        "Ελλάδα",
        "Это – город",
    ],
)
def test_proper_letters_are_left_alone(text: str) -> None:
    assert repaired(text) == (text, ())


def test_surrogates_and_nuls_are_repaired_and_named(article: Article) -> None:
    row = article(text="The dyke \ud83d broke\0 at Tolva on Friday.", headline="Dyke \udc80 breaks")
    assert row["text"] == "The dyke \ufffd broke at Tolva on Friday."
    assert {note["code"] for note in row["notes"]} == {"surrogates_replaced", "nuls_removed"}
    assert row["headline"] == "Dyke \ufffd breaks"


def test_a_byline_in_the_text_names_the_author_where_no_field_does(article: Article) -> None:
    body = "The dyke at Tolva broke at noon on Friday and the water took forty houses, the mayor said."
    assert article(text=f"By Ilse Brandt\n\n{body}")["authors"] == ["Ilse Brandt"]


def test_a_text_cut_off_by_its_exporter_is_an_excerpt(article: Article) -> None:
    assert article(text="The dyke at Tolva broke at noon on Friday… [+1234 chars]")["completeness"] == "excerpt"
    assert article(text=None, excerpt="The dyke at Tolva broke at noon on Friday.")["completeness"] == "excerpt"
    assert article()["completeness"] == "full"


def test_a_short_paragraph_that_stops_in_the_middle_of_a_sentence_is_an_excerpt(article: Article) -> None:
    cut = "The dyke at Tolva broke at noon on Friday and the water took forty houses, the may"
    assert article(text=cut)["completeness"] == "excerpt"
    whole = (f"{cut}or said.", f"{cut}or said (Reuters)", f"{cut}\n\nSecond paragraph", f"{cut} " * 9)
    assert [article(text=text)["completeness"] for text in whole] == ["full"] * 4


def test_one_short_paragraph_at_an_address_is_its_summary(article: Article) -> None:
    teaser = "The water took forty houses, the mayor of Tolva said."
    assert article(text=teaser, url="https://echo.test/1")["completeness"] == "excerpt"
    assert article(text=teaser)["completeness"] == "full"
    assert article(text=f"{teaser}\n\n{teaser}", url="https://echo.test/1")["completeness"] == "full"


@pytest.mark.parametrize("end", ["Read more:", "Brandt wrote: https://echo.test/2015/04/dyke/ …"])
def test_links_below_an_article_do_not_make_it_an_excerpt(article: Article, end: str) -> None:
    assert article(text=f"The dyke at Tolva broke at noon on Friday.\n\n{end}")["completeness"] == "full"
    assert article(text="The dyke at Tolva broke at noon. Read more »")["completeness"] == "excerpt"


@pytest.mark.parametrize(
    ("headline", "fields", "kept"),
    [
        ("Dyke breaks at Tolva ⋆ Tolva Echo", {"url": "https://tolvaecho.example/1"}, "Dyke breaks at Tolva"),
        ("Dyke breaks at Tolva * tolvaEcho.com", {"url": "https://tolvaecho.com/1"}, "Dyke breaks at Tolva"),
        ("Dyke breaks at Tolva – Tolva Echo", {"source": "Tolva Echo"}, "Dyke breaks at Tolva"),
        ("Dyke will hold - Brandt", {"source": "Tolva Echo"}, "Dyke will hold - Brandt"),
    ],
)
def test_the_publishers_name_behind_a_headline_is_taken_off(
    article: Article, headline: str, fields: dict[str, str], kept: str
) -> None:
    assert article(headline=headline, **fields)["headline"] == kept
