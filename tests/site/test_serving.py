"""A site is shown to this machine alone."""

from __future__ import annotations

import threading
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
        with urlopen(f"{root}/index.md") as page:
            assert page.headers["Content-Type"] == "text/markdown; charset=utf-8"
        with pytest.raises(HTTPError):
            urlopen(f"{root}/../secret")
        listening.shutdown()


def test_it_listens_to_this_machine_alone(folder: Path) -> None:
    with server(folder, 0) as listening:
        assert listening.server_address[0] == "127.0.0.1"


def test_a_taken_port_and_a_missing_site_are_said(folder: Path, tmp_path: Path) -> None:
    with server(folder, 0) as listening, pytest.raises(EnvironmentFailure, match="another program listens there"):
        server(folder, int(listening.server_address[1]))
    with pytest.raises(UsageError, match="llmeff site build"):
        server(tmp_path, 0)
