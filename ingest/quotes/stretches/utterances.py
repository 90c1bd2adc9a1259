"""What a stretch of text that is set apart holds: the quotes of one person or of several, each with who spoke.

“I had to ask twice.” (P1) “So did I.” (P2)
I had to ask twice (P1); nobody came (P2).
Interviewer: And then? P3: I asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution, unread
from ingest.quotes.attributions import attributed
from ingest.quotes.found import trimmed
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.stretches.conversation import label_of, turns_in
from ingest.quotes.stretches.own_marks import OwnMarks, in_own_marks, is_heading
from ingest.quotes.stretches.several_speakers import ENDED, between_speakers
from ingest.quotes.stretches.stretch import Stretch, Utterance, inside_marks
from ingest.quotes.stretches.talk import by_label, of_talk
from ingest.quotes.stretches.who_lines import only_who_spoke, who_behind
from ingest.quotes.turns import label_before
from ingest.text.quotation_marks import double_marks
from ingest.text.speaker_forms import CODE
from ingest.text.speaker_words import is_identifier

# "Quote 3: ...", "Extract 12. ..."
_NUMBERED = lazy_pattern(
    rf"\s*(?i:{any_of(all_words('quotes', 'numbered'))})\s?(?:no\.? ?)?\d{{1,3}}[a-z]?\s?[:.)–—-]\s*(?=\S)"
)
# The mark of a note behind who spoke, and a code before the words: "P3 – We stay in."
_FOOTNOTE = re.compile(r"(?<=[)\]])(?:\d{1,2}|[*†‡])\Z")
_NEW = re.compile(r"[“\"‘'«„\[(…\s]*[^\W\d_a-z]")
_MARKS = OPENINGS + "”’‹`´＂「『"
_DOUBLE = '“"«„「『'
# A full stop may come between who spoke and the closing mark.
_NEARLY = 3
_DASHED = lazy_pattern(rf"\s*(?P<who>{CODE})(?:\s?[–—-]{{1,2}}\s?|\.?\s+)(?=[“\"‘…\[]?[^\W\da-z_])")


def utterances(stretch: Stretch) -> tuple[Utterance, ...]:
    """Return what people say in a stretch, in order: nothing of who asks, and nothing where only that is there."""
    text = stretch.text
    if turns := turns_in(text, stretch.start, stretch.end, stretch.parts):
        return tuple(of_talk(stretch, turns))
    lines: list[list[Utterance]] = []
    first: Attribution | None = None
    for part in tuple(_without_headings(stretch)) or ((stretch.start, stretch.end),):
        waiting = lines[-1][-1] if lines and not lines[-1][-1].names_beside else None
        if waiting and (behind := who_behind(text, (waiting.outer_start, waiting.end), *part, stretch.fields)):
            _give(lines[-1], behind, part[1])
            continue
        if only := only_who_spoke(text, *part, stretch.fields):
            first = only
            continue
        lines.append(_of_line(stretch, part))
        if first and not lines[-1][0].names_beside:
            lines[-1][0] = replace(lines[-1][0], said_by=first, outer_start=first.start)
        first = None
    said = tuple(_of_one_group([*_joined(stretch, lines)]))
    # Beside quotes in marks, a line without marks and without who spoke is a heading or the authors' remark.
    closed = [u for u in said if u.closed]
    remarks = len(closed) > 1 or any(u.names_behind or stretch.apart for u in closed)
    return tuple(u for u in said if u.closed or u.names_beside) if remarks else said


def _of_one_group(said: Sequence[Utterance]) -> Sequence[Utterance]:
    """Return the quotes. Where each begins with its speaker's label, what is printed behind the last is said of them
    all: "“W1: We wait.” “W2: So do I.” (Women, Lea)"."""
    told = said[-1].behind if said else None
    if not told or any(u.behind is None for u in said) or any(u.behind for u in said[:-1]):
        return said
    return [replace(u, said_by=u.said_by and _with(u.said_by, told)) for u in said]


def _with(said_by: Attribution, told: Mapping[str, str]) -> Attribution:
    return replace(said_by, attributes={**told, **said_by.attributes})


def _without_headings(stretch: Stretch) -> Iterator[Span]:
    """Yield the lines; of a cell those that are no headings: a few words that end no sentence, before a new one."""
    text, parts = stretch.text, stretch.parts
    for part, following in pairwise(parts):
        if (
            not (stretch.apart and is_heading(text, *part) and _NEW.match(text, *following))
            or ENDED.search(text[slice(*part)].rstrip())
            or who_behind(text, part, *following, stretch.fields)
        ):
            yield part
    yield from parts[-1:]


def _of_line(stretch: Stretch, line: Span) -> list[Utterance]:
    marked = in_own_marks(stretch.text, *line, headed=stretch.apart)
    if len(marked) > 1 or (marked and marked[0].start > line[0] + _NEARLY):
        return [_read_in_marks(stretch, quote) for quote in marked]
    said = [_read(stretch, span) for span in between_speakers(stretch.text, *line, stretch.fields)]
    # A bracket that is not understood leaves the marks before it open, and one inside them may seem to end the words.
    alone = len(marked) == 1 and (
        marked[0].end > marked[0].pair.closing.end or not all(u.closed or u.names_behind for u in said)
    )
    return [_read_in_marks(stretch, marked[0])] if alone else said


def _read_in_marks(stretch: Stretch, quote: OwnMarks) -> Utterance:
    """Read a quote in marks of its own: nothing but what stands beside them names who spoke, understood or not."""
    text, pair = stretch.text, quote.pair
    low = stretch.low if quote.low == stretch.start else quote.low
    said_by: Attribution | None = None
    for setting, start, end in (
        (SpeechSetting.BLOCK, quote.start, quote.end),
        (SpeechSetting.MARKS, pair.opening.at, pair.closing.end),
        (SpeechSetting.UNNAMED, pair.opening.at, pair.closing.end),
    ):
        words = SpokenWords(text, setting, start, end, low=low, high=quote.end, fields=stretch.fields)
        read = attributed(words).said_by
        if read and not pair.opening.end <= read.start < read.end < pair.closing.at - _NEARLY:
            said_by = read
            break
    else:
        bracket = text.find("(", pair.closing.end, quote.end)
        said_by = unread(text, bracket, quote.end + 1, stretch.fields) if bracket >= 0 else None
    close = min(pair.closing.at, said_by.start) if said_by and said_by.start >= pair.opening.end else pair.closing.at
    label, begin = label_before(text, pair.opening.end, pair.closing.at, stretch.fields)
    behind: Mapping[str, str] | None = None
    if label and label.participant and is_identifier(label.participant):
        # "“W1: We wait.” (Focus group 2)"
        behind = said_by.attributes if said_by and said_by.participant is None else {}
        said_by = _with(label, behind)
    else:
        begin = pair.opening.end
    first, last = trimmed(text, begin, close)
    outer_end = max(quote.end, said_by.end if said_by else 0)
    return Utterance(
        start=first,
        end=last,
        outer_start=quote.start,
        outer_end=outer_end,
        said_by=said_by,
        closed=True,
        behind=behind,
    )


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
        said_by = by_label(text, label, None, stretch.fields)
    if said_by and label and marked == label.label and said_by.participant is None:
        said_by = replace(said_by, participant=text[slice(*label.label)], attributes={})
    first, last = inside_marks(text, words.start, words.end)
    outer_end = max(span[1], said_by.end if said_by else 0)
    closed = any(sign in _MARKS for sign in text[words.start : first])
    return Utterance(
        start=first,
        end=last,
        outer_start=span[0],
        outer_end=outer_end,
        said_by=said_by,
        closed=closed,
        open=closed and said_by is None and _is_open(text, first, last),
    )


def _is_open(text: str, start: int, end: int) -> bool:
    """Return whether the double mark before the words is never closed: their next paragraph opens it again."""
    return text[start - 1] in _DOUBLE and not any(m.opens is False for m in double_marks(text, start - 1, end + 1))


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
            ends = waiting is not None and stretch.apart and ENDED.search(text[waiting.end - 1 : waiting.end])
            goes_on = waiting is not None and waiting.open and text[said.outer_start] in OPENINGS
            if waiting and (goes_on or not (waiting.closed or said.closed or named_before or ends)):
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
