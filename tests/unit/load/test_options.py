"""What a user says of how inputs are read: mapped names, and the `dateline.toml` of a folder."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.clean import clean
from dateline.errors import UsageError
from dateline.load import InputRead, Item, Options, RawRecord, RawReject, mapped, read_inputs

PLAIN = Options()
TABLE = "nummer,ueberschrift,inhalt,tag\n1,Deich,Der Deich brach am Morgen.,7/9/2013\n"


def records(folder: Path, options: Options = PLAIN) -> list[RawRecord]:
    return [item for item in read_inputs([str(folder)], options=options) if isinstance(item, RawRecord)]


def test_mapped_names_make_a_header_and_fill_their_fields(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    assert records(tmp_path)[0].raw_format == "text"
    (record,) = records(tmp_path, Options(map=mapped(["text=inhalt", "title=Ueberschrift", "id = nummer"])))
    assert dict(record.fields) == {"id": "1", "headline": "Deich", "text": "Der Deich brach am Morgen."}


@pytest.mark.parametrize(
    "content", ['{"meta": {"Inhalt Roh": "Der Deich."}, "text": "x"}', '[{"meta": {"inhaltRoh": "Der Deich."}}]']
)
def test_a_mapped_name_may_lie_deep_and_goes_before_those_of_the_list(tmp_path: Path, content: str) -> None:
    (tmp_path / "one.json").write_text(content)
    assert records(tmp_path, Options(map=mapped(["text=meta.inhalt_roh"])))[0].fields["text"] == "Der Deich."


def test_a_name_can_be_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"text": "The dyke broke.", "author": "tracker"}')
    assert "authors" not in records(tmp_path, Options(map=mapped(["ignore=author"])))[0].fields


@pytest.mark.parametrize("given", ["text", "=inhalt", "text=", "lead_image=x"])
def test_a_map_that_is_none_is_refused_with_its_remedy(given: str) -> None:
    with pytest.raises(UsageError, match="--map"):
        mapped([given])


def test_one_name_cannot_fill_two_fields() -> None:
    with pytest.raises(UsageError, match="name it once"):
        mapped(["text=a", "headline=A"])


def test_the_nearest_file_up_the_folders_holds_whole(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "dateline.toml").write_text('source = "outer.example"\nlanguage = "de"\n')
    (tmp_path / "a" / "dateline.toml").write_text('source = "inner.example"\n[map]\ntext = ["inhalt", "stoff"]\n')
    (tmp_path / "one.txt").write_text("Der Deich brach am Morgen.")
    (tmp_path / "a" / "b" / "two.jsonl").write_text('{"stoff": "Der Deich brach am Abend."}')
    inner, outer = records(tmp_path)
    assert (inner.fields["given_source"], inner.fields["text"]) == ("inner.example", "Der Deich brach am Abend.")
    assert "language" not in inner.fields
    assert (outer.fields["given_source"], outer.fields["language"]) == ("outer.example", "de")


def test_a_file_is_read_the_same_however_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('language = "de"\n')
    (tmp_path / "one.txt").write_text("Der Deich brach am Morgen.")
    assert records(tmp_path / "one.txt") == records(tmp_path)


def test_what_the_run_gives_goes_before_the_folder(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('source = "folder.example"\n[map]\ntext = "a"\nheadline = "b"\n')
    (tmp_path / "one.jsonl").write_text('{"a": "The dyke.", "b": "Storm", "c": "The mill."}')
    (record,) = records(tmp_path, Options(map=mapped(["text=c"]), source="run.example"))
    assert dict(record.fields) == {"text": "The mill.", "headline": "Storm", "given_source": "run.example"}


def test_the_order_of_day_and_month_is_taken_as_said(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('date_order = "dmy"\n')
    (tmp_path / "one.csv").write_text("text,date\na,7/9/2013 10:30\nb,7/29/2013\nc,2013-01-02\n")
    assert [record.fields["published"] for record in records(tmp_path)] == [
        "2013-09-07 10:30",
        "7/29/2013",
        "2013-01-02",
    ]


def test_skipped_files_and_the_file_itself_are_no_inputs(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "dateline.toml").write_text('skip = ["*.bak", "drafts/*"]\n')
    for name in ("one.txt", "two.bak", "drafts/three.txt"):
        (tmp_path / name).write_text("The dyke broke at noon.")
    assert [Path(record.raw_uri).name for record in records(tmp_path)] == ["one.txt"]
    with pytest.raises(UsageError, match="skip"):
        list(read_inputs([str(tmp_path / "two.bak")]))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("source = [", "no TOML"),
        ("sauce = 'x'", "did you mean source"),
        ("map = 'text'", r"write \[map\]"),
        ("map.lead_image = 'x'", "no field is called lead_image"),
        ("map.text = 3", "map.text is no list of names"),
        ("source = 3", "source is no text"),
        ("language = 'Swiss German'", "language is no code"),
        ("date_order = 'ymd'", "date_order is ymd"),
        ("skip = '*.bak'", "skip is no list"),
        (b"source = '\xff'", "save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_key_and_remedy(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    (tmp_path / "dateline.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "one.txt").write_text("The dyke broke at noon.")
    with pytest.raises(UsageError, match=told) as error:
        records(tmp_path)
    assert str(tmp_path / "dateline.toml") in str(error.value)


def rows(items: list[Item]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    (chunk,) = clean(items, source=None, batch_id="b", loaded_at=datetime(2026, 1, 1, tzinfo=UTC))
    return chunk.records.to_pylist(), chunk.articles.to_pylist()


def test_records_read_under_other_names_are_other_records(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"inhalt": "Der Deich brach am Morgen, sagt der Müller."}')
    plain = list(read_inputs([str(tmp_path)]))
    told = list(read_inputs([str(tmp_path)], options=Options(map=mapped(["text=inhalt"]))))
    (before,), (after,) = rows(plain)[0], rows(told)[0]
    assert before["reason"] == "no_text"
    assert after["article_id"] is not None
    assert before["record_id"] != after["record_id"]
    assert [item.options for item in (*plain, *told) if isinstance(item, InputRead)] == [
        '{"source": null}',
        '{"map": [["text", "inhalt"]], "source": null}',
    ]


def test_a_publisher_given_by_the_folder_is_one_given_by_option(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('source = "echo.example"\n')
    (tmp_path / "one.txt").write_text("The dyke at Tolva broke at noon on Sunday.")
    ((article,),) = [rows(list(read_inputs([str(tmp_path)])))[1]]
    assert (article["source_received"], article["source_basis"]) == ("echo.example", "option")


def test_members_of_archives_are_read_as_their_folder_says(tmp_path: Path) -> None:
    import zipfile

    (tmp_path / "dateline.toml").write_text('[map]\ntext = "inhalt"\n')
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("one.jsonl", '{"inhalt": "Der Deich brach."}')
    items = list(read_inputs([str(tmp_path)]))
    assert not any(isinstance(item, RawReject) for item in items)
    assert records(tmp_path)[0].fields["text"] == "Der Deich brach."
