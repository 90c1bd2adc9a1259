"""Quotes that the file sets apart from the text, with who spoke: as the file marks it, or the bracket behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.attribution import Attribution, read_attribution
from ingest.document import DisplayedQuote
from ingest.quotes import FoundQuote

_OPENING = re.compile(r"[(\[]")
_MARKS = "\"“”‘’' \n"
_REST = re.compile(r"[\s.,;\"”’]*")


def displayed_quotes(
    text: str, quotes: Sequence[DisplayedQuote], fields: Sequence[str] = ()
) -> tuple[list[FoundQuote], dict[str, int]]:
    """Return the displayed quotes with who spoke, and by reason how many blocks became none.

    A block that says only who spoke gives it to the quote before it.
    """
    found: list[FoundQuote] = []
    dropped: Counter[str] = Counter()
    for quote in quotes:
        attribution = _attribution(text, quote, fields)
        if attribution and not text[quote.start : attribution.start].strip(_MARKS) and quote.attribution is None:
            before = found[-1] if found else None
            if before and before.attribution is None:
                blocks = before.blocks + 1
                found[-1] = _found(text, before.outer_start, before.outer_end, attribution, quote.end, blocks)
            else:
                dropped["says who spoke, and no quote without a speaker stands before it"] += 1
            continue
        end = attribution.start if attribution and quote.attribution is None else quote.end
        found.append(_found(text, quote.start, end, attribution, attribution.end if attribution else quote.end))
    return found, dict(dropped)


def _attribution(text: str, quote: DisplayedQuote, fields: Sequence[str]) -> Attribution | None:
    """Return what the file marks as the attribution, else the bracket that ends the quote and names a speaker."""
    if quote.attribution:
        start, end = quote.attribution
        read = read_attribution(text, start, end, fields, names=True, bare=True)
        return read or Attribution(start=start, end=end, participant=text[start:end], attributes={}, broken=False)
    for opening in reversed(list(_OPENING.finditer(text, quote.start, quote.end))):
        read = read_attribution(text, opening.start(), quote.end, fields, names=True)
        if read:
            return read if _REST.fullmatch(text, read.end, quote.end) else None
    return None


def _found(
    text: str, start: int, end: int, attribution: Attribution | None, outer_end: int, blocks: int = 1
) -> FoundQuote:
    words, last = start, end
    while words < last and text[words] in _MARKS:
        words += 1
    while last > words and text[last - 1] in _MARKS:
        last -= 1
    because = None if attribution else "the source names nobody who spoke"
    return FoundQuote(
        start=words,
        end=last,
        outer_start=start,
        outer_end=outer_end,
        attribution=attribution,
        incomplete_because=because,
        blocks=blocks,
    )
