"""What a stretch of text that is set apart holds: the quotes of one person or of several, each with who spoke.

“I had to ask twice.” (P1) “So did I.” (P2)
I had to ask twice (P1); nobody came (P2).
Interviewer: And then? P3: I asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution, as_attribution, read_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.finders.conversation import Turn, label_of, turns_in
from ingest.quotes.found import trimmed
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.quotation_marks import double_marks, pair_marks, single_marks
from ingest.text.speaker_words import CODE, REACH, is_many

_TAIL = re.compile(r"[\s.,;!?]*")
# "... one” [the first session]."
_AFTER_WORDS = re.compile(r"[\s.,;!?]*(?:\[[a-z][^\[\]()]{2,60}\])?[\s.,;!?]*")
_LEADING = re.compile(r"[\s–—•·‣▪*-]+(?=[“\"‘'«„「『…\[(]{0,3}\w)")
# Where who spoke may begin inside a line, and the next quote behind it.
_MAY_BE_WHO = re.compile(r"[(\[（]|(?<=[”\"»」』])\s?(?=[A-Z–—-])")
_ENDED = re.compile(r"[.!?…”\"’'»」』\])]\Z")
_NEXT = re.compile(r"(?P<stop>\s?[.;,])?\s*(?=[“\"‘'«„「『…\[(]|[^\W\d_a-z])")
# "Quote 3: ...", "Extract 12. ..."
_NUMBERED = re.compile(
    rf"\s*(?i:{any_of(all_words('quotes', 'numbered'))})\s?(?:no\.? ?)?\d{{1,3}}[a-z]?\s?[:.)–—-]\s*(?=\S)"
)
# The mark of a note behind who spoke, and a code before the words: "P3 – We stay in."
_FOOTNOTE = re.compile(r"(?<=[)\]])(?:\d{1,2}|[*†‡])\Z")
_DASHED = lazy_pattern(rf"\s*(?P<who>{CODE})\s[–—-]{{1,2}}\s(?=[“\"‘…\[]?[^\W\da-z_])")
# "... about it with them [young people]. What do they want?"
_PRONOUN = re.compile(
    r"\b(?:they|them|their|he|him|his|she|her|hers|it|its|this|that|these|those|who|we|us|our|you|your|one|there)\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[)\]）]")
_DOUBLE_OPENING = ("“", '"', "«", "„", "「", "『")
_BETWEEN = re.compile(r"[ .,;]*")
_FEWEST = 2
# As far back as words before who spoke are looked at.
_FAR = 400
_REMARK = 160


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """Words of one person without marks and label, and who spoke. ``outer_start`` and ``outer_end`` take in all that
    belongs to them. ``closed`` is set where marks are around all of them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    said_by: Attribution | None
    closed: bool = False

    @property
    def names_behind(self) -> bool:
        """Whether who spoke is printed behind the words."""
        return self.said_by is not None and self.said_by.start >= self.end

    @property
    def names_beside(self) -> bool:
        """Whether who spoke is printed with the words, before or behind them."""
        return self.said_by is not None and self.said_by.end > self.outer_start


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the text that is set apart. ``parts`` are its lines where it has several, ``marked`` is who spoke where
    the file says it, ``low`` how far the text before it may be read.
    With ``apart`` a line that ends a sentence ends a quote."""

    text: str
    start: int
    end: int
    parts: Sequence[Span] = ()
    marked: Span | None = None
    fields: Sequence[str] = ()
    low: int = 0
    apart: bool = False


def utterances(stretch: Stretch) -> tuple[Utterance, ...]:
    """Return what people say in a stretch, in order: nothing of who asks, and nothing where only that is there."""
    text = stretch.text
    if turns := turns_in(text, stretch.start, stretch.end, stretch.parts):
        return tuple(_of_talk(stretch, turns))
    lines: list[list[Utterance]] = []
    first: Attribution | None = None
    for part in stretch.parts or ((stretch.start, stretch.end),):
        if only := only_who_spoke(text, *part, stretch.fields):
            if lines and not lines[-1][-1].names_beside:
                _give(lines[-1], only, part[1])
            else:
                first = only
            continue
        lines.append([_read(stretch, span) for span in _between_speakers(text, *part, stretch.fields)])
        if first and not lines[-1][0].names_beside:
            lines[-1][0] = replace(lines[-1][0], said_by=first, outer_start=first.start)
        first = None
    said = tuple(_joined(stretch, lines))
    # Behind a quote in marks and who spoke, a line without either is the authors' remark.
    whole = [u for u in said if u.closed or u.names_beside]
    return tuple(whole) if any(u.closed and u.names_behind for u in said) else said


def only_who_spoke(text: str, start: int, end: int, fields: Sequence[str] = ()) -> Attribution | None:
    """Return what a line says if it says nothing but who spoke."""
    start, end = trimmed(text, start, end)
    if end - start > REACH:
        return None
    read = read_attribution(text, start, end, fields, names=True, bare=True)
    if read is None or not read.shows_a_person:
        return None
    return read if _TAIL.fullmatch(text, read.end, end) else None


def inside_marks(text: str, start: int, end: int) -> Span:
    """Return the span of the words without white space, a bullet and the marks around all of them."""
    start, end = trimmed(text, start, end)
    if leading := _LEADING.match(text, start, end):
        start = leading.end()
    if start >= end or text[start] not in OPENINGS + "「『＂":
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


def _of_talk(stretch: Stretch, turns: Sequence[Turn]) -> Iterator[Utterance]:
    text = stretch.text
    read: list[tuple[Turn, SpokenWords]] = []
    last: Attribution | None = None
    if stretch.parts and (last := only_who_spoke(text, *stretch.parts[-1], stretch.fields)):
        turns = [replace(t, words=(t.words[0], min(t.words[1], last.start))) for t in turns]
    elif stretch.marked:
        last = as_attribution(text, *stretch.marked, stretch.fields)
    for turn in turns:
        start, end = turn.words
        words = SpokenWords(text, SpeechSetting.BLOCK, start, end, low=start, fields=stretch.fields, in_talk=True)
        words = attributed(words) if end > start else words
        if words.said_by and words.said_by.start < words.end:
            words = replace(words, said_by=None)
        read.append((turn, words))
    if last is None and read[-1][1].said_by:
        last = read[-1][1].said_by
    for turn, words in read:
        begin, end = inside_marks(text, words.start, words.end)
        if turn.asks or end <= begin:
            continue
        said_by = words.said_by if words.said_by is not last else None
        said_by = said_by or _by_label(text, turn, last, stretch.fields)
        outer_end = max(turn.words[1], said_by.end if said_by.end <= stretch.end else 0)
        yield Utterance(start=begin, end=end, outer_start=turn.label[0], outer_end=outer_end, said_by=said_by)


def _by_label(text: str, turn: Turn, last: Attribution | None, fields: Sequence[str]) -> Attribution:
    """Return who speaks by the label of a turn, with what ends the talk."""
    start, end = turn.label
    named = as_attribution(text, start, end, fields)
    if turn.described:
        more = as_attribution(text, *turn.described, fields)
        named = replace(named, end=more.end, attributes={**more.attributes, **named.attributes})
    if not turn.identified:
        if last is not None:
            return last
        bare = end - start == 1
        return Attribution(start=start, end=end, attributes={} if bare else named.attributes)
    if named.participant is None and is_many(text[start:end]):
        return Attribution(start=start, end=named.end, attributes={**named.attributes, "speakers": text[start:end]})
    if named.participant is None:
        printed = {name: part for name, part in named.attributes.items() if name != "as printed"}
        named = replace(named, participant=text[start:end], attributes=printed)
    if last is not None and last.participant is None:
        named = replace(named, attributes={**last.attributes, **named.attributes})
    return named


def _between_speakers(text: str, start: int, end: int, fields: Sequence[str]) -> Iterator[Span]:
    """Yield the quotes of a line, each up to who spoke, where several follow one another."""
    at = start
    for match in _MAY_BE_WHO.finditer(text, start, end):
        place = match.end() if match[0].isspace() or not match[0] else match.start()
        before = text[max(at, place - _FAR) : place].rstrip()
        if len(before.split()) < _FEWEST or (text[place] == "[" and _PRONOUN.search(before)):
            continue
        ended = _ENDED.search(before[-1:]) is not None
        if not _may_part(text, place, end, ended=ended):
            continue
        read = read_attribution(text, place, end, fields, names=ended, bare=True)
        if read is None or read.broken or not read.shows_a_person:
            continue
        following = _NEXT.match(text, read.end, end)
        if following is None or not (ended or following["stop"]) or following.end() >= end:
            continue
        if len(text[following.end() : end].split()) < _FEWEST:
            continue
        if _only_remarks(text, before, following.end(), end):
            break
        yield from _side_by_side(text, at, read.end)
        at = following.end()
    yield from _side_by_side(text, at, end)


def _may_part(text: str, place: int, end: int, *, ended: bool) -> bool:
    """Return whether another quote may follow what opens here: a look at what is behind the bracket spares a closer
    one."""
    if text[place] not in "([（":
        return ended
    closing = _CLOSING.search(text, place, min(end, place + REACH))
    following = _NEXT.match(text, closing.end(), end) if closing else None
    return following is not None and following.end() < end and bool(ended or following["stop"])


def _only_remarks(text: str, before: str, start: int, end: int) -> bool:
    """Return whether the authors' remark ends a line behind a quote in marks and who spoke."""
    in_marks = before[-1:] in "”\"’'»」』"
    rest = text[start:end].rstrip(" .")
    return (
        in_marks and rest[:1] not in OPENINGS and len(rest) < _REMARK and not (rest[-1:] in ")]" or rest[-1:].isdigit())
    )


