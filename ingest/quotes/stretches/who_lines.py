"""Lines that say nothing but who spoke: "(P3, nurse)", "Male visitor, son of a patient, Leeds"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Span
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.attribution import HOLDS_WORDS, Attribution, as_attribution, read_attribution
from ingest.quotes.found import trimmed
from ingest.quotes.speaker_at_end import opening_of
from ingest.text.speaker_words import REACH
from ingest.text.typography import DASHES

_TAIL = re.compile(r"[\s.,;!?]*")
_SENTENCE = re.compile(r"[.!?…][\s”\"’]+[(\[]?\w")
_OF_A_PERSON = frozenset(("gender", "age", "age_band", "role", "interview", "focus_group"))
# Who spoke takes fewer words than a quote.
_MOST_WORDS = 14
_DASH = tuple(DASHES)
_FEWEST_SAID = 4


def only_who_spoke(text: str, start: int, end: int, fields: Sequence[str] = ()) -> Attribution | None:
    """Return what a line says if it says nothing but who spoke."""
    start, end = trimmed(text, start, end)
    if end - start > REACH:
        return None
    read = read_attribution(text, start, end, fields, names=True, bare=True)
    if read is None or not read.shows_a_person:
        return None
    return read if _TAIL.fullmatch(text, read.end, end) else None


def described(text: str, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    """Return who spoke where a line that is no sentence describes somebody: "Male visitor, son of a patient, Leeds"."""
    start, end = trimmed(text, start, end)
    if len(text[start:end].split()) > _MOST_WORDS or text[end - 1 : end] in ("!", "?", ":", "…"):
        return None
    if _SENTENCE.search(text, start, end) or own_voice(text, start, end) or text[start : start + 1] in "“\"‘'«„":
        return None
    if HOLDS_WORDS.search(text, start, end):
        return None
    if text[end - 1] in ")]" and _before_bracket(text, start, end, fields):
        return None
    read = as_attribution(text, start, end, fields)
    # Any word in capitals may be a name.
    named = any(c.isdigit() for c in read.participant or "") or not _OF_A_PERSON.isdisjoint(read.attributes)
    return read if named and read.shows_a_person else None


def who_behind(text: str, said: Span, start: int, end: int, fields: Sequence[str]) -> Attribution | None:
    """Return who the line behind somebody's words names: by its form alone, in few words that describe somebody, or
    behind a dash, which no quote of the row begins with."""
    if found := only_who_spoke(text, start, end, fields) or described(text, start, end, fields):
        return found
    start, end = trimmed(text, start, end)
    few = len(text[start:end].split()) <= _MOST_WORDS and _SENTENCE.search(text, start, end) is None
    if not few or text[start : start + 1] not in _DASH or text[trimmed(text, *said)[0]] in _DASH:
        return None
    stops = text[end - 1] in "!?:…" or spoken_words(text, start, end)
    return None if stops else as_attribution(text, start, end, fields)


def _before_bracket(text: str, start: int, end: int, fields: Sequence[str]) -> bool:
    """Return whether words before the bracket that ends a line describe nobody: they are what somebody said."""
    opening = opening_of(text, end - 1, start)
    if opening <= start or len(text[start:opening].split()) < _FEWEST_SAID:
        return False
    return not as_attribution(text, start, opening, fields).shows_a_person
