"""``llmeff open``."""

from __future__ import annotations

import sys
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff.cli.opened import opened
from llmeff.cli.options import WorkArgument, joined
from llmeff.cli.output import write
from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.model import facts
from llmeff.safe import address

if TYPE_CHECKING:
    from llmeff.model.plain import Body


def run(
    reference: WorkArgument,
    pdf: Annotated[bool, typer.Option("--pdf", help="The paper itself, where everyone may read it.")] = False,
    code: Annotated[bool, typer.Option("--code", help="The code.")] = False,
    print_: Annotated[bool, typer.Option("--print", help="Print the address, and open nothing.")] = False,
) -> None:
    """The page of a work in your browser: the publisher's where there is one, else the preprint's."""
    if pdf and code:
        raise UsageError("--pdf and --code exclude each other")
    page = _page(opened().show(joined(reference)).body, pdf, code)
    write(f"{page}\n")
    if not print_ and not _opened(page):
        raise EnvironmentFailure("no browser can be started here; the address stands above")


def _opened(page: str) -> bool:
    """Whether the browser opened a page: the first that there is, and none of letters where nobody would see it or it would fail again."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_letters = isinstance(browser, webbrowser.GenericBrowser) and not isinstance(browser, webbrowser.BackgroundBrowser)
    if in_letters and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return browser.open(page)


def _page(body: Body, pdf: bool, code: bool) -> str:
    """The address that is asked for.

    Raises:
        UsageError: the record has none such.
    """
    if code:
        to, wanted = next((one["url"] for one in body.get("code", ())), ""), "code"
    elif pdf:
        to, wanted = facts.pdf(body), "PDF that everyone may read"
    else:
        to, wanted = facts.link(body), "page"
    if not (page := address(to)):
        raise UsageError(f"no {wanted} of {body['name']} is known here")
    return page
