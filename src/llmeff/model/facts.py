"""What a record says indirectly: its titles, the one address to send a reader to, the version to cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff.identifiers import SCHEMES, Scheme, url
from llmeff.model.topics import facet_of

if TYPE_CHECKING:
    from llmeff.model.plain import Body, CodeBody, IdsBody

TRUST_LEVELS: dict[int, str] = {
    0: "no source",
    1: "one source",
    2: "two independent sources agree",
    3: "a publisher or bibliographic database agrees",
}
_PUBLISHED_FIRST: tuple[Scheme, ...] = ("doi", "acl", "arxiv", "openreview", "dblp")


def titles(body: Body) -> tuple[str, ...]:
    """The title, that of the published version, and those of older versions; each once."""
    published = body.get("published", {}).get("title")
    others = (version.get("title") for version in body.get("versions", ()))
    return tuple(dict.fromkeys(filter(None, (body["title"], published, *body.get("also_titled", ()), *others))))


def current_title(body: Body) -> str:
    """The title of the version to cite: the published one where it has its own."""
    return body.get("published", {}).get("title") or body["title"]


def names(body: Body) -> tuple[str, ...]:
    """What people call it: the name and its aliases."""
    return (body["name"], *body.get("aliases", ()))


def licence(body: Body, code: CodeBody) -> str:
    """The licence of one of its repositories; in words where it was read for one and states none, empty where nobody has looked."""
    return code.get("license", "no licence stated" if "license" in body.get("not_stated", ()) else "")


def facets(body: Body) -> tuple[str, ...]:
    """The facets of its topics, the primary one first."""
    return tuple(dict.fromkeys(map(facet_of, body["topics"])))


def identifiers(ids: IdsBody, order: Sequence[Scheme] = SCHEMES) -> Iterator[tuple[Scheme, str]]:
    """Scheme and value of each identifier, the preprint's first."""
    for scheme in order:
        if value := ids.get(scheme):
            yield scheme, value


def all_identifiers(body: Body) -> Iterator[tuple[Scheme, str]]:
    """Scheme and value of each identifier of the work and of its other versions; its own first."""
    yield from identifiers(body.get("ids", {}))
    for version in body.get("versions", ()):
        yield from identifiers(version.get("ids", {}))


def open_page(ids: IdsBody) -> str:
    """The page that a reader of a list opens: the preprint's, which all can read, before others; empty without an identifier."""
    return next((url(scheme, value) for scheme, value in identifiers(ids)), "")


def pdf(body: Body) -> str:
    """The address of a PDF that everyone may read; empty where none is known."""
    ids = body.get("ids", {})
    if "arxiv" in ids:
        return f"https://arxiv.org/pdf/{ids['arxiv']}"
    if "acl" in ids:
        return f"https://aclanthology.org/{ids['acl']}.pdf"
    if "openreview" in ids:
        return f"https://openreview.net/pdf?id={ids['openreview']}"
    url = body.get("published", {}).get("url", "")
    return url if url.endswith(".pdf") else ""


def link(body: Body) -> str:
    """The one address to send a reader to: the publisher's, else that of the DOI, the preprint, or the work itself."""
    named = (url(scheme, value) for scheme, value in identifiers(body.get("ids", {}), _PUBLISHED_FIRST))
    return body.get("published", {}).get("url") or next(named, "") or body.get("url", "")
