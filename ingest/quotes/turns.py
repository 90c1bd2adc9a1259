"""Speakers' labels before the words: "P7: ...", "Interviewer: ...", "Mary: ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.attribution import Attribution, as_attribution, read_attribution
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.signs.announcing import SAID
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.speaker_roles import is_gender
from ingest.text.speaker_words import BEFORE_COLON, INTERVIEWERS, is_identifier, is_many, is_name, is_somebody, is_turn

_LABEL = lazy_pattern(r"[\"“‘]?\s?(?P<who>[^\s:.?!…()\[\]（【\n][^:?!…()\[\]（【\n]{0,40}?)\s?[:：]\s*(?=[^\s/])")
_BRACKET = lazy_pattern(
    r"[(\[（【][^()\[\]（）【】]{1,80}[)\]）】]\s?[:：]?\s+(?=[\"“‘«„…A-Z])|[（【「][^（）【】「」]{1,80}[）】」][:：]?\s*"
)
_SIGN = re.compile(r"[:：]|[)\]）] ?[–—-]")
# "P9 (female, 34): ..."
_LABEL_AND_BRACKET = lazy_pattern(
    r"[\"“‘]?\s?(?P<who>[^\s:.?!…()\[\]\n][^:?!…()\[\]\n]{0,40}? ?[(\[（][^()\[\]（）\n]{1,80}[)\]）])"
    r"\s?[:：–—-]\s*(?=\S)"
)
# "P9, female, 34: ..."
_LABEL_OF_PARTS = lazy_pattern(
    r"[\"“‘]?\s?(?P<who>[^\s:?!…()\[\]\n,][^:?!…()\[\]\n,]{0,40},[^:?!…()\[\]\n]{1,60})[:：]\s*(?=\S)"
)
# Words that people begin with, and headings that authors print.
_NO_LABEL = lazy_pattern(rf"{any_of(all_words('quotes', 'opens_no_label'))}\b.*", re.IGNORECASE)
# "Nurse 4 on her first day: ...": who speaks, and what about.
_SENTENCE = re.compile(r"(?P<person>(?:[^\W\d_][\w'’-]* ){0,2}?[^\W\d_][\w-]* ?\d{1,4}) (?=[^\W\dA-Z_])[^,;]{4,}")
_FIRST_TURN = re.compile(BEFORE_COLON)
_TURN = re.compile(rf"(?:(?<=[.?!…\]\n”\"’)] )|(?<=[.?!…\]])){BEFORE_COLON}")
_I_OR_Q = re.compile(r"[IQ]", re.IGNORECASE)
# The letters that stand for the one person who is interviewed.
_ONE_LETTER = re.compile(r"[PIRAQMF]", re.IGNORECASE)


def is_interviewer(label: str) -> bool:
    """Return whether a label is that of who asks: "Interviewer", "I", "Moderator 2"."""
    low = label.lower().rstrip("0123456789 ")
    return low in INTERVIEWERS or _I_OR_Q.fullmatch(label) is not None


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


def speaker_of_turns(text: str, start: int, labels: Sequence[str]) -> Attribution | None:
    """Return who speaks in a talk that begins at ``start``, by the labels of its turns alone: the one beside the
    interviewer, or several."""
    if not labels:
        return None
    end = start + len(labels[0])
    others = [label for label in labels if not is_interviewer(label)]
    if not others:
        return Attribution(start=start, end=end, attributes={"role": "interviewer"})
    people = [label for label in others if is_identifier(label)]
    if len(people) > 1:
        return Attribution(start=start, end=end, attributes={"speakers": "; ".join(people)})
    if len(others) == 1 and people:
        at = text.find(f"{people[0]}:", start)
        return as_attribution(text, at, at + len(people[0])) if at >= 0 else None
    return None


def label_before(text: str, start: int, end: int, fields: Sequence[str]) -> tuple[Attribution | None, int]:
    """Return who spoke by the label or bracket before the words, and where these begin."""
    if start >= end:
        return None, start
    reach = min(end, start + 160)
    if bracket := _BRACKET.match(text, start, reach):
        read = read_attribution(text, start, bracket.end(), fields, names=True)
        return (read, bracket.end()) if read and read.shows_a_person else (None, start)
    if _SIGN.search(text, start, reach) is None:
        return None, start
    for form in (_LABEL_AND_BRACKET, _LABEL_OF_PARTS):
        if match := form.match(text, start, reach):
            read = as_attribution(text, *match.span("who"), fields)
            # "Maria, a nurse, said:" is a sentence.
            described = read.shows_a_person and AS_PRINTED not in read.attributes
            if (
                (read.participant or described)
                and not _NO_LABEL.fullmatch(match["who"])
                and not SAID.search(match["who"])
            ):
                return read, match.end()
    match = _LABEL.match(text, start, min(end, start + 120))
    if match is None or _NO_LABEL.fullmatch(match["who"]):
        return None, start
    if sentence := _SENTENCE.fullmatch(match["who"]):
        first = match.start("who")
        if is_identifier(sentence["person"]):
            said_by = as_attribution(text, first, first + len(sentence["person"]), fields)
            return replace(said_by, end=match.end("who")), match.end()
        return None, start
    who, (first, last) = match["who"], match.span("who")
    if not (is_turn(who) or is_interviewer(who) or is_name(who) or _is_of_a_gender(who)):
        return None, start
    if is_interviewer(who):
        return Attribution(start=first, end=last, attributes={"role": "interviewer"}), match.end()
    if _ONE_LETTER.fullmatch(who):
        return Attribution(start=first, end=last), match.end()
    return as_attribution(text, first, last, fields), match.end()


def _is_of_a_gender(label: str) -> bool:
    """Return whether a label is a gender and a noun for people: "Male participant", "Female nurse"."""
    first, _, noun = label.partition(" ")
    return is_gender(first) and len(first) > 1 and is_somebody(noun) and not is_many(noun)


def _read(words: SpokenWords) -> SpokenWords:
    text, said_by = words.text, words.said_by
    labels = labels_of_turns(text, words.start, words.end)
    if len(labels) > 1 or words.in_talk:
        # The labels are needed to read a talk.
        return replace(words, said_by=said_by or speaker_of_turns(text, words.start, labels))
    label, start = label_before(text, words.start, words.end, words.fields)
    if label and said_by and label.participant and said_by.participant is None:
        # "W1: They wait. (Focus group 2, women)": what ends the words tells more of who the label names.
        label = replace(label, attributes={**said_by.attributes, **label.attributes})
        return replace(words, start=start, said_by=label)
    return replace(words, start=start, said_by=label if label and not (said_by and said_by.shows_a_person) else said_by)


LABELS = AttributionWay(
    name="labels of turns, or one label, before the words", settings=(SpeechSetting.BLOCK,), read=_read, refines=True
)
