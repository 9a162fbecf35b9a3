"""What the shell completes: ids, topics, facets and venues of the data at hand.

Nothing that the data says is ever run by a shell. What is offered stands on the command line as it is, and the completion script for
zsh evaluates what is said of it; so neither holds a character that means something to a shell or to rich (docs/upstream.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.errors import LlmeffError, UsageError, quoted
from llmeff.model.lists import LISTS
from llmeff.model.topics import last_part
from llmeff.safe import one_line
from llmeff.select.filters import SORTS

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase
    from llmeff.model.fields import Field

LONGEST = 56  # letters of a remark
_COMPARED = ("=", "==", "!=", "has", "in")
Offers = list[tuple[str, str]]
_VALUE = re.compile(r"=|\w[\w .,:/+@%=-]*")
_TYPED = re.compile(r"[^\\`$\"';&|!{}\[\]]*")  # of a condition, the words before the one that is completed
_ASKED = re.compile(r"(?:source|complete)_(?:bash|zsh|fish|powershell|pwsh)")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_NO_REMARK = re.compile(r"[^\w .,:/+()%=*#?–—-]+")


def records(incomplete: str) -> Offers:
    """Ids that begin with the text, each with its title."""
    return _harmless((_as_typed(id_, incomplete), title) for kb in _opened() for id_, title in kb.ids_beginning(incomplete))


def topics(incomplete: str) -> Offers:
    """Topics whose path, or last part of it, begins with the text, each with its label."""
    return _harmless(
        (_spelt(topic["id"], incomplete), topic["label"]) for kb in _opened() for topic in kb.tree() if _begins(topic["id"], incomplete))


def lists_and_topics(incomplete: str) -> Offers:
    """Lists and topics that begin with the text."""
    return [*((name, "") for name in LISTS if name.startswith(incomplete)), *topics(incomplete)]


def figures(incomplete: str) -> Offers:
    """Groups of figures that begin with the text."""
    return _harmless((name, "") for kb in _opened() for name, values in kb.statistics().items()
                     if isinstance(values, dict) and name.startswith(incomplete))


def facets(incomplete: str) -> Offers:
    """Facets that begin with the text."""
    return _harmless((facet["id"], facet["label"]) for kb in _opened() for facet in kb.plain_taxonomy["facets"]
                     if facet["id"].startswith(incomplete))


def venues(incomplete: str) -> list[str]:
    """Venues that records were published at, in the case that was begun."""
    used = [(spelt, "") for kb in _opened() for venue in kb.venues_used() if (spelt := _as_typed(venue, incomplete))]
    return [venue for venue, _ in _harmless(used)]


def sorts(incomplete: str) -> list[str]:
    """Orders of works that begin with the text."""
    return [sort for sort in SORTS if sort.startswith(incomplete)]


def engines(incomplete: str) -> Offers:
    """Engines and libraries that begin with the text, each with what it is."""
    return _harmless((spelt, engine["description"]) for kb in _opened() for engine in kb.engines()
                     if (spelt := _as_typed(engine["id"], incomplete)))


def shaped_models(incomplete: str) -> Offers:
    """Models with a recorded shape that begin with the text."""
    return _harmless((model["id"], model["name"]) for kb in _opened() for model in kb.models() if model["id"].startswith(incomplete)
                     and "shape" in model)


def cells(incomplete: str) -> Offers:
    """Cells of results that begin with the text, each with what it measures."""
    return _harmless((one.id, one.cell.label) for kb in _opened() for one in kb.cells() if one.id.startswith(incomplete))


def measured_models(incomplete: str) -> Offers:
    """Models with results that begin with the text, each with its name."""
    names = {model["id"]: model["name"] for kb in _opened() for model in kb.models()}
    found = {model for kb in _opened() for one in kb.cells() for model in one.results if model.startswith(incomplete)}
    return _harmless((model, names.get(model, "")) for model in sorted(found))


def guides(incomplete: str) -> Offers:
    """Guides that begin with the text, each with its title."""
    return _harmless((one.name, one.title) for kb in _opened() for one in kb.guides() if one.name.startswith(incomplete))


def hardware(incomplete: str) -> Offers:
    """Hardware that begins with the text, or whose generation does."""
    return _harmless((entry["id"], entry["label"]) for kb in _opened() for entry in kb.plain_taxonomy.get("hardware", ())
                     if entry["id"].startswith(incomplete))


def terms(incomplete: str) -> Offers:
    """Topics, metrics and concepts whose id begins with the text."""
    return _harmless(
        (_spelt(node["id"], incomplete), node["label"]) for kb in _opened() for taxonomy in (kb.plain_taxonomy,)
        for node in (*taxonomy["topics"], *taxonomy["terms"], *taxonomy["metrics"]) if _begins(node["id"], incomplete))


def fields(incomplete: str) -> Offers:
    """What the last word of a condition may be: a field, or a value of the one before it."""
    before, _, last = incomplete.rpartition(" ")
    if not _TYPED.fullmatch(before):
        return []
    bracket = "(" * last.startswith("(")
    prefix, last = (f"{before} " if before else "") + bracket, last.removeprefix("(")
    offers = _harmless((word, about) for word, about in _following(before.split(), last) if word.startswith(last))
    return [(prefix + word, about) for word, about in dict(offers).items()]


def _following(before: Sequence[str], last: str) -> Iterator[tuple[str, str]]:
    """What may come behind the words of a condition: a value behind a comparison, and after that, or at first, a field. A name without its
    group may be that of fields of several groups, and has the values of all."""
    if len(before) >= 2 and before[-1] in _COMPARED:
        yield from _values(before[-2].lower(), last)
    elif (len(before) >= 3 and before[-2] in _COMPARED) or before[-2:-1] == ["has"]:
        yield from (("and", "and this holds too"), ("or", "or this holds"))
    elif before and before[-1].lower() in _named():
        yield from _tests()
    else:
        yield from (("has", "the field is filled"), ("not", "the opposite"))
        yield from ((name, field.about or field.type) for name, field in _named().items())


def _tests() -> Iterator[tuple[str, str]]:
    """The comparisons that may come behind a field: of those that no shell takes for something of its own."""
    yield from (("=", "is it, or has it among others"), ("in", "is one of several"), ("has", "has it among others"))


def _values(name: str, last: str) -> Iterator[tuple[str, str]]:
    """The words that a field allows, or the entries of the list that it takes its values from."""
    if name in _LISTED:
        yield from _LISTED[name](last)
    for field in (field for kb in _opened() for field, _ in kb.fields() if name in (field.name, field.short)):
        yield from ((word, "") for word in (field.allowed or (("true", "false") if field.type == "yes/no" else ())))


def _named() -> dict[str, Field]:
    """The fields by name, with and without their group, the first one of a name."""
    found: dict[str, Field] = {}
    for field in (field for kb in _opened() for field, _ in kb.fields()):
        for name in filter(None, (field.name, field.short)):
            found.setdefault(name, field)
    return found


_LISTED: Mapping[str, Callable[[str], Offers]] = {
    "runs_in": engines, "runs_on": hardware, "topic": topics, "facet": facets,
    "venue": lambda incomplete: [(venue, "") for venue in venues(incomplete)],
}


def columns(incomplete: str) -> Offers:
    """Names of fields for the last of several that commas divide."""
    before, comma, last = incomplete.rpartition(",")
    if " " in last or not _TYPED.fullmatch(before):
        return []
    names = {name: field for kb in _opened() for field, _ in kb.fields() for name in (field.name, field.short) if name}
    offers = _harmless((name, field.about or field.type) for name, field in names.items() if name.startswith(last))
    return [(f"{before}{comma}{name}", about) for name, about in offers]


def _harmless(offers: Iterable[tuple[str, str]]) -> Offers:
    """Offers without those that a shell would understand otherwise, and remarks without what it or rich would obey."""
    return [(value, _short(_NO_REMARK.sub(" ", one_line(remark)).strip())) for value, remark in offers if _VALUE.fullmatch(value)]


def _short(remark: str) -> str:
    """A remark that stays on its line: typer breaks it at the width of the screen, and the shell would offer the second line, too."""
    from rich.console import Console  # typer has it by now
    from rich.text import Text

    text = Text(remark)
    text.truncate(max(1, min(LONGEST, Console().width - 1)), overflow="ellipsis")
    return text.plain


@contextmanager
def asked_by_a_shell(words: str) -> Iterator[None]:
    """Refuses what no shell asks: scripts of completion set variables, which typer takes to be there and right.

    Args:
        words: what is asked.

    Raises:
        UsageError: it is none of what scripts ask, or comes without what they set beside it.
    """
    by = "the completion scripts of shells set _LLMEFF_COMPLETE"
    if not _ASKED.fullmatch(words):
        raise UsageError(f"{by}, never to {quoted(words)}; unset it")
    if words in ("complete_zsh", "complete_fish"):
        _complete_within_quotes()
    if words == "complete_bash" and not _NUMBER.fullmatch(os.environ.get("COMP_CWORD", "0")):
        raise SystemExit(0)  # nothing comes next at a place that is none
    try:
        yield
    except KeyError as error:
        raise UsageError(f"{by} together with {one_line(str(error.args[0]))}, which is not set; unset it") from None


def _complete_within_quotes() -> None:
    """Mends what typer takes for the word that zsh and fish ask about (docs/upstream.md): a word in quotation marks that are still open
    goes on behind a blank."""
    from typer import _completion_classes as classes

    for shell in (classes.ZshComplete, classes.FishComplete):
        shell.get_completion_args = partialmethod(_with_open, shell.get_completion_args)  # type: ignore[method-assign,assignment]


def _with_open(shell: object, divided: Callable[[object], tuple[list[str], str]]) -> tuple[list[str], str]:
    """The words before the one that is asked about, and that one."""
    words, incomplete = divided(shell)
    typed = os.environ.get("_TYPER_COMPLETE_ARGS", "").rstrip()
    if not incomplete and words and words[-1].endswith(" ") and not typed.endswith(("'", '"')):
        return words[:-1], words[-1]
    return words, incomplete


def mend_typer(arguments: Sequence[str]) -> None:
    """Mends how completion is installed and shown (docs/upstream.md): the script for zsh answers the first TAB of a shell too, which only
    loads it; a shell that is named is meant, not the one that calls; and no file of the user's is lost.

    Args:
        arguments: of the command line, of which one is ``--install-completion`` or ``--show-completion``.
    """
    from typer import _completion_shared as shared
    from typer import completion

    script = getattr(shared, "_completion_scripts", {})
    if "zsh" in script and "funcstack" not in script["zsh"]:
        script["zsh"] += '\n[ "$funcstack[1]" = "_%(prog_name)s" ] && %(complete_func)s "$@"\n'
    place = next(place for place, argument in enumerate(arguments) if argument.endswith("-completion"))
    if shell := next(iter(arguments[place + 1 :]), "").lower():
        shared._get_shell_name = completion._get_shell_name = lambda: shell  # type: ignore[attr-defined,unused-ignore]  # not exported
    shared.Path = _Whole  # type: ignore[attr-defined,misc,unused-ignore]


class _Whole(type(Path())):  # type: ignore[misc]  # Path itself cannot be inherited from before Python 3.12
    """A path whose file is read in any encoding, and written whole or not at all: typer adds to what a shell reads at its start."""

    def read_text(self, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> str:
        """The text, in which bytes that are no UTF-8 are kept."""
        return str(self.read_bytes().decode("utf-8", "surrogateescape"))

    def write_text(self, data: str, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> int:
        """Writes the text with the bytes that were kept."""
        from llmeff.files.writing import save  # kept out of start-up: few install

        save(data.encode("utf-8", "surrogateescape"), Path(self))
        return len(data)


def _as_typed(word: str, incomplete: str) -> str:
    """A word in a case in which it begins with the text: shells offer no other. Empty where none does."""
    return next((spelt for spelt in (word, word.lower(), word.upper(), word.capitalize()) if spelt.startswith(incomplete)), "")


def _begins(path: str, incomplete: str) -> bool:
    return path.startswith(incomplete) or last_part(path).startswith(incomplete)


def _spelt(path: str, incomplete: str) -> str:
    """A topic as it is offered: shells take only what begins with the text, and the last part means the same."""
    return path if path.startswith(incomplete) else last_part(path)


def _opened() -> Iterator[KnowledgeBase]:
    """The knowledge base, once; nothing where there is none: completion never fails."""
    from llmeff.cli.opened import opened

    with suppress(LlmeffError):
        yield opened(warn=False)
