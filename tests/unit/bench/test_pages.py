"""The benchmark of pages measures what is there and names what is not."""

import gzip
import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCORER = """
import gzip, json
def load(path):
    return {row["id"]: row for row in map(json.loads, gzip.open(path, "rt"))}
def score(gold, found):
    return {"title_acc": sum(found[one].get("title") == row["title"] for one, row in gold.items()) / len(gold)}
"""


def test_every_extractor_at_hand_is_measured_and_the_others_are_named(tmp_path: Path) -> None:
    body = "<p>The water rose by three metres in Lund Bay on Friday, the harbour master told reporters.</p>" * 4
    html = f"<html><head><title>Dyke breaks at Tolva</title></head><body><h1>Dyke breaks at Tolva</h1>{body}".encode()
    gold = {"id": "1", "url": "https://echo.test/dyke", "html": "html/1.html", "title": "Dyke breaks at Tolva"}
    with gzip.open(tmp_path / "gold.jsonl.gz", "wt") as rows:
        rows.write(json.dumps(gold))
    with tarfile.open(tmp_path / "pages.tar.xz", "w:xz") as pages:
        member = tarfile.TarInfo("html/1.html")
        member.size = len(html)
        pages.addfile(member, io.BytesIO(html))
    (tmp_path / "score.py").write_text(SCORER)
    command = [sys.executable, "-m", "bench.pages", str(tmp_path), "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    (own,) = [line for line in done.stdout.splitlines() if line.startswith("dateline")]
    assert own.endswith("title_acc 1.0000")
    assert "x trafilatura" in own
    for name in ("newspaper4k", "news-please"):
        assert any(line.startswith(name) for line in done.stdout.splitlines())
