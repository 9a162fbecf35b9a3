"""What the server for agents costs: its first answer, its memory, and a search in it; beside a cold `llmeff search` and the SDK's import.

    python benchmarks/agents/serving.py        # where llmeff[mcp] is installed

Programs are started in turn, and medians are compared: the ratio holds on a busy machine, single times do not.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

ROUNDS, SEARCHES = 9, 200
QUERIES = ("kv cache quantization", "lora", "speculative decoding tree", "sparse attention 2024")
SDK = "import mcp.server.lowlevel, mcp.server.stdio"


def message(number: int, method: str, **params: object) -> bytes:
    """A request of the protocol."""
    return (json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}) + "\n").encode()


def cold(*command: str) -> float:
    """Seconds that a program takes."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def memory(process: int) -> float:
    """The most memory that a running program has had, in MB; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)


def searched(number: int, query: str, sent: IO[bytes], heard: IO[bytes]) -> float:
    """Seconds that a search in a running server takes."""
    begin = time.perf_counter()
    sent.write(message(number, "tools/call", name="search", arguments={"query": query}))
    sent.flush()
    answer = json.loads(heard.readline())
    assert answer["result"]["structuredContent"]["total"] > 0, answer
    return time.perf_counter() - begin


def served() -> tuple[float, float, list[float]]:
    """Seconds to the first answer, memory after it, and seconds of each further search."""
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "llmeff", "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(message(1, "initialize", protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "b", "version": "1"}))
        server.stdin.flush()
        server.stdout.readline()
        searched(2, QUERIES[0], server.stdin, server.stdout)
        first, most = time.perf_counter() - begin, memory(server.pid)
        each = [searched(3 + place, QUERIES[place % len(QUERIES)], server.stdin, server.stdout) for place in range(SEARCHES)]
        server.stdin.close()
    return first, most, each


def main() -> None:
    """Prints the medians."""
    rounds = [(cold("-m", "llmeff", "search", QUERIES[0]), cold("-c", SDK), served()) for _ in range(ROUNDS)]
    search, sdk = (statistics.median(one[place] for one in rounds) for place in (0, 1))  # type: ignore[misc]  # of the floats
    first, most = (statistics.median(one[2][place] for one in rounds) for place in (0, 1))  # type: ignore[misc]  # as above
    each = sorted(seconds for one in rounds for seconds in one[2][2])
    print(f"a cold llmeff search              {search * 1000:6.0f} ms")
    print(f"the import of the SDK             {sdk * 1000:6.0f} ms  {sdk / first:.0%} of the first answer")
    print(f"the first answer of a server      {first * 1000:6.0f} ms  {first / search:.1f} times the search")
    print(f"its memory then                   {most:6.1f} MB")
    print(f"a search in it, median and 95 %   {statistics.median(each) * 1000:6.1f} ms  {each[len(each) * 95 // 100] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
