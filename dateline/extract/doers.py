"""Who can have done an act of force: the words of a doer without what ran into them, and None for who hardly acts."""

import re
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from dateline.data import rows
from dateline.extract.dates import MONTHS, WEEKDAYS
from dateline.extract.event_words import word_class
from dateline.extract.lexicon import armed_groups
from dateline.extract.quotes import Phrase
from dateline.extract.triggers import Hit

_FORCEFUL = ("ASSAULT", "COERCE")
_PARTIES = (
    *("person", "force", "rebel", "party", "official", "aircraft", "crowd"),
    *("assailant", "demonstrator", "state_force", "country", "pronoun", "rioter", "doer"),
)
"""classes of words for who or what is told to act"""
_DASHES = ("-", "–", "—", "--")
_NUMBERED_DAY = re.compile(r"\d+[-/.]\d+[-/.]\d+")


def told_doer(hit: Hit, head: Token | None, found: Phrase | None) -> Phrase | None:
    """Who does the act of `hit`, of `found` as read around `head`; None where nobody there can be its doer."""
    if head is None or found is None or hit.entry.event_type not in _FORCEFUL or head.pos_ == "PRON":
        return found
    words = _words_of(head.doc, found)
    kept = _without_verb(_without_date(_after_dash(words)), hit)
    if not kept or _is_counted_name(kept) or not _may_act(kept, head, found) or _is_victim(hit, head):
        return None
    return _cut(found, kept) if len(kept) < len(words) else found


def without_day(found: Phrase | None, head: Token | None) -> Phrase | None:
    """A phrase around `head` without the day that a lost comma put before it: "Saturday evening Harran"."""
    if found is None or head is None:
        return found
    words = _words_of(head.doc, found)
    kept = _without_date(words)
    return _cut(found, kept) if 0 < len(kept) < len(words) else found


def _words_of(doc: Doc, found: Phrase) -> list[Token]:
    """The words that begin inside a phrase."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    return [token for token in span if found.start <= token.idx] if span is not None else []


def _cut(found: Phrase, kept: list[Token]) -> Phrase:
    """The phrase of the words kept; its name is known still where only what stands before it is cut off."""
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    text = kept[0].doc[kept[0].i : kept[-1].i + 1].text
    return Phrase(start, end, text, found.mention if end == found.end else None)


def _is_victim(hit: Hit, head: Token) -> bool:
    """ "The civilians were fleeing killing three of them": not the civilians killed."""
    return hit.head.lemma_.lower() in word_class("killing") and head.lemma_.lower() in word_class("defenceless")


def told_sufferer(hit: Hit, found: Token | None) -> Token | None:
    """Whom or what an assault harms; no act ("causing", "Continuing") and no fighting suffers it."""
    if found is None or hit.entry.event_type != "ASSAULT":
        return found
    is_verb = found.tag_ == "VBG" and found.pos_ == "VERB"
    things = word_class("weapon") | word_class("explosive") | word_class("aircraft")
    is_act = any(form in word_class("violence") - things for form in _forms(found))
    is_killed = hit.head.lemma_.lower() in word_class("killing")
    is_jet = is_killed and found.lemma_.lower() in word_class("aircraft") - word_class("rebel")
    return None if is_verb or is_act or is_jet else found


def _forms(token: Token) -> tuple[str, str]:
    """A capitalised plural keeps its -s as lemma."""
    lemma = token.lemma_.lower()
    return lemma, lemma.removesuffix("s")


def is_thing(token: Token) -> bool:
    """A strike, a bomb or a rifle does not act: whoever owns it does."""
    things = ("violence", "explosive", "weapon", "no_doer")
    return any(form in word_class(name) for name in things for form in _forms(token))


def _after_dash(words: list[Token]) -> list[Token]:
    """What follows the dash: a headline and its source run into the name ("… Hits Harran - Ruritanian Air Force")."""
    at = max((n for n, token in enumerate(words) if token.text in _DASHES and _is_apart(token)), default=-1)
    return words[at + 1 :]


def _is_apart(dash: Token) -> bool:
    return dash.i > 0 and bool(dash.whitespace_) and bool(dash.nbor(-1).whitespace_)


def _without_date(words: list[Token]) -> list[Token]:
    """The day that opens a sentence without a comma is no part of who acts: "Wednesday three bombers"."""
    numbers = list(takewhile(lambda token: token.is_digit or token.is_punct, words))
    words = words[len(numbers) :] if any(token.is_punct for token in numbers) else words
    opening = list(takewhile(_is_of_time, words))
    return words[len(opening) :] if any(map(_is_day, opening)) else words


def _is_of_time(token: Token) -> bool:
    return _is_day(token) or token.lower_ in word_class("time") or token.lower_ in ("late", "early")


def _is_day(token: Token) -> bool:
    if token.ent_type_ == "PERSON":
        return False
    return token.lower_ in WEEKDAYS or token.lower_ in MONTHS or bool(_NUMBERED_DAY.fullmatch(token.text))


def _without_verb(words: list[Token], hit: Hit) -> list[Token]:
    """A headline's verb is no part of the name before it: "Ruritanian Army Retakes", "Army Ambushes Kills"."""
    for at, token in enumerate(words):
        if token.i == hit.head.i or (at and _is_headline_verb(words[at - 1], token)):
            return words[:at]
    return words


def _is_headline_verb(body: Token, token: Token) -> bool:
    """After "Army" or "Forces", a capitalised form in -s of a verb that states events."""
    if body.lower_ not in word_class("force") or not token.text[0].isupper() or not token.lower_.endswith("s"):
        return False
    return any(token.lower_.removesuffix(ending) in _verbs() for ending in ("s", "es"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("event_triggers") if row["pos"] == "verb")


def _is_counted_name(words: list[Token]) -> bool:
    """A page's count of links and what it stands beside: "110 Related Ruritanian Army"."""
    return len(words) > 2 and words[0].is_digit and all(token.is_title or token.is_upper for token in words[1:])


def _may_act(words: list[Token], head: Token, found: Phrase) -> bool:
    """Somebody named, or a word for a person, a force, a party; not a town square, a barrage, shrapnel, a treaty."""
    if found.mention is not None:
        return found.mention.entity_type not in ("FAC", "LOC")
    if _are_people(words):
        return False
    if found.text.lower() in armed_groups():
        return True
    forms = {form for token in (*words, head) for form in (token.lemma_.lower(), token.lower_.removesuffix("s"))}
    return any(forms & word_class(name) for name in _PARTIES)


def _are_people(words: list[Token]) -> bool:
    """ "More than 300 people": who suffers, where no comma parts them from the verb."""
    return words[-1].lower_ == "people" and any(token.like_num for token in words)
