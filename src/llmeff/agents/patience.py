"""Connections over HTTP whose client keeps the server waiting: uvicorn limits the time between two requests, and no other."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import Transport

PATIENCE = 30.0  # seconds in which a client sends a whole request, or takes what was sent to it: both are a matter of milliseconds here
MOST_CONNECTIONS = 200


class Patient:
    """Stands before a protocol of uvicorn, and closes a connection where its client sends no whole request in time, or takes no answer.

    Attributes:
        cycle: the request that is being answered, as uvicorn has it; None before the first one.
        connections: all that are open.
    """

    cycle: Any
    connections: set[Any]
    _until: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:
        """Waits for the first request; of too many connections the one is closed that has kept the server waiting the longest, this one
        where none does."""
        super().connection_made(transport)  # type: ignore[misc]  # of the protocol behind this one
        self._transport = transport
        if len(self.connections) <= MOST_CONNECTIONS or self._make_room():
            self._wait()
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Goes on waiting, from the first byte of a request, until all of it is there."""
        super().data_received(data)  # type: ignore[misc]
        if self.cycle is None or self.cycle.response_complete or self.cycle.more_body:
            self._wait()
        else:
            self._done()

    def pause_writing(self) -> None:
        """Waits for a client that does not take what was sent."""
        super().pause_writing()  # type: ignore[misc]
        self._wait()

    def resume_writing(self) -> None:
        """Waits no longer: the client has taken it."""
        self._done()
        super().resume_writing()  # type: ignore[misc]

    def connection_lost(self, error: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._done()
        super().connection_lost(error)  # type: ignore[misc]

    def _make_room(self) -> bool:
        waiting = [one for one in self.connections if one is not self and one._until is not None]
        for oldest in sorted(waiting, key=lambda one: one._until.when())[:1]:
            oldest._done()  # so that it is chosen once: the connection is lost a moment later
            oldest._transport.abort()
        return bool(waiting)

    def _wait(self) -> None:
        if self._until is None:
            self._until = get_running_loop().call_later(PATIENCE, self._transport.abort)

    def _done(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None
