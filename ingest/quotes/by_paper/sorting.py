"""What the parts of attributions mean that show it by the rest of their paper, and not by their form: the name of a
place, letters for a job or an illness, the words with which a paper divides those who took part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.by_paper.abbreviations import field_of_letters
from ingest.quotes.by_paper.compound_codes import fields_of_code
from ingest.quotes.by_paper.names_and_groups import names_apart_from_groups
from ingest.quotes.by_paper.places import places_among
from ingest.text.circumstances import may_be_a_place

_LETTERS = re.compile(r"[A-Z]{2,6}")
_GROUP = any_of(all_words("speakers", "study_group"))
# With so few words, each of them often, a paper divides those who took part.
_MOST_GROUPS = 4
_FEWEST_TIMES = 2
_FEWEST_IN_ALL = 6
_FEWEST_ROLES = 3


def sorted_out(text: str, said: Sequence[Attribution | None]) -> list[Attribution | None]:
    """Return a paper's attributions, in their order, with the parts in their fields that the whole paper shows to be of
    a kind; what it does not show is left as printed."""
    said = [*names_apart_from_groups(said)]
    known = [one for one in said if one]
    parts = Counter(part for one in known for part in _unread(one))
    called = {one.participant for one in known if one.participant and not any(map(str.isdigit, one.participant))}
    by_code = {one.participant: fields_of_code(text, one.participant) for one in known if one.participant}
    if not parts and not called and not any(by_code.values()):
        return [*said]
    fields = {part: field for part in parts if (field := _field_of(text, part))}
    left_out = [(one.start, one.end) for one in known]
    places = places_among(text, {*parts, *called} - fields.keys(), left_out)
    if not places.isdisjoint(parts):
        # One of them is a place, and so are the others at its side.
        places |= {part for part in parts if may_be_a_place(part)}
    fields |= {part: "place" for part in places}
    fields |= dict.fromkeys(_dividing(parts, fields), "group")
    jobs = {name for name in called if _LETTERS.fullmatch(name) and _is_job(text, name, known)}
    fields |= dict.fromkeys(jobs, "role")
    nobody = frozenset((places & called) | jobs)
    return [one and _with_code(_sorted(one, fields, nobody), by_code) for one in said]


def _unread(one: Attribution) -> list[str]:
    return one.attributes[AS_PRINTED].split(", ") if AS_PRINTED in one.attributes else []


def _field_of(text: str, part: str) -> str | None:
    letters = _LETTERS.fullmatch(part)
    return (field_of_letters(text, part) if letters else None) or _field_of_group(text, part)


def _field_of_group(text: str, part: str) -> str | None:
    """Return the field of words that are elsewhere those of a group: "control" by "the control arm"."""
    if len(part.split()) > 3:
        return None
    # Led by its letters a pattern is looked for much faster.
    led = rf"{re.escape(part)} (?<![\w-]{re.escape(part)} )"
    return "group" if re.search(rf"{led}(?:{_GROUP})s?(?!\w)", text) else None


def _dividing(parts: Mapping[str, int], fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the words with which the paper divides those who took part: few, and each of them often."""
    left = {
        part: times
        for part, times in parts.items()
        if fields.get(part, "group") == "group" and len(part.split()) <= 3 and not any(map(str.isdigit, part))
    }
    often = [part for part, times in left.items() if times >= _FEWEST_TIMES]
    if 2 <= len(often) <= _MOST_GROUPS and sum(left[part] for part in often) >= _FEWEST_IN_ALL:
        yield from often


def _is_job(text: str, letters: str, known: Sequence[Attribution]) -> bool:
    """Return whether letters where a name might be are what somebody is: the paper explains them so, or what others are
    is printed there."""
    if field_of_letters(text, letters) == "role":
        return True
    others = [one for one in known if one.participant != letters]
    roles = [one for one in others if "role" in one.attributes and one.participant is None]
    return len(roles) >= _FEWEST_ROLES and 2 * len(roles) > len(others)


def _with_code(one: Attribution, by_code: Mapping[str, Mapping[str, str]]) -> Attribution:
    told = by_code.get(one.participant or "")
    return replace(one, attributes={**told, **one.attributes}) if told else one


def _sorted(one: Attribution, fields: Mapping[str, str], nobody: frozenset[str]) -> Attribution:
    attributes = {**one.attributes}
    participant = one.participant
    if participant in nobody and fields[participant] not in attributes:
        attributes = {fields[participant]: participant, **attributes}
        participant = None
    left = []
    for part in _unread(one):
        field = fields.get(part)
        if field and field not in attributes:
            attributes[field] = part
        elif field == "place":
            # A town and its country.
            attributes[field] = f"{attributes[field]}, {part}"
        else:
            left.append(part)
    attributes.pop(AS_PRINTED, None)
    if left:
        attributes[AS_PRINTED] = ", ".join(left)
    return replace(one, participant=participant, attributes=attributes)
