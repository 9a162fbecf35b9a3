"""The server with the official client: in memory, over standard streams and over HTTP, in both protocol revisions."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from llmeff import __version__
from llmeff.agents import tools
from llmeff.agents.bounds import DEFAULT
from llmeff.kb import KnowledgeBase
from tests.agents.asked import ANSWERED, REFUSED
from tests.conftest import environment

anyio = pytest.importorskip("anyio")
pytest.importorskip("mcp", reason="the extra mcp is not installed")

pytestmark = pytest.mark.filterwarnings("ignore")  # of the SDK and what it stands on
MODES = {"auto": "2026-07-28", "legacy": "2025-11-25"}  # how a client begins, and the revision of the protocol that they agree on
LARGEST_LIST = 8192
ENVELOPE = len('{"jsonrpc":"2.0","id":100,"result":}')  # in which a list travels


def inside(kb: KnowledgeBase, ask: Callable[[Any], Awaitable[None]], mode: str = "auto") -> None:
    """Asks a client that is connected to a server in memory."""
    from mcp.client import Client

    from llmeff.agents.server import server_of

    async def run() -> None:
        async with Client(server_of(kb), mode=mode) as client:
            await ask(client)

    anyio.run(run)


@pytest.mark.parametrize("mode", MODES)
def test_every_tool_answers_with_structured_content_that_is_its_text(kb: KnowledgeBase, mode: str) -> None:
    async def ask(client: Any) -> None:
        for name, given in ANSWERED:
            result = await client.call_tool(name, given)
            assert not result.is_error, (name, given)
            assert json.loads(result.content[0].text) == result.structured_content == dict(tools.call(kb, name, given))
            assert len(result.content[0].text.encode()) <= DEFAULT

    inside(kb, ask, mode)


@pytest.mark.parametrize("mode", MODES)
def test_every_wrong_call_is_an_error_that_says_what_to_send(kb: KnowledgeBase, mode: str) -> None:
    async def ask(client: Any) -> None:
        for name, given, says in REFUSED:
            result = await client.call_tool(name, given)
            assert result.is_error, (name, given)
            assert says in result.content[0].text

    inside(kb, ask, mode)


@pytest.mark.parametrize("mode", MODES)
def test_lists_are_short_and_always_the_same(kb: KnowledgeBase, mode: str) -> None:
    async def ask(client: Any) -> None:
        first, second = [(await client.list_tools(cache_mode="bypass")).model_dump_json(by_alias=True, exclude_none=True) for _ in "ab"]
        assert first == second
        assert len(first.encode()) + ENVELOPE <= LARGEST_LIST
        assert [tool["name"] for tool in json.loads(first)["tools"]] == [tool.name for tool in tools.TOOLS]
        assert len((await client.list_resources()).resources) == 2
        assert len((await client.list_resource_templates()).resource_templates) == 2
        assert len((await client.list_prompts()).prompts) == 3

    inside(kb, ask, mode)


@pytest.mark.parametrize("mode", MODES)
def test_it_says_who_it_is_and_how_far_it_reaches(kb: KnowledgeBase, mode: str) -> None:
    async def ask(client: Any) -> None:
        assert (client.server_info.name, client.server_info.version) == ("llmeff", __version__)
        assert client.protocol_version == MODES[mode]
        assert "Unknown is not no" in client.instructions

    inside(kb, ask, mode)


@pytest.mark.parametrize("mode", MODES)
def test_resources_and_prompts_are_given_or_refused(kb: KnowledgeBase, mode: str) -> None:
    from mcp.shared.exceptions import MCPError

    async def ask(client: Any) -> None:
        found = await client.read_resource("llmeff://record/thinsoup")
        assert json.loads(found.contents[0].text)["records"][0]["id"] == "thinsoup"
        prompt = await client.get_prompt("compare_two", {"first": "ladle", "second": "attic"})
        assert prompt.messages[0].content.text.startswith("Compare ladle and attic.")
        for wrong in (client.read_resource("llmeff://record/zzzz"), client.read_resource("file:///etc/passwd"),
                      client.get_prompt("compare_two", {}), client.get_prompt("spoon", {})):
            with pytest.raises(MCPError):
                await wrong

    inside(kb, ask, mode)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "llmeff", "mcp", *arguments]


def over_streams(ask: Callable[[Any], Awaitable[None]]) -> None:
    """Asks a client over the standard streams of a server of its own."""
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters

    async def run() -> None:
        start, *arguments = command()
        async with Client(StdioServerParameters(command=start, args=arguments, env=environment())) as client:
            await ask(client)

    anyio.run(run)


def test_over_standard_streams_it_answers_and_refuses() -> None:
    async def ask(client: Any) -> None:
        for name, given in ANSWERED:
            assert not (await client.call_tool(name, given)).is_error
        for name, given, says in REFUSED:
            assert says in (await client.call_tool(name, given)).content[0].text

    over_streams(ask)


def message(number: int | None, method: str, **params: object) -> bytes:
    own = {} if number is None else {"id": number}
    return (json.dumps({"jsonrpc": "2.0", **own, "method": method, "params": params}) + "\n").encode()


HELLO = message(1, "initialize", protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "spoon", "version": "1"})
READY = message(None, "notifications/initialized")
SEARCH = message(2, "tools/call", name="search", arguments={"query": "soup"})


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())


def test_what_was_asked_before_the_end_of_the_input_is_answered() -> None:
    calls = [message(number, "tools/call", name="search", arguments={"query": f"soup {'ladle ' * number}"}) for number in range(2, 9)]
    with started() as server:
        said, _ = server.communicate(HELLO + READY + b"".join(calls), timeout=60)
    assert server.returncode == 0
    assert sorted(json.loads(line)["id"] for line in said.splitlines()) == list(range(1, 9))


def test_a_request_that_was_taken_back_is_not_waited_for() -> None:
    with started() as server:
        began = time.monotonic()
        server.communicate(HELLO + READY + SEARCH + message(None, "notifications/cancelled", requestId=2), timeout=60)
    assert server.returncode == 0
    assert time.monotonic() - began < 25


def test_what_is_no_message_is_survived() -> None:
    with started() as server:
        assert server.stdin is not None
        assert server.stdout is not None
        wrong = [json.dumps({"jsonrpc": "2.0", "id": 10 + number, "method": "tools/list", "params": params}).encode() + b"\n"
                 for number, params in enumerate([[], "x", 5, True])]
        server.stdin.write(HELLO + READY + b"nonsense\n\xff\xfe\n[]\n{}\n" + b"".join(wrong) + message(9, "spoon/stir") + SEARCH)
        server.stdin.flush()
        found: dict[object, Any] = {}
        while 2 not in found:
            line = json.loads(server.stdout.readline())
            found[line.get("id")] = line
        server.stdin.close()
        assert server.wait(20) == 0
    assert all("error" in found[number] for number in (None, 9, 10, 11, 12, 13))
    assert found[2]["result"]["structuredContent"]["total"] > 0


@pytest.mark.parametrize("sent", [b"", HELLO, HELLO + READY + SEARCH, HELLO[:20]])
def test_a_client_that_goes_away_ends_its_server_without_a_word(sent: bytes) -> None:
    server = started()
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    server.stdin.write(sent)
    server.stdin.flush()
    server.stdout.close()
    server.stdin.close()
    assert server.wait(20) in (0, -signal.SIGPIPE)
    assert b"Traceback" not in server.stderr.read()
    server.stderr.close()


def answered(server: subprocess.Popen[bytes], *sent: bytes) -> Any:
    """The last answer to messages that each have one, but for ``READY``."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"".join(sent))
    server.stdin.flush()
    return [json.loads(server.stdout.readline()) for one in sent if one is not READY][-1]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_stops_when_it_is_asked_to_though_its_client_stays(name: str) -> None:
    number = getattr(signal, name)
    with started() as server:
        answered(server, HELLO)
        server.send_signal(number)
        try:
            assert server.wait(20) == 128 + number
        finally:
            server.kill()
        assert server.stderr is not None
        assert server.stderr.read() == b""


