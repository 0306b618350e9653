"""Happenings as people have judged them: two event reports are of one, or of two. Judgements win over every rule."""

from collections.abc import Sequence

from dateline.link.decisions import ReportDecision
from dateline.link.reports import Report
from dateline.link.told_happenings import Happening


def judged(happenings: Sequence[Happening], decisions: Sequence[ReportDecision]) -> list[Happening]:
    """`happenings` joined where two reports are judged `same`, then parted where two are judged `different`.

    A parted report takes what its article says of the happening with it, unless the other report stands in that
    article too: then it goes alone.
    """
    found = list(happenings)
    for decision in sorted(decisions, key=lambda decision: not decision.is_same):
        first, second = (_at(found, event) for event in (decision.event_id, decision.other_id))
        if first is None or second is None:
            continue
        if decision.is_same and first != second:
            found[first] = _joined(found[first], found[second])
            del found[second]
        elif not decision.is_same and first == second:
            found[first : first + 1] = _parted(found[first], decision)
    return found


def _at(happenings: Sequence[Happening], event_id: str) -> int | None:
    for place, happening in enumerate(happenings):
        if any(report.event_id == event_id for report in happening.reports):
            return place
    return None


def _joined(one: Happening, other: Happening) -> Happening:
    reports = sorted([*one.reports, *other.reports], key=lambda report: report.order)
    tales = sorted([*one.tales, *other.tales], key=lambda tale: tale.rank)
    return Happening(reports, tales, list(dict.fromkeys([*one.mainly, *other.mainly])))


def _parted(happening: Happening, decision: ReportDecision) -> list[Happening]:
    of = {report.event_id: report.story.article_id for report in happening.reports}
    article = of[decision.other_id]
    alone = of[decision.event_id] == article

    def goes(report: Report) -> bool:
        return report.event_id == decision.other_id if alone else report.story.article_id == article

    gone = [report for report in happening.reports if goes(report)]
    left = [report for report in happening.reports if not goes(report)]
    is_main = article in happening.mainly and not alone
    stays = [name for name in happening.mainly if not is_main or name != article]
    return [Happening(left, happening.tales, stays), Happening(gone, [], [article] if is_main else [])]
