"""What is made of an index once, since every query asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from llmeff.index.reading import Index

T = TypeVar("T")


def once(make: Callable[[Index], T]) -> Callable[[Index], T]:
    """Makes a function of an index that keeps what it gave, as long as the index is in use.

    Args:
        make: what is to be called once for an index.
    """
    kept: WeakKeyDictionary[Index, T] = WeakKeyDictionary()

    @wraps(make)
    def made(index: Index) -> T:
        if index not in kept:
            kept[index] = make(index)
        return kept[index]

    return made
