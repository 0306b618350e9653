"""WARC and ARC: pages of HTML are records, a damaged record is one reject with its place, and costs no other."""

import base64
import gzip
import hashlib
import io
import zlib
from collections.abc import Callable
from typing import Any

import brotli
import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

Load = Callable[..., Any]
SENTENCE = "The dyke at {0} broke at noon on Friday, and the water rose until the evening, the mayor of {0} said. "


def page(place: str, charset: str = "utf-8") -> bytes:
    text = f"<!DOCTYPE html><html><head><title>Dyke breaks at {place}</title></head><body><article>"
    return (text + f"<p>{SENTENCE.format(place) * 3}</p>" * 3 + "</article></body></html>").encode(charset)


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    named = [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join([f"HTTP/1.1 {status}", *named, *headers, "", ""]).encode() + body


def record(
    block: bytes, uri: str = "https://echo.example/a", kind: str = "response", length: object = None, *headers: str
) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2024-03-04T05:06:07Z",
        f"WARC-Target-URI: {uri}",
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/html'}",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def named(place: str) -> bytes:
    return record(http(page(place)), f"https://echo.example/{place}")


def arc(*records: tuple[str, bytes]) -> bytes:
    about = b"1 0 Echo\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [b"filedesc://echo.arc 0.0.0.0 20240304050607 text/plain %d\n%s\n" % (len(about), about)]
    for uri, block in records:
        parts.append(f"{uri} 192.0.2.1 20240304050607 text/html {len(block)}\n".encode() + block + b"\n")
    return b"".join(parts)


def urls(loaded: Any) -> list[str]:
    return [item.fields["url"].rpartition("/")[2] for item in loaded.records]


PACKINGS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "one gzip member a record": lambda records: b"".join(map(gzip.compress, records)),
    "one gzip member": lambda records: gzip.compress(b"".join(records)),
    "one zstandard frame a record": lambda records: b"".join(map(zstandard.compress, records)),
}


@pytest.mark.parametrize("pack", PACKINGS.values(), ids=PACKINGS)
def test_the_pages_of_an_archive_are_its_records(load: Load, pack: Callable[[list[bytes]], bytes]) -> None:
    loaded = load(pack([record(b"software: none\r\n", "", "warcinfo"), named("Tolva"), named("Ost")]), "x.txt")
    assert (urls(loaded), loaded.rejects, loaded.account.raw_format) == (["Tolva", "Ost"], [], "warc")
    first = loaded.records[0].fields
    assert (first["crawled_at"], first["headline"]) == ("2024-03-04T05:06:07Z", "Dyke breaks at Tolva")
    assert "broke at noon" in first["text"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_arc_is_read_like_warc(load: Load, pack: Callable[[bytes], bytes]) -> None:
    stored = [("http://echo.example/a b", http(page("Tolva"))), ("http://echo.example/Ost", http(page("Ost")))]
    loaded = load(pack(arc(*stored)))
    assert (urls(loaded), loaded.rejects, loaded.account.raw_format) == (["a b", "Ost"], [], "arc")
    assert loaded.records[0].fields["crawled_at"] == "2024-03-04T05:06:07Z"


def test_a_resource_of_html_is_a_page(load: Load) -> None:
    assert urls(load(record(page("Tolva"), "https://echo.example/Tolva", "resource"))) == ["Tolva"]


@pytest.mark.parametrize("kind", ["request", "metadata", "revisit", "conversion", "warcinfo"])
def test_other_kinds_of_records_are_none_of_ours(load: Load, kind: str) -> None:
    loaded = load(record(http(page("Ost")), "https://echo.example/Ost", kind) + named("Tolva"))
    assert (urls(loaded), loaded.rejects) == (["Tolva"], [])


@pytest.mark.parametrize("kind", ["image/png", "text/css", "application/json", "application/pdf", ""])
def test_answers_that_are_no_html_are_none_of_ours(load: Load, kind: str) -> None:
    loaded = load(record(http(b'{"no": "page"}' + bytes(range(256)), kind=kind)) + named("Tolva"))
    assert (urls(loaded), loaded.rejects) == (["Tolva"], [])


@pytest.mark.parametrize("kind", ["image/png", "", "application/octet-stream"])
def test_a_whole_page_is_one_whatever_its_header_calls_it(load: Load, kind: str) -> None:
    assert len(load(record(http(page("Tolva"), kind=kind))).records) == 1


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "500 Broken", "206 Partial"])
def test_a_page_answered_with_another_status_is_a_reject(load: Load, status: str) -> None:
    loaded = load(record(http(page("Ost"), status=status)) + named("Tolva"))
    assert urls(loaded) == ["Tolva"]
    assert [(reject.reason, status[:3] in reject.detail) for reject in loaded.rejects] == [("not_an_article", True)]


