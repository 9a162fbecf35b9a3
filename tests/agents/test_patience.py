"""Connections whose client keeps the server waiting."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from llmeff.agents import patience
from llmeff.agents.patience import Patient

SHORT = 0.05


class Behind:
    """What a protocol of uvicorn is to those before it: a request ends with a full stop, and is answered by hand."""

    def __init__(self) -> None:
        self.cycle: Any = None
        self.connections: set[object] = set()

    def connection_made(self, transport: object) -> None:
        self.connections.add(self)

    def data_received(self, data: bytes) -> None:
        self.cycle = SimpleNamespace(response_complete=False, more_body=not data.endswith(b"."))

    def nothing(self, *given: object) -> None:
        pass

    pause_writing = resume_writing = connection_lost = nothing


def is_closed(monkeypatch: pytest.MonkeyPatch, *happens: str) -> bool:
    """Whether a connection is closed by the server, some time after what happens to it."""
    monkeypatch.setattr(patience, "PATIENCE", SHORT)

    async def run() -> bool:
        closed: list[bool] = []
        served: Any = type("Served", (Patient, Behind), {})()
        served.connection_made(SimpleNamespace(abort=lambda: closed.append(True)))
        for event in happens:
            if event == "answered":
                served.cycle.response_complete = True
            elif event in {"pause_writing", "resume_writing"}:
                getattr(served, event)()
            elif event == "lost":
                served.connection_lost(None)
            else:
                served.data_received(event.encode())
        await asyncio.sleep(SHORT * 3)
        return bool(closed)

    return asyncio.run(run())


@pytest.mark.parametrize(("happens", "closed"), [
    ((), True), (("half",), True), (("half", "half"), True), (("whole.",), False), (("half", "whole."), False),
    (("whole.", "answered"), False), (("whole.", "answered", "half"), True), (("whole.", "pause_writing"), True),
    (("whole.", "pause_writing", "resume_writing"), False), (("lost",), False), (("whole.", "pause_writing", "lost"), False),
])
def test_a_client_has_so_long_to_send_a_request_and_to_take_the_answer(
        monkeypatch: pytest.MonkeyPatch, happens: tuple[str, ...], closed: bool) -> None:
    assert is_closed(monkeypatch, *happens) is closed


def test_too_many_connections_are_closed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_CONNECTIONS", 0)
    assert is_closed(monkeypatch, "whole.")


def test_of_too_many_the_one_that_waits_longest_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_CONNECTIONS", 2)
    closed: list[int] = []

    async def run() -> None:
        together: set[object] = set()
        for number in range(4):
            served: Any = type("Served", (Patient, Behind), {})()
            served.connections = together
            served.connection_made(SimpleNamespace(abort=lambda own=number: closed.append(own)))
            if number == 0:
                served.data_received(b"whole.")
            await asyncio.sleep(0.01)

    asyncio.run(run())
    assert closed == [1, 2]
