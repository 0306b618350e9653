"""Laws of tables: however a table is written its records are the same, and a broken row costs only itself."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.load import InputRead, Item, RawRecord, RawReject, read_inputs

SIGNS = st.sampled_from(
    ['"', "'", ",", ";", "\t", "|", "\n", "\r\n", "\\", " ", "word", "The dyke broke.", "é", "“", "12"]
)
CELLS = st.lists(SIGNS, min_size=1, max_size=12).map(lambda signs: "a" + "".join(signs) + "z")
TABLES = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12)
HEADER = ("id", "title", "text", "url")


def read(data: bytes) -> list[Item]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(data)
        return [item for item in read_inputs([str(path)]) if not isinstance(item, InputRead)]


def fields(items: list[Item]) -> list[tuple[str, str, str]]:
    records = [item for item in items if isinstance(item, RawRecord)]
    return [(record.fields["id"], record.fields["headline"], record.fields["text"]) for record in records]


@given(
    table=TABLES,
    delimiter=st.sampled_from(",;\t|^~\x1f"),
    quote=st.sampled_from("\"'"),
    end=st.sampled_from(["\n", "\r\n"]),
    all_quoted=st.booleans(),
    before=st.sampled_from(["", "\ufeff", "# made by hand\n", "sep=%s\r\n", "\n\n"]),
)
@settings(max_examples=300, deadline=None)
def test_a_table_in_any_dialect_holds_the_same_records(
    table: list[tuple[str, str]], delimiter: str, quote: str, end: str, all_quoted: bool, before: str
) -> None:
    written = io.StringIO(newline="")
    if all_quoted:
        writer = csv.writer(written, quoting=csv.QUOTE_ALL, delimiter=delimiter, quotechar=quote, lineterminator=end)
    else:
        writer = csv.writer(written, delimiter=delimiter, quotechar=quote, lineterminator=end)
    writer.writerow(HEADER)
    rows = [(str(at), title, text) for at, (title, text) in enumerate(table)]
    writer.writerows((*row, f"http://example.org/{row[0]}") for row in rows)
    data = before.replace("%s", delimiter) + written.getvalue()
    assume(quote == '"' or all_quoted)  # one word within single marks may be a title as well
    items = read(data.encode())
    assert fields(items) == rows
    assert len(items) == len(rows)


BREAKS = st.sampled_from(
    [
        '%d,"never closed,and on,http://example.org/x',
        "%d,too few",
        "%d,too,many,fields,here",
        '%d,a "stray" mark,"opened twice" and on,"x',
        '%d,"closed" too early,text,http://example.org/x',
        "%d",
    ]
)


@given(
    table=st.lists(st.one_of(st.tuples(CELLS, CELLS), BREAKS), min_size=4, max_size=25),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=300, deadline=None)
def test_a_broken_row_costs_only_itself(table: list[tuple[str, str] | str], end: str) -> None:
    assume(sum(isinstance(row, str) for row in table) * 2 <= len(table))
    whole: list[tuple[str, str, str]] = []
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=end)
    writer.writerow(HEADER)
    for at, row in enumerate((("a", "b"), ("c", "d"), *table)):
        if isinstance(row, str):
            written.write(row % at + end)
        else:
            whole.append((str(at), *row))
            writer.writerow((*whole[-1], f"http://example.org/{at}"))
    items = read(written.getvalue().encode())
    rejects = [item for item in items if isinstance(item, RawReject)]
    found = fields(items)
    assert [row for row in found if row in whole] == whole
    assert len(items) == len(table) + 2
    assert all(reject.reason == "bad_csv_row" for reject in rejects)
