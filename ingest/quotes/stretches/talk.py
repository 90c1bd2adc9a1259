"""The turns of a talk as quotes: nothing of who asks, and who spoke by the label of the turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.quotes.attribution import Attribution, as_attribution
from ingest.quotes.attributions import attributed
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.stretches.conversation import Turn
from ingest.quotes.stretches.stretch import Stretch, Utterance, inside_marks
from ingest.quotes.stretches.who_lines import only_who_spoke
from ingest.text.speaker_words import is_identifier, is_many

_FEWEST = 2


def of_talk(stretch: Stretch, turns: Sequence[Turn]) -> Iterator[Utterance]:
    """Yield what participants say in a talk. Who spoke behind the last turn said what bears no name of its own."""
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
    behind, last = last, _of_group(text, last, turns)
    for turn, words in read:
        begin, end = inside_marks(text, words.start, words.end)
        if turn.asks or end <= begin:
            continue
        said_by = words.said_by if words.said_by is not behind else None
        said_by = said_by or by_label(text, turn, last, stretch.fields)
        outer_end = max(turn.words[1], said_by.end if said_by and said_by.end <= stretch.end else 0)
        yield Utterance(start=begin, end=end, outer_start=turn.label[0], outer_end=outer_end, said_by=said_by)


def _of_group(text: str, last: Attribution | None, turns: Sequence[Turn]) -> Attribution | None:
    """Return who spoke behind the last turn of a talk; a code there is the group's where several people speak by codes
    of their own: "P1: Yes. P2: We do. (CVD 02)"."""
    people = {text[slice(*turn.label)] for turn in turns if turn.identified and not turn.asks}
    code = last.participant if last else None
    if last is None or code is None or len(people) < _FEWEST or code in people or not is_identifier(code):
        return last
    return replace(last, participant=None, attributes={"group": code, **last.attributes})


def by_label(text: str, turn: Turn, last: Attribution | None, fields: Sequence[str]) -> Attribution | None:
    """Return who speaks by the label of a turn, with what ends the talk; nobody where both are not printed."""
    start, end = turn.label
    named = as_attribution(text, start, end, fields)
    if turn.described:
        more = as_attribution(text, *turn.described, fields)
        named = replace(named, end=more.end, attributes={**more.attributes, **named.attributes})
    if not turn.identified:
        if last is not None:
            return last
        if start == end:
            return None
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
