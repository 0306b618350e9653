"""Who did it, to whom, where and with what: the participants of an event, by the grammar around its trigger."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.addressees import PARTY_TYPES, addressee, holder
from dateline.extract.attributed import doer_told_of
from dateline.extract.dates import MONTHS
from dateline.extract.doers import is_thing, told_doer, told_sufferer, without_day
from dateline.extract.event_places import FORCEFUL, find_place, is_country
from dateline.extract.event_words import word_class
from dateline.extract.lexicon import armed_groups
from dateline.extract.light_verbs import carrier
from dateline.extract.mentions import Mention, Mentions
from dateline.extract.quotes import Phrase
from dateline.extract.struck import struck, target_of
from dateline.extract.sufferers import sufferer_meant
from dateline.extract.triggers import Hit, prepositional

_WHERE = ("in", "near", "at")
"""where something goes off; of what is fired or thrown, the target"""
_HARMED = word_class("killing") | word_class("hurting")


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of one statement; `recipients` are the heads of all who are joined as recipient."""

    actor: Phrase | None = None
    recipient: Phrase | None = None
    place: Phrase | None = None
    weapon: str | None = None
    nation: str | None = None
    """the country whose force acts, as a key to compare"""
    recipient_heads: tuple[Token, ...] = ()


def find_roles(part: str, hit: Hit, mentions: Mentions) -> Roles:
    """The participants of the event that `hit` states."""
    actor = next(_slots(hit, hit.entry.actor_slots, mentions, part), None)
    recipient = next((t for t in _slots(hit, hit.entry.recipient_slots, mentions, part) if t != actor), None)
    if recipient is None and hit.entry.pos == "noun":
        recipient = struck(hit.head)
    if actor is not None and (_is_scene(part, hit, actor, mentions) or _only_tells(hit, actor)):
        actor = None
    if actor is not None and _was_harmed(hit, actor, recipient):
        actor, recipient = None, actor
    if hit.entry.event_type not in FORCEFUL:
        recipient = addressee(part, hit, recipient, actor, mentions) or recipient
    elif recipient is not None:
        recipient = told_sufferer(hit, holder(part, recipient, mentions) or recipient)
    if "between" in hit.entry.actor_slots and recipient is None and actor is not None:
        recipient = next((t for t in list(clauses.conjuncts(actor))[1:]), None)
    weapon = _weapon(hit, actor, recipient)
    if actor is not None and is_thing(core(actor)):
        actor = _owner(core(actor), part, mentions) or _owner(actor, part, mentions)
    doer = told_doer(hit, actor, phrase(part, actor, mentions))
    whom = without_day(phrase(part, recipient, mentions), recipient)
    return Roles(
        actor=doer,
        recipient=sufferer_meant(hit, doer, recipient, whom),
        place=find_place(part, hit, mentions, recipient),
        weapon=weapon,
        nation=_nation(part, actor, mentions),
        recipient_heads=tuple(clauses.conjuncts(recipient)) if recipient is not None else (),
    )


def _is_scene(part: str, hit: Hit, actor: Token, mentions: Mentions) -> bool:
    """The town in "a raid on an inn in Arbela, which killed two": where it was, not who did it."""
    mention = mentions.at(part, actor)
    if mention is None or hit.entry.event_type not in FORCEFUL or hit.head.dep_ != "relcl":
        return False
    return mention.entity_type in ("FAC", "LOC") or _is_locality(mention)


def _only_tells(hit: Hit, actor: Token) -> bool:
    """A monitor or a source of news: it tells of the attack it seems to make where a comma was lost."""
    return hit.entry.event_type == "ASSAULT" and actor.lemma_.lower() in word_class("watcher")


def _was_harmed(hit: Hit, subject: Token, recipient: Token | None) -> bool:
    """ "Three civilians killed in Harran", "five people killed 12 others injured": a headline without its "were"."""
    if hit.head.tag_ not in ("VBD", "VBN") or hit.head.lemma_.lower() not in _HARMED or subject.dep_ != "nsubj":
        return False
    if subject.lemma_.lower() in word_class("defenceless"):
        return True
    counted = any(child.dep_ == "nummod" for child in subject.children)
    return counted and recipient is not None and (recipient.lower_ in ("other", "others") or _is_hurt_next(recipient))


