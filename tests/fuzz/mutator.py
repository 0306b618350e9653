"""Bytes changed at random, each change a function of a seed and a number, so that any input can be made again."""

import gzip
import random
from collections.abc import Callable, Sequence

_VALUES = tuple(bytes([value]) for value in b'\0\xff\x7f\x80\n\r"<>{}[]&\\\x1a,')
_WORDS = (
    b"\x1f\x8b\x08\x00",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"(\xb5/\xfd",
    b"PAR1",
    b"ARROW1\x00\x00",
    b"ustar\x00",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Content-Length: -1\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff\x00\x00",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\\ud800",
    b"1e999",
    b"NaN",
    b"<!DOCTYPE html>",
    b"<![CDATA[",
    b"]]>",
    b"<!ENTITY a SYSTEM 'file:///etc/hostname'>",
    b"chunked",
    b"0001-01-01",
    b"\xff\xff\xff\xff\xff\xff\xff\x7f",
    b"9" * 400,
    b"[" * 3000,
    b"<div>" * 2000,
)
_MOST_CHANGES = 6


def mutated(seeds: Sequence[tuple[str, bytes]], seed: int, number: int) -> tuple[str, bytes]:
    """The input `number` of the run `seed`: the name of what it was made from, and its bytes."""
    chosen = random.Random(f"{seed}/{number}")
    name, data = chosen.choice(seeds)
    for _ in range(chosen.randint(1, _MOST_CHANGES)):
        data = chosen.choice(_CHANGES)(data, chosen, seeds)
    return name, data[: 1 << 20]


def _flip(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    changed = bytearray(data)
    for _ in range(chosen.randint(1, 8) if data else 0):
        changed[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    at, value = chosen.randint(0, len(data)), chosen.choice(_VALUES) * chosen.choice((1, 1, 2, 4, 64))
    return data[:at] + value + data[at + len(value) :]


def _insert(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    at = chosen.randint(0, len(data))
    return data[:at] + chosen.choice(_WORDS) + data[at:]


def _cut(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    return data[: chosen.randint(0, len(data))]


def _remove(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    at = chosen.randint(0, len(data))
    return data[:at] + data[at + chosen.choice((1, 2, 16, 512, 4096)) :]


def _repeat(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    at = chosen.randint(0, len(data))
    return data[:at] + data[at : at + chosen.choice((1, 16, 600))] * chosen.choice((2, 9, 200)) + data[at:]


def _splice(data: bytes, chosen: random.Random, seeds: Sequence[tuple[str, bytes]]) -> bytes:
    _, other = chosen.choice(seeds)
    return data[: chosen.randint(0, len(data))] + other[chosen.randint(0, len(other)) :]


def _join(data: bytes, chosen: random.Random, seeds: Sequence[tuple[str, bytes]]) -> bytes:
    return data + chosen.choice(seeds)[1]


def _pack(data: bytes, chosen: random.Random, _: Sequence[tuple[str, bytes]]) -> bytes:
    return gzip.compress(data, chosen.choice((0, 1, 6)), mtime=0)


_OFTEN = (_flip, _overwrite, _insert)
_CHANGES: tuple[Callable[[bytes, random.Random, Sequence[tuple[str, bytes]]], bytes], ...] = (
    *_OFTEN,
    *_OFTEN,
    *(_cut, _remove, _repeat, _splice, _join, _pack),
)
