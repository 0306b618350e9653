"""Claims about harm, sentence by sentence: each case states all that its words claim, and nothing else."""

from collections.abc import Callable, Sequence

import pytest

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import Event, Trigger
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, Reading, read

Extract = Callable[..., Sequence[Claim]]
Figure = tuple[str, str, int | None, int | None]


@pytest.fixture(scope="module")
def claims_of(model: SpacyModel) -> Extract:
    def extract(text: str, headline: str | None = None, events: Sequence[Event] = ()) -> Sequence[Claim]:
        reading = _read(text, headline, model)
        mentions = find_mentions(reading)
        return find_claims(reading, mentions, find_quotes(reading, mentions), events)

    return extract


def _read(text: str, headline: str | None, model: SpacyModel) -> Reading:
    return read(Article("art_1", "var_1", text, headline), model)


def _figures(claims: Sequence[Claim], stance: str = "reports") -> list[Figure]:
    return [(c.measure, c.victim_class, c.low, c.high) for c in claims if c.stance == stance]


def _event(event_id: str, text: str, word: str, *, index: int = 0, historical: bool = False) -> Event:
    start = text.index(word)
    trigger = Trigger("text", index, start, start + len(word), word)
    return Event(event_id, (trigger,), "ASSAULT", None, 0.9, is_historical=historical)


