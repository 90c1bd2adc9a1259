"""Quotes that the file sets apart from the text, with who spoke: as the file marks it, the label before the words, what
ends them, or the sentence that announces them.

What is set apart and plainly no participant's words (a quotation from literature, a hypothesis, a formula) is no quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import DisplayedQuote
from ingest.quotes.attribution import Attribution, as_attribution, read_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial, trimmed
from ingest.quotes.speaker_at_end import OPENINGS, YEAR, speakers_inside
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.turns import talks, turn_at
from ingest.text.quotation_marks import double_marks, pair_marks, single_marks

_TAIL = re.compile(r"[\s.,;!?]*")
# "... one” [the first session]."
_AFTER_WORDS = re.compile(r"[\s.,;!?]*(?:\[[a-z][^\[\]()]{2,60}\])?[\s.,;!?]*")
_NO_SPEECH = re.compile(
    r"(?:hypothesis|research question|rq|vignette|scenario|proposition)\s?\d{0,2}[a-z]?\s?[:.)]|H\d{1,2}[a-z]?\s?[:.]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_OUTSIDE = ("abstract", "introduction", "methods", "discussion", "conclusions", "limitations")

LITERATURE = "a quotation from literature"
NO_SPEECH = "a hypothesis, a vignette or a formula"
NO_QUOTE_BEFORE = "says who spoke, and no quote without a speaker stands before it"


def displayed_quotes(material: QuoteMaterial, start: int, end: int) -> list[FoundQuote]:
    """Return the displayed quotes between two offsets with who spoke, and after them the blocks that are none.

    A block that says only who spoke gives it to the quote before it, and to the turns of the same talk.
    """
    text = material.text
    found: list[FoundQuote] = []
    others: list[FoundQuote] = []
    blocks = [b for b in material.blocks if start <= b.start <= end]
    turns = talks(text, blocks)
    for number, block in enumerate(blocks):
        cites = bisect_left(material.cited, block.end + 3) > bisect_left(material.cited, block.start)
        if only := _only_attribution(text, block, material.fields):
            because = None if _gives(text, found, block, only) else NO_QUOTE_BEFORE
        elif not (because := _no_participant(text, block, cites, material.role(block.start))):
            found.append(_read(text, block, material.fields, in_talk=number in turns))
        if because:
            at, to = block.start, block.end
            others.append(FoundQuote(start=at, end=to, outer_start=at, outer_end=to, not_a_quote=because))
    return [*found, *others]


def _no_participant(text: str, quote: DisplayedQuote, cites: bool, role: str | None) -> str | None:
    """Return why a block is no participant's words, where that is plain."""
    if quote.attribution:
        said_by = text[slice(*quote.attribution)]
        if YEAR.search(said_by) and not as_attribution(text, *quote.attribution).shows_a_person:
            return LITERATURE
    elif cites and role in _OUTSIDE:
        return LITERATURE
    if _NO_SPEECH.match(text, quote.start, quote.end) or not _WORD.search(text, quote.start, quote.end):
        return NO_SPEECH
    return None


def _only_attribution(text: str, quote: DisplayedQuote, fields: Sequence[str]) -> Attribution | None:
    """Return what a block says if it says nothing but who spoke."""
    read = read_attribution(text, quote.start, quote.end, fields, names=True, bare=True)
    if quote.attribution or read is None or not read.shows_a_person:
        return None
    return read if _TAIL.fullmatch(text, read.end, quote.end) else None


def _gives(text: str, found: list[FoundQuote], quote: DisplayedQuote, said_by: Attribution) -> bool:
    """Give who spoke to the quote before it, and to the turns with the same label before that one."""
    if not found or text[found[-1].outer_end : quote.start].strip(" \n."):
        return False
    last = found[-1]
    if last.attribution and last.attribution.start >= last.end:
        return False
    because = BROKEN if said_by.broken else None
    label = turn_at(text, last.start, last.end)
    for i in range(len(found) - 2, -1, -1):
        if label is None or text[found[i].outer_end : found[i + 1].outer_start].strip():
            break
        if turn_at(text, found[i].start, found[i].end) == label:
            found[i] = replace(found[i], attribution=said_by, incomplete_because=because)
    found[-1] = replace(
        last, outer_end=quote.end, attribution=said_by, incomplete_because=because, blocks=last.blocks + 1
    )
    return True


def _read(text: str, quote: DisplayedQuote, fields: Sequence[str], *, in_talk: bool) -> FoundQuote:
    span, marked = (quote.start, quote.end), quote.attribution
    words = attributed(SpokenWords(text, SpeechSetting.BLOCK, *span, fields=fields, marked=marked, in_talk=in_talk))
    said_by = words.said_by
    if said_by and (speakers := speakers_inside(text, words.start, said_by)):
        said_by = replace(said_by, participant=None, attributes={"speakers": "; ".join(speakers)})
    begin, last = _inside_marks(text, words.start, words.end)
    return FoundQuote(
        start=begin,
        end=last,
        outer_start=quote.start,
        outer_end=max(quote.end, said_by.end if said_by else 0),
        attribution=said_by,
        incomplete_because=(BROKEN if said_by.broken else None) if said_by else NOBODY,
        blocks=1,
    )


def _inside_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words without white space and the marks around all of them."""
    start, end = trimmed(text, start, end)
    if start >= end or text[start] not in OPENINGS:
        return start, end
    for marks in (double_marks(text, start, end), single_marks(text, start, end)):
        pairs, lost = pair_marks(text, marks)
        closes = [p.closing for p in pairs if p.opening.at == start]
        if closes and _AFTER_WORDS.fullmatch(text, closes[-1].end, end):
            return trimmed(text, marks[0].end, closes[-1].at)
        # A single closing mark may have been taken for an apostrophe.
        if text[start] not in "‘'‚" and any(m.at == start for m in lost):
            return trimmed(text, marks[0].end, end)
    return start, end


FINDER = QuoteFinder(name="displayed", ground=Ground.BLOCKS, find=displayed_quotes)
