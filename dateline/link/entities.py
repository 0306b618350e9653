"""Entities: one row per person, organisation or place, across articles, and what may be one or is known to be two.

Blocks of equal keys, never all pairs: `identity` gives each chain the key of its name, `people` and the acronyms that
articles spell out join keys, human decisions win over both, `likeness` names the pairs left open.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from sys import intern

import polars as pl

from dateline.link import variants
from dateline.link.aliases import Alias, alias_of
from dateline.link.chains import Chain, neighbours, read_chains
from dateline.link.decisions import Decisions, read_decisions
from dateline.link.evidence import Scene
from dateline.link.gazetteer import Place
from dateline.link.identity import acronym_links, identity, places_of, scenes_of, settings_of
from dateline.link.joining import join_keys
from dateline.link.likeness import Likeness, by_entity, initialled, reordered, sound_alikes
from dateline.link.names import forget
from dateline.link.people import Named, Person, lone_surnames, named_by, persons_of, shorter_names
from dateline.link.profiles import Profile, profile_of
from dateline.link.rows import Rows, frame_of
from dateline.link.texts import Texts, texts_of

_ORGANISATIONS = ("named:", "generic:", "alias:ORG")
_AFTER = re.compile(r" (\w+)")
_LONGEST_AFTER = 16
"""characters in which the word after a name is sought"""
_LONGEST_OFFICE = 7
"""words in the name of an organisation looked for inside a role"""


@dataclass(frozen=True)
class EntityLinks:
    """What linking names across articles gives."""

    links: pl.LazyFrame
    """mention_id, entity_id, link_score: one row per mention, in no order"""
    entities: pl.DataFrame
    """columns of the entities table"""
    entity_links: pl.DataFrame
    """columns of the entity_links table"""

    @property
    def mentions(self) -> pl.DataFrame:
        """The links read, in order of the mention's id."""
        return self.links.collect(engine="streaming").sort("mention_id")


