"""Who spoke: what follows a quote, such as "(participant 12, female, 35-44, White British, London)" or "[P3]".

What an attribution shows by its form (an identifier, a gender, an age, a role, an interview or focus group) goes into a
named field. The other parts get the names that the study's codebook gives to its attributions in order, and without a
codebook are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.quotes.attribution_parts import AGE, AGES, TWO_PARTS, parts_of, read_parts
from ingest.text.speaker_words import (
    CODE,
    GENDER,
    GENDERS,
    NAME,
    REACH,
    ROLE,
    SOMEBODY,
    SPEAKER,
    STAGE,
    WHO,
    is_identifier,
    is_role,
    role_at_front,
)
from ingest.text.typography import DASH, DASHES

_OPENING = re.compile(rf"[(\[]\s*(?:{WHO}|(?:{SPEAKER}|[fm])(?=\s*[,;]))", re.IGNORECASE)
# "(Julie, 34)": a name that the authors gave. Not a citation, a pointer or a stage direction.
_NO_NAME = (
    rf"(?!(?i:Fig|Tabl|Box|Append|Suppl|Theme|Section|Chapter|{STAGE}|Referenc|Quot|(?:See|Also|Ibid|Sic|Notes?|Authors?|Ref|Source|My|Our|The"
    r"|This|That)\b))"
)
_NAMED = re.compile(rf"[(\[]\s*{_NO_NAME}{NAME}\s*(?=[,;:)\]])(?![^)\]]{{0,200}}\b(?:1[89]|20)\d\d)")
_STOPS = r"(?=\s*(?:[,;.:)\]\n“\"‘\[(]|\Z|(?-i:[A-Z])))"
# Without a bracket: "... of low mood.” PT6 Several GPs", "... – Participant 12, female", "” — Mary, 45, teacher".
_BARE = re.compile(
    rf"{CODE}\b{_STOPS}|{DASH}{{1,2}}\s*(?:{WHO}|(?:an? )?{ROLE}\b{_STOPS})|{DASH}{{1,2}}\s*{_NO_NAME}{NAME}"
    rf"(?=\s*(?:,\s*(?:\d\d|[fm]\b|(?:fe)?male|wom[ae]n|m[ae]n)|\Z|\n))|(?:{SPEAKER})\s*\d{{1,4}}\b{_STOPS}",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\(([^()]{1,80})\)")
# Parts that go on after the first and show by their form what they are.
_KNOWN = re.compile(
    rf"(?:\s*[,;:]\s*(?:{WHO}|{GENDERS}|{AGES}|{ROLE}\b)(?=\s*(?:[,;.)\]“\"]|\Z|(?-i:[A-Z]))))*", re.IGNORECASE
)
_MANY = re.compile(r"(?:s|men|children|people)\Z", re.IGNORECASE)
_POINTER = re.compile(r"(?:Table|Fig|Box|Append|Suppl|See|Section)", re.IGNORECASE)
_OF_A_PERSON = frozenset(("gender", "age", "age_band", "role", "interview", "focus_group"))


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
        return self.participant is not None or not _OF_A_PERSON.isdisjoint(self.attributes)


def read_attribution(
    text: str, start: int, stop: int, fields: Sequence[str] = (), *, names: bool = False, bare: bool = False
) -> Attribution | None:
    """Return the attribution that begins at ``start``, or ``None`` if none does.

    ``stop`` is where the authors speak again: an attribution whose closing bracket comes later is broken and ends
    there; further off than REACH, it ends with the last part that shows by its form what it is. ``fields`` names the
    parts in order, as the codebook gives them. ``names`` takes a name alone for somebody who spoke, ``bare`` an
    identifier without a bracket.
    """
    if text[start : start + 1] in ("(", "["):
        return _bracketed(text, start, stop, fields, names)
    return _bare(text, start, stop, fields) if bare else None


def as_attribution(text: str, start: int, end: int, fields: Sequence[str] = ()) -> Attribution:
    """Read a span that is known to be an attribution, whatever its form. A part that opens it and looks like a name is
    one."""
    inner = text[start:end].strip().lstrip(DASHES).strip()
    if inner[:1] in ("(", "["):
        inner = inner[1:].rstrip(".").removesuffix(")").removesuffix("]")
    return _attribution(start, end, inner, fields, named=_NAMED.match(f"({inner})") is not None)


def _attribution(
    start: int, end: int, inner: str, fields: Sequence[str], *, named: bool = False, broken: bool = False
) -> Attribution:
    participant, attributes = read_parts(inner, fields, whole=not broken, named=named)
    return Attribution(start=start, end=end, participant=participant, attributes=attributes, broken=broken)


def _bare(text: str, start: int, stop: int, fields: Sequence[str]) -> Attribution | None:
    match = _BARE.match(text, start, min(stop, start + REACH))
    if match is None:
        return None
    end = _known_until(text, match.end(), stop)
    inner = text[start:end].lstrip(DASHES + " ")
    if more := _IN_BRACKETS.match(text, end, min(stop, start + REACH)):
        inner, end = f"{inner}, {more[1]}", more.end()
    return _attribution(start, end, inner, fields, named=_NAMED.match(f"({inner})") is not None)


def _bracketed(text: str, start: int, stop: int, fields: Sequence[str], names: bool) -> Attribution | None:
    square = text[start] == "["
    closing = text.find("]" if square else ")", start, min(stop, start + REACH))
    # A square bracket that holds others is a run of citations.
    if square and "[" in text[start + 1 : max(closing, start + 1)]:
        return None
    if closing < 0:
        return None if square else _broken(text, start, stop, fields)
    inner = text[start + 1 : closing]
    looks_named = _NAMED.match(text, start, closing + 1) is not None
    parts = parts_of(inner)
    opens = bool(parts) and _opens(parts)
    if not ((names and looks_named) or opens):
        return None
    named = looks_named and (names or not is_role(parts[0]))
    return _attribution(start, closing + 1, inner, fields, named=named)


def _opens(parts: Sequence[str]) -> bool:
    """Return whether the parts of a bracket say that somebody spoke, beginning with the first."""
    first, *later = parts
    if len(first) > 100:
        return False
    if is_identifier(first) or is_role(first) or role_at_front(first):
        return True
    if SOMEBODY.fullmatch(first):
        return _MANY.search(first) is None
    if GENDER.fullmatch(first):
        return len(first) > 1 or any(len(part) > 1 for part in later)
    if TWO_PARTS.fullmatch(first) and (GENDER.match(first) or first[0].isdigit()):
        read = read_parts(first, (), whole=True)[1]
        return "gender" in read or (bool(later) and "age" in read)
    if AGE.fullmatch(first):
        return any(GENDER.fullmatch(p) for p in later)
    # "(Leeds, P3)": somebody is named further on.
    named = any(is_identifier(p) or is_role(p) or GENDER.fullmatch(p) for p in later)
    return first[0].isupper() and len(first) < 40 and named and not _POINTER.match(first)


def _broken(text: str, start: int, stop: int, fields: Sequence[str]) -> Attribution | None:
    opening = _OPENING.match(text, start, stop)
    if opening is None:
        return None
    if stop - start > REACH:
        stop = _known_until(text, opening.end(), stop)
    inner = text[start + 1 : stop]
    if not inner.strip():
        return None
    return _attribution(start, start + 1 + len(inner.rstrip()), inner.rstrip(". "), fields, broken=True)


def _known_until(text: str, offset: int, stop: int) -> int:
    match = _KNOWN.match(text, offset, min(stop, offset + REACH))
    return match.end() if match else offset
