"""Requests that have no answer yet: a client may end its input before the last of them is answered, and reads on."""

from __future__ import annotations

LONGEST = 30.0  # seconds that answers are waited for at the end; each takes well under one


class Pending:
    """Counts what was asked against what was answered."""

    def __init__(self) -> None:
        import anyio

        self._ids: set[object] = set()
        self._empty = anyio.Event()
        self._ended = False

    def asked(self, identifier: object) -> None:
        """Notes a request."""
        self._ids.add(identifier)

    def answered(self, identifier: object) -> None:
        """Notes the answer of a request, or that its client wants none any more."""
        self._ids.discard(identifier)
        if self._ended and not self._ids:
            self._empty.set()

    async def none(self) -> None:
        """Waits until every request is answered, but no longer than ``LONGEST``."""
        import anyio

        self._ended = True
        if self._ids:
            with anyio.move_on_after(LONGEST):
                await self._empty.wait()
