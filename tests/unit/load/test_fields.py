from dateline.data import rows
from dateline.load.structured.fields import canonical, normal_name


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


def test_an_object_that_a_cell_holds_as_text_is_looked_into() -> None:
    printed = {"source": "{'id': None, 'name': 'The Echo'}", "meta_data": '{"og": {"url": "http://echo.example/1"}}'}
    assert canonical({**printed, "content": "Body"}) == {
        "source": "The Echo",
        "url": "http://echo.example/1",
        "text": "Body",
    }
    assert canonical({"text": '{"a": "b"}'})["text"] == '{"a": "b"}'
    assert canonical({"text": "{'a': broken}"})["text"] == "{'a': broken}"


def test_paths_are_read_at_any_depth_and_envelopes_opened() -> None:
    webz = {"thread": {"site": "echo.example", "title": "T"}, "published": "2026-01-01", "text": "Body"}
    assert canonical(webz)["source"] == "echo.example"
    assert canonical({"a": {"b": {"c": "Body"}}}, {"a.b.c": ("text", 0)}) == {"text": "Body"}
    assert canonical({"_id": "7", "_source": {"title": "T", "text": "Body"}}) == {
        "id": "7",
        "headline": "T",
        "text": "Body",
    }


def test_a_number_of_a_page_is_no_page() -> None:
    assert canonical({"page": "3", "text": "Body"}) == {"text": "Body"}
