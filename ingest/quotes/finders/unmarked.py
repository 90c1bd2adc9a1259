"""Participants' words without quotation marks in running text: a paragraph, or what follows a colon or a speaker's
label, up to the bracket that says who spoke.

    They did not wait: I just went home. (Nurse, 34)
    P: I read a lot. I: So it helps? P: Yes, it does. (Female, 34)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from ingest.language.patterns import lazy_pattern
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.attribution import Attribution, read_attribution
from ingest.quotes.finders.displayed import quotes_of
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.stretches.conversation import turns_in
from ingest.quotes.stretches.stretch import Stretch
from ingest.quotes.stretches.utterances import utterances
from ingest.text.authors_voice import AUTHORS, resumes
from ingest.text.sentences import split_sentences
from ingest.text.speaker_words import ANYBODY, BEFORE_COLON, is_turn

BRACKET = re.compile(r"[(\[](?=[^\W_])(?!Fig|Table|see |e\.g|i\.e|n ?=)[^()\[\]=<>%]{1,160}[)\]]")
"""Not a pointer, an example or a statistic, which are most of the brackets in a paper."""
# The bracket ends what was said: the authors go on in a new sentence or paragraph.
_ENDS = re.compile(r"[.;]?(?:\s+[^\W\da-z_]|\s*\Z|\n\n|\s+[\"“‘(\[…])")
# The next one follows it: "... (P1); It opens ... (P18)".
_NEXT = re.compile(r"\s?[;.]?\s+(?=[^\W\da-z_…])")
MARKED = re.compile(r"[\"”’»]\s*[.,;!?]?\s*\Z")
"""What ends words in marks."""
_COLON = re.compile(r":\s*(?=[…\[]{0,2}[^\W\da-z_])")
# What a new turn may follow, and its label.
_LABEL = re.compile(rf"(?:(?<=[.:?!…)\]\n] )|(?<=\n)){BEFORE_COLON}")
_PARTICIPANT = lazy_pattern(rf"(?:P|{ANYBODY}|patient): ", re.IGNORECASE)
_MYSELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
_ANY_BRACKET = re.compile(r"[()\[\]]")
_FURTHEST = 2500
# Where paragraphs are run together, what comes further after a colon may be the authors' next sentences.
_BEHIND_COLON = 900
_FEWEST_WORDS = 5
_SOME_ITALIC, _ALL_ITALIC = 0.2, 0.98


def unmarked_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes between two offsets that no marks show, in order."""
    if material.flat and material.asked:
        return
    text = material.text
    done = start
    before: FoundQuote | None = None
    for bracket in BRACKET.finditer(text, start, end):
        at = bracket.start()
        if at < done or not _ENDS.match(text, bracket.end(), end):
            continue
        # Behind a colon a name alone says who spoke.
        announced = text.find(": ", max(done, at - _BEHIND_COLON), at) >= 0
        attribution = read_attribution(text, at, end, material.fields, names=announced)
        if not attribution or attribution.broken or not attribution.shows_a_person:
            continue
        begin = None if MARKED.search(text, max(done, at - 4), at) else _begin(material, done, at, attribution)
        following = _NEXT.match(text, done, at) if before and before.outer_end == done else None
        if begin is None and following and _goes_on(text, following.end(), at, separated=";" in following[0]):
            begin = following.end()
        # Words in italics among others are the quote.
        if begin is not None and _SOME_ITALIC < material.in_italics(begin, at) < _ALL_ITALIC:
            begin = None
        # What comes before who spoke is no part of what the next one said.
        done = attribution.end
        if begin is not None and turns_in(text, begin, at):
            span = begin, attribution.end
            said = utterances(Stretch(text=text, start=begin, end=attribution.end, fields=material.fields))
            yield from quotes_of(text, said, "a turn of a talk", span)
            continue
        if begin is not None and len(text[begin : begin + 200].split()) >= _FEWEST_WORDS:
            before = FoundQuote(
                start=begin,
                end=begin + len(text[begin:at].rstrip()),
                outer_start=begin,
                outer_end=attribution.end,
                attribution=attribution,
                found_by="words that a colon or a paragraph of their own shows, with who spoke after them",
            )
            yield before


def _begin(material: QuoteMaterial, done: int, at: int, attribution: Attribution) -> int | None:
    """Return where the words before an attribution begin, or ``None`` where nothing shows it. Paragraphs that the file
    shows are read by another way."""
    text = material.text
    low = max(done, at - _FURTHEST)
    border = text.rfind("\n\n", low, at)
    begin = low if border < 0 else border + 2
    colons = text.find(": ", begin, at) >= 0
    labels = [m for m in _LABEL.finditer(text, begin, at) if is_turn(m["who"])] if colons else []
    for label in labels:
        if resumes(text, label.end(), at) == at:
            return label.start() if len(labels) > 1 or not _PARTICIPANT.match(text, label.start()) else label.end()
    if border >= 0 and material.paragraphs is None:
        return border + 2 if _is_a_quote(text, border + 2, at, attribution) else None
    for colon in _COLON.finditer(text, max(begin, at - _BEHIND_COLON), at):
        begin = colon.end()
        if text[begin] in '"“‘' or resumes(text, begin, at) < at or _leaves_a_bracket(text, begin, at):
            continue
        # "The patient I saw ..." may be the authors' words or a nurse's.
        voice = _MYSELF.search(text, begin, at) if AUTHORS.match(text, begin, at) else spoken_words(text, begin, at)
        return begin if voice else None
    return None


def _goes_on(text: str, start: int, at: int, *, separated: bool) -> bool:
    """Return whether the next person's words follow directly: all of them up to who spoke, and none of the authors'."""
    if text.find("\n\n", start, at) >= 0 or text.find(": ", start, at) >= 0 or resumes(text, start - 1, at) < at:
        return False
    return separated or (own_voice(text, start, at) and len(split_sentences(text, start, at)) == 1)


def _leaves_a_bracket(text: str, start: int, end: int) -> bool:
    steps = (1 if sign in "([" else -1 for sign in _ANY_BRACKET.findall(text, start, end))
    return min(accumulate(steps), default=0) < 0


def _is_a_quote(text: str, paragraph: int, at: int, attribution: Attribution) -> bool:
    """Return whether a whole paragraph is what somebody said: who spoke ends it, and it was announced or speaks of
    itself."""
    rest = text[attribution.end : attribution.end + 3]
    if rest.strip(". \n") and "\n\n" not in rest:
        return False
    if text[paragraph] in '"“‘«„':
        return False
    announced = text[max(0, paragraph - 3) : paragraph].rstrip().endswith(":")
    return announced or (own_voice(text, paragraph, at) and not AUTHORS.match(text, paragraph, at))


FINDER = QuoteFinder(name="unmarked", ground=Ground.PROSE, find=unmarked_quotes)
