"""Groups grow in the order of founding and are not chained."""

from collections.abc import Sequence

from dateline.link.grouping import grow_groups


def both_ways(*pairs: str) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for one, other in pairs:
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
    return links


def groups(order: Sequence[str], *pairs: str) -> dict[str, str]:
    return grow_groups(list(order), both_ways(*pairs))


def test_an_item_without_links_founds_its_own_group() -> None:
    assert groups("ab") == {"a": "a", "b": "b"}


def test_linked_items_share_the_first_as_founder() -> None:
    assert groups("abc", "ab", "ac", "bc") == {"a": "a", "b": "a", "c": "a"}


def test_a_digest_does_not_chain_the_stories_it_prints() -> None:
    assert groups("dst", "ds", "dt") == {"d": "d", "s": "d", "t": "t"}


def test_an_item_joins_the_group_of_which_it_knows_the_larger_share() -> None:
    assert groups("abcdx", "ab", "cd", "xa", "xc", "xd") == {"a": "a", "b": "a", "c": "c", "d": "c", "x": "c"}


def test_later_items_leave_earlier_groups_as_they_were() -> None:
    before = groups("abc", "ab")
    after = groups("abcz", "ab", "za", "zb", "zc")
    assert {item: after[item] for item in before} == before
