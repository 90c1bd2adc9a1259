"""The parts of an attribution, and the fields that their form puts them into: "female", "34 years", "carer", "FG 3".

Every word goes into a field or is kept "as printed". The ways of PARTS are tried in order; a part that holds several
things without a comma ("retired male, 61 years", "P20 F 34") is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import SpeakerRole
from ingest.language.words import all_words
from ingest.quotes.attribution_signs import parts_of
from ingest.text.circumstances import is_numbered_site, when_and_which, where_and_how
from ingest.text.speaker_ages import AGE_INSIDE, AT_WORK, age_of, gender_and_age, is_years, years_at_work
from ingest.text.speaker_roles import ANYBODY_NOUNS, GENDER_WORDS, is_gender, is_role, role_at_front, role_of
from ingest.text.speaker_words import (
    any_of,
    first_letters,
    focus_group,
    group_of_code,
    interview,
    is_identifier,
    is_method,
    is_name,
    is_time,
    is_unit,
    noun_and_number,
    people_of_group,
    role_of_identifier,
)
from ingest.text.typography import DASHES

AS_PRINTED = "as printed"
_GENDER_WORDS = any_of(word for word in GENDER_WORDS if len(word) > 1)
_GENDER_ATOM = re.compile(rf"(?<![\w'’-])(?:{_GENDER_WORDS})(?![\w'’])", re.IGNORECASE)
_AND = re.compile(rf"\s(?:{any_of(all_words('speakers', 'and'))})\s|\s?&\s?", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<noun>[^\W\d_][^\d]{1,30}) #?\d{1,4}(?:(?:, ?| ?& ?| [^\W\d_]{1,3} )#?\d{1,4})+")
_FILLERS = re.compile(r"^(?:an?|the|with|and|who is|in|of)\b\s*|\s*\b(?:an?|the|with|and|of)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}")
_OF = re.compile(r" of\b", re.IGNORECASE)
_OF_YEARS = re.compile(r"\b(?:of|for|with) \Z", re.IGNORECASE)
_FOR_YEARS = re.compile(r"\b(?:for|since) (?:about |over |almost |nearly |the last |the past )?\Z", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"#?\d{1,4}[a-z]?")
# "P20 F 34", "ID 9 for outpatients": words behind a label and no comma.
_MOST_BEHIND = 6
_NAMED_FIELDS = ("participant", "gender", "age", "age_band")


@dataclass
class _Told:
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
    told = _Told(fields)
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
        if not any(way(part, told) for way in PARTS):
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
    several = [piece.strip() for piece in _AND.split(part)]
    return several if len(several) > 1 and all(map(is_name, several)) else []


def _is_a_number(parts: Sequence[str], numbers: bool) -> bool:
    first, *later = parts
    if not _NUMBER_ALONE.fullmatch(first) or any(is_identifier(part) for part in later):
        return False
    aged = any(AGE_INSIDE.search(part) or (age_of(part) and any(map(is_gender, later))) for part in later)
    return numbers or aged


def _one_person(told: _Told) -> str | None:
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
    first, *others = [person for person in people if not any(_is_short_for(person, other) for other in people)]
    if others:
        times = [person for person in others if is_time(person)]
        told.rest += times
        if len(times) < len(others):
            told.attributes["speakers"] = "; ".join(person for person in people if person not in times)
            return None
    return first


def _is_short_for(label: str, code: str) -> bool:
    """Return whether a code is short for a label with the same number: "W8" for "Women 8"."""
    told, letters = noun_and_number(label), first_letters(code)
    return told is not None and code != label and f"{letters}{told[1]}" == code and told[0][:1] == letters[:1]


def _name_the_rest(told: _Told, *, whole: bool) -> None:
    named_fields = [f for f in told.fields if f not in _NAMED_FIELDS]
    # With a part left out in the middle nobody can know which it is; one that breaks off lacks its last parts.
    if len(told.rest) == len(named_fields) or (not whole and len(told.rest) < len(named_fields)):
        told.attributes |= dict(zip(named_fields, told.rest, strict=False))
    elif told.rest:
        told.attributes[AS_PRINTED] = ", ".join(told.rest)


def is_no_name(parts: Sequence[str]) -> bool:
    """Return whether the first part names nobody: it is what somebody is, or another part says who it was."""
    first, *later = parts
    told = _Told(())
    if not is_name(first) or any(
        is_identifier(part) and not focus_group(part) and not interview(part) for part in later
    ):
        return True
    return any(way(first, told) for way in PARTS)


def _date_or_line(part: str, told: _Told) -> bool:
    found = None if told.fields else when_and_which(part)
    return found is not None and told.put(*found)


def _years_at_work(part: str, told: _Told) -> bool:
    years = years_at_work(part)
    return years is not None and told.put("years at work", years)


def _worked(part: str, told: _Told) -> bool:
    match = _NUMBER.match(part)
    return match is not None and told.put("years at work", match[0])


def _age(part: str, told: _Told) -> bool:
    if told.attributes.keys() & {"age", "age_band"}:
        return False
    # Of a job, years may be those at work.
    if is_years(part) and not told.fields and role_of(told.attributes.get("role", "")) is SpeakerRole.PROFESSIONAL:
        return False
    found = age_of(part)
    return found is not None and told.put(*found)


def _gender(part: str, told: _Told) -> bool:
    return is_gender(part) and told.put("gender", {"f": "female", "m": "male"}.get(part.lower(), part))


def _gender_and_age(part: str, told: _Told) -> bool:
    found = gender_and_age(part)
    if found is None or "gender" in told.attributes or (not told.people and is_identifier(part) and len(part) <= 3):
        return False
    gender, age = found
    return _age(age, told) and _gender(gender, told)


def _group(part: str, told: _Told) -> bool:
    number = focus_group(part)
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


def _method(part: str, told: _Told) -> bool:
    """Read "KII with district officer": how somebody was asked, and what somebody is."""
    method, _, who = part.partition(" with ") if " with " in part else part.rpartition(" ")
    if who != part and " with " not in part and who.lower() not in ANYBODY_NOUNS:
        return False
    if told.fields or not who or not is_method(method) or not told.put("method", method):
        return False
    if not any(way(who, told) for way in PARTS):
        told.rest.append(who)
    return True


def _site(part: str, told: _Told) -> bool:
    return not told.fields and is_numbered_site(part) and told.put("site", part)


def _people(part: str, told: _Told) -> bool:
    several = [piece.strip() for piece in _AND.split(part)]
    if len(several) > 1 and all(is_identifier(piece) or _is_carer_of(piece) for piece in several):
        for piece in several:
            if not _person(piece, told):
                told.people.append(piece)
        return True
    match = _NUMBERS.fullmatch(part)
    if match and noun_and_number(f"{match['noun']} 1") and is_identifier(f"{match['noun']} 1"):
        told.put("speakers", part)
        return True
    return _person(part, told)


def _is_carer_of(part: str) -> bool:
    """Return whether a label is that of somebody beside the one whose code it holds: "P20 wife" is not P20."""
    code, _, later = part.partition(" ")
    return is_identifier(code) and role_of(later) is SpeakerRole.CARER


def _person(part: str, told: _Told) -> bool:
    if not is_identifier(part):
        return False
    told.people.append(part)
    if not told.fields and (role := role_of_identifier(part)):
        told.put("role", role)
    if number := group_of_code(part):
        told.put("focus_group", number)
    if found := _GENDER_ATOM.search(part):
        told.put("gender", found[0])
    return True


def _role(part: str, told: _Told) -> bool:
    if told.fields or not (is_role(part) or role_at_front(part) or (part.isupper() and role_of(part))):
        return False
    if is_identifier(part.split(" ")[0]):
        return False
    if _leads_with_gender(part):
        return False
    # The age behind "mother of" is another's.
    inside = AT_WORK.search(part) or AGE_INSIDE.search(part)
    if inside and not (role_of(part) is SpeakerRole.CARER and _OF.search(part, 0, inside.start())):
        return False
    _add_role(part, told)
    return True


def _leads_with_gender(part: str) -> bool:
    words = part.split()
    return len(words) > 1 and is_gender(words[0]) and is_role(" ".join(words[1:]))


def _add_role(part: str, told: _Told) -> None:
    before = told.attributes.get("role")
    told.attributes["role"] = f"{before}, {part}" if before and before.lower() != part.lower() else part


def _place(part: str, told: _Told) -> bool:
    found = None if told.fields else where_and_how(part)
    return found is not None and told.put(*found)


def _label_and_more(part: str, told: _Told) -> bool:
    """Read "P20 F 34" or "FGD 1 participant 3": a label, and words behind it without a comma."""
    words = part.split()
    for number in range(len(words) - 1, 0, -1):
        front, later = " ".join(words[:number]), " ".join(words[number:])
        if is_identifier(front) and not told.people and len(words) - number <= _MOST_BEHIND:
            if _is_carer_of(part):
                told.people.append(part)
            elif not _group(front, told):
                _person(front, told)
            if not any(way(later, told) for way in PARTS):
                told.rest.append(later)
            return True
    return False


def _apart(part: str, told: _Told) -> bool:
    """Read a part that holds several things and no comma between them: "retired male", "60-year-old man with COPD"."""
    spans: list[tuple[int, int, _Way]] = []
    found = ((match, way) for pattern, way in _INSIDE if (match := pattern.search(part)))
    for match, way in sorted(found, key=lambda pair: pair[0].start()):
        if not spans or match.start() >= spans[-1][1]:
            if way is _age and _FOR_YEARS.search(part, 0, match.start()) and not _is_professional(part, told):
                # "living with diabetes for 5 years"
                continue
            # "Nurse of 34 years"
            worked = way is _age and _OF_YEARS.search(part, 0, match.start()) and is_years(match[0]) and not told.fields
            spans.append((*match.span(), _worked if worked else way))
    without_gender = [span for span in spans if span[2] is not _gender]
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
    if left and not any(way(left, told) for way in PARTS):
        told.rest.append(left)
    return True


def _is_professional(part: str, told: _Told) -> bool:
    """Return whether a part, or one before it, names somebody at work."""
    nouns = (told.attributes.get("role", ""), role_at_front(part) or "", part)
    return any(role_of(noun) is SpeakerRole.PROFESSIONAL for noun in nouns if noun)


def _without(part: str, spans: Sequence[tuple[int, int, _Way]]) -> str:
    """Return the words of a part beside those that are read, without what only joins them."""
    left, at = "", 0
    for start, end, _ in spans:
        left, at = f"{left} {part[at:start]}", end
    left = " ".join(f"{left} {part[at:]}".split())
    while (short := _FILLERS.sub("", left.strip(" ,/-" + DASHES))) != left:
        left = short
    return left


def _nothing(part: str, told: _Told) -> bool:
    """Take "participant" beside "female": it says nothing that is not known."""
    return not told.fields and part.lower() in ANYBODY_NOUNS


_Way = Callable[[str, _Told], bool]
_INSIDE: tuple[tuple[re.Pattern[str], _Way], ...] = (
    (AT_WORK, _years_at_work),
    (AGE_INSIDE, _age),
    (_GENDER_ATOM, _gender),
)
"""What may stand among other words of a part."""
PARTS: tuple[_Way, ...] = (
    _date_or_line,
    _years_at_work,
    _age,
    _gender,
    _gender_and_age,
    _group,
    _method,
    _site,
    _people,
    _role,
    _place,
    _nothing,
    _label_and_more,
    _apart,
)
"""What a part may be, tried in this order."""
