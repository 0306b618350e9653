"""The reviewed aliases: each finds the thing it is listed under, and only that."""

from collections import defaultdict

import pytest

from dateline.data import rows
from dateline.link.aliases import alias_of


def test_every_alias_finds_the_thing_it_is_listed_under() -> None:
    lost = {}
    for row in rows("entity_aliases"):
        found = alias_of(row["alias"] or row["name"], row["entity_type"])
        if found is None or found.name != row["name"]:
            lost[row["alias"] or row["name"]] = found
    assert lost == {}


def test_every_house_label_finds_what_it_stands_for() -> None:
    assert {alias_of(row["label"], "ORG").name for row in rows("house_labels")} == {"Islamic State"}  # type: ignore[union-attr]


def test_no_alias_is_listed_under_two_things() -> None:
    listed = defaultdict(set)
    for row in rows("entity_aliases"):
        listed[row["alias"] or row["name"]].add(row["name"])
    assert {alias: names for alias, names in listed.items() if len(names) > 1} == {}


def test_a_thing_is_listed_with_one_type_and_country() -> None:
    facts = defaultdict(set)
    for row in rows("entity_aliases"):
        facts[row["name"]].add((row["entity_type"], row["country"]))
    assert {name: found for name, found in facts.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("surface", "entity_type"),
    [
        ("is", "ORG"),
        ("who", "ORG"),
        ("Wagner", "PERSON"),
        ("Assads", "PERSON"),
        ("Jane Trumper", "PERSON"),
        ("Assad Trumper", "PERSON"),
        ("Washington", "GPE"),
        ("Harbour Guild", "ORG"),
    ],
)
def test_a_name_that_only_looks_like_an_alias_is_none(surface: str, entity_type: str) -> None:
    assert alias_of(surface, entity_type) is None


@pytest.mark.parametrize("entity_type", ["ORG", "NORP", "GPE", "PERSON", "LOC"])
def test_a_known_group_is_found_whatever_a_model_took_it_for(entity_type: str) -> None:
    alias = alias_of("Hezbollah", entity_type)
    assert alias is not None
    assert (alias.entity_type, alias.country) == ("ORG", "LBN")
