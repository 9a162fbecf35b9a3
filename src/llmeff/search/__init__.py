"""Search: what was asked, what is meant by it, and which records answer best."""

from llmeff.search.engine import Found, Match, search
from llmeff.search.query import QueryError

__all__ = ["Found", "Match", "QueryError", "search"]
