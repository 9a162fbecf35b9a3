"""Typed conditions over records: ``weight_bits <= 4 and retraining = none and has code``."""

from llmeff.select.where.evaluate import Condition, Undecided, compile_condition
from llmeff.select.where.fields import Field, catalogue

__all__ = ["Condition", "Field", "Undecided", "catalogue", "compile_condition"]
