"""The references of pandoc in the metadata before a Markdown text, which are CSL in YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.exchange.readers import csl_yaml
from llmeff.exchange.readers.entry import Cited

_BLOCK = re.compile(r"---[^\S\r\n]*(?:\r\n?|\n)(?=(.{1,200000}?)(?:\r\n?|\n)(?:---|\.\.\.)[^\S\r\n]*(?:\r|\n|\Z))", re.DOTALL)
_LIST = re.compile(r"^references:[^\S\r\n]*(?:$|[\[#])", re.MULTILINE)


def in_front_matter(text: str, name: str) -> tuple[Sequence[Cited], int]:
    """The references in the metadata of a text, and where these end; none and 0 where there are none.

    Args:
        text: Markdown.
        name: the file.

    >>> text = "---\\nreferences:\\n- {id: lee2021, type: book, title: Thin Soup}\\n---\\nText."
    >>> [entry.value("title") for entry in in_front_matter(text, "soup.md")[0]]
    ['Thin Soup']
    """
    block = _BLOCK.match(text)
    if block is None or not _LIST.search(block[1]):
        return (), 0
    entries = csl_yaml.read(text[: block.end(1)], name).entries
    return entries, block.end(1) if entries else 0
