"""Participants' words in running text that has lost its quotation marks: sentences that sound spoken, by their words,
by who spoke behind them and by a colon that announces them.

    Most were tired. I sat there for hours. My coat stayed on. (ID 3) However, some had a book.

The doubt that is left is kept with the quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.quotes.attribution import Attribution, read_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.clauses import Clause
from ingest.quotes.finders.speaking import Heard, likely_spoken, pieces_of_speech
from ingest.quotes.finders.unmarked import BRACKET, MARKED
from ingest.quotes.found import NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.how_spoken import how_spoken
from ingest.text.voices import MYSELF

LOST = "its marks are lost in the source"
SURE = f"{LOST}; where it begins and ends is told by a colon, by who spoke or by the voice of its sentences"
UNSURE = f"{LOST}; where its words begin cannot be told: it is the sentence before who spoke"
NOBODY_NAMED = f"{LOST}; only the voice of its sentences shows that a participant speaks"

DOUBTFUL = "it sounds spoken, and nothing shows for sure whose words it is: marks of quotes are lost in the source"

_BARE = re.compile(r"(?<=[.!?…’”] )(?:[–—-]{1,2}\s?)?(?=[A-Z][\w-]{0,20} ?\d|[–—-])")
_ENDS = re.compile(r"\s?[.;,]?(?:\s+[^\W\da-z_]|\s*\Z|\s+[“\"‘(\[…])")
_SENTENCE_BEFORE = re.compile(r"[.!?…’”\")\]]\s*\Z")
_MARKS_OR_CELLS = re.compile(r"[“”\"«»„]|\s\|\s")
_FEWEST = 3
_FEWEST_UNNAMED = 6
# What is printed around a sentence, as log-odds beside those of its words.
_NAMED_BEHIND = 3.0
_NAMED_IN_IT = 1.5
_ANNOUNCED = 3.0
_BEHIND_COLON = 1.0
_NEVER = -12.0
# How likely a sentence has to be spoken: before who spoke, else in the results, and elsewhere.
_LIKELY_NAMED = 0.5
_LIKELY = 0.6
_LIKELY_ANYWHERE = 0.9
_SURE_FIRST = 0.85
_SURE = 0.9
# From here on nobody can tell, unless by its own words it is the authors'.
_DOUBTFUL = 0.12
_SURELY_REPORTED = -3.0


@dataclass(frozen=True)
class _Piece:
    """A sentence, with who spoke right behind it and what announces it."""

    start: int
    end: int
    said_by: Attribution | None
    announced: bool
    heard: Heard


@dataclass(frozen=True)
class _Told:
    """A piece with how likely it is spoken."""

    piece: _Piece
    chance: float

    @property
    def is_spoken(self) -> bool:
        return self.chance >= (_LIKELY_NAMED if self.piece.said_by else _LIKELY)


def quotes_without_marks(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes between two offsets of a text that may have lost its marks, and the sentences of which nobody
    can tell whose they are: they are no quotes, and no findings of the authors."""
    if not (material.flat and material.asked):
        return
    pieces = _pieces(material, start, end)
    chances = likely_spoken([piece.heard for piece in pieces])
    run: list[_Told] = []
    for told in map(_Told, pieces, chances):
        if run and (told.piece.heard.anew or told.is_spoken != run[0].is_spoken):
            yield from _run(material, run, end)
            run = []
        run.append(told)
    if run:
        yield from _run(material, run, end)


def _pieces(material: QuoteMaterial, start: int, end: int) -> list[_Piece]:
    text = material.text
    speakers = list(_speakers(material, start, end))
    named = [s.start for s in speakers]
    pieces: list[_Piece] = []
    last = None
    for sentence in pieces_of_speech(text, start, end):
        begun = sentence.start
        at = bisect_left(named, begun)
        # Who spoke may begin the sentence, as what is left of the one before.
        while True:
            said_by = speakers[at] if at < len(speakers) and speakers[at].start < sentence.end else None
            trimmed = _trimmed(text, begun, said_by.start if said_by else sentence.end)
            if trimmed:
                piece = _piece(material, trimmed, said_by, last)
                pieces.append(piece)
                last = piece
            elif said_by and last and last.said_by is None and said_by.start - last.end <= 3:
                last = _piece(material, (last.start, last.end), said_by, pieces[-2] if len(pieces) > 1 else None)
                pieces[-1] = last
            if said_by is None:
                break
            begun, at = said_by.end, at + 1
    return pieces


