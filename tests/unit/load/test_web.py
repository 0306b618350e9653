"""Fetching from a server on loopback that is slow, endless, circular, packed, cut short or simply polite."""

import gzip
import ssl
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dateline.load.sources.source import NotFetchedError
from dateline.load.sources.web import Got, Manners, check_address, fetch
from tests.unit.load.site import Site, reply, serving

BODY = b"The ferry sails again. " * 50


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as open_site:
        yield open_site


class Pauses(list[float]):
    """Waits nothing and remembers how long it was to wait."""

    __call__ = list.append


def manners(**changes: object) -> Manners:
    given = {"user_agent": "dateline/test", "clock": time.monotonic, "pause": Pauses(), "trust_environment": False}
    return Manners(**{**given, "silence_seconds": 1.0, "connect_seconds": 1.0, **changes})  # type: ignore[arg-type]


def refusal(address: str, into: Path, how: Manners | None = None) -> str:
    with pytest.raises(NotFetchedError) as caught:
        fetch(address, into, how or manners())
    return str(caught.value)


def test_what_a_server_gives_is_kept_with_its_digest_and_what_to_ask_with(site: Site, tmp_path: Path):
    address = site.gives("/feed", BODY, ETag='"7"', Last_Modified="Mon, 04 Mar 2024 10:00:00 GMT",
                         Content_Type="text/xml; charset=koi8-r")  # fmt: skip
    got = fetch(address, tmp_path / "got", manners())
    assert got is not None and (tmp_path / "got").read_bytes() == BODY
    assert (got.etag, got.last_modified, got.charset) == ('"7"', "Mon, 04 Mar 2024 10:00:00 GMT", "koi8-r")
    assert got.date
    assert site.asked[0][1]["User-Agent"] == "dateline/test"


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path):
    address = site.does(
        "/feed", lambda asked: reply(asked, b"", 304 if asked.headers["If-None-Match"] == '"7"' else 500)
    )
    assert fetch(address, tmp_path / "got", manners(), Got("0" * 64, etag='"7"', last_modified="then")) is None
    assert site.asked[0][1]["If-Modified-Since"] == "then"


def test_an_unasked_304_is_an_error(site: Site, tmp_path: Path):
    assert "304" in refusal(site.gives("/feed", b"", 304), tmp_path / "got")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY[:100], mtime=0) + gzip.compress(BODY[100:], mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY, wbits=-15)),
        ("identity", BODY),
    ],
)
def test_packed_answers_are_unpacked(site: Site, tmp_path: Path, encoding: str, packed: bytes):
    fetch(site.gives("/feed", packed, Content_Encoding=encoding), tmp_path / "got", manners())
    assert (tmp_path / "got").read_bytes() == BODY


def test_a_bomb_is_stopped_at_the_bound(site: Site, tmp_path: Path):
    address = site.gives("/bomb", gzip.compress(b"\0" * (64 << 20)), Content_Encoding="gzip")
    assert "larger than 2 MB" in refusal(address, tmp_path / "got", manners(max_bytes=2 << 20))
    assert (tmp_path / "got").stat().st_size <= 3 << 20


def test_an_encoding_that_was_not_asked_for_is_refused(site: Site, tmp_path: Path):
    assert "'br'" in refusal(site.gives("/feed", b"?", Content_Encoding="br"), tmp_path / "got")


def test_a_large_answer_is_refused_by_its_length_alone(site: Site, tmp_path: Path):
    refused = refusal(site.gives("/big", b"x", Content_Length=str(1 << 40)), tmp_path / "got")
    assert "larger than 2048 MB" in refused and not (tmp_path / "got").exists()


def test_redirects_are_followed(site: Site, tmp_path: Path):
    site.gives("/b", BODY)
    site.gives("/a", b"", 301, Location="b")
    assert fetch(site.gives("/", b"", 302, Location="/a"), tmp_path / "got", manners()) is not None
    assert (tmp_path / "got").read_bytes() == BODY


def test_a_circle_of_redirects_ends(site: Site, tmp_path: Path):
    assert "redirects more than 10 times" in refusal(site.gives("/a", b"", 302, Location="/a"), tmp_path / "got")
    assert len(site.asked) == 11


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "s3://bucket/x"])
def test_a_redirect_out_of_the_web_is_not_followed(site: Site, tmp_path: Path, target: str):
    assert "no address of the web" in refusal(site.gives("/a", b"", 302, Location=target), tmp_path / "got")


