"""What no record says, as patterns over folded words."""

from __future__ import annotations

from collections.abc import Sequence

_ENGINES = r"(?:engines?|runtimes?|inference (?:servers?|frameworks?|librar(?:y|ies)))"
UNRECORDED: Sequence[tuple[str, str, str]] = (
    (r"\b(?:top|best|influential|impactful|seminal|landmark|groundbreaking|foundational)\b(?: (?!venues?\b|conferences?\b|journals?\b)"
     r"\w+){0,4}? (?:papers?|works?|articles?)\b",
     r"\b(?:the )?(?:most |very )?(?:influential|impactful|seminal|landmark|groundbreaking|foundational)\b"
     r"|\b(?:the )?(?:top|best) (?:\d+|three|five|ten|twenty)\b|\b(?:the )?top(?= (?:\w+ ){0,2}(?:papers|works|articles)\b)",
     "how much influence a work has is not recorded; those come first that others here build on or compare with"),
    (r"\b(?:best|cheapest|good|which|what|recommended?|buy)\b.*\b(?:laptops?|(?:smart)?phones?|computers?|pcs?|mac ?books?|graphics cards?"
     r"|gpus?) (?:(?:for|to (?:run|do)) (?:ai|llms?|machine learning|deep learning|ml)|to buy|(?:should|shall|do) i buy)\b",
     r"\b(?:the )?(?:best|cheapest|good|recommended?|to buy|(?:should|shall|do) i buy)\b",
     "which machine to buy is outside of what is collected here"),
    (r"\bawards?\b|\boutstanding papers?\b|\b(?:orals?|spotlights?)\b"
     r"|\b(?:neurips|icml|iclr|acl|emnlp|naacl|colm|mlsys|aaai|osdi|sosp|asplos) best papers?$",
     r"\b(?:best )?(?:papers? )?awards?(?: winning)?\b|\boutstanding (?=papers?\b)|\b(?:as )?(?:an? )?(?:orals?|spotlights?)\b"
     r"|\bbest(?= papers?$)",
     "awards, and how a work was presented, are not recorded"),
    (r"^(?!.*\b(?:tokens?|drafts?|samples?|candidates?|sampling)\b).*\brejected\b",
     r"\b(?:(?:that|which) )?(?:(?:were|was|got|been|are|is|have been) )?(?:desk )?rejected\b"
     r"(?: (?:from|at|by|for) (?!the\b)\w+)?(?: 20\d\d)?",
     "which works a venue rejected is not recorded"),
    (r"\b(?:cited|citations?)\b",
     r"\b(?:the )?(?:most|highest|highly|least|more|often|frequently) (?:often )?cited\b|\bcitations? (?:counts?|numbers?)\b"
     r"|\b(?:number|count) of citations\b|\bhow many citations (?:does|do|did|has|have)\b"
     r"|\bhow (?:often|many times) (?:is|was|has|are)\b(?=.*cited)"
     r"|(?<=\w) (?:been )?cited$|(?<=\w) have$|\bby citations?\b"
     r"|\bcitations (?:of|to)\b|\b(?:with |having |that have )?(?:(?:more|fewer|less) than |over |at least |under )?\d+ citations\b",
     "how often works are cited is not recorded; those come first that others here build on or compare with"),
    (r"\b(?:prices?|pricing|dollars?|usd|rent|expensive)\b",
     r"\b(?:how expensive (?:is|are)|(?:what is )?the price of|prices? (?:of|for)|pricing (?:of|for)|in (?:us )?dollars|usd|to rent"
     r"|pricing|prices?)\b",
     "prices are not recorded"),
    (r"\b(?:use|uses|using|used|with) (?:\w+ ){1,3}(?:for|as) calibration\b|\bcalibrated (?:on|with) \w+",
     r"\b(?:for|as) calibration(?: data)?\b|\bcalibrated (?:on|with)\b", "on which data works calibrate is not recorded"),
    (r"\b(?:still|popular|popularity|widely|stars|downloads|adopted|most used)\b",
     r"\bstill (?:being )?(?:used|relevant|popular|alive|worth (?:it|using|reading)|useful|in use|state of the art|sota|competitive)\b"
     r"|\b(?:how|most|more|widely|very|least) (?:popular|used|adopted|downloaded|starred)\b|\bpopularity(?: of)?\b"
     r"|\bhow many (?:github )?(?:stars|downloads) (?:does|do|has|have)\b|\b(?:most )?(?:github )?(?:stars|downloads)\b",
     "how much a work is used is not recorded"),
    (r"\b(?:(?:on|for|under) windows|linux|macos|ubuntu|wsl ?2?)\b", r"\b(?:(?:on|for|under) )?(?:windows|linux|macos|ubuntu|wsl ?2?)\b",
     "on which operating system an engine runs is not recorded"),
    (rf"^(?!.*\b{_ENGINES}\b).*\b(?:fastest|quickest)\b(?! (?:way|path|route))", r"\b(?:the )?(?:fastest|quickest)\b",
     "which is fastest is not recorded: each speed-up is stated against a baseline of its own, and on its own hardware"),
    (rf"\b(?:fastest|quickest|best)\b.*\b{_ENGINES}\b",
     r"\b(?:which is |what is )?the (?:fastest|quickest)\b|\b(?:fastest|quickest)\b",
     "which engine is fastest is not recorded"),
)
"""What no record says: how it is known that it is asked for, the words that ask for it, and that it is not recorded."""
