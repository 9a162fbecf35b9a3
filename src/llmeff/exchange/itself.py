"""The entry by which the knowledge base itself is cited."""

from __future__ import annotations

from llmeff import __version__

NAME = "llmeff"
"""What it is called where a work is named."""


def is_itself(reference: str) -> bool:
    """Whether a reference, which is that of no work, names the knowledge base."""
    return reference.strip().lower() == NAME


def entry(data: str) -> str:
    """The knowledge base in BibTeX.

    Args:
        data: the version of the data, which begins with its year.

    >>> "year = {2031}" in entry("2031.1"), "year" in entry("of today")
    (True, False)
    """
    dated = data.replace(".", "").isdigit()
    fields = {"title": "{llmeff}: an annotated knowledge base of methods for efficient large language models",
              "author": "{The llmeff authors}", "year": data.partition(".")[0] if dated else "",
              "note": f"Version {__version__}" + (f", data of {data}" if dated else "")}
    return "\n".join(["@misc{llmeff,", *(f"  {name} = {{{value}}}," for name, value in fields.items() if value), "}", ""])
