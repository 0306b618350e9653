"""What the sources of one incident call whom it hit, and the groups in it: spellings and house labels."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dateline.extract.wording import folded_words, words
from dateline.link.corpus import Corpus
from dateline.link.known import Known
from dateline.link.reports import Report
from dateline.link.values import Told, differ


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: its words and the entity it names."""

    mention_id: str
    surface: str
    entity_id: str
    in_quote: bool


def names_of(corpus: Corpus, known: Known, articles: Iterable[str]) -> Mapping[str, Sequence[Name]]:
    """The linked mentions of each of `articles`."""
    wanted = pl.DataFrame({"article_id": sorted(set(articles))}, schema={"article_id": pl.String})
    found: dict[str, list[Name]] = defaultdict(list)
    named = corpus["mentions"].join(wanted, on="article_id", how="semi").join(known.entity_of.links, on="mention_id")
    columns = ("article_id", "mention_id", "surface", "entity_id", "in_quote")
    for article, *name in named.select(columns).sort("mention_id").iter_rows():
        found[article].append(Name(*name))
    return found


def spellings(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> list[Told]:
    """How each source spells the person the reports were done to, in the fullest form it prints.

    Empty unless two sources spell a part differently; a shorter form of one name is no other spelling.
    """
    people = Counter(report.recipient.entity_id for report in group if report.recipient and report.recipient.is_person)
    if not people:
        return []
    person = max(people, key=lambda entity: (people[entity], entity))
    told: list[Told] = []
    for source, found in _by_source(group, names).items():
        forms = [name for name in found if name.entity_id == person]
        if forms:
            fullest = max(forms, key=lambda name: (len(words(name.surface)), len(name.surface), name.surface))
            told.append((fullest.surface, source, fullest.mention_id))
    return told if _spelt_apart([set(words(value)) for value, *_ in told]) else []


def _spelt_apart(forms: Sequence[set[str]]) -> bool:
    return any(not (one <= other or other <= one) for place, one in enumerate(forms) for other in forms[:place])


def labels(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> list[Told]:
    """The house label each source uses most in its own voice for one thing, or those it uses equally often.

    Empty unless two sources differ.
    """
    told: list[Told] = []
    for source, found in _by_source(group, names).items():
        used = [name for name in found if not name.in_quote and _is_label(name.surface)]
        counts = Counter(" ".join(words(name.surface)) for name in used)
        for favourite in sorted(label for label in counts if counts[label] == max(counts.values())):
            first = next(name for name in used if " ".join(words(name.surface)) == favourite)
            told.append((first.surface, source, first.mention_id))
    return told if differ((" ".join(words(value)), source, row_id) for value, source, row_id in told) else []


def _is_label(surface: str) -> bool:
    folded = folded_words(surface)
    return len(folded) == 1 and folded[0].endswith("_")


def _by_source(group: Sequence[Report], names: Mapping[str, Sequence[Name]]) -> dict[str, list[Name]]:
    found: dict[str, Any] = defaultdict(list)
    for article, source in sorted({(report.story.article_id, report.story.source) for report in group}):
        found[source].extend(names.get(article, ()))
    return dict(sorted(found.items()))
