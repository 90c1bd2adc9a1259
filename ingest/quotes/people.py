"""From attributions to the people who spoke: which of them are one person's.

A label alone tells nobody: sites number their people from one, and so do focus groups. Attributions with one label are
one person's where what tells people apart agrees; one that says less joins the person whom it fits, if there is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Gender, Participant, SpeakerRole, content_id
from ingest.quotes.attribution import Attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.text.speaker_forms import same_label
from ingest.text.speaker_words import is_name

# These say when and how somebody spoke, and not who it was.
_NOT_TELLING = frozenset(("interview", "line", "date", "method", "speakers", "years at work"))
# These are compared by what they mean.
_COMPARED = frozenset(("gender", "age", "age_band"))
_RANGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")
_WORD = re.compile(r"\w+")
_OLDEST = 130


@dataclass
class _Person:
    label: str
    attributes: dict[str, str] = field(default_factory=dict)
    said: list[int] = field(default_factory=list)
    gender: Gender | None = None
    role: SpeakerRole | None = None

    def fits(self, other: Attribution) -> bool:
        """Return whether nothing that an attribution says speaks against this person."""
        gender, role = other.gender, other.role
        if (gender and self.gender and gender is not self.gender) or (role and self.role and role is not self.role):
            return False
        ages = [years for said in (self.attributes, other.attributes) if (years := _ages(said))]
        if len(ages) == 2 and (ages[0][1] < ages[1][0] or ages[1][1] < ages[0][0]):
            return False
        return all(
            _agree(name, self.attributes[name], value)
            for name, value in other.attributes.items()
            if name in self.attributes
            and name not in _NOT_TELLING | _COMPARED
            and not (name == AS_PRINTED and is_name(self.label))
        )

    def take(self, number: int, other: Attribution) -> None:
        self.said.append(number)
        self.gender, self.role = self.gender or other.gender, self.role or other.role
        self.attributes = {**other.attributes, **self.attributes}


def people_of(study: str, said: Sequence[Attribution | None]) -> tuple[tuple[Participant, ...], dict[int, Participant]]:
    """Return the people who spoke, in the order in which they speak, and who said what: by the place of an attribution
    its person. What fits several people of its label has none."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for number, said_by in enumerate(said):
        if said_by and said_by.participant:
            by_label[same_label(said_by.participant)].append(number)
    found: list[tuple[int, Participant, Sequence[int]]] = []
    for numbers in by_label.values():
        people = _apart([(number, said_by) for number in numbers if (said_by := said[number])])
        for person in people:
            participant = _participant(study, person, alone=len(people) == 1)
            found.append((min(person.said), participant, person.said))
    found.sort(key=lambda numbered: numbered[0])
    return (
        tuple(participant for _, participant, _ in found),
        {number: participant for _, participant, numbers in found for number in numbers},
    )


def _apart(said: Sequence[tuple[int, Attribution]]) -> list[_Person]:
    """Return the people of one label. Those that say most come first, so that the others find them."""
    people: list[_Person] = []
    for number, said_by in sorted(said, key=lambda pair: (-len(_telling(pair[1].attributes)), pair[0])):
        fitting = [person for person in people if person.fits(said_by)]
        if len(fitting) > 1:
            continue
        if not fitting:
            people.append(_Person(said[0][1].participant or ""))
            fitting = people[-1:]
        fitting[0].take(number, said_by)
    return people


def _telling(attributes: Mapping[str, str]) -> list[str]:
    return [name for name in attributes if name not in _NOT_TELLING]


def _participant(study: str, person: _Person, *, alone: bool) -> Participant:
    label = person.label
    told = sorted(f"{name}={_plain(person.attributes[name])}" for name in _telling(person.attributes))
    return Participant(
        id=content_id("participant", study, label.casefold(), *([] if alone else told)),
        label=label,
        attributes=person.attributes,
        role=person.role,
        gender=person.gender,
    )


def _ages(attributes: Mapping[str, str]) -> tuple[int, int] | None:
    """Return the youngest and the oldest that somebody can be."""
    printed = attributes.get("age") or attributes.get("age_band") or ""
    match = _RANGE.search(printed)
    if match is None:
        return None
    low, high = int(match[1]), int(match[2] or match[1])
    if printed.endswith("s"):
        return low, low + 9
    if printed[:1] in "<≤":
        return 0, high
    if printed[:1] in ">≥" or printed.endswith("+") or not printed[-1].isdigit():
        return low, _OLDEST
    # Who is asked again may have had a birthday.
    return (low, high) if match[2] else (low, high + 1)


def _agree(name: str, one: str, other: str) -> bool:
    a, b = _plain(one), _plain(other)
    if name == AS_PRINTED and not (_is_a_place(one) and _is_a_place(other)):
        return True
    return a == b or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())


def _is_a_place(printed: str) -> bool:
    return all(part[:1].isupper() and len(part.split()) < 4 for part in printed.split(", "))


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
