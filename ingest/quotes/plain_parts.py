"""The parts of an attribution that hold one thing, and the fields that their form puts them into: "female", "34 years",
"carer", "FG 3".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from graph.model import SpeakerRole
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.circumstances import (
    is_numbered_site,
    is_setting,
    may_be_a_place,
    of_their_life,
    when_and_which,
    where_and_how,
)
from ingest.text.speaker_ages import AGE_INSIDE, AT_WORK, age_of, gender_and_age, is_years, years_at_work
from ingest.text.speaker_roles import ANYBODY_NOUNS, GENDER_WORDS, head_noun, is_gender, is_role, role_at_front, role_of
from ingest.text.speaker_words import (
    focus_group,
    group_of_code,
    is_identifier,
    noun_and_number,
    people_of_group,
    role_of_identifier,
)

_GENDER_WORDS = any_of(word for word in GENDER_WORDS if len(word) > 1)
GENDER_INSIDE = lazy_pattern(rf"(?<![\w'’-])(?:{_GENDER_WORDS})(?![\w'’])", re.IGNORECASE)
AND = re.compile(rf"\s(?:{any_of(all_words('speakers', 'and'))})\s|\s?&\s?", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<noun>[^\W\d_][^\d]{1,30}) #?\d{1,4}(?:(?:, ?| ?& ?| [^\W\d_]{1,3} )#?\d{1,4})+")
_NUMBER = re.compile(r"\d{1,2}")
_OF = re.compile(r" of\b", re.IGNORECASE)
_IN_A_PLACE = re.compile(rf"(?P<who>.+) (?:{any_of(all_words('speakers', 'whereabouts'))}) (?P<place>.+)")
_KIND = lazy_pattern(rf"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)? (?:{any_of(ANYBODY_NOUNS)})", re.IGNORECASE)
_NO_KIND = lazy_pattern(rf"(?:{any_of(all_words('speech', 'determiner', 'ordinal', 'no_name'))}) ", re.IGNORECASE)


@dataclass
class ToldParts:
    """What the parts read so far say."""

    fields: Sequence[str]
    attributes: dict[str, str] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    group: str | None = None
    group_first: bool = False
    rest: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> bool:
        """Put a value into a field that is still free."""
        if name in self.attributes:
            return False
        self.attributes[name] = value
        return True


WayOfPart = Callable[[str, ToldParts], bool]
"""Puts a part into its field, and returns whether it is such a part."""


def put_date(part: str, told: ToldParts) -> bool:
    """Read "May 2019", "lines 4-7" and "Phase 2"."""
    found = None if told.fields else when_and_which(part)
    return found is not None and told.put(*found)


def put_years_at_work(part: str, told: ToldParts) -> bool:
    """Read "8 years of experience"."""
    years = years_at_work(part)
    return years is not None and told.put("years at work", years)


def put_years_of_work(part: str, told: ToldParts) -> bool:
    """Read a number of years that the words before it show to be those at work."""
    match = _NUMBER.match(part)
    return match is not None and told.put("years at work", match[0])


def put_age(part: str, told: ToldParts) -> bool:
    """Read "34 years" and "65+"."""
    if told.attributes.keys() & {"age", "age_band"}:
        return False
    # Of a job, years may be those at work.
    if is_years(part) and not told.fields and role_of(told.attributes.get("role", "")) is SpeakerRole.PROFESSIONAL:
        return False
    found = age_of(part)
    return found is not None and told.put(*found)


def put_gender(part: str, told: ToldParts) -> bool:
    """Read "female" and "F"."""
    return is_gender(part) and told.put("gender", {"f": "female", "m": "male"}.get(part.lower(), part))


def put_gender_and_age(part: str, told: ToldParts) -> bool:
    """Read "F34"."""
    found = gender_and_age(part)
    if found is None or "gender" in told.attributes or (not told.people and is_identifier(part) and len(part) <= 3):
        return False
    gender, age = found
    return put_age(age, told) and put_gender(gender, told)


def put_focus_group(part: str, told: ToldParts) -> bool:
    """Read "FG 3" and "Women's FGD 4"."""
    number = focus_group(part) or (_short_for_group(part) if told.attributes else None)
    if number is None or not told.put("focus_group", number):
        return False
    told.group, told.group_first = part, not told.people
    if who := people_of_group(part):
        bare = re.sub(r"['’]s?$", "", who)
        if is_gender(who) or is_gender(bare):
            told.put("gender", who)
        elif not told.fields:
            told.put("role", bare)
    return True


def _short_for_group(part: str) -> str | None:
    """Return the number of a group: "1" of "Gp 1", which behind other parts is no GP."""
    noun, number = noun_and_number(part) or ("", "")
    return number if noun == "Gp" else None


def put_site(part: str, told: ToldParts) -> bool:
    """Read "Hospital A"."""
    return not told.fields and is_numbered_site(part) and told.put("site", part)


def put_people(part: str, told: ToldParts) -> bool:
    """Read "P3", "P3 & P4" and "Nurses 3 and 4"."""
    several = [piece.strip() for piece in AND.split(part)]
    if len(several) > 1 and all(is_identifier(piece) or is_carer_of(piece) for piece in several):
        for piece in several:
            if not put_person(piece, told):
                told.people.append(piece)
        return True
    match = _NUMBERS.fullmatch(part)
    if match and noun_and_number(f"{match['noun']} 1") and is_identifier(f"{match['noun']} 1"):
        told.put("speakers", part)
        return True
    return put_person(part, told)


def is_carer_of(part: str) -> bool:
    """Return whether a label is that of somebody beside the one whose code it holds: "P20 wife" is not P20."""
    code, _, later = part.partition(" ")
    return is_identifier(code) and role_of(later) is SpeakerRole.CARER


def put_person(part: str, told: ToldParts) -> bool:
    """Read the code or the number of one person."""
    if not is_identifier(part):
        return False
    told.people.append(part)
    if not told.fields and (role := role_of_identifier(part)):
        told.put("role", role)
    if number := group_of_code(part):
        told.put("focus_group", number)
    if found := GENDER_INSIDE.search(part):
        told.put("gender", found[0])
    return True


def put_role(part: str, told: ToldParts) -> bool:
    """Read "carer" and "mother of two"."""
    if told.fields or not (is_role(part) or role_at_front(part) or (part.isupper() and role_of(part))):
        return False
    if is_identifier(part.split(" ")[0]) or _leads_with_gender(part):
        return False
    # The age behind "mother of" is another's.
    inside = AT_WORK.search(part) or AGE_INSIDE.search(part)
    if inside and not (role_of(part) is SpeakerRole.CARER and _OF.search(part, 0, inside.start())):
        return False
    if (where := _IN_A_PLACE.fullmatch(part)) and is_role(where["who"]) and may_be_a_place(where["place"]):
        # "midwife in Salto"
        told.put("place", where["place"])
        part = where["who"]
    before = part.lower().removesuffix(head_noun(part) or "").strip()
    if " " in before and is_setting(before):
        # "primary care nurse"
        told.put("setting", part[: len(before)])
    if "role" in told.attributes and role_of(part) is SpeakerRole.CARER and _OF.search(part):
        # "caregiver, daughter of a patient": whose daughter somebody is, and in the study a caregiver.
        return told.put("relation", part)
    _add_role(part, told)
    return True


def _leads_with_gender(part: str) -> bool:
    words = part.split()
    return len(words) > 1 and is_gender(words[0]) and is_role(" ".join(words[1:]))


def _add_role(part: str, told: ToldParts) -> None:
    before = told.attributes.get("role")
    told.attributes["role"] = f"{before}, {part}" if before and before.lower() != part.lower() else part


def put_place(part: str, told: ToldParts) -> bool:
    """Read "rural", "Northern Region" and "control group"."""
    found = None if told.fields else where_and_how(part)
    # "Women Northern Region"
    if found and found[0] == "place" and GENDER_INSIDE.match(part):
        return False
    front, _, later = part.partition(" ")
    if found and found[0] == "place" and is_role(front) and where_and_how(later) == ("place", later):
        # "Butchers Northern Region"
        return put_role(front, told) and told.put("place", later)
    return found is not None and told.put(*found)


def put_life(part: str, told: ToldParts) -> bool:
    """Read "20 weeks pregnant", "type 2 diabetes" and "married"."""
    found = None if told.fields or GENDER_INSIDE.search(part) else of_their_life(part)
    return found is not None and told.put(*found)


def put_kind(part: str, told: ToldParts) -> bool:
    """Read "village participant": which of those who were asked somebody is."""
    if told.fields or _KIND.fullmatch(part) is None or _NO_KIND.match(part) or GENDER_INSIDE.search(part):
        return False
    return told.put("group", part)


def take_anybody(part: str, told: ToldParts) -> bool:
    """Take "participant" beside "female": it says nothing that is not known."""
    return not told.fields and part.lower() in ANYBODY_NOUNS
