"""What the record of one work says to a question for something of it: its fields, its claims, and the sentences of its summary.

Of what nothing of these is found it is not said that the record lacks it: it may say so in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.index.reading import Index
from llmeff.phrases import condition_text, measured, some, value_text

if TYPE_CHECKING:
    from llmeff.model.plain import ClaimBody, Plain


class Sought(NamedTuple):
    """Something that is asked for of one work.

    Attributes:
        asked: the words that ask for it, as a pattern over folded words.
        fields: the fields and metrics that hold it.
        written: how sentences speak of it.
        is_number: whether it is a number, which a sentence has to have, and of which there may be several.
    """

    asked: str
    fields: str
    written: str
    is_number: bool = True


_DEVICES = r"(?:gpus?|tpus?|chips|accelerators|machines|nodes|devices|cards|hardware)"
_WRITTEN_DEVICES = r"\b(?:GPUs?|TPUs?|chips?|accelerators?|machines?|nodes?|devices?|cards?|[AHBV][1-3]00s?|RTX)\b"
_WRITTEN_TIME = r"\b(?:hours?|days?|weeks?|months?|minutes?|FLOPs?|PFLOPS?-days?|cost|costs|\$|USD|dollars?)(?!\w)"
SOUGHT: Sequence[Sought] = (
    Sought(rf"\b(?:how many|which|what) {_DEVICES}\b(?!.* bits\b)", "^(?:devices?|gpus?)$", _WRITTEN_DEVICES),
    Sought(r"\b(?:gpu|tpu|training) (?:hours|costs?|time|compute|budget|flops)\b|\b(?:cost|take) to (?:pre ?)?train\b|\bhours\b",
           "^(?:gpu[-_]hours|training-time|hours|cost)$", _WRITTEN_TIME),
    Sought(r"\btokens\b", "tokens$", r"\btokens?\b"),
    Sought(r"\bcontext\b", "^context(?:-length)?$|^length$", r"\b(?:context|sequences?)\b"),
    Sought(r"\bexperts\b", "experts$", r"\bexperts?\b"),
    Sought(r"\b(?:parameters|params)\b", "params$|parameters$|^params_range$", r"\bparameters?\b|\d[BM]\b(?! tokens)"),
    Sought(r"\blayers\b", "layers$", r"\blayers?\b"), Sought(r"\bvocabulary\b", "^vocab", r"\bvocabular(?:y|ies)\b"),
    Sought(r"\b(?:carbon|energy|emissions)\b", "^(?:energy|carbon|co2)", r"\b(?:carbon|energy|CO2|emissions?|kWh|MWh)\b"),
    Sought(r"\bbits\b", r"(?:^|_)bits$", r"\bbits?\b"),
    Sought(r"\b(?:lossless|lossy|exact|outputs?|distribution|predictions?|attention)\b", "^(?:lossless|exact)$",
           r"\b(?:lossless(?:ly)?|lossy|exact(?:ly)?|distributions?|unchanged|approximat\w+)\b", False),
    Sought(r"\b(?:calibration|data)\b", "^calib(?:ration)?$", r"\b(?:calibrat\w+|data-free)\b", False),
    Sought(r"\b(?:training|tuning)\b", "^(?:retraining|trains|needs_training|needs_ft|trained)$",
           r"\b(?:re-?)?train(?:ed|ing|s)?\b|\bfine-?tun\w+", False),
    Sought(r"\bmodel\b", "^drafter$", r"\b(?:draft\w*|auxiliary|teacher)\b", False),
)
"""What is asked for, the first whose words stand in a question."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z])")
_COUNT = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion)s?\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b")
MOST = 4  # fields and claims that are named
NEAR = 40  # letters within which a number stands beside what it counts


def told(index: Index, work: int, asked: str) -> str:
    """What a record says to a question; empty where it asks for nothing of ``SOUGHT``, or where nothing of it is found.

    Args:
        index: the opened index.
        work: the row number of the record.
        asked: the folded words of the question without the name of the work.
    """
    sought = next((one for one in SOUGHT if re.search(one.asked, asked)), None)
    if sought is None:
        return ""
    (body,) = index.bodies([work], results=False)
    units = {metric["id"]: metric["unit"] for metric in index.taxonomy["metrics"]}
    claims = body.get("claims", ())
    stated = list(dict.fromkeys([*_fields(body.get("properties", {}), sought), *_claims(claims, units, sought)]))
    stated = stated or list(_conditions(claims, units, sought))
    said = some(stated, MOST)
    sentences = [] if stated and not sought.is_number else _sentences(body["summary"], sought)
    return "; ".join(filter(None, (said, f"in its summary: “{' '.join(sentences)}”" if sentences else "")))


def _fields(values: Mapping[str, Plain], sought: Sought) -> Iterator[str]:
    """The fields that hold it, at whatever depth, each with its value; also counts in its unit."""
    for name, value in values.items():
        unit = value.get("unit") if isinstance(value, dict) else None
        if re.search(sought.fields, name) or (isinstance(unit, str) and re.search(sought.fields, unit)):
            yield f"{name} {value_text(value)}"
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from _fields(part, sought)


def _claims(claims: Sequence[ClaimBody], units: Mapping[str, str], sought: Sought) -> Iterator[str]:
    """The claims of a metric that is it, each with its model and note."""
    yield from (f"{claim['metric']} {measured(claim, units[claim['metric']])}"
                f"{_in_brackets(condition_text(claim, 'model'), claim.get('note', ''))}"
                for claim in claims if re.search(sought.fields, claim["metric"]))


def _conditions(claims: Sequence[ClaimBody], units: Mapping[str, str], sought: Sought) -> Iterator[str]:
    """The claims in whose hardware or note a number of it stands, with these."""
    for claim in claims if sought.is_number else ():
        if speaks := [text for text in (claim.get("hardware", ""), claim.get("note", "")) if _speaks(text, sought)]:
            yield f"{claim['metric']} {measured(claim, units[claim['metric']])}{_in_brackets(*speaks)}"


def _speaks(text: str, sought: Sought) -> bool:
    """Whether a text speaks of it, of a number with one beside it."""
    return any(not sought.is_number or _COUNT.search(text[max(0, found.start() - NEAR) : found.end() + NEAR])
               for found in re.finditer(sought.written, text))


def _in_brackets(*texts: str) -> str:
    said = "; ".join(filter(None, texts))
    return f" ({said})" if said else ""


def _sentences(summary: str, sought: Sought) -> list[str]:
    """The sentences that speak of it."""
    return [sentence for sentence in _SENTENCES.split(" ".join(summary.split())) if _speaks(sentence, sought)]
