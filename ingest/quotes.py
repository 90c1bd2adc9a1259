"""Participants' words in running text: marked by quotation marks and introduced by a colon or followed by who spoke.

Quotation marks alone make no participant quote: authors put terms, titles and scare words in them too. What the source
has cut off is kept as far as it goes and marked; nothing is completed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ingest.attribution import REACH, Attribution, read_attribution
from ingest.voice import AUTHORS, resumes

_MARK = re.compile(r"[\"“”]")
# An opening mark that begins a quote of its own follows a colon. Inside a quote the participants say: she said, "...".
_INTRODUCED = re.compile(r":\s*([\"“])(?=[\s…‘'\[.]{0,4}\w)")
# From the closing mark to the attribution, or to a bracket whose content was lost.
_TO_BRACKET = re.compile(r"\s*[\"”]?\s*(?=\()")
_TO_ATTRIBUTION = re.compile(r"\s*[\"”]?\s?[.,;!?…]*\s*")
_LOST = re.compile(r"\s*\(\s*")
# Longer than any quote seen; marks further apart do not belong together.
_LONGEST = 6000
# A shorter one, without a person named behind it, is a term or a title.
_FEWEST_WORDS = 4
_BROKEN = "its attribution breaks off in the source"


@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A quote in the text. ``outer_start`` and ``outer_end`` take in its marks and attribution. ``blocks`` is how many
    displayed blocks of the file it is made of, 0 for one in running text."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    attribution: Attribution | None
    incomplete_because: str | None
    blocks: int = 0


def find_quotes(text: str, start: int, end: int, fields: Sequence[str] = ()) -> tuple[FoundQuote, ...]:
    """Return the participant quotes between two offsets, in order; they do not overlap.

    ``fields`` names the parts of an attribution in order, where the codebook does.
    """
    return tuple(_quotes(text, start, end, fields))


def _quotes(text: str, start: int, end: int, fields: Sequence[str]) -> Iterator[FoundQuote]:
    introduced = [m.start(1) for m in _INTRODUCED.finditer(text, start, end)]
    attributed = _attributed(text, start, end, fields, frozenset(introduced))
    done = start
    for opening in sorted({*introduced, *attributed}):
        if opening < done:
            continue
        quote = attributed.get(opening)
        if quote is None:
            later = bisect_right(introduced, opening)
            limit = introduced[later] if later < len(introduced) else end
            quote = _read(text, opening, limit, end, fields)
        done = quote.outer_end
        yield quote


def _attributed(text: str, start: int, end: int, fields: Sequence[str], introduced: Set[int]) -> dict[int, FoundQuote]:
    """Return by their opening marks the quotes whose own closing mark is there, and who spoke behind it."""
    found: dict[int, FoundQuote] = {}
    inner_end, inner_close = -1, -1
    for opening, closing in _pairs(text, start, end, introduced):
        # Marks that take in another's quote with its attribution do not belong together: one between them is lost.
        if opening < inner_close and inner_end <= closing:
            continue
        quote = _with_attribution(text, opening, closing, end, fields, introduced=opening in introduced)
        if quote:
            found[opening] = quote
            inner_end, inner_close = quote.outer_end, closing
    return found


def _pairs(text: str, start: int, end: int, introduced: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield the marks that belong together, an inner pair before the one around it."""
    open_at: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        if _opens(text, mark.start(), introduced):
            open_at.append(mark.start())
        elif open_at and mark.start() - (opened := open_at.pop()) <= _LONGEST:
            yield opened, mark.start()


def _with_attribution(
    text: str, opening: int, closing: int, end: int, fields: Sequence[str], *, introduced: bool
) -> FoundQuote | None:
    after = _TO_ATTRIBUTION.match(text, closing, end)
    at = after.end() if after else closing
    names = introduced or text[at : at + 1] == "["
    if read_attribution(text, at, end, names=names, bare=True) is None:
        return None
    stop = _resumes_within_reach(text, at, end)
    attribution = read_attribution(text, at, stop, fields, names=names, bare=True)
    if attribution is None or (attribution.broken and not introduced):
        return None
    bracketed = text[at] in "(["
    if not introduced and not (bracketed and attribution.shows_a_person):
        words = len(text[opening:closing].split())
        if words < _FEWEST_WORDS or not attribution.shows_a_person:
            return None
    broken = _BROKEN if attribution.broken else None
    return _found(text, opening, closing, attribution.end, attribution, broken)


def _resumes_within_reach(text: str, at: int, end: int) -> int:
    """Return where the authors speak again after an attribution, else an offset out of its reach."""
    return resumes(text, at, min(end, at + REACH + 1))


def _read(text: str, opening: int, limit: int, end: int, fields: Sequence[str]) -> FoundQuote:
    """Read the quote that is introduced at ``opening`` and has lost marks or its attribution. ``limit`` is where the
    next introduced quote opens."""
    depth = 0
    for mark in _MARK.finditer(text, opening, limit):
        depth += 1 if _opens(text, mark.start(), {opening}) else -1
        after = mark.end()
        at_bracket = _TO_BRACKET.match(text, mark.start(), end)
        attribution = None
        if at_bracket:
            stop = _resumes_within_reach(text, at_bracket.end(), end)
            attribution = read_attribution(text, at_bracket.end(), stop, fields)
        if attribution:
            broken = _BROKEN if attribution.broken else None
            return _found(text, opening, mark.start(), attribution.end, attribution, broken)
        if depth <= 0:
            lost = _lost_bracket(text, after, end)
            reason = "its attribution is lost in the source" if lost else "the source names nobody who spoke"
            return _found(text, opening, mark.start(), lost or after, None, reason)
    # No closing mark. Either an attribution follows the words directly, or the source breaks off.
    stop = resumes(text, opening + 1, limit)
    for bracket in re.finditer(r"\(", text[opening:stop]):
        attribution = read_attribution(text, opening + bracket.start(), stop, fields)
        if attribution and attribution.shows_a_person:
            return _found(text, opening, attribution.start, attribution.end, attribution, None)
    return _found(text, opening, stop, stop, None, "it is cut off in the source")


def _found(
    text: str, opening: int, close: int, outer_end: int, attribution: Attribution | None, because: str | None
) -> FoundQuote:
    start, end = opening + 1, close
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return FoundQuote(
        start=start,
        end=end,
        outer_start=opening,
        outer_end=max(outer_end, end),
        attribution=attribution,
        incomplete_because=because,
    )


def _opens(text: str, mark: int, introduced: Set[int]) -> bool:
    """Tell whether the mark opens a quote: typographic marks say so, straight ones by what stands beside them."""
    if text[mark] in "“”":
        return text[mark] == "“"
    if mark in introduced:
        return True
    before, after = text[max(0, mark - 1) : mark], text[mark + 1 : mark + 2]
    return (not before or before.isspace() or before in "([") and after.isalnum()


def _lost_bracket(text: str, after: int, end: int) -> int | None:
    """Return where a bracket ends that opens after a quote and holds nothing before the authors speak again."""
    match = _LOST.match(text, after, end)
    return match.end() if match and AUTHORS.match(text, match.end(), end) else None
