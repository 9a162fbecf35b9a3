"""Reads CSL-YAML, as pandoc has it: a list of items, or an object with a list called references."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Union

from llmeff.exchange.readers.csl import DEEPEST, Placed, Syntax, Value, bibliography
from llmeff.exchange.readers.entry import Bibliography, Edit, Lines, Steps, newline_of, silent
from llmeff.exchange.readers.faults import broken_yaml, control_characters
from llmeff.problems import Problem

if TYPE_CHECKING:
    import yaml

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_Open = Union["list[Placed]", "dict[str, Placed]"]


class _Fault(Exception):
    """What is not read."""

    def __init__(self, reason: str, place: int) -> None:
        super().__init__(reason)
        self.place = place


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a CSL-YAML file. What is no item becomes a problem with its line.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the items.
    """
    import yaml  # kept out of start-up: JSON does not need it

    lines = Lines(text)
    problems: list[Problem] = [*control_characters(text, lines, name)]
    if problems:  # YAML has none of them, and its reader stops at the first
        return Bibliography(text, (), tuple(problems))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        whole, others = _placed(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Bibliography(text, (), (broken_yaml(str(getattr(error, "problem", None) or error), name, *place),))
    except _Fault as error:
        line = lines.number(error.place)
        return Bibliography(text, (), (broken_yaml(str(error), name, line, lines.column(error.place)),))
    if others:
        line = lines.number(others[0])
        problems.append(broken_yaml("this document is not read: only the first of a file is", name, line, lines.column(others[0])))
    return bibliography(whole, Syntax(text, _Members(text), lists=False), lines, name, steps, problems)


class _Members:
    """Adds members to items as they are written: to ``{…}``, or on a line before the first."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, item: Placed, key: str, value: str) -> Edit:
        if self._text.startswith("{", item.start):
            return Edit(item.start + 1, item.start + 1, f"{json.dumps(key)}: {value}{', ' if item.value else ''}")
        begin = max(self._text.rfind("\n", 0, item.start), self._text.rfind("\r", 0, item.start)) + 1
        column = item.start - begin
        return Edit(item.start, item.start, f"{key}: {value}{newline_of(self._text)}{' ' * column}")


def _placed(events: Iterable[yaml.Event]) -> tuple[Placed, list[int]]:
    """The first document that holds something, built without recursion, and where others begin that do."""
    import yaml

    documents: list[Placed] = []
    stack: list[tuple[_Open, int, list[str]]] = []
    keys: list[str | None] = []
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise _Fault("aliases are not read: write the value out", _begin(event))
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            stack.append(([] if isinstance(event, yaml.SequenceStartEvent) else {}, _begin(event), []))
            keys.append(None)
            if len(stack) > DEEPEST:
                raise _Fault(f"lists and objects stand in each other more than {DEEPEST} deep", _begin(event))
            continue
        if isinstance(event, yaml.ScalarEvent):
            done = Placed(_begin(event), _end(event), _scalar(event))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            value, start, repeated = stack.pop()
            keys.pop()
            done = Placed(start, _end(event), value, tuple(repeated))
        else:
            continue
        if stack:
            _add(stack[-1][0], keys, done, stack[-1][2])
        elif done.value is not None:
            documents.append(done)
    return documents[0] if documents else Placed(0, 0, None), [document.start for document in documents[1:]]


def _begin(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _add(open_: _Open, keys: list[str | None], done: Placed, repeated: list[str]) -> None:
    """Adds a value to a list, or a key and then its value to an object; notes a key that is there already."""
    if isinstance(open_, list):
        open_.append(done)
    elif (key := keys[-1]) is None:
        keys[-1] = done.value if isinstance(done.value, str) else ""
    else:
        if key in open_:
            repeated.append(key)
        open_[key] = done
        keys[-1] = None


def _scalar(event: yaml.ScalarEvent) -> Value:
    value: str = event.value
    return None if value in _NULL and event.implicit[0] else value
