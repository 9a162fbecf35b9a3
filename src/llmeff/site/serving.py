"""Shows a site to the browsers of this machine, and to no other."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path

from llmeff.errors import EnvironmentFailure, UsageError

HOST = "127.0.0.1"
_TYPES = {".md": "text/markdown; charset=utf-8", ".bib": "application/x-bibtex; charset=utf-8", ".yaml": "application/yaml",
          ".js": "text/javascript; charset=utf-8", ".xml": "application/xml", ".json": "application/json"}


class _Handler(SimpleHTTPRequestHandler):
    """Gives the files of a folder, and says nothing of it on the terminal."""

    def guess_type(self, path: str | PathLike[str]) -> str:
        """The sort of a file, for the endings that the system may not know."""
        return _TYPES.get(Path(path).suffix, super().guess_type(path))

    def end_headers(self) -> None:
        """Sends the headers, with those that keep a page from being taken for something else."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a request is no event for the person."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder on loopback.

    Args:
        folder: the site.
        port: where it listens; 0 for any that is free.

    Raises:
        UsageError: there is no site.
        EnvironmentFailure: nothing can listen there.
    """
    if not (folder / "index.html").is_file():
        raise UsageError(f"{folder}: no site lies there; write it by: llmeff site build {folder}")
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        taken = "another program listens there; name another by --port" if error.errno == errno.EADDRINUSE else str(error)
        raise EnvironmentFailure(f"port {port}: {taken}") from error


def serve(folder: Path | None, build: Callable[[Path], object], port: int, say: Callable[[str], None]) -> None:
    """Shows a site until somebody interrupts.

    Args:
        folder: the site; without it, one is built into a folder that is removed at the end.
        build: builds it.
        port: where to listen.
        say: tells the person where it is.
    """
    with tempfile.TemporaryDirectory(prefix="llmeff-site-") as temporary:
        shown = folder or Path(temporary) / "site"
        if folder is None:
            build(shown)
        with server(shown, port) as listening:
            say(f"http://{HOST}:{listening.server_address[1]}/ (Ctrl+C ends it)")
            try:
                listening.serve_forever()
            except KeyboardInterrupt:
                say("")