REPORTED: list[tuple[str, list[Figure]]] = [
    ("Twelve people were killed in the raid.", [("killed", "unspecified", 12, 12)]),
    ("The strike killed at least 20 civilians.", [("killed", "civilian", 20, None)]),
    (
        "The blast left five dead and 12 wounded.",
        [("killed", "unspecified", 5, 5), ("injured", "unspecified", 12, 12)],
    ),
    (
        "12 killed, 30 injured in market blast",
        [("killed", "unspecified", 12, 12), ("injured", "unspecified", 30, 30)],
    ),
    (
        "The shelling killed three villagers and injured eight others.",
        [("killed", "civilian", 3, 3), ("injured", "unspecified", 8, 8)],
    ),
    ("The death toll rose to 30 from 14.", [("killed", "unspecified", 30, 30)]),
    ("The bombing claimed the lives of seven soldiers.", [("killed", "security_force", 7, 7)]),
    ("Nine people lost their lives.", [("killed", "unspecified", 9, 9)]),
    ("Dozens of militants were reportedly killed.", [("killed", "combatant", 24, 99)]),
    ("A 17-year-old boy was fatally shot.", [("killed", "child", 1, 1)]),
    ("A 61-year-old man was shot to death at home.", [("killed", "unspecified", 1, 1)]),
    ("Two men were shot dead.", [("killed", "unspecified", 2, 2)]),
    ("Two men were shot on Friday night.", [("injured", "unspecified", 2, 2)]),
    ("The gunman killed himself.", [("killed", "unspecified", 1, 1)]),
    ("The attack resulted in the death of a nurse.", [("killed", "civilian", 1, 1)]),
    ("Rebels kidnapped 12 engineers.", [("captured", "civilian", 12, 12)]),
    ("About 240 people have gone missing.", [("missing", "unspecified", 240, 240)]),
    ("The fighting displaced 4,000 residents.", [("displaced", "civilian", 4000, 4000)]),
    ("Many others were abducted.", [("captured", "unspecified", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[case[0] for case in REPORTED])
def test_a_figure_is_read_with_its_measure_and_class(claims_of: Extract, text: str, expected: list[Figure]) -> None:
    claims = claims_of(text)

    assert sorted(_figures(claims), key=str) == sorted(expected, key=str)
    assert len(claims) == len(expected)


RUN_TOGETHER: list[tuple[str, list[Figure]]] = [
    (
        "6 citizens killed 22 injured in mortar attack",
        [("killed", "unspecified", 6, 6), ("injured", "unspecified", 22, 22)],
    ),
    (
        "Child Killed 20 People Injured in Shelling of Town",
        [("killed", "child", 1, 1), ("injured", "unspecified", 20, 20)],
    ),
    (
        "A suicide bomber killed 31 people injured 80 on Tuesday.",
        [("injured", "unspecified", 80, 80), ("killed", "unspecified", 31, 31)],
    ),
    ("Mon Nov 7 2016 Child Killed in Shelling", [("killed", "child", 1, 1)]),
    (
        "Over a quarter of a million people have died.",
        [("killed", "unspecified", 250_001, None)],
    ),
    ("The shells wounded dozens more mostly schoolchildren and teachers.", [("injured", "unspecified", 24, 99)]),
    ("Nine women and children were killed.", [("killed", "unspecified", 9, 9)]),
    ("An army veteran was killed.", [("killed", "unspecified", 1, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), RUN_TOGETHER, ids=[case[0] for case in RUN_TOGETHER])
def test_each_word_of_harm_has_its_own_number_and_a_mixed_group_no_class(
    claims_of: Extract, text: str, expected: list[Figure]
) -> None:
    assert sorted(_figures(claims_of(text)), key=str) == sorted(expected, key=str)


def test_a_number_with_a_verb_of_its_own_did_not_die(claims_of: Extract) -> None:
    claims = claims_of("The union counted 31 drivers killed in 2019 along with 87 were abducted.")
    assert [claim.low for claim in claims if claim.measure == "killed"] == [31]


UNCLAIMED = [
    "The senator killed the bill.",
    "He killed the engine and waited.",
    "They threatened to kill 12 hostages.",
    "The bomb could have killed hundreds.",
    "A second blast would kill dozens, engineers warned.",
    "He was charged with attempted murder.",
    "If 20 people were killed, the law would change.",
    "Were 20 people killed in the raid?",
    "The army captured five villages.",
    "The attack killed or wounded 40 people.",
    "I believe that the human casualties are not big.",
    "Not for the first time did such raids cause civilian casualties.",
    "The army did not deny that 12 people were killed.",
    "The army has not confirmed that 12 people were killed.",
    "The plan aimed at killing as many guests as it could.",
    "The committee is made up of 12 members.",
    "Father of 4 Killed in Crash Is Mourned",
    "The monitor said a bomb went off but did not mention casualties.",
]


@pytest.mark.parametrize("text", UNCLAIMED)
def test_what_did_not_happen_or_is_no_harm_to_people_gives_no_figure(claims_of: Extract, text: str) -> None:
    figures = _figures(claims_of(text))

    assert [figure for figure in figures if figure[2] not in (None, 1)] == []


@pytest.mark.parametrize("text", UNCLAIMED[:15])
def test_the_unreal_and_the_inanimate_give_no_claim_at_all(claims_of: Extract, text: str) -> None:
    assert list(claims_of(text)) == []


DENIED = [
    ("No civilians were killed in the operation.", [("killed", "civilian", 0, 0)]),
    ("There is no sign that any civilians were killed.", [("killed", "civilian", 0, 0)]),
    (
        "The raid ended without any casualties.",
        [("injured", "unspecified", 0, 0), ("killed", "unspecified", 0, 0)],
    ),
    (
        "No soldiers or civilians were hurt.",
        [("injured", "security_force", 0, 0), ("injured", "civilian", 0, 0)],
    ),
    ("The ministry denied that any of its soldiers had been killed.", [("killed", "security_force", 0, 0)]),
    ("The ministry denied that 40 soldiers had been killed.", [("killed", "security_force", None, None)]),
    ("Nobody was injured.", [("injured", "unspecified", 0, 0)]),
]


@pytest.mark.parametrize(("text", "expected"), DENIED, ids=[case[0] for case in DENIED])
def test_a_denial_is_nothing_or_rejects_a_figure(claims_of: Extract, text: str, expected: list[Figure]) -> None:
    claims = claims_of(text)

    assert sorted(_figures(claims, "denies"), key=str) == sorted(expected, key=str)
    assert _figures(claims) == []


def test_an_open_question_is_assessing_and_names_who_looks(claims_of: Extract) -> None:
    (claim,) = claims_of("The alliance is assessing reports of a civilian injury.")

    assert (claim.measure, claim.victim_class, claim.low, claim.high, claim.stance) == (
        "injured",
        "civilian",
        1,
        1,
        "assessing",
    )
    assert claim.claimant is not None and claim.claimant.text == "The alliance"


def test_how_many_died_is_open_where_it_is_not_clear(claims_of: Extract) -> None:
    (claim,) = claims_of("It is not clear how many villagers were killed.")

    assert (claim.stance, claim.low, claim.high) == ("assessing", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Police said five people were killed.",
        "Five people were killed, police said.",
        "Five people were killed, according to police.",
        "“Five people were killed,” police said.",
    ],
)
def test_the_claimant_is_who_says_so(claims_of: Extract, text: str) -> None:
    (claim,) = claims_of(text)

    assert claim.claimant is not None
    assert claim.claimant.text.lower() == "police"
    assert text[claim.claimant.start : claim.claimant.end] == claim.claimant.text


def test_what_happened_makes_no_claims(claims_of: Extract) -> None:
    claims = claims_of("Fierce clashes erupted, claiming at least 10 lives.")

    assert [claim.claimant for claim in claims] == [None]


def test_each_claimant_has_the_figure_it_gives(claims_of: Extract) -> None:
    claims = claims_of("The governor reported a toll of eight while the observatory gave a toll of 12.")

    told = {claim.low: claim.claimant.text for claim in claims if claim.claimant}
    assert told == {8: "The governor", 12: "the observatory"}


def test_the_outlet_itself_is_no_claimant(claims_of: Extract) -> None:
    (claim,) = claims_of("Five people were killed on Monday.")

    assert claim.claimant is None


def test_groups_in_a_list_are_parts_of_their_sum(claims_of: Extract) -> None:
    claims = claims_of("Three soldiers and two children were killed.")

    assert [(c.victim_class, c.low) for c in claims if not c.is_part] == [("unspecified", 5)]
    assert sorted((c.victim_class, c.low) for c in claims if c.is_part) == [("child", 2), ("security_force", 3)]


def test_two_statements_in_one_sentence_are_not_summed(claims_of: Extract) -> None:
    claims = claims_of("Two people injured in rocket attack Two people were injured in the town.")

    assert {claim.low for claim in claims} == {2}


def test_a_name_beside_a_description_is_not_counted_twice(claims_of: Extract) -> None:
    claims = claims_of("Ali Nasr, a teacher, and his wife were killed.")

    assert max(claim.low or 0 for claim in claims) <= 2


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Five people were killed, two of them children.", ("child", 2)),
        ("The blast killed 12 people, including three women.", ("woman", 3)),
        ("Four children were among the dead.", ("child", 4)),
        ("Ten of those killed were in a bus.", ("unspecified", 10)),
        ("Seven people died. Two children were killed.", ("child", 2)),
    ],
)
def test_what_a_total_contains_is_marked_as_part(claims_of: Extract, text: str, part: tuple[str, int]) -> None:
    parts = [(claim.victim_class, claim.low) for claim in claims_of(text) if claim.is_part]

    assert parts == [part]


def test_figures_of_two_claimants_are_rivals_not_parts(claims_of: Extract) -> None:
    claims = claims_of("Hospital staff said 12 people were killed. The ministry said three civilians were killed.")

    assert [claim.is_part for claim in claims] == [False, False]


def test_a_claim_said_twice_is_one_claim(claims_of: Extract) -> None:
    claims = claims_of("Five people were killed. Residents fled. Five people were killed there.")

    assert [claim.low for claim in claims if claim.measure == "killed"] == [5]


def test_one_who_was_shot_and_died_is_not_counted_as_injured(claims_of: Extract) -> None:
    claims = claims_of("A man was shot on Main Street. The man died in hospital.")

    assert {claim.measure for claim in claims} == {"killed"}


def test_a_claim_belongs_to_the_event_in_its_sentence_or_the_one_before(claims_of: Extract) -> None:
    text = "A raid hit the camp. Five people were killed."
    events = [_event("evt_raid", text, "raid")]

    assert [claim.event_id for claim in claims_of(text, events=events)] == ["evt_raid"]


def test_a_toll_of_years_does_not_belong_to_the_event_of_the_day(claims_of: Extract) -> None:
    text = "A raid hit the camp. The war has killed more than 300,000 people since 2011."
    events = [_event("evt_raid", text, "raid")]

    assert [claim.event_id for claim in claims_of(text, events=events)] == [None]


def test_a_claim_in_the_headline_is_told_from_one_in_the_text(claims_of: Extract) -> None:
    claims = claims_of("Six people were killed at the port.", headline="Blast kills six at port")

    assert {claim.part for claim in claims} <= {"headline", "text"}
    assert {claim.low for claim in claims} == {6}


def test_the_span_covers_the_number_and_the_word_of_harm(claims_of: Extract) -> None:
    text = "On Monday at least 12 people were killed there."

    (claim,) = claims_of(text)

    assert text[claim.start : claim.end] == "at least 12 people were killed"


def test_a_group_without_a_number_leaves_the_sum_open(claims_of: Extract) -> None:
    claims = claims_of("One journalist and his colleagues were injured.")
    at_least = claims_of("One journalist and a number of civilians were injured.")

    assert [(claim.low, claim.high) for claim in claims if not claim.is_part] == [(1, None)]
    assert [(claim.low, claim.high) for claim in at_least if not claim.is_part] == [(3, None)]


def test_the_active_is_never_read_as_passive(claims_of: Extract) -> None:
    claims = claims_of("In the meantime other ISIL gunmen shot two civilians dead after tying their hands.")

    assert _figures(claims) == [("killed", "civilian", 2, 2)]


def test_a_report_under_investigation_is_open_and_a_denied_one_rejected(claims_of: Extract) -> None:
    open_, denied = claims_of(
        "The military is investigating reports that 73 civilians were killed. "
        "The army denied reports that 12 soldiers were killed."
    )

    assert (open_.stance, open_.low) == ("assessing", 73)
    assert (denied.stance, denied.low) == ("denies", None)


def test_who_claims_an_attack_does_not_claim_its_toll(claims_of: Extract) -> None:
    (claim,) = claims_of("The fighters claimed a suicide attack on a rival group that killed 16 people.")

    assert claim.claimant is None


def test_a_range_after_an_active_verb_counts_its_victims(claims_of: Extract) -> None:
    claims = claims_of("A strike hit a house, killing between four and five civilians.")

    assert _figures(claims) == [("killed", "civilian", 4, 5)]


def test_natural_deaths_are_no_harm(claims_of: Extract) -> None:
    assert list(claims_of("He died of the plague in the city.")) == []


@pytest.mark.parametrize("text", ["Teen shot and killed in Overton", "Boy, 3, killed by falling shell in village"])
def test_a_headline_without_articles_tells_of_one(claims_of: Extract, text: str) -> None:
    (claim,) = claims_of(text)

    assert (claim.measure, claim.low, claim.high) == ("killed", 1, 1)


def test_children_and_women_after_including_are_parts_and_add_nothing(claims_of: Extract) -> None:
    found = claims_of("At least 45 people including eight children and three women were killed in Harran.")
    assert sorted((claim.low, claim.victim_class, claim.is_part) for claim in found) == [
        (3, "woman", True),
        (8, "child", True),
        (45, "unspecified", False),
    ]


def test_the_dead_of_the_day_are_no_part_of_the_toll_of_an_old_massacre(claims_of: Extract) -> None:
    found = claims_of(
        "Shelling killed four civilians in Harran on Monday. More than 9,000 people have been killed there since 1982."
    )
    assert [claim.is_part for claim in found] == [False, False]


def test_a_number_of_people_is_two_or_more_until_anybody_counts_them(claims_of: Extract) -> None:
    (vague,) = claims_of("A number of farmers were injured in Harran.")
    assert (vague.low, vague.high) == (2, None)
    found = claims_of("A number of farmers were injured in Harran. Doctors said nine farmers were injured.")
    assert [claim.low for claim in found] == [9]


@pytest.mark.parametrize(
    "text", ["Airstrikes left dozens of people dead or injured in Harran.", "Ten farmers were killed or injured there."]
)
def test_of_the_dead_or_injured_it_is_not_told_how_many_died(text: str, claims_of: Extract) -> None:
    assert claims_of(text) == []


def test_thousands_set_apart_by_a_blank_are_one_number(claims_of: Extract) -> None:
    (claim,) = claims_of("Over 1 000 residents were killed in Harran.")
    assert (claim.low, claim.high) == (1001, None)


def test_who_is_named_last_without_a_comma_tells_the_figure(claims_of: Extract) -> None:
    (claim,) = claims_of("Shelling killed four civilians in Harran the Ruritanian monitor said on Monday.")
    assert claim.claimant is not None
    assert "monitor" in claim.claimant.text
