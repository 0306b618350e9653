"""106 hostile or broken inputs and their manifest: how many articles each holds and whether it is damaged.

They are made by a generator beside the checkout; the tests are skipped where there is none. What is read otherwise than
the manifest says stands here with the reason.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.peak import PEAK

READ = """
import json, os, sys
from datetime import UTC, datetime
from dateline.clean import clean
from dateline.load import InputRead, read_inputs
found, inputs, items = {}, 0, []
for item in read_inputs([sys.argv[1]]):
    items.append(item)
    if not isinstance(item, InputRead):
        continue
    for chunk in clean(items, source=None, batch_id="b", loaded_at=datetime(2026, 1, 1, tzinfo=UTC)):
        notes = {row["article_id"]: [note["code"] for note in row["notes"]] for row in chunk.articles.to_pylist()}
        inputs += sum(row["record_count"] for row in chunk.inputs.to_pylist())
        for row in chunk.records.to_pylist():
            name = os.path.relpath(row["raw_uri"].partition("!/")[0], sys.argv[1])
            one = found.setdefault(name, {"articles": [], "records": 0, "rejects": [], "notes": []})
            one["records"] += 1
            if row["article_id"]:
                one["articles"] = sorted({*one["articles"], row["article_id"]})
                one["notes"] += notes.get(row["article_id"], [])
            else:
                one["rejects"].append(row["reason"])
    items = []
print(json.dumps([found, inputs, peak() >> 10]))
"""
MAX_MEGABYTES = 1000
COUNTED_AS_RECORDS = {
    "jsonl/dates.jsonl": "one article under 20 dates: 20 records, of which 19 are repeats of the text",
    "zip/traversal.zip": "the same text under two names: two records, one article",
    "gz/two_members.jsonl.gz": "the same text under two ids: two records, one article",
    "type/jsonl_named.json": "the same",
    "type/array_named.jsonl": "the same",
    "jsonl/bad_middle.jsonl": "the same",
    "warc/one_gzip_member.warc.gz": "the same page under two addresses",
    "csv/ragged.csv": "the same text in two rows",
}
"""cases in which the manifest counts records, since texts repeat"""
WITHOUT_WARNING = {
    "enc/lone_surrogate.jsonl": "the half of a pair stands in a field that is no part of an article",
    "ctl/ansi_bidi_zero_width.txt": "the text is kept as received; signs that show nothing are no damage",
    "ctl/long_token.txt": "read in full as received",
    "type/text_named.html": "formats are told by content; a name proves nothing and is nothing to warn of",
    "type/paywall_stub.html": "what the page holds is read in full",
    "gz/not_gzip.txt.gz": "as for the name .html",
    "gz/double.txt.gz": "packed twice and read in full",
    "jsonl/nan_dupkeys.jsonl": "JSON as most readers take it: the last of a repeated name holds",
    "jsonl/wrong_types.jsonl": "each value is read as what it means; nothing is lost",
    "jsonl/same_url_twice.jsonl": "a repeat, counted as one",
    "csv/dup_header.csv": "the first column of a name holds that has a value",
    "feed/leading_blank.rss": "read in full",
    "feed/wrong_encoding.rss": "read in full",
    "feed/unescaped_amp.rss": "read in full",
    "feed/undefined_entity.rss": "read in full",
    "feed/control_char.rss": "read in full",
    "html/deep_div.html": "read in full",
    "html/cut_in_tag.html": "the text is whole: what is cut is an end tag",
    "html/ldjson_lies.html": "what the page shows outweighs what its JSON-LD says",
    "name/no_suffix": "as for the name .html",
}
"""cases that load in full and of which there is nothing to warn"""


@pytest.fixture(scope="module")
def outcome(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    maker = shared / "corpora" / "malformed" / "make_malformed.py"
    if not maker.is_file():
        pytest.skip("no generator of hostile inputs beside the checkout")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, maker, folder, "--big"], check=True, capture_output=True)
    (folder / "fs" / "another loop").symlink_to("loop")
    done = subprocess.run(
        [sys.executable, "-c", PEAK + READ, folder], capture_output=True, text=True, check=True, timeout=600
    )
    cases = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    return [*json.loads(done.stdout), cases]


def found_of(found: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    nothing = {"articles": [], "records": 0, "rejects": [], "notes": []}
    one: dict[str, Any] = found.get(case["file"], nothing)
    return one


def test_every_case_gives_the_articles_its_manifest_counts(outcome: Any) -> None:
    found, _, _, cases = outcome
    wrong = {}
    for case in cases:
        one = found_of(found, case)
        kept = one["records"] - len(one["rejects"]) if case["file"] in COUNTED_AS_RECORDS else len(one["articles"])
        if case["articles"] is not None and kept != case["articles"]:
            wrong[case["file"]] = (kept, one["rejects"])
    assert wrong == {}


def test_what_must_load_in_full_loses_nothing_and_what_must_not_load_is_a_reject(outcome: Any) -> None:
    found, _, _, cases = outcome
    for case in cases:
        one = found_of(found, case)
        assert case["expect"] != "ok" or not one["rejects"], case
        assert case["expect"] != "reject" or (one["rejects"] and not one["articles"]), case


def test_what_is_damaged_says_so(outcome: Any) -> None:
    found, _, _, cases = outcome
    silent = {
        case["file"]
        for case in cases
        if case["expect"] == "warn" and (one := found_of(found, case))["articles"] and not one["rejects"] + one["notes"]
    }
    assert silent <= set(WITHOUT_WARNING) | {"zip/nested.zip"}


def test_every_record_is_accounted_for_in_bounded_memory(outcome: Any) -> None:
    found, inputs, megabytes, _ = outcome
    assert sum(one["records"] for one in found.values()) == inputs
    assert megabytes < MAX_MEGABYTES
