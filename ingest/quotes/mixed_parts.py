"""The parts of an attribution that hold several things and no comma between them, "retired male, 61 years", "P20 F 34",
and the list of all that a part may be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import SpeakerRole
from ingest.language.words import all_words
from ingest.quotes import plain_parts as plain
from ingest.quotes.plain_parts import GENDER_INSIDE, ToldParts, WayOfPart
from ingest.text.circumstances import may_be_a_place
from ingest.text.speaker_ages import AGE_INSIDE, AT_WORK, is_years
from ingest.text.speaker_roles import ANYBODY_NOUNS, role_at_front, role_of
from ingest.text.speaker_words import is_identifier, is_method
from ingest.text.typography import DASHES

_FILLERS = re.compile(r"^(?:an?|the|with|and|who is|in|of)\b\s*|\s*\b(?:an?|the|with|and|of)$", re.IGNORECASE)
_OF_YEARS = re.compile(r"\b(?:of|for|with) \Z", re.IGNORECASE)
_FOR_YEARS = re.compile(r"\b(?:for|since) (?:about |over |almost |nearly |the last |the past )?\Z", re.IGNORECASE)
# "P20 F 34", "ID 9 for outpatients": words behind a label and no comma.
_MOST_BEHIND = 6
_MOST_OF_A_METHOD = 3
_YEAR_AT_END = re.compile(r"\D(?:1[89]|20)\d\d\Z")
_WHEREABOUTS = frozenset(all_words("speakers", "whereabouts"))


def _method(part: str, told: ToldParts) -> bool:
    """Read "KII with district officer": how somebody was asked, and what somebody is."""
    method, _, who = part.partition(" with ") if " with " in part else part.rpartition(" ")
    if who != part and " with " not in part and who.lower() not in ANYBODY_NOUNS:
        return False
    if told.fields or not who or not is_method(method) or not told.put("method", method):
        return False
    if not put_part(who, told):
        told.rest.append(who)
    return True


def _method_and_date(part: str, told: ToldParts) -> bool:
    """Read "interview 3 June 2017", which is nobody's number."""
    words = part.split()
    for number in range(1, min(len(words), _MOST_OF_A_METHOD + 1)):
        method, when = " ".join(words[:number]), " ".join(words[number:])
        if is_method(method) and _YEAR_AT_END.search(when) and plain.put_date(_FILLERS.sub("", when), told):
            return told.put("method", method)
    return False


def _method_and_place(part: str, told: ToldParts) -> bool:
    """Read "FGD from Salto" and "FGD Salto": how somebody was asked, and where."""
    words = part.split()
    for number in range(1, min(len(words), _MOST_OF_A_METHOD + 1)):
        method, where = words[:number], words[number:]
        where = where[1:] if where[0].lower() in _WHEREABOUTS else where
        if told.fields or not is_method(" ".join(method)) or not may_be_a_place(" ".join(where)):
            continue
        return told.put("method", " ".join(method)) and told.put("place", " ".join(where))
    return False


def _label_and_more(part: str, told: ToldParts) -> bool:
    """Read "P20 F 34" or "FGD 1 participant 3": a label, and words behind it without a comma."""
    words = part.split()
    for number in range(len(words) - 1, 0, -1):
        front, later = " ".join(words[:number]), _FILLERS.sub("", " ".join(words[number:]))
        if is_identifier(front) and not told.people and len(words) - number <= _MOST_BEHIND:
            if plain.is_carer_of(part):
                told.people.append(part)
            elif not plain.put_focus_group(front, told):
                plain.put_person(front, told)
            if not put_part(later, told):
                told.rest.append(later)
            return True
    return False


def _apart(part: str, told: ToldParts) -> bool:
    """Read a part that holds several things and no comma between them: "retired male", "60-year-old man with COPD"."""
    spans: list[tuple[int, int, WayOfPart]] = []
    found = ((match, way) for pattern, way in _INSIDE if (match := pattern.search(part)))
    for match, way in sorted(found, key=lambda pair: pair[0].start()):
        if not spans or match.start() >= spans[-1][1]:
            if way is plain.put_age and _FOR_YEARS.search(part, 0, match.start()) and not _is_professional(part, told):
                # "living with diabetes for 5 years"
                continue
            # "Nurse of 34 years"
            of_years = way is plain.put_age and _OF_YEARS.search(part, 0, match.start())
            worked = of_years and is_years(match[0]) and not told.fields
            spans.append((*match.span(), plain.put_years_of_work if worked else way))
    without_gender = [span for span in spans if span[2] is not plain.put_gender]
    if not told.fields and len(without_gender) < len(spans) and role_at_front(_without(part, without_gender)):
        # "man with COPD" is a role, and its noun a gender.
        spans = without_gender
    if not spans:
        return False
    before = dict(told.attributes)
    for start, end, way in spans:
        if not way(part[start:end].strip(), told):
            told.attributes.clear()
            told.attributes.update(before)
            return False
    left = _without(part, spans)
    if left and not put_part(left, told):
        told.rest.append(left)
    return True


def _is_professional(part: str, told: ToldParts) -> bool:
    """Return whether a part, or one before it, names somebody at work."""
    nouns = (told.attributes.get("role", ""), role_at_front(part) or "", part)
    return any(role_of(noun) is SpeakerRole.PROFESSIONAL for noun in nouns if noun)


def _without(part: str, spans: Sequence[tuple[int, int, WayOfPart]]) -> str:
    """Return the words of a part beside those that are read, without what only joins them."""
    left, at = "", 0
    for start, end, _ in spans:
        left, at = f"{left} {part[at:start]}", end
    left = " ".join(f"{left} {part[at:]}".split())
    while (short := _FILLERS.sub("", left.strip(" ,/-" + DASHES))) != left:
        left = short
    return left


_INSIDE: tuple[tuple[re.Pattern[str], WayOfPart], ...] = (
    (AT_WORK, plain.put_years_at_work),
    (AGE_INSIDE, plain.put_age),
    (GENDER_INSIDE, plain.put_gender),
)
"""What may stand among other words of a part."""
PARTS: tuple[WayOfPart, ...] = (
    plain.put_date,
    _method_and_date,
    plain.put_years_at_work,
    plain.put_age,
    plain.put_gender,
    plain.put_gender_and_age,
    plain.put_focus_group,
    _method,
    _method_and_place,
    plain.put_site,
    plain.put_people,
    plain.put_role,
    plain.put_life,
    plain.put_kind,
    plain.put_place,
    plain.take_anybody,
    _label_and_more,
    _apart,
)
"""What a part may be, tried in this order."""


def put_part(part: str, told: ToldParts) -> bool:
    """Put a part into the field of the first way that knows it."""
    return any(way(part, told) for way in PARTS)
