"""Checks somebody's bibliography against the knowledge base, and mends it."""

from llmeff.citations.check import Checker, Verdict, counts
from llmeff.citations.fix import fixed
from llmeff.exchange.readers.entry import Bibliography, Cited, Edit
from llmeff.exchange.readers.files import FORMATS, read_bibliography

__all__ = ["FORMATS", "Bibliography", "Checker", "Cited", "Edit", "Verdict", "counts", "fixed", "read_bibliography"]
