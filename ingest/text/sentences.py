"""Where sentences begin and end, in text whose citations and quotes have been found before.

A full stop ends a sentence when the next one can begin after it. It does not after an abbreviation, an initial or a
list number, nor inside brackets. A citation printed after the full stop ("... care.[12] The") belongs to the
sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ingest.language.patterns import lazy_pattern

# After these a sentence goes on.
_GOES_ON = frozenset(
    ("e.g", "i.e", "cf", "vs", "viz", "ca", "approx", "dr", "mr", "mrs", "ms", "prof", "st", "esp", "incl", "n.b")
)
# These come before a number or a letter: "no. 5", "Fig. S1".
_BEFORE_NUMBER = frozenset(("fig", "figs", "tab", "eq", "ref", "refs", "no", "nos", "vol", "p", "pp"))
# After these, and after a single letter, a sentence may go on ("Mike J. Crawford") or end ("hepatitis C. The").
_MAY_END = frozenset(
    ("et", "al", "ed", "eds", "jr", "sr", "inc", "ltd", "dept", "univ", "u.k", "u.s", "u.s.a", "a.m", "p.m", "resp")
)
_NUMBER = re.compile(r"\s?(?:[A-Z]?\d|[A-Z]\b)")
# No name begins with these words.
_STARTER = re.compile(
    r"\s+(?:The|This|These|Those|There|They|Their|It|We|Our|In|For|As|However|Although|While|When|If|Some|Many|Most"
    r"|Several|Participants?|Both|Such|With|Thus|Yet|But)\b(?!\.)"
)
_CITED = r"\[\d[\d\s,;‐‑‒–—−-]*\]"
# What ends a sentence: a stop with closing marks, and citations that were put after it.
_ENDING = lazy_pattern(
    r"(?P<colon>:)|[.!?…]+(?:[\"”’)\]]|(?<=[.!?])\s\"(?![\w‘'“]))*"
    rf"(?:{_CITED})*(?:(?:\s?{_CITED})+(?=\s+[\"“‘'(]?[^\W\d_a-z]|\s*\Z))?"
)
_ROUND = re.compile(r"[()]")
_STOP = re.compile(r"[:.!?…]")
# A quotation mark, a bracket or a bullet may come before the first letter.
_NEXT = re.compile(r"\s*(?=[^\w\s]{0,2}\s?(\w))")
_LAST_WORD = re.compile(r"[^\s(\[\"“]*$")
_ANNOUNCED = re.compile(r"\s+[A-Z]")
# Brackets longer than this are not closed at all: the text has lost the other one.
_BRACKET_REACH = 600
# No sentence is longer (code points). Text that has lost its full stops is cut at white space, so that what is said of
# each place in it stays small.
_LONGEST = 5000
_NONE: Mapping[int, int] = MappingProxyType({})


class Sentence(NamedTuple):
    """The span of a sentence, without white space around it."""

    start: int
    end: int


def split_sentences(
    text: str,
    start: int,
    end: int,
    skip: Sequence[tuple[int, int]] = (),
    *,
    colon_ends: bool = False,
    cited: Mapping[int, int] = _NONE,
) -> tuple[Sentence, ...]:
    """Return the sentences between two offsets, in order.

    ``skip`` are spans that belong to no sentence of the authors (quotes with their attribution, tables); each ends
    the sentence before it. ``cited`` has the citations, their ends by their starts: small figures after a stop belong
    to the sentence before them, as brackets do. With ``colon_ends`` a colon before a capital letter ends a sentence
    too: in results it announced a quote.
    """
    found: list[Sentence] = []
    at = start
    for skip_start, skip_end in [*sorted(skip), (end, end)]:
        if skip_end < at or skip_start > end:
            continue
        found += _split(text, at, max(at, min(skip_start, end)), colon_ends, cited)
        at = max(at, skip_end)
    return tuple(found)


def _split(text: str, start: int, end: int, colon_ends: bool, cited: Mapping[int, int]) -> Iterator[Sentence]:
    at = start
    for stop in (*_ends(text, start, end, colon_ends, cited), end):
        while stop - at > _LONGEST:
            space = text.rfind(" ", at + 1, at + _LONGEST) + 1 or at + _LONGEST
            yield from _trimmed(text, at, space)
            at = space
        yield from _trimmed(text, at, stop)
        at = stop


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the span without what a removed neighbour left behind (" . "); nothing when no word is in it."""
    while start < end and (text[start].isspace() or text[start] in ".,;"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalpha() for c in text[start:end]):
        yield Sentence(start, end)


