"""Signals that ask a program to stop, where they would leave behind what it has just made."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_STOPS = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def stops_put_off() -> Iterator[None]:
    """Lets signals that ask to stop come at the end alone, when what was made within is already known to those who tidy up.

    Where the system cannot put them off, as on Windows, they come as they do.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
