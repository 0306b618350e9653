import polars as pl

from dateline.link.sources import sources, with_sources
from tests.unit.link.desk import article, table

Placed = tuple[str, str, str | None]


def placed(*rows: Placed) -> dict[str, tuple[str, str]]:
    found = with_sources(table("articles", [article(name, "x", source=source, url=url) for name, source, url in rows]))
    return {name: (source, basis) for name, source, basis in _shown(found)}


def _shown(found: pl.DataFrame) -> list[tuple[str, str, str]]:
    return found.select("article_id", "source", "source_basis").rows()


def test_the_address_of_an_article_tells_its_publisher() -> None:
    assert placed(
        ("a", "Tolva Echo (Online)", "https://www.echo.test/a"),
        ("b", "Ilse Brandt", "https://echo.test/b"),
        ("c", "CNN (Web News)", "https://www.foxnews.com/c"),
    ) == {"a": ("echo.test", "url"), "b": ("echo.test", "url"), "c": ("foxnews.com", "url")}


def test_an_address_that_carries_others_articles_leaves_it_to_the_name() -> None:
    found = placed(("a", "Fox Online News", "https://news.google.com/a"), ("b", "Tolva Echo", "https://msn.com/b"))
    assert found == {"a": ("foxnews.com", "metadata"), "b": ("Tolva Echo", "metadata")}


def test_a_name_without_an_address_stands_for_where_its_other_articles_are() -> None:
    found = placed(("a", "Tolva Echo", None), ("b", "Tolva Echo", "https://echo.test/b"), ("c", "Vell Post", None))
    assert (found["a"], found["c"]) == (("echo.test", "metadata"), ("Vell Post", "metadata"))


def test_a_name_of_several_places_stands_for_none_of_them() -> None:
    rows: list[Placed] = [
        ("a", "Guest", None),
        ("b", "Guest", "https://echo.test/b"),
        ("c", "Guest", "https://post.test/c"),
    ]
    assert placed(*rows)["a"] == ("Guest", "metadata")


def test_a_listed_name_is_not_moved_by_where_its_articles_are_printed() -> None:
    assert placed(("a", "Reuters", None), ("b", "Reuters", "https://echo.test/b"))["a"][0] == "reuters.com"


def test_the_order_of_the_rows_does_not_matter_and_stays() -> None:
    rows: list[Placed] = [("a", "Tolva Echo", None), ("b", "Tolva Echo", "https://echo.test/b"), ("c", "x", None)]
    assert list(placed(*rows)) == ["a", "b", "c"] and list(placed(*rows[::-1])) == ["c", "b", "a"]
    assert placed(*rows) == placed(*rows[::-1])


def test_a_publisher_lists_the_spellings_received_for_it() -> None:
    rows = [article("a", "x", source="Tolva Echo"), article("b", "x", source="Echo Sport", url="https://echo.test/b")]
    rows.append(article("c", "x", source="Tolva Echo", url="https://echo.test/c"))
    listed = sources(with_sources(table("articles", rows))).select("source", "aliases").rows()
    assert listed == [("echo.test", ["Echo Sport", "Tolva Echo"])]
