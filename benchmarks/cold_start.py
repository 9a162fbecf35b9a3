"""Cold start: processor time of whole commands in a pipe, as multiples of an empty typer command with one argument.

    python benchmarks/cold_start.py [--rounds N] [--only NAME]... [--program PATH]...

Every command is started once to warm the index and the bytecode, and then N times (20 by default), all in turn, so that a busy
moment falls on all of them. User and system time of the process and its children count. The table gives the ratio of the medians
and, in brackets, the quartiles. Several programs, such as two versions in two environments, stand side by side, each measured
against an empty command of its own interpreter. The bound that the project keeps is 1.0 for ``search``.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EMPTY = """import typer

app = typer.Typer()


@app.command()
def main(query: str) -> None:
    print(query)


app()
"""
NOTHING = "empty command"
TEN = ["gptq", "awq", "smoothquant", "lora", "qlora", "mamba", "vllm", "flashattention", "eagle", "medusa"]
# What stands in braces is a file in the folder of the benchmark.
CASES: dict[str, list[str]] = {
    "search": ["search", "quantization"],
    "list": ["list", "--topic", "quantization"],
    "list --where": ["list", "--where", "weight_bits <= 4 and has code"],
    "show": ["show", "gptq"],
    "cite": ["cite", "gptq"],
    "check, ten entries": ["check", "{ten.bib}"],
    "stats": ["stats"],
    "fields": ["fields"],
    "related": ["related", "gptq"],
    "compare": ["compare", "gptq", "awq"],
    "explain": ["explain", "kv-cache"],
    "tree": ["tree"],
    "path": ["path", "quantization"],
    "lineage": ["lineage", "mamba"],
    "help": ["-h"],
    "export bibtex -o": ["export", "bibtex", "-o", "{all.bib}"],
    "export csl-json": ["export", "csl-json"],
    "export json": ["export", "json"],
}
# An installed program has its bytecode beside it; a checkout gets it on the first run, where nothing forbids that.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Program:
    """A llmeff to measure.

    Attributes:
        name: how the table calls it.
        start: what starts it.
        python: the interpreter that runs it, which also runs the empty command.
    """

    name: str
    start: tuple[str, ...]
    python: str


def processor_time(command: Sequence[str]) -> float:
    """Seconds of user and system time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def installed(path: str) -> Program:
    """The program at a path; the interpreter of its environment lies beside it."""
    python = Path(path).absolute().with_name("python")
    return Program(path, (path,), str(python) if python.exists() else sys.executable)


def own() -> Program:
    """The llmeff of this interpreter: its script, as people start it, or else its module."""
    script = Path(sys.executable).with_name("llmeff")
    return Program("llmeff", (str(script),) if script.exists() else (sys.executable, "-m", "llmeff"), sys.executable)


def prepared(program: Program, names: Sequence[str], folder: Path) -> dict[str, list[str]]:
    """The command lines of a program by the names of the cases, after one run of each; the empty command is the first.

    Args:
        program: what to start.
        names: keys of ``CASES``.
        folder: where the files go that commands read and write.
    """
    script = folder / "empty.py"
    script.write_text(EMPTY)
    processor_time([*program.start, "export", "bibtex", *TEN, "-o", str(folder / "ten.bib")])
    commands = {NOTHING: [program.python, str(script), "quantization"]}
    for name in names:
        commands[name] = [*program.start, *(str(folder / part[1:-1]) if part.startswith("{") else part for part in CASES[name])]
    for command in commands.values():
        processor_time(command)
    return commands


def measured(commands: Sequence[dict[str, list[str]]], rounds: int) -> list[dict[str, list[float]]]:
    """The times of all commands of all programs, run in turn."""
    times: list[dict[str, list[float]]] = [{name: [] for name in own_commands} for own_commands in commands]
    for _ in range(rounds):
        for name in commands[0]:
            for own_commands, own_times in zip(commands, times, strict=True):
                own_times[name].append(processor_time(own_commands[name]))
    return times


def ratio(times: Sequence[float], empty: Sequence[float]) -> str:
    """The ratio of the medians, with the quartiles of the times over the median of the empty command in brackets."""
    base = statistics.median(empty)
    low, middle, high = (cut / base for cut in statistics.quantiles(times, n=4, method="inclusive"))
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def table(programs: Sequence[Program], times: Sequence[dict[str, list[float]]]) -> str:
    """All ratios as a Markdown table, one row a command."""
    lines = [f"| command | {' | '.join(program.name for program in programs)} |", f"|---|{'---:|' * len(programs)}"]
    for name in times[0]:
        if name != NOTHING:
            lines.append(f"| {name} | {' | '.join(ratio(own_times[name], own_times[NOTHING]) for own_times in times)} |")
    return "\n".join(lines)


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Processor time of commands, as multiples of an empty typer command.")
    parser.add_argument("--rounds", type=int, default=20, help="runs of each command, at least 2 (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=list(CASES), metavar="NAME", help=f"one of: {'; '.join(CASES)}; may be repeated")
    parser.add_argument("--program", action="append", metavar="PATH", help="another llmeff to measure; may be repeated")
    asked = parser.parse_args()
    if asked.rounds < 2:
        parser.error("--rounds: at least 2")
    return asked


def main() -> None:
    """Prints the table."""
    asked = options()
    programs = [installed(path) for path in asked.program] if asked.program else [own()]
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for number, program in enumerate(programs):
            place = Path(folder) / str(number)
            place.mkdir()
            commands.append(prepared(program, asked.only or list(CASES), place))
        print(table(programs, measured(commands, asked.rounds)))


if __name__ == "__main__":
    main()
