"""Checks somebody's bibliography against the knowledge base, and mends it."""

from llmeff.citations.check import Checked, Checker, Each, check_entries, check_file, check_text
from llmeff.citations.fix import Fixed, fixed
from llmeff.citations.verdict import NOTICES, SEVERITIES, Notice, Severity, State, Verdict, Wrong, counts
from llmeff.exchange.readers.entry import Bibliography, Cited
from llmeff.exchange.readers.files import FORMATS, read_bibliography

__all__ = [
    "FORMATS", "NOTICES", "SEVERITIES", "Bibliography", "Checked", "Checker", "Cited", "Each", "Fixed", "Notice", "Severity", "State",
    "Verdict", "Wrong", "check_entries", "check_file", "check_text", "counts", "fixed", "read_bibliography",
]
