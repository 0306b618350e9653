"""Airwars' grades of civilian harm, given only where their rules clearly apply; else null."""

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.link.known import Known
from dateline.link.reports import Report

Row = dict[str, Any]
MODES = ("aerial", "drone", "heavy-weapons", "explosives")
CIVILIANS = ("civilian", "child", "woman")


def grade(group: Sequence[Report], claims: Iterable[Row], known: Known, parties: int) -> str | None:
    """Confirmed, Contested, Fair or Weak for a strike with civilians said to be killed or injured; else None.

    Confirmed: the actor itself says so. Contested: someone denies having done it. Fair: two or more parties or origins
    of text stand behind it. Weak: one does. Discounted is never given: that those killed fought, or that another party
    killed them, is what the accused says of nearly every strike; which of two statements holds is a finding of those
    who weigh them, and where another party admits the strike, that is Confirmed.
    """
    claims = list(claims)
    harmed = [claim for claim in claims if _is_civilian_harm(claim)]
    if not harmed or not any(report.event_mode in MODES for report in group):
        return None
    actors = {report.actor.entity_id for report in group if report.actor}
    accepting = {entity.entity_id for claim in harmed if (entity := known.of(claim["claimant_mention_id"]))}
    if actors & accepting:
        return "Confirmed"
    if any(report.row["stance"] == "denies_responsibility" for report in group):
        return "Contested"
    origins = {report.story.copy_group for report in group}
    return "Fair" if parties > 1 and len(origins) > 1 else "Weak"


def _is_civilian_harm(claim: Row) -> bool:
    harmful = claim["measure"] in ("killed", "injured") and claim["stance"] == "reports"
    return harmful and claim["victim_class"] in CIVILIANS and (claim["low"] or 0) > 0
