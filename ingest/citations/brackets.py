"""In-text citations: brackets with numbers, as papers print them and as converters damage them.

"[12]", "[3, 5-7]", "[3] [4] [5]" and "[3], [4]" are one mention each, and so is a run whose first bracket never
closes ("[2, [17] [18] [19]"); "[3]–[6]" is a range like "[3–6]". A run of consecutive numbers inside a participant's
attribution is an age band that a converter took for citations ("(participant 4, female, [25] [26] ... [34]"), and no
mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.citations.printed import CitationSign, CitationStyle, PrintedCitation
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.text.speaker_words import opens_attribution
from ingest.text.typography import DASH

_ITEM = rf"\d{{1,4}}(?:\s?{DASH}\s?\d{{1,4}})?"
# "[12, p. 33]", "[see 3, 4]": the place in a work, and what leads in to it.
_PLACE = rf",\s?(?:pp?|ch|chap|sec)\.\s?\d{{1,4}}(?:\s?{DASH}\s?\d{{1,4}})?"
_LED_IN = rf"(?:(?i:{'|'.join(map(re.escape, all_words('citations', 'pointing')))}),?\s){{1,3}}"
_BRACKET = rf"\[\s*(?:{_LED_IN})?{_ITEM}(?:{_PLACE})?(?:\s*[,;]\s*{_ITEM}(?:{_PLACE})?)*\s*(?:\]|,\s*(?=\[))"
_RUN = lazy_pattern(rf"{_BRACKET}(?:\s*(?:[,;]|{DASH})?\s*{_BRACKET})*")
_ACROSS = re.compile(rf"\]\s*({DASH})\s*\[")
_PLACES = re.compile(_PLACE)
_NUMBERS = re.compile(rf"(\d{{1,4}})(?:\s?{DASH}\s?(\d{{1,4}}))?")

# What a range of values follows: "median 3 [1-5]", "n = 12 (3-5)", "aged [18-65]", "scale [0-10]".
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"
_VALUE = rf"[=:]|-?\d[\d.,]*|%|of|was|is|at|were|{_NUMBER_WORDS}"
_SAID = "of|was|were|is|are|about|around|approximately|from|at|by|scored|took|lasted"
_UNITS = "years?|yrs?|old|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|points?|kg|cm|mm|mg|km"
_THINGS = (
    "age|score|duration|number|time|length|interviews?|participants?|patients?|sessions?|visits?|people|children|"
    r"\(?(?:IQR|range|SD)\)?,?"
)
_MIDDLE = lazy_pattern(
    rf"\b(?:median|mean|average|IQR|interquartile range)\b(?:,?\s?(?:{_VALUE}|{_UNITS}|{_THINGS})){{0,7}}[\s,:]*$", re.I
)
_MIDDLE_VALUE = re.compile(
    rf"\b(?:median|mean|average|IQR)\b[^.;()\[\]]{{0,45}}(?<![\d.])\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:%|{_UNITS})?\s$",
    re.I,
)
_MEASURED = lazy_pattern(
    rf"\b(?:n|aged?|ages|SD|scores?|scored|rated|range[ds]?|ranging from)\b(?:\s?(?:{_VALUE}|{_UNITS})){{1,5}}\s?$"
    r"|\b(?:aged|ages|age range)\s?$",
    re.I,
)
# "Pain was 3.5 [2-5]", "a mean of 4 [2-7]": a number that is within the range behind it. One that a noun counts or
# names ("type 2 [1-4]") may be within it by chance.
_WITHIN = re.compile(
    rf"(?:(?P<said>[=:]|\b(?:{_SAID}))\s?)?(?<![\w.-])(?P<value>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?:%|{_UNITS})?\s$"
)
_SCALE = re.compile(r"\b(?:scales?|scores?|scored|ratings?|rated|likert|points?|items?|range[ds]?)\s?[:=,]?\s?$", re.I)
# A table may be what is cited: "the food composition tables [24]".
_EQUATION = re.compile(r"\b(?:eqs?|equations?)\.?\s?$", re.I)
# "F[1,12] = 8.42", "95% CI [12, 45]"
_EQUALS = re.compile(r"\s?[=<>≤≥]\s?-?[\d.]")
_INTERVAL = re.compile(r"\b(?:CI|CrI|IQR|[Rr]ange)\s?[:=,]?\s?$")
# Longer than any range of references that a sentence cites: an interval, such as a confidence interval.
_WIDEST = 100


def find_brackets(text: str, start: int, end: int) -> Iterator[PrintedCitation]:
    """Yield every run of bracketed numbers between two offsets, citations and others, in order."""
    for match in _RUN.finditer(text, start, end):
        ranges = ranges_in(_PLACES.sub("", match[0]))
        yield citation_of(match, ranges, _why_not(text, match, ranges))


def citation_of(run: re.Match[str], ranges: Sequence[tuple[int, int]], why_not: str | None) -> PrintedCitation:
    """Return the citation that a run of numbers is, or why it is none."""
    return PrintedCitation(start=run.start(), end=run.end(), numbers=expanded(ranges), not_a_citation=why_not)


def ranges_in(printed: str) -> list[tuple[int, int]]:
    """Return the numbers as ranges, first and last; a number alone is both. "[3]–[6]" is a range as "[3–6]" is."""
    return [(int(m[1]), int(m[2] or m[1])) for m in _NUMBERS.finditer(_ACROSS.sub(r"\1", printed))]


def expanded(ranges: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the numbers, ranges of citations written out. A number named twice in one run is one citation."""
    runs = (range(first, last + 1) if 0 <= last - first <= _WIDEST else (first, last) for first, last in ranges)
    return tuple(dict.fromkeys(number for run in runs for number in run))


def is_range_of_values(text: str, at: int, first: int, last: int) -> bool:
    """Return whether a bracket that opens at an offset holds the range of a value before it, "median 3 [1-5]"."""
    before = text[max(0, at - 60) : at]
    if not (before[-1:].isspace() and first < last):
        return False
    value = _WITHIN.search(before)
    if value and (value["said"] or "." in value["value"]) and first <= float(value["value"]) <= last:
        return True
    return bool(
        _MIDDLE.search(before)
        or _MIDDLE_VALUE.search(before)
        or _MEASURED.search(before)
        or (first < 2 and _SCALE.search(before))
    )


def _why_not(text: str, run: re.Match[str], ranges: Sequence[tuple[int, int]]) -> str | None:
    consecutive = all(first <= last for first, last in ranges) and all(b[0] == a[1] + 1 for a, b in pairwise(ranges))
    ages = all(10 <= n <= 99 for ends in ranges for n in ends)
    if consecutive and ages and ranges[-1][1] > ranges[0][0] and opens_attribution(text, run.start()):
        return "an age band in a participant's attribution"
    if any(n == 0 or 1800 <= n <= 2100 for ends in ranges for n in ends):
        return "a year or an index"
    if any(last - first > _WIDEST for first, last in ranges):
        return "an interval"
    if _EQUATION.search(text, max(0, run.start() - 12), run.start()):
        return "the number of an equation"
    pair = ranges[-1][1] != ranges[0][0]
    if _EQUALS.match(text, run.end()) or (pair and _INTERVAL.search(text, max(0, run.start() - 12), run.start())):
        return "part of a statistic"
    if len(ranges) == 1 and pair and is_range_of_values(text, run.start(), *ranges[0]):
        return "part of a statistic"
    return None


STYLE = CitationStyle(
    name="runs of bracketed numbers",
    sign=CitationSign.PLAIN,
    find=lambda material: tuple(c for span in material.prose for c in find_brackets(material.text, *span)),
    note=False,
)
