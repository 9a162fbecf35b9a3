"""The whole site, written into a folder or not at all; the same data give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from llmeff.files.failing import answered
from llmeff.files.folders import replaced
from llmeff.site import machines, places
from llmeff.site.data import scripts
from llmeff.site.gathered import Gathered, Place
from llmeff.site.pages.all import pages
from llmeff.site.rendering import Renderer

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase

MARK = ".llmeff-site"
"""The file by which a folder is known as a site that was built."""
ASSETS = ("site.css", "icon.svg", "site.js", "front.js", "support.js", "compare.js", "fit.js", "topic.js")


class Built(NamedTuple):
    """What was written."""

    files: int
    size: int


def build(kb: KnowledgeBase, target: Path, place: Place = Place()) -> Built:
    """Writes the site.

    Args:
        kb: what it shows.
        target: the folder, which is new, empty, or a site that was built before.
        place: where the site will be.

    Raises:
        DataError: a record cannot have a page.
        UsageError: the folder holds something else.
        EnvironmentFailure: the extra "site" is not installed, or something cannot be written.
    """
    site = Gathered(kb, place)
    count = size = 0
    made: set[Path] = set()
    with replaced(target, MARK) as folder:
        for path, content in contents(site):
            raw = content.encode() if isinstance(content, str) else content
            _write(folder / path, raw, made)
            count, size = count + 1, size + len(raw)
    return Built(count, size)


def _write(path: Path, raw: bytes, made: set[Path]) -> None:
    """Writes a file into a folder, which is made where it is not among those that were."""
    with answered(path, "written"):
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(raw)


def contents(site: Gathered) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site: its path below the root, and what is in it."""
    renderer = Renderer(site)
    yield from machines.data_set(site)
    paths = []
    for page in pages(site):
        paths.append(page.path)
        yield page.path, renderer.page(page)
        if page.markdown:
            yield page.path.removesuffix(".html") + ".md", page.markdown
    for name, id_ in site.aliases().items():
        yield f"{name}/index.html", renderer.moved(name, places.work(id_))
    yield from machines.files(site, renderer, paths)
    yield from scripts(site)
    for name in ASSETS:
        yield f"assets/{name}", files("llmeff.site").joinpath("assets", name).read_bytes()
