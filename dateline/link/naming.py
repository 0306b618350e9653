"""What the sources of one incident call whom it hit, and the groups in it: spellings and house labels."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl

from dateline.data import rows
from dateline.extract.wording import folded_words, words
from dateline.link.by_article import surfaces
from dateline.link.corpus import Corpus
from dateline.link.known import Known
from dateline.link.names import plain
from dateline.link.one_scene import is_in_lead
from dateline.link.reports import Report
from dateline.link.values import Told, differ

BEFORE = 40
"""characters read before a label"""
_EXPLAINS = re.compile(r"(?:\b(?:known as|also called)\b|\()[^.;:()]*$", re.I)
OFTEN = 2 / 3
"""a label used so often, next to the one used most, is a favourite as well"""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: its words and the entity it names."""

    mention_id: str
    surface: str
    entity_id: str
    in_quote: bool
    is_leading: bool
    """whether it stands in the headline or the lead"""
    label: str | None
    """the house label it is, where it is one that does not only explain another"""


def names_of(corpus: Corpus, known: Known, articles: Iterable[str]) -> Mapping[str, Sequence[Name]]:
    """The linked mentions of each of `articles`."""
    wanted = pl.DataFrame({"article_id": sorted(set(articles))}, schema={"article_id": pl.String})
    found: dict[str, list[Name]] = defaultdict(list)
    own = corpus["mentions"].join(wanted.lazy(), on="article_id", how="semi")
    named = own.join(known.links, on="mention_id").collect(engine="streaming")
    columns = ("article_id", "mention_id", "surface", "entity_id", "in_quote", "part", "sentence_index")
    labels = _labels(corpus, named)
    for article, *name, part, index in named.select(columns).sort("mention_id").iter_rows():
        mention, surface, entity, in_quote = name
        label = labels.get(mention)
        found[article].append(Name(mention, surface, entity, in_quote, is_in_lead(part, index), label))
    return found


def _labels(corpus: Corpus, named: pl.DataFrame) -> Mapping[str, str]:
    """The house label of each mention that is one; those that explain another are left out: also known as ISIL."""
    label_of = {surface: label for surface in named["surface"].unique() if (label := _label(surface))}
    found = named.filter(pl.col("surface").is_in(list(label_of)))
    ranked = found.join(corpus.articles.select("article_id", "rank"), on="article_id").sort("rank", "mention_id")
    before = ranked.with_columns(
        char_start=(pl.col("char_start") - BEFORE).clip(lower_bound=0), char_end=pl.col("char_start")
    )
    told = zip(ranked["mention_id"], ranked["surface"], surfaces(before, corpus.texts), strict=True)
    return {mention: label_of[surface] for mention, surface, left in told if not _EXPLAINS.search(left)}


def spellings(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> list[Told]:
    """How each source itself spells the person the reports were done to, in the fullest form it prints.

    Empty unless two sources spell a part differently; a shorter form of one name is no other spelling.
    """
    people = Counter(report.recipient.entity_id for report in group if report.recipient and report.recipient.is_person)
    if not people:
        return []
    person = max(people, key=lambda entity: (people[entity], entity))
    told: list[Told] = []
    for source, found in _by_source(group, names).items():
        forms = [name for name in found if name.entity_id == person and not name.in_quote]
        if forms:
            fullest = max(forms, key=lambda name: (len(words(name.surface)), len(name.surface), name.surface))
            told.append((fullest.surface, source, fullest.mention_id))
    return told if _spelt_apart([set(words(value)) for value, *_ in told]) else []


def _spelt_apart(forms: Sequence[set[str]]) -> bool:
    return any(not (one <= other or other <= one) for place, one in enumerate(forms) for other in forms[:place])


def labels(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> list[Told]:
    """The house label each source uses most in its own voice for one thing, or those it uses about as often.

    A source that uses each once, below its lead, has no favourite. Empty unless two sources have none in common. An
    acronym and its words (IS, Islamic State) are one label, shown as the source prints it most.
    """
    told: list[Told] = []
    favourites: list[Told] = []
    for source, found in _by_source(group, names).items():
        for meant, used in _favourites([name for name in found if not name.in_quote]).items():
            prints = Counter(name.surface for name in used)
            shown = min(used, key=lambda name: (-prints[name.surface], name.surface, name.mention_id))
            told.append((_in_usual_case(shown.surface), source, shown.mention_id))
            favourites.append((meant, source, shown.mention_id))
    return told if differ(favourites) else []


def _favourites(own: Iterable[Name]) -> Mapping[str, Sequence[Name]]:
    """The names by label of each label used often."""
    used: dict[str, list[Name]] = defaultdict(list)
    for name in own:
        if name.label:
            used[name.label].append(name)
    most = max(map(len, used.values()), default=0)
    held = {label: found for label, found in used.items() if len(found) >= most * OFTEN}
    is_clear = most > 1 or any(name.is_leading for found in held.values() for name in found)
    return dict(sorted(held.items())) if is_clear else {}


def _label(surface: str) -> str | None:
    """The house label that `surface` is, by the letters of its words; None where it is none."""
    spelt = next((form for form in (surface, surface.upper()) if _is_label(form)), None)
    return _spelt_out().get(plain(spelt), plain(spelt)) if spelt else None


def _in_usual_case(surface: str) -> str:
    return next((row["label"] for row in rows("house_labels") if row["label"].lower() == surface.lower()), surface)


@cache
def _spelt_out() -> dict[str, str]:
    """Each label that is short for another, or a form of it, as the one that stands for it."""
    return {plain(row["label"]): plain(row["short_for"]) for row in rows("house_labels") if row["short_for"]}


def _is_label(surface: str) -> bool:
    folded = folded_words(surface)
    return len(folded) == 1 and folded[0].endswith("_")


def _by_source(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> dict[str, list[Name]]:
    found: dict[str, Any] = defaultdict(list)
    for article, source in sorted({(report.story.article_id, report.story.source) for report in group}):
        found[source].extend(names.get(article, ()))
    return dict(sorted(found.items()))
