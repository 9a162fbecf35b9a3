"""At the end of a client's input, what it asked is answered before the server goes."""

from __future__ import annotations

import pytest

from llmeff.agents import pending
from llmeff.agents.pending import Pending

anyio = pytest.importorskip("anyio")
SOON = 0.05  # seconds after which an answer comes


def answered(before: list[str], after: list[str]) -> list[str]:
    """Which of the later answers came before the waiting ended.

    Args:
        before: what happened until the end of the input: ``+`` and what was asked, ``-`` and what was answered.
        after: what is answered then, one after the other.
    """
    done: list[str] = []

    async def run() -> None:
        waiting = Pending()
        for event in before:
            (waiting.asked if event[0] == "+" else waiting.answered)(event[1:])

        async def answering() -> None:
            for name in after:
                await anyio.sleep(SOON)
                done.append(name)
                waiting.answered(name)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(answering)
            await waiting.none()
            tasks.cancel_scope.cancel()

    anyio.run(run)
    return done


@pytest.mark.parametrize(("before", "after", "waited"), [
    (["+soup", "+bread"], ["soup", "bread"], ["soup", "bread"]), (["+soup", "-soup", "+bread"], ["bread"], ["bread"]),
    (["+soup", "+bread", "-soup"], ["bread", "more"], ["bread"]), (["+soup", "-soup"], ["more"], []), ([], ["more"], []),
])
def test_every_request_is_waited_for_and_nothing_else(before: list[str], after: list[str], waited: list[str]) -> None:
    assert answered(before, after) == waited


def test_no_request_is_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending, "LONGEST", SOON / 5)
    assert answered(["+late"], ["late"]) == []
