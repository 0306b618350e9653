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


def test_what_stands_above_the_header_is_passed_over(load: Load) -> None:
    loaded = load("# made on 2023-07-09\n\nsep=;\nid;title;text\n1;Storm;The dyke broke, again.\n")
    assert dict(loaded.records[0].fields) == {"id": "1", "headline": "Storm", "text": "The dyke broke, again."}


def test_a_header_again_among_the_rows_is_no_record_and_its_order_holds_from_there(load: Load) -> None:
    loaded = load("id,title,text\n1,a,b\nid,title,text\n2,c,d\ntitle,id,text\ne,3,f\n")
    assert [record.fields["id"] for record in loaded.records] == ["1", "2", "3"]
    assert loaded.account.record_count == 3


def test_row_names_without_a_header_of_their_own_shift_no_column(load: Load) -> None:
    loaded = load('"id","title","text"\n"r1",1,"Storm","The dyke broke."\n"r2",2,"Mill","The mill went."\n')
    assert [record.fields["headline"] for record in loaded.records] == ["Storm", "Mill"]


def test_marks_behind_a_backslash_are_text(load: Load) -> None:
    loaded = load('id,text\n1,"He said \\"go\\", and went."\n2,"C:\\\\dyke"\n')
    assert [record.fields["text"] for record in loaded.records] == ['He said "go", and went.', "C:\\dyke"]


def test_fields_quoted_by_single_marks_are_read(load: Load) -> None:
    loaded = load("'id','text'\n'1','Rain, wind'\n'2','the miller''s mill'\n")
    assert [record.fields["text"] for record in loaded.records] == ["Rain, wind", "the miller's mill"]


def test_marks_that_quote_nothing_are_text(load: Load) -> None:
    rows = "".join(f'{at}\t"Go" he said, and {at} went\tx\n' for at in range(1, 8))
    loaded = load("id\ttext\tlabel\n" + rows)
    assert loaded.records[0].fields["text"] == '"Go" he said, and 1 went'
    assert len(loaded.records) == 7


def test_marks_inside_a_field_that_are_not_doubled_are_read_where_the_fields_come_out_right(load: Load) -> None:
    rows = "".join(f'{at},"The dyke, again",2023-07-0{at}\n' for at in range(1, 6))
    loaded = load(
        "id,text,date\n" + rows + '6,"He said "go" to all",2023-07-06\n7,"He said "go", and went",2023-07-07\n'
    )
    assert loaded.records[5].fields["text"] == 'He said "go" to all'
    assert [code for code, _ in loaded.records[5].fields["notes"]] == ["csv_row_mended"]
    assert [reject.index for reject in loaded.rejects] == [6]


def test_a_line_end_in_a_field_that_is_not_quoted_is_read_where_the_fields_come_out_right(load: Load) -> None:
    loaded = load("id,text,date\n1,a,2023-07-01\n2,b,2023-07-02\n3,The dyke\nbroke,2023-07-03\n4,c,2023-07-04\n")
    assert [record.fields["text"] for record in loaded.records] == ["a", "b", "The dyke\nbroke", "c"]


def test_a_mark_opened_in_one_row_and_closed_by_chance_in_a_later_one_swallows_nothing(load: Load) -> None:
    rows = "".join(f"{at},the dyke,http://example.org/{at}\n" for at in range(1, 5))
    loaded = load("id,text,url\n" + rows + '5,"open,http://example.org/5\n' + "6,g,http://example.org/6\n" + '7,h",x\n')
    assert [record.fields["id"] for record in loaded.records] == ["1", "2", "3", "4", "6", "7"]
    assert len(loaded.rejects) == 1


def test_lines_that_end_in_carriage_returns_alone_are_lines(load: Load) -> None:
    loaded = load("id,title,text\r1,Storm,The dyke broke.\r2,Mill,The mill went.\r")
    assert [record.fields["headline"] for record in loaded.records] == ["Storm", "Mill"]


def test_a_column_of_texts_alone_may_hold_commas(load: Load) -> None:
    loaded = load('text\nThe dyke, the mill and the bridge went.\n"Rain, wind"\n')
    assert [record.fields["text"] for record in loaded.records] == [
        "The dyke, the mill and the bridge went.",
        "Rain, wind",
    ]


def test_of_two_columns_of_one_name_the_first_that_is_filled_is_taken(load: Load) -> None:
    assert load("id,text,text\n1,,second\n").records[0].fields["text"] == "second"


def test_fields_behind_a_row_that_is_whole_are_left_out_with_a_note(load: Load) -> None:
    loaded = load('id,date,text\na1,2023-07-09,"Rain, wind"\na2,short\na3,2023-07-10,"The dyke\nbroke",extra,extra\n')
    assert [record.fields["text"] for record in loaded.records] == ["Rain, wind", "The dyke\nbroke"]
    assert [code for code, _ in loaded.records[1].fields["notes"]] == ["csv_row_mended"]
    assert len(loaded.rejects) == 1


def test_a_text_cut_into_fields_by_its_own_commas_is_a_reject(load: Load) -> None:
    loaded = load("id,date,text\n1,2023-07-09,Storm\n2,2023-07-10,rain, and wind, and hail\n3,2023-07-11,Mill\n")
    assert [record.fields["id"] for record in loaded.records] == ["1", "3"]
    assert len(loaded.rejects) == 1


def test_a_field_too_many_that_pushes_the_others_into_an_empty_column_is_a_reject(load: Load) -> None:
    rows = "".join(f"{at},2023-07-0{at},http://echo.example/{at},The dyke broke.,\n" for at in range(1, 5))
    loaded = load("id,date,url,text,tags\n" + rows + "5,extra,2023-07-05,http://echo.example/5,The mill went.,\n")
    assert [record.fields["id"] for record in loaded.records] == ["1", "2", "3", "4"]
    assert len(loaded.rejects) == 1
