"""Codes of several parts, each of which says something of the speaker: "FGD-UER-CM-F-03", of a focus group in a region
that the paper abbreviates to UER, of community members (CM), women.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.quotes.by_paper.abbreviations import meaning_of, role_of_code
from ingest.text.circumstances import of_their_life, where_and_how
from ingest.text.speaker_roles import is_gender, is_role
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


def field_of_letters(text: str, letters: str) -> str | None:
    """Return the field of letters by what their paper says that they stand for: "PP" is a job, "UER" a region, "MS" an
    illness."""
    if role_of_code(text, letters):
        return "role"
    meaning = meaning_of(text, letters)
    if meaning is None:
        return None
    if is_role(meaning):
        return "role"
    told = where_and_how(meaning) or of_their_life(meaning.lower())
    return told[0] if told else None
