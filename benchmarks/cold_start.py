"""Cold start: processor time of a whole ``llmeff search`` in a pipe, as a ratio to an empty typer command with one argument.

    python benchmarks/cold_start.py [PAIRS] [QUERY...]

Both are started in turn, PAIRS times (40 by default); user and system time of the child processes are compared, and the
ratio of their medians is printed. The bound that the project keeps is 1.25.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

EMPTY = """import typer

app = typer.Typer()


@app.command()
def main(query: str) -> None:
    print(query)


app()
"""
BOUND = 1.25
# An installed program has its bytecode beside it; a checkout gets it on the first run, where nothing forbids that.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processor_time(command: list[str]) -> float:
    """Seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints both medians and their ratio."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    query = sys.argv[2:] or ["quantization"]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY)
        empty = [sys.executable, str(script), *query[:1]]
        search = [sys.executable, "-m", "llmeff", "search", *query]
        for command in (empty, search):
            processor_time(command)
        times = [(processor_time(empty), processor_time(search)) for _ in range(pairs)]
    base, ours = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"empty typer command {base * 1000:.0f} ms, llmeff search {ours * 1000:.0f} ms: "
          f"ratio {ours / base:.2f} over {pairs} pairs (bound {BOUND})")


if __name__ == "__main__":
    main()