def test_a_server_in_trouble_is_asked_again(site: Site, tmp_path: Path):
    states = [503, 500, 200]
    address = site.does("/feed", lambda asked: reply(asked, BODY, states.pop(0)))
    pauses = Pauses()
    assert fetch(address, tmp_path / "got", manners(pause=pauses)) is not None
    assert pauses == [1.0, 2.0]


def test_trouble_that_stays_is_told(site: Site, tmp_path: Path):
    assert "503 Service Unavailable" in refusal(site.gives("/feed", b"", 503), tmp_path / "got")
    assert len(site.asked) == 3


def test_a_server_that_names_a_pause_gets_it_within_bounds(site: Site, tmp_path: Path):
    pauses = Pauses()
    refusal(site.gives("/soon", b"", 429, Retry_After="7"), tmp_path / "got", manners(pause=pauses))
    assert pauses == [7.0, 7.0]
    refused = refusal(site.gives("/late", b"", 429, Retry_After="86400"), tmp_path / "got", manners(pause=pauses))
    assert pauses == [7.0, 7.0] and "fetch less often" in refused


def test_a_pause_may_be_named_as_a_time(site: Site, tmp_path: Path):
    dates = {"Date": "Mon, 04 Mar 2024 10:00:00 GMT", "Retry_After": "Mon, 04 Mar 2024 10:00:05 GMT"}

    def busy(asked) -> None:
        asked.send_response_only(503)
        for name, value in {**dates, "Content-Length": "0"}.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()

    pauses = Pauses()
    refusal(site.does("/feed", busy), tmp_path / "got", manners(pause=pauses))
    assert pauses == [5.0, 5.0]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_a_refusal_is_final_and_told_in_words(site: Site, tmp_path: Path, status: int):
    assert f"the server answers {status}" in refusal(site.gives("/feed", b"", status), tmp_path / "got")
    assert len(site.asked) == 1


def test_a_silent_server_is_not_waited_for(site: Site, tmp_path: Path):
    begun = time.monotonic()
    address = site.does("/silent", lambda asked: time.sleep(1.2))
    assert "falls silent" in refusal(address, tmp_path / "got", manners(silence_seconds=0.2, tries=2))
    assert time.monotonic() - begun < 2


def test_an_endless_answer_is_ended(site: Site, tmp_path: Path):
    def drip(asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        for _ in range(100):
            asked.wfile.write(b"drop ")
            asked.wfile.flush()
            time.sleep(0.05)

    begun = time.monotonic()
    assert "not done after" in refusal(site.does("/drip", drip), tmp_path / "got", manners(total_seconds=0.4))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("headers", [{"Content_Length": "5000"}, {"Content_Encoding": "gzip"}])
def test_an_answer_cut_short_is_not_taken_for_whole(site: Site, tmp_path: Path, headers: dict[str, str]):
    cut = gzip.compress(bytes(range(256)) * 40)[:-20]
    refused = refusal(site.gives("/cut", cut, **headers), tmp_path / "got")
    assert "breaks off" in refused and len(site.asked) == 3


def test_nobody_at_the_address_is_told_in_words(tmp_path: Path):
    with serving() as gone:
        address = gone.address
    assert "no connection" in refusal(address, tmp_path / "got")
    assert "host is not known" in refusal("http://nowhere.invalid/", tmp_path / "got")


def nobodys_certificate(path: Path) -> Path:
    """A key with a certificate it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    first, last = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), first, last)
    signed = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + signed)
    return path


def test_a_certificate_nobody_vouches_for_is_told_in_words(site: Site, tmp_path: Path):
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(nobodys_certificate(tmp_path / "nobodys.pem"))
    site.wrapped_in(trust)
    refused = refusal(site.gives("/feed", BODY).replace("http:", "https:"), tmp_path / "got")
    assert "certificate is not to be trusted: self-signed certificate" in refused
    assert site.asked == []


@pytest.mark.parametrize("address", ["http://", "https:///x", "http://[", "http://a:99999/", "s3://a/b", "a.test/feed"])
def test_what_is_no_address_is_told_before_anything_is_fetched(address: str):
    assert check_address(address)
