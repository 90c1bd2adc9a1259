"""Quotes in running text that have lost their closing mark or who spoke: they go as far as the text shows, and say
so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.quotes.attribution import read_attribution
from ingest.quotes.attributions import resumes_within_reach
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, in_marks
from ingest.text.authors_voice import AUTHORS, resumes
from ingest.text.quotation_marks import LONGEST, Mark

# From the closing mark to the attribution, or to a bracket whose content was lost.
_TO_BRACKET = re.compile(r"(?:\s(?!\n))*[\"”’»]?(?:\s(?!\n))*(?=\()")
_LOST = re.compile(r"\s*\(\s*")
_BRACKET = re.compile(r"[(\[]")
_SENTENCE = re.compile(r"[.!?…]['’)\]]*(?=\s+[\"“‘(]?[A-Z])|\n\n")
# How far the words of a quote go that breaks off, where nothing shows its end.
_CUT = 1500
_ATTRIBUTION_LOST = "its attribution is lost in the source"
CUT_OFF = "it is cut off in the source"


class LostEnds:
    """Reads what opens at one of the marks, in their order, up to ``end``."""

    def __init__(self, text: str, end: int, fields: Sequence[str], marks: Sequence[Mark]) -> None:
        self._text, self._end, self._fields, self._marks = text, end, fields, marks
        self._places = [mark.at for mark in marks]

    def read(self, opening: Mark, limit: int) -> FoundQuote:
        """Read the quote that is introduced at ``opening`` and has lost marks or its attribution. ``limit`` is where
        the next introduced quote opens."""
        text, end = self._text, self._end
        depth = 0
        for i in range(bisect_left(self._places, opening.at), bisect_left(self._places, limit)):
            mark = self._marks[i]
            if mark.at - opening.at > LONGEST:
                break
            depth += 1 if mark.opens else -1
            at_bracket = _TO_BRACKET.match(text, mark.at, end)
            attribution = None
            if at_bracket:
                stop = resumes_within_reach(text, at_bracket.end(), end)
                attribution = read_attribution(text, at_bracket.end(), stop, self._fields)
            if attribution and mark.at != opening.at:
                broken = BROKEN if attribution.broken else None
                return in_marks(text, opening, mark.at, attribution.end, attribution, broken)
            if depth <= 0:
                lost = _lost_bracket(text, mark.end, end)
                return in_marks(text, opening, mark.at, lost or mark.end, None, _ATTRIBUTION_LOST if lost else NOBODY)
        # No closing mark. Either an attribution follows the words directly, or the source breaks off.
        return self._to_bracket(opening, resumes(text, opening.end, min(limit, opening.at + LONGEST))) or self._cut_off(
            opening, limit
        )

    def never_closed(self, opening: int) -> FoundQuote | None:
        """Read a quote whose closing mark is lost: who spoke comes after a sentence, before the next quote."""
        i = bisect_left(self._places, opening)
        following = next((m.at for m in self._marks[i + 1 : i + 50] if m.opens), self._end)
        return self._to_bracket(self._marks[i], min(following, opening + LONGEST), at_sentence=True)

    def _to_bracket(self, opening: Mark, stop: int, *, at_sentence: bool = False) -> FoundQuote | None:
        text = self._text
        for bracket in _BRACKET.finditer(text, opening.end, stop):
            at = bracket.start()
            ended = text[max(0, at - 3) : at].rstrip()[-1:] in (".", "!", "?", "…", "’")
            if at_sentence and not ended:
                continue
            names = at_sentence and text[at] == "["
            if not at_sentence and text[at] == "[":
                continue
            attribution = read_attribution(text, at, stop, self._fields, names=names)
            if attribution and attribution.shows_a_person and not (at_sentence and attribution.broken):
                return in_marks(text, opening, attribution.start, attribution.end, attribution, None)
        return None

    def _cut_off(self, opening: Mark, limit: int) -> FoundQuote:
        text = self._text
        far = min(limit, opening.at + _CUT)
        stop = resumes(text, opening.end, far)
        border = text.find("\n\n", opening.end, stop)
        stop = border if border >= 0 else stop
        if stop == opening.at + _CUT:
            sentence = _SENTENCE.search(text, opening.end, stop)
            stop = sentence.end() if sentence else stop
        return in_marks(text, opening, stop, stop, None, CUT_OFF)


def _lost_bracket(text: str, after: int, end: int) -> int | None:
    """Return where a bracket ends that opens after a quote and holds nothing before the authors speak again."""
    match = _LOST.match(text, after, end)
    return match.end() if match and AUTHORS.match(text, match.end(), end) else None
