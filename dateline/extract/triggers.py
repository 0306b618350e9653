"""Words that state an event: the reviewed lexicon, and where a sentence fits one of its entries.

A condition of an entry is one of obj, subj, subjmod, mod, with, prep, xcomp, clause, said, one, or a preposition (of,
from, on …), optionally `:` and words, of which one must stand there: `@class` names words of event_word_classes.csv,
`.TYPE` a type of name. `not-` before it turns it round, `/` between two means either; all of an entry must hold.
`subjmod` is the subject or a word before it, `mod` a word before the noun, `with` a word anywhere in the sentence,
`said` the verb of saying whose content it is, `one` a singular.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Span, Token

from dateline.data import rows
from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.word_numbers import tokens_with, word_numbers

_PREPOSITIONS = ("prep", "dative", "agent", "prt")
_MAX_GAP = 4
"""words that may stand inside a verb with its particle or object ("gunned two men down")"""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an entry; `words` and `types` empty: anything will do."""

    kind: str
    words: frozenset[str]
    types: frozenset[str]
    wanted: bool = True

    def matches(self, token: Token) -> bool:
        """`token` is one of the words asked for."""
        if not self.words and not self.types:
            return True
        return token.lemma_.lower() in self.words or token.lower_ in self.words or token.ent_type_ in self.types


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon. No `event_type`: the words mean something else, and no event is read there."""

    lemma: str
    rest: tuple[str, ...]
    pos: str
    event_type: str | None
    mode: str | None
    actor_slots: tuple[str, ...]
    recipient_slots: tuple[str, ...]
    needs: tuple[tuple[Condition, ...], ...]
    weight: float
    example: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits at `head`; `tokens` are its words."""

    head: Token
    tokens: tuple[Token, ...]
    entry: Entry

    @property
    def start(self) -> int:
        """First code point of the words."""
        return int(self.tokens[0].idx)

    @property
    def end(self) -> int:
        """After the last code point of the words."""
        return int(self.tokens[-1].idx) + len(self.tokens[-1])


@cache
def lexicon() -> Mapping[str, Sequence[Entry]]:
    """Entries by their first word, those of more words first, then in the order of the file."""
    entries: dict[str, list[Entry]] = {}
    for row in rows("event_triggers"):
        entry = _entry(row)
        entries.setdefault(entry.lemma, []).append(entry)
    return {lemma: sorted(found, key=lambda entry: -len(entry.rest)) for lemma, found in entries.items()}


def _entry(row: Mapping[str, str]) -> Entry:
    first, *rest = row["lemma"].split()
    actor, _, recipient = row["frame"].partition(">")
    return Entry(
        lemma=first,
        rest=tuple(rest),
        pos=row["pos"],
        event_type=row["type"] or None,
        mode=row["mode"] or None,
        actor_slots=tuple(actor.split("|")),
        recipient_slots=tuple(recipient.split("|")),
        needs=tuple(tuple(_condition(part) for part in need.split("/")) for need in row["needs"].split()),
        weight=float(row["weight"]),
        example=row["example"],
    )


def _condition(text: str) -> Condition:
    kind, _, listed = text.removeprefix("not-").partition(":")
    words: set[str] = set()
    types: set[str] = set()
    for word in listed.split("|") if listed else ():
        if word.startswith("@"):
            words |= word_class(word[1:])
        elif word.startswith("."):
            types.add(word[1:])
        else:
            words.add(word)
    return Condition(kind, frozenset(words), frozenset(types), not text.startswith("not-"))


class _WordsOf:
    """The words of a sentence in all forms, put together only where a condition asks for them."""

    def __init__(self, sentence: Span) -> None:
        self._sentence = sentence

    @cached_property
    def words(self) -> frozenset[str]:
        """Lemmas and lower-cased forms."""
        return frozenset(lemma_of(t) for t in self._sentence) | frozenset(t.lower_ for t in self._sentence)


def find_hits(sentence: Span) -> Iterator[Hit]:
    """The entries that fit in `sentence`, each word used once, in order."""
    known = lexicon()
    taken: set[int] = set()
    words = _WordsOf(sentence)
    for token in tokens_with(sentence, _openers()):
        if token.i in taken:
            continue
        lemma = lemma_of(token)
        if lemma not in known:
            continue
        hit = _fit(token, known[lemma], words)
        if hit is None:
            continue
        taken.update(t.i for t in hit.tokens)
        if hit.entry.event_type is not None:
            yield hit


@cache
def _openers() -> frozenset[int]:
    """The words that may begin an entry, with the plurals that a capitalised noun keeps, as numbers of the model's."""
    forms = {form for lemma in lexicon() for form in (lemma, f"{lemma}s", f"{lemma}es")}
    return word_numbers(forms)


def lemma_of(token: Token) -> str:
    """The lemma in lower case; a capitalised noun of a headline loses its plural."""
    if token.tag_ == "VBG" and _is_gerund(token) and token.lower_ in lexicon():
        return str(token.lower_)
    lemma: str = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss"):
        singular = lemma[:-2] if lemma.endswith("shes") else lemma[:-1]
        return singular if singular in lexicon() else lemma
    if token.tag_ == "NNS" and lemma.endswith("che") and lemma[:-1] in lexicon():
        return lemma[:-1]  # the model takes the e of the plural for the word's own
    return lemma