def _side_by_side(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the quotes of which each is in marks of its own, with nothing between them."""
    at = trimmed(text, start, end)[0]
    closings: dict[int, int] = {}
    if text[at : at + 1] in _DOUBLE_OPENING and at < end:
        pairs, _ = pair_marks(text, double_marks(text, at, end))
        for pair in pairs:
            closings.setdefault(pair.opening.at, pair.closing.end)
    while at in closings:
        following = _BETWEEN.match(text, closings[at], end)
        if following is None or following.end() not in closings:
            break
        yield at, closings[at]
        at = following.end()
    yield at, end


def _read(stretch: Stretch, span: Span) -> Utterance:
    text, (start, end) = stretch.text, span
    if numbered := _NUMBERED.match(text, start, end):
        start = numbered.end()
    if noted := _FOOTNOTE.search(text, max(start, end - 4), end):
        end = noted.start()
    # Who the file names behind several lines said the last one.
    marked, begin = stretch.marked if span[1] >= stretch.end - 1 else None, start
    low = stretch.low if span[0] == stretch.start else start
    if (label := label_of(text, start, end)) and text[slice(*label.label)].lstrip("#").isdigit():
        marked, begin = label.label, label.words[0]
        low = begin
    if label and label.described:
        begin = low = label.words[0]
    elif dashed := _DASHED.match(text, start, end):
        marked, begin = dashed.span("who"), dashed.end()
        low = begin
    words = attributed(
        SpokenWords(text, SpeechSetting.BLOCK, begin, end, low=low, fields=stretch.fields, marked=marked)
    )
    said_by = words.said_by
    if label and label.described and not (said_by and said_by.shows_a_person):
        said_by = _by_label(text, label, None, stretch.fields)
    if said_by and label and marked == label.label and said_by.participant is None:
        said_by = replace(said_by, participant=text[slice(*label.label)], attributes={})
    first, last = inside_marks(text, words.start, words.end)
    outer_end = max(span[1], said_by.end if said_by else 0)
    plain = trimmed(text, words.start, words.end)
    return Utterance(
        start=first, end=last, outer_start=span[0], outer_end=outer_end, said_by=said_by, closed=plain[0] < first
    )


def _give(line: list[Utterance], said_by: Attribution, end: int) -> None:
    """Give who spoke, printed on the next line, to what was said last."""
    if line and not line[-1].names_behind:
        line[-1] = replace(line[-1], said_by=said_by, outer_end=end)


def _joined(stretch: Stretch, lines: Sequence[Sequence[Utterance]]) -> Iterator[Utterance]:
    """Yield the quotes of the lines. One person's words may go on in the next line: what names nobody is joined with
    it, but not what is in marks of its own. Those side by side on a line share who spoke."""
    text = stretch.text
    waiting: Utterance | None = None
    for line in lines:
        shared_by = _shared(line)
        for said, shared in zip(line, shared_by, strict=True):
            said = replace(said, said_by=shared) if shared and not said.names_beside else said
            named_before = said.names_beside and not said.names_behind
            ends = waiting is not None and stretch.apart and _ENDED.search(text[waiting.end - 1 : waiting.end])
            if waiting and not (waiting.closed or said.closed or named_before or ends):
                said = _together(text, waiting, said)
            elif waiting:
                yield waiting
            waiting = said
            if said.names_beside:
                yield said
                waiting = None
    if waiting:
        yield waiting


def _shared(line: Sequence[Utterance]) -> list[Attribution | None]:
    """Return for each quote of a line who spoke by the next one that names somebody behind its words."""
    found: list[Attribution | None] = []
    last: Attribution | None = None
    for said in reversed(line):
        last = said.said_by if said.names_behind else last
        found.append(last)
    return found[::-1]


def _together(text: str, first: Utterance, second: Utterance) -> Utterance:
    start, end = inside_marks(text, first.outer_start, second.end)
    return replace(
        second,
        start=start,
        end=end,
        outer_start=first.outer_start,
        said_by=second.said_by if second.names_beside else first.said_by,
    )
