"""`s3://` inputs: objects listed once and copied one at a time, each read like a file and then forgotten."""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.load.sources.source import Local, NotFetchedError, Skip, Source
from dateline.load.sources.web import Got

SCHEME = "s3://"
_BLOCK = 1 << 20
_MAGIC = re.compile(r"[*?\[]")
_TOKEN = re.compile(r"\*\*/|\*\*|\[!?\]?[^\]/]*\]|.", re.DOTALL)
_SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_CODE = re.compile(r"AWS Error ([A-Z_0-9]+)")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]")
_LOGIN = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, to those of an account that may read it"
_REMEDIES = {
    "NO_SUCH_BUCKET": "there is no such bucket; check its name and AWS_ENDPOINT_URL",
    "ACCESS_DENIED": f"access is denied; {_LOGIN}",
    "INVALID_ACCESS_KEY_ID": f"the access key is not known; {_LOGIN}",
    "SIGNATURE_DOES_NOT_MATCH": f"the secret key does not fit the access key; {_LOGIN}",
    "EXPIRED_TOKEN": "the login has expired; log in again",
    "NETWORK_CONNECTION": "no connection; check the network and AWS_ENDPOINT_URL",
}


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects among the inputs of a run.

    Logins and the region are found as AWS's tools find them. `held` tells of an object, by the size and time its
    listing gives, what an earlier run has read; `fetched` gathers the same for the next run. An object younger than
    `settled` may still be written within the same second and is not remembered.
    """

    spool: Path
    settled: datetime
    held: Mapping[str, Got]
    endpoint: str | None = None
    fetched: dict[str, Got] = field(default_factory=dict)

    def sources(self, inputs: Sequence[str]) -> list[Source]:
        """The objects that `inputs` name, sorted, each once.

        An input is one object, a folder of them or a pattern. UsageError where the bucket cannot be listed or nothing
        is found.
        """
        found: dict[str, Source] = {}
        for given in inputs:
            if is_object(given):
                found.update((source.raw_uri, source) for source in self._named(given))
        return [found[uri] for uri in sorted(found)]

    def _named(self, given: str) -> list[Source]:
        bucket, _, key = given.removeprefix(SCHEME).partition("/")
        if not _BUCKET.fullmatch(bucket):
            raise UsageError(f"{given}: no name of a bucket; write s3://bucket/folder")
        try:
            system, infos = self._listed(bucket, _fixed(key))
        except OSError as error:
            raise UsageError(f"{given}: {_told(error)}") from error
        wanted = _pattern(key) if _MAGIC.search(key) else _below(key)
        named = [info for info in infos if wanted.fullmatch(_key(info)) and not _is_passed_over(_key(info), key)]
        if not named:
            raise UsageError(f"{given}: no object there; check it, or write {SCHEME}{bucket}/start-of-name*")
        return [self._source(system, info) for info in named]

    def _listed(self, bucket: str, folder: str) -> tuple[Any, list[Any]]:
        """The store and the files in a folder of it; a bucket open to everybody needs no login."""
        path = f"{bucket}/{folder}".rstrip("/")
        system = self._system(bucket, anonymous=False)
        try:
            return system, _files(system, path)
        except OSError as error:
            if _code(error) not in ("ACCESS_DENIED", "INVALID_ACCESS_KEY_ID"):
                raise
            system = self._system(bucket, anonymous=True)
            try:
                return system, _files(system, path)
            except OSError:
                raise error from None

    def _system(self, bucket: str, anonymous: bool) -> Any:
        from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem, resolve_s3_region

        where = {"endpoint_override": self.endpoint} if self.endpoint else {"region": resolve_s3_region(bucket)}
        return S3FileSystem(
            anonymous=anonymous,
            connect_timeout=10,
            request_timeout=60,
            retry_strategy=AwsStandardS3RetryStrategy(max_attempts=3),
            **where,
        )

    def _source(self, system: Any, info: Any) -> Source:
        uri = f"{SCHEME}{info.path}"
        version = f"{info.size} {info.mtime_ns}"

        @contextmanager
        def local() -> Iterator[Local]:
            self.spool.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.spool) as kept:
                digest = _copied(system, info.path, kept)
                if info.mtime < self.settled:
                    self.fetched[uri] = Got(digest, etag=version)
                yield Local(Path(kept.name))

        def is_unchanged(skip: Skip) -> bool:
            held = self.held.get(uri)
            return held is not None and held.etag == version and skip(uri, held.sha256)

        return Source(uri, info.base_name, local, is_unchanged=is_unchanged)


def is_object(given: str) -> bool:
    """Whether an input names objects of S3."""
    return given.startswith(SCHEME)


def _copied(system: Any, path: str, into: Any) -> str:
    """Copy an object; its digest. NotFetchedError where it cannot be read."""
    digest = sha256()
    try:
        with system.open_input_stream(path) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                into.write(block)
    except (OSError, ValueError) as error:
        raise NotFetchedError(_told(error)) from error
    into.flush()
    return digest.hexdigest()


def _files(system: Any, path: str) -> list[Any]:
    """The objects in a folder, and the one of exactly its name."""
    from pyarrow.fs import FileSelector

    alone = [system.get_file_info(path)] if "/" in path else []
    try:
        below = system.get_file_info(FileSelector(path, recursive=True))
    except FileNotFoundError:
        below = []  # the bucket is there; nothing in it has the name
    return [info for info in (*alone, *below) if info.is_file]


def _key(info: Any) -> str:
    return str(info.path.partition("/")[2])


def _fixed(key: str) -> str:
    """The folder in which all that a key or pattern can name lies; a key without a pattern may be a folder itself."""
    magic = _MAGIC.search(key)
    return key[: magic.start()].rpartition("/")[0] if magic else key.rstrip("/")


def _below(key: str) -> re.Pattern[str]:
    folder = re.escape(key.rstrip("/"))
    return re.compile(rf"{folder}(?:/.*)?" if folder else ".*", re.DOTALL)


def _pattern(key: str) -> re.Pattern[str]:
    """A pattern as a shell reads it: `*` stays within a folder, `**` crosses folders; a folder is all that is in it."""
    return re.compile("".join(map(_meaning, _TOKEN.findall(key))) + "(?:/.*)?", re.DOTALL)


def _meaning(token: str) -> str:
    if token.startswith("[") and len(token) > 2:
        return f"[^{token[2:]}" if token[1] == "!" else token
    return _SIGNS.get(token, re.escape(token))


def _is_passed_over(key: str, given: str) -> bool:
    """Hidden objects and marks of folders, unless named themselves."""
    return key != given and any(part.startswith(".") for part in key.split("/"))


def _code(error: Exception) -> str:
    found = _CODE.search(str(error))
    return found[1] if found else ""


def _told(error: Exception) -> str:
    said = str(error).splitlines()[0]
    if "Bucket" in said and "not found" in said:
        return _REMEDIES["NO_SUCH_BUCKET"]
    return _REMEDIES.get(_code(error), f"it cannot be read ({said[:160]}); check its name")
