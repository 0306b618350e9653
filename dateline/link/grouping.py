"""Groups grown in the order of founding, so that they do not depend on the order of input and keep their founder."""

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
COMPARED = 20
"""of a large group the first members stand for all: comparing with every one would cost the square of its size"""


def grow_groups(order: Sequence[Item], links: Mapping[Item, Iterable[Item]]) -> dict[Item, Item]:
    """Each item's founder (itself where it stands alone).

    `order` lists every item, founders first; `links` is symmetric. An item joins the group of which it is linked to
    more than half of the members (the first COMPARED of them), the largest share and then the earliest founder
    winning. So a digest that prints two unrelated stories cannot chain them into one group.
    """
    place = {item: index for index, item in enumerate(order)}
    founder: dict[Item, Item] = {}
    members: dict[Item, list[Item]] = {}
    for item in order:
        linked = set(links.get(item, ()))
        heads = sorted({founder[other] for other in linked if other in founder}, key=place.__getitem__)
        best = max(heads, key=lambda head: _share(linked, members[head]), default=None)
        joins = best is not None and _share(linked, members[best]) > 0.5
        founder[item] = best if joins and best is not None else item
        members.setdefault(founder[item], []).append(item)
    return founder


def _share(linked: Container[Item], group: Sequence[Item]) -> float:
    compared = group[:COMPARED]
    return sum(member in linked for member in compared) / len(compared)
