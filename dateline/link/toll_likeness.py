"""How the dead and injured that two scenes tell of agree: the same toll, one that leaves room, or another one."""

from collections.abc import Iterator

from dateline.link.figures import Figure, figures_far_apart, figures_meet
from dateline.link.scenes import Scene

HIGH_TOLL = 4
"""a figure that two reports seldom share by chance"""


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
    if figures_meet(figure, other):
        return "same_toll" if figure[0] == other[0] and None in (figure[1], other[1]) else "open_tolls"
    return "toll_far_apart" if figures_far_apart(figure, other) else "toll_apart"
