"""What an agent may read whole: records, the taxonomy, the schemas of all documents, and a glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from llmeff import documents
from llmeff.documents.base import FOLDER
from llmeff.errors import NotFoundError, quoted
from llmeff.safe import as_json

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase

SCHEME = "llmeff://"
JSON, TEXT = "application/json", "text/markdown"


class Resource(NamedTuple):
    """A resource, or a pattern of some.

    Attributes:
        uri: its address; of a pattern with the part that varies in braces.
        name: its name.
        about: what it is.
        mime: the type of its text.
    """

    uri: str
    name: str
    about: str
    mime: str


RESOURCES = (
    Resource(f"{SCHEME}taxonomy", "taxonomy", "Facets and topics with definitions and the number of works", JSON),
    Resource(f"{SCHEME}glossary", "glossary", "Concepts, metrics and kinds of works with their definitions", TEXT),
)
TEMPLATES = (
    Resource(SCHEME + "record/{id}", "record", "A whole record by its id, e.g. llmeff://record/gptq", JSON),
    Resource(SCHEME + "schema/{name}", "schema", "The JSON Schema of a document, e.g. llmeff://schema/search", JSON),
)


def read(kb: KnowledgeBase, uri: str) -> tuple[str, str]:
    """The type and the text of a resource.

    Args:
        kb: the knowledge base.
        uri: its address.

    Raises:
        NotFoundError: there is none; the message says which there are.
    """
    kind, _, name = unquote(uri.removeprefix(SCHEME)).partition("/")
    if uri.startswith(SCHEME):
        if kind == "record" and name:
            return JSON, as_json(documents.records([kb.show(name).body]))
        if kind == "schema" and name:
            return JSON, _schema(name)
        if uri == RESOURCES[0].uri:
            return JSON, as_json(documents.tree(kb.tree()))
        if uri == RESOURCES[1].uri:
            return TEXT, glossary(kb)
    every = ", ".join(one.uri for one in (*RESOURCES, *TEMPLATES))
    raise NotFoundError(f"there is no resource {quoted(uri)}; there are {every}")


def schemas() -> tuple[str, ...]:
    """The names of the schemas."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def _schema(name: str) -> str:
    if name not in schemas():
        raise NotFoundError(f"no document is called {quoted(name)}", schemas())
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def glossary(kb: KnowledgeBase) -> str:
    """Concepts, metrics with their units, and kinds of works, a paragraph each."""
    taxonomy = kb.plain_taxonomy
    parts = ["# Glossary", "## Concepts", *(f"**{term['label']}**: {term['definition']}" for term in taxonomy["terms"]), "## Metrics"]
    parts += [f"**{metric['label']}** ({metric['unit']}): {metric['definition']}" for metric in taxonomy["metrics"]]
    parts += ["## Kinds of works", *(f"**{kind['label']}**: {kind['definition']}" for kind in taxonomy.get("kinds", []))]
    return "\n\n".join(parts) + "\n"
