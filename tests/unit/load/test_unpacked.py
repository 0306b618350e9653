"""Compressed streams: read on behind damage, bounded, and what was lost is told with its place."""

import bz2
import gzip
import io
import json
import lzma
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
import zstandard

from dateline.load.unpacking import unpacked
from dateline.load.unpacking.opened import Opened

Load = Callable[..., Any]
CODECS = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstandard": zstandard.ZstdCompressor(write_checksum=True).compress,
}


def lines(begin: int, count: int = 40) -> bytes:
    """JSON Lines that do not pack too well."""
    words = random.Random(begin)
    rows = ({"id": str(at), "text": f"{words.getrandbits(900):x}"} for at in range(begin, begin + count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def opened(data: bytes) -> Opened:
    return Opened("any", lambda: io.BytesIO(data))


def parts(data: bytes) -> tuple[list[bytes], list[str]]:
    """The unbroken stretches and what was lost between them."""
    one = opened(data)
    return [part.read() for part in one.parts()], [loss.detail for loss in one.losses]


def corrupted(member: bytes) -> bytes:
    """A member with its middle overwritten."""
    at = len(member) // 2
    return member[:at] + b"\xff" * 40 + member[at + 40 :]


@pytest.mark.parametrize("codec", CODECS)
def test_members_one_after_another_are_one_stream(codec: str) -> None:
    pack = CODECS[codec]
    found, lost = parts(pack(lines(0)) + pack(b"") + pack(lines(40)) + b"\0" * 512)
    assert (found, lost) == ([lines(0) + lines(40)], [])


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("damage", [corrupted, lambda member: member[:-60]], ids=["corrupted", "cut"])
def test_behind_a_damaged_member_reading_goes_on_at_the_next(codec: str, damage: Callable[[bytes], bytes]) -> None:
    pack = CODECS[codec]
    first, bad = pack(lines(0)), damage(pack(lines(40)))
    found, lost = parts(first + bad + pack(lines(80)) + pack(lines(120)))
    assert found[0].startswith(lines(0))
    assert found[-1] == lines(80) + lines(120)
    assert f"at byte {len(first)}:" in lost[0]
    assert f"{len(bad)} bytes to byte {len(first) + len(bad)}" in lost[0]


def test_a_wrong_checksum_loses_nothing_and_is_told() -> None:
    member = gzip.compress(lines(0))
    found, lost = parts(member[:-8] + struct.pack("<I", 7) + member[-4:] + gzip.compress(lines(40)))
    assert (found, len(lost)) == ([lines(0), lines(40)], 1)
    assert "checksum" in lost[0]


def test_a_stream_packed_in_a_damaged_member_is_not_taken_for_the_next() -> None:
    inner = gzip.compress(lines(500))
    outer = gzip.compress(b"{}\n" + inner, 0)
    wrong = outer[:-8] + struct.pack("<I", 7) + outer[-4:]
    assert parts(wrong + gzip.compress(lines(40)))[0] == [b"{}\n" + inner, lines(40)]


def test_bytes_between_members_are_passed_over_and_counted() -> None:
    first = gzip.compress(lines(0))
    found, lost = parts(first + b"\x1f\x8b\x08junk" * 9 + gzip.compress(lines(40)))
    assert found == [lines(0), lines(40)]
    assert f"at byte {len(first)}:" in lost[0]


def test_a_head_with_every_field_is_read() -> None:
    body = zlib.compressobj(wbits=-15)
    data = body.compress(b"dyke") + body.flush()
    head = b"\x1f\x8b\x08\x1e\0\0\0\0\0\x03" + struct.pack("<H", 5) + b"extra" + b"name\0" + b"comment\0" + b"\x12\x34"
    assert parts(head + data + struct.pack("<II", zlib.crc32(b"dyke"), 4)) == ([b"dyke"], [])


@pytest.mark.parametrize("packed", [True, False])
def test_zstandard_with_the_dictionary_in_front_as_web_archives_have_it(packed: bool) -> None:
    samples = [lines(at, 3) for at in range(300)]
    dictionary = zstandard.train_dictionary(4096, samples)
    content = zstandard.compress(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=dictionary, write_checksum=True)
    first = struct.pack("<II", 0x184D2A5D, len(content)) + content
    bad = corrupted(packer.compress(lines(7)))
    found, lost = parts(first + packer.compress(lines(0)) + bad + packer.compress(lines(9)))
    assert (found[0][: len(lines(0))], found[-1], len(lost)) == (lines(0), lines(9), 1)


def test_a_place_in_the_stream_is_told_as_a_place_in_the_file() -> None:
    members = [gzip.compress(lines(at)) for at in (0, 40)]
    one = opened(b"".join(members))
    with one.again() as stream:
        stream.read()
    assert one.place(len(lines(0))) == f"byte {len(members[0])}"
    assert one.place(len(lines(0)) + 5) == f"byte {len(members[0])} (and 5 unpacked)"
    assert one.place(3) == "byte 0 (and 3 unpacked)"


@pytest.mark.parametrize("codec", ["gzip", "bzip2", "zstandard"])
def test_a_stream_that_unpacks_to_far_more_than_text_can_is_stopped(
    codec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "FREE", 1 << 18)
    one = opened(CODECS[codec](b"a\n" * (2 << 20)))
    with one.again() as stream:
        size = sum(len(block) for block in iter(lambda: stream.read(1 << 20), b""))
    assert size < 4 << 20
    assert [loss.reason for loss in one.losses] == ["too_large"]


def test_an_xz_stream_that_asks_for_more_memory_than_is_given_is_damaged() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 30}]
    packed = lzma.LZMACompressor(filters=[{**filters[0], "dict_size": 1 << 20}])
    small = packed.compress(lines(0)) + packed.flush()
    at = small.index(b"\x21\x01") + 2  # the size of the dictionary, one byte of the block's head
    block = small[12 : 12 + (small[12] + 1) * 4 - 4]
    large = block[: at - 12] + bytes([38]) + block[at - 11 :]
    found, lost = parts(small[:12] + large + struct.pack("<I", zlib.crc32(large)) + small[12 + len(block) + 4 :])
    assert (found, len(lost)) == ([b""], 1)


