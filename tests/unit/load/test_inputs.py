import os
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.load import file_digest, input_files, raw_uri
from dateline.store.home import open_home


def test_a_folder_is_read_recursively_sorted_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert input_files([str(tmp_path)]) == [tmp_path / "a/z.txt", tmp_path / "b.txt"]


def test_a_link_to_a_parent_folder_ends_the_walk(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert input_files([str(tmp_path)]) == [tmp_path / "one.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    assert len(input_files([str(tmp_path), str(tmp_path / "one.txt"), f"{tmp_path}/*.txt"])) == 1


def test_a_glob_names_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "d1").mkdir()
    (tmp_path / "d1" / "x.txt").write_text("x")
    (tmp_path / "d2.txt").write_text("x")
    assert [path.name for path in input_files([f"{tmp_path}/d*"])] == ["x.txt", "d2.txt"]


def test_a_file_whose_name_holds_glob_signs_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert input_files([f"{tmp_path}/a[1].txt"]) == [tmp_path / "a[1].txt"]


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("missing.txt", "check the path"),
        ("*.nothing", "matches no file"),
        ("empty", "holds no files"),
    ],
)
def test_an_input_that_names_nothing_is_refused_with_its_remedy(tmp_path: Path, given: str, remedy: str) -> None:
    (tmp_path / "empty").mkdir()
    name = str(tmp_path / given)
    with pytest.raises(UsageError, match=remedy) as error:
        input_files([name])
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_what_lies_elsewhere_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert input_files(["s3://b/k", "https://quay.test/feed", "-", str(tmp_path)]) == [tmp_path / "a.txt"]


def test_a_name_that_is_no_utf8_is_written_with_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_text("x")
    assert raw_uri(input_files([str(tmp_path)])[0]).endswith("caf\\xe9.txt")


def test_the_digest_is_sha256_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_digest(tmp_path / "a") == ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)


def test_a_warehouse_below_a_folder_is_passed_over_and_no_input_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    home = open_home(tmp_path / "warehouse")
    (home.folder("ledger") / "run_1.json").write_text("{}")
    assert input_files([str(tmp_path)]) == [tmp_path / "a.txt"]
    with pytest.raises(UsageError, match="home of a warehouse"):
        input_files([str(home.root)])
