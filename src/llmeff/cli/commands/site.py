"""``llmeff site``."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from llmeff.cli.opened import opened
from llmeff.cli.output import note
from llmeff.errors import UsageError
from llmeff.safe import address


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
    whole or not at all, and nothing is replaced that is no such site. Needs the extra "site": pip install 'llmeff[site]'."""
    from llmeff.site.build import build
    from llmeff.site.gathered import Place

    place = Place(_address(url, "--url").rstrip("/") + "/" if url else "", _address(repository, "--repository").rstrip("/"))
    if what is What.serve:
        from llmeff.site.serving import serve

        serve(folder, lambda target: build(opened(), target, place), port, note)
        return
    if folder is None:
        raise UsageError("name the folder: llmeff site build OUT")
    built = build(opened(), folder, place)
    note(f"{built.files:,} files, {built.size / 1e6:.1f} MB, written to {folder}" + ("" if url else "; --url adds a sitemap"))


def _address(text: str, option: str) -> str:
    if text and not address(text):
        raise UsageError(f"{option} takes an address that begins with https:// or http://")
    return address(text)
