"""Figures by template: measure, class and bounds of the claim are what the template says; nothing else is claimed."""

from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.claims import Claim, find_claims
from dateline.extract.events import find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import find_quotes
from dateline.extract.reading import Article, read

SOME = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
UNITS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
CLASSES = {
    "people": "unspecified",
    "civilians": "civilian",
    "villagers": "civilian",
    "soldiers": "security_force",
    "policemen": "security_force",
    "militants": "combatant",
    "rebels": "combatant",
    "children": "child",
    "women": "woman",
}


@dataclass(frozen=True)
class Number:
    """A number as a sentence writes it, and the bounds it states."""

    words: str
    low: int | None
    high: int | None


def _exact(value: int) -> Number:
    return Number(str(value), value, value)


def _between(low: int, more: int, form: str) -> Number:
    return Number(form.format(low, low + more), low, low + more)


COUNTS = st.integers(2, 900)
NUMBERS = st.one_of(
    COUNTS.map(_exact),
    st.integers(0, len(UNITS) - 1).map(lambda at: Number(UNITS[at], at + 2, at + 2)),
    COUNTS.map(lambda n: Number(f"at least {n}", n, None)),
    COUNTS.map(lambda n: Number(f"no fewer than {n}", n, None)),
    COUNTS.map(lambda n: Number(f"more than {n}", n + 1, None)),
    COUNTS.map(lambda n: Number(f"up to {n}", None, n)),
    COUNTS.map(lambda n: Number(f"about {n}", n, n)),
    st.builds(_between, COUNTS, st.integers(1, 50), st.sampled_from(["between {} and {}", "{} to {}", "{}-{}"])),
    st.sampled_from([Number("dozens of", 24, 99), Number("hundreds of", 200, 999), Number("two dozen", 24, 24)]),
)
VOICES = st.sampled_from(
    [
        ("{0} {1} were killed in a raid on Harran on Monday.", "killed"),
        ("A raid on Harran killed {0} {1} on Monday.", "killed"),
        ("A raid on Harran left {0} {1} dead.", "killed"),
        ("{0} {1} died in a raid on Harran.", "killed"),
        ("The ministry said {0} {1} were killed in Harran.", "killed"),
        ("The raid on Harran claimed the lives of {0} {1}.", "killed"),
        ("The raid resulted in the deaths of {0} {1}.", "killed"),
        ("{0} {1} were wounded in a raid on Harran on Monday.", "injured"),
        ("A raid on Harran injured {0} {1}.", "injured"),
        ("{0} {1} have been displaced by the fighting in Harran.", "displaced"),
        ("Gunmen abducted {0} {1} in Harran.", "captured"),
    ]
)
ASIDES = st.sampled_from(
    [
        "on 14 March 2023", "at 9:30 p.m.", "some 40 kilometres from Harran", "with a 155 mm shell", "with an AK-47",
        "in a $25 million building", "in Block 12", "on Route 66", "at the age of 30", "after 18 months of calm",
        "on the 3rd day of the siege", "on the 45th floor", "in temperatures of 38 degrees", "aboard Flight 370",
    ]
)  # fmt: skip
NOBODY = st.sampled_from(
    [
        "No {0} were killed in the raid on Harran.",
        "No {0} were wounded in the raid on Harran.",
        "The raid killed no {0}.",
        "There were no deaths among the {0}.",
        "The raid did not kill any {0}.",
        "None of the {0} was hurt.",
        "Nobody was hurt and no {0} died.",
    ]
)


def _claims(text: str, model: SpacyModel) -> list[Claim]:
    reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    quotes = find_quotes(reading, mentions)
    return list(find_claims(reading, mentions, quotes, find_events(reading, mentions, quotes)))


def _sentence(template: str, *words: str) -> str:
    text = template.format(*words)
    return text[0].upper() + text[1:]


@SOME
@given(VOICES, NUMBERS, st.sampled_from(sorted(CLASSES)))
def test_a_figure_is_what_its_sentence_states(
    model: SpacyModel, voice: tuple[str, str], number: Number, noun: str
) -> None:
    text = _sentence(voice[0], number.words, noun)
    told = [(c.measure, c.victim_class, c.low, c.high, c.stance) for c in _claims(text, model)]

    assert told == [(voice[1], CLASSES[noun], number.low, number.high, "reports")], text


@SOME
@given(NUMBERS, ASIDES)
def test_numbers_of_other_things_are_no_victims(model: SpacyModel, number: Number, aside: str) -> None:
    text = _sentence("{0} people were killed in Harran {1}.", number.words, aside)
    told = [(claim.measure, claim.low, claim.high) for claim in _claims(text, model)]

    assert told == [("killed", number.low, number.high)], text


@SOME
@given(st.integers(1, 95), st.sampled_from(["man", "woman", "nurse", "boy", "farmer"]))
def test_an_age_is_one_person(model: SpacyModel, age: int, noun: str) -> None:
    for template in ("A {0}-year-old {1} was killed in Harran.", "A {1}, {0}, was shot dead in Harran."):
        told = [(claim.measure, claim.low, claim.high) for claim in _claims(template.format(age, noun), model)]
        assert told == [("killed", 1, 1)], template.format(age, noun)


@SOME
@given(NOBODY, st.sampled_from(sorted(CLASSES)))
def test_nobody_harmed_is_a_denial_and_no_figure(model: SpacyModel, template: str, noun: str) -> None:
    told = _claims(template.format(noun), model)

    assert {(claim.stance, claim.low, claim.high) for claim in told} <= {("denies", 0, 0)}, template.format(noun)


EARLIER = st.sampled_from(
    [
        "More than {0} people have been killed since 2011.",
        "Last year {0} people were killed in the province.",
        "The weekend left {0} dead in 15 raids.",
        "In recent years {0} villagers have died.",
    ]
)


@SOME
@given(EARLIER, st.integers(20, 900))
def test_the_toll_of_another_time_is_not_of_the_event_of_the_day(model: SpacyModel, template: str, toll: int) -> None:
    told = _claims(f"A raid killed two people in Harran on Monday. {template.format(toll)}", model)
    today = {claim.event_id for claim in told if claim.low == 2}

    assert None not in today
    assert all(claim.event_id not in today for claim in told if (claim.low or 0) >= toll), template.format(toll)
