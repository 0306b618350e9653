"""Force between protesters and the state, by who uses it.

Put down by the state, a protest is coercion, whatever the force (violent repression, code 175 of CAMEO); what
protesters do is a violent protest (code 145), whatever they attack.
"""

from dataclasses import replace

from dateline.extract.event_words import word_class
from dateline.extract.participants import core
from dateline.extract.quotes import Phrase
from dateline.extract.statements import Statement, with_joined
from dateline.extract.triggers import Hit

_WAR = ("aerial", "drone", "explosives", "suicide-attack", "unconventional", "abduct", "sexual")
"""modes of war and of crime: not how a protest is put down"""
_OF_CROWDS = {"ASSAULT": (None, "primitive", "beat", "destroy"), "COERCE": ("destroy", "seize")}


def as_unrest(statement: Statement) -> Statement:
    """An assault of security forces on protesters as repression; what rioters attack or burn as a riot."""
    if _is_riot(statement):
        return replace(
            statement, event_type="PROTEST", mode="riot" if statement.event_type == "ASSAULT" else "vandalize"
        )
    if statement.event_type != "ASSAULT" or statement.mode in _WAR or not _on_protesters(statement):
        return statement
    if not _is_the_state(statement.roles.actor):
        return statement
    return replace(statement, event_type="COERCE", mode="restrict")


def is_repression(statement: Statement) -> bool:
    """Protesters, or their protest, put down by force."""
    if statement.event_type != "COERCE" or statement.mode != "restrict":
        return False
    return _on_protesters(statement) or any(_is_crackdown(hit) for hit in statement.hits)


def joined_repression(one: Statement, other: Statement) -> Statement:
    """The harm done and the protest put down as one: who suffered, by name or number, before the protest."""
    harm, act = (one, other) if other.event_type == "COERCE" else (other, one)
    return replace(with_joined(act, harm), event_type="COERCE", mode="restrict", flags=harm.flags)


def _is_riot(statement: Statement) -> bool:
    """Protesters who storm, burn or beat; with weapons of war they are no longer protesters."""
    actor = statement.roles.actor
    if actor is None or statement.mode not in _OF_CROWDS.get(statement.event_type, ()):
        return False
    return bool(_words(actor.text) & word_class("rioter")) and not _tells_of_death(statement)


def _tells_of_death(statement: Statement) -> bool:
    return any(hit.entry.lemma in word_class("killing") for hit in statement.hits)


def _is_crackdown(hit: Hit) -> bool:
    return hit.entry.lemma in ("crackdown", "crack")


def _on_protesters(statement: Statement) -> bool:
    heads = (core(head) for head in statement.roles.recipient_heads)
    return any(head.lemma_.lower() in word_class("demonstrator") for head in heads)


def _is_the_state(actor: Phrase | None) -> bool:
    """Police, soldiers, rulers; or a country and no more ("Ruritanian attacks on a rally")."""
    if actor is None:
        return False
    if _words(actor.text) & word_class("state_force"):
        return True
    named = actor.mention
    return named is not None and named.entity_type in ("GPE", "NORP") and named.surface == actor.text


def _words(text: str) -> set[str]:
    """Words in lower case, without the s of a plural."""
    return {word.lower().rstrip("s") for word in text.replace("-", " ").split()}
