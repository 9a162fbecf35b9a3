"""Shows a site to the browsers of this machine, and to no other."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files.failing import answered, named
from llmeff.files.reading import status

HOST = "127.0.0.1"
_TYPES = {".md": "text/markdown; charset=utf-8", ".bib": "application/x-bibtex; charset=utf-8", ".yaml": "application/yaml",
          ".js": "text/javascript; charset=utf-8", ".xml": "application/xml", ".json": "application/json"}


class _Handler(SimpleHTTPRequestHandler):
    """Gives the files of a folder, and says nothing of it on the terminal."""

    timeout = 30  # seconds for which a connection may say nothing

    def guess_type(self, path: str | PathLike[str]) -> str:
        """The sort of a file, for the endings that the system may not know."""
        return _TYPES.get(Path(path).suffix, super().guess_type(path))

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The file that is asked for; a page of any other site that gives this machine its own name is refused."""
        if self.headers.get("Host", self._hosts()[0]) not in self._hosts():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif not self._is_of_site():
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            return super().send_head()
        return None

    def _hosts(self) -> list[str]:
        port = self.connection.getsockname()[1]
        return [f"{HOST}:{port}", f"localhost:{port}", *([HOST, "localhost"] if port == HTTP_PORT else [])]

    def _is_of_site(self) -> bool:
        """Whether a folder or regular file is meant that lies in the site itself, wherever links lead. A path that goes up, or that begins
        as an address of another host does, is of none: a browser would be sent to what it names."""
        asked = unquote(self.path.partition("?")[0].partition("#")[0])
        if "//" in asked or "\\" in asked or {".", ".."} & set(asked.split("/")):
            return False
        try:
            path = os.path.realpath(self.translate_path(self.path))
            inside = os.path.join(os.path.realpath(self.directory), "")
            return os.path.join(path, "").startswith(inside) and stat.S_IFMT(os.stat(path).st_mode) in {stat.S_IFREG, stat.S_IFDIR}
        except (OSError, ValueError):
            return False

    def list_directory(self, path: str | PathLike[str]) -> None:
        """Nothing: what the site does not link to is not shown."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Sends the headers, with those that keep a page from being taken for something else."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a request is no event for the person."""


class _Server(ThreadingHTTPServer):
    """Serves on, whoever goes away in the middle of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Says what is wrong with this program, and nothing of a client that is gone."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the stubs name a private type


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder on loopback.

    Args:
        folder: the site.
        port: where it listens; 0 for any that is free.

    Raises:
        UsageError: there is no site in the folder.
        EnvironmentFailure: the folder is not there, or nothing can listen at the port.
    """
    with answered(folder):
        status(folder)
    if not (folder / "index.html").is_file():
        raise UsageError(f"{named(folder)}: no site lies there; write it by: llmeff site build {named(folder)}")
    try:
        return _Server((HOST, port), partial(_Handler, directory=str(folder)))
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