def test_half_a_character_is_answered() -> None:
    with started() as server:
        found = answered(server, HELLO, READY, SEARCH.replace(b"soup", rb"soup \ud83d"))
        server.kill()
    assert found["result"]["structuredContent"]["total"] > 0


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(("streams", "said"), [
    ("<&-", "is closed"), (">&- </dev/null", "is closed"), (">/dev/full", "standard output cannot be written")])
def test_a_stream_that_cannot_be_used_is_said_in_a_line(streams: str, said: str) -> None:
    if "full" in streams and not os.path.exists("/dev/full"):
        pytest.skip("there is no full device")
    shell = ["sh", "-c", f'"$@" {streams}', "sh", *command()]
    result = subprocess.run(shell, input=HELLO, capture_output=True, env=environment(), timeout=60)
    assert result.returncode == 3
    assert said in result.stderr.decode()
    assert len(result.stderr.splitlines()) == 1


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    server = started("--http", "--port", str(number))
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", number)) == 0:
                break
        time.sleep(0.05)
    yield number
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=20)
    assert b"Traceback" not in said


IMPATIENT = "from llmeff.agents import patience, server; patience.PATIENCE = 0.5; " \
            "from llmeff.kb import KnowledgeBase; server.serve_http(KnowledgeBase(), {port}, lambda said: print(said, flush=True))"


