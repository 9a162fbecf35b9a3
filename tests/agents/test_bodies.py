"""What is sent over HTTP is looked at before the SDK sees it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest

from llmeff.agents.bodies import LARGEST, Bodies, Message, Receive, Send
from llmeff.agents.lines import wrong

HELLO = b'{"jsonrpc": "2.0", "method": "notifications/initialized"}'


def sent(*parts: bytes, method: str = "POST", headers: Sequence[tuple[bytes, bytes]] = ()) -> tuple[bytes, list[Message]]:
    """What the application behind it reads, and what is answered without it."""
    waiting = [{"type": "http.request", "body": part, "more_body": number < len(parts)} for number, part in enumerate(parts, 1)]
    seen: list[bytes] = []
    answered: list[Message] = []

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        more = True
        while more:
            message = await receive()
            seen.append(message["body"])
            more = message["more_body"]

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        assert not waiting, "who still sends sees no answer"
        answered.append(message)

    asyncio.run(Bodies(app, wrong)({"type": "http", "method": method, "headers": headers}, receive, send))
    return b"".join(seen), answered


@pytest.mark.parametrize(("body", "id_"), [
    (b"[]", None), (b"null", None), (b"{", None), (b"\xff", None), (b'{"jsonrpc": "2.0", "id": 1.5, "method": "tools/list"}', None),
    (b'{"jsonrpc": "2.0", "id": "a", "method": "tools/list", "params": []}', "a"),
    (b'{"jsonrpc": "2.0", "id": "\\u001b[31m\\u202e", "method": "tools/list"}', None)])
def test_what_is_no_message_is_told_what_one_is(body: bytes, id_: str | None) -> None:
    seen, (start, answer) = sent(body[:1], body[1:])
    said = json.loads(answer["body"])
    assert (seen, start["status"], said["id"]) == (b"", 400, id_)
    assert "JSON" in said["error"]["message"] or "a request has" in said["error"]["message"]


@pytest.mark.parametrize("parts", [(HELLO,), (HELLO[:9], HELLO[9:]), (b" " * LARGEST, HELLO)], ids=len)
def test_what_may_be_one_is_handed_on_whole(parts: tuple[bytes, ...]) -> None:
    assert sent(*parts) == (b"".join(parts), [])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "GET", "PATCH"])
def test_what_is_too_long_is_read_to_its_end_and_not_handed_on(method: str) -> None:
    piece = b" " * LARGEST
    assert sent(piece, b" ", HELLO, *[piece] * 20, HELLO, method=method) == (piece + b" ", [])


def test_what_has_no_end_is_not_read_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmeff.agents.bodies._DROPPED", LARGEST)
    piece = b" " * LARGEST
    assert sent(piece, b" ", piece, b" ", HELLO) == (piece + b" " + HELLO, [])


def test_half_a_character_becomes_the_sign_for_an_unknown_one() -> None:
    assert sent(HELLO[:-1] + rb', "params": {"a": "\ud83d"}}')[0].endswith(rb'{"a": "\ufffd"}}')


@pytest.mark.parametrize(("method", "status"), [("GET", 405), ("POST", 400)])
def test_a_stream_that_nobody_keeps_is_not_resumed(method: str, status: int) -> None:
    seen, (start, answer) = sent(HELLO, *[b" " * LARGEST] * 20, HELLO, method=method, headers=[(b"last-event-id", b"1")])
    assert (seen, start["status"]) == (b"", status)
    assert ((b"allow", b"POST") in start["headers"]) is (method == "GET")
    assert "Last-Event-ID" in json.loads(answer["body"])["error"]["message"]
