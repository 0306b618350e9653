"""Objects of S3, from a server on loopback that speaks as S3 does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from dateline.errors import UsageError
from dateline.load import InputRead, RawRecord, RawReject, read_inputs
from dateline.load.sources.objects import Objects
from dateline.load.sources.web import Got
from tests.unit.load.site import serving

TEXT = "The ferry of Easthaven sails again, the harbour office said."
KEYS = (
    "2024/01/a.txt",
    "2024/01/b.txt",
    "2024/02/c é+&.txt",
    "2024/readme.md",
    "2024/.hidden/d.txt",
    "2023.txt",
    "2023/e.txt",
)
LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def bucket(endpoint: str) -> Any:
    """A bucket with some objects; its client."""
    given = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=endpoint, **given)
    client.create_bucket(Bucket="articles")
    for key in KEYS:
        client.put_object(Bucket="articles", Key=key, Body=f"{TEXT} {key}".encode())
    client.put_object(Bucket="articles", Key="2024/folder/", Body=b"")
    return client


@pytest.fixture
def objects(endpoint: str, bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Objects:
    for name, value in (("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret"), ("EC2_METADATA_DISABLED", "true")):
        monkeypatch.setenv(f"AWS_{name}", value)
    return Objects(tmp_path / "spool", LATER, {}, endpoint)


def keys(objects: Objects, *inputs: str) -> list[str]:
    return [source.raw_uri.removeprefix("s3://articles/") for source in objects.sources(inputs)]


def test_a_folder_is_all_that_lies_in_it_but_what_is_hidden(objects: Objects):
    assert keys(objects, "s3://articles/2024") == [
        "2024/01/a.txt",
        "2024/01/b.txt",
        "2024/02/c é+&.txt",
        "2024/readme.md",
    ]
    assert keys(objects, "s3://articles/2024/01/") == ["2024/01/a.txt", "2024/01/b.txt"]
    assert len(keys(objects, "s3://articles")) == 6


def test_a_name_is_the_object_and_no_other_that_begins_alike(objects: Objects):
    assert keys(objects, "s3://articles/2023.txt") == ["2023.txt"]
    assert keys(objects, "s3://articles/2023") == ["2023/e.txt"]
    assert keys(objects, "s3://articles/2024/.hidden/d.txt") == ["2024/.hidden/d.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("2024/*/*.txt", ["2024/01/a.txt", "2024/01/b.txt", "2024/02/c é+&.txt"]),
        ("2024/*.md", ["2024/readme.md"]),
        ("**/[ab].txt", ["2024/01/a.txt", "2024/01/b.txt"]),
        ("2024/0?/[!b]*", ["2024/01/a.txt", "2024/02/c é+&.txt"]),
        ("20*", ["2023.txt", "2023/e.txt", "2024/01/a.txt", "2024/01/b.txt", "2024/02/c é+&.txt", "2024/readme.md"]),
    ],
)
def test_patterns_are_read_as_a_shell_reads_them(objects: Objects, pattern: str, found: list[str]):
    assert keys(objects, f"s3://articles/{pattern}") == found


def test_an_object_named_twice_is_read_once(objects: Objects):
    assert keys(objects, "s3://articles/2023.txt", "s3://articles/202*.txt") == ["2023.txt"]


def test_objects_are_read_like_files_and_leave_nothing_behind(objects: Objects):
    items = list(read_inputs(["s3://articles/2024/01"], remote=objects.sources(["s3://articles/2024/01"])))
    records = [item for item in items if isinstance(item, RawRecord)]
    assert [record.raw_uri for record in records] == ["s3://articles/2024/01/a.txt", "s3://articles/2024/01/b.txt"]
    assert records[0].fields["text"].startswith(TEXT)
    accounts = [item for item in items if isinstance(item, InputRead)]
    assert all(account.sha256 and account.record_count == 1 for account in accounts)
    assert list(objects.spool.iterdir()) == []


def test_an_object_read_before_is_known_by_its_listing(objects: Objects):
    (source,) = objects.sources(["s3://articles/2023.txt"])
    with source.local():
        pass
    held = objects.fetched
    (again,) = Objects(objects.spool, LATER, held, objects.endpoint).sources(["s3://articles/2023.txt"])
    assert again.is_unchanged(lambda uri, digest: (uri, digest) == (source.raw_uri, held[uri].sha256))
    assert not again.is_unchanged(lambda uri, digest: False)
    other = {source.raw_uri: Got(held[source.raw_uri].sha256, etag="1 1")}
    (changed,) = Objects(objects.spool, LATER, other, objects.endpoint).sources(["s3://articles/2023.txt"])
    assert not changed.is_unchanged(lambda uri, digest: True)


def test_an_object_written_just_now_is_not_held_to_be_settled(objects: Objects):
    fresh = Objects(objects.spool, datetime(2020, 1, 1, tzinfo=UTC), {}, objects.endpoint)
    (source,) = fresh.sources(["s3://articles/2023.txt"])
    with source.local():
        assert fresh.fetched == {}


def test_an_object_gone_since_it_was_listed_is_a_reject(objects: Objects, bucket: Any):
    bucket.put_object(Bucket="articles", Key="brief.txt", Body=b"x")
    sources = objects.sources(["s3://articles/brief.txt"])
    bucket.delete_object(Bucket="articles", Key="brief.txt")
    reject, account = read_inputs(["s3://articles/brief.txt"], remote=sources)
    assert isinstance(reject, RawReject) and reject.reason == "unreadable" and "check its name" in reject.detail
    assert isinstance(account, InputRead) and account.sha256 == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("s3://nowhere-at-all/x", "there is no such bucket"),
        ("s3://articles/2025", "no object there"),
        ("s3://articles/2024/*.pdf", "no object there"),
        ("s3://", "no name of a bucket"),
        ("s3://A_B/x", "no name of a bucket"),
    ],
)
def test_what_names_nothing_is_told_in_plain_words(objects: Objects, given: str, said: str):
    with pytest.raises(UsageError) as caught:
        objects.sources([given])
    assert str(caught.value).startswith(f"{given}: ") and said in str(caught.value)


def test_a_refused_login_is_told_in_plain_words(objects: Objects):
    with serving() as site:
        for path in ("/closed?list-type=2&max-keys=1000&prefix=x%2F", "/closed?list-type=2&max-keys=1000&prefix=x/"):
            site.gives(path, b"<Error><Code>AccessDenied</Code></Error>", 403)
        with pytest.raises(UsageError, match="access is denied; set AWS_ACCESS_KEY_ID"):
            Objects(objects.spool, LATER, {}, site.address).sources(["s3://closed/x/*"])


def test_nobody_at_the_endpoint_is_told_in_plain_words(objects: Objects):
    with pytest.raises(UsageError, match="no connection; check the network and AWS_ENDPOINT_URL"):
        Objects(objects.spool, LATER, {}, "http://127.0.0.1:9").sources(["s3://articles/2024"])