def test_a_reader_that_cannot_go_on_gets_what_stands_before_the_damage(load: Load) -> None:
    article = b"Dyke breaks at Tolva\n\nThe dyke broke at noon.\n"
    loaded = load(gzip.compress(article) + b"junk" + gzip.compress(article))
    assert [record.fields["text"] for record in loaded.records] == [article.decode()]
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]
    assert loaded.account.record_count == 2


def rows(begin: int) -> bytes:
    return b"".join(
        b"%d,Dyke %d,%x\n" % (at, at, random.Random(at).getrandbits(900)) for at in range(begin, begin + 40)
    )


@pytest.mark.parametrize(
    "members",
    [
        [lines(0), lines(40), lines(80)],
        [b"id,title,text\n" + rows(0), rows(40), rows(80)],
        [b"[" + lines(0).replace(b"\n", b",\n"), lines(40).replace(b"\n", b",\n"), lines(80).replace(b"\n", b",\n")],
    ],
    ids=["jsonl", "csv", "json"],
)
def test_records_behind_a_damaged_member_are_read_and_none_is_made_of_two_halves(
    load: Load, members: list[bytes]
) -> None:
    as_lines = b"{" in members[0]
    first, second, third = map(gzip.compress, members)
    loaded = load(first + corrupted(second) + third)
    found = [int(record.fields["id"]) for record in loaded.records]
    assert found[:39] == list(range(39))
    assert found[-39:] == list(range(81, 120))
    assert len(set(found)) == len(found)
    texts = {int(record.fields["id"]): record.fields["text"] for record in loaded.records}
    sound = {at: f"{random.Random(at).getrandbits(900):x}" for at in range(120)}
    for begin in (0, 80):
        sound |= {int(row["id"]): row["text"] for row in map(json.loads, lines(begin).splitlines())} if as_lines else {}
    assert all(texts[at] == sound[at] for at in (*range(39), *range(81, 120)))
    assert [reject.reason for reject in loaded.rejects].count("damaged") == 1


@pytest.mark.parametrize("seed", range(25))
def test_whatever_byte_is_wrong_the_members_around_are_whole(seed: int) -> None:
    chosen = random.Random(seed)
    members = [gzip.compress(lines(at * 40)) for at in range(5)]
    at = chosen.randrange(1, 4)
    place = chosen.randrange(3, len(members[at]) - 8)
    bad = bytearray(members[at])
    bad[place] ^= 1 << chosen.randrange(8)
    found, _ = parts(b"".join([*members[:at], bytes(bad), *members[at + 1 :]]))
    whole = b"".join(found)
    assert whole.startswith(b"".join(lines(before * 40) for before in range(at)))
    assert whole.endswith(b"".join(lines(after * 40) for after in range(at + 1, 5)))