def _is_gerund(token: Token) -> bool:
    """An -ing form that stands as a noun ("fighting between …")."""
    return not any(child.dep_ in ("aux", "auxpass", "nsubj", "dobj", "mark") for child in token.children)


def _fit(token: Token, entries: Sequence[Entry], sentence: _WordsOf) -> Hit | None:
    for entry in entries:
        if not _right_kind(token, entry):
            continue
        tokens = _words(token, entry.rest)
        if tokens is None:
            continue
        head = next((t for t in tokens if t.head not in tokens or t.head == t), token)
        if entry.pos == "modal":
            head = token.head
        elif _only_describes(head):
            continue
        hit = Hit(head, tokens, entry)
        if all(any(_holds(option, hit, sentence) for option in need) for need in entry.needs):
            return hit
    return None


def _right_kind(token: Token, entry: Entry) -> bool:
    if entry.pos == "modal" or token.tag_ == "MD":
        return bool(entry.pos == "modal" and token.tag_ == "MD" and token.dep_ == "aux")
    if token.pos_ == "PROPN":
        return entry.pos == "noun" and not token.ent_type_
    if entry.pos == "verb":
        return bool(token.tag_.startswith("VB") and token.pos_ != "AUX" and token.dep_ != "amod")
    if entry.pos == "adj":
        return bool(token.tag_ in ("JJ", "VBN") and token.dep_ in ("acomp", "ROOT", "conj", "xcomp"))
    if token.tag_ == "VBG" and token.lower_ == entry.lemma:
        return True
    return bool(token.tag_.startswith("NN")) or (bool(entry.rest) and token.tag_.startswith("JJ"))


def _only_describes(head: Token) -> bool:
    """Part of another word's name ("invasion forces", "rebel-backed"), no statement of its own."""
    if head.dep_ in ("compound", "nmod"):
        return True
    return bool(head.dep_ == "amod" and head.i > 0 and head.nbor(-1).text == "-")


def _words(token: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens of an entry of several words: in order, close together, in one sentence."""
    found, at, end = [token], token.i, token.sent.end
    for word in rest:
        reach = range(at + 1, min(at + 2 + _MAX_GAP, end))
        nearest = next((token.doc[i] for i in reach if _is_word(token.doc[i], word)), None)
        if nearest is None:
            return None
        found.append(nearest)
        at = nearest.i
    return tuple(found)


def _is_word(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or token.lower_ == word


def _holds(condition: Condition, hit: Hit, sentence: _WordsOf) -> bool:
    return _present(condition, hit, sentence) is condition.wanted


def _present(condition: Condition, hit: Hit, sentence: _WordsOf) -> bool:
    kind, head = condition.kind, hit.head
    if kind == "with":
        return bool(condition.words & (sentence.words - {hit.entry.lemma}))
    if kind == "mod":
        return any(condition.matches(token) for token in clauses.left_words(head))
    if kind == "one":
        return bool(head.tag_ in ("NN", "NNP"))
    if kind == "prep":
        preps = [child for token in hit.tokens for child in token.children if child.dep_ in _PREPOSITIONS]
        return any(condition.matches(child) for child in preps)
    return any(condition.matches(token) for token in _slot_tokens(kind, hit))


def _slot_tokens(kind: str, hit: Hit) -> Iterator[Token]:
    head = hit.head
    if kind == "obj":
        found = clauses.patient(head) if clauses.is_verb(head) else None
        yield from _with_counted(found) if found is not None else ()
    elif kind == "subj":
        found = clauses.agent(head)
        yield from _with_counted(found) if found is not None else ()
    elif kind == "subjmod":
        found = clauses.agent(head)
        yield from (*clauses.left_words(found), found) if found is not None else ()
    elif kind == "said":
        yield from (head.head,) if head.dep_ == "ccomp" else ()
    elif kind in ("xcomp", "clause"):
        wanted = ("xcomp",) if kind == "xcomp" else ("ccomp", "xcomp")
        yield from (child for child in head.children if child.dep_ in wanted)
    else:
        found = prepositional(hit, kind)
        yield from clauses.conjuncts(found) if found is not None else ()


def _with_counted(found: Token) -> Iterator[Token]:
    """An object, what is joined to it, and what it is a measure or a part of ("three tons of food")."""
    for token in clauses.conjuncts(found):
        yield token
        if token.lemma_.lower() in word_class("quantity"):
            counted = clauses.prepositional(token, "of")
            yield from (counted, *clauses.left_words(counted)) if counted is not None else ()
        yield from (child for child in token.children if child.dep_ == "compound")


def prepositional(hit: Hit, name: str) -> Token | None:
    """The object of the preposition `name` after any word of `hit`."""
    found = (clauses.prepositional(token, name) for token in hit.tokens)
    return next((token for token in found if token is not None), None)
