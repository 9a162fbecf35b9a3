"""Answers from an index that may turn out to be damaged, or closed: then they are given from a new one, or refused in words."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from llmeff import arguments
from llmeff.corpus.location import data_dir
from llmeff.errors import LlmeffError, UsageError
from llmeff.index.opening import is_damaged, open_index
from llmeff.index.reading import Index

_ASKED = {"__contains__", "__iter__", "__len__"}
P = ParamSpec("P")
T = TypeVar("T")


class Answering:
    """What answers from the index of a data directory. Its public methods, and those of its subclasses, are asked by way of ``answer``.

    Args:
        data: the data directory; see ``llmeff.corpus.location.data_dir`` for what is taken without it, and for what is raised.
    """

    def __init__(self, data: str | os.PathLike[str] | None = None) -> None:
        self.path = data_dir(None if data is None else arguments.path(data, "data"))
        self._index: Index = open_index(self.path)

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            if name in _ASKED or not name.startswith(("_", "close", "recover")):
                if inspect.isfunction(member):
                    setattr(cls, name, answer(member))
                elif isinstance(member, property) and member.fget:
                    setattr(cls, name, property(answer(member.fget)))
                elif isinstance(member, cached_property):
                    member.func = answer(member.func)

    def recover(self) -> bool:
        """Whether the index was found damaged and was compiled anew, so that what failed may be asked for again."""
        if self._index.closed:
            raise UsageError("this knowledge base was closed; open it again by llmeff.load()")
        if not is_damaged(self._index):
            return False
        self._index = open_index(self.path, prebuilt=False)
        return True


A = TypeVar("A", bound=Answering)


def answer(method: Callable[Concatenate[A, P], T]) -> Callable[Concatenate[A, P], T]:
    """A method with its arguments checked, which answers although the index is damaged.

    An index is whole when it is opened. What is damaged afterwards makes the method fail, in whatever way; only then is it worth to look
    whether the index is whole still.

    Args:
        method: of an ``Answering``; it raises ``UsageError`` where a value is of another kind than the annotation says.
    """

    @wraps(method)
    def asked(self: A, /, *given: P.args, **named: P.kwargs) -> T:
        by_place, by_name = arguments.taken(method, (self, *given), named)
        try:
            return method(*by_place, **by_name)  # type: ignore[arg-type]  # the same, checked
        except LlmeffError:
            raise
        except Exception:
            if not self.recover():
                raise
        return method(*by_place, **by_name)  # type: ignore[arg-type]

    return asked
