"""How the dead and injured that two scenes tell of agree: the same toll, one that leaves room, or another one."""

from collections.abc import Iterator

from dateline.link.reports import Figure
from dateline.link.scenes import Scene

HIGH_TOLL = 4
"""a figure that two reports seldom share by chance"""
FAR_TOLLS = 3
"""a toll so many times another, and FEW more, is hardly a later count of the same dead"""
FEW = 5


def tolls_between(one: Scene, other: Scene) -> Iterator[tuple[str, float]]:
    """How the numbers killed and injured that two scenes give agree; fighters and civilians are counted apart."""
    are_apart = _are_other_dead(one, other) or _are_other_dead(other, one)
    killed = () if are_apart else ((one.killed, other.killed),)
    for figure, other_figure in (*killed, (one.injured, other.injured)):
        if figure and other_figure and (figure[0] or other_figure[0]):
            yield _toll(figure, other_figure), 1.0


def _are_other_dead(one: Scene, other: Scene) -> bool:
    """Whether the one tells of a fighter or of one man named, and the other of civilians."""
    return other.fighters is False and (one.fighters is True or (one.killed == (1, 1) and bool(one.hit)))


def _toll(figure: Figure, other: Figure) -> str:
    if figure == other and figure[1] in (None, figure[0]):
        return "same_high_toll" if figure[0] >= HIGH_TOLL else "same_toll"
    low = max(figure[0], other[0])
    high = min(value if value is not None else low for value in (figure[1], other[1]))
    if low <= high:
        return "same_toll" if figure[0] == other[0] and None in (figure[1], other[1]) else "open_tolls"
    return "toll_far_apart" if _is_far(figure, other) else "toll_apart"


def _is_far(figure: Figure, other: Figure) -> bool:
    """Whether the one of two figures that do not meet counts many times as many as the other."""
    fewer, more = sorted((figure, other), key=lambda told: told[0])
    most = max(fewer[0], 1) if fewer[1] is None else max(fewer[1], 1)
    return more[0] >= FAR_TOLLS * most and more[0] - most >= FEW
