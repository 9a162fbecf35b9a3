"""llmeff: an annotated knowledge base of methods for efficient large language models.

>>> import llmeff
>>> kb = llmeff.load()
>>> kb.get("gptq").year
2022
"""

from __future__ import annotations

import os

__version__ = "0.1.0"
__all__ = ["KnowledgeBase", "__version__", "load"]

TYPE_CHECKING = False  # the module that has it takes a command longer to load than all of this
if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase


def load(data: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """Opens the knowledge base.

    Args:
        data: a data directory with ``taxonomy.yaml`` and ``papers/``; by default the one named by the environment
            variable ``LLMEFF_DATA``, else the one that comes with the package.

    Returns:
        All records and the taxonomy.

    Raises:
        llmeff.errors.DataError: the taxonomy cannot be used, or there is no record.
        llmeff.errors.EnvironmentFailure: there is no such directory, or it cannot be read.
    """
    from llmeff.kb import KnowledgeBase  # kept out of start-up: the command line needs it for some commands alone

    return KnowledgeBase(data)


def __getattr__(name: str) -> object:
    if name == "KnowledgeBase":
        from llmeff.kb import KnowledgeBase

        return KnowledgeBase
    raise AttributeError(f"module 'llmeff' has no attribute {name!r}")
