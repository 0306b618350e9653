from collections.abc import Callable
from typing import Any

import pytest

Load = Callable[..., Any]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_told_from_the_header(load: Load, delimiter: str) -> None:
    rows = [["id", "title", "text"], ["1", "Storm", "The dyke broke."]]
    loaded = load("\n".join(delimiter.join(row) for row in rows), "table.txt")
    assert dict(loaded.records[0].fields) == {"id": "1", "headline": "Storm", "text": "The dyke broke."}


def test_a_quoted_field_may_hold_lines_quotes_and_delimiters(load: Load) -> None:
    loaded = load('id,text\r\n1,"One, ""two""\nthree"\r\n2,four\r\n')
    assert [record.fields["text"] for record in loaded.records] == ['One, "two"\nthree', "four"]


def test_rows_that_do_not_fit_the_header_are_rejects(load: Load) -> None:
    loaded = load("id,title,text\n1,a,b\n2,short\n3,too,many,fields\n4,c,d\n5,e,f,\n")
    assert [record.fields["id"] for record in loaded.records] == ["1", "4", "5"]
    assert [(reject.index, reject.reason) for reject in loaded.rejects] == [(1, "bad_csv_row"), (2, "bad_csv_row")]


def test_a_quote_never_closed_costs_one_line(load: Load) -> None:
    loaded = load('id,text\n1,"never closed\n2,second\n3,third\n')
    assert [record.fields["id"] for record in loaded.records] == ["2", "3"]
    assert [reject.reason for reject in loaded.rejects] == ["bad_csv_row"]


def test_a_field_larger_than_the_csv_module_allows_by_default_is_read(load: Load) -> None:
    loaded = load("id,text\n1," + "word " * 60_000 + "\n")
    assert len(loaded.records[0].fields["text"]) == 300_000


def test_windows_1252_rows_are_read_and_noted_row_by_row(load: Load) -> None:
    loaded = load("id,text\n1,plain\n2,caf\xe9\n".encode("windows-1252"))
    assert [record.fields["text"] for record in loaded.records] == ["plain", "café"]
    assert ["notes" in record.fields for record in loaded.records] == [False, True]


def test_columns_without_a_name_and_repeated_names_do_no_harm(load: Load) -> None:
    loaded = load("id,text,text,,\n1,first,second,,\n")
    assert dict(loaded.records[0].fields) == {"id": "1", "text": "first"}


def test_prose_with_commas_is_no_table(load: Load) -> None:
    assert load("Rain, wind, and snow\n\nThe dyke, the bridge and the mill went.").account.raw_format == "text"


def test_a_line_that_is_no_csv_at_all_is_read_as_text(load: Load) -> None:
    assert load(b"The dyke, the mill\rand, the bridge\n").account.raw_format == "text"


def test_a_table_without_a_header_is_refused_with_its_remedy(load: Load) -> None:
    rows = '1,"Dyke, breaks",2023-07-09,"The dyke broke.\n\nAt noon."\n2,"Mill, gone",2023-07-10,"The mill went."\n'
    loaded = load(rows)
    assert [reject.reason for reject in loaded.rejects] == ["unsupported_format"]
    assert "header" in loaded.rejects[0].detail


def test_prose_with_speech_is_no_headless_table(load: Load) -> None:
    text = 'The mayor said, "No, never," and left.\nThe miller, who stayed, said,"Yes, always," and, again, "yes".\n'
    assert load(text).account.raw_format == "text"
