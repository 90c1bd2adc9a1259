"""What a label of a table says besides its name: by which measures its numbers are given, in which unit, of how many.

"Age, mean (SD), y" is "Age" by mean and standard deviation in "y"; "Control (n = 36)" is "Control" of 36.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of


class NumberKind(StrEnum):
    """What a number is. The names are those of the table "measures" of ingest/language."""

    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"
    SD = "sd"
    MEDIAN = "median"
    QUARTILES = "quartiles"
    RANGE = "range"
    LOWEST = "lowest"
    HIGHEST = "highest"


_SHARES = frozenset((NumberKind.COUNT, NumberKind.PERCENT))
_OPENS_NAME = frozenset((NumberKind.MEAN, NumberKind.MEDIAN, NumberKind.RANGE))
_AMOUNTS = frozenset(NumberKind) - _SHARES - {NumberKind.SD}


@dataclass(frozen=True, kw_only=True)
class MeasuredLabel:
    """A label taken apart. ``name`` is empty where it is nothing but measures ("Mean (SD)")."""

    name: str
    measures: tuple[NumberKind, ...] = ()
    unit: str | None = None
    total: int | None = None

    @property
    def of_amounts(self) -> bool:
        """Whether it measures how much, which no category of people is counted by."""
        return bool(_AMOUNTS.intersection(self.measures))

    @property
    def of_shares(self) -> bool:
        """Whether it says how many, and nothing else."""
        return bool(self.measures) and _SHARES.issuperset(self.measures)


_UNITS = any_of(all_words("measures", "unit"))
_NUMBER_OF = rf"(?:{any_of(all_words('measures', 'count'))}) (?:of|de|di|von|an|van) "
_NO_MORE = r"(?=[\s)\],;]|\Z)"
# What no list of units has is one by what it is measured for: "mg/dL", "cells/hpf", "mL/min/1.73 m2", "°C".
_PER = (
    r"(?:°C|min(?=[)\]])|(?-i:(?![A-Z]/[A-Z]\b)[^\s()\[\],;/]+/"
    r"(?:[dmµμ]?[lL]|min|kg|m2|m²|h|hr|day|week|month|year|hpf|mm3)\b[^()\[\],;]{0,12}))"
)
# A unit is in brackets, after a comma or after "in": "pack years" is another thing than years.
_SIGNS = lazy_pattern(
    rf"(?P<unit>(?<=[(\[,])\s?(?:in )?(?:{_NUMBER_OF})?(?:{_UNITS}|{_PER}){_NO_MORE}|(?<= in ){_UNITS}{_NO_MORE})|"
    + "|".join(rf"(?P<{m.value}>(?<![\w/-]){any_of(all_words('measures', m.value))}(?![\w/]))" for m in NumberKind),
    re.IGNORECASE,
)
# What may be between measures and after them: "median [IQR]*", "mean (SD)a", "min to max".
_BETWEEN = re.compile(r"[\s()\[\]{},;:/±+&*†‡§¶‐-―−-]*(?:(?:and|or|to|in|y|e|et|und|en)\b[\s()\[\],;:]*)?")
_AFTER = re.compile(r"[\s()\[\]{},;:*†‡§¶]*(?:(?<=[)\]%])[a-h]?)?[\s()\[\]*†‡§¶]*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BEFORE_UNIT = lazy_pattern(rf"(?:in )?(?:{_NUMBER_OF})?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")
_OPENING = " \n\t(,;:[{‐-–—−"
_TOTAL = re.compile(
    r"[(\[]?\s*(?<!\w)n\s*[=:＝]\s*(\d[\d,\u2009 ]*)\s*[)\]]?|[(\[]\s*(?:total|n)\s*(\d[\d,]*)\s*[)\]]", re.IGNORECASE
)
# "M" is a mean only beside a standard deviation.
_MEAN_AND_SD = re.compile(r"\bM(?=\s*[(\[,;±]\s*SD\b)")
_OF = re.compile(r"\s(?:of|de|di|von|der|van|with|in|for|from|among)\b", re.IGNORECASE)


def read_label(printed: str, *, of_column: bool = False) -> MeasuredLabel:
    """Take a label apart. A head of a column may have a total, and no name where it is "number of" anybody."""
    label = _MEAN_AND_SD.sub("Mean", " ".join(printed.split()))
    total = None
    if of_column and (match := _TOTAL.search(label)):
        total = _whole(match[1] or match[2])
        label = f"{label[: match.start()].rstrip()} {label[match.end() :].lstrip(' ,;')}".strip()
    found = [(m.start(), m.end(), m.lastgroup or "") for m in _SIGNS.finditer(label)]
    name, tail, rest = _without_end(label, found)
    front, name = _without_front(name, rest)
    name, inner = _without_brackets(name) if front else (name, ())
    measures = (*_kinds(front), *inner, *_kinds(tail))
    unit = next((label[start:end] for start, end, kind in [*front, *tail] if kind == "unit"), None)
    if NumberKind.PERCENT in measures and _AMOUNTS.intersection(measures):
        # "(%; mean)": how much, in per cent.
        measures = tuple(kind for kind in measures if kind is not NumberKind.PERCENT)
        unit = unit or "%"
    if not measures and label.startswith("%") and name.startswith("%") and len(name) > 1:
        measures, name = (NumberKind.PERCENT,), name[1:].strip()
    if not measures and rest and rest[0][0] == 0 and _OF.match(label, rest[0][1]) and rest[0][2] in _SHARES:
        measures = (NumberKind(rest[0][2]),)
        name = "" if of_column else name
    elif of_column and measures and _OF.match(" " + name):
        name = ""
    return MeasuredLabel(name=name, measures=measures, unit=_bare_unit(unit), total=total)


def _kinds(signs: list[tuple[int, int, str]]) -> tuple[NumberKind, ...]:
    return tuple(NumberKind(kind) for _, _, kind in signs if kind != "unit")


def without_unit(printed: str) -> tuple[str, str | None]:
    """Return a label without the unit at its end, and the unit."""
    label = " ".join(printed.split())
    found = [(m.start(), m.end(), m.lastgroup or "") for m in _SIGNS.finditer(label)]
    if found and found[-1][2] == "unit" and _AFTER.fullmatch(label, found[-1][1]):
        return label[: found[-1][0]].rstrip(_OPENING), _bare_unit(label[found[-1][0] : found[-1][1]])
    return label, None


def only_measures(printed: str) -> tuple[NumberKind, ...]:
    """Return the measures of a cell that holds nothing else, such as "Mean (SD)"; none for any other."""
    if len(printed) > 40 or not printed:
        return ()
    read = read_label(printed)
    return () if read.name else read.measures


def measures_in(printed: str) -> tuple[NumberKind, ...]:
    """Return the measures that a cell names beside its numbers: "Mean = 40.0, SD = 11.6"."""
    if not _WORD.search(printed):
        return ()
    return tuple(NumberKind(m.lastgroup) for m in _SIGNS.finditer(printed) if m.lastgroup and m.lastgroup != "unit")


def _without_end(
    label: str, found: list[tuple[int, int, str]]
) -> tuple[str, list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Return what is before the measures and units at the end, these, and the ones before."""
    first, at = len(found), len(label)
    while first and (_AFTER if at == len(label) else _BETWEEN).fullmatch(label, found[first - 1][1], at):
        first -= 1
        at = found[first][0]
    # A word for a number is one of the name ("Total number") but in brackets, behind a comma or before a share.
    while first < len(found) and found[first][2] == NumberKind.COUNT and at and not _apart(label, found, first):
        first += 1
        at = found[first][0] if first < len(found) else len(label)
    name = label[:at].rstrip(_OPENING)
    if name.endswith(" in") and first < len(found) and found[first][2] == "unit":
        name = name.removesuffix(" in")
    return name, found[first:], found[:first]


