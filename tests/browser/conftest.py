"""The site of the real data in a real browser, opened from its folder.

``LLMEFF_BROWSER`` names the program of the browser; where it is set, one that is missing is a failure. Without it, one is looked for, and
where there is none, these tests are skipped. Without Playwright nothing here is collected, so that a run of this folder alone fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmeff.kb import KnowledgeBase

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WANTED = os.environ.get("LLMEFF_BROWSER", "")
KNOWN = ("chromium-headless-shell", "chromium", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run"]
PATIENCE = 20_000
"""Milliseconds that a page may take, for machines that have more to do."""
Open = Callable[..., "Page"]
collect_ignore_glob = [] if find_spec("playwright") else ["test_*.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    program = WANTED or next(filter(None, map(shutil.which, KNOWN)), "")
    if not program:
        pytest.skip("no browser is here; LLMEFF_BROWSER names one")
    if WANTED:
        import playwright.sync_api as api
    else:
        api = pytest.importorskip("playwright.sync_api")
    api.expect.set_options(timeout=PATIENCE)
    with api.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def built(corpus: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    from llmeff.site.build import build

    folder = tmp_path_factory.mktemp("site") / "site"
    build(corpus, folder)
    return folder


@pytest.fixture
def opening(browser: Browser, built: Path) -> Iterator[Open]:
    """Opens a page of the site. Nothing that it does may fail or ask another host.

    It takes the path with its hash, and what ``new_context`` of the browser takes.
    """
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(path: str, folder: Path = built, **settings: object) -> Page:
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else wrong.append(request.url))
        page.goto(f"file://{folder}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong
