"""The parts of an author's name as works hold it: "Last, First", or "Last, First, Jr" with what follows a name.

A name in one piece is an organisation's, or a person's whose parts are not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|[1-9](?:st|nd|rd|th)|II|III|IV|V|MD|PhD|Esq)\.?")


@dataclass(frozen=True, kw_only=True)
class Person:
    """``last`` has a particle before it ("van der Berg"), ``suffix`` is "Jr", "III" and the like."""

    last: str
    first: str
    suffix: str | None = None


def person_named(name: str) -> Person | None:
    """Return the parts of a name, ``None`` for one in one piece. "Last, Jr, First", as BibTeX has it, is read too."""
    parts = name.split(", ")
    if any("," in part or not part.strip() for part in parts):
        return None
    match parts:
        case [last, first]:
            return Person(last=last, first=first)
        case [last, first, suffix] if SUFFIX.fullmatch(suffix) and not SUFFIX.fullmatch(first):
            return Person(last=last, first=first, suffix=suffix)
        case [last, suffix, first] if SUFFIX.fullmatch(suffix):
            return Person(last=last, first=first, suffix=suffix)
    return None
