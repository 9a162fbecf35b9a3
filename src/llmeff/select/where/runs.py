"""Conditions on where a work runs: what engines were seen to say, which is yes, no, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llmeff.select.running import Run
from llmeff.select.where.parser import Test

RUN_FIELDS = ("runs_in", "runs_on")


def decided_by_runs(tests: Sequence[Test], runs: Sequence[Run], missing: list[str]) -> bool | None:
    """Whether a work runs as several comparisons ask; unknown where no page says it. What is asked of hardware, one engine has to run on,
    and each of the engines that are asked for one by one.

    Args:
        tests: comparisons of ``runs_in`` with engines and of ``runs_on`` with hardware, by their ids.
        runs: what engines say of the work.
        missing: takes the fields that nothing is said of.
    """
    alone = [test for test in tests if test.op == "!="]
    found = [_opposite(decided_by_runs([replace(test, op="=")], runs, missing)) for test in alone]
    hosts = [test for test in tests if test.op != "!=" and _is_of_an_engine(test)]
    hardware = [test for test in tests if test.op != "!=" and not _is_of_an_engine(test)]
    for together in [[host, *hardware] for host in hosts] or [hardware] * bool(hardware):
        found.append(_together(together, runs, missing))
    return False if False in found else None if None in found else True


def _together(tests: Sequence[Test], runs: Sequence[Run], missing: list[str]) -> bool | None:
    engines = {value.text for test in tests if _is_of_an_engine(test) for value in test.values}
    found = [_all([_says(run, test) for test in tests]) for run in runs if not engines or run.engine in engines]
    if True in found:
        return True
    if found and None not in found:
        return False
    is_run = any(run.runs for run in runs if not engines or run.engine in engines)
    missing += [test.field for test in tests if not (is_run and _is_of_an_engine(test))]
    return None


def _is_of_an_engine(test: Test) -> bool:
    return test.field.lower() == "runs_in"


def _says(run: Run, test: Test) -> bool | None:
    wanted = {value.text for value in test.values}
    if _is_of_an_engine(test):
        return run.runs
    if not run.runs or (wanted & run.off and not wanted & run.on):
        return False
    return True if wanted & run.on else None


def _all(parts: Sequence[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _opposite(decision: bool | None) -> bool | None:
    return None if decision is None else not decision


def values_of_runs(field: str, runs: Sequence[Run]) -> list[str]:
    """The engines that run a work, or the hardware on which one does."""
    running = [run for run in runs if run.runs]
    if field == "runs_in":
        return sorted({run.engine for run in running})
    return sorted({one for run in running for one in run.on if one})
