"""Figures of dead and injured compared: whether two can be counts of one and the same harm."""

Figure = tuple[int, int | None]
"""least and most; None for the most where only a least is told"""
FAR_TOLLS = 3
"""a toll so many times another, and FEW more, is hardly a later count of the same dead"""
FEW = 5


def figures_meet(one: Figure, other: Figure) -> bool:
    """Whether one number would be in the range of both."""
    low = max(one[0], other[0])
    return all(most is None or low <= most for most in (one[1], other[1]))


def figures_far_apart(one: Figure, other: Figure) -> bool:
    """Whether they do not meet and the one counts many times as many as the other."""
    if figures_meet(one, other):
        return False
    fewer, more = sorted((one, other), key=lambda told: told[0])
    most = max(fewer[0], 1) if fewer[1] is None else max(fewer[1], 1)
    return more[0] >= FAR_TOLLS * most and more[0] - most >= FEW
