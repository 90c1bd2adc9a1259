"""Why a paragraph that is no displayed block is taken for a participant's words: its type, its marks, who is named with
it, what announces it, or its voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import SetApart, Span
from ingest.quotes.announced import spoken_words
from ingest.quotes.clauses import Clause
from ingest.quotes.finders.reasons import AFTER_RESULTS, SpokenReason, announced_kind, clause_before, kind_by_words
from ingest.quotes.finders.speaking import pieces_of_speech
from ingest.quotes.found import QuoteMaterial
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.quotes.stretches.conversation import Turn, label_of
from ingest.quotes.stretches.stretch import Utterance
from ingest.text.authors_voice import AUTHORS
from ingest.text.how_spoken import how_spoken
from ingest.text.quotation_marks import double_marks, outermost_pairs, pair_marks
from ingest.text.sentences import split_sentences
from ingest.text.voices import MYSELF, SoundsLike, voice_of

_ENDED = re.compile(r"[.!?…”\"’')\]»」』][\s.]*\Z")
_COLON = re.compile(r"[:：]\s*\Z")
_MARKS = OPENINGS + "「『＂"
_BEFORE_RESULTS = ("introduction", "methods")
_QUOTE_BEFORE = re.compile(r"[”\"’»」』]\s?[.,;]?\s*\Z")
# Where most of a paragraph is in italics, who spoke behind it may not be.
_ITALIC = 0.6
_SOME_ITALIC = 0.2
# What stands between quotes and is more than "and".
_WORDS = re.compile(r"\w{4}")
_FIRST_WORDS = 20
_STOPPED = re.compile(r"[.!?…]\Z")
_FEWEST = 5
_FEWEST_ALONE = 8
# The log-odds of most sentences of authors are below this, and of few that are spoken.
_MAY_BE_SPOKEN = -1.0
BY_ITS_VOICE = "a paragraph in which somebody speaks of himself or herself, in the results of an interview study"


@dataclass(frozen=True, kw_only=True)
class ParagraphSetting:
    """Where a paragraph stands: in what box or list, and as what the file names it."""

    what: str
    box: SetApart | None = None
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class _Lead:
    """What stands before a row of paragraphs of one form that ends at ``end``."""

    end: int
    form: str
    before: Clause
    colon: bool


class ParagraphReasons:
    """Judges the paragraphs of a part of the text, in order."""

    def __init__(self, material: QuoteMaterial, paragraphs: Sequence[Span]) -> None:
        self._material, self._text = material, material.text
        self._numbered = _numbers_speak(material, paragraphs)
        self._led: _Lead | None = None

    def why(self, span: Span, said: Sequence[Utterance], setting: ParagraphSetting, label: Turn | None) -> SpokenReason:
        """Say whether a paragraph is a participant's words, and of what kind one in marks is that is not."""
        material, text, (start, end) = self._material, self._text, span
        role, speaks = material.role(start), material.speaks_at(start)
        names = any(u.said_by and u.said_by.shows_a_person and u.names_beside for u in said)
        italic = self.in_italics(start, said[-1].end)
        marks = all(u.closed for u in said)
        myself = MYSELF.search(text, start, end) is not None
        spoken = spoken_words(text, start, end)
        named = any(u.names_behind for u in said)
        form = (
            "marks" if marks else "italics" if italic else "who spoke" if named else setting.what if setting.box else ""
        )
        lead = self._lead(span, form)
        before, colon = lead.before, lead.colon
        speech = (
            any(u.said_by and u.said_by.end <= start for u in said) or before.announces_speech or before.shows_words
        )
        words = len(text[said[0].start : said[-1].end].split())
        plain = not (marks or italic or label or setting.quoted)
        if plain and (
            material.in_italics(start, end) > _SOME_ITALIC
            or self._reported(said[0])
            or (material.flat and not self._all_may_be_spoken(said))
        ):
            return SpokenReason()
        authors = AUTHORS.match(text, start, end) is not None and not marks
        if label and not label.asks:
            digits = text[slice(*label.label)].lstrip("#").isdigit()
            if speaks and (not digits or self._numbered) and (material.asked or label.identified):
                return SpokenReason(spoken="a paragraph with the label of who spoke before it")
            return SpokenReason()
        # The authors' words with quotes in marks among them are read as running text.
        borders = [(one.outer_end, other.outer_start) for one, other in pairwise(said)]
        if any(_WORDS.search(text, *between) for between in [*borders, (said[-1].outer_end, end)]):
            return SpokenReason()
        if not marks and (text[said[0].outer_start] in _MARKS or any(self._in_marks_at_end(u) for u in said)):
            return SpokenReason()
        if plain and self._quotes_others(span):
            return SpokenReason()
        kind = kind_by_words(text, start, end, in_marks=marks)
        kind = kind or (announced_kind(before.words[-90:]) if colon and not speech else None)
        if kind and not (names and (marks or italic)):
            return SpokenReason(kind=kind if marks else None, reason="the sentence before it says what it is")
        if setting.quoted:
            return SpokenReason(
                spoken=setting.what if material.asked and (role not in _BEFORE_RESULTS or names) else None
            )
        if not speaks and not (names and material.asked and role in AFTER_RESULTS and (marks or italic or myself)):
            return SpokenReason()
        apart = any(u.names_behind for u in said) and all(_STOPPED.search(text[u.end - 1 : u.end]) for u in said)
        own = marks or italic or myself or (spoken and (colon or setting.box)) or (colon and speech)
        if names and ((own and not authors) or (apart and material.asked)):
            where = "after" if any(u.names_behind for u in said) else "before"
            how = "in italics" if italic else "in quotation marks" if marks else ""
            return SpokenReason(spoken=" ".join(f"{setting.what} {how} with who spoke {where} it".split()))
        if not material.asked or not speaks or material.cites_within(start, end + 3):
            return SpokenReason()
        ended = _ENDED.search(text, max(start, end - 6), end) is not None
        if marks and words >= _FEWEST and (myself or spoken or speech or colon):
            return SpokenReason(spoken=f"{setting.what} in quotation marks in the results of an interview study")
        if italic and ended and words >= _FEWEST and (myself or spoken or speech or colon):
            return SpokenReason(spoken=f"{setting.what} in italics in the results of an interview study")
        if speech and colon and not authors and ended and words >= _FEWEST:
            return SpokenReason(spoken=f"{setting.what} that the sentence before announces as speech")
        if (marks and words >= _FEWEST_ALONE) or (italic and ended and words >= 2 * _FEWEST_ALONE):
            how = "in quotation marks" if marks else "in italics"
            return SpokenReason(spoken=f"{setting.what} {how} in the results of an interview study")
        if ended and words >= _FEWEST_ALONE and not authors and self.of_myself(span):
            return SpokenReason(spoken=BY_ITS_VOICE)
        return SpokenReason()

    def _lead(self, span: Span, form: str) -> _Lead:
        """Return what stands before a paragraph, or before those of the same form in whose row it is."""
        last = self._led
        if not (last and last.form == form != "" and not self._text[last.end : span[0]].strip()):
            colon = _COLON.search(self._text[max(0, span[0] - 6) : span[0]].rstrip()) is not None
            last = _Lead(end=span[1], form=form, before=clause_before(self._text, span[0]), colon=colon)
        self._led = replace(last, end=span[1])
        return last

    def _quotes_others(self, span: Span) -> bool:
        """Return whether words in marks are among others in which nobody speaks of himself or herself: the authors'."""
        text, at = self._text, span[0]
        pairs = outermost_pairs(pair_marks(text, double_marks(text, *span))[0])
        if not any(len(text[p.opening.end : p.closing.at].split()) >= _FEWEST for p in pairs):
            return False
        between = []
        for pair in pairs:
            between.append((at, pair.opening.at))
            at = pair.closing.end
        return not any(MYSELF.search(text, *part) for part in [*between, (at, span[1])])

    def _reported(self, said: Utterance) -> bool:
        """Return whether the first sentence sounds like the authors'."""
        first = next(iter(split_sentences(self._text, said.start, said.end)), None)
        return first is not None and voice_of(self._text, first.start, first.end) is SoundsLike.REPORTED

    def _all_may_be_spoken(self, said: Sequence[Utterance]) -> bool:
        """Return whether no sentence sounds like the authors': in text without marks they may be in one paragraph."""
        sentences = pieces_of_speech(self._text, said[0].start, said[-1].end)
        return all(how_spoken(self._text, s.start, s.end) > _MAY_BE_SPOKEN for s in sentences)

    def in_italics(self, start: int, end: int) -> bool:
        """Return whether a paragraph is in italics from its first words on."""
        if not self._material.italics:
            return False
        first = self._material.in_italics(start, min(end, start + _FIRST_WORDS))
        return first > 0.5 and self._material.in_italics(start, end) >= _ITALIC

    def of_myself(self, span: Span) -> bool:
        """Return whether somebody speaks of himself or herself more than once, quotes nobody, and authors do not."""
        text = self._text
        if any(text.find(mark, *span) >= 0 for mark in '“"«„') or len(MYSELF.findall(text, *span)) < 2:
            return False
        return all(voice_of(text, s.start, s.end) is not SoundsLike.REPORTED for s in split_sentences(text, *span))

    def _in_marks_at_end(self, said: Utterance) -> bool:
        text, end = self._text, said.end
        closing = _QUOTE_BEFORE.search(text, max(said.start, end - 4), end)
        return not said.closed and closing is not None and any(m in text[said.start : end - 3] for m in '“"‘„«「')


def _numbers_speak(material: QuoteMaterial, paragraphs: Sequence[Span]) -> bool:
    """Return whether numbers before a colon are speakers: several paragraphs begin so, and most are said by somebody of
    himself or herself."""
    text = material.text
    numbered = [
        p for p in paragraphs if text[p[0] : p[0] + 1].isdigit() and label_of(text, *p) and material.speaks_at(p[0])
    ]
    own = sum(spoken_words(text, *p) for p in numbered)
    return len(numbered) >= 2 and own * 2 > len(numbered)
