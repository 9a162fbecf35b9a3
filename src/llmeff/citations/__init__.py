"""Checks somebody's bibliography against the knowledge base, and mends it."""

from llmeff.citations.check import Checker, Verdict, counts
from llmeff.citations.entry import Bibliography, Cited, Edit
from llmeff.citations.files import FORMATS, read_bibliography
from llmeff.citations.fix import fixed

__all__ = ["FORMATS", "Bibliography", "Checker", "Cited", "Edit", "Verdict", "counts", "fixed", "read_bibliography"]
