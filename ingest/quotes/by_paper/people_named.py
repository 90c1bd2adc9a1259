"""What people are whom words name, many at a time: "twelve nurses and their managers", "women with diabetes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import SpeakerRole
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.speaker_roles import GENDER_WORDS, ROLE_NOUNS, role_of
from ingest.text.speaker_words import any_of

_PIECE = re.compile(r"[,;()\[\]/]|\s(?:and|or|as well as|&)\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w-]*(?:['’]s?)?")
_MANY = re.compile(r".{2,}s|(?:wo)?men|people|children|staff|personnel", re.IGNORECASE)
_PEOPLE = frozenset(("people", "persons", "adults", "patients", *(word for word in GENDER_WORDS if len(word) > 1)))
_ASKING = frozenset(all_words("took part", "asking"))
_OPEN = frozenset(all_words("took part", "open"))
_CARED_FOR = frozenset(all_words("took part", "cared_for"))
_GROUPS = frozenset(("groups", "group", "arm", "arms"))
_LONGEST = 3
_BY_GENDER = lazy_pattern(
    rf"\([^()]*\b(?:{any_of(word for word in GENDER_WORDS if len(word) > 1)})\b[^()]*\)", re.IGNORECASE
)
"""How many of them were women does not make others of them."""


def roles_named(words: str, *, near: int | None = None) -> Iterator[SpeakerRole | None]:
    """Yield what the people are whom words name, in order; ``None`` where their noun leaves it open. Whose patients or
    relatives they are tells nothing: of "nurses of patients" the first counts. With ``near`` a noun is looked for among
    so many words."""
    for piece in _PIECE.split(_BY_GENDER.sub(" ", words)):
        found = _WORD.findall(piece)[:near]
        for number, word in enumerate(found):
            if word.endswith(("'", "’", "'s", "’s")):
                break
            if _MANY.fullmatch(word) is None:
                continue
            if found[number + 1 : number + 2] and found[number + 1].lower() in _GROUPS:
                # "women groups"
                continue
            noun = _noun([one.lower() for one in found[: number + 1]])
            if noun is None:
                continue
            if noun not in _ASKING:
                yield _role(noun, found[:number], piece)
            break


def _noun(words: list[str]) -> str | None:
    """Return the longest noun for people that ends the words."""
    for number in range(min(_LONGEST, len(words)), 0, -1):
        noun = " ".join(words[-number:])
        if noun in ROLE_NOUNS or noun in _ASKING or noun in _PEOPLE:
            return noun
    return None


def _role(noun: str, before: list[str], piece: str) -> SpeakerRole | None:
    if noun in _OPEN:
        return None
    if role := ROLE_NOUNS.get(noun):
        return role
    if any(word.lower() in _CARED_FOR for word in before):
        return SpeakerRole.SERVICE_USER
    at = piece.lower().find(noun)
    return role_of(f"people {piece[at + len(noun) :].strip()}") if noun in _PEOPLE else None
