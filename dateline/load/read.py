"""Inputs to raw records: every input opened, told, read, and accounted for; archives member by member."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from dateline.errors import UsageError
from dateline.load.archives.archives import member_uri
from dateline.load.folder_options import files_with_options
from dateline.load.formats import reader_for
from dateline.load.options import PLAIN, Options
from dateline.load.pages.page import with_page
from dateline.load.reader import Archive, Found, Reader, Refused
from dateline.load.record import InputRead, Item, RawRecord, RawReject
from dateline.load.sources.inputs import STDIN, file_digest, is_elsewhere
from dateline.load.sources.source import Local, NotFetchedError, Skip, Source, file_source, stream_source
from dateline.load.unpacking.opened import HEAD, Bounds, Opened

MAX_DEPTH = 3
"""archives within archives that are opened"""
_Taken = RawRecord | RawReject
Held = Callable[[str, str, str], bool]
"""whether what is read of (raw_uri, sha256) with the options, as JSON, is held already"""


def read_inputs(
    inputs: Sequence[str],
    stdin: IO[bytes] | None = None,
    skip: Held | None = None,
    remote: Sequence[Source] = (),
    options: Options = PLAIN,
) -> Iterator[Item]:
    """The records, rejects and accounts of `inputs`, streaming; `-` is read from `stdin`.

    `remote` are those that are no files of this machine, http(s):// and s3://. `options` are the run's; a folder's
    `dateline.toml` adds to them. An input for which `skip(raw_uri, sha256, options)` holds is passed over. UsageError,
    before anything is yielded, where an input names nothing that can be read or a `dateline.toml` cannot be used.
    """
    files = files_with_options(inputs, options)
    if STDIN in inputs and stdin is None:
        raise UsageError("-: there is no standard input to read; pipe JSON Lines into the command")
    if not remote and (far := [given for given in inputs if given != STDIN and is_elsewhere(given)]):
        raise UsageError(f"{far[0]}: only files can be read here; fetch it and name the file")
    sources = [*(file_source(*file) for file in files), *(replace(source, options=options) for source in remote)]
    if STDIN in inputs and stdin is not None:
        sources.append(stream_source(STDIN, stdin, options))
    for source in sources:
        yield from _read_source(source, _skip(skip, source))


def _skip(held: Held | None, source: Source) -> Skip | None:
    return None if held is None else lambda uri, digest: held(uri, digest, source.options.described)


def _read_source(source: Source, skip: Skip | None) -> Iterator[Item]:
    """The records of one input and its account.

    The account has no digest where the input could not be read or was not the same before and after: it is read again
    by the next run then.
    """
    account = _Account(source.raw_uri)
    try:
        if skip is not None and source.is_unchanged(skip):
            return
        with source.local() as local:
            before = _state(local.path)
            digest, size = file_digest(local.path)
            if skip is not None and skip(source.raw_uri, digest):
                return
            yield from account.counted(_records(opened := _opened(source, local, size)))
            if _state(local.path) != before and file_digest(local.path)[0] != digest:
                yield account.refused("it changed while it was read; run again when what writes it has ended")
            else:
                account.digest, account.size, account.read_as = digest, size, opened.read_as
    except NotFetchedError as error:
        yield account.refused(str(error), error.reason)
    except OSError as error:
        yield account.refused(f"{error.strerror or error}; check the file and its permissions")
    described = source.options.described
    yield InputRead(source.raw_uri, account.digest, account.size, account.read_as, account.count, described)


def _opened(source: Source, local: Local, size: int) -> Opened:
    return Opened(
        source.raw_uri,
        lambda: local.path.open("rb"),
        source.name,
        local.beside,
        bounds=Bounds.of(size),
        options=source.options,
    )


@dataclass(slots=True)
class _Account:
    """What has been read of one input."""

    raw_uri: str
    count: int = 0
    own: int = 0
    """of these, records that lie in the input itself, not in a member of it"""
    digest: str = ""
    size: int = 0
    read_as: str | None = None

    def counted(self, items: Iterator[_Taken]) -> Iterator[_Taken]:
        for item in items:
            self.count += 1
            self.own += item.raw_uri == self.raw_uri
            yield item

    def refused(self, detail: str, reason: str = "unreadable") -> RawReject:
        self.count += 1
        return RawReject(self.raw_uri, self.own, reason, detail)


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _records(opened: Opened) -> Iterator[_Taken]:
    """What a stream holds; a stream that holds nothing is a reject that says so."""
    with opened.again() as stream:
        reader = reader_for(stream.peek(HEAD), opened.name, opened.options.names)
    if isinstance(reader, Refused):
        yield _item(opened, 0, reader)
        return
    opened.read_as = reader.name
    found = _members(opened, reader) if isinstance(reader, Archive) else _own(opened, reader)
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield _item(opened, 0, Refused("no_text", f"no record in it, read as {reader.name}; remove it from the input"))


def _own(opened: Opened, reader: Reader) -> Iterator[_Taken]:
    """The records of one stream."""
    for index, found in enumerate(_found(opened, reader)):
        if isinstance(found, Found):
            fields = with_page(_filled(found.fields, opened.beside))
            found = Found(found.sha256, opened.options.applied(_addressed(fields, opened, reader)))
        yield _item(opened, index, found)


def _addressed(fields: Mapping[str, Any], opened: Opened, reader: Reader) -> Mapping[str, Any]:
    """A page that does not say its own address has the one it was fetched from."""
    fetched = opened.depth == 0 and opened.raw_uri.startswith(("http://", "https://"))
    return {**fields, "url": opened.raw_uri} if fetched and reader.name == "html" and not fields.get("url") else fields


def _found(opened: Opened, reader: Reader) -> Iterator[Found | Refused]:
    """What the reader finds, and one reject for each place at which something was lost."""
    for found in reader.read(opened):
        yield found
        yield from _lost(opened)
    yield from _lost(opened)


def _members(opened: Opened, archive: Archive) -> Iterator[_Taken]:
    """The records of an archive: each member is told by its content and read like a file of its own."""
    if opened.depth >= MAX_DEPTH:
        detail = f"archives lie within archives more than {MAX_DEPTH} deep; unpack it"
        yield _item(opened, 0, Refused("unsupported_format", detail))
        return
    for name, member in archive.members(opened):
        if isinstance(member, Opened):
            member.options = opened.options
            yield from _records(member)
        else:
            yield RawReject(member_uri(opened, name), 0, member.reason, f"{name}: {member.detail}", member.sha256)
    for index, refused in enumerate(_lost(opened)):
        yield _item(opened, index, refused)


def _lost(opened: Opened) -> Iterator[Refused]:
    while opened.losses:
        loss = opened.losses.pop(0)
        yield Refused(loss.reason, f"{loss.detail}; get the file again for what is missing")


def _filled(fields: Mapping[str, Any], beside: Mapping[str, Any]) -> Mapping[str, Any]:
    """`fields` with what came beside the bytes; where both have notes they are joined."""
    if not beside:
        return fields
    notes = (*beside.get("notes", ()), *fields.get("notes", ()))
    return {**beside, **fields, **({"notes": notes} if notes else {})}


def _item(opened: Opened, index: int, found: Found | Refused) -> _Taken:
    if isinstance(found, Refused):
        return RawReject(opened.raw_uri, index, found.reason, found.detail, found.sha256)
    read_with = opened.options.read_with
    return RawRecord(opened.raw_uri, index, opened.read_as or "", found.sha256, found.fields, read_with)
