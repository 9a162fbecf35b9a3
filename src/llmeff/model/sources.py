"""The pages that a record was read from, and how far it is checked, computed from them.

0: no source. 1: one source. 2: two independent sources agree on id, title and first author. 3: a publisher or a
bibliographic database is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from llmeff.model.base import Day, Model, Url
from llmeff.model.kinds import SourceKind, Supported

_ARXIV_MIRRORS = ("arxiv.org", "alphaxiv.org", "huggingface.co/papers", "semanticscholar.org/arxiv", "dblp.org/rec/journals/corr")
_IDENTITY = {"title", "authors"}


PropertyPath = Annotated[
    str, Field(pattern=r"^properties(?:\.[a-z][a-z0-9_]*){2,}$", description="one property, e.g. properties.quantization.calib_samples")
]


class Source(Model):
    """A page that was read, and what it supports."""

    kind: SourceKind
    url: Url
    supports: tuple[Supported | PropertyPath, ...] = Field(min_length=1, description="what the page shows of the record")
    accessed: Day = Field(description="when it was read")


def trust_level(sources: Iterable[Source]) -> int:
    """Trust of a record with these sources, 0 to 3.

    Only a source that supports both title and authors counts as agreeing. A mirror of arXiv counts as arXiv, and so does any
    page of the kind ``web``: most such pages about a paper are made from arXiv's. A ``secondary`` page, which repeats what others say,
    counts for nothing.
    """
    sources = tuple(source for source in sources if source.kind != "secondary")
    if not sources:
        return 0
    agreeing = {_origin(source) for source in sources if set(source.supports) >= _IDENTITY}
    if len(agreeing) < 2:
        return 1
    return 3 if any(kind in {"venue", "database"} for kind, _ in agreeing) else 2


def _origin(source: Source) -> tuple[str, str]:
    """What a source draws from: two pages of one origin are one witness."""
    parts = urlsplit(source.url)
    host = parts.netloc.removeprefix("www.")
    place = host + parts.path
    if source.kind in {"arxiv", "web"} or any(mirror in place for mirror in _ARXIV_MIRRORS):
        return "arxiv", ""
    return source.kind, place if source.kind in {"repository", "list", "bibliography"} else host
