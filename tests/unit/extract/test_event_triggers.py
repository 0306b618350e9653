"""The lexicon of events is held to its own examples and to the declared types."""

from pathlib import Path

import pytest

from dateline.data import rows
from dateline.extract import clauses
from dateline.extract.event_words import context_words, word_class
from dateline.extract.model import SpacyModel
from dateline.extract.triggers import Entry, find_hits, lexicon
from dateline.schema.types import EVENT_MODES, EVENT_TYPES

ENTRIES = [entry for entries in lexicon().values() for entry in entries]
MEANINGS = [entry for entry in ENTRIES if entry.event_type]


def _name(entry: Entry) -> str:
    return "-".join((entry.lemma, *entry.rest, entry.pos, entry.event_type or "none", entry.mode or "none"))


@pytest.mark.parametrize("entry", MEANINGS, ids=_name)
def test_an_entry_fires_on_its_own_example(entry: Entry, model: SpacyModel) -> None:
    doc = model.parse(entry.example, [0])
    assert any(hit.entry is entry for sentence in doc.sents for hit in find_hits(sentence))


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if not entry.event_type], ids=_name)
def test_an_entry_without_a_type_keeps_its_words_from_being_read_as_an_event(entry: Entry, model: SpacyModel) -> None:
    doc = model.parse(entry.example, [0])
    assert not any(hit.entry.lemma == entry.lemma for sentence in doc.sents for hit in find_hits(sentence))


def test_types_and_modes_are_those_declared() -> None:
    assert {entry.event_type for entry in MEANINGS} == set(EVENT_TYPES)
    assert {entry.mode for entry in MEANINGS} - {None} <= set(EVENT_MODES)


def test_every_entry_weighs_more_than_nothing_and_less_than_certainty() -> None:
    assert all(0 < entry.weight < 1 for entry in ENTRIES)


def test_every_class_an_entry_names_exists() -> None:
    named = {
        word.removeprefix("@")
        for row in rows("event_triggers")
        for need in row["needs"].replace("/", " ").split()
        for word in need.partition(":")[2].split("|")
        if word.startswith("@")
    }
    assert all(word_class(name) for name in named)
    assert context_words("reporting") >= {"say", "announce"}


@pytest.mark.parametrize(
    "text",
    [
        "The company struck a deal.",
        "The storm killed ten people.",
        "He suffered a heart attack.",
        "Rebel-held towns are quiet.",
        "The invasion forces were tired.",
        "She will march on with her life story.",
        "The film was shot in Malta.",
    ],
)
def test_words_of_violence_in_another_sense_state_no_assault(text: str, model: SpacyModel) -> None:
    doc = model.parse(text, [0])
    found = [hit.entry.lemma for sentence in doc.sents for hit in find_hits(sentence)]
    assert [lemma for lemma in found if lemma != "reach"] == []


def test_no_class_or_list_of_words_is_left_unused() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(clauses.__file__).parent.glob("*.py"))
    named = {row["needs"] for row in rows("event_triggers")}
    classes = [row["name"] for row in rows("event_word_classes")]
    assert len(set(classes)) == len(classes)
    assert [n for n in classes if f'"{n}"' not in code and not any(f"@{n}" in needs for needs in named)] == []
    assert [row["kind"] for row in rows("event_context_words") if f'"{row["kind"]}"' not in code] == []
