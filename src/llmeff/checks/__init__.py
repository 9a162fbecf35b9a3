"""Everything the validator looks at beside the schema: each record, and the records among each other."""

from llmeff.checks.corpus import CORPUS_CHECKS
from llmeff.checks.record import CHECKS, Context, Finding
from llmeff.checks.validate import validate

__all__ = ["CHECKS", "CORPUS_CHECKS", "Context", "Finding", "validate"]
