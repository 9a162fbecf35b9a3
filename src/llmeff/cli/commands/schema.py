"""``llmeff schema``."""

from __future__ import annotations

import json

from llmeff.cli.options import OutputOption
from llmeff.cli.output import put
from llmeff.corpus.schema import json_schema


def run(output: OutputOption = None) -> None:
    """For editors that check YAML while one types, and for programs that read records."""
    put(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", output)
