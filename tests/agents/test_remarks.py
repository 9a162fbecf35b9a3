"""What libraries say on standard error is one line, whatever a client put into it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from llmeff.agents.remarks import Remarks


class GoneError(Exception):
    """A client that went away."""


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    logger = logging.getLogger("spoon")
    handler = Remarks(GoneError)
    logger.addHandler(handler)
    logger.propagate = False
    yield logger
    logger.removeHandler(handler)


def test_what_a_client_sends_stays_on_its_line_and_moves_no_terminal(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    log.warning("Invalid Origin header: %s", "a\x1b[31m\nb\x9b\u202e" + "c" * 1000)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert len(said) < 250
    assert not set("\x1b\x9b\u202e").intersection(said)


def test_a_remark_is_not_repeated_and_one_of_the_machine_is_short(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        log.error("no more", exc_info=OSError(24, "Too many open files"))
    assert capsys.readouterr().err == "no more: Too many open files\n"


def test_a_client_that_goes_away_is_no_event_and_a_fault_here_is_one(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    log.error("it failed", exc_info=GoneError())
    assert capsys.readouterr().err == ""
    log.error("it failed", exc_info=ZeroDivisionError("spoon"))
    assert "ZeroDivisionError: spoon" in capsys.readouterr().err
