"""Quotes of one line of which each is in marks of its own, with who spoke, or the words of others, between them.

“I had to ask twice.” (012_7-3) “So did I.” (014_2-1)
“I had to ask twice.” Another nurse nodded and said: “So did I.”
First visits “I had to ask twice.” “So did I.” Later visits “Nobody came.”
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.patterns import lazy_pattern
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.found import trimmed
from ingest.quotes.stretches.who_lines import described, only_who_spoke
from ingest.quotes.turns import label_before
from ingest.text.quotation_marks import Pair, double_marks, outermost_pairs, pair_marks, single_marks

_MARK = re.compile(r"[“\"«„「『‘'‹]")
_NOTHING = re.compile(r"[\s.,;/|·•‣▪–—-]*\Z")
# Who spoke in a bracket, behind the closing mark: nothing else is printed there so often.
_BRACKET = lazy_pattern(r"[\s.,;!?…]*(?:[(\[（][^()\[\]（）]{1,160}[)\]）][\s*†‡]?){1,2}")
_DASHED = re.compile(r"[\s.,;]*[–—-]{1,2}\s?[^\W_][^.!?:]{1,100}[\s.,;]*\Z")
_STOPPED = re.compile(r"[.!?:;,][\s)\]”\"]")
_LIST = re.compile(r"[\s,;]*(?:and|or|und|et|y|e|en|ou|o)?[\s,;]*\Z")
_COUNTED = re.compile(r"[a-zivx]{1,4}[.)] ")
_MOST_IN_HEAD = 16


@dataclass(frozen=True, kw_only=True)
class OwnMarks:
    """A quote in marks: ``start`` and ``end`` take in what names who spoke. ``low`` is where the words of others begin
    that stand before it."""

    start: int
    end: int
    low: int
    pair: Pair


def in_own_marks(text: str, start: int, end: int, *, headed: bool = False) -> tuple[OwnMarks, ...]:
    """Return the quotes of a line that is a row of quotes in marks, empty where it is none: there is little between
    them, and nobody says that of himself or herself. With ``headed`` a heading may come first."""
    start, end = trimmed(text, start, end)
    if not _MARK.search(text, start, end):
        return ()
    marks = single_marks if text[start : start + 1] in "‘'‚‹" else double_marks
    pairs = outermost_pairs(pair_marks(text, marks(text, start, end))[0])
    if not pairs:
        return ()
    first = pairs[0].opening.at
    if _NOTHING.match(text[start:first]) or label_before(text, start, first + 1, ())[1] == first:
        begin = start
    elif headed and is_heading(text, start, first):
        begin = first
    else:
        return ()
    borders = [*(pair.opening.at for pair in pairs[1:]), end]
    found: list[OwnMarks] = []
    others = 0
    low = begin
    for pair, border in zip(pairs, borders, strict=True):
        after = _who_until(text, pair.closing.end, border)
        found.append(OwnMarks(start=max(begin, low) if not found else pair.opening.at, end=after, low=low, pair=pair))
        between = after, border
        low = after
        if _NOTHING.match(text[slice(*between)]) or _LIST.match(text[slice(*between)]):
            low = border
            continue
        begun = text[pair.closing.at - 1] in ".!?…" or after > pair.closing.end or len(pairs) > 1
        if not begun or own_voice(text, *between) or not text[after:border].lstrip(" .,;)")[:1].isupper():
            return ()
        others += border - after
    said = sum(pair.closing.at - pair.opening.end for pair in pairs)
    return tuple(found) if others < said else ()


def _who_until(text: str, start: int, end: int) -> int:
    """Return where who spoke ends behind a closing mark: ``start`` where nobody is named there."""
    first, last = trimmed(text, start, end)
    if last <= first or _NOTHING.match(text[start:end]):
        return start
    if bracket := _BRACKET.match(text, start, end):
        return bracket.end()
    if only_who_spoke(text, first, last) or described(text, first, last, ()):
        return last
    return last if _DASHED.match(text, start, end) else start


def is_heading(text: str, start: int, end: int) -> bool:
    """Return whether words before a quote may be a heading: few, and no sentence or part of one."""
    words = text[start:end].strip()
    return (
        words[:1].isalnum()
        and (words[0].isdigit() or words[0].isupper() or _COUNTED.match(words) is not None)
        and words[-1:] not in ",;"
        and len(words.split()) <= _MOST_IN_HEAD
        and not _STOPPED.search(words, 4)
        and not spoken_words(text, start, end)
    )
