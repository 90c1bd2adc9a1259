"""Speakers' labels before the words: "P7: ...", "Interviewer: ...", "Mary: ...", and talks made of such turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import DisplayedQuote
from ingest.quotes.attribution import Attribution, as_attribution, read_attribution
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.speaker_words import BEFORE_COLON, INTERVIEWER, NAME, TURN, WHO, is_turn

_LABEL = re.compile(rf"[\"“‘]?\s?(?P<who>{TURN}|{NAME})\s?:\s+", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]\s?:?\s+(?=[\"“‘…A-Z])")
# Words that people begin with, and headings that authors print.
_NO_LABEL = re.compile(
    r"(?:yes|no|well|so|but|and|honestly|note|theme|example|question|answer|first|second|third|aim|hypothesis|sometimes|"
    r"like|case|vignette|scenario|step|item|research question|rq|h)\b.*",
    re.IGNORECASE,
)
_FIRST_TURN = re.compile(BEFORE_COLON)
_TURN = re.compile(rf"(?:(?<=[.?!…\]\n”\"’)] )|(?<=[.?!…\]])){BEFORE_COLON}")
_INTERVIEWER = re.compile(rf"(?:{INTERVIEWER}|I|Q)", re.IGNORECASE)
# The letters that stand for the one person who is interviewed.
_ONE_LETTER = re.compile(rf"[PIRAQMF]|{INTERVIEWER}", re.IGNORECASE)
_WHO = re.compile(WHO, re.IGNORECASE)


def turn_at(text: str, start: int, end: int) -> str | None:
    """Return the label of the turn that begins at ``start``."""
    match = _FIRST_TURN.match(text, start, end)
    return match["who"] if match and is_turn(match["who"]) else None


def labels_of_turns(text: str, start: int, end: int) -> list[str]:
    """Return the labels of the turns between two offsets, each once, in order."""
    if text.find(": ", start, end) < 0:
        return []
    first = turn_at(text, start, end)
    others = [m["who"] for m in _TURN.finditer(text, start, end) if is_turn(m["who"])]
    found = {label.lower(): label for label in reversed([*([first] if first else []), *others])}
    return list(reversed(found.values()))


def talks(text: str, quotes: Sequence[DisplayedQuote]) -> set[int]:
    """Return the places in the list of the quotes that are turns of one talk: they are side by side, each with its
    speaker's label, and one is the interviewer's."""
    found: set[int] = set()
    run: list[int] = []
    asked = False
    for number, quote in enumerate(quotes):
        label = turn_at(text, quote.start, quote.end)
        if not (label and run and not text[quotes[number - 1].end : quote.start].strip()):
            run, asked = [], False
        if label:
            run.append(number)
            asked = asked or _INTERVIEWER.fullmatch(label) is not None
            if asked and len(run) > 1:
                found |= set(run)
    return found


def speaker_of_turns(text: str, start: int, labels: Sequence[str]) -> Attribution | None:
    """Return who speaks in a talk that begins at ``start``, by the labels of its turns alone."""
    if not labels:
        return None
    end = start + len(labels[0])
    others = [label for label in labels if not _INTERVIEWER.fullmatch(label)]
    if not others:
        return Attribution(start=start, end=end, attributes={"role": "interviewer"})
    people = [label for label in others if _WHO.fullmatch(label)]
    if len(people) > 1:
        return Attribution(start=start, end=end, attributes={"speakers": "; ".join(people)})
    return as_attribution(text, start, end) if len(labels) == len(people) else None


def label_before(text: str, start: int, end: int, fields: Sequence[str]) -> tuple[Attribution | None, int]:
    """Return who spoke by the label or bracket before the words, and where these begin."""
    bracket = _BRACKET.match(text, start, end)
    if bracket:
        read = read_attribution(text, start, bracket.end(), fields, names=True)
        return (read, bracket.end()) if read and read.shows_a_person else (None, start)
    match = _LABEL.match(text, start, min(end, start + 120))
    if match is None or _NO_LABEL.fullmatch(match["who"]):
        return None, start
    first, last = match.span("who")
    if _INTERVIEWER.fullmatch(match["who"]):
        return Attribution(start=first, end=last, attributes={"role": "interviewer"}), match.end()
    if _ONE_LETTER.fullmatch(match["who"]):
        return Attribution(start=first, end=last), match.end()
    return as_attribution(text, first, last, fields), match.end()


def _read(words: SpokenWords) -> SpokenWords:
    text, said_by = words.text, words.said_by
    labels = labels_of_turns(text, words.start, words.end)
    if len(labels) > 1 or words.in_talk:
        # The labels are needed to read a talk.
        return replace(words, said_by=said_by or speaker_of_turns(text, words.start, labels))
    label, start = label_before(text, words.start, words.end, words.fields)
    return replace(words, start=start, said_by=label if label and not (said_by and said_by.shows_a_person) else said_by)


LABELS = AttributionWay(
    name="labels of turns, or one label, before the words", settings=(SpeechSetting.BLOCK,), read=_read, refines=True
)
