"""Signs of printed text, for references that are read rather than processed."""

from __future__ import annotations

import re


def printed(text: str) -> str:
    """Text with the apostrophes and quotation marks of print.

    >>> print(printed('Don\\'t "think"'), printed("what 'LITE' is"))
    Don’t “think” what “LITE” is
    """
    text = re.sub(r"(^|[\s(\[])['‘]([^'‘’]+)['’](?=[\s)\]:,.;?!]|$)", r"\1“\2”", text)
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[])'", r"\1‘", text).replace("'", "’")


def printed_name(text: str) -> str:
    """A name with the apostrophes of print, wherever they stand.

    >>> print(printed_name("van 't Hof"))
    van ’t Hof
    """
    return text.replace("'", "’")


def within_quotes(text: str) -> str:
    """Printed text to stand between double quotation marks.

    >>> print(within_quotes("How “less is more”"))
    How ‘less is more’
    """
    return text.replace("“", "‘").replace("”", "’")


def ended(text: str, mark: str) -> str:
    """A part with the mark that follows it, unless it ends with a stronger one.

    >>> ended("Why?", ","), ended("So", ","), ended("“So”", ".")
    ('Why?', 'So,', '“So.”')
    """
    if text.endswith("”"):
        return f"{ended(text[:-1], mark)}”"
    return text if not text or text[-1] in f"?!{mark}" else text + mark


def span(pages: str) -> str:
    """Pages from first to last with the dash of print."""
    return pages.replace("-", "–")
