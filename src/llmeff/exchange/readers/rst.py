"""Reads lists of links in reStructuredText, whose links are told as those of Markdown are; nothing in them has a place to be mended."""

from __future__ import annotations

import re
from dataclasses import replace

from llmeff.exchange.readers import markdown
from llmeff.exchange.readers.entry import Bibliography, Cited, Steps, silent

_LINK = re.compile(r"`([^`<>]{1,2000}?)(\s*)<((?:https?://|doi:|arxiv:)[^<>\s]{1,2000})>`__?")
_DEFINED = re.compile(r"^\.\. _(?:`([^`\n]{1,400})`|((?:[^`:\\\n]|\\.){1,400})):\s+(https?://\S{1,2000})[ \t]*$", re.MULTILINE)
_REFERENCE = re.compile(r"`([^`<>]{1,400})`_(?!\w)")
_NOTE = re.compile(r"^\.\. \[[#*\w.-]{1,40}\](?=\s)", re.MULTILINE)
_COMMENT = re.compile(r"^\.\.(?: |[ \t]*$)(?!.*::)(?![_\[|]).*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*", re.MULTILINE)
_ROLE = re.compile(r"(?<!\w):(?:arxiv|doi):`(?:[^`<>]{1,400}<)?([^`<>\s]{1,400})>?`")
_RULE = re.compile(r"^~{3,}[ \t]*$|(?<=\S\n)`{3,}[ \t]*$", re.MULTILINE)  # under headings, where Markdown would open a block of code
_HTML = re.compile(r"^([ \t]*)<(?=!--|[!?/]?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))", re.MULTILINE)  # which is text here
_FENCE = re.compile(r"^[ \t]*`{3,}", re.MULTILINE)
_MARK = re.compile(r"[^\n]")


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads the links of a file, each with the texts that may be its title.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the blocks of the text.
    """
    found = markdown.read(_as_markdown(text), name, steps)
    return Bibliography(text, tuple(map(_unplaced, found.entries)), found.problems, unread=found.unread)


def _as_markdown(text: str) -> str:
    """The text with Markdown's links, line by line as it was."""
    text = _COMMENT.sub(lambda found: _MARK.sub("", found[0]), text)
    text = _RULE.sub(lambda found: "-" * len(found[0]), text)
    text = _HTML.sub(r"\1(", text)
    if len(_FENCE.findall(text)) % 2:  # a block of code that never ends in Markdown
        text = _FENCE.sub(lambda found: "'" * len(found[0]), text)
    text = _LINK.sub(lambda found: f"[{_bare(found[1])}{found[2]}]({found[3]})", text)
    text = _ROLE.sub(lambda found: f"https://arxiv.org/abs/{found[1]}" if ":arxiv:" in found[0] else f"https://doi.org/{found[1]}", text)
    defined = {_key((quoted or plain).replace("\\", "")): address for quoted, plain, address in _DEFINED.findall(text)}
    text = _REFERENCE.sub(lambda found: _linked(found, defined), text)
    return _NOTE.sub("-", _DEFINED.sub("", text))


def _linked(found: re.Match[str], defined: dict[str, str]) -> str:
    address = defined.get(_key(found[1]))
    return f"[{_bare(found[1])}]({address})" if address else found[0]


def _key(label: str) -> str:
    return " ".join(label.lower().split())


def _bare(label: str) -> str:
    return label.replace("[", "(").replace("]", ")")


def _unplaced(entry: Cited) -> Cited:
    fields = {name: replace(found, start=-1, end=-1) for name, found in entry.fields.items()}
    return replace(entry, fields=fields, insert=lambda name, value: None, retype=lambda kind: [])
