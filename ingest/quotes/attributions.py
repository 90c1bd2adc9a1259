"""Who spoke, in all the ways in which papers say it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.quotes import announced, speaker_at_end, turns
from ingest.quotes.announced import spoken_words
from ingest.quotes.attribution import BRACKETS, Attribution, as_attribution, read_attribution, unread
from ingest.quotes.attribution_parts import AS_PRINTED
from ingest.quotes.clauses import Clause
from ingest.quotes.signs.habits import CODE_BEHIND_COMMA, codes_end_words, names_speak
from ingest.quotes.spoken_words import AttributionWay, SpeechSetting, SpokenWords
from ingest.text.authors_voice import resumes
from ingest.text.speaker_words import REACH, is_identifier

# "that one” [the first session] [Gemma]": what the authors add to the words comes before who spoke.
_TO_ATTRIBUTION = re.compile(
    r"\s*[\"”’»」』]?\s?[.,;!?…]*(?:[*†‡¹²³⁰⁴-⁹]{1,2}(?=\s?[(\[]))?\s*(?:\[[a-z][^\[\]()]{2,60}\]\s*(?=[(\[]))?"
)
_FIRST_WORD = re.compile(r"\W*\w+")
_REST_OF_PARAGRAPH = re.compile(r"[\s.,;*†‡¹²³⁰⁴-⁹]{0,6}?(?:\n\n|\Z)")
_CLOSES = '"”’»“‘ .,;!?' + speaker_at_end.BEHIND
_LABEL_IN_BRACKET = re.compile(r"[(\[](?P<who>[^()\[\]“”\":\n]{1,60}):\s*\Z")
_FEWEST_SPOKEN = 8
_LONGEST_INSIDE = 50
_NUMBERS = frozenset(("age", "age_band", AS_PRINTED))


def attributed(words: SpokenWords) -> SpokenWords:
    """Return the words with who said them, by the first way that finds somebody."""
    for way in ATTRIBUTIONS:
        if words.setting in way.settings and (words.said_by is None or way.refines):
            words = way.read(words)
    return words


def _in_the_file(words: SpokenWords) -> SpokenWords:
    if not words.marked:
        return words
    return replace(words, said_by=as_attribution(words.text, *words.marked, words.fields, numbers=True))


def _after_the_mark(words: SpokenWords) -> SpokenWords:
    text, end = words.text, words.high
    after = _TO_ATTRIBUTION.match(text, words.end, end)
    at = after.end() if after else words.end
    names = (
        words.introduced or text[at : at + 1] in ("[", "【", "「") or (text[at : at + 1] == "(" and names_speak(text))
    )
    said_by = read_attribution(text, at, end, words.fields, names=names, bare=True)
    # The first word of who spoke may be one with which authors begin: "- Nurse".
    first = _FIRST_WORD.match(text, at, end)
    if said_by and (said_by.broken or resumes(text, first.end() if first else at, said_by.end) < said_by.end):
        stop = resumes_within_reach(text, at, end)
        said_by = read_attribution(text, at, stop, words.fields, names=names, bare=True)
    # In the next paragraph it says who spoke here only where it says nothing else.
    if said_by and "\n\n" in text[words.end : at] and not _REST_OF_PARAGRAPH.match(text, said_by.end):
        return words
    return replace(words, said_by=said_by) if said_by else words


def _inside_the_mark(words: SpokenWords) -> SpokenWords:
    """Read "“I went home (P3).”" and "“I went home, P3”": who spoke is the last thing inside the marks."""
    text = words.text
    last = words.start + len(text[words.start : words.end].rstrip(_CLOSES))
    if last <= words.start:
        return words
    if text[last - 1] not in BRACKETS.values():
        code = CODE_BEHIND_COMMA.search(text, max(words.start + 1, last - _LONGEST_INSIDE), min(len(text), last + 1))
        if code is None or code.end() < last or not is_identifier(code["code"]) or not codes_end_words(text):
            return words
        named = as_attribution(text, *code.span("who"), words.fields)
        end = code.start() + len(code["stop"].strip(",;"))
        return replace(words, end=end, said_by=named) if named.shows_a_person else words
    opening = speaker_at_end.opening_of(text, last - 1, max(words.start, last - REACH))
    said_by = read_attribution(text, opening, last, words.fields) if opening > words.start + 1 else None
    whole = said_by is not None and said_by.end == last and said_by.shows_a_person
    return replace(words, end=opening, said_by=said_by) if whole else words


def _before_the_mark(words: SpokenWords) -> SpokenWords:
    """Read "P9 (female, 34): “..." at the beginning of a sentence, "(P9, female) “..." at that of a paragraph, and
    "(P9: “...”)" anywhere."""
    text, opening = words.text, words.start
    if within := _LABEL_IN_BRACKET.search(text, max(words.low, opening - REACH), opening):
        who = as_attribution(text, *within.span("who"), words.fields)
        if who.shows_a_person and any(c.isdigit() for c in within["who"]):
            return replace(words, said_by=who)
    clause = Clause.before(text, opening, words.low)
    begin = opening - len(text[clause.start : opening].lstrip())
    if begin >= opening or opening - begin > 160:
        return words
    if text[begin] in BRACKETS:
        first = begin == 0 or text[max(0, begin - 2) : begin].endswith("\n")
        if not first and not text[begin:opening].rstrip().endswith((":", "：")):
            return words
    label, start = turns.label_before(text, begin, opening + 1, words.fields)
    named = label and label.participant and (any(c in text[label.start : label.end] for c in "([,（【0123456789"))
    return replace(words, said_by=label) if named and start == opening else words


def _not_understood(words: SpokenWords) -> SpokenWords:
    """Keep as printed what stands in a bracket behind spoken words and that no rule reads."""
    text = words.text
    after = _TO_ATTRIBUTION.match(text, words.end, words.high)
    at = after.end() if after else words.end
    if text[at : at + 1] not in ("(", "[") or "\n\n" in text[words.end : at]:
        return words
    if len(text[words.start : words.end].split()) < _FEWEST_SPOKEN or not spoken_words(text, words.start, words.end):
        return words
    said_by: Attribution | None = unread(text, at, words.high, words.fields)
    return replace(words, said_by=said_by) if said_by else words


def _in_the_next_cell(words: SpokenWords) -> SpokenWords:
    said_by = as_attribution(words.text, *words.marked, words.fields) if words.marked else None
    # An age alone is a number of the table.
    named = said_by and said_by.shows_a_person and (said_by.participant or said_by.attributes.keys() - _NUMBERS)
    return replace(words, said_by=said_by) if named else words


def resumes_within_reach(text: str, at: int, end: int) -> int:
    """Return where the authors speak again after an attribution, else an offset out of its reach."""
    return resumes(text, at, min(end, at + REACH + 1))


ATTRIBUTIONS: tuple[AttributionWay, ...] = (
    AttributionWay(name="as the file marks it", settings=(SpeechSetting.BLOCK,), read=_in_the_file),
    speaker_at_end.AT_END,
    turns.LABELS,
    AttributionWay(name="after the closing mark", settings=(SpeechSetting.MARKS,), read=_after_the_mark),
    AttributionWay(name="inside the closing mark", settings=(SpeechSetting.MARKS,), read=_inside_the_mark),
    AttributionWay(name="before the opening mark", settings=(SpeechSetting.UNNAMED,), read=_before_the_mark),
    announced.AFTER,
    announced.BEFORE,
    AttributionWay(name="printed, and not understood", settings=(SpeechSetting.UNNAMED,), read=_not_understood),
    AttributionWay(name="in the next cell", settings=(SpeechSetting.CELL,), read=_in_the_next_cell),
)
"""Every way in which who spoke is found, tried in this order. A new one is a row here. (Words without marks are found
by the bracket that ends them: finders/unmarked.py. What such a bracket may hold: attribution.py.)"""
