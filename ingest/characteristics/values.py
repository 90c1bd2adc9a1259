"""The numbers of a cell: "12 (40%)", "48.8 (12.7)", "9.5 [8.0, 11.5]", "37/165 (22%)".

What each is, its measures say: those of its row, of what is over it, of its column. Without any, only shapes count that
leave no choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from ingest.characteristics.measures import NumberKind
from ingest.language.words import all_words
from ingest.text.typography import DASH

# A longer cell tells something.
_LONGEST = 80
_GROUPED = r"[, \u2009]"
_NUMBER = re.compile(
    rf"(?:(?<![\w.)\s])|(?<=[\s(\[,;]))(?:{DASH}(?=\.?\d))?(?:\d{{1,3}}(?:{_GROUPED}\d{{3}})+(?!\d)|\d+)(?:[.·]\d+)?"
)
_WORDS = re.compile(r"[^\W\d_]+")
# Letters that a cell of numbers may have: "19 to 48", "n = 4", and the letter of a footnote.
_OF_NUMBERS = frozenset((*all_words("measures", *NumberKind), "to", "and", "a", "bis"))
_FRACTION = re.compile(r"\s*(\d+)\s*/\s*(\d+)(?:\s*[(\[][^)\]]*[)\]])?\W*\w?\W*")
_SHARE_SECOND = re.compile(r"[^%(\[]*[(\[][^%]*%\s*[)\]]\W*\w?\W*")
_SHARE_FIRST = re.compile(r"\s*[\d.,]+\s*%\s*[(\[;,][^%]*")
_SHARE_OF = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%?\s*[(\[]\s*(\d+)\s*/\s*(\d+)\s*[)\]]\s*")
_SHARE = re.compile(r"\W*[\d.,]+\s*%\W*\w?")
_COUNTED = re.compile(r"\s*n\s*[=:]\s*[\d,]+\s*", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"[^±]*\d\s*(?:±|\+/-)\s*\d[^±]*")
_IN_BRACKETS = re.compile(rf"\s*{DASH}?[\d.,]+\s*[(\[]\s*[\d.,]+\s*[)\]]\W*\w?\W*")
# A share is rounded, and may be one of those only who answered.
_NEAR, _MISSING = 1.6, 1.1


@dataclass(frozen=True, kw_only=True)
class CellNumbers:
    """What the numbers of a cell are; all ``None`` where nothing tells."""

    count: int | None = None
    total: int | None = None
    percent: float | None = None
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    low: float | None = None
    high: float | None = None


NUMBERS = frozenset(field.name for field in fields(CellNumbers))
"""What a number can be."""
_FIELDS = {
    NumberKind.COUNT: ("count",),
    NumberKind.PERCENT: ("percent",),
    NumberKind.MEAN: ("mean",),
    NumberKind.SD: ("sd",),
    NumberKind.MEDIAN: ("median",),
    NumberKind.QUARTILES: ("lower_quartile", "upper_quartile"),
    NumberKind.RANGE: ("low", "high"),
    NumberKind.LOWEST: ("low",),
    NumberKind.HIGHEST: ("high",),
}


def is_of_numbers(printed: str) -> bool:
    """Return whether a cell holds numbers and nothing else that counts."""
    words = _WORDS.findall(printed)
    return bool(_NUMBER.search(printed)) and all(w.casefold() in _OF_NUMBERS or len(w) == 1 for w in words)


def numbers_in(printed: str) -> list[float]:
    """Return the numbers that are printed, in order. A dash is a minus only where nothing before it makes a range."""
    return [float(number) for number in _numbers(printed)]


def _numbers(printed: str) -> list[str]:
    found = (re.sub(_GROUPED, "", match[0]).replace("·", ".") for match in _NUMBER.finditer(printed))
    return [number.translate(_MINUS) for number in found]


_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def read_numbers(
    printed: str,
    ways: Sequence[Sequence[NumberKind]],
    *,
    of_amounts: bool,
    total: int | None = None,
    alternatives: bool = False,
) -> CellNumbers:
    """Return what the numbers of a cell are by the first of the ways that fits how many there are. They are ``total``
    in all where the cell says no other number.

    ``of_amounts`` is set where its row tells how much of something, so that a number alone counts nobody,
    ``alternatives`` where it names several ("male/female"), so that "11/1" is no fraction.
    """
    shown = _numbers(printed) if len(printed) <= _LONGEST else []
    numbers = [float(number) for number in shown]
    whole_ones = [number.isdecimal() for number in shown]
    if not numbers:
        return CellNumbers(total=total)
    apart = alternatives and "/" in printed and "%" not in printed
    named: tuple[str, ...] = () if apart else _by_its_marks(printed, len(numbers))
    for way in () if named else ways:
        said = tuple(_named(way))
        if said == ("percent",) and len(numbers) == 2 and _IN_BRACKETS.fullmatch(printed):
            named = ("count", "percent") if whole_ones[0] else ()
        elif len(numbers) in _lengths(way) and _fit(said, whole_ones):
            named = said[: len(numbers)]
        if named:
            break
    if not named:
        named = _by_its_shape(
            printed, numbers, whole=(whole_ones[0], whole_ones[-1]), of_amounts=of_amounts, total=total
        )
    values: dict[str, float] = dict(zip(named, numbers, strict=False))
    whole: dict[str, int | None] = {"total": total}
    whole |= {name: int(values.pop(name)) for name in ("count", "total") if name in values}
    return CellNumbers(**values, **whole)  # type: ignore[arg-type]


def _named(way: Sequence[NumberKind]) -> Iterator[str]:
    """Yield the fields of measures in order. How many there are behind a mean is of how many it is."""
    for place, measure in enumerate(way):
        of_how_many = measure is NumberKind.COUNT and place and way[0] is not NumberKind.PERCENT
        yield from ("total",) if of_how_many else _FIELDS[measure]


def _lengths(way: Sequence[NumberKind]) -> set[int]:
    """Return how many numbers a cell may have: all that the measures take, or those of the first ones."""
    sizes, size = set(), 0
    for measure in way:
        size += len(_FIELDS[measure])
        sizes.add(size)
    return sizes


def _fit(named: Sequence[str], whole: Sequence[bool]) -> bool:
    """Return whether what is counted is a whole number: "60.0" is none."""
    return all(yes for name, yes in zip(named, whole, strict=False) if name in ("count", "total"))


def _by_its_marks(printed: str, numbers: int) -> tuple[str, ...]:
    """Return what a cell says itself."""
    if numbers == 2 and _SHARE_SECOND.fullmatch(printed):
        return ("count", "percent")
    if numbers == 3 and (share := _SHARE_OF.fullmatch(printed)) and int(share[2]) <= int(share[3]):
        return ("percent", "count", "total") if abs(100 * int(share[2]) / int(share[3]) - float(share[1])) < 1 else ()
    if numbers == 2 and _SHARE_FIRST.fullmatch(printed):
        return ("percent", "count")
    if numbers == 1 and _SHARE.fullmatch(printed):
        return ("percent",)
    if numbers == 1 and _COUNTED.fullmatch(printed):
        return ("count",)
    if (fraction := _FRACTION.fullmatch(printed)) and int(fraction[1]) <= int(fraction[2]):
        return ("count", "total") if numbers == 2 else ("count", "total", "percent")
    return ()


def _by_its_shape(
    printed: str, numbers: Sequence[float], *, whole: tuple[bool, bool], of_amounts: bool, total: int | None
) -> tuple[str, ...]:
    """Return what the numbers of a cell are of which no word says it."""
    if len(numbers) == 1:
        return ("count",) if whole[0] and not of_amounts else ()
    if len(numbers) != 2:
        return ()
    if _PLUS_MINUS.fullmatch(printed):
        return ("mean", "sd")
    if not _IN_BRACKETS.fullmatch(printed):
        return ("low", "high") if of_amounts and numbers[0] <= numbers[1] else ()
    if of_amounts or not whole[0]:
        # A share has no decimals in its count; with decimals in both it is no share and its count either.
        return ("mean", "sd") if not whole[0] and (of_amounts or not whole[1]) else ()
    share = 100 * numbers[0] / total if total else numbers[1]
    if not share - _NEAR <= numbers[1] <= share * _MISSING + _NEAR:
        return ()
    return ("count", "percent") if numbers[1] <= 100 else ()
