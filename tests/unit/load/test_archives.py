"""ZIP and TAR: members are read like files, nothing is written under their names, and a bad one costs itself only."""

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.load.archives import zip_archive
from dateline.load.unpacking import opened as opening

Load = Callable[..., Any]
ARTICLE = "Dyke breaks at {0}\n\nThe dyke at {0} broke at noon on Friday, the mayor said.\n"
ROWS = '{"id": "1", "text": "One body"}\n{"id": "2", "text": "Two body"}\n'


def article(place: str) -> bytes:
    return ARTICLE.format(place).encode()


def zipped(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return held.getvalue()


def tarred(*members: tuple[str, bytes | str], form: int = tarfile.PAX_FORMAT) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, content in members:
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


PACKS = {"zip": zipped, "tar": tarred, "tar.gz": lambda *members: gzip.compress(tarred(*members))}


def members(loaded: Any) -> list[str]:
    return [item.raw_uri.partition("!/")[2] for item in loaded.records]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_members_are_told_by_content_and_read_like_files(load: Load, pack: Callable[..., bytes]) -> None:
    loaded = load(pack(("a.csv", article("Tolva")), ("folder/b", ROWS), ("c.txt", gzip.compress(article("Ost")))), "x")
    assert members(loaded) == ["a.csv", "folder/b", "folder/b", "c.txt"]
    assert [item.index for item in loaded.records] == [0, 0, 1, 0]
    assert [item.raw_format for item in loaded.records] == ["text", "jsonl", "jsonl", "text"]
    assert (loaded.rejects, loaded.account.record_count) == ([], 4)
    assert loaded.account.raw_format in ("zip", "tar")


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_side_files_and_hidden_files_are_treated_as_in_a_folder(load: Load, pack: Callable[..., bytes]) -> None:
    named = [("README.md", b"About this"), (".hidden", b"x"), ("__MACOSX/._a", b"x"), ("./a.txt", article("Tolva"))]
    loaded = load(pack(*named))
    assert members(loaded) == ["./a.txt"]
    assert [reject.raw_uri.partition("!/")[2] for reject in loaded.rejects] == ["README.md"]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_a_name_that_leaves_the_folder_is_a_label_and_nothing_is_written(
    load: Load, pack: Callable[..., bytes], tmp_path: Path
) -> None:
    outside = tmp_path.parent / "escaped.txt"
    loaded = load(pack(("../escaped.txt", article("Tolva")), (str(outside), article("Ost"))))
    assert [dict(record.fields["notes"]).keys() for record in loaded.records] == [{"member_name"}] * 2
    assert not outside.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["input"]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_archives_within_archives_are_opened_to_a_small_depth(load: Load, pack: Callable[..., bytes]) -> None:
    inner = zipped(("a.txt", article("Tolva")))
    assert members(load(pack(("one.bin", zipped(("two.zip", inner)))))) == ["one.bin!/two.zip!/a.txt"]
    deep = pack(("0", zipped(("1", zipped(("2", zipped(("3", inner))))))), ("a.txt", article("Ost")))
    loaded = load(deep)
    assert members(loaded) == ["a.txt"]
    assert [reject.reason for reject in loaded.rejects] == ["unsupported_format"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_two_members_of_one_name_are_told_apart(load: Load, pack: Callable[..., bytes]) -> None:
    loaded = load(pack(("a.txt", article("Tolva")), ("a.txt", article("Tolva"))))
    assert members(loaded) == ["a.txt", "a.txt (2)"]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_an_archive_without_articles_is_a_reject_that_says_so(load: Load, pack: Callable[..., bytes]) -> None:
    loaded = load(pack((".hidden", b"x")))
    assert [reject.reason for reject in loaded.rejects] == ["no_text"]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_more_members_than_allowed_are_refused(
    load: Load, pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MAX_MEMBERS", 2)
    loaded = load(pack(*((f"{at}.txt", article(str(at))) for at in range(5))))
    assert members(loaded) == ["0.txt", "1.txt"]
    assert [reject.reason for reject in loaded.rejects] == ["too_large"]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_members_that_unpack_to_more_than_allowed_are_refused(
    load: Load, pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MIN_BYTES", 1000)
    monkeypatch.setattr(opening, "MAX_RATIO", 0)
    loaded = load(pack(("a.txt", article("Tolva")), ("big.txt", b"word " * 500), ("b.txt", article("Ost"))))
    assert members(loaded)[0] == "a.txt"
    assert (loaded.rejects[0].raw_uri[-7:], loaded.rejects[0].reason) == ("big.txt", "too_large")


def test_a_member_that_unpacks_to_far_more_than_text_can_is_stopped(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_archive, "FREE", 1 << 18)
    loaded = load(
        zipped(("bomb.jsonl", ROWS + '{"id": "3", "x": "%s"}\n' % ("a" * 9000) * 900), ("a.txt", article("Ost")))
    )
    assert members(loaded)[-1] == "a.txt"
    assert "too_large" in [reject.reason for reject in loaded.rejects]
    assert len(loaded.records) < 700


def test_a_member_with_a_wrong_checksum_is_read_and_its_damage_told(load: Load) -> None:
    data = bytearray(zipped(("a.txt", article("Tolva")), ("b.txt", article("Ost")), method=zipfile.ZIP_STORED))
    data[data.index(b"noon")] = ord("m")
    loaded = load(bytes(data))
    assert members(loaded) == ["a.txt", "b.txt"]
    assert [(reject.raw_uri[-5:], reject.reason) for reject in loaded.rejects] == [("a.txt", "damaged")]


def test_a_zip_archive_without_its_directory_is_refused_with_the_remedy(load: Load) -> None:
    loaded = load(zipped(("a.txt", article("Tolva")))[:-30])
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]
    assert "zip -FF" in loaded.rejects[0].detail


def test_an_encrypted_member_is_refused_and_its_neighbour_read(load: Load) -> None:
    data = bytearray(zipped(("a.txt", article("Tolva")), ("b.txt", article("Ost"))))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    loaded = load(bytes(data))
    assert members(loaded) == ["b.txt"]
    assert "password" in loaded.rejects[0].detail


def test_an_office_document_is_not_taken_for_an_archive_of_articles(load: Load) -> None:
    loaded = load(zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", article("Tolva"))))
    assert [reject.reason for reject in loaded.rejects] == ["unsupported_format"]
    assert "save it as text" in loaded.rejects[0].detail


def test_links_and_devices_are_never_followed(load: Load) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("null", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, "/etc/hostname", 0
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(article("Tolva"))
        archive.addfile(info, io.BytesIO(article("Tolva")))
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(zipped_to := io.BytesIO(), "w") as archive_of_link:
        archive_of_link.writestr(link, "/etc/hostname")
    loaded = load(held.getvalue())
    assert (members(loaded), len(loaded.rejects)) == (["a.txt"], 3)
    assert {reject.reason for reject in (*loaded.rejects, *load(zipped_to.getvalue()).rejects)} == {
        "unsupported_format"
    }


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_of_any_length_and_script_are_read(load: Load, form: int) -> None:
    long = "folder/" * 12 + "x" * 80 + ".txt"
    names = [long, "Överblick.txt", "plain.txt"]
    assert members(load(tarred(*((name, article(name[:5])) for name in names), form=form))) == names


def test_a_damaged_header_costs_its_member_and_no_other(load: Load) -> None:
    data = bytearray(tarred(*((f"{at}.txt", article(str(at))) for at in range(4)), form=tarfile.USTAR_FORMAT))
    data[1024 + 10 : 1024 + 30] = b"\xff" * 20
    loaded = load(bytes(data))
    assert members(loaded) == ["0.txt", "2.txt", "3.txt"]
    assert "at byte 1024" in loaded.rejects[0].detail


def test_a_cut_archive_gives_what_is_there_and_names_the_member_it_was_cut_in(load: Load) -> None:
    whole = tarred(("a.txt", article("Tolva")), ("b.txt", article("Ost")), form=tarfile.USTAR_FORMAT)
    loaded = load(whole[: 1024 + 512 + 30])
    assert members(loaded) == ["a.txt", "b.txt"]
    assert loaded.records[1].fields["text"] == article("Ost")[:30].decode()
    assert [(reject.raw_uri[-5:], reject.reason) for reject in loaded.rejects] == [("b.txt", "damaged")]


def test_behind_a_damaged_member_of_its_packing_an_archive_is_read_on(load: Load) -> None:
    packed = [gzip.compress(tarred((f"{at}.txt", article(str(at))), form=tarfile.USTAR_FORMAT)) for at in range(4)]
    bad = bytearray(packed[1])
    bad[20:26] = b"\xff" * 6
    loaded = load(b"".join([packed[0], bytes(bad), *packed[2:]]))
    assert members(loaded) == ["0.txt", "2.txt", "3.txt"]
    assert any(f"at byte {len(packed[0])}" in reject.detail for reject in loaded.rejects)


def test_a_header_that_claims_a_negative_size_is_no_header(load: Load) -> None:
    data = bytearray(tarred(("a.txt", article("Tolva")), ("b.txt", article("Ost")), form=tarfile.USTAR_FORMAT))
    data[124:136] = b"\xff" * 12
    head = bytes(data[:148]) + b" " * 8 + bytes(data[156:512])
    data[148:156] = b"%06o\0 " % sum(head)
    loaded = load(struct.pack("512s", bytes(data[:512])) + bytes(data[512:]), "x")
    assert loaded.account.record_count == len(loaded.records) + len(loaded.rejects)


def test_a_zip_archive_that_is_packed_or_piped_is_read_too(load: Load) -> None:
    assert members(load(gzip.compress(zipped(("a.txt", article("Tolva")))))) == ["a.txt"]


def test_a_zip_archive_of_a_version_that_is_not_known_is_a_reject(load: Load) -> None:
    data = bytearray(zipped(("a.txt", article("Tolva"))))
    data[data.index(b"PK\x01\x02") + 6] = 148
    assert [reject.reason for reject in load(bytes(data)).rejects] == ["damaged"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_without_a_name_is_read(load: Load, pack: Callable[..., bytes]) -> None:
    data = pack(("@", article("Tolva"))).replace(b"\x01\0\0\0@", b"\0\0\0\0")
    loaded = load(data)
    assert loaded.account.record_count == len(loaded.records) + len(loaded.rejects) > 0


def test_a_zip_member_whose_name_begins_with_a_nul_is_read(load: Load) -> None:
    assert len(load(zipped(("@.txt", article("Tolva"))).replace(b"@.txt", b"\0.txt")).records) == 1
