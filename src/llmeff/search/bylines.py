"""How works of authors are asked for, as patterns over folded words."""

from __future__ import annotations

_WORKS = r"(?:papers?|works?|articles?|publications?)"
_WORKS_OF = rf"{_WORKS} (?:from|of|with)"
_NAME = r"[^\W\d_]+(?: [^\W\d_]+){0,5}"  # a name with initials, particles and hyphens, and words behind it
BY = rf"\b(?:by|of author) (?P<who>{_NAME})"
OF_A_NAME = r"(?!(?:on|about|in|for|of|with|and|to|at)\b)[^\W\d_]+"
PERSON = (r"\b(?:by|authored by|written by|(?:papers?|works?|articles?|publications?) (?:with|from|of)) (?:author )?"
          rf"(?P<who>{OF_A_NAME}(?: {OF_A_NAME}){{0,3}})$")
"""How a person is asked for, whose name stands at the end."""
MAKERS = (r"(?:nvidia|google|deepmind|microsoft|meta|facebook|openai|amd|intel|apple|huawei|alibaba|bytedance|tencent|deepseek|amazon|ibm"
          r"|qualcomm|samsung|anthropic|mit|stanford|berkeley)\b")
MAKER = (rf"\b(?:papers?|works?|research|methods?|publications?)\b.*\b(?:from|by|at) (?P<maker>{MAKERS})"
         rf"|^{MAKERS} (?:papers?|works?|research)\b")
"""How works of those who work somewhere are asked for."""
WORKS_OF = rf"\b{_WORKS_OF} (?!{MAKERS})(?P<who>{_NAME})"
_WRITING = r"(?:co ?)?(?:writes?|wrote|written|publish(?:ed|es)?|authors?|authored)"
ET_AL = r"\b(?P<who>[^\W\d_]+) et al\b"
_DID_WRITE = rf"(?:(?:what|which {_WORKS}|{_WORKS}) )?(?:did|has|have|does|do|that|which)"
WROTE = rf"\b{_DID_WRITE} (?P<who>{_NAME}?) {_WRITING}\b"
OWN_WORKS = rf"^(?:(?:all|list|show|the) )*(?P<who>[^\W\d_]+(?: [^\W\d_]+){{1,6}}?) {_WORKS}\b"
"""How works are asked for by what somebody wrote, and by the name before them."""
AND_BY = rf"\b{{name}} (?P<how>and|or|with|together with) (?P<who>{_NAME})"
"""How a further author is named behind one."""
WRITTEN_BY = (rf"\b(?:by )?{{name}} et al\b|\b{_DID_WRITE} {{name}} {_WRITING}\b"
              rf"|\b(?:(?:(?:co ?)?(?:written|authored|published) )?by|of author|{_WORKS_OF}) {{name}}\b"
              r"(?: as (?:(?:an?|the|first|last|senior|co) )*authors?\b)?"
              rf"|\b{{name}}(?: s)?\b(?: {_WORKS})?")
