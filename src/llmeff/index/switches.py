"""By what features of engines are switched on: classes, arguments and their values, as people copy them from code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.text import key

_APART = re.compile(r"[,;]\s+|\s+(?:with|and|or)\s+|\s+(?=-)")
_ARGUMENT = re.compile(r"[(\s](\w+=[^,()\s]+)")
_VALUE = re.compile(r"--[\w.-]+[ =]([A-Za-z][\w.-]{2,})|=[\"'](\w[\w.-]{2,})[\"']")
_SAID_OF_MANY = frozenset({"true", "false", "auto", "none", "default", "and", "with"})
ALL, NAMED, VALUE = 2, 1, 0  # what switches a feature on by itself; a class, argument or option of it; the value of one, which means little
_OPTION = re.compile(r"--?(\w+(?:-\w+)+)")
_NAME = re.compile(r"[A-Za-z_][\w]*")
_OWN = re.compile(r"\w*[A-Za-z0-9]_\w+|\w+(?:Config|Trainer|Modifier|Press|Loss|Quantizer|Cache|Callback)")


def switches(how: str) -> Iterator[tuple[str, int]]:
    """The keys of what switches a feature on, each with how much it says: ``ALL`` of a class, or an argument with its value, alone or in
    the class that takes it; ``NAMED`` of the classes, arguments and options in it; ``VALUE`` of what these are set to.

    >>> list(switches("LoraConfig(use_dora=True)"))
    [('loraconfigusedoratrue', 2), ('usedoratrue', 2), ('loraconfig', 1), ('usedora', 1)]
    >>> list(switches("--cache-type k8q --split thin"))
    [('cachetypek8q', 2), ('splitthin', 2), ('cachetype', 1), ('k8q', 0), ('thin', 0)]
    """
    pieces = dict.fromkeys(key(piece) for piece in (*_APART.split(how), *_ARGUMENT.findall(how)))
    found = {piece: ALL for piece in pieces if piece}
    for name in (*(name for name in _NAME.findall(how) if _OWN.fullmatch(name)), *_OPTION.findall(how)):
        found.setdefault(key(name), NAMED)
    for value in (value for values in _VALUE.findall(how) for value in values if value and value.lower() not in _SAID_OF_MANY):
        found.setdefault(key(value), VALUE)
    yield from found.items()
