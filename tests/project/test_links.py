"""The addresses of data and documents are found and asked; what is listed as dead is dead."""

from __future__ import annotations

import runpy
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

LINKS = Path(__file__).parent.parent.parent / "tools" / "links.py"

pytestmark = pytest.mark.skipif(not LINKS.exists(), reason="only in the source tree")


@pytest.fixture(scope="module")
def links() -> dict[str, Any]:
    return runpy.run_path(str(LINKS))


class Pages(BaseHTTPRequestHandler):
    """Answers each path with the code that it names; /flaky only the second time, /moved with another page."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        code = (500 if self.asked.count(self.path) == 1 else 200) if self.path == "/flaky" else int(self.path.strip("/")[:3] or 200)
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Pages.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize(("text", "addresses"), [
    ("see https://a.org/b, or <https://c.org/d>.", ["https://a.org/b", "https://c.org/d"]),
    ("- {kind: arxiv, url: https://a.org/b, supports: [title]}", ["https://a.org/b"]),
    ('url: "https://a.org/forum?id=x_1-Y"', ["https://a.org/forum?id=x_1-Y"]),
    ("[name](https://a.org/b_(c)) (https://a.org/d)", ["https://a.org/b_(c)", "https://a.org/d"]),
    ("https://a.org/b#part", ["https://a.org/b"]),
    ("https://github.com/... https://example.org/x https://soup.example.com", []),
])
def test_addresses_are_found(links: dict[str, Any], text: str, addresses: list[str]) -> None:
    assert links["found"](text) == addresses


def test_only_the_dead_are_called_dead(links: dict[str, Any], server: str, tmp_path: Path) -> None:
    record = tmp_path / "data" / "a.yaml"
    record.parent.mkdir()
    paths = ("200", "301", "403", "404", "410", "503", "flaky", "404")
    record.write_text("".join(f"- {server}/{path}\n" for path in paths), encoding="utf-8")
    where = links["collected"]([tmp_path / "data"])
    states = {verdict.address.rpartition("/")[2]: verdict.state for verdict in links["checked"](where, pause=0)}
    assert states == {"200": "alive", "301": "alive", "403": "undecided", "404": "dead", "410": "dead", "503": "undecided",
                      "flaky": "alive"}
    assert Pages.asked.count("/200") == 2  # once for itself, once for the page that moved there


def test_the_list_says_where_and_why(links: dict[str, Any], server: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"<{server}/404>\n\n<{server}/403>\n", encoding="utf-8")
    target = tmp_path / "links.md"
    assert links["main"]([str(page), "--report", str(target), "--pause", "0"]) == 1
    assert target.read_text(encoding="utf-8").split("\n\n") == [
        "## Lead nowhere: 1 of 2", f"- <{server}/404> (404 Not Found): {page}:1",
        "## Could not be decided: 1 of 2", f"- <{server}/403> (403 Forbidden): {page}:3\n",
    ]


def test_a_list_that_is_too_long_for_an_issue_is_cut_between_lines(links: dict[str, Any]) -> None:
    verdicts = [links["Verdict"](f"https://a.org/{number}", "dead", "404 Not Found") for number in range(5000)]
    text = links["report"](verdicts, {verdict.address: ["a:1"] for verdict in verdicts})
    assert len(text) < 65_536
    assert text.splitlines()[-3].endswith("a:1")


def test_a_page_without_dead_addresses_is_fine(links: dict[str, Any], server: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{server}/200 http://127.0.0.1:1/refused", encoding="utf-8")
    assert links["main"]([str(page), "--report", str(tmp_path / "links.md"), "--pause", "0"]) == 0


def test_the_data_names_addresses(links: dict[str, Any]) -> None:
    where = links["collected"]([LINKS.parent.parent / "data"])
    assert len(where) > 1000
    assert not [address for address in where if address.endswith((",", ".", ")")) and "(" not in address]
