"""What the pages' programs read: scripts that set a value, since a page that is opened from a folder may load nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmeff.safe import as_json
from llmeff.site.data.comparing import columns
from llmeff.site.data.fitting import fitting
from llmeff.site.data.works import works
from llmeff.site.search_data import scripts as searching

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered


def scripts(site: Gathered) -> Iterator[tuple[str, str]]:
    """Every script of data: its path, and its text."""
    yield "assets/works.js", _set("LLMEFF_WORKS", works(site))
    yield from ((f"assets/{name}", text) for name, text in searching(site.kb).items())
    yield "assets/fit-data.js", _set("LLMEFF_FIT", fitting(site))
    for id_, column in columns(site):
        yield f"{id_}/compare.js", f"(window.LLMEFF_COMPARE = window.LLMEFF_COMPARE || {{}})[{as_json(id_)}] = {as_json(column)};\n"


def _set(name: str, data: object) -> str:
    """A script that sets a global value."""
    return f"window.{name} = {as_json(data)};\n"
