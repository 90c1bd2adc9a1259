"""The parts of an attribution, and the fields that their form puts them into: "female", "34 years", "carer", "FG 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text.speaker_words import (
    BETWEEN,
    GENDER,
    GENDERS,
    SOMEBODY,
    focus_group,
    interview,
    is_identifier,
    is_professional,
    is_role,
    role_at_front,
    role_of_identifier,
)
from ingest.text.typography import DASH

_YEARS = r"[ -]?(?:years?(?:[ -]old| of age)?|yrs?(?:[ -]old)?|y(?:/?o)?)"
AGES = rf"(?:aged?:? )?(\d{{2}}\s?(?:{DASH}|to)\s?\d{{2}}|\d{{2}}\+?|\d{{1,3}}(?={_YEARS}))(?:{_YEARS})?"
AGE = re.compile(AGES, re.IGNORECASE)
_OF_AGE = re.compile(r"old|age", re.IGNORECASE)
# "Male 50–54 years", "34 year old woman", "60-64 years Leeds", "F/34": two of them in one part.
TWO_PARTS = re.compile(
    rf"(?P<gender>{GENDERS})\s?[/ ]\s?(?P<age>{AGES})(?P<more> .+)?|(?P<age2>{AGES})[ /-]\s?(?P<gender2>{GENDERS})"
    rf"|(?P<age3>(?:aged? )?\d{{2}}(?:\s?{DASH}\s?\d{{2}})?{_YEARS}) (?P<more3>.+)"
    rf"|(?P<role>[^\d]{{3,60}}) (?P<age4>aged? \d{{2}})"
    rf"|(?P<gender5>{GENDERS}) (?P<role5>[^\d]{{3,60}})",
    re.IGNORECASE,
)
# "[35] [36] ... [44]" is what a converter makes of the age band 35-44.
_AGE_RUN = re.compile(r"\[(\d{2})\](?:\s*\[\d{2}\])*\s*\[(\d{2})\]")
# How the words were collected: interviews in depth or with key informants, focus groups.
_METHOD = re.compile(r"IDI|KII?|FGD?|SSI|Interview|Focus group|Survey|Questionnaire", re.IGNORECASE)


def read_parts(
    inner: str, fields: Sequence[str], *, whole: bool, named: bool = False
) -> tuple[str | None, dict[str, str]]:
    """Return who spoke and what else the words of an attribution say. ``named`` takes the first part for a name;
    without ``whole`` the last parts are lost."""
    printed = parts_of(inner)
    participant: str | None = None
    if named and not _is_no_name(printed):
        participant = printed.pop(0)
    attributes: dict[str, str] = {}
    rest: list[str] = []
    for part in printed:
        if _known_part(part, attributes, fields):
            continue
        if participant is None and is_identifier(part):
            participant = part
            if not fields and (role := role_of_identifier(part)):
                attributes.setdefault("role", role)
            if number := interview(part):
                attributes["interview"] = number
        elif not _two_parts(part, attributes, rest, fields):
            rest.append(part)
    if participant and "focus_group" in attributes:
        # Focus groups number their members from one each.
        participant = f"{participant}, focus group {attributes['focus_group']}"
    named_fields = [f for f in fields if f not in ("participant", "gender", "age", "age_band")]
    # With a part left out in the middle nobody can know which it is; one that breaks off lacks its last parts.
    if len(rest) == len(named_fields) or (not whole and len(rest) < len(named_fields)):
        attributes |= dict(zip(named_fields, rest, strict=False))
    elif rest:
        attributes["as printed"] = ", ".join(rest)
    return participant, attributes


def parts_of(inner: str) -> list[str]:
    """Return the parts of an attribution as printed, without white space around them."""
    runs = _AGE_RUN.sub(lambda m: f"{m[1]}-{m[2]},", inner)
    if "," not in runs and runs.count("/") > 1:
        runs = runs.replace("/", ",")
    return [part for part in (" ".join(p.split()) for p in BETWEEN.split(runs)) if part]


def _is_no_name(parts: Sequence[str]) -> bool:
    """Return whether the first part names nobody: it is what somebody is, or another part says who it was."""
    first = parts[0]
    return (
        any(is_identifier(part) for part in parts)
        or is_role(first)
        or SOMEBODY.fullmatch(first) is not None
        or _METHOD.fullmatch(first) is not None
    )


def _known_part(part: str, attributes: dict[str, str], fields: Sequence[str]) -> bool:
    """Put a part into the field that its form shows. ``fields`` are named in order, so they leave roles alone."""
    if not attributes.keys() & {"age", "age_band"} and (age := AGE.fullmatch(part)):
        at_work = is_professional(attributes.get("role", "")) and re.search(r"\d ?y", part) and not _OF_AGE.search(part)
        if at_work:
            return False
        years = re.sub(rf"\s?(?:{DASH}|to)\s?", "-", age[1])
        attributes["age_band" if "-" in years else "age"] = years
    elif "gender" not in attributes and GENDER.fullmatch(part):
        attributes["gender"] = {"f": "female", "m": "male"}.get(part.lower(), part)
    elif "focus_group" not in attributes and (group := focus_group(part)):
        attributes["focus_group"] = group
    elif "role" not in attributes and not fields and (is_role(part) or role_at_front(part)):
        attributes["role"] = part
    else:
        return False
    return True


def _two_parts(part: str, attributes: dict[str, str], rest: list[str], fields: Sequence[str]) -> bool:
    """Read a part that holds two without a comma between them."""
    match = TWO_PARTS.fullmatch(part)
    if match is None:
        return False
    groups = match.groupdict()
    pieces = [piece for name, piece in groups.items() if piece and name not in ("more", "more3")]
    before = dict(attributes)
    for piece in pieces:
        if not _known_part(piece, attributes, fields):
            attributes.clear()
            attributes.update(before)
            return False
    rest += [more.strip() for more in (groups["more"], groups["more3"]) if more]
    return True
