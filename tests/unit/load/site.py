"""A web server on loopback that answers as a test wants, well or badly."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Paths and what answers them; what was asked is kept."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    server: ThreadingHTTPServer | None = None

    def gives(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Let `path` answer with `body`; its whole address. Underscores in names of headers stand for hyphens."""
        return self.does(path, lambda asked: reply(asked, body, status, headers))

    def does(self, path: str, answer: Answer) -> str:
        """Let `path` answer as `answer` does; its whole address."""
        self.answers[path] = answer
        return f"{self.address}{path}"

    def wrapped_in(self, trust: SSLContext) -> None:
        """Speak TLS from now on."""
        assert self.server is not None
        self.server.socket = trust.wrap_socket(self.server.socket, server_side=True)


def reply(
    asked: BaseHTTPRequestHandler, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
) -> None:
    """A whole answer."""
    asked.send_response(status)
    named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
    for name, value in {"Content-Length": str(len(body)), **named}.items():
        asked.send_header(name, value)
    asked.end_headers()
    asked.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    """A site for the time of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            try:
                site.answers.get(self.path, lambda asked: reply(asked, b"nothing here", 404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_HEAD(self) -> None:
            self.send_response(403)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}", server=server)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
