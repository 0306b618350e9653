"""Which names of an article are one thing: same string, surname of a full name, acronym of its expansion, one group."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dateline.extract.lexicon import armed_groups, country_names, kind_words, peoples
from dateline.extract.mention import Mention
from dateline.extract.name_patterns import bracketed, is_acronym_of
from dateline.extract.names import Name

Form = tuple[str, str]
"""a name as compared: its family (person, place, other type) and its words without case, dots, marks and nicknames"""
_NICKNAME = re.compile(r"\s*[“\"‘'(][^”\"’')]{1,24}[”\"’')]")
_ARTICLE = re.compile(r"^(?:al|el|ul)[- ]", re.IGNORECASE)
_DOMINANT = 3
"""a surname two persons share means the one named in full this many times as often as the other"""


class Groups:
    """Disjoint groups of forms."""

    def __init__(self) -> None:
        self.parent: dict[Form, Form] = {}

    def find(self, form: Form) -> Form:
        """The form that stands for the group of `form`."""
        while (parent := self.parent.setdefault(form, form)) != form:
            form = parent
        return form

    def join(self, form: Form, other: Form) -> None:
        """Make the groups of the two forms one."""
        first, second = sorted((self.find(form), self.find(other)))
        self.parent[second] = first


def chains(found: Sequence[Mention], texts: Mapping[str, str]) -> dict[str, str]:
    """For each mention's id the id of the fullest mention of the same thing in the article."""
    members: dict[Form, list[Mention]] = defaultdict(list)
    for mention in found:
        members[form_of(mention)].append(mention)
    groups = Groups()
    _join_brackets(groups, found, texts)
    _join_organisations(groups, [form for form in members if form[0] not in ("PERSON", "WEAPON", "EVENT")])
    _join_persons(groups, {form: len(seen) for form, seen in members.items() if form[0] == "PERSON"})
    things: dict[Form, list[Mention]] = defaultdict(list)
    for form in members:
        things[groups.find(form)].extend(members[form])
    heads = ((_fullest(seen).mention_id, seen) for seen in things.values())
    return {mention.mention_id: head for head, seen in heads for mention in seen}


def form_of(mention: Mention) -> Form:
    """The form a mention is compared by."""
    family = "PLACE" if mention.entity_type in ("GPE", "LOC", "FAC") else mention.entity_type
    plain = _NICKNAME.sub("", mention.surface) if family == "PERSON" else mention.surface
    words = " ".join(plain.replace(".", "").replace("’", "'").casefold().split())
    if family == "ORG" and (group := armed_groups().get(words)):
        words = group.casefold()
    return family, words.removesuffix(" group") if family == "ORG" else words


def _fullest(seen: Iterable[Mention]) -> Mention:
    """The mention with most words; of those the longest; of those the first, the text's before the headline's."""
    seen = list(seen)
    times = Counter(mention.surface for mention in seen)
    return min(
        seen, key=lambda m: (-len(m.surface.split()), -len(m.surface), -times[m.surface], m.part != "text", m.start)
    )


def _join_brackets(groups: Groups, found: Sequence[Mention], texts: Mapping[str, str]) -> None:
    by_start = {(mention.part, mention.start): mention for mention in found}
    for mention in found:
        span = bracketed(texts[mention.part], Name(mention.start, mention.end, mention.entity_type))
        other = by_start.get((mention.part, span[0])) if span else None
        if other is not None:
            groups.join(form_of(mention), form_of(other))


def _join_organisations(groups: Groups, forms: Sequence[Form]) -> None:
    """Acronym and expansion; with and without the country in front; one word for the one body of that kind."""
    bodies = [form for form in forms if form[0] == "ORG"]
    for form in forms:
        if " " not in form[1]:
            longer = (
                other for other in forms if other[0] == form[0] and " " in other[1] and len(form[1]) < len(other[1])
            )
            for other in longer:
                if is_acronym_of(form[1].upper(), other[1]):
                    groups.join(form, other)
    for form in forms:
        owned = [other for other in forms if other[0] == form[0] and _is_of_state(form[1], other[1])]
        named = [other for other in bodies if form[0] == "ORG" and _names_kind_of(form[1], other[1])]
        for fuller in (owned, named):
            if len({groups.find(other) for other in fuller}) == 1:
                groups.join(form, fuller[0])


def _is_of_state(short: str, full: str) -> bool:
    """Whether `full` is `short` with its state before it: the Foreign Ministry, the Ruritanian Foreign Ministry."""
    return len(short) < len(full) and full.endswith(f" {short}") and full[: -len(short) - 1] in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(name.replace(".", "").casefold() for name in country_names() | peoples())


@cache
def _kinds() -> frozenset[str]:
    return frozenset(word.casefold() for word, kind in kind_words("last").items() if kind == "ORG")


def _names_kind_of(short: str, full: str) -> bool:
    """The Observatory, the Council: one word for the kind of body that the full name names."""
    return short in _kinds() and " " in full and short in full.split()


def _join_persons(groups: Groups, counts: Mapping[Form, int]) -> None:
    """A shorter name joins the one fuller name that ends, or starts, with it."""
    for form in sorted(counts, key=lambda form: (-len(form[1].split()), form)):
        fuller = [other for other in counts if _is_shorter_of(form[1], other[1])]
        heads = {groups.find(other) for other in fuller}
        if len(heads) > 1:
            fuller.sort(key=lambda other: (-counts[other], other))
            rivals = [other for other in fuller if groups.find(other) != groups.find(fuller[0])]
            if counts[fuller[0]] < _DOMINANT * counts[rivals[0]]:
                continue
        if fuller:
            groups.join(form, fuller[0])


def _is_shorter_of(short: str, full: str) -> bool:
    """Whether the words of `short` are the last ones of `full`, or its first; or all stand in it and the last agree."""
    few, many = _bare_words(short), _bare_words(full)
    if not few or len(few) >= len(many):
        return False
    if few == many[-len(few) :] or (few == many[:1] and few[0] not in ("abu", "al", "von", "de")):
        return True
    return len(few) > 1 and few[-1] == many[-1] and few[0] == many[0]


@lru_cache(maxsize=1 << 16)
def _bare_words(name: str) -> tuple[str, ...]:
    """The words of a name, each without its Arabic article. Kept, as each name of an article is compared with all."""
    return tuple(_ARTICLE.sub("", word) for word in name.split())
