"""A site is shown to this machine alone."""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.site.serving import HOST, server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>hello")
    (tmp_path / "site" / "index.md").write_text("hello")
    (tmp_path / "secret").write_text("not for you")
    return tmp_path / "site"


def test_files_are_given_with_their_sort_and_nothing_above_them(folder: Path) -> None:
    with server(folder, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        root = f"http://{HOST}:{listening.server_address[1]}"
        with urlopen(f"{root}/") as page:
            assert page.read() == b"<p>hello"
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
            assert page.headers["Cache-Control"] == "no-cache"  # what is built anew is shown
        with urlopen(f"{root}/index.md") as page:
            assert page.headers["Content-Type"] == "text/markdown; charset=utf-8"
        with pytest.raises(HTTPError):
            urlopen(f"{root}/../secret")
        listening.shutdown()


def asked(port: int, path: str, host: str = "") -> int:
    """The status that a server answers with."""
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"{HOST}:{port}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    with server(folder, 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield int(listening.server_address[1])
        listening.shutdown()


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_no_link_leads_out_no_pipe_keeps_waiting_and_no_name_ends_it(folder: Path, port: int) -> None:
    (folder / "out").symlink_to(folder.parent)
    (folder / "linked.txt").symlink_to(folder.parent / "secret")
    (folder / "own.md").symlink_to("index.md")
    os.mkfifo(folder / "pipe")
    (folder / "pages").mkdir()
    for path in ("/linked.txt", "/out/secret", "/out/", "/out", "/pipe", "/%00", "/index.md%00", "/..%2fsecret", "/%2e%2e/secret",
                 "/pages/", "//pages/..", "//evil.example/..", "//evil.example/%2e%2e",
                 "/\\evil.example/..", "/pages/./", "/pages/../index.md"):
        assert asked(port, path) == 404, path
    assert asked(port, "/own.md") == asked(port, "/") == 200


def test_a_path_with_an_empty_step_is_of_no_page(folder: Path, port: int) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "index.html").write_text("<p>soup")
    assert asked(port, "/pages/index.html") == asked(port, "/pages/") == 200
    assert [asked(port, path) for path in ("/pages//index.html", "/pages//", "/%2Fpages/index.html")] == [404] * 3


def test_a_page_elsewhere_that_names_itself_as_this_machine_gets_nothing(port: int) -> None:
    assert asked(port, "/", "evil.example") == asked(port, "/", f"evil.example:{port}") == 421
    assert asked(port, "/", f"localhost:{port}") == 200


def test_a_client_that_goes_away_is_no_event(port: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "large.txt").write_bytes(b"x" * 20_000_000)
    with socket.create_connection((HOST, port)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.sendall(b"GET /large.txt HTTP/1.0\r\n\r\n")
        client.recv(10)
    time.sleep(0.2)
    assert asked(port, "/") == 200
    assert capsys.readouterr().err == ""


def test_it_listens_to_this_machine_alone(folder: Path) -> None:
    with server(folder, 0) as listening:
        assert listening.server_address[0] == "127.0.0.1"


def test_a_taken_port_and_a_missing_site_are_said(folder: Path, tmp_path: Path) -> None:
    with server(folder, 0) as listening, pytest.raises(EnvironmentFailure, match="another program listens there"):
        server(folder, int(listening.server_address[1]))
    with pytest.raises(UsageError, match="llmeff site build"):
        server(tmp_path, 0)
