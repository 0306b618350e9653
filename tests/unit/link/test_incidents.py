"""Event reports joined into incidents: what is one happening, and what stays apart."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from tests.unit.link.desk import Desk, Row, linked

DAY = date(2024, 2, 9)
FIRST: Mapping[str, Any] = {"event_mode": "drone", "place": "Aleppo", "recipient": "Tariq al-Zubri", "day": DAY}
LINES = {
    "a": ["A drone strike in Aleppo killed the commander Tariq al-Zubri on Friday.", "It was the second in a month."],
    "b": [
        "Tariq al-Zubri died when a drone hit his car in Aleppo.",
        "Nobody else was in the vehicle, neighbours said.",
    ],
    "c": ["Officials confirmed that the militant Tariq al-Zubri was struck by a drone.", "They gave no date for it."],
}


def incidents_of(desk: Desk) -> tuple[dict[str, str | None], dict[str, Row]]:
    """event_id -> incident_id, and the incidents by id."""
    made = linked(desk)
    rows = {row["incident_id"]: row for row in made["incidents"]}
    return {row["event_id"]: row["incident_id"] for row in made["events_overlay"]}, rows


def lines(name: str, event: Mapping[str, Any]) -> list[str]:
    """The lines of an article, with the name of whom its event was done to."""
    return [line.replace("Tariq al-Zubri", event.get("recipient") or "a man") for line in LINES[name]]


def pair(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str | None, str | None, dict[str, Row]]:
    """The incidents of two reports in two articles."""
    desk = Desk()
    one = desk.event(desk.article("a", lines("a", first), date(2024, 2, 10)), **first)
    other = desk.event(desk.article("b", lines("b", second), date(2024, 2, 11)), **second)
    of, rows = incidents_of(desk)
    return of[one], of[other], rows


def test_reports_of_one_day_place_and_victim_are_one_incident() -> None:
    one, other, rows = pair(FIRST, FIRST)
    assert one == other is not None
    row = rows[one]
    assert (row["report_count"], row["source_count"], row["independent_source_count"]) == (2, 2, 2)
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (DAY, DAY, "day")
    assert row["country"] == "SYR"


def test_the_label_tells_what_whom_where_and_when() -> None:
    one, _, rows = pair({**FIRST, "trigger": "killed"}, FIRST)
    assert rows[one]["label"] == "Drone strike kills Tariq al-Zubri, Aleppo, 9 February 2024"


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ((7, 7), "Shelling kills 7, Aleppo"),
        ((24, 99), "Shelling kills 24–99, Aleppo"),
        ((12, None), "Shelling kills at least 12, Aleppo"),
        ((0, 0), "Shelling: Aleppo"),
    ],
)
def test_the_label_kills_no_town_and_gives_a_figure_as_exactly_as_it_was_told(
    figure: tuple[int, int | None], told: str
) -> None:
    desk = Desk()
    owner = desk.article("a", LINES["a"])
    town = desk.mention(owner, "Aleppo", "GPE")
    hit = {"recipient_mention_id": town, "place_mention_id": town}
    event = desk.event(owner, event_mode="heavy-weapons", trigger="shelling", **hit)
    desk.claim(owner, event_id=event, measure="killed", low=figure[0], high=figure[1])
    assert [row["label"] for row in incidents_of(desk)[1].values()] == [told]


@pytest.mark.parametrize(
    ("recipient", "killed", "told"),
    [
        ("at least 12 shepherds", 12, "Shelling kills at least 12 shepherds"),
        ("Harbour Letter Dead", 12, "Shelling kills 12"),
        ("a shepherd", 1, "Shelling kills a shepherd"),
    ],
)
def test_words_that_count_nobody_are_not_named_as_several_dead(recipient: str, killed: int, told: str) -> None:
    desk = Desk()
    owner = desk.article("a", LINES["a"])
    event = desk.event(owner, event_mode="heavy-weapons", trigger="killed")
    desk.rows["events"][-1]["recipient"] = recipient
    desk.claim(owner, event, "killed", killed)
    assert [row["label"] for row in incidents_of(desk)[1].values()] == [told]


def test_a_toll_of_a_year_is_no_single_attack_in_its_label() -> None:
    desk = Desk()
    owner = desk.article("a", LINES["a"])
    span = {"date_start": date(2014, 1, 1), "date_end": date(2014, 12, 31), "date_precision": "year"}
    event = desk.event(owner, event_mode="aerial", trigger="strikes", **span)
    desk.claim(owner, event, "killed", 735)
    assert [row["label"] for row in incidents_of(desk)[1].values()] == ["Air strike: 735 killed over a time, 2014"]


@pytest.mark.parametrize(
    "change",
    [
        {"day": date(2024, 2, 10)},
        {"place": "Baghdad"},
        {"recipient": "Omar Haddad"},
        {"event_type": "AID", "event_mode": None},
    ],
    ids=["a day later", "in another country", "another victim", "of another type"],
)
def test_a_look_alike_stays_apart(change: dict[str, Any]) -> None:
    one, other, _ = pair(FIRST, {**FIRST, **change})
    assert one != other


@pytest.mark.parametrize(("second", "is_one"), [(9, True), (58, False)], ids=["a later count", "many times as many"])
def test_reports_whose_tolls_lie_far_apart_need_more_to_be_one(second: int, is_one: bool) -> None:
    desk = Desk()
    found = []
    for name, toll in (("a", 7), ("b", second)):
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        found.append(desk.event(owner, event_mode="aerial", recipient="Tariq al-Zubri", day=DAY))
        desk.claim(owner, event_id=found[-1], measure="killed", low=toll)
    of, _ = incidents_of(desk)
    assert (of[found[0]] == of[found[1]]) is is_one


@pytest.mark.parametrize("flag", ["is_negated", "is_hypothetical", "is_future"])
def test_what_is_not_said_to_have_happened_is_no_incident(flag: str) -> None:
    one, other, rows = pair(FIRST, {**FIRST, flag: True})
    assert one is not None
    assert other is None
    assert rows[one]["date_start"] == DAY


def test_an_undated_report_joins_by_a_named_victim() -> None:
    desk = Desk()
    dated = desk.event(desk.article("a", LINES["a"], date(2024, 2, 10)), **FIRST)
    undated = desk.event(desk.article("c", LINES["c"]), event_mode="drone", recipient="Tariq al-Zubri", place="Syria")
    of, rows = incidents_of(desk)
    assert of[dated] == of[undated]
    assert rows[of[dated] or ""]["date_start"] == DAY


def test_two_undated_attacks_of_one_kind_stay_apart() -> None:
    desk = Desk()
    told = ("Jets hit a bakery before dawn, the mayor said.", "Residents buried nine after warplanes struck a bridge.")
    one, other = (
        desk.event(desk.article(name, [line], date(2024, 2, 10)), event_mode="aerial", place="Syria")
        for name, line in zip("ab", told, strict=True)
    )
    of, _ = incidents_of(desk)
    assert of[one] != of[other]


def test_two_events_of_one_article_are_not_chained_through_a_third() -> None:
    desk = Desk()
    lines = ["Tariq al-Zubri was killed by a drone in Aleppo.", "Omar Haddad was shot in Aleppo on the same day."]
    owner = desk.article("a", lines, date(2024, 2, 10))
    first = desk.event(owner, **FIRST)
    second = desk.event(owner, at=1, event_mode="firearms", place="Aleppo", recipient="Omar Haddad", day=DAY)
    third = desk.event(desk.article("b", LINES["b"], date(2024, 2, 11)), **FIRST)
    of, _ = incidents_of(desk)
    assert of[first] == of[third] != of[second]


def test_the_incident_is_named_by_its_earliest_report_nulls_last() -> None:
    desk = Desk()
    desk.event(desk.article("c", LINES["c"]), event_mode="drone", recipient="Tariq al-Zubri", place="Syria")
    later = desk.event(desk.article("b", LINES["b"], date(2024, 2, 12)), **FIRST)
    _, rows = incidents_of(desk)
    alone = Desk()
    alone.rows = {name: [row for row in found if row.get("article_id") == "b"] for name, found in desk.rows.items()}
    of, _ = incidents_of(alone)
    assert of[later] in rows


def test_copies_count_as_one_origin() -> None:
    desk = Desk()
    lines = [
        *LINES["a"],
        "The strike hit a blue car near the northern gate of the city.",
        "Rescuers came at once to help.",
    ]
    for name, day in (("a", 10), ("b", 11)):
        desk.event(desk.article(name, lines, date(2024, 2, day)), **FIRST)
    _, rows = incidents_of(desk)
    (row,) = rows.values()
    assert (row["source_count"], row["independent_source_count"]) == (2, 1)


def test_informants_are_parties_and_a_document_or_pronoun_is_none() -> None:
    desk = Desk()
    for name, claimant in (("a", "Red Crescent"), ("b", "Red Crescent")):
        desk.event(desk.article(name, LINES[name], date(2024, 2, 10)), claimant=claimant, **FIRST)
    owner = desk.article("c", LINES["c"], date(2024, 2, 10))
    desk.event(owner, **FIRST)
    desk.rows["events"][-1]["claimant"] = "the statement"
    _, rows = incidents_of(desk)
    assert [row["informant_count"] for row in rows.values()] == [1]


@pytest.mark.parametrize(
    ("claimants", "count"),
    [
        (("US Central Command", "the United States military"), 1),
        (("Russian Defence Ministry", "the Russian army"), 1),
        (("Syrian army", "Russian army"), 2),
        (("Syrian army", "Free Syrian Army"), 2),
        (("US-backed forces", "the US military"), 2),
    ],
)
def test_the_offices_of_one_army_are_one_informant(claimants: tuple[str, str], count: int) -> None:
    desk = Desk()
    for name, claimant in zip("ab", claimants, strict=True):
        desk.event(desk.article(name, LINES[name], date(2024, 2, 10)), claimant=claimant, **FIRST)
    _, rows = incidents_of(desk)
    assert [row["informant_count"] for row in rows.values()] == [count]


@pytest.mark.parametrize(
    ("claimants", "grade"),
    [(["Red Crescent"], "Weak"), (["Red Crescent", "White Helmets"], "Fair"), (["Air Force"], "Confirmed"), ([], None)],
)
def test_a_grade_is_given_where_civilian_harm_by_a_strike_is_claimed(claimants: list[str], grade: str | None) -> None:
    desk = Desk()
    for number, name in enumerate(("a", "b")):
        owner = desk.article(name, LINES[name], date(2024, 2, 10))
        event = desk.event(owner, actor="Air Force", **FIRST)
        for claimant in claimants[number : number + 1]:
            mention = desk.mention(owner, claimant, "ORG")
            by = {"claimant": claimant, "claimant_mention_id": mention}
            desk.claim(owner, event, "killed", 2, victim_class="civilian", **by)
    _, rows = incidents_of(desk)
    assert {row["grade"] for row in rows.values()} == {grade}


def test_an_article_is_mainly_about_the_violence_in_its_lead() -> None:
    desk = Desk()
    owner = desk.article("a", [*LINES["a"], "The minister demanded answers."], date(2024, 2, 10))
    strike = desk.event(owner, **FIRST)
    desk.event(owner, "REQUEST", at=0)
    desk.event(owner, at=2, recipient="Omar Haddad", is_historical=True)
    made = linked(desk)
    of = {row["event_id"]: row["incident_id"] for row in made["events_overlay"]}
    assert made["articles_overlay"][0]["main_incident_id"] == of[strike]


def test_an_article_without_events_is_about_none() -> None:
    desk = Desk()
    desk.article("a", LINES["a"], date(2024, 2, 10))
    assert linked(desk)["articles_overlay"][0]["main_incident_id"] is None


def test_a_set_phrase_that_both_articles_print_joins_nothing() -> None:
    desk = Desk()
    phrase = "The incident was reported by residents and could not be verified at the time."
    owners = [
        desk.article("a", [phrase, "Shells fell on the mill of Karun and wounded the miller and both of his sons."]),
        desk.article(
            "b", [phrase, "A rocket destroyed the pumping station at Ludz while engineers were away for lunch."]
        ),
    ]
    events = []
    for owner in owners:
        events.append(desk.event(owner, at=1))
        again = {**desk.rows["event_mentions"][-1], "sentence_index": 0, "char_start": 4}
        desk.rows["event_mentions"].append(again)
    of, _ = incidents_of(desk)
    assert of[events[0]] != of[events[1]]


def test_a_place_named_otherwise_speaks_against_one_incident() -> None:
    undated = {"event_mode": "aerial", "recipient": "Tariq al-Zubri"}
    one, other, _ = pair({**undated, "place": "Aleppo"}, {**undated, "place": "Lima"})
    assert one != other


UNTOLD = ((0, 0), (0, 0))
ROUND_UP = [
    "Shells killed {toll} people in the Orsk valley, the relief office of Marden said.",
    "Gunners on the Karun ridge fired through the night, the relief office of Marden said.",
    "Nurses of the Ludz clinic treated the wounded by candlelight.",
]


def round_ups(days: tuple[date, date], tolls: tuple[tuple[int, int | None], ...], **more: Any) -> bool:
    """Whether the main events of two round-ups in nearly the same words become one, among other articles."""
    desk = Desk()
    for number in range(60):
        line = f"Farmers of plot {number} sold turnips numbered {number * 7} on the market."
        desk.event(desk.article(f"z{number}", [line], DAY), "AID")
    events = []
    for name, day, (low, high) in zip("ab", days, tolls, strict=True):
        owner = desk.article(name, [line.format(toll=low) for line in ROUND_UP] + [f"Edition {name}."], day)
        events.append(desk.event(owner, event_mode="heavy-weapons", **more))
        desk.claim(owner, event_id=events[-1], measure="killed", low=low, high=high)
        for row in desk.rows["sentences"]:
            row["fingerprint"] = None
    of, _ = incidents_of(desk)
    return of[events[0]] == of[events[1]]


def test_like_articles_published_weeks_apart_do_not_join_what_neither_dates() -> None:
    near, far = (date(2024, 2, 9), date(2024, 2, 11)), (date(2024, 2, 9), date(2024, 3, 4))
    assert round_ups(near, UNTOLD)
    assert not round_ups(far, UNTOLD)


def test_like_articles_with_other_least_tolls_need_more_than_their_likeness() -> None:
    days = (date(2024, 2, 9), date(2024, 2, 11))
    assert round_ups(days, ((18, None), (18, None)))
    assert not round_ups(days, ((18, None), (35, None)))


def test_like_articles_with_other_least_tolls_join_at_one_spot() -> None:
    days = (date(2024, 2, 9), date(2024, 2, 11))
    assert round_ups(days, ((18, None), (35, None)), place="Aleppo")


def background(days: tuple[int, ...]) -> list[str | None]:
    """The incidents of an undated event that one set sentence tells in articles of these days of May."""
    desk = Desk()
    news = ("A ferry ran aground off Lund.", "Teachers won longer holidays.", "The mill at Osk was sold.")
    stock = "The valley has seen raids and reprisals since the old accord between both districts broke down."
    events = []
    for number, day in enumerate(days):
        owner = desk.article(f"a{number}", [news[number], stock], date(2024, 5, day))
        events.append(desk.event(owner, at=1))
    of, _ = incidents_of(desk)
    return [of[event] for event in events]


@pytest.mark.parametrize(
    ("days", "is_one"),
    [((1, 2, 3), True), ((1, 9, 17), False)],
    ids=["copied within days", "printed again and again"],
)
def test_a_sentence_of_many_articles_over_weeks_is_background_and_joins_nothing(
    days: tuple[int, ...], is_one: bool
) -> None:
    assert (len(set(background(days))) == 1) is is_one


@pytest.mark.parametrize(("days", "count"), [(3, 1), (300, 2)])
def test_asides_without_a_date_are_of_the_weeks_before_they_were_printed(days: int, count: int) -> None:
    desk = Desk()
    aside = "Gunmen shot Tariq al-Zubri dead outside a bakery."
    asides = []
    for name, place, day in (("a", "Aleppo", date(2024, 2, 10)), ("b", "Lagos", date(2024, 2, 10) + timedelta(days))):
        lines = [f"A bomb killed twelve people in {place}.", f"The blast shook {place}.", "Shops shut.", aside]
        owner = desk.article(name, lines, day, headline=lines[0])
        lead = desk.event(owner, place=place, day=day, trigger="killed", event_mode="explosives")
        desk.claim(owner, lead, "killed", 12)
        asides.append(desk.event(owner, at=3, recipient="Tariq al-Zubri", trigger="shot", event_mode="firearms"))
    of, _ = incidents_of(desk)
    assert len({of[event] for event in asides}) == count


def decided(one: str, other: str, verdict: str) -> pl.DataFrame:
    """A judgement on two event reports."""
    return pl.DataFrame({"name_a": [one], "type": ["EVENT"], "name_b": [other], "verdict": [verdict]})


def test_a_judgement_parts_one_incident_and_joins_two() -> None:
    desk = Desk()
    one = desk.event(desk.article("a", LINES["a"], date(2024, 2, 10)), **FIRST)
    other = desk.event(desk.article("b", LINES["b"], date(2024, 2, 11)), **FIRST)
    far = desk.event(desk.article("c", LINES["c"], date(2024, 2, 12)), **{**FIRST, "place": "Lagos"})

    def incidents(decisions: pl.DataFrame | None) -> list[str | None]:
        made = linked(desk, decisions=decisions)
        of = {row["event_id"]: row["incident_id"] for row in made["events_overlay"]}
        return [of[one], of[other], of[far]]

    first, second, third = incidents(None)
    assert first == second != third
    first, second, _ = incidents(decided(one, other, "different"))
    assert first != second
    first, second, third = incidents(decided(one, far, "same"))
    assert first == second == third


def test_one_fighter_named_and_the_civilians_beside_him_are_tolls_of_one_strike() -> None:
    def told(victims: str) -> int:
        desk = Desk()
        for name, low, of in (("a", 1, "unspecified"), ("b", 9, victims)):
            owner = desk.article(name, LINES[name], date(2024, 2, 10))
            desk.claim(owner, desk.event(owner, **FIRST), "killed", low, victim_class=of)
        return len(incidents_of(desk)[1])

    assert told("civilian") == 1


def test_an_article_that_tells_of_many_acts_is_not_one_scene() -> None:
    desk = Desk()
    lines = [f"Gunmen shot at a post by the {number}th bridge." for number in range(8)]
    owner = desk.article("a", lines, date(2024, 2, 10))
    events = [desk.event(owner, at=at, trigger="shot") for at in range(8)]
    few = desk.article("b", lines[:3], date(2024, 2, 10))
    scene = [desk.event(few, at=at, trigger="shot") for at in range(3)]
    of, _ = incidents_of(desk)
    assert len({of[event] for event in events}) > 1
    assert len({of[event] for event in scene}) == 1


def test_two_acts_of_one_copied_sentence_are_two_incidents_that_each_copy_tells() -> None:
    desk = Desk()
    line = "The siege of Karun has gone on since spring and an offensive on the mills of Ludz began in autumn."
    told = []
    for name in "ab":
        owner = desk.article(name, [f"Rain fell on the {name} road.", line], date(2024, 2, 10))
        told.append([desk.event(owner, at=1, trigger=word) for word in ("siege", "offensive")])
    of, _ = incidents_of(desk)
    assert [of[event] for event in told[0]] == [of[event] for event in told[1]]
    assert of[told[0][0]] != of[told[0][1]]


@pytest.mark.parametrize(("kind", "is_one"), [("ACCUSE", False), ("ASSAULT", True)])
def test_who_is_spoken_of_again_and_again_is_no_happening_and_who_is_hit_is(kind: str, is_one: bool) -> None:
    desk = Desk()
    lines = {
        "a": [*("The wool trade is worried." for _ in range(8)), "Lund has called Tariq al-Zubri to account."],
        "b": [*("A ferry for the island is late." for _ in range(8)), "Tariq al-Zubri was a target of Lund."],
    }
    events = [
        desk.event(desk.article(name, told, date(2024, 2, 10)), kind, at=8, recipient="Tariq al-Zubri", place="Aleppo")
        for name, told in lines.items()
    ]
    of, _ = incidents_of(desk)
    assert (of[events[0]] == of[events[1]]) == is_one


@pytest.mark.parametrize(("mode", "is_one"), [("unconventional", True), ("aerial", False)])
def test_one_rare_manner_on_one_day_at_one_spot_is_one_attack_in_two_stories(mode: str, is_one: bool) -> None:
    desk = Desk()
    lines = {
        "a": ["Senators spoke for a harbour ban over what was done.", "The vote is due in spring, Lund said."],
        "b": ["Doctors of the north ward ask for masks and clean water.", "They recalled the night of it."],
    }
    events = [
        desk.event(desk.article(name, told, DAY + timedelta(days=9)), event_mode=mode, place="Aleppo", day=DAY)
        for name, told in lines.items()
    ]
    of, _ = incidents_of(desk)
    assert (of[events[0]] == of[events[1]]) == is_one