def link_entities(
    articles: pl.DataFrame,
    mentions: variants.Rows,
    decisions: pl.DataFrame | None = None,
    texts: Texts | None = None,
) -> EntityLinks:
    """The entities that `mentions` of `articles` name; `decisions` (name_a, type, name_b, verdict) always win.

    A function of the set of rows: neither their order nor how they came matters. An entity has the id of its founding
    mention: earliest publication, unknown last, then smallest id.
    """
    if texts is None:
        articles = articles.with_row_index("rank")
        texts = texts_of(articles)
    read = _read(articles, mentions.lazy(), texts)
    places = places_of(read.chains, read.scenes)
    read.scenes.clear()
    seen = _see(read, places, read_decisions(decisions))
    joined = join_keys(seen.keys, _links(seen), seen.judged.cannot_join(seen.chains, seen.keys))
    made = _Made()
    for group in joined.groups(seen.chains):
        made.add(profile_of(group, places, seen.settings), seen.keys)
    pairs = _pairs(seen, made.entity_of)
    forget()
    alias_of.cache_clear()
    return made.tables(mentions.lazy(), pairs)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of articles one after the other."""

    chains: list[Chain]
    scenes: list[Scene]
    beside: dict[str, tuple[str, ...]]
    """chain_id of a person -> those of the organisations named beside"""


def _read(articles: pl.DataFrame, mentions: pl.LazyFrame, texts: Texts) -> _Read:
    read = _Read([], [], {})
    datelines = _datelines(articles)
    for found in read_chains(articles, mentions):
        read.chains.extend(found.chains)
        read.scenes.extend(scenes_of(found, datelines, _words_after(articles, found.mentions, texts)))
        read.beside.update(neighbours(found))
    return read


@dataclass(slots=True)
class _Made:
    """What is written of entities, profile by profile: of each only its rows are kept, in columns."""

    entity_of: dict[str, str] = field(default_factory=dict)
    """key -> entity_id"""
    rows: Rows = field(default_factory=lambda: Rows("entities"))
    chain_ids: list[str] = field(default_factory=list)
    entity_ids: list[str] = field(default_factory=list)
    scores: "array[float]" = field(default_factory=lambda: array("d"))
    """of each chain its id, its entity and the score of the link"""

    def add(self, profile: Profile, keys: Mapping[str, str]) -> None:
        for chain in profile.chains:
            self.entity_of[keys[chain.chain_id]] = profile.entity_id
            self.chain_ids.append(chain.chain_id)
            self.entity_ids.append(profile.entity_id)
            self.scores.append(profile.score_of(chain))
        self.rows.add(profile.row())

    def tables(self, mentions: pl.LazyFrame, pairs: Sequence[Mapping[str, object]]) -> EntityLinks:
        """The result for `mentions`; `pairs` are rows of entity_links."""
        links = pl.DataFrame(
            {
                "chain_mention_id": pl.Series(self.chain_ids, dtype=pl.String),
                "entity_id": pl.Series(self.entity_ids, dtype=pl.String),
                "link_score": pl.Series(self.scores, dtype=pl.Float64),
            }
        )
        return EntityLinks(
            mentions.join(links.lazy(), on="chain_mention_id").select("mention_id", "entity_id", "link_score"),
            self.rows.frame().sort("entity_id"),
            frame_of("entity_links", pairs).sort("entity_id", "other_entity_id"),
        )


@dataclass(frozen=True)
class _Seen:
    """All that is known before keys are joined."""

    chains: Sequence[Chain]
    keys: Mapping[str, str]
    """chain_id -> key"""
    settings: Mapping[str, str]
    """article_id -> country"""
    people: Sequence[Person]
    named: Named
    judged: Decisions


def _see(read: _Read, places: Mapping[str, Place], judged: Decisions) -> _Seen:
    chains = read.chains
    settings = settings_of(chains, places)
    named = {c.chain_id: intern(identity(c, places.get(c.chain_id), settings.get(c.article_id))) for c in chains}
    keys = judged.apart(named, chains)
    people = persons_of(chains, keys, _company(read, keys))
    return _Seen(chains, keys, settings, people, named_by(chains, keys), judged)


def _links(seen: _Seen) -> Iterable[tuple[str, str]]:
    """Pairs of keys of one thing, the surest first."""
    yield from seen.judged.same(seen.chains, seen.keys)
    yield from acronym_links(seen.chains, seen.keys)
    yield from shorter_names(seen.people, seen.named)
    yield from lone_surnames(seen.people)


def _datelines(articles: pl.DataFrame) -> dict[str, str | None]:
    if "dateline" not in articles.columns:
        return {}
    return dict(articles.select("article_id", "dateline").iter_rows())


def _words_after(articles: pl.DataFrame, mentions: pl.DataFrame, texts: Texts) -> dict[str, list[str]]:
    """chain_id -> the words right after its mentions, for places in the text: "province" in "Idlib province"."""
    placed = mentions.filter(pl.col("entity_type").is_in(["GPE", "LOC", "FAC"]) & (pl.col("part") == "text"))
    ranked = placed.join(articles.select("article_id", "rank"), on="article_id").sort("rank")
    found: dict[str, list[str]] = defaultdict(list)
    for chain, rank, end in ranked.select("chain_mention_id", "rank", "char_end").iter_rows():
        if match := _AFTER.match(texts.text(rank)[end : end + _LONGEST_AFTER]):
            found[chain].append(match[1])
    return found


def _company(read: _Read, keys: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each person (by chain_id) the organisations named beside or in the role, and roles of two words or more."""
    company = {}
    for chain in read.chains:
        if chain.entity_type == "PERSON":
            named = {keys[other] for other in read.beside.get(chain.chain_id, ())}
            offices = {office for role in chain.roles for office in _offices(role)}
            if named or offices:
                company[chain.chain_id] = frozenset(named | offices)
    return company


@cache
def _offices(role: str) -> frozenset[str]:
    """The role itself where it tells more than a rank, and the reviewed organisations it names."""
    words = role.split()
    found = {f"role:{role}"} if len(words) > 1 else set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_OFFICE, len(words)) + 1):
            alias: Alias | None = alias_of(" ".join(words[start:end]), "ORG")
            if alias:
                found.add(alias.key)
    return frozenset(found)


def _pairs(seen: _Seen, entity_of: Mapping[str, str]) -> list[dict[str, object]]:
    """Pairs of entities that may be one, and those judged two, as rows of entity_links; `entity_of` goes by key."""
    judged = ((entity_of[a], entity_of[b]) for a, b in seen.judged.different(seen.chains, seen.keys))
    different = {(min(pair), max(pair)) for pair in judged if pair[0] != pair[1]}
    rows = [_pair_row(pair, 0.0, "different", "decision") for pair in different]
    likely = by_entity(_likenesses(seen), entity_of)
    rows += [_pair_row(pair, *found) for pair, found in likely.items() if pair not in different]
    return rows


def _likenesses(seen: _Seen) -> Iterable[Likeness]:
    keys = seen.keys
    named = {(keys[c.chain_id], c.name) for c in seen.chains if keys[c.chain_id].startswith(_ORGANISATIONS)}
    yield from sound_alikes(seen.people, seen.named)
    yield from initialled(seen.people)
    yield from reordered(sorted(named))


def _pair_row(pair: tuple[str, str], score: float, relation: str, basis: str) -> dict[str, object]:
    one, other = pair
    return {"entity_id": one, "other_entity_id": other, "score": score, "relation": relation, "basis": basis}
