"""Who spoke: what follows a quote, such as "(participant 12, female, 35-44, White British, London)" or "[P3]".

What an attribution shows by its form (an identifier, a gender, an age, a role, an interview or focus group) goes into a
named field. The other parts get the names that the study's codebook gives to its attributions in order, and without a
codebook are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Gender, SpeakerRole
from ingest.language.patterns import lazy_pattern
from ingest.quotes.attribution_extent import bare_extent, broken_extent
from ingest.quotes.attribution_parts import names_in, read_parts
from ingest.quotes.signs.apart import parts_of
from ingest.quotes.signs.habits import names_no_person, numbers_speakers
from ingest.text.speaker_ages import AGE_INSIDE
from ingest.text.speaker_forms import POINTER, STAGE
from ingest.text.speaker_roles import gender_implied, gender_of, is_gender, is_role, role_at_front, role_of
from ingest.text.speaker_words import (
    REACH,
    focus_group,
    is_identifier,
    is_method,
    is_name,
    is_somebody,
    is_titled,
    may_name_somebody,
    noun_and_number,
)
from ingest.text.typography import DASHES

BRACKETS: Mapping[str, str] = {"(": ")", "[": "]", "（": "）", "【": "】", "〔": "〕", "「": "」"}
"""Opening brackets, each with the one that closes it."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d")
_WORDS = re.compile(r"[^\W\d_][^\W\d]+(?: [^\W\d]+){0,4}")
_MANY = re.compile(r"(?:s|men|children|people)\Z", re.IGNORECASE)
HOLDS_WORDS = re.compile(r":\s*[“\"‘„«]\w")
"""What somebody said, where an attribution might be: "(P7: “We wait.”)", "Dora (52) put it so: “We wait.”"."""
SEARCHED = re.compile(
    r"(?:mesh|mh|majr|tiab|ti|ab|tw|kw|pt|emtree|all fields|titles?|abstracts?|keywords?|text words?|topic|mesh terms?"
    r"|publication type|subheading)"
    r"(?:[ ,/:]+(?:and |or )?(?:mesh|noexp|ti|ab|kw|tw|titles?|abstracts?|keywords?|terms?))*",
    re.IGNORECASE,
)
"""The field in which a database is searched: "“night work” [MeSH]"."""
_POINTER = lazy_pattern(POINTER)
_FOOTNOTE = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]{1,3}")
_OF_A_PERSON = frozenset(("gender", "age", "age_band", "role", "interview", "focus_group", "speakers", "years at work"))
# Who spoke takes few words, and is no gloss of the authors.
_MOST_WORDS = 14
_NOT_WHO = lazy_pattern(rf"[a-z\W]|\d+(?:\W+\d+)*\W*\Z|{STAGE}|{POINTER}")


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """An attribution as printed, with what it says. ``broken`` when its closing bracket is lost."""

    start: int
    end: int
    participant: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    @property
    def shows_a_person(self) -> bool:
        """Whether it says by its form that somebody spoke."""
        # "meeting 3", and not the arm of a trial.
        met = any(c.isdigit() for c in self.attributes.get("group", ""))
        return self.participant is not None or met or not _OF_A_PERSON.isdisjoint(self.attributes)

    @property
    def role(self) -> SpeakerRole | None:
        """What who spoke is in the study, where the words say it."""
        return role_of(self.attributes["role"]) if "role" in self.attributes else None

    @property
    def gender(self) -> Gender | None:
        """The gender that is printed, or that a noun or a title makes certain."""
        if printed := gender_of(self.attributes.get("gender", "")):
            return printed
        told = noun_and_number(self.participant) if self.participant else None
        shown = (self.attributes.get(name, "") for name in ("role", "relation"))
        words = [
            *(word for words in shown for word in words.split(", ")),
            self.participant or "",
            told[0] if told else "",
        ]
        return next((gender for word in words if (gender := gender_implied(word))), None)


def read_attribution(
    text: str, start: int, stop: int, fields: Sequence[str] = (), *, names: bool = False, bare: bool = False
) -> Attribution | None:
    """Return the attribution that begins at ``start``, or ``None`` if none does.

    ``stop`` is where the authors speak again: an attribution whose closing bracket comes later is broken and ends
    there; further off than REACH, it ends with the last part that shows by its form what it is. ``fields`` names the
    parts in order, as the codebook gives them. ``names`` takes a name alone for somebody who spoke, ``bare`` an
    identifier without a bracket.
    """
    if text[start : start + 1] in BRACKETS:
        return _bracketed(text, start, stop, fields, names)
    extent = bare_extent(text, start, stop) if bare else None
    return _attribution(start, extent.end, extent.inner, fields, named=extent.dashed) if extent else None


def as_attribution(
    text: str, start: int, end: int, fields: Sequence[str] = (), *, numbers: bool = False
) -> Attribution:
    """Read a span that is known to be an attribution, whatever its form. A part that opens it and looks like a name is
    one, and with ``numbers`` so is a number alone."""
    inner = _inside(text[start:end])
    named = not _YEAR.search(inner) and not names_no_person(text, inner)
    return _attribution(start, end, inner, fields, named=named, numbers=numbers)