def _apart(label: str, found: list[tuple[int, int, str]], place: int) -> bool:
    start, end, _ = found[place]
    before = label[:start].rstrip()
    if not before or before[-1] in "([,;:–—-" or not label[start:end].isalpha() or end - start == 1:
        return True
    return place + 1 < len(found) and found[place + 1][2] == NumberKind.PERCENT


def _without_front(name: str, found: list[tuple[int, int, str]]) -> tuple[list[tuple[int, int, str]], str]:
    """Return the measures that a name begins with ("Mean age") and the name without them."""
    last, at = 0, 0
    kinds = _OPENS_NAME
    while last < len(found) and found[last][2] in kinds and _BETWEEN.fullmatch(name, at, found[last][0]):
        kinds = _OPENS_NAME | {NumberKind.SD, NumberKind.QUARTILES}
        at = found[last][1]
        last += 1
    rest = name[at:]
    if not last or not rest.strip() or (len(found[:last]) == 1 and found[0][2] == NumberKind.RANGE and _OF.match(rest)):
        return [], name
    return found[:last], rest.lstrip(" \t)],:;")


def _without_brackets(name: str) -> tuple[str, tuple[NumberKind, ...]]:
    """Return a name without measures in brackets in its middle, and these: "time (min–max) of illness"."""
    for bracket in _BRACKET.finditer(name):
        if measures := only_measures(bracket[1]):
            return f"{name[: bracket.start()].rstrip()}{name[bracket.end() :]}", measures
    return name, ()


def _bare_unit(unit: str | None) -> str | None:
    return _BEFORE_UNIT.sub("", unit.strip(" (,[")) or None if unit else None


def _whole(digits: str) -> int | None:
    number = re.sub(r"\D", "", digits)
    return int(number) if number else None
