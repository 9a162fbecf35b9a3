"""Typed conditions over records: ``weight_bits <= 4 and retraining = none and has code``."""

from llmeff.select.where.evaluate import Condition, Undecided, compile_condition, readers

__all__ = ["Condition", "Undecided", "compile_condition", "readers"]
