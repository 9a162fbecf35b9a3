"""The server: offers tools, resources and prompts to agents by the Model Context Protocol, over standard streams or local HTTP.

This is the only module that imports the SDK, which is an extra.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

from llmeff import __version__
from llmeff.agents import prompts, resources, tools
from llmeff.agents.bodies import LARGEST, Bodies
from llmeff.agents.bounds import compact
from llmeff.agents.lines import Wrong, standard_input, wrong
from llmeff.agents.patience import Patient
from llmeff.agents.pending import Pending
from llmeff.agents.remarks import Remarks
from llmeff.errors import EnvironmentFailure, LlmeffError, needs_extra
from llmeff.text import is_clean, printable

if TYPE_CHECKING:
    from types import TracebackType

    import mcp_types as types
    from mcp.server.context import ServerRequestContext
    from mcp.server.lowlevel import Server
    from mcp.shared._stream_protocols import WriteStream
    from mcp.shared.message import SessionMessage
    from starlette.applications import Starlette

    from llmeff.kb import KnowledgeBase

NAME, TITLE = "llmeff", "LLM efficiency knowledge base"
NEEDS = "the server for agents needs"
_AT_ONCE = 2  # calls that are answered at the same time
_FRESH = 3_600_000  # milliseconds for which a client may keep lists and resources: they change with a release alone
T = TypeVar("T")


class Handlers:
    """Answers the requests of clients.

    Args:
        kb: the knowledge base, which all threads may ask.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        import anyio

        self._kb = kb
        self._limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def _asked(self, ask: Callable[[], T]) -> T:
        """An answer from another thread, so that a client need not wait for another one's."""
        import anyio.to_thread

        answer: T = await anyio.to_thread.run_sync(ask, limiter=self._limiter)
        return answer

    async def list_tools(self, context: ServerRequestContext, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """All tools, always in one order."""
        import mcp_types as types

        return types.ListToolsResult(tools=[types.Tool.model_validate(tool) for tool in tools.described()])

    async def call_tool(self, context: ServerRequestContext, params: types.CallToolRequestParams) -> types.CallToolResult:
        """The answer of a tool; what is wrong with the arguments is an answer too."""
        import mcp_types as types

        try:
            answer = await self._asked(lambda: tools.call(self._kb, params.name, params.arguments or {}))
        except LlmeffError as error:
            return types.CallToolResult(content=[types.TextContent(text=tools.explained(error))], is_error=True)
        return types.CallToolResult(content=[types.TextContent(text=compact(answer))], structured_content=answer)

    async def list_resources(self, context: ServerRequestContext, params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        """The resources with an address of their own."""
        import mcp_types as types

        found = [types.Resource(uri=one.uri, name=one.name, description=one.about, mime_type=one.mime) for one in resources.RESOURCES]
        return types.ListResourcesResult(resources=found)

    async def list_templates(
        self, context: ServerRequestContext, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        """The patterns of addresses."""
        import mcp_types as types

        found = [types.ResourceTemplate(uri_template=one.uri, name=one.name, description=one.about, mime_type=one.mime)
                 for one in resources.TEMPLATES]
        return types.ListResourceTemplatesResult(resource_templates=found)

    async def read_resource(self, context: ServerRequestContext, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """A resource."""
        import mcp_types as types

        mime, text = await self._asked(lambda: _in_protocol(lambda: resources.read(self._kb, params.uri)))
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=params.uri, mime_type=mime, text=text)])

    async def list_prompts(self, context: ServerRequestContext, params: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        """The prompts."""
        import mcp_types as types

        return types.ListPromptsResult(prompts=[
            types.Prompt(name=prompt.name, description=prompt.about, arguments=[
                types.PromptArgument(name=one.name, description=one.about, required=one.needed) for one in prompt.arguments])
            for prompt in prompts.PROMPTS])

    async def get_prompt(self, context: ServerRequestContext, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        """A prompt with its arguments."""
        import mcp_types as types

        text = _in_protocol(lambda: prompts.filled(params.name, params.arguments or {}))
        return types.GetPromptResult(messages=[types.PromptMessage(role="user", content=types.TextContent(text=text))])


def _in_protocol(ask: Callable[[], T]) -> T:
    """An answer; what is wrong with the request as an error of the protocol."""
    import mcp_types as types
    from mcp.shared.exceptions import MCPError

    try:
        return ask()
    except LlmeffError as error:
        raise MCPError(types.INVALID_PARAMS, tools.explained(error)) from None


def server_of(kb: KnowledgeBase) -> Server:
    """The server over a knowledge base.

    Raises:
        EnvironmentFailure: the SDK is not installed.
    """
    gc.disable()  # the SDK builds thousands of classes, none of which is garbage
    try:
        from mcp.server.caching import CacheHint
        from mcp.server.lowlevel import Server
    except ImportError as error:
        raise needs_extra(NEEDS, "mcp", error) from error
    finally:
        gc.enable()
    gc.freeze()
    handlers, hint = Handlers(kb), CacheHint(ttl_ms=_FRESH, scope="public")
    return Server(
        NAME, version=__version__, title=TITLE, instructions=printable(prompts.instructions(kb)),
        cache_hints=dict.fromkeys(("tools/list", "resources/list", "resources/templates/list", "resources/read", "prompts/list"), hint),
        on_list_tools=handlers.list_tools, on_call_tool=handlers.call_tool, on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates, on_read_resource=handlers.read_resource,
        on_list_prompts=handlers.list_prompts, on_get_prompt=handlers.get_prompt,
    )


def _refused(text: str, pending: Pending | None = None) -> Wrong | None:
    """What is to be answered to a text that is no message, or whose id cannot be said again; None where the SDK answers, which is noted
    as pending."""
    import mcp_types as types

    try:
        message = types.jsonrpc_message_adapter.validate_json(text, by_name=False)
    except ValueError:
        return wrong(text)
    if isinstance(message, types.JSONRPCNotification):
        if pending and message.method == "notifications/cancelled":
            pending.answered((message.params or {}).get("requestId"))
        return wrong(text)
    if isinstance(message, types.JSONRPCRequest):
        if not is_clean(str(message.id)):
            return wrong(text)
        if pending:
            pending.asked(message.id)
    return None


class _Answers:
    """Stands before the stream of answers, and notes which requests have theirs."""

    def __init__(self, stream: WriteStream[SessionMessage], pending: Pending) -> None:
        self._stream, self._pending = stream, pending

    async def send(self, item: SessionMessage, /) -> None:
        await self._stream.send(item)
        if hasattr(item.message, "result") or hasattr(item.message, "error"):
            self._pending.answered(item.message.id)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def __aenter__(self) -> _Answers:
        await self._stream.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool | None:
        handled: bool | None = await self._stream.__aexit__(kind, error, at)
        return handled


class Requests:
    """The lines of a client. What is no message is answered here, since the SDK drops it, and its client would wait for ever.

    Args:
        sent: what the client writes.
    """

    def __init__(self, sent: TextIO) -> None:
        import anyio

        self._sent, self._ready, self._pending = anyio.wrap_file(sent), anyio.Event(), Pending()

    def answer_by(self, stream: WriteStream[SessionMessage]) -> WriteStream[SessionMessage]:
        """Says where answers are sent, for which every wrong line waits; what the SDK is to send its own by."""
        self._send = stream.send
        self._ready.set()
        return _Answers(stream, self._pending)

    async def __aiter__(self) -> AsyncIterator[str]:
        import mcp_types as types
        from mcp.shared.message import SessionMessage

        async for line in self._sent:
            if found := _refused(line, self._pending):
                await self._ready.wait()
                error = types.ErrorData(code=found.code, message=found.says)
                await self._send(SessionMessage(types.JSONRPCError(jsonrpc="2.0", id=found.id, error=error)))
            else:
                yield line
        await self._pending.none()  # the SDK drops what it has not answered when the lines end


def serve(kb: KnowledgeBase) -> None:
    """Serves one client over standard input and output, until it goes away.

    Raises:
        EnvironmentFailure: the SDK is not installed, or a standard stream is closed or cannot be written.
    """
    server = server_of(kb)
    import anyio
    from mcp.server.stdio import stdio_server

    requests = Requests(standard_input())
    _stop_at_once()

    async def run() -> None:
        async with stdio_server(requests) as (read, write):  # type: ignore[arg-type,unused-ignore]  # asks no more of a file than its lines
            await server.run(read, requests.answer_by(write), server.create_initialization_options())

    try:
        anyio.run(run)
    except BaseException as error:
        failed = [one for one in _failures(error) if not isinstance(one, (ConnectionError, KeyboardInterrupt))]
        if not failed:
            return
        if all(isinstance(one, OSError) for one in failed):
            raise EnvironmentFailure(f"standard output cannot be written: {getattr(failed[0], 'strerror', failed[0])}") from error
        raise


def _stop_at_once() -> None:
    """Ends the program where it is asked to: else it waits for the thread that reads, until the client closes its end. Nothing is lost,
    since a server writes no files."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, lambda asked, _: os._exit(128 + asked))


def _failures(error: BaseException) -> list[BaseException]:
    """What failed, out of the groups of errors into which the SDK wraps it."""
    inner: Sequence[BaseException] = getattr(error, "exceptions", ())
    return [one for within in inner for one in _failures(within)] or [error]


def app_of(server: Server, port: int) -> Starlette:
    """The server as an application of streamable HTTP, which only programs of this machine reach.

    Args:
        server: the server.
        port: at which it is to listen.
    """
    from mcp.server.transport_security import TransportSecuritySettings

    hosts = [f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")]
    security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts])
    app = server.streamable_http_app(
        stateless_http=True, json_response=True, max_request_body_size=LARGEST, transport_security=security, host="127.0.0.1")
    app.add_middleware(Bodies, refused=_refused)
    return app


def serve_http(kb: KnowledgeBase, port: int, ready: Callable[[str], None]) -> None:
    """Serves clients of this machine over HTTP, until it is interrupted.

    Args:
        kb: the knowledge base.
        port: at which to listen, on the loopback address.
        ready: is told the address before clients are served.

    Raises:
        EnvironmentFailure: the SDK is not installed, or the port cannot be had.
    """
    import socket

    app = app_of(server_of(kb), port)
    import uvicorn
    from starlette.requests import ClientDisconnect
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    logging.basicConfig(level=logging.WARNING, handlers=[Remarks(ClientDisconnect)], force=True)

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()  # so that who is told the address is not refused
        except OSError as error:
            raise EnvironmentFailure(f"port {port} of 127.0.0.1 cannot be had: {error.strerror}; choose another with --port") from error
        ready(f"http://127.0.0.1:{port}/mcp")
        patient = type("PatientProtocol", (Patient, AutoHTTPProtocol), {})
        config = uvicorn.Config(
            app, http=patient, log_config=None, log_level="warning", lifespan="on", access_log=False, timeout_graceful_shutdown=2)
        uvicorn.Server(config).run(sockets=[listening])
