"""A law of event reports: to deny, doubt, foretell or date back a sentence flips that flag and nothing else.

What somebody is said to give, release or agree to is an AGREE as soon as it lies ahead, and what somebody plans to do
to others is a THREATEN: so the PLOVER manual has it. The templates of the future leave those types out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from dateline.extract.events import Event, find_events
from dateline.extract.mentions import find_mentions
from dateline.extract.model import SpacyModel
from dateline.extract.quotes import Phrase, find_quotes
from dateline.extract.reading import Article, read

FLAGS = ("is_negated", "is_hypothetical", "is_future", "is_historical")
PLACES = ("in Homs", "near Mosul")


@dataclass(frozen=True)
class Act:
    """Somebody's act: `does` as it stands behind "they", `did` the past."""

    event_type: str
    who: str
    does: str
    did: str
    whom: str
    is_one: bool = True

    @property
    def within(self) -> str:
        """The subject as it stands inside a sentence."""
        return self.who if self.who.split()[0] not in ("The", *MANY) else self.who[0].lower() + self.who[1:]

    @property
    def now(self) -> str:
        """The present, as the subject asks for it."""
        verb, _, rest = self.does.partition(" ")
        ending = "es" if verb.endswith(("s", "sh", "ch")) else "s"
        return f"{verb}{ending if self.is_one else ''} {rest}".strip()


MANY = ("Rebels", "Gunmen", "Soldiers", "Police", "Students", "Militants")
ACTS = [
    Act("ASSAULT", "The militia", "attack", "attacked", "the garrison"),
    Act("ASSAULT", "Rebels", "bomb", "bombed", "a bridge", is_one=False),
    Act("ASSAULT", "Gunmen", "kill", "killed", "two farmers", is_one=False),
    Act("ASSAULT", "Omar Haddad", "stab", "stabbed", "a guard"),
    Act("ASSAULT", "Soldiers", "shell", "shelled", "the market", is_one=False),
    Act("ASSAULT", "Israel", "bombard", "bombarded", "a camp"),
    Act("ASSAULT", "Militants", "carry out an attack on", "carried out an attack on", "a school", is_one=False),
    Act("COERCE", "Police", "arrest", "arrested", "three reporters", is_one=False),
    Act("COERCE", "The army", "detain", "detained", "Lina Marouf"),
    Act("COERCE", "The ministry", "seize", "seized", "a ship"),
    Act("CONSULT", "The president", "meet", "met", "the envoy"),
    Act("SUPPORT", "The president", "praise", "praised", "the nurses"),
    Act("ACCUSE", "France", "condemn", "condemned", "the generals"),
    Act("ACCUSE", "The mayor", "accuse", "accused", "the governor"),
    Act("SANCTION", "Canada", "impose sanctions on", "imposed sanctions on", "the bank"),
    Act("RETREAT", "The militia", "release", "released", "ten hostages"),
    Act("MOBILIZE", "Turkey", "deploy troops to", "deployed troops to", "the border"),
    Act("PROTEST", "Students", "protest against", "protested against", "the law", is_one=False),
    Act("REQUEST", "The mayor", "urge", "urged", "the ministers"),
    Act("REJECT", "The rebels", "reject", "rejected", "a truce with the army", is_one=False),
    Act("AID", "Norway", "send medicine to", "sent medicine to", "the refugees"),
]
Template = Callable[[Act, str], str]
TEMPLATES: list[tuple[str, str, Template]] = [
    ("is_negated", "did not", lambda a, at: f"{a.who} did not {a.does} {a.whom} {at}."),
    ("is_negated", "never", lambda a, at: f"{a.who} never {a.did} {a.whom} {at}."),
    ("is_negated", "not true", lambda a, at: f"It is not true that {a.within} {a.did} {a.whom} {at}."),
    ("is_hypothetical", "may", lambda a, at: f"{a.who} may {a.does} {a.whom} {at}."),
    ("is_hypothetical", "could", lambda a, at: f"{a.who} could {a.does} {a.whom} {at}."),
    ("is_hypothetical", "would", lambda a, at: f"{a.who} would {a.does} {a.whom} {at}."),
    ("is_hypothetical", "if", lambda a, at: f"Prices will rise if {a.within} {a.now} {a.whom} {at}."),
    ("is_hypothetical", "If", lambda a, at: f"If {a.within} {a.now} {a.whom} {at}, prices will rise."),
    ("is_hypothetical", "whether", lambda a, at: f"It was not clear whether {a.within} {a.did} {a.whom} {at}."),
    ("is_hypothetical", "possible", lambda a, at: f"It is possible that {a.within} {a.did} {a.whom} {at}."),
    ("is_hypothetical", "fear", lambda a, at: f"Residents fear that {a.within} might {a.does} {a.whom} {at}."),
    ("is_future", "will", lambda a, at: f"{a.who} will {a.does} {a.whom} {at}."),
    ("is_future", "going", lambda a, at: f"{a.who} {'is' if a.is_one else 'are'} going to {a.does} {a.whom} {at}."),
    ("is_future", "expect", lambda a, at: f"{a.who} {'is' if a.is_one else 'are'} expected to {a.does} {a.whom} {at}."),
    ("is_historical", "in 2012", lambda a, at: f"{a.who} {a.did} {a.whom} {at} in 2012."),
    ("is_historical", "In 2012", lambda a, at: f"In 2012, {a.within} {a.did} {a.whom} {at}."),
    ("is_historical", "years ago", lambda a, at: f"Four years ago, {a.within} {a.did} {a.whom} {at}."),
    ("is_historical", "decade", lambda a, at: f"A decade ago {a.within} {a.did} {a.whom} {at}."),
    ("is_historical", "last year", lambda a, at: f"Last year {a.within} {a.did} {a.whom} {at}."),
    ("stance", "denied", lambda a, at: f"The spokesman denied that {a.within} {a.did} {a.whom} {at}."),
]


def _event(model: SpacyModel, text: str, event_type: str) -> Event:
    reading = read(Article("art_1", "var_1", text, None, (), date(2024, 5, 15), "day"), model)
    mentions = find_mentions(reading)
    events = find_events(reading, mentions, find_quotes(reading, mentions))
    return next((event for event in events if event.event_type == event_type), events[0])


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text.lower() if phrase else None


def _told(event: Event) -> tuple[str | None, ...]:
    return event.event_type, _words(event.actor), _words(event.recipient), _words(event.place)


def _standing(event: Event) -> set[str]:
    return {flag for flag in FLAGS if getattr(event, flag)} | ({"stance"} if event.stance == "denies" else set())


@pytest.mark.parametrize(("flag", "words", "template"), TEMPLATES, ids=[f"{flag}: {w}" for flag, w, _ in TEMPLATES])
def test_to_deny_doubt_foretell_or_date_back_flips_one_flag_and_nothing_else(
    flag: str, words: str, template: Template, model: SpacyModel
) -> None:
    acts = [act for act in ACTS if flag != "is_future" or act.event_type not in ("AID", "RETREAT")]
    for at, act in enumerate(acts):
        place = PLACES[at % 2]
        plain = _event(model, f"{act.who} {act.did} {act.whom} {place}.", act.event_type)
        changed = _event(model, template(act, place), act.event_type)
        assert (plain.event_type, _standing(plain)) == (act.event_type, set()), act
        assert _told(changed) == _told(plain), (act, words)
        assert _standing(changed) == {flag}, (act, words)
