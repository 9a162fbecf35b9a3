"""By what features of engines are switched on: classes, arguments and their values, as people copy them from code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.text import key

_APART = re.compile(r"[,;]\s+|\s+(?:with|and|or)\s+")
_NAME = re.compile(r"[A-Za-z_][\w]*")
_OWN = re.compile(r"\w*[A-Za-z0-9]_\w+|\w+(?:Config|Trainer|Modifier|Press|Loss|Quantizer|Cache|Callback)")


def switches(how: str) -> Iterator[tuple[str, bool]]:
    """The keys of what switches a feature on, each with whether it is all that does: a class or an argument with its value, and the names
    of classes and arguments in it.

    >>> list(switches("LoraConfig(use_dora=True)"))
    [('loraconfigusedoratrue', True), ('loraconfig', False), ('usedora', False)]
    >>> list(switches("--quantization hqq"))
    [('quantizationhqq', True)]
    """
    pieces = dict.fromkeys(key(piece) for piece in _APART.split(how))
    yield from ((piece, True) for piece in pieces if piece)
    names = dict.fromkeys(key(name) for name in _NAME.findall(how) if _OWN.fullmatch(name))
    yield from ((name, False) for name in names if name not in pieces)
