"""``llmeff site``."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from llmeff.cli.opened import data_folder, opened
from llmeff.cli.output import note, warn_of
from llmeff.errors import UsageError, quoted
from llmeff.files.failing import named
from llmeff.safe import address

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase


class What(str, Enum):
    """What to do with a site."""

    build = "build"
    serve = "serve"


def run(
    what: Annotated[
        What, typer.Argument(metavar="build|serve", help="Write the site, or show it to this machine's browser.", show_default=False)
    ],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where it is written, or lies; serve makes one without it.", show_default=False)
    ] = None,
    url: Annotated[
        str, typer.Option(metavar="URL", help="The address that it will have, for the sitemap and the feed.", show_default=False)
    ] = "",
    repository: Annotated[
        str, typer.Option(metavar="URL", help="Address of the project at GitHub, where errors are reported.", show_default=False)
    ] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where serve listens; 0 for any that is free.")] = 8000,
) -> None:
    """Every work, topic and engine as pages that also open from a folder, without a server, and files for programs. The folder is written
    whole or not at all, and nothing is replaced that is no such site; what else lies in a site that was built before, such as CNAME or
    .git, is kept. Needs the extra "site": pip install 'llmeff[site]'."""
    from llmeff.site.build import build
    from llmeff.site.gathered import Place

    place = Place(_address(url, "--url").rstrip("/") + "/" if url else "", _address(repository, "--repository").rstrip("/"))
    if what is What.serve:
        from llmeff.site.serving import serve

        serve(folder, lambda target: build(_opened(), target, place), port, note)
        return
    if folder is None:
        raise UsageError("name the folder: llmeff site build OUT")
    _refuse_among_records(folder)
    built = build(_opened(), folder, place)
    note(f"{built.files:,} files, {built.size / 1e6:.1f} MB, written to {named(folder)}" + ("" if url else "; --url adds a sitemap"))


def _refuse_among_records(folder: Path) -> None:
    """Refuses a place in which the site's files for programs would be read as data.

    Raises:
        UsageError: it is one.
    """
    real, data = Path(os.path.realpath(folder)), Path(os.path.realpath(data_folder()))
    if any(within in (real, *real.parents) for within in (data / "papers", data / "engines", data / "guides")):
        raise UsageError(f"{named(folder)}: it lies among the data, of which the site would become a part; name a folder elsewhere")


def _opened() -> KnowledgeBase:
    """The knowledge base; says which guides have no page."""
    kb = opened()
    warn_of(kb.unread_guides())
    return kb


def _address(text: str, option: str) -> str:
    """An address of the web as it was given, which is written into every page.

    Raises:
        UsageError: it is none, or would be another one in some of the places where it is written.
    """
    if text and (not address(text) or _has_no_place(text) or not _has_host(text)):
        raise UsageError(f"{option} takes an address such as https://example.org/path: http or https, a host, and no blanks, quotation "
                         f"marks or brackets of tags, not {quoted(text)}")
    return address(text)


def _has_no_place(text: str) -> bool:
    return not text.isprintable() or any(sign.isspace() or sign in "\"'<>\\^`{|}" for sign in text)


def _has_host(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # what is no number for a port, or half an IPv6 address
        return False
