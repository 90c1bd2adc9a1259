"""Who spoke, in all the ways in which papers say it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.quotes import announced, speaker_at_end, turns
from ingest.quotes.attribution import as_attribution, read_attribution
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.authors_voice import resumes
from ingest.text.speaker_words import REACH

# "that one” [the first session] [Gemma]": what the authors add to the words comes before who spoke.
_TO_ATTRIBUTION = re.compile(r"\s*[\"”’»]?\s?[.,;!?…]*\s*(?:\[[a-z][^\[\]()]{2,60}\]\s*(?=[(\[]))?")


def attributed(words: SpokenWords) -> SpokenWords:
    """Return the words with who said them, by the first way that finds somebody."""
    for way in ATTRIBUTIONS:
        if words.setting in way.settings and (words.said_by is None or way.refines):
            words = way.read(words)
    return words


def _in_the_file(words: SpokenWords) -> SpokenWords:
    return replace(words, said_by=as_attribution(words.text, *words.marked, words.fields)) if words.marked else words


def _after_the_mark(words: SpokenWords) -> SpokenWords:
    text, end = words.text, words.high
    after = _TO_ATTRIBUTION.match(text, words.end, end)
    at = after.end() if after else words.end
    names = words.introduced or text[at : at + 1] == "["
    said_by = read_attribution(text, at, end, words.fields, names=names, bare=True)
    if said_by and (said_by.broken or resumes(text, at, said_by.end) < said_by.end):
        stop = resumes_within_reach(text, at, end)
        said_by = read_attribution(text, at, stop, words.fields, names=names, bare=True)
    return replace(words, said_by=said_by) if said_by else words


def _in_the_next_cell(words: SpokenWords) -> SpokenWords:
    named = _in_the_file(words)
    return named if named.said_by and named.said_by.shows_a_person else words


def resumes_within_reach(text: str, at: int, end: int) -> int:
    """Return where the authors speak again after an attribution, else an offset out of its reach."""
    return resumes(text, at, min(end, at + REACH + 1))


ATTRIBUTIONS: tuple[AttributionWay, ...] = (
    AttributionWay(name="as the file marks it", settings=(SpeechSetting.BLOCK,), read=_in_the_file),
    speaker_at_end.AT_END,
    turns.LABELS,
    AttributionWay(name="after the closing mark", settings=(SpeechSetting.MARKS,), read=_after_the_mark),
    announced.BEFORE,
    announced.AFTER,
    AttributionWay(name="in the next cell", settings=(SpeechSetting.CELL,), read=_in_the_next_cell),
)
"""Every way in which who spoke is found, tried in this order. A new one is a row here. (Words without marks are found
by the bracket that ends them: finders/unmarked.py. What such a bracket may hold: attribution.py.)"""
