from collections.abc import Callable
from typing import Any

import pytest

from dateline.clean.headline import headline_in
from dateline.clean.lines import lines_of
from dateline.clean.opening import opening_of

BODY = "The dyke broke at noon on Friday and the water took forty houses in the old town, the mayor said."


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("LUND BAY, Norland — The dyke broke.", "LUND BAY, Norland", None),
        ("BEIRUT (Reuters) - The dyke broke.", "BEIRUT", "Reuters"),
        ("SAN SALVADOR, 18 FEB 90 (DPA) -- The dyke broke.", "SAN SALVADOR", "dpa"),
        ("Guatemala city, 4 Feb 90 (Acan-Efe) -- The dyke broke.", "Guatemala city", "EFE"),
        ("NEW YORK (AP) - The dyke broke.", "NEW YORK", "AP"),
        ("LIVE OAK, Fla. — The dyke broke.", "LIVE OAK, Fla.", None),
        ("WASHINGTON (AP) — The dyke broke.", "WASHINGTON", "AP"),
        ("BEIRUT/AMMAN, July 9 (Reuters) - The dyke broke.", "BEIRUT/AMMAN", "Reuters"),
        ("Damascus, SANA - The dyke broke.", "Damascus", "SANA"),
        ("Kabul, Afghanistan (CNN) -- The dyke broke.", "Kabul, Afghanistan", None),
        ("Washington (CNN)The dyke broke.", "Washington", None),
        ("PHOENIX, Ariz. - The dyke broke.", "PHOENIX, Ariz.", None),
        ("Phoenix, Ariz. — The dyke broke.", "Phoenix, Ariz.", None),
        ("(Reuters) - The dyke broke.", None, "Reuters"),
    ],
)
def test_a_dateline_gives_place_and_agency(paragraph: str, place: str | None, agency: str | None) -> None:
    opening = opening_of(paragraph)
    assert opening is not None
    assert (opening.place, opening.agency) == (place, agency)
    assert paragraph[opening.length :].startswith("The dyke")


@pytest.mark.parametrize(
    "paragraph",
    [
        "The dyke — built in 1911 — broke.",
        "Tolva - a town of mills - is gone.",
        "Ilse Brandt, Norland's mayor, said no.",
        "VO - The dyke broke.",
        "UPDATE: The dyke broke.",
        "FINAL UPDATE - The dyke broke.",
        "WATCH: The dyke broke.",
        "Brandt (pictured) The mayor",
        "NATO said the dyke broke.",
        "A.B. - the man's initials - were on the gate.",
    ],
)
def test_prose_is_no_dateline(paragraph: str) -> None:
    assert opening_of(paragraph) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Dyke breaks at Tolva\n\n{BODY}", "Dyke breaks at Tolva"),
        (f"Dyke breaks in the U.S.\r\n\r\n{BODY}", "Dyke breaks in the U.S."),
        (f"Who broke the dyke at Tolva?\n{BODY}", "Who broke the dyke at Tolva?"),
        (f"9 July 2023\nDyke breaks at Tolva\n\n{BODY}", "Dyke breaks at Tolva"),
        (f"The dyke broke at noon.\n\n{BODY}", None),
        (f"Water stands in the street. (Photo: Ilse Brandt/Northwire)\n\n{BODY}", None),
        (f"By Ilse Brandt\n\n{BODY}", None),
        (f"“The dyke broke”\n\n{BODY}", None),
        (f"LUND BAY — The dyke broke\n\n{BODY}", None),
        (BODY, None),
        ("Dyke breaks at Tolva\n\nMill gone", None),
    ],
)
def test_a_headline_is_the_first_line_that_can_be_nothing_else(text: str, headline: str | None) -> None:
    found = headline_in(list(lines_of(text)))
    assert (found.words if found else None) == headline
    assert found is None or text[found.start : found.end] == headline


def test_a_headline_stands_above_the_place_and_hour_of_a_match() -> None:
    above = "Preview: Tolva v Lund (Sun)\n\nHarbour Road, Tolva\n\nSunday, 27 May\n\n1500 GMT\n\nRadio 4 and this page"
    found = headline_in(list(lines_of(f"{above}\n\n{BODY}")))
    assert found is not None
    assert found.words == "Preview: Tolva v Lund (Sun)"


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Tolva (CNN Business)", "Tolva"),
        ("TOLVA (Reuters) -", "TOLVA"),
        ("TOLVA —", None),
        ("LONDON —", "LONDON"),
        ("TOLVA, Ohio —", "TOLVA, Ohio"),
    ],
)
def test_below_a_summary_a_dateline_is_known_by_its_credit_or_its_place(
    article: Callable[..., dict[str, Any]], dateline: str, place: str | None
) -> None:
    row = article(text=f"Story highlights The water took forty houses\n\nNobody was hurt\n\n{dateline} {BODY}")
    assert row["dateline"] == place


def test_names_right_above_a_dateline_are_a_byline(article: Callable[..., dict[str, Any]]) -> None:
    row = article(text=f"Ilse Brandt and Tomas Vell\n\nUSA TODAY\n\nLONDON — {BODY}", headline="Dyke breaks")
    assert (row["authors"], row["dateline"]) == (["Ilse Brandt", "Tomas Vell"], "LONDON")
    assert [block["kind"] for block in row["boilerplate"]] == ["byline", "credit"]
    summary = article(text=f"Ilse Brandt saw the flood at Tolva\n\nLONDON — {BODY}", headline="Dyke breaks")
    assert (summary["authors"], summary["boilerplate"]) == ([], [])
