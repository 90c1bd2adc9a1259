"""Who spoke by an attribution, and what else its parts say: "P3, female, 34".

Every word goes into a field or is kept "as printed". What a part may be is in mixed_parts.PARTS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from graph.model import SpeakerRole
from ingest.quotes.mixed_parts import put_part
from ingest.quotes.plain_parts import AND, ToldParts
from ingest.quotes.signs.apart import parts_of
from ingest.text.speaker_ages import AGE_INSIDE, age_of
from ingest.text.speaker_roles import is_gender, role_of
from ingest.text.speaker_words import (
    first_letters,
    focus_group,
    interview,
    is_identifier,
    is_method,
    is_name,
    is_time,
    is_unit,
    noun_and_number,
)

AS_PRINTED = "as printed"
_NUMBER_ALONE = re.compile(r"#?\d{1,4}[a-z]?")
_NAMED_FIELDS = ("participant", "gender", "age", "age_band")


def read_parts(
    inner: str, fields: Sequence[str], *, whole: bool, named: bool = False, numbers: bool = False
) -> tuple[str | None, dict[str, str]]:
    """Return who spoke and what else the words of an attribution say. ``named`` takes the first part for a name,
    ``numbers`` a number alone for somebody's; without ``whole`` the last parts are lost."""
    participant, attributes = _read(inner, tuple(fields), whole, named, numbers)
    return participant, dict(attributes)


# One attribution is looked at by several ways of finding quotes.
@lru_cache(maxsize=2048)
def _read(
    inner: str, fields: tuple[str, ...], whole: bool, named: bool, numbers: bool
) -> tuple[str | None, Mapping[str, str]]:
    printed = [*parts_of(inner)]
    told = ToldParts(fields)
    several = names_in(printed[0]) if named and printed else []
    name = printed.pop(0) if named and printed and not several and not is_no_name(printed) else None
    if several:
        told.attributes["speakers"] = "; ".join(several)
        del printed[0]
    elif name and role_of(title := name.split()[0]) is SpeakerRole.PROFESSIONAL and " " in name:
        # "Nurse Joy"
        told.put("role", title)
    if printed and name is None and _is_a_number(printed, numbers):
        told.people.append(printed.pop(0))
    for part in printed:
        if not put_part(part, told):
            told.rest.append(part)
    participant = name or _one_person(told)
    if told.group and participant and name is None:
        # Focus groups number their members from one each.
        pair = (told.group, participant) if told.group_first else (participant, told.group)
        participant = ", ".join(pair)
    _name_the_rest(told, whole=whole)
    return participant, told.attributes


def names_in(part: str) -> list[str]:
    """Return the names that a part joins: "Peter" and "Jane" of "Peter and Jane"; of one name nothing."""
    several = [piece.strip() for piece in AND.split(part)]
    return several if len(several) > 1 and all(map(is_name, several)) else []


def _is_a_number(parts: Sequence[str], numbers: bool) -> bool:
    first, *later = parts
    if not _NUMBER_ALONE.fullmatch(first) or any(is_identifier(part) for part in later):
        return False
    aged = any(AGE_INSIDE.search(part) or (age_of(part) and any(map(is_gender, later))) for part in later)
    return numbers or aged


def _one_person(told: ToldParts) -> str | None:
    """Return the one who spoke; where several did, they are named together and nobody alone spoke."""
    asked = [person for person in told.people if interview(person) or is_method(first_letters(person))]
    people = [person for person in told.people if person not in asked] or asked
    for person in asked:
        if number := interview(person):
            told.put("interview", number)
        elif people is not asked:
            told.put("interview", person)
    if not people:
        return None
    units = [person for person in people if is_unit(person)]
    if units and len(units) < len(people):
        told.put("group", units[0])
        people = [person for person in people if person not in units]
    people = [person for person in people if not any(_is_short_for(person, other) for other in people)]
    times = [person for person in people if is_time(person)]
    if times and len(people) > 1:
        # "T1, Patient 3": of codes that may all be times the first is somebody's.
        people = [person for person in people if person not in times] or people[:1]
        told.rest += [person for person in times if person not in people]
    if len(people) > 1:
        told.attributes["speakers"] = "; ".join(people)
        return None
    return people[0]


def _is_short_for(label: str, code: str) -> bool:
    """Return whether a code is short for a label with the same number: "W8" for "Women 8", "RD#6" for "Dietitian#6"."""
    told, letters = noun_and_number(label), first_letters(code)
    if told is None or code == label or code.removeprefix(letters).lstrip("#") != told[1]:
        return False
    return letters.isupper() and told[0].split()[-1][:1].upper() in letters


def _name_the_rest(told: ToldParts, *, whole: bool) -> None:
    named_fields = [f for f in told.fields if f not in _NAMED_FIELDS]
    # With a part left out in the middle nobody can know which it is; one that breaks off lacks its last parts.
    if len(told.rest) == len(named_fields) or (not whole and len(told.rest) < len(named_fields)):
        told.attributes |= dict(zip(named_fields, told.rest, strict=False))
    elif told.rest:
        told.attributes[AS_PRINTED] = ", ".join(told.rest)


def is_no_name(parts: Sequence[str]) -> bool:
    """Return whether the first part names nobody: it is what somebody is, or another part says who it was."""
    first, *later = parts
    told = ToldParts(())
    if not is_name(first) or any(
        is_identifier(part) and not focus_group(part) and not interview(part) for part in later
    ):
        return True
    return put_part(first, told)
