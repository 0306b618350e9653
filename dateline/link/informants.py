"""The parties that reports of an incident rest on: whom they name as having said it."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dateline.data import rows
from dateline.extract.wording import folded_words, words
from dateline.link.known import Known
from dateline.link.reports import Report


def informants(group: Sequence[Report], claims: Iterable[dict[str, Any]], known: Known) -> set[str]:
    """The distinct claimants of the reports and of their claims.

    An entity counts once under all its names; the armed forces of a state count once whichever of their offices is
    named (a command, the ministry, "the military"); a party that is not named (police, residents) counts by its words.
    A pronoun or a document (the statement) that was not resolved to anyone is no party.
    """
    cited = [(report.row["claimant"], report.row["claimant_mention_id"]) for report in group]
    cited += [(claim["claimant"], claim["claimant_mention_id"]) for claim in claims]
    parties = set()
    for written, mention in cited:
        entity = known.of(mention)
        if entity:
            parties.add(_arms(entity.name, entity.country) or entity.entity_id)
        elif written and (party := " ".join(folded_words(written))) and not _is_nobody(party):
            parties.add(_arms(written, None) or party)
    return parties


def _arms(name: str, country: str | None) -> str | None:
    """The state whose armed forces `name` is or speaks for, as a party; None where it is none.

    An office without a state of its own ("the military") must be told by state and office alone: the Free Syrian Army
    and US-backed forces are no arm of a state.
    """
    told = f" {' '.join(words(name))} "
    owned = [(phrase, owner) for phrase, owner in _offices() if f" {phrase} " in told]
    owner = next((owner for _, owner in owned if owner), None)
    if not owned or owner:
        return owner and f"arms of {owner}"
    rest = told
    for phrase, _ in owned:
        rest = rest.replace(f" {phrase} ", " ")
    left = " ".join(word for word in rest.split() if word not in _speakers())
    state = _states().get(left) if left else country
    return state and f"arms of {state}"


@cache
def _offices() -> tuple[tuple[str, str], ...]:
    """Phrase and country, the longest phrase first."""
    offices = [
        (" ".join(words(row["words"])), row["country"]) for row in rows("arms_of_state") if row["kind"] == "office"
    ]
    return tuple(sorted(offices, key=lambda office: (-len(office[0]), office)))


@cache
def _speakers() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("arms_of_state") if row["kind"] == "speaker")


@cache
def _states() -> dict[str, str]:
    names = [*rows("countries"), *rows("country_names")]
    return {" ".join(words(row["name"])): row["country"] for row in names}


def _is_nobody(party: str) -> bool:
    return party.split()[-1] in _nobody() or party.split()[0] in _nobody()


@cache
def _nobody() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_informants"))