def unread(text: str, start: int, stop: int, fields: Sequence[str] = ()) -> Attribution | None:
    """Return a bracket that stands where an attribution stands and that nothing here reads, kept as it is printed;
    ``None`` for a citation, a pointer, what is heard or seen, and the authors' own words."""
    closing = _closing(text, start, min(stop, start + REACH))
    inner = text[start + 1 : closing] if closing > 0 else ""
    short = len(inner) > 1 and len(inner.split()) <= _MOST_WORDS
    if not short or _NOT_WHO.match(inner) or _YEAR.search(inner) or "=" in inner or "%" in inner:
        return None
    attributes = read_parts(inner, fields, whole=True)[1]
    return Attribution(start=start, end=closing + 1, attributes=attributes) if attributes else None


def _inside(printed: str) -> str:
    """Return an attribution without its dash, its brackets and the signs of a footnote behind it."""
    inner = printed.strip().lstrip(DASHES + "―").strip()
    inner = inner.rstrip(". \n*†‡§¹²³")
    if inner[:1] in BRACKETS and BRACKETS[inner[0]] in inner:
        closing = _closing(inner, 0, len(inner))
        if closing == len(inner) - 1:
            return inner[1:-1]
    elif inner[:1] in ("(", "["):
        return inner[1:]
    return inner if inner.endswith((")", "]")) else printed.strip().lstrip(DASHES + "―").strip().rstrip("*†‡§¹²³")


def _attribution(
    start: int,
    end: int,
    inner: str,
    fields: Sequence[str],
    *,
    named: bool = False,
    broken: bool = False,
    numbers: bool = False,
) -> Attribution:
    participant, attributes = read_parts(inner, fields, whole=not broken, named=named, numbers=numbers)
    return Attribution(start=start, end=end, participant=participant, attributes=attributes, broken=broken)


def _closing(text: str, start: int, end: int) -> int:
    """Return where the bracket at ``start`` closes, brackets inside it counted, or -1."""
    opening, closing = text[start], BRACKETS[text[start]]
    depth = 0
    for at in range(start, end):
        if text[at] == opening:
            depth += 1
        elif text[at] == closing:
            depth -= 1
            if depth == 0:
                return at
    return -1


def _bracketed(text: str, start: int, stop: int, fields: Sequence[str], names: bool) -> Attribution | None:
    square = text[start] == "["
    reach = min(stop, start + REACH)
    closing = text.find(BRACKETS[text[start]], start, reach)
    if closing >= 0 and text.find(text[start], start + 1, closing) >= 0:
        # A square bracket that holds others is a run of citations.
        if (square and text[start + 1 : start + 2].isdigit()) or text.startswith("[[", start):
            return None
        closing = _closing(text, start, reach)
    if closing < 0:
        return None if square else _broken(text, start, stop, fields)
    inner = text[start + 1 : closing]
    if HOLDS_WORDS.search(inner) or SEARCHED.fullmatch(inner.strip()):
        return None
    if not names and not may_name_somebody(inner) and not (inner[:1].isdigit() and numbers_speakers(text)):
        return None
    parts = parts_of(inner)
    if not parts or len(parts[0]) > 100:
        return None
    looks_named = (is_name(parts[0]) or bool(names and names_in(parts[0]))) and not _YEAR.search(inner)
    looks_named = looks_named and not names_no_person(text, inner)
    numbers = parts[0].isdigit() and not square and numbers_speakers(text)
    if not ((names and looks_named) or numbers or _opens(parts)):
        return None
    named = looks_named and (names or not is_role(parts[0]))
    end = closing + 1
    if mark := _FOOTNOTE.match(text, end, stop):
        end = mark.end()
    return _attribution(start, end, inner, fields, named=named, numbers=numbers)


def _opens(parts: Sequence[str]) -> bool:
    """Return whether the parts of a bracket say that somebody spoke, beginning with the first."""
    first, *later = parts
    if is_identifier(first) or is_role(first) or role_at_front(first):
        return True
    if is_somebody(first):
        return _MANY.search(first) is None or any(focus_group(part) or is_method(part) for part in later)
    if is_name(first) and is_titled(first):
        return True
    if is_gender(first):
        return len(first) > 1 or any(len(part) > 1 for part in later)
    person, read = read_parts(first, (), whole=True)
    if person or "gender" in read or "speakers" in read or "focus_group" in read or "method" in read:
        return True
    if "role" in read and not read.keys().isdisjoint(("age", "age_band", "years at work")):
        return True
    if "age" in read or "age_band" in read:
        # "(18–24, Wales)"
        band = "age_band" in read and all(_WORDS.fullmatch(p) for p in later)
        return bool(later) and (band or any(is_gender(p) or is_role(p) or is_identifier(p) for p in later))
    if is_name(first) and any(AGE_INSIDE.search(part) for part in later) and not _YEAR.search(" ".join(later)):
        return True
    # "(Leeds, P3)": somebody is named further on.
    named = any(is_identifier(p) or is_role(p) or role_at_front(p) or is_gender(p) for p in later)
    return first[0].isupper() and len(first) < 40 and named and not _POINTER.match(first)


def _broken(text: str, start: int, stop: int, fields: Sequence[str]) -> Attribution | None:
    begin = start + 1
    end = broken_extent(text, begin, stop)
    inner = text[begin:end].rstrip() if end is not None else ""
    return _attribution(start, begin + len(inner), inner.rstrip(". "), fields, broken=True) if inner.strip() else None
