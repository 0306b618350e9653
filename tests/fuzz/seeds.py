"""What is mutated: one small input of every kind that is read, written here, and files that are given."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import zstandard

TEXT = (
    "Dyke breaks at Tolva\n\nThe dyke at Tolva broke at noon on Friday, killing two people, the mayor said.\n\n"
    "“We warned them,” said Anna Åkesson, who heads the water board. The storm moved on to Ost in the evening.\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dyke breaks at Tolva | The Echo</title>'
    '<meta property="article:published_time" content="2023-07-09T18:30:00+03:00"><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Dyke breaks at Tolva", "author": {"name": "Ilse Brandt"}}</script></head>'
    f"<body><nav>Home</nav><article><h1>Dyke breaks at Tolva</h1><p>{TEXT * 2}</p></article></body></html>"
)
ROW = {"id": "1", "url": "https://echo.example/1", "title": "Dyke breaks", "published": "2023-07-09", "text": TEXT}
ROWS = [ROW, {**ROW, "id": "2", "published": 1688916600000}, {**ROW, "id": "3", "text": None}]
ITEM = (
    "<title>Dyke breaks &amp; more</title><link>https://echo.example/1</link><pubDate>Sun, 09 Jul 2023 15:30:00 GMT"
    f"</pubDate><description><![CDATA[<p>{TEXT}</p>]]></description>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Echo</title>'
    f"<item>{ITEM}</item></channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><id>1</id><title>Dyke'
    f"</title><updated>2023-07-09T15:30:00Z</updated><content type='text'>{TEXT}</content></entry></feed>"
)
MAX_SEED = 48_000


def seeds(given: Sequence[Path] = ()) -> list[tuple[str, bytes]]:
    """(name, bytes) of the inputs written here and of those of `given`, files and folders, that are short enough."""
    found = [*_written().items(), *((f"{name}.packed", data) for name, data in _packed())]
    files = (file for one in given for file in (sorted(one.rglob("*")) if one.is_dir() else [one]) if file.is_file())
    return found + [(file.name, file.read_bytes()) for file in files if 0 < file.stat().st_size <= MAX_SEED]


def _written() -> dict[str, bytes]:
    table = pa.Table.from_pylist([{**row, "published": str(row["published"])} for row in ROWS])
    parquet, feather = io.BytesIO(), io.BytesIO()
    pyarrow.parquet.write_table(table, parquet)
    pyarrow.feather.write_feather(table, feather, compression="uncompressed")
    cells = io.StringIO()
    csv.writer(cells).writerows([list(ROW), *(list(row.values()) for row in ROWS)])
    return {
        "text": TEXT.encode(),
        "text in utf-16": TEXT.encode("utf-16"),
        "html": PAGE.encode(),
        "json": json.dumps(ROWS, indent=1).encode(),
        "answer": json.dumps({"status": "ok", "articles": ROWS}).encode(),
        "jsonl": "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
        "csv": cells.getvalue().encode(),
        "tsv": cells.getvalue().replace(",", "\t").encode("cp1252"),
        "parquet": parquet.getvalue(),
        "arrow": feather.getvalue(),
        "rss": RSS.encode(),
        "atom": ATOM.encode(),
        "warc": _warc(),
        "arc": _arc(),
    }


def _packed() -> Iterator[tuple[str, bytes]]:
    files = _written()
    for name in ("text", "jsonl", "csv", "warc"):
        halves = files[name][: len(files[name]) // 2], files[name][len(files[name]) // 2 :]
        yield f"{name}.gz", b"".join(map(gzip.compress, halves))
        yield f"{name}.bz2", bz2.compress(files[name])
        yield f"{name}.xz", lzma.compress(files[name])
        yield f"{name}.zst", zstandard.compress(files[name])
    chosen = {name: files[name] for name in ("text", "html", "jsonl", "parquet")}
    yield "zip", _zip(chosen)
    yield "zip in zip", _zip({"inner.zip": _zip(chosen)})
    yield "tar", _tar(chosen)
    yield "tar.gz", gzip.compress(_tar(chosen))


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _tar(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue().rstrip(b"\0") + bytes(1024)


def _answer() -> bytes:
    packed = gzip.compress(PAGE.encode())
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed


def _warc() -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-01-01T00:00:01Z\r\nWARC-Target-URI: https://echo.example/"
    )
    block = _answer()
    return b"".join(f"{head}{at}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n" for at in "12")


def _arc() -> bytes:
    about, block = b"1 0 Echo\nURL IP-address Archive-date Content-type Archive-length\n", _answer()
    first = b"filedesc://a.arc 0.0.0.0 20240101000000 text/plain %d\n%s\n" % (len(about), about)
    return first + b"http://echo.example/1 192.0.2.1 20240101000000 text/html %d\n%s\n" % (len(block), block)
