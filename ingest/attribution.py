"""Who spoke: what stands behind a quote, such as "(participant 12, female, 35-44, White British, London)" or "[P3]".

What an attribution shows by its form (an identifier, a gender, an age) goes into a named field. The other parts get
the names that the study's codebook gives to its attributions in order, and without a codebook are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SPEAKER = (
    r"participants?|interviewee|respondent|informant|service user|patient|client|carer|caregiver|parent|mother|father|"
    r"nurse|doctor|physician|clinician|therapist|manager|staff(?: member)?|professional|peer worker|student|"
    r"interview|focus group|female|male|woman|man"
)
# These are words of other meanings too, and name a speaker only with a number.
_SHORT = r"fgd?|p|r|id|int|su|ppt?|pt|gp"
_NUMBER = r"\.?\s*(?:no\.?\s*)?#?\s*\d{1,4}[a-z]?"
# A code such as P12, CM-3 or FG 2. With a year it is a citation: "(WHO 2010)".
_CODE = r"(?-i:[A-Z]{1,4}[-_ ]?(?!(?:1[89]|20)\d\d\b)\d{1,4}|[a-z]{1,3}[-_]?\d{1,4})"
_WHO = rf"(?:(?:{_SPEAKER}|{_SHORT}){_NUMBER}|(?:{_SPEAKER})\s+(?-i:[A-Z])|{_CODE})\b"

_OPENING = re.compile(rf"[(\[]\s*(?:{_WHO}|(?:{_SPEAKER})\b|[fm]\s*[,;])", re.IGNORECASE)
_IDENTIFIER = re.compile(_WHO, re.IGNORECASE)
_SOMEBODY = re.compile(rf"(?:{_SPEAKER})", re.IGNORECASE)
# "(Julie, 34)": a name that the authors gave. Not a citation, a pointer or a stage direction.
_NAMED = re.compile(
    r"[(\[]\s*(?!(?:Fig|Table|Box|Append|Theme|Laugh|Paus|Cr[yi]|Sigh|Silen|Emphas|Ital|Transl|Origin|See|Also|Ibid))"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2}\s*(?=[,;:)\]])(?![^)\]]*\b(?:1[89]|20)\d\d)"
)
_DASH = r"[-‐‑‒–—−]"
# Without a bracket: "... of low mood.” PT6 Several GPs", "... – Participant 12, female".
_BARE = re.compile(rf"{_CODE}\b|{_DASH}\s*{_WHO}", re.IGNORECASE)
_GENDERS = r"(?:cis(?:gender)? |trans(?:gender)? )?(?:female|male|woman|man)|non-?binary|[fm]"
_GENDER = re.compile(_GENDERS, re.IGNORECASE)
_AGES = rf"(?:aged? )?(\d{{2}}\s?(?:{_DASH}|to)\s?\d{{2}}|\d{{2}}\+?)(?: ?(?:years?(?: old| of age)?|yrs?|y(?:/?o)?))?"
_AGE = re.compile(_AGES, re.IGNORECASE)
# Parts that go on after the first and show by their form what they are.
_KNOWN = re.compile(
    rf"(?:\s*[,;:]\s*(?:{_WHO}|{_GENDERS}|{_AGES})(?=\s*(?:[,;.)\]“\"]|\Z|(?-i:[A-Z]))))*", re.IGNORECASE
)
# "[35] [36] ... [44]" is what a converter makes of the age band 35-44.
_AGE_RUN = re.compile(r"\[(\d{2})\](?:\s*\[\d{2}\])*\s*\[(\d{2})\]")
_BETWEEN = re.compile(r"[,;]|:(?=\s)")

REACH = 200
"""Longer than any attribution seen; an opening bracket further back belongs to something else."""


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """An attribution as printed, with what it says. ``broken`` when its closing bracket is lost."""

    start: int
    end: int
    participant: str | None
    attributes: dict[str, str]
    broken: bool

    @property
    def shows_a_person(self) -> bool:
        """Whether it says by its form that somebody spoke: an identifier, a gender or an age."""
        return self.participant is not None or bool(self.attributes.keys() & {"gender", "age", "age_band"})


def opens_attribution(text: str, offset: int) -> bool:
    """Tell whether the innermost bracket open at the offset is an attribution, told by its first part: "(participant
    4, female, " is one, "(participants with psychosis " is not."""
    opening = text.rfind("(", max(0, offset - REACH), offset)
    if opening < 0 or ")" in text[opening:offset]:
        return False
    first, *others = (part.strip() for part in _BETWEEN.split(text[opening + 1 : offset]))
    if _IDENTIFIER.fullmatch(first) or _GENDER.fullmatch(first):
        return True
    return bool(others) and not first.endswith("s") and _SOMEBODY.fullmatch(first) is not None


def read_attribution(
    text: str, start: int, stop: int, fields: Sequence[str] = (), *, names: bool = False, bare: bool = False
) -> Attribution | None:
    """Read the attribution that opens at ``start``; ``None`` when there is none.

    ``stop`` is where the authors speak again: an attribution whose closing bracket comes later is broken and ends
    there; further off than REACH, it ends with the last part that shows by its form what it is. ``fields`` names the
    parts in order, as the codebook gives them. ``names`` takes a name alone for somebody who spoke, ``bare`` an
    identifier without a bracket.
    """
    if bare and (match := _BARE.match(text, start, stop)):
        end = _known_until(text, match.end(), stop)
        participant, attributes = _parts(text[start:end].lstrip("-‐‑‒–—− "), (), whole=True)
        return Attribution(start=start, end=end, participant=participant, attributes=attributes, broken=False)
    opening = _OPENING.match(text, start, stop)
    named = not opening and names and _NAMED.match(text, start, stop) is not None
    if not opening and not named:
        return None
    square = text[start] == "["
    closing = text.find("]" if square else ")", start, min(stop, start + REACH))
    # A square bracket that holds others, or never closes, is a run of citations or an insertion.
    if (closing < 0 and (named or square)) or (square and "[" in text[start + 1 : closing]):
        return None
    if closing < 0 and opening and stop - start > REACH:
        stop = _known_until(text, opening.end(), stop)
    end = closing + 1 if closing >= 0 else stop
    inner = text[start + 1 : closing if closing >= 0 else stop]
    if not inner.strip():
        return None
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    participant, attributes = _parts(inner, fields, whole=closing >= 0, named=named)
    return Attribution(start=start, end=end, participant=participant, attributes=attributes, broken=closing < 0)


def _known_until(text: str, offset: int, stop: int) -> int:
    match = _KNOWN.match(text, offset, min(stop, offset + REACH))
    return match.end() if match else offset


def _parts(inner: str, fields: Sequence[str], *, whole: bool, named: bool = False) -> tuple[str | None, dict[str, str]]:
    runs = _AGE_RUN.sub(lambda m: f"{m[1]}-{m[2]},", inner)
    printed = [part for part in (" ".join(p.split()) for p in _BETWEEN.split(runs)) if part]
    participant: str | None = printed.pop(0) if named else None
    attributes: dict[str, str] = {}
    rest: list[str] = []
    for part in printed:
        if not attributes.keys() & {"age", "age_band"} and (age := _AGE.fullmatch(part)):
            years = re.sub(rf"\s?(?:{_DASH}|to)\s?", "-", age[1])
            attributes["age_band" if "-" in years else "age"] = years
        elif participant is None and _IDENTIFIER.fullmatch(part):
            participant = part
        elif "gender" not in attributes and _GENDER.fullmatch(part):
            attributes["gender"] = {"f": "female", "m": "male"}.get(part.lower(), part)
        else:
            rest.append(part)
    named_fields = [f for f in fields if f not in ("participant", "gender", "age", "age_band")]
    # With a part left out in the middle nobody can tell which it is; one that breaks off lacks its last parts.
    if len(rest) == len(named_fields) or (not whole and len(rest) < len(named_fields)):
        attributes |= dict(zip(named_fields, rest, strict=False))
    elif rest:
        attributes["as printed"] = ", ".join(rest)
    return participant, attributes
