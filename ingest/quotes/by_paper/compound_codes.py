"""Codes of several parts, each of which says something of the speaker: "FGD-UER-CM-F-03", of a focus group in a region
that the paper abbreviates to UER, of community members (CM), women.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.quotes.by_paper.abbreviations import field_of_letters
from ingest.text.speaker_roles import is_gender
from ingest.text.speaker_words import is_method

_BETWEEN = re.compile(r"[-–_/. ]+")
_LETTERS = re.compile(r"[A-Z]{1,6}")
# One part may be the letters of any code.
_FEWEST = 2


def fields_of_code(text: str, code: str) -> dict[str, str]:
    """Return the fields of the parts of a code, each as printed; of a code with fewer than two parts of letters
    nothing, nor where none of them but a gender is known."""
    parts = [part for part in _BETWEEN.split(code) if _LETTERS.fullmatch(part)]
    if len(parts) < _FEWEST:
        return {}
    told = dict(_fields(text, parts))
    return told if told.keys() - {"gender"} else {}


def _fields(text: str, parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if len(part) == 1:
            if is_gender(part):
                yield "gender", {"F": "female", "M": "male"}.get(part, part)
        elif is_method(part):
            yield "method", part
        elif field := field_of_letters(text, part):
            yield field, part
