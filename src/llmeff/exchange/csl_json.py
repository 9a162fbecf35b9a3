"""CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), for pandoc, Zotero and citation processors."""

from __future__ import annotations

from llmeff.exchange.reference import Reference, Shelf, references
from llmeff.names import Name
from llmeff.safe import as_json

TYPES = {"conference": "paper-conference", "journal": "article-journal", "book": "chapter", "preprint": "article", "web": "webpage"}


def write(shelf: Shelf) -> str:
    """The works as a JSON list of CSL items."""
    items = [item(reference) for reference in references(shelf)]
    return as_json(items, indent=2) + "\n"


def item(reference: Reference) -> dict[str, object]:
    """A reference as a CSL item."""
    date = [reference.year, reference.month] if reference.month else [reference.year]
    data = {
        "id": reference.key,
        "type": TYPES[reference.kind],
        "title": reference.sentence_title,
        "author": [_name(name) for name in reference.authors],
        "issued": {"date-parts": [date]},
        "container-title": reference.venue,
        "volume": reference.volume,
        "issue": reference.number,
        "page": reference.pages,
        "DOI": reference.doi,
        "number": f"arXiv:{reference.arxiv}" if reference.kind == "preprint" else "",  # styles print it as an article's number
        "publisher": "arXiv" if reference.kind == "preprint" else reference.publisher,
        "collection-title": reference.series,
        "custom": {"arxiv": reference.arxiv} if reference.arxiv else {},
        "URL": reference.url,
        "language": "en",
    }
    return {key: value for key, value in data.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.group:
        return {"literal": name.family}
    particle = name.particle
    parts = {
        "family": name.family.removeprefix(particle).strip(),
        "given": name.given,
        "non-dropping-particle": particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
