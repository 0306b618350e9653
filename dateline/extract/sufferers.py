"""Whom a pronoun on the receiving end of an act means, and whom it cannot."""

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.quotes import Phrase
from dateline.extract.triggers import Hit

_FATAL = word_class("killing") | {"gun"}


def sufferer_meant(hit: Hit, doer: Phrase | None, recipient: Token | None, meant: Phrase | None) -> Phrase | None:
    """`meant`, the words for `recipient`; the pronoun alone where these name who does it, or who tells of a death."""
    return _not_the_teller(hit, recipient, _other_than(doer, recipient, meant))


def _other_than(doer: Phrase | None, recipient: Token | None, meant: Phrase | None) -> Phrase | None:
    """Whom a pronoun means: never the one who does it ("the unit held a woman and shot her")."""
    if doer is None or meant is None or recipient is None or recipient.pos_ != "PRON" or meant.mention is None:
        return meant
    chains = {found.mention.chain_id for found in (doer, meant) if found.mention is not None}
    is_doer = meant.start == doer.start or (doer.mention is not None and len(chains) == 1)
    return Phrase(recipient.idx, recipient.idx + len(recipient), recipient.text) if is_doer else meant


def _not_the_teller(hit: Hit, recipient: Token | None, meant: Phrase | None) -> Phrase | None:
    """Whom a pronoun means who was killed: never the one who tells of it ("Haddad said that a guard shot him dead")."""
    if recipient is None or meant is None or recipient.pos_ != "PRON" or meant.start == recipient.idx:
        return meant
    if not _FATAL.intersection(word.lemma_.lower() for word in (hit.head, *hit.head.children)):
        return meant
    tellers = [clauses.subject(verb) for verb in recipient.ancestors if verb.lemma_.lower() in word_class("saying")]
    is_teller = any(teller and meant.start <= teller.idx < meant.end for teller in tellers)
    return Phrase(recipient.idx, recipient.idx + len(recipient), recipient.text) if is_teller else meant
