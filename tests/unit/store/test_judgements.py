"""decisions.csv of a home: read as people write it, refused in plain words."""

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.store.home import Home
from dateline.store.judgements import judgement_rows, judgements

HEADER = "name_a,type,name_b,verdict\n"


def test_comments_blank_lines_and_spaces_are_no_judgements(tmp_path: Path) -> None:
    content = f"\ufeff# by hand\n\n{HEADER}Rana Aziz , PERSON, R. Aziz,same\n".encode()
    rows = judgement_rows(Home(tmp_path), content)
    assert rows is not None
    assert rows.rows() == [("Rana Aziz", "PERSON", "R. Aziz", "same")]


def test_a_home_without_the_file_has_no_judgements(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert judgements(home) == b""
    assert judgement_rows(home, b"") is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n", "line 1: the columns are name_a,type,name_b,verdict"),
        (HEADER + "Rana Aziz,PERSON,R. Aziz,maybe\n", "line 2: 'maybe' is no verdict"),
        (HEADER + "\nRana Aziz,PERSON,R. Aziz\n", "line 3: 4 values are needed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        judgement_rows(Home(tmp_path), content.encode())


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"decisions\.csv: not UTF-8"):
        judgement_rows(Home(tmp_path), "name_a,type,name_b,verdict\nJosé,PERSON,Jose,same\n".encode("latin-1"))