CHUNKED = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (page("Tolva")[:100], page("Tolva")[100:]))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("Tolva"), mtime=0), ["Content-Encoding: gzip"]),
        (gzip.compress(page("Tolva"), mtime=0), ["Content-Encoding: x-gzip"]),
        (zlib.compress(page("Tolva")), ["Content-Encoding: deflate"]),
        (zlib.compress(page("Tolva"))[2:-4], ["Content-Encoding: deflate"]),
        (brotli.compress(page("Tolva")), ["Content-Encoding: br"]),
        (zstandard.compress(page("Tolva")), ["Content-Encoding: zstd"]),
        (brotli.compress(gzip.compress(page("Tolva"), mtime=0)), ["Content-Encoding: gzip, br"]),
        (CHUNKED + b"0\r\n\r\n", ["Transfer-Encoding: chunked"]),
        (page("Tolva"), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (page("Tolva"), ["Content-Encoding: br"]),
        (page("Tolva"), ["Content-Encoding: identity"]),
    ],
)
def test_encodings_of_the_answer_are_undone_where_they_are_there(load: Load, body: bytes, headers: list[str]) -> None:
    loaded = load(record(http(body, *headers)))
    assert [item.fields["html"] for item in loaded.records] == [page("Tolva").decode()]


def test_a_body_in_an_encoding_that_is_not_what_it_is_called_is_damaged(load: Load) -> None:
    loaded = load(record(http(b"\x1f\x8b\x08\0\xff\xff\xff\xff", "Content-Encoding: gzip")) + named("Tolva"))
    assert (urls(loaded), [reject.reason for reject in loaded.rejects]) == (["Tolva"], ["damaged"])


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_a_body_that_unpacks_without_end_is_refused(load: Load, encoding: str) -> None:
    endless = bytes(40 << 20)
    packs = {"gzip": gzip.compress, "br": lambda data: brotli.compress(data, quality=1)}
    body = {**packs, "zstd": zstandard.compress, "deflate": zlib.compress}[encoding](endless)
    loaded = load(record(http(body, f"Content-Encoding: {encoding}")) + named("Tolva"))
    assert (urls(loaded), [reject.reason for reject in loaded.rejects]) == (["Tolva"], ["too_large"])


def test_the_charset_of_the_header_is_used_where_the_page_is_no_unicode(load: Load) -> None:
    body = page("Дамба", "windows-1251")
    loaded = load(record(http(body, kind="text/html; charset=windows-1251")))
    assert loaded.records[0].fields["headline"] == "Dyke breaks at Дамба"


def test_a_cut_page_and_a_wrong_digest_are_noted(load: Load) -> None:
    block = http(page("Tolva"))
    right = "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()
    cut = record(block, "https://echo.example/cut", "response", None, "WARC-Truncated: length")
    loaded = load(
        record(block, "https://echo.example/right", "response", None, f"WARC-Block-Digest: {right}")
        + record(block, "https://echo.example/wrong", "response", None, f"WARC-Block-Digest: {right[:-4]}AAAA")
        + cut
    )
    assert [dict(item.fields.get("notes", ())).keys() for item in loaded.records] == [
        set(),
        {"digest_differs"},
        {"page_cut"},
    ]


