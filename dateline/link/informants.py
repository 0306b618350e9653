"""The parties that reports of an incident rest on: whom they name as having said it."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dateline.data import rows
from dateline.extract.wording import folded_words
from dateline.link.known import Known
from dateline.link.reports import Report


def informants(group: Sequence[Report], claims: Iterable[dict[str, Any]], known: Known) -> set[str]:
    """The distinct claimants of the reports and of their claims.

    An entity counts once under all its names; a party that is not named (police, residents) counts by its words. A
    pronoun or a document (the statement) that was not resolved to anyone is no party.
    """
    cited = [(report.row["claimant"], report.row["claimant_mention_id"]) for report in group]
    cited += [(claim["claimant"], claim["claimant_mention_id"]) for claim in claims]
    parties = set()
    for words, mention in cited:
        entity = known.of(mention)
        if entity:
            parties.add(entity.entity_id)
        elif words and (party := " ".join(folded_words(words))) and not _is_nobody(party):
            parties.add(party)
    return parties


def _is_nobody(party: str) -> bool:
    return party.split()[-1] in _nobody() or party.split()[0] in _nobody()


@cache
def _nobody() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("no_informants"))
