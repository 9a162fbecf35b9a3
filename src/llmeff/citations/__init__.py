"""Checks somebody's bibliography against the knowledge base, and mends it."""

from llmeff.citations.check import Checked, Checker, Each, check_file
from llmeff.citations.fix import Fixed, fixed
from llmeff.citations.verdict import Notice, State, Verdict, Wrong, counts
from llmeff.exchange.readers.entry import Bibliography, Cited
from llmeff.exchange.readers.files import FORMATS, read_bibliography

__all__ = [
    "FORMATS", "Bibliography", "Checked", "Checker", "Cited", "Each", "Fixed", "Notice", "State", "Verdict", "Wrong", "check_file",
    "counts", "fixed", "read_bibliography",
]
