"""Why an address could not be fetched, in plain words."""

import socket
import ssl

import httpx

from dateline.load.sources.source import NotFetchedError


class PassingError(Exception):
    """What may be over when asked again, after `pause` seconds where the server names them."""

    def __init__(self, detail: str, pause: float | None = None) -> None:
        super().__init__(detail)
        self.pause = pause


def told(error: Exception, url: str) -> NotFetchedError | PassingError:
    """An error of the HTTP library as ours: those that asking again can mend are passing."""
    cause = _root(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NotFetchedError(f"its certificate is not to be trusted: {cause.verify_message}; check the address")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return NotFetchedError(f"{url[:200]} is no address that can be fetched; check it")
    if isinstance(cause, socket.gaierror):
        return PassingError("its host is not known; check the address and the network")
    if isinstance(error, httpx.ConnectTimeout):
        return PassingError("its host does not answer; check the address and the network")
    if isinstance(error, httpx.ConnectError):
        return PassingError(f"no connection: {_plain(cause)}; check the address and the network")
    if isinstance(error, httpx.TimeoutException):
        return PassingError("the server falls silent; try again later")
    return PassingError(f"the answer breaks off: {_plain(error)}; try again later")


def _root(error: BaseException) -> BaseException:
    """The first cause of an error."""
    while following := error.__cause__ or error.__context__:
        error = following
    return error


def _plain(error: BaseException) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return said.splitlines()[0][:120]
