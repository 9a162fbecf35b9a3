"""What the server for agents costs: its first answer, its memory, and a search in it; beside a cold `llmeff search` and the SDK's import.

    python benchmarks/agents/serving.py        # where llmeff[mcp] is installed, on Linux

Times are those of the processor, which a busy machine hardly changes; programs are started in turn, and medians are compared.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import IO, NamedTuple

ROUNDS, SEARCHES = 9, 400
QUERIES = ("kv cache quantization", "lora", "speculative decoding tree", "sparse attention 2024")
SDK = "import mcp.server.lowlevel, mcp.server.stdio"


class Round(NamedTuple):
    """What was measured once: seconds of a cold search, of the SDK's import, of the first answer, and of a search in a server; MB."""

    search: float
    sdk: float
    first: float
    each: float
    memory: float


def message(number: int, method: str, **params: object) -> bytes:
    """A request of the protocol."""
    return (json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}) + "\n").encode()


def cold(*command: str) -> float:
    """Seconds of the processor that a program takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def used(process: int) -> float:
    """Seconds of the processor that a running program has taken."""
    figures = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """The most memory that a running program has had, in MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM"))


def searched(number: int, query: str, sent: IO[bytes], heard: IO[bytes]) -> None:
    """Searches in a running server."""
    sent.write(message(number, "tools/call", name="search", arguments={"query": query}))
    sent.flush()
    answer = json.loads(heard.readline())
    assert answer["result"]["structuredContent"]["total"] > 0, answer


def measured() -> Round:
    """One round."""
    hello = message(1, "initialize", protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "b", "version": "1"})
    with subprocess.Popen([sys.executable, "-m", "llmeff", "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(hello)
        server.stdin.flush()
        server.stdout.readline()
        searched(2, QUERIES[0], server.stdin, server.stdout)
        first, most = used(server.pid), memory(server.pid)
        for place in range(SEARCHES):
            searched(3 + place, QUERIES[place % len(QUERIES)], server.stdin, server.stdout)
        each = (used(server.pid) - first) / SEARCHES
        server.stdin.close()
    return Round(cold("-m", "llmeff", "search", QUERIES[0]), cold("-c", SDK), first, each, most)


def main() -> None:
    """Prints the medians."""
    rounds = [measured() for _ in range(ROUNDS)]
    found = Round(*map(statistics.median, zip(*rounds, strict=True)))
    print(f"a cold llmeff search          {found.search * 1000:6.0f} ms")
    print(f"the first answer of a server  {found.first * 1000:6.0f} ms  {found.first / found.search:.1f} times the search")
    print(f"of which the SDK's import     {found.sdk * 1000:6.0f} ms  {found.sdk / found.first:.0%}")
    print(f"memory after it               {found.memory:6.1f} MB")
    print(f"a search in the server        {found.each * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
