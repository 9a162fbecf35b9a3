"""What a client sends over HTTP, looked at before the SDK does: it answers what is no message in the words of a library for programmers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

from llmeff.agents.lines import NO_REQUEST, Wrong, whole

LARGEST = 262_144  # bytes of a request
_DROPPED = 32_000_000  # bytes behind them that are read all the same
_RESUMES = b"last-event-id"  # the header of a client that has lost a stream, of which this server has none
_HEADERS = [(b"content-type", b"application/json")]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class Bodies:
    """Stands before an ASGI application, and answers requests whose body is no message.

    Args:
        app: the application, which sees all other requests.
        refused: what is to be answered to a body; None where the application answers.
    """

    def __init__(self, app: Application, refused: Callable[[str], Wrong | None]) -> None:
        self._app, self._refused = app, refused

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers a request, or hands it on, once it has been read: the system takes an answer back from who still sends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, last = b"", False
        while not last and len(body) <= LARGEST:
            message = await receive()
            body += message.get("body", b"")
            if message["type"] == "http.disconnect":
                return
            last = not message.get("more_body", False)
        ended = last or await _dropped(receive)
        if _RESUMES in dict(scope.get("headers", ())):
            wrong = Wrong(None, NO_REQUEST, "no stream is kept here that could be resumed; send the request anew, without Last-Event-ID")
            await (_answer(wrong, send, 405, [(b"allow", b"POST")]) if scope["method"] == "GET" else _answer(wrong, send))
            return
        text = body.decode("utf-8", "replace") if last and len(body) <= LARGEST and scope["method"] == "POST" else None
        if text is not None and (found := self._refused(text)):
            await _answer(found, send)
        else:
            await self._app(scope, _first(body if text is None else whole(text).encode(), not ended, receive), send)


async def _dropped(receive: Receive) -> bool:
    """Reads the rest of a body that is too long, up to a bound, and whether that was all: who still sends sees no answer, but a connection
    that is closed."""
    size, more = 0, True
    while more and size <= _DROPPED:
        message = await receive()
        size += len(message.get("body", b""))
        more = bool(message.get("more_body", False))
    return not more


def _first(body: bytes, more: bool, rest: Receive) -> Receive:
    """What gives a body that was received, and then what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": more}]

    async def receive() -> Message:
        return waiting.pop() if waiting else await rest()

    return receive


async def _answer(found: Wrong, send: Send, status: int = 400, more: Sequence[tuple[bytes, bytes]] = ()) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": found.id, "error": {"code": found.code, "message": found.says}}).encode()
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*_HEADERS, length, *more]})
    await send({"type": "http.response.body", "body": body})
