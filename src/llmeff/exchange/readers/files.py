"""Which reader a bibliography needs, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.exchange.readers.entry import Bibliography

FORMATS: Mapping[str, str] = {
    ".bib": "bibtex", ".json": "csl_json", ".csljson": "csl_json", ".ris": "ris", ".md": "markdown", ".markdown": "markdown",
}
Reader = Callable[[str, str], Bibliography]


def read_bibliography(path: Path) -> Bibliography:
    """Reads a bibliography.

    Args:
        path: a .bib, .json (CSL-JSON), .ris or .md file.

    Raises:
        UsageError: the name's ending is none of these, or the file is not UTF-8 text.
        EnvironmentFailure: the file cannot be read.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path}: a bibliography ends with one of {', '.join(FORMATS)}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise EnvironmentFailure(f"{path}: {error.strerror or error}") from error
    reader: Reader = import_module(f"llmeff.exchange.readers.{FORMATS[path.suffix.lower()]}").read
    return reader(text, str(path))
