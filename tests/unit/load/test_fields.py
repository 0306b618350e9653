from dateline.data import rows
from dateline.load.fields import canonical, normal_name


def test_names_of_exporters_fill_canonical_fields() -> None:
    newsplease = {"maintext": "Body", "date_publish": "2023-07-09", "source_domain": "echo.test", "title": "T"}
    assert canonical(newsplease) == {"text": "Body", "published": "2023-07-09", "source": "echo.test", "headline": "T"}


def test_a_nested_source_gives_its_name() -> None:
    newsapi = {"source": {"id": "ec", "name": "The Echo"}, "publishedAt": "2023-07-09T10:00:00Z", "content": "Body"}
    assert canonical(newsapi) == {"source": "The Echo", "published": "2023-07-09T10:00:00Z", "text": "Body"}


def test_the_better_name_wins_and_an_empty_one_does_not() -> None:
    assert canonical({"content": "teaser", "text": "whole"})["text"] == "whole"
    assert canonical({"content": "teaser", "text": " "})["text"] == "teaser"
    assert canonical({"publish_date": float("nan"), "date": "2020-01-01"})["published"] == "2020-01-01"


def test_markup_of_content_systems_is_looked_into() -> None:
    assert canonical({"title": {"rendered": "Storm"}, "text": {"p": ["One.", "Two."]}}) == {
        "headline": "Storm",
        "text": "One.\n\nTwo.",
    }


def test_one_name_has_many_spellings() -> None:
    assert {normal_name(name) for name in ("publishedAt", "Published At", "published-at")} == {"published_at"}


def test_every_listed_name_is_in_the_spelling_it_is_looked_up_by() -> None:
    names = [row["name"] for row in rows("field_names")]
    assert len(set(names)) == len(names)
    assert all(normal_name(part) == part for name in names for part in name.lstrip("_").split("."))
