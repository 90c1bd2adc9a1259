"""Citations as superscript numbers: "care¹²", and "care.12 The" where a converter has lost that they are raised.

Superscript digits of Unicode are taken as they are, but for units, powers and symbols. Digits glued to a word are
citations only in a paper that plainly cites so: its glued numbers run through the reference list in order
(ingest.citations.number_order).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.citations.brackets import citation_of, expanded, ranges_in
from ingest.citations.number_order import CitationOrder, citation_order
from ingest.citations.printed import CitationMaterial, CitationSign, CitationStyle, PrintedCitation
from ingest.language.patterns import lazy_pattern
from ingest.text.typography import DASH

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_DIGITS + "⁻˒", "0123456789-,")
_RAISED = lazy_pattern(
    rf"(?<![{_DIGITS}⁺⁻])[{_DIGITS}]{{1,3}}(?:\s?(?:[,;˒]\s?|⁻|{DASH}|\s)[{_DIGITS}]{{1,3}}){{0,60}}"
)
_UNITS = r"(?:[kcdmµμn]?m|[mµμk]?g|[mµμdc]?[lL]|k?Pa|s|sec|min|h|hr|d|mol|inch|ft|mi)"
_UNIT = lazy_pattern(rf"(?:^|[^\w]){_UNITS}$")
# A letter alone is a symbol (R², χ²), and a bracket around one a term: "(a + b)²". A year is neither.
_SYMBOL = lazy_pattern(r"(?:^|\W)\w$|(?:\d|\W\w|\W)[)\]]$|(?<!\b1[89]\d)(?<!\b20\d)\d$")
_ATOM_OR_ION = re.compile(r"[\w⁺⁻]")

_GLUED = lazy_pattern(
    r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[.,;:)\]”’\"'?!%]))"
    rf"\d{{1,3}}(?:(?:\s?[,;]\s?|\s?{DASH}\s?| )\d{{1,3}}(?![\w%])){{0,60}}(?!{DASH}?\w|[%°+−]|[.,:/]\d)"
)
_BEFORE_GLUED = re.compile(r"(?P<stem>\w*)(?P<stop>[.,;:)\]”’\"'?!%]{0,4})$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# "p.12", "vol.3"
_PAGES = re.compile(r"p|pp|nos?|vols?|vs|eqs?|figs?|ch|sec|art|refs?", re.IGNORECASE)
_THINGS = re.compile(
    r"tables?|fig(?:ure)?s?|box|section|chapter|appendix|theme|participants?|interview(?:ee)?|group|phase|stage|step|type|"
    r"level|grade|version|wave|week|day|month|year",
    re.IGNORECASE,
)
# A shorter word with a number is a name: "Iba1", "sp2", "PT6".
_SHORT = 3
# A wider range is one of ages or doses.
_WIDEST = 20


def find_raised(material: CitationMaterial) -> tuple[PrintedCitation, ...]:
    """Return every run of Unicode superscript digits, citations and others, in order."""
    return tuple(_raised(material.text, run) for run in material.matches(_RAISED))


def _raised(text: str, run: re.Match[str]) -> PrintedCitation:
    ranges = ranges_in(run[0].translate(_PLAIN))
    return citation_of(run, ranges, _why_not(text, run, ranges))


def _why_not(text: str, run: re.Match[str], ranges: Sequence[tuple[int, int]]) -> str | None:
    before = text[max(0, run.start() - 6) : run.start()]
    if _UNIT.search(before):
        return "part of a unit"
    if not before.strip() or before[-1].isspace() or _ATOM_OR_ION.match(text, run.end()):
        return "a note or the mass of an atom"
    if _SYMBOL.search(before) or any(n == 0 for ends in ranges for n in ends):
        return "a power or a symbol"
    return None


def find_glued(material: CitationMaterial) -> tuple[PrintedCitation, ...]:
    """Return every number glued to a word or its stop where the paper cites so, else nothing."""
    runs = material.matches(_GLUED)
    doubtful = {i: doubt for i, m in enumerate(runs) if (doubt := _doubt(material.text, m)) is not None}
    sure = [() if i in doubtful else expanded(_plain_ranges(m[0])) for i, m in enumerate(runs)]
    # Whether the numbers after the first are raised too ("care.8 10 patients") the order of the citations shows.
    order = citation_order(sure, material.listed)
    if order is None:
        return ()
    found = (_glued(m, i, order) for i, m in enumerate(runs) if _may_cite(m, i, doubtful.get(i), order))
    return tuple(filter(None, found))


def _plain_ranges(printed: str) -> list[tuple[int, int]]:
    return [(first, last) for first, last in ranges_in(printed) if 0 <= last - first <= _WIDEST]


def _may_cite(run: re.Match[str], place: int, doubt: bool | None, order: CitationOrder) -> bool:
    first = int(re.match(r"\d+", run[0])[0])  # type: ignore[index]  # every run begins with a number
    return doubt is None or (doubt and order.fills(first, place))


def _doubt(text: str, run: re.Match[str]) -> bool | None:
    """Return ``None`` for a number that is where citations are, ``True`` for one that may be part of a name ("UK6"),
    ``False`` for one that is: a decimal, a page, a unit."""
    before = _BEFORE_GLUED.search(text, max(0, run.start() - 30), run.start())
    stem, stop = (before["stem"], before["stop"]) if before else ("", "")
    if stem[-1:].isdigit() and stop in (".", ",", ":", "):", ";", "%"):
        # A stop after a figure parts decimals and thousands, years from volumes, and volumes from pages.
        return stop == "%" or _YEAR.fullmatch(stem) is not None
    if (stop == "." and _PAGES.fullmatch(stem)) or (
        not stop and _UNIT.search(text[max(0, run.start() - 6) : run.start()])
    ):
        return False
    if stop:
        return None
    name = len(stem) <= _SHORT or stem[-1].isupper() or (len(stem) == _SHORT + 1 and stem[0].isupper())
    return True if name or _THINGS.fullmatch(stem) else None


def _glued(run: re.Match[str], place: int, order: CitationOrder) -> PrintedCitation | None:
    """Return the citation as far as its numbers ascend and are in order: of "care.8 10 patients" it is the first."""
    taken: list[tuple[int, int]] = []
    end = 0
    for part in re.finditer(rf"\d+(?:\s?{DASH}\s?\d+)?", run[0]):
        ((first, last),) = ranges_in(part[0])
        in_order = order.allows(first, place) and order.allows(last, place)
        if not in_order or not 0 <= last - first <= _WIDEST or (taken and first <= taken[-1][1]):
            break
        taken.append((first, last))
        end = part.end()
    if not taken:
        return None
    return PrintedCitation(start=run.start(), end=run.start() + end, numbers=expanded(taken))


RAISED = CitationStyle(name="superscript numbers", sign=CitationSign.PLAIN, find=find_raised)
GLUED = CitationStyle(
    name="numbers glued to words",
    sign=CitationSign.HIDDEN,
    find=find_glued,
    remark="they are superscripts that a converter has flattened",
)
