"""Guides: worked answers in Markdown, ``guides/*.md`` of a data directory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.corpus.location import FOLDER_NAME
from llmeff.errors import DataError, EnvironmentFailure, LlmeffError, NotFoundError, quoted
from llmeff.files.failing import failure, named
from llmeff.files.reading import content
from llmeff.safe import address
from llmeff.text import CONTROL, key, near, words

if TYPE_CHECKING:
    from llmeff.problems import Problem

FOLDER = "guides"
_NO_FOLDER = "guides are in a folder, and this is none"
_LINKED = "a guide is a regular file, and no link"
_NO_GUIDE = "guides are files <name>.md of their folder itself; nothing else is read"
_LARGEST = 1 << 20  # bytes of a guide
_OFFERED = 2  # guides that speak of what was asked for
_REMARK = re.compile(r"^<!--.*?-->\n?", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<before>\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|<(?=\w+:))(?P<to>[^\s()<>]*(?:\([^\s()<>]*\))?)", re.MULTILINE)
_SCHEME = re.compile(r"[:&\\]")  # also as Markdown spells one otherwise
_UNSEEN = re.compile(rf"[{CONTROL}]")
_HEADING = re.compile(r"# (?P<title>.+)\n+(?P<about>[^\n#](?:.*\n)+?)(?:\n|\Z)")


@dataclass(frozen=True)
class Guide:
    """A worked answer.

    Attributes:
        name: what it is asked for by; its file has this name.
        title: its heading.
        about: its first paragraph, on one line.
        text: all of it, in Markdown, without remarks.
    """

    name: str
    title: str
    about: str
    text: str


def guide_names(data: Path) -> list[str]:
    """The guides of a data directory, which may have none.

    Raises:
        DataError: what has the name of their folder is none.
        EnvironmentFailure: it cannot be read.
    """
    try:
        return sorted(entry.name.removesuffix(".md") for entry in os.scandir(data / FOLDER)
                      if _is_named_so(entry.name) and entry.is_file(follow_symlinks=False))
    except OSError as error:
        if _is_no_folder(data / FOLDER):
            raise DataError(f"{named(data / FOLDER)}: {_NO_FOLDER}") from error
        if isinstance(error, FileNotFoundError):
            return []
        raise failure(error, data / FOLDER) from error


def _is_named_so(name: str) -> bool:
    """Whether a file is named as guides are; hidden ones are those of editors and systems."""
    return name.endswith(".md") and not name.startswith(".")


def _is_no_folder(path: Path) -> bool:
    """Whether what is there is no folder, nor a link to one; a folder that may not be looked into is one."""
    return os.path.lexists(path) and not path.is_dir()


def read_guide(data: Path, name: str) -> Guide:
    """A guide of a data directory.

    Raises:
        NotFoundError: there is none of this name.
        EnvironmentFailure: it cannot be read, or lacks a heading with a paragraph below.
    """
    known = guide_names(data)
    asked, name = name, next((one for one in known if key(one) == key(name)), "")
    if not name:
        if f"{asked}.md" in _no_files(data, known):
            raise EnvironmentFailure(f"{named(data / FOLDER / f'{asked}.md')}: {_LINKED}")
        alike = near(asked, known, 3)
        raise NotFoundError(f"no guide is called {quoted(asked)}", alike or _speaking_of(data, asked),
                            () if alike else [f"The guides: {', '.join(known)}"] if known else ())
    path = data / FOLDER / f"{name}.md"
    try:
        raw = content(path, _LARGEST)
    except OSError as error:
        raise failure(error, path) from error
    text = _LINK.sub(_harmless, _REMARK.sub("", raw.decode("utf-8-sig", errors="replace")))
    if unseen := _UNSEEN.search(text):
        raise EnvironmentFailure(f"{named(path)}: it holds the control character U+{ord(unseen[0]):04X}; remove it")
    head = _HEADING.match(text)
    if head is None or len(raw) > _LARGEST:
        raise EnvironmentFailure(f"{named(path)}: a guide is Markdown in UTF-8, of 1 MB at most; it begins with a heading (#) and a "
                                 "paragraph that says what it answers")
    return Guide(name, head["title"].strip(), " ".join(head["about"].split()), text)


def _speaking_of(data: Path, asked: str) -> list[str]:
    """The guides whose prose has some words most often."""
    wanted = f" {' '.join(words(asked))} "
    counts = {guide.name: sum(f" {' '.join(words(part))} ".count(wanted) for part in guide.text.split("```")[::2])
              for guide in readable_guides(data)[0]}
    return sorted((name for name, count in counts.items() if count), key=lambda name: -counts[name])[:_OFFERED]


def _harmless(link: re.Match[str]) -> str:
    """A link as it is, where it leads to the web or to a file beside it; else one that leads nowhere."""
    leads = bool(address(link["to"])) or not _SCHEME.search(link["to"])
    return link[0] if leads else link["before"]


def readable_guides(data: Path) -> tuple[list[Guide], list[tuple[str, str]]]:
    """The guides of a data directory that can be read, and of each other one its file below that directory and what is wrong with it.

    Raises:
        EnvironmentFailure: their folder cannot be read.
    """
    if _is_no_folder(data / FOLDER):
        return [], [(FOLDER, _NO_FOLDER)]
    names = guide_names(data)
    tried = {name: _tried(data, name) for name in names}
    left = [(f"{name}.md", found) for name, found in tried.items() if isinstance(found, str)]
    left += [(name, _LINKED) for name in _no_files(data, names)]
    left += [(name, _NO_GUIDE) for name in _no_folders(data)]
    return [found for found in tried.values() if isinstance(found, Guide)], [(f"{FOLDER}/{name}", why) for name, why in left]


def _no_files(data: Path, names: list[str]) -> list[str]:
    """What has the name of a guide's file, and is no file that guides are read from.

    Args:
        data: the directory.
        names: the guides in it.
    """
    with suppress(FileNotFoundError):
        return [name for name in sorted(os.listdir(data / FOLDER)) if _is_named_so(name) and name.removesuffix(".md") not in names]
    return []


def _no_folders(data: Path) -> list[str]:
    """What has the name of a folder, and is none that a guide's pictures may be in."""
    with suppress(FileNotFoundError):
        return sorted(entry.name for entry in os.scandir(data / FOLDER)
                      if FOLDER_NAME.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False))
    return []


def unread_guides(data: Path) -> Iterator[Problem]:
    """The guides of a data directory that nobody is shown, each with the reason; all of them where their folder cannot be read."""
    from llmeff.corpus.read import shown  # kept out of start-up, as the rules are: reading YAML is needed for compiling alone
    from llmeff.rules.file import UNREADABLE

    try:
        unread = readable_guides(data)[1]
    except EnvironmentFailure as error:
        unread = [(FOLDER, str(error).partition(": ")[2])]
    for name, why in unread:
        yield UNREADABLE.problem(why, shown(data / name), hint="mend it, or remove it; the other guides are read")


def _tried(data: Path, name: str) -> Guide | str:
    """A guide, or why it cannot be read."""
    try:
        return read_guide(data, name)
    except LlmeffError as error:
        return str(error).partition(": ")[2]
