"""Everything streams: however long an input is, reading it takes the memory of its largest record."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.peak import PEAK

MEGABYTES = 160
"""what each input holds"""
MAX_GROWTH = 110
"""megabytes that reading one may add to the process: the largest record three times, and not the whole input"""

WRITE = """
import csv, gzip, io, json, random, sys, tarfile, zipfile
kind, path, megabytes = sys.argv[1], sys.argv[2], int(sys.argv[3])
words = random.Random(7).choices(["dyke", "water", "mayor", "harbour", "noon", "storm", "valley"], k=170_000)
TEXT = " ".join(words)[:1_000_000]
COUNT = megabytes
def lines():
    for at in range(COUNT):
        yield json.dumps({"id": str(at), "title": f"Dyke {at}", "text": f"{at} {TEXT}"}).encode() + b"\\n"
class Stream(io.RawIOBase):
    def __init__(self, blocks):
        self.blocks, self.rest = blocks, b""
    def readable(self):
        return True
    def readinto(self, buffer):
        self.rest = self.rest or next(self.blocks, b"")
        block, self.rest = self.rest[:len(buffer)], self.rest[len(buffer):]
        buffer[:len(block)] = block
        return len(block)
def warc(block, kind):
    head = f"WARC/1.0\\r\\nWARC-Type: response\\r\\nWARC-Target-URI: https://echo.example/a\\r\\nContent-Length: "
    http = f"HTTP/1.1 200 OK\\r\\nContent-Type: {kind}\\r\\n\\r\\n".encode() + block
    return (head + f"{len(http)}\\r\\n\\r\\n").encode() + http + b"\\r\\n\\r\\n"
def web():
    yield warc(b"<html><p>" + TEXT[:2000].encode() + b"</p></html>", "text/html")
    yield warc(bytes(megabytes << 19), "video/mp4")
    for at in range(megabytes // 2):
        yield warc(bytes(1 << 20), "image/png")
if kind in ("jsonl", "jsonl.gz"):
    with (gzip.open(path, "wb", 1) if kind == "jsonl.gz" else open(path, "wb")) as file:
        file.writelines(lines())
elif kind == "json":
    with open(path, "wb") as file:
        file.write(b"[")
        file.writelines(line.rstrip() + b",\\n" for line in lines())
        file.write(b"{}]")
elif kind == "csv":
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "text"])
        writer.writerows([at, f"Dyke {at}", f"{at} {TEXT}"] for at in range(COUNT))
elif kind in ("zip", "zip of one"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        if kind == "zip":
            for at in range(COUNT):
                archive.writestr(f"{at}.txt", f"Dyke {at}\\n\\n{TEXT}")
        else:
            with archive.open("all.jsonl", "w") as file:
                file.writelines(lines())
elif kind in ("tar", "tar.gz"):
    packed = {"mode": "w:gz", "compresslevel": 1} if kind == "tar.gz" else {"mode": "w"}
    with tarfile.open(path, **packed) as archive:
        for at in range(COUNT):
            data = f"Dyke {at}\\n\\n{TEXT}".encode()
            info = tarfile.TarInfo(f"{at}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
elif kind in ("warc", "warc.gz"):
    with (gzip.open(path, "wb", 1) if kind == "warc.gz" else open(path, "wb")) as file:
        file.writelines(web())
elif kind == "parquet":
    import pyarrow as pa, pyarrow.parquet as pq
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema, compression="none", use_dictionary=False) as writer:
        for at in range(0, COUNT, 10):
            rows = [{"id": str(one), "text": f"{one} {TEXT}"} for one in range(at, at + 10)]
            writer.write_table(pa.Table.from_pylist(rows, schema))
elif kind == "a line":
    with open(path, "wb") as file:
        file.write(b'{"id": "long", "text": "')
        file.writelines(b"word " * 200_000 for _ in range(megabytes))
        file.write(b'"}\\n{"id": "short", "text": "The dyke broke at noon."}\\n')
elif kind == "bomb":
    import zlib
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with open(path, "wb") as file:
        file.writelines(packer.compress(b"word " * 200_000) for _ in range(megabytes))
        file.write(packer.flush())
"""
READ = """
import sys, tempfile
from dateline.load import InputRead, RawReject, read_inputs
path = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:  # everything is imported and has read once
    open(folder + "/a.html", "w").write("<html><p>" + "The dyke broke at noon. " * 90 + "</p></html>")
    open(folder + "/a.jsonl", "w").write('{"id": "1", "text": "The dyke broke at noon."}')
    list(read_inputs([folder]))
before = peak()
count = rejects = 0
for item in read_inputs([path]):
    count += not isinstance(item, InputRead)
    rejects += isinstance(item, RawReject)
print(count, rejects, (peak() - before) >> 10)
"""
RECORDS = {"warc": (1, 0), "warc.gz": (1, 0), "json": (MEGABYTES + 1, 0), "a line": (2, 1), "bomb": (1, 1)}


@pytest.mark.parametrize(
    "kind",
    [
        "jsonl",
        "jsonl.gz",
        "json",
        "csv",
        "zip",
        "zip of one",
        "tar",
        "tar.gz",
        "warc",
        "warc.gz",
        "parquet",
        "a line",
        "bomb",
    ],
)
def test_memory_is_bounded_by_the_record_and_not_by_the_input(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "input"
    subprocess.run([sys.executable, "-c", WRITE, kind, str(path), str(MEGABYTES)], check=True)
    done = subprocess.run([sys.executable, "-c", PEAK + READ, str(path)], check=True, capture_output=True, text=True)
    count, rejects, growth = map(int, done.stdout.split())
    assert (count, rejects) == RECORDS.get(kind, (MEGABYTES, 0))
    assert growth < MAX_GROWTH
