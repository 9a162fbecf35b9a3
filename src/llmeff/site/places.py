"""Where things lie on the site, below its root."""

from __future__ import annotations

import re
from urllib.parse import quote

from llmeff.errors import DataError, quoted
from llmeff.text import fold

FOLDERS = frozenset({"assets", "topics", "glossary", "support", "engines", "fit", "compare", "works", "schemas", "guides"})
"""Folders at the root that are no work's."""
_ID = re.compile(r"[a-z0-9]+(?:[-.+][a-z0-9]+)*")  # that of a record, and of each part of a topic's path


def held(id_: str) -> str:
    """An id that makes a folder's name.

    Raises:
        DataError: it makes none, or the site needs this name itself.
    """
    if not _ID.fullmatch(id_) or id_ in FOLDERS:
        raise DataError(f"{quoted(id_)}: no page can have this name; give the record another id")
    return id_


def work(id_: str) -> str:
    """The page of a work."""
    return f"{quote(id_)}/index.html"


def topic(path: str) -> str:
    """The page of a topic."""
    return f"topics/{quote(path)}/index.html"


def term(id_: str) -> str:
    """The page of an entry of the glossary."""
    return f"glossary/{quote(id_)}/index.html"


def engine(id_: str) -> str:
    """The page of an engine."""
    return f"engines/{quote(id_)}/index.html"


def guide(name: str) -> str:
    """The page of a worked answer."""
    return f"guides/{quote(name)}/index.html"


def slug(name: str) -> str:
    """A name as the name of a folder; empty where nothing is left of it.

    >>> slug("FlashAttention 2"), slug("W8A8 (per-token)")
    ('flashattention-2', 'w8a8-per-token')
    """
    return re.sub(r"[^a-z0-9.+]+", "-", fold(name)).strip("-.+")


def root_of(path: str) -> str:
    """The way from a page to the root.

    >>> root_of("gptq/index.html"), root_of("index.html")
    ('../', '')
    """
    return "../" * path.count("/")


def address(base: str, path: str) -> str:
    """The full address of a page, of which servers leave the name of its file out.

    >>> address("https://x.example/", "gptq/index.html")
    'https://x.example/gptq/'
    """
    return base + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)
