"""The forms of questions that hold works against others, as patterns over folded words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Form = Literal["near", "after", "against", "yardstick", "both", "either"]  # either: both, where both are works
_BEFORE = r"(?P<before>.*?)\b"
_WHAT_IS = r"(?:what|who|anything|which(?: \w+)?)(?: (?:was|were|is|are|has|have|been|ever))*"
IMPROVING = (r"(?:what|how) (?:did|does|do|has|have) (?P<x>.+?) (?:improved?|changed?|add(?:ed)?|fix(?:ed)?|(?:do|does|done) better)"
             r"(?: (?:up)?on| over| compared (?:to|with)| vs| versus| than| relative to| against)+ (?P<y>.+)")
DIFFERING = r"\bdifferences? between\b"
FORMS: Sequence[tuple[Form, str]] = (
    ("either", IMPROVING),
    ("either", r"(?:what is |whats )?(?:new|better|different|improved) (?:in|about|with) (?P<x>.+?)"
               r" (?:over|compared (?:to|with)|than|vs|versus|against) (?P<y>.+)"),
    ("both", rf"{_BEFORE}differences? between (?P<x>.+?) and (?P<y>.+)"),
    ("both", rf"{_BEFORE}compare (?!themselves|itself|with|against|to)(?P<x>.+?) (?:and|with|to|vs|versus) (?P<y>.+)"),
    ("both", rf"(?!{_WHAT_IS} compared)(?P<x>.+?) (?:vs|versus|compared (?:to|with)) (?P<y>.+)"),
    ("either", r"(?:how )?(?:does|do|is|are) (?P<x>.+?) (?:differs?|different|better|worse|faster|slower) (?:from|than) (?P<y>.+)"),
    ("either", rf"{_BEFORE}(?:choose|decide|use|take|pick)(?: between)? (?P<x>.+?) (?:or|and) (?P<y>.+)"),
    ("either", r"(?:does|do|did|can|will) (?P<x>.+?) (?:beats?|outperforms?|surpass(?:es)?|wins? (?:against|over)) (?P<y>.+)"),
    ("either", r"(?P<x>.+?) or (?P<y>.+)"),
    ("near", rf"{_BEFORE}(?:alternatives?|competitors?|replacements?|substitutes?) (?:to|for|of) (?P<x>.+)"),
    ("near", r"(?P<x>.+?) (?:alternatives?|competitors?)"),
    ("near", rf"{_BEFORE}(?:something|anything|methods?|works?|papers?|techniques?) (?:like|similar to) (?P<x>.+)"),
    ("near", rf"{_BEFORE}(?:instead of|similar to|related to) (?P<x>.+)"),
    ("after", r"what (?:came|comes|has come) after (?P<x>.+)"),
    ("after", rf"{_BEFORE}(?:successors?|follow ?ups?|extensions?|improvements?) (?:of|to|on|over) (?P<x>.+)"),
    ("after", r"(?P<x>.+?) (?:successors?|follow ?ups?)"),
    ("after", rf"{_BEFORE}(?:newer|more recent|later) than (?P<x>.+)"),
    ("after", r"(?:what|which|who)(?P<before>.*?) (?:is )?(?:builds?|built|improves?|improved|extends?|extended|replaces?|replaced)"
              r" (?:up)?(?:on |over )?(?P<x>.+)"),
    ("after", rf"{_BEFORE}(?:that|which) (?:extends?|builds? (?:up)?on|improves?(?: on| over)?) (?P<x>.+)"),
    ("yardstick", r"(?:against |with )?(?:what|which|who|whom)(?P<before>.*?) (?:was|were|is|are|did|does|has|have) (?P<x>.+?)"
                  r" (?:been )?(?:measured?|compared?|evaluated?|benchmarked?|tested?)(?: against| with| to)?"),
    ("yardstick", r"(?P<before>)(?:the )?(?:baselines?|yardsticks?|competitors?) (?:of|for|in) (?P<x>.+)"),
    ("yardstick", r"(?P<x>.+?) (?:baselines?|yardsticks?)"),
    ("against", rf"{_BEFORE}(?:compares?|compared|measured|evaluated|benchmarked) (?:themselves |itself )?(?:with|to|against) (?P<x>.+)"),
    ("against", rf"{_BEFORE}(?:use|uses|used|have|has|with|take|takes) (?P<x>.+) as (?:an? |the |its |their )?(?:baselines?|yardsticks?)"),
    ("against", r"(?:what|which|who|anything)?(?P<before>.*?) ?\b(?:beats?|outperforms?|(?:is )?better than) (?P<x>.+)"),
)
"""How works are held against others, each as the whole of a question."""
QUALIFYING = frozenset({"drop", "cheaper", "cheap", "better", "faster", "simpler", "lighter", "smaller", "easier", "quicker", "newer",
                        "modern", "direct", "possible"})
"""What is said of an alternative, and not of what it is for."""
ALTERNATIVES = r"\b(?:alternatives?|competitors?|replacements?|substitutes?)\b"
"""What is asked for beside a topic: methods, and not what runs them."""
LESS_MEMORY = r"\b(?:half|less|lower|little|reduced|smaller|fewer)(?: of)?(?: the)? (?:gpu |optimi[sz]er )?memory\b"
"""A wish that the works of a topic with "memory efficient" in its name are for."""
BEHIND = r" (?:but )?(?:in|of|for|with|when|on|at) .*$"
"""What stands behind the name of one of two things."""