def _piece(material: QuoteMaterial, span: tuple[int, int], said_by: Attribution | None, last: _Piece | None) -> _Piece:
    text, (start, end) = material.text, span
    announced = False
    odds = how_spoken(text, start, end)
    if last is not None and _is_announcing(text, last.end):
        announced = _announces(text, last)
        odds += _ANNOUNCED if announced else _BEHIND_COLON
    if said_by:
        odds += _NAMED_BEHIND if _SENTENCE_BEFORE.search(text, end - 3, end) else _NAMED_IN_IT
    if (_is_announcing(text, end) and said_by is None) or _MARKS_OR_CELLS.search(text, start, end):
        odds = _NEVER
    anew = (
        last is None
        or last.said_by is not None
        or text.startswith(("…", "..."), start)
        or "\n\n" in text[last.end : start]
    )
    return _Piece(start, end, said_by, announced, Heard(odds, anew))


def _speakers(material: QuoteMaterial, start: int, end: int) -> Iterator[Attribution]:
    """Yield who spoke where that ends a sentence, in order."""
    text, done = material.text, start
    places = [m.start() for m in BRACKET.finditer(text, start, end)]
    bare = [m.start() for m in _BARE.finditer(text, start, end)]
    for at in sorted({*places, *bare}):
        if at < done or MARKED.search(text, max(done, at - 4), at):
            continue
        said_by = read_attribution(text, at, end, material.fields, names=False, bare=text[at] not in "([")
        if said_by and said_by.shows_a_person and not said_by.broken and _ENDS.match(text, said_by.end, end):
            done = said_by.end
            yield said_by


def _is_announcing(text: str, end: int) -> bool:
    return text[end - 1 : end] in (":", ",")


def _announces(text: str, piece: _Piece) -> bool:
    clause = Clause.before(text, piece.end - 1, piece.start)
    return clause.announces_speech or clause.speaker is not None


def _run(material: QuoteMaterial, run: Sequence[_Told], high: int) -> Iterator[FoundQuote]:
    """Yield the quote that sentences are, or those of them that are doubtful."""
    first = 0
    # Sentences that hardly sound spoken may be the authors' before a quote.
    while first < len(run) - 1 and run[first].chance < _SURE_FIRST and not run[first].piece.announced:
        first += 1
    quote = _quote(material, run[first:], high) if run[0].is_spoken else None
    if quote:
        yield quote
    for told in run[:first] if quote else run:
        own = told.piece.heard.odds > _SURELY_REPORTED
        if own and told.chance >= _DOUBTFUL and material.role(told.piece.start) == "results":
            start, end = told.piece.start, told.piece.end
            yield FoundQuote(start=start, end=end, outer_start=start, outer_end=end, not_a_quote=DOUBTFUL)


def _quote(material: QuoteMaterial, run: Sequence[_Told], high: int) -> FoundQuote | None:
    text, start, end = material.text, run[0].piece.start, run[-1].piece.end
    said_by, announced = run[-1].piece.said_by, run[0].piece.announced
    words = len(text[start:end].split())
    if words < (_FEWEST if said_by or announced else _FEWEST_UNNAMED) or material.cites_within(start, end):
        return None
    if not (said_by or announced) and not _shows_itself(material, run):
        return None
    found_by, doubt = "sentences that sound spoken", NOBODY_NAMED
    if said_by:
        found_by = "sentences before who spoke"
        doubt = SURE if announced or run[0].chance > _SURE else UNSURE
    elif announced:
        found_by, doubt = "sentences that a colon announces as speech", SURE
        spoken = SpokenWords(text, SpeechSetting.UNNAMED, start, end, low=max(0, start - 300), high=high)
        said_by = attributed(spoken).said_by
    return FoundQuote(
        start=start,
        end=end,
        outer_start=start,
        outer_end=max(end, said_by.end) if said_by and said_by.start >= end else end,
        attribution=said_by,
        incomplete_because=None if said_by else NOBODY,
        found_by=found_by,
        doubt=doubt,
    )


def _shows_itself(material: QuoteMaterial, run: Sequence[_Told]) -> bool:
    """Return whether sentences that nobody is named for are a participant's for sure: outside the results, or where
    nobody says "I", it takes more. What asks is a questionnaire or an interviewer."""
    text, start, end = material.text, run[0].piece.start, run[-1].piece.end
    myself = MYSELF.search(text, start, end) is not None
    if not myself and any(text[told.piece.end - 1] == "?" for told in run):
        return False
    surely = _LIKELY if myself and material.role(start) == "results" else _LIKELY_ANYWHERE
    return sum(told.chance for told in run) / len(run) >= surely and text[end - 1] != "?"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not (text[start].isalnum() or text[start] in "…[(“\"‘'"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(c.isalpha() for c in text[start:end]) else None


FINDER = QuoteFinder(name="lost marks", ground=Ground.PROSE, find=quotes_without_marks)
