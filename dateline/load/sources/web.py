"""One address fetched over HTTP: bounded in time, size, redirects and tries, and asked only for what is new."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from dateline.load.sources.source import NotFetchedError
from dateline.load.sources.web_errors import PassingError, told
from dateline.load.sources.web_unpacking import ENCODINGS, unpacked

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_REMEDIES = {
    401: "it wants a login; fetch it yourself and name the file",
    403: "it refuses; set DATELINE_CONTACT so that the publisher knows whom to ask, or fetch it yourself",
    404: "check the address",
    410: "it is gone for good: drop the address",
    429: "it asks for fewer requests: fetch less often",
}


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are fetched. Times in seconds; `clock` is monotonic, `pause` waits."""

    user_agent: str
    clock: Callable[[], float]
    pause: Callable[[float], None]
    connect_seconds: float = 10
    silence_seconds: float = 30
    """longest wait for the next bytes"""
    total_seconds: float = 1800
    max_bytes: int = 2 << 30
    redirects: int = 10
    tries: int = 3
    longest_pause: float = 60
    """what a server asks for beyond that is not waited for"""
    trust_environment: bool = True
    """whether proxies set in the environment are used"""


@dataclass(frozen=True, slots=True)
class Got:
    """What was fetched: the digest of its bytes, what to ask with the next time, and what its server says of it."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None
    date: str | None = None


def fetch(address: str, into: Path, manners: Manners, held: Got | None = None) -> Got | None:
    """Fetch `address` to the file `into`; None where it is still what `held` describes.

    NotFetchedError, with what to do, where it cannot be had.
    """
    deadline = manners.clock() + manners.total_seconds
    with _client(manners) as client:
        for attempt in range(1, manners.tries + 1):
            try:
                return _attempt(client, address, into, manners, held, deadline)
            except PassingError as error:
                pause = error.pause if error.pause is not None else 2.0 ** (attempt - 1)
                late = manners.clock() + pause > deadline
                if attempt == manners.tries or pause > manners.longest_pause or late:
                    raise NotFetchedError(f"{error} (asked {attempt} times)" if attempt > 1 else str(error)) from error
                manners.pause(pause)
    raise NotFetchedError("no try was allowed")


def check_address(address: str) -> str | None:
    """What is wrong with an address as an input; None where nothing is."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    return None if usable else "not a whole http:// or https:// address; check it"


def _client(manners: Manners) -> httpx.Client:
    timeout = httpx.Timeout(manners.silence_seconds, connect=manners.connect_seconds)
    headers = {"User-Agent": manners.user_agent, "Accept-Encoding": ", ".join(ENCODINGS), "Accept": "*/*"}
    return httpx.Client(timeout=timeout, headers=headers, trust_env=manners.trust_environment)


def _attempt(
    client: httpx.Client, address: str, into: Path, manners: Manners, held: Got | None, deadline: float
) -> Got | None:
    url = address
    for _ in range(manners.redirects + 1):
        with _asked(client, url, _conditions(held)) as answer:
            if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                return _settled(answer, into, manners, held, deadline)
            url = _redirected(url, answer.headers["location"])
    raise NotFetchedError(
        f"it redirects more than {manners.redirects} times; open it in a browser and name where it ends"
    )


def _conditions(held: Got | None) -> Mapping[str, str]:
    given = {"If-None-Match": held and held.etag, "If-Modified-Since": held and held.last_modified}
    return {name: value for name, value in given.items() if value}


@contextmanager
def _asked(client: httpx.Client, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    try:
        with client.stream("GET", url, headers=headers) as answer:
            yield answer
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise told(error, url) from error


def _redirected(url: str, location: str) -> str:
    following = urljoin(url, location)
    if check_address(following):
        raise NotFetchedError(f"it redirects to {following[:200]}, which is no address of the web; check the address")
    return following


def _settled(answer: httpx.Response, into: Path, manners: Manners, held: Got | None, deadline: float) -> Got | None:
    """What an answer that is no redirect comes to."""
    status = answer.status_code
    if status == 304 and held:
        return None
    if status in _PASSING:
        raise PassingError(_refusal(answer), _asked_pause(answer))
    if status != 200:
        raise NotFetchedError(_refusal(answer))
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > manners.max_bytes:
        raise NotFetchedError(_too_large(manners), "too_large")
    return _kept(answer, into, manners, deadline)


def _kept(answer: httpx.Response, into: Path, manners: Manners, deadline: float) -> Got:
    digest, size = sha256(), 0
    with into.open("wb") as file:
        for block in unpacked(answer.headers.get("content-encoding", ""), answer.iter_raw()):
            size += len(block)
            if size > manners.max_bytes:
                raise NotFetchedError(_too_large(manners), "too_large")
            if manners.clock() > deadline:
                raise NotFetchedError(f"it is not done after {manners.total_seconds:.0f} seconds; fetch it yourself")
            digest.update(block)
            file.write(block)
    headers = answer.headers
    charset = answer.charset_encoding
    return Got(digest.hexdigest(), headers.get("etag"), headers.get("last-modified"), charset, headers.get("date"))


def _refusal(answer: httpx.Response) -> str:
    status = answer.status_code
    remedy = _REMEDIES.get(status, "try again later" if status >= 500 else "check the address")
    return f"the server answers {status} {answer.reason_phrase}".rstrip() + f"; {remedy}"


def _too_large(manners: Manners) -> str:
    return f"larger than {manners.max_bytes / (1 << 20):.0f} MB; fetch it yourself, split it and name the files"


def _asked_pause(answer: httpx.Response) -> float | None:
    """The seconds a server asks to wait, measured by its own clock where it names a time."""
    given = answer.headers.get("retry-after", "").strip()
    if given.isdecimal():
        return float(given)
    try:
        now, then = (parsedate_to_datetime(one) for one in (answer.headers.get("date", ""), given))
        return max((then - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
