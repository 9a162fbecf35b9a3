"""``llmeff mcp``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli.opened import opened
from llmeff.cli.output import note


def run(
    http: Annotated[bool, typer.Option("--http", help="Serve streamable HTTP on 127.0.0.1, for programs of this machine.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="With --http: the port.")] = 8765,
) -> None:
    """Serves the knowledge base read-only by the Model Context Protocol, over standard input and output: search, compare, cite, and verify
    citations and numbers. Clients start it themselves; docs/mcp.md has their settings. Needs the extra "mcp": pip install "llmeff[mcp]"."""
    kb = opened()
    from llmeff.agents import server

    if http:
        server.serve_http(kb, port, lambda address: note(f"Serving {address}; end it with Ctrl-C"))
    else:
        server.serve(kb)