def _is_hurt_next(recipient: Token) -> bool:
    """ "12 farmers killed 30 hurt": the word of harm behind the second number is its own."""
    doc = recipient.doc
    return any(word.lemma_.lower() in _HARMED for word in doc[recipient.i + 1 : min(recipient.i + 2, len(doc))])


def _nation(part: str, actor: Token | None, mentions: Mentions) -> str | None:
    """What a country and its people share ("Russia", "Russian jets"): the first four letters."""
    for token in (actor, *reversed(clauses.left_words(actor))) if actor is not None else ():
        mention = mentions.at(part, token)
        if mention is not None and mention.entity_type in ("GPE", "NORP"):
            name = mention.surface.lower().removeprefix("the ").replace(".", "").replace(" ", "-")
            return "us" if name in word_class("american") else name[:4]
    return None


def _slots(hit: Hit, slots: tuple[str, ...], mentions: Mentions, part: str) -> Iterator[Token]:
    for slot in slots:
        found = _slot(hit, slot, mentions, part)
        if found is not None and found.text in ("front", "face", "target"):
            found = clauses.prepositional(found, "of") or (found if clauses.is_name(found) else None)
        if found is not None and found.lemma_ == "life":
            found = next((child for child in found.children if child.dep_ == "poss"), found)
        if found is None or found in hit.tokens or _is_empty(found):
            continue
        if not (slot in _WHERE and "near" in slots and _is_area(part, found, mentions)):
            yield found


def _is_area(part: str, token: Token, mentions: Mentions) -> bool:
    """A bomb that goes off in a town or a province strikes what stands there."""
    mention = mentions.at(part, token)
    if mention is not None:
        return mention.entity_type in ("GPE", "LOC")
    return token.lemma_.lower() in word_class("area_word")


def core(token: Token) -> Token:
    """Whom a quantity counts: the refugees in "scores of refugees"; not what "scores of whom" points back to."""
    if token.lemma_.lower() in word_class("quantity"):
        counted = clauses.prepositional(token, "of")
        return counted if counted is not None and counted.i > token.i else token
    return token


def _is_empty(token: Token) -> bool:
    """Nobody: "there", a day, the doer himself."""
    if token.dep_ == "expl" or token.tag_ in ("EX", "WP", "WDT") or clauses.is_time(token):
        return True
    if token.lemma_.lower() in word_class("abstract"):
        return True
    return token.lower_ in ("this", "that", "which") or token.lower_.endswith(("self", "selves"))


def _slot(hit: Hit, slot: str, mentions: Mentions, part: str) -> Token | None:
    head = hit.head
    if slot == "none":
        return None
    if slot == "subj":
        return clauses.agent(head) if clauses.is_verb(head) else _adjective_subject(head)
    if slot == "obj":
        found = clauses.patient(head) if clauses.is_verb(head) else None
        return None if found is not None and found in hit.tokens else found
    if slot == "dative":
        return next((child for child in head.children if child.dep_ == "dative" and child.pos_ != "ADP"), None)
    if slot == "sayer":
        return clauses.subject(head.head) if head.dep_ == "ccomp" else None
    if slot == "bound":
        return clauses.subject(head)
    if slot == "ag":
        return _noun_agent(hit, mentions, part)
    if slot == "poss":
        return next((child for child in head.children if child.dep_ == "poss"), None)
    return _after_preposition(hit, slot)


def _owner_who_suffered(hit: Hit) -> Token | None:
    """X in "X's murder", "his abduction": no doer, where nobody else is said to have suffered."""
    noun = hit.head
    if hit.entry.lemma not in word_class("done_to_its_owner") or prepositional(hit, "of") is not None:
        return None
    return next((child for child in noun.children if child.dep_ == "poss" and not clauses.is_time(child)), None)