def _ends(text: str, start: int, end: int, colon_ends: bool, cited: Mapping[int, int]) -> Iterator[int]:
    brackets = _closed_brackets(text, start, end)
    openings = [opened for opened, _ in brackets]
    for match in _endings(text, start, end):
        around = bisect_right(openings, match.start()) - 1
        # "(See there.) The" ends with its bracket; "(See there. And here)" does not end inside.
        if around >= 0 and match.end() <= brackets[around][1]:
            continue
        if match["colon"]:
            if colon_ends and _ANNOUNCED.match(text, match.end(), end):
                yield match.end()
            continue
        stop = _behind_citations(text, match.end(), end, cited)
        following = _NEXT.match(text, stop, end)
        if following is None or not (following[1].isupper() or following[1].isdigit()):
            continue
        if _is_abbreviation(text, start, match.start(), end, stop):
            continue
        if following.end() > stop or _glued_sentence(text, match.start(), stop):
            yield stop


def _endings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may end a sentence. Its first character alone is looked for, which is much faster."""
    at = start
    while stop := _STOP.search(text, at, end):
        match = _ENDING.match(text, stop.start(), end)
        at = match.end() if match else stop.end()
        if match:
            yield match


def _behind_citations(text: str, stop: int, end: int, cited: Mapping[int, int]) -> int:
    """Return where the citations end that are printed after a stop: those without a space between, and numbers after
    a space where a new sentence follows them."""
    while cited.get(stop, stop) > stop:
        stop = cited[stop]
    last, at = stop, stop + 1
    while text[last:at].isspace() and cited.get(at, at) > at and not any(map(str.isalpha, text[at : cited[at]])):
        last, at = cited[at], cited[at] + 1
    following = _NEXT.match(text, last, end)
    return last if following and following[1].isupper() and following.end() > last else stop


def _glued_sentence(text: str, stop: int, after: int) -> bool:
    """Return whether a stop without a space after it ends a sentence: "[78] .The", "care.The", but not "3.5" or
    "U.K"."""
    before = text[max(0, stop - 2) : stop]
    return text[after : after + 2].istitle() and (before.islower() or before.rstrip()[-1:] in ("]", ")"))


def _is_abbreviation(text: str, start: int, stop: int, end: int, after: int) -> bool:
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text[max(start, stop - 20) : stop])
    plain = word[0].lower() if word else ""
    if plain in _GOES_ON or (plain in _BEFORE_NUMBER and _NUMBER.match(text, stop + 1, end)):
        return True
    if plain in _MAY_END or (len(plain) == 1 and plain.isalpha()):
        return _STARTER.match(text, after, end) is None
    # The number of a list entry at the start of its sentence.
    return len(plain) < 3 and plain.isdigit() and _starts_entry(text, start, stop)


def _starts_entry(text: str, start: int, stop: int) -> bool:
    at = stop
    while at > start and (text[at - 1].isdigit() or text[at - 1].isspace()):
        at -= 1
    return at == start or text[at - 1] in ":.;"


def _closed_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the round brackets that close within reach, outermost only, so that no sentence ends inside one."""
    spans: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _ROUND.finditer(text, start, end):
        at = match.start()
        if match[0] == "(":
            open_at.append(at)
        elif open_at and at - (opened := open_at.pop()) <= _BRACKET_REACH:
            while spans and spans[-1][0] > opened:
                spans.pop()
            spans.append((opened, at))
    return spans
