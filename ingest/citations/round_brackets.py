"""Citations as numbers in round brackets: "(12)", "(3, 5-7)".

Round brackets also hold ages, counts, list numbers and equation numbers. They are citations only in a paper that
plainly uses them so (ingest.citations.number_order), and there only where what is around them does not say
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.citations.brackets import expanded, is_range_of_values, ranges_in
from ingest.citations.number_order import citation_order
from ingest.citations.printed import CitationMaterial, CitationSign, CitationStyle, PrintedCitation
from ingest.language.patterns import lazy_pattern
from ingest.text.typography import DASH

_ITEM = rf"\d{{1,3}}(?:\s?{DASH}\s?\d{{1,3}})?"
_RUN = lazy_pattern(rf"\(\s?{_ITEM}(?:\s?[,;]\s?{_ITEM}){{0,60}}\s?\)")
_LIST_NUMBER = "a list number"
_STATISTIC = "part of a statistic or formula"
_THING = "the number of an equation, a table or another thing"
# What comes before a bracket that is none, and what it is.
_BEFORE = (
    (
        re.compile(r"\b(?:eqs?|equations?|formulas?|formulae|tables?|figs?|figures?|box|steps?|items?)\.?\s?$", re.I),
        _THING,
    ),
    (re.compile(r"\d$|[=<>±+×*/]\s?$"), _STATISTIC),
    (
        re.compile(
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
            r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|hundred)\s?$",
            re.I,
        ),
        "a number written out and in figures",
    ),
)
# What may come before a citation as well: here only one that the order of the citations misses is one.
_DOUBTFUL = (
    (re.compile(r"\b(?:ages?d?|years?)\s?$", re.I), "an age"),
    (re.compile(r"(?:^|\D)\d{1,3}\s$|\d{5}\s$|%\s?$|(?:^|\W)[^\W\d_]\s?$"), _STATISTIC),
    (
        re.compile(r"\b(?:sections?|chapters?|appendix|panel|questions?|models?|hypothesis|aim|phase|stage)\s?$", re.I),
        _THING,
    ),
)
_AFTER = re.compile(r"\s?[:=<>×±]\s?[-\d]|\s?%|[-\w]")
# A wider range is one of ages or doses.
_WIDEST = 20
_OPENS_A_POINT = re.compile(r"(?:^|[:;,.]|\b(?:and|or))\s?$")
# Points of one list are this near to each other.
_ONE_LIST = 500


def find_round(material: CitationMaterial) -> tuple[PrintedCitation, ...]:
    """Return every run of numbers in round brackets where the paper cites by them, else nothing."""
    text, runs = material.text, material.matches(_RUN)
    ranges = [ranges_in(m[0]) for m in runs]
    points = _points(text, runs, ranges)
    whys = [_LIST_NUMBER if i in points else _why_not(text, m, ranges[i]) for i, m in enumerate(runs)]
    doubts = [None if why else _matching(_DOUBTFUL, text, m) for why, m in zip(whys, runs, strict=True)]
    numbers = [() if why else expanded(spans) for spans, why in zip(ranges, whys, strict=True)]
    order = citation_order([() if doubt else n for n, doubt in zip(numbers, doubts, strict=True)], material.listed)
    if order is None:
        return ()
    for i, doubt in enumerate(doubts):
        if whys[i] is None and doubt and not order.fills(numbers[i][0], i):
            whys[i] = doubt
        elif whys[i] is None and not all(order.allows(n, i) for n in numbers[i]):
            whys[i] = "out of the order of the citations"
    return tuple(
        PrintedCitation(start=m.start(), end=m.end(), numbers=numbers[i], not_a_citation=whys[i])
        for i, m in enumerate(runs)
    )


def _why_not(text: str, run: re.Match[str], ranges: Sequence[tuple[int, int]]) -> str | None:
    if any(not 0 <= last - first <= _WIDEST for first, last in ranges) or _AFTER.match(text, run.end()):
        return _STATISTIC
    if len(ranges) == 1 and is_range_of_values(text, run.start(), *ranges[0]):
        return _STATISTIC
    return _matching(_BEFORE, text, run)


def _matching(patterns: Sequence[tuple[re.Pattern[str], str]], text: str, run: re.Match[str]) -> str | None:
    before = text[max(0, run.start() - 20) : run.start()]
    return next((why for pattern, why in patterns if pattern.search(before)), None)


def _points(text: str, runs: Sequence[re.Match[str]], ranges: Sequence[list[tuple[int, int]]]) -> set[int]:
    """Return the runs that number the points of a list: "(1) time; (2) staff; and (3) rooms"."""
    return {i for points in _lists(text, runs, ranges) if len(points) > 1 for i in points}


def _lists(text: str, runs: Sequence[re.Match[str]], ranges: Sequence[list[tuple[int, int]]]) -> Iterator[list[int]]:
    current: list[int] = []
    for i, run in enumerate(runs):
        (number, last), single = ranges[i][0], len(ranges[i]) == 1
        before = text[max(0, run.start() - 5) : run.start()]
        if not single or number != last or (not _OPENS_A_POINT.search(before) and number > 1):
            continue
        if current and number == len(current) + 1 and run.start() - runs[current[-1]].end() <= _ONE_LIST:
            current.append(i)
        elif number == 1:
            yield current
            current = [i]
    yield current


STYLE = CitationStyle(name="numbers in round brackets", sign=CitationSign.HIDDEN, find=find_round)