@pytest.mark.parametrize("sent", [
    b"", b"POST /mcp HTTP/1.1\r\nHost:", b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"])
def test_a_client_that_sends_no_whole_request_is_not_waited_for(sent: bytes) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", IMPATIENT.format(port=number)], stdout=subprocess.PIPE, env=environment())
    try:
        assert server.stdout is not None
        server.stdout.readline()
        with socket.create_connection(("127.0.0.1", number), timeout=20) as slow:
            slow.sendall(sent)
            with suppress(ConnectionResetError):
                assert slow.recv(1) == b""
        assert http(number, SEARCH)[0] == 200
    finally:
        server.kill()
        server.communicate()


def http(port: int, body: bytes | Iterator[bytes], host: str = "", method: str = "POST", **headers: str) -> tuple[int, bytes]:
    """What an HTTP server answers to a message, which is sent in chunks where it is several pieces."""
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "Host": host or f"127.0.0.1:{port}"}
    connection.request(method, "/mcp", body, {**given, **headers})
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def test_http_is_for_this_machine_alone(port: int) -> None:
    assert http(port, SEARCH)[0] == 200
    assert http(port, SEARCH, Origin=f"http://localhost:{port}")[0] == 200
    assert http(port, SEARCH, host="soup.example")[0] == 421
    assert http(port, SEARCH, host=f"soup.example:{port}")[0] == 421
    assert http(port, SEARCH, Origin="https://soup.example")[0] == 403
    assert http(port, b" " * 300_000 + SEARCH)[0] == 413
    assert http(port, b" " * 20_000_000 + SEARCH, Connection="close")[0] == 413
    assert {http(port, iter([b" " * 1_000_000] * 6), "", method, Connection="close")[0] for method in ("POST", "PUT", "GET")} == {413}
    for wrong in (b"nonsense", b"[]", b"null", b'{"jsonrpc": "2.0", "id": "\\u202e", "method": "tools/list"}'):
        status, said = http(port, wrong)
        assert (status, json.loads(said)["id"], b"alidat" in said) == (400, None, False)
    outside = next((found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
                    if not str(found[4][0]).startswith("127.")), None)
    if outside:
        with socket.socket() as tried:
            assert tried.connect_ex((str(outside), port)) != 0


def test_two_clients_ask_at_once_and_one_that_goes_away_disturbs_no_other(port: int) -> None:
    from mcp.client import Client

    async def asked(client: Any) -> None:
        for name, given in ANSWERED * 2:
            assert not (await client.call_tool(name, given)).is_error

    async def gone() -> None:
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 9999\r\n\r\n{{".encode())
        with anyio.move_on_after(0.02):
            async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                await asked(client)

    async def run() -> None:
        address = f"http://127.0.0.1:{port}/mcp"
        async with Client(address) as one, Client(address, mode="legacy") as other, anyio.create_task_group() as group:
            for client in (one, other):
                group.start_soon(asked, client)
            for _ in range(5):
                group.start_soon(gone)

    anyio.run(run)


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = started("--http", "--port", str(taken.getsockname()[1]))
        _, said = server.communicate(timeout=30)
    assert server.returncode == 3
    assert b"choose another with --port" in said