def _adjective_subject(adjective: Token) -> Token | None:
    return clauses.subject(adjective.head) if clauses.is_verb(adjective.head) else None


def _after_preposition(hit: Hit, name: str) -> Token | None:
    """After the trigger itself, its object, or the verb that carries the noun ("launched a raid on …")."""
    found = prepositional(hit, name)
    if name == "on" and hit.head.dep_ == "dobj" and hit.head.head.lemma_ == "blame":
        return None  # on whom it is blamed
    if found is not None and not clauses.is_time(found):
        return found
    if name == "of" and not clauses.is_verb(hit.head):
        return _owner_who_suffered(hit) or target_of(hit.head)
    head = hit.head
    near = clauses.direct_object(head) if clauses.is_verb(head) else carrier(head)
    return clauses.prepositional(near, name) if near is not None else None


def _noun_agent(hit: Hit, mentions: Mentions, part: str) -> Token | None:
    """Whose act a noun names: by X, X's, a US strike, or the subject of the verb that carries it."""
    noun = hit.head
    found = clauses.prepositional(noun, "by")
    if found is None and _owner_who_suffered(hit) is not None:
        return None
    if found is None and hit.entry.lemma != "death":
        found = next((child for child in noun.children if child.dep_ == "poss" and not clauses.is_time(child)), None)
    if found is None:
        found = _owner(noun, part, mentions)
    if found is None:
        verb = carrier(noun)
        if verb is None or (hit.entry.event_type in FORCEFUL and verb.lemma_.lower() in word_class("onlooking")):
            return doer_told_of(noun)
        is_sufferer = hit.entry.event_type in FORCEFUL and verb.lemma_.lower() in word_class("undergone")
        found = (None if is_sufferer else clauses.agent(verb)) or doer_told_of(noun)
    return found


def _owner(token: Token, part: str, mentions: Mentions) -> Token | None:
    """X in "US drone strike", "the militia's bomb", "a strike by X"."""
    found = clauses.prepositional(token, "by")
    if found is not None:
        return found
    for child in token.children:
        if child.i >= token.i or child.dep_ not in ("poss", "compound", "amod", "nmod") or clauses.is_time(child):
            continue
        mention = mentions.at(part, child)
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return child
        if mention is not None and mention.entity_type in PARTY_TYPES and not _is_named_after(token, child, mention):
            return child
    return None


def _is_named_after(noun: Token, name: Token, mention: Mention) -> bool:
    """The name tells where or on whom: "the Arbela shooting", "the Grand Inn bombing"; groups and countries act."""
    if _is_locality(mention):
        return True
    is_of_victim = name.dep_ == "compound" and noun.lemma_.lower() in word_class("named_after")
    is_group = mention.surface.lower() in armed_groups() or mention.entity_type in ("GPE", "NORP")
    return is_of_victim and not is_group


def _is_locality(mention: Mention) -> bool:
    """A town does not strike; a country does. In "the Arbela shooting" it is where."""
    return mention.entity_type == "GPE" and not is_country(mention)


def phrase(part: str, head: Token | None, mentions: Mentions) -> Phrase | None:
    """The noun phrase of `head` without determiner and what follows; the whole name where it is one."""
    if head is None:
        return None
    if head.pos_ == "PRON":
        return _meant(part, head, mentions)
    first, head = clauses.phrase_start(head), core(head)
    first = _after_date(min(first, head.i), head)  # in a misparsed phrase its core may stand before its start
    first = max((t.i + 1 for t in head.doc[first : head.i] if t.text in "[]"), default=first)
    mention, last = mentions.at(part, head), head.i
    named = _name_beside(part, head, mentions) if mention is None else None
    if named is not None:
        return Phrase(named.start, named.end, named.surface, named)
    if mention is not None:
        first = min(first, _first_of(mention, head))
        last = max(last, _last_of(mention, head))
    if head.dep_ in ("compound", "amod", "nmod") and mention is not None:
        first = _first_of(mention, head)
    start = head.doc[first].idx
    end = head.doc[last].idx + len(head.doc[last])
    return Phrase(start, end, head.doc[first : last + 1].text, mention or mentions.resolve(part, head))