@pytest.mark.parametrize("length", [200, 5, 10**6, 10**12, -5, "many", ""])
@pytest.mark.parametrize("pack", list(PACKINGS.values())[:3], ids=list(PACKINGS)[:3])
def test_a_length_that_lies_costs_its_record_and_no_other(
    load: Load, length: object, pack: Callable[[list[bytes]], bytes]
) -> None:
    lying = record(http(page("Ost")), "https://echo.example/Ost", "response", length)
    loaded = load(pack([named("Tolva"), lying, named("Kerm"), named("Vell")]))
    assert urls(loaded) == ["Tolva", "Kerm", "Vell"]
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]
    assert "Ost" in loaded.rejects[0].detail
    assert "at byte" in loaded.rejects[0].detail


@pytest.mark.parametrize("damage", [b"", b"\xff" * 64, b"junk"])
def test_a_damaged_gzip_member_is_one_reject_with_the_place_of_its_record(load: Load, damage: bytes) -> None:
    members = [gzip.compress(named(place)) for place in ("Tolva", "Ost", "Kerm")]
    at = len(members[1]) // 2
    members[1] = members[1][:at] + damage + members[1][at + len(damage) + (0 if damage else 40) :]
    loaded = load(b"".join(members))
    assert urls(loaded) == ["Tolva", "Kerm"]
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]
    assert f"at byte {len(members[0])}" in loaded.rejects[0].detail


def test_a_cut_archive_names_the_record_it_is_cut_in(load: Load) -> None:
    for data in (named("Tolva") + named("Ost"), gzip.compress(named("Tolva")) + gzip.compress(named("Ost"))):
        loaded = load(data[:-200])
        assert (urls(loaded), [reject.reason for reject in loaded.rejects]) == (["Tolva"], ["damaged"])


def test_junk_between_records_is_passed_over_and_named(load: Load) -> None:
    loaded = load(named("Tolva") + b"<html>junk</html>\r\n" * 9 + named("Ost"))
    assert urls(loaded) == ["Tolva", "Ost"]
    assert f"at byte {len(named('Tolva'))}" in loaded.rejects[0].detail


def test_a_page_that_shows_the_head_of_a_record_is_one_page(load: Load) -> None:
    shown = http(page("Tolva") + b"<pre>\r\n" + named("Ost") + b"</pre>")
    loaded = load(record(shown, "https://echo.example/Tolva") + named("Kerm"))
    assert (urls(loaded), loaded.rejects) == (["Tolva", "Kerm"], [])


def test_a_record_longer_than_a_page_may_be_is_refused_or_passed_over(load: Load) -> None:
    long = record(http(page("Ost") + b"<p>more</p>" * (3 << 20)), "https://echo.example/Ost")
    video = record(http(bytes(35 << 20), kind="video/mp4"), "https://echo.example/video")
    loaded = load(long + video + named("Tolva"))
    assert (urls(loaded), [reject.reason for reject in loaded.rejects]) == (["Tolva"], ["too_large"])


def test_line_ends_of_one_sign_and_folded_heads_are_read(load: Load) -> None:
    head = named("Tolva").replace(b"WARC-Type: response", b"WARC-Type:\r\n response")
    assert urls(load(head)) == ["Tolva"]
    begin, _, block = named("Ost").partition(b"\r\n\r\n")
    assert urls(load(begin.replace(b"\r\n", b"\n") + b"\n\n" + block)) == ["Ost"]


@pytest.mark.parametrize("pack", list(PACKINGS.values())[:2], ids=list(PACKINGS)[:2])
def test_undamaged_archives_are_read_as_warcio_reads_them(load: Load, pack: Callable[[list[bytes]], bytes]) -> None:
    body = gzip.compress(page("Ost"))
    encoded = record(http(body, "Content-Encoding: gzip"), "https://echo.example/Ost")
    chunked = record(http(CHUNKED + b"0\r\n\r\n", "Transfer-Encoding: chunked"), "https://echo.example/Kerm")
    data = pack([named("Tolva"), encoded, chunked, record(b"GET / HTTP/1.1\r\n\r\n", "https://x.example", "request")])
    theirs = [
        (one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read().decode())
        for one in ArchiveIterator(io.BytesIO(data))
        if one.rec_type == "response"
    ]
    assert [(item.fields["url"], item.fields["html"]) for item in load(data).records] == theirs
