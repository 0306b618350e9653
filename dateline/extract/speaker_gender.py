"""Whether "he" or "she" can stand for a name: by its titles, and by given names that only men or only women bear."""

from collections.abc import Iterable, Mapping
from functools import cache

from dateline.data import rows
from dateline.extract.lexicon import titles
from dateline.extract.mention import Mention


@cache
def first_names() -> Mapping[str, str]:
    """m or f by given name."""
    return {name: row["gender"] for row in rows("first_names") for name in row["names"].split()}


def genders(found: Iterable[Mention]) -> dict[str, str]:
    """By chain, m or f where a title or the given name of any mention of that person says so."""
    known: dict[str, str] = {}
    for mention in found:
        if mention.entity_type == "PERSON" and (gender := _gender(mention)):
            known.setdefault(mention.chain_id, gender)
    return known


def _gender(mention: Mention) -> str:
    if mention.role:
        title = titles().get(mention.role.split()[-1].lower())
        if title and title.gender:
            return title.gender
    words = mention.surface.split()
    return first_names().get(words[0], "") if len(words) > 1 else ""
