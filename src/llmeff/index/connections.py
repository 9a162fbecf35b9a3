"""The connections to a compiled index: one for each thread."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path


class Connections:
    """A connection for each thread: two threads that step through one statement at once get in each other's way."""

    def __init__(self, first: sqlite3.Connection) -> None:
        self._first, self._all = first, [first]
        self._of_thread = threading.local()
        self._of_thread.db = first
        self._opening = threading.Lock()

    def own(self) -> sqlite3.Connection:
        """The connection of this thread, opened when it first asks."""
        found: sqlite3.Connection | None = getattr(self._of_thread, "db", None)
        if found is None:
            with self._opening:
                found = self._of_thread.db = _another(self._first)
                self._all.append(found)
        return found

    def close(self) -> None:
        """Closes all of them."""
        for db in self._all:
            db.close()


def _another(first: sqlite3.Connection) -> sqlite3.Connection:
    """A further connection to the same file; of an index in memory, a copy."""
    if path := file_of(first):
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    first.backup(copy)
    return copy


def file_of(db: sqlite3.Connection) -> Path | None:
    path = db.execute("PRAGMA database_list").fetchone()[2]
    return Path(path) if path else None