def _after_date(first: int, head: Token) -> int:
    """The date that opens a sentence without a comma is no part of who acts: "On 6 May rebels attacked"."""
    opening = head.doc[first : head.i]
    days = [token.i for token in opening if _is_of_date(token)]
    is_dated = bool(days) and days[0] == first and any(token.like_num or token.text[0].isdigit() for token in opening)
    return days[-1] + 1 if is_dated and days == list(range(first, days[-1] + 1)) else first


def _is_of_date(token: Token) -> bool:
    return token.lower_ in MONTHS or (token.ent_type_ == "DATE" and token.text[0].isdigit())


def _name_beside(part: str, head: Token, mentions: Mentions) -> Mention | None:
    """The name that a description goes with: "the victim, Omar Haddad", "the man identified as Omar Haddad"."""
    for child in head.children:
        found = child if child.dep_ == "appos" else None
        if child.dep_ == "acl" and child.lemma_ in ("identify", "name"):
            found = clauses.prepositional(child, "as") or clauses.direct_object(child)
        mention = mentions.at(part, found) if found is not None else None
        if mention is not None and mention.entity_type == _named_by(head):
            return mention
    return None


def _named_by(noun: Token) -> str:
    """The type of name that a description stands beside: "the capital Arbela", "the victim, Omar Haddad"."""
    return "GPE" if noun.lemma_.lower() in word_class("place") else "PERSON"


def _meant(part: str, pronoun: Token, mentions: Mentions) -> Phrase:
    """The name a pronoun stands for, where it is certain; else the subject of the clause that reports; else itself."""
    mention = mentions.resolve(part, pronoun)
    if mention is not None and mention.part == part:
        return Phrase(mention.start, mention.end, mention.surface, mention)
    if mention is None and pronoun.dep_ == "nsubj" and pronoun.head.dep_ == "ccomp":
        speaker = clauses.subject(pronoun.head.head)
        if speaker is not None and speaker.pos_ != "PRON" and _may_mean(pronoun, speaker):
            found = phrase(part, speaker, mentions)
            if found is not None:
                return found
    return Phrase(pronoun.idx, pronoun.idx + len(pronoun), pronoun.text, mention)


def _may_mean(pronoun: Token, speaker: Token) -> bool:
    """One speaker is no "they"."""
    return pronoun.lower_ != "they" or speaker.tag_ in ("NNS", "NNPS") or speaker.ent_type_ in ("ORG", "NORP", "GPE")


def _first_of(mention: Mention, head: Token) -> int:
    first = mention.span.start
    while first < head.i and head.doc[first].pos_ in ("DET", "PUNCT"):
        first += 1
    return int(first)


def _last_of(mention: Mention, head: Token) -> int:
    last = mention.span.end - 1
    while last > head.i and head.doc[last].tag_ in ("POS", "."):
        last -= 1
    return int(last)


def _weapon(hit: Hit, actor: Token | None, recipient: Token | None) -> str | None:
    """The bomb that went off, the drone of a drone strike, what it was done with."""
    tools = word_class("explosive") | word_class("aircraft") | word_class("weapon")
    candidates = list(clauses.left_words(hit.head)) if hit.entry.pos == "noun" else []
    if hit.entry.pos == "verb":
        candidates = [actor] if actor is not None else []
        candidates += [t for t in (clauses.subject(hit.head), clauses.direct_object(hit.head)) if t is not None]
    candidates += [t for name in ("with", "by", "using") if (t := prepositional(hit, name)) is not None]
    for token in candidates:
        if token != recipient and token.lemma_.lower() in tools - word_class("no_tool"):
            first = clauses.phrase_start(token)
            return str(token.doc[first : token.i + 1].text)
    return None
