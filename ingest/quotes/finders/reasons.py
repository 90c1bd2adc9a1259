"""Why what is set apart is taken for a participant's words, or what else it is.

Blocks, boxes and cells are words of participants only for a reason that can be said; the others are kept as blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import LANGUAGES, all_words, any_of, language
from ingest.quotes.announced import own_voice
from ingest.quotes.attribution import as_attribution
from ingest.quotes.clauses import Clause
from ingest.quotes.found import OUTSIDE, QuoteMaterial
from ingest.quotes.speaker_at_end import YEAR
from ingest.quotes.stretches.stretch import Utterance
from ingest.text.voices import MYSELF

LITERATURE = "a quotation from literature"
PULLED = "pull quote"
_FORMULA = "formula"
# So much of a block shows where its words are written again (code points).
_FEWEST_PULLED, _PULLED = 30, 60
_WORDS = {
    kind: all_words("blocks", kind)
    for kind in dict.fromkeys(kind for code in LANGUAGES for kind in language(code).tables.get("blocks", {}))
}
_BEFORE_RESULTS = ("abstract", "introduction", "methods")
AFTER_RESULTS = ("discussion", "conclusions", "limitations", "commentary")
"""Where people are quoted again, and named."""
# What the last bracket of a block may name.
_SOURCES = {
    kind: lazy_pattern(rf"(?<![\w‐-]){any_of(all_words('sources', kind))}(?![\w‐-])", re.IGNORECASE)
    for kind in dict.fromkeys(kind for code in LANGUAGES for kind in language(code).tables.get("sources", {}))
}
_NUMBER = r"\s?#?(?:\d{1,2}[a-z]?|[A-Z])?"
_SOON = r"(?: (?:[\w'’-]+)){0,4}[\s:.,;–—-]*\Z"
_KINDS = {kind: any_of(words) for kind, words in _WORDS.items()}
_CALLED = {kind: lazy_pattern(rf"\b{words}\b", re.IGNORECASE) for kind, words in _KINDS.items()}
_BEGINS = {kind: lazy_pattern(rf"{words}{_NUMBER}\s?[:.)–—-]", re.IGNORECASE) for kind, words in _KINDS.items()}
_ANNOUNCED = {kind: lazy_pattern(rf"\b{words}\b{_SOON}", re.IGNORECASE) for kind, words in _KINDS.items()}
# A quick look before the patterns: how any of the words begins, and the first word of each.
_ALL_WORDS = tuple(word for words in _WORDS.values() for word in words)
_LONGEST = max(map(len, _ALL_WORDS))
_TOKEN = re.compile(r"\w+")
_FIRST_WORDS = frozenset(_TOKEN.findall(word)[0] for word in _ALL_WORDS)
_HYPOTHESIS = re.compile(r"H\s?\d{1,2}(?:[a-z](?:[-–,/ ]{1,3}[a-z])?)?\s?[:.)]|RQ\s?\d{0,2}\s?[:.)]")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,100})[)\]][\s.]*\Z")
_PAGE = re.compile(r"(?:[^\d]{0,40}(?:1[89]|20)\d\d[a-z]?[,:] ?)?pp?\.? ?\d{1,4}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EQUATION = re.compile(r"[=≈≤≥×÷∑√±]")
_CODE = re.compile(r"[A-Z]{1,4}[#_-]?\d")
_FEW = 25
_SOME = 0.5


@dataclass(frozen=True, kw_only=True)
class SpokenReason:
    """``spoken`` is why a participant said it, ``None`` where nobody did; then ``reason`` says why not, and ``kind``
    what it is where that shows."""

    spoken: str | None = None
    reason: str = ""
    kind: str | None = None


def verdict(
    material: QuoteMaterial,
    what: str,
    span: Span,
    said: Sequence[Utterance],
    *,
    marked: Span | None = None,
    called: str = "",
) -> SpokenReason:
    """Say whether a part of the text that is set apart is a participant's words. ``what`` it is set as, for the reason;
    ``said`` are the quotes in it, if it is one; ``called`` what the file says that it is."""
    text, (start, end) = material.text, span
    before = clause_before(text, start)
    role = material.role(start)
    marked_off = bool(said) and all(u.closed for u in said)
    kind = kind_by_words(text, start, end, in_marks=marked_off) or next(
        (k for k, is_called in _CALLED.items() if is_called.search(called)), None
    )
    if kind:
        return SpokenReason(kind=kind, reason="its first words or its form say what it is")
    # Before the results somebody is named who took part only by more than a name: that may be an author's.
    early = role in _BEFORE_RESULTS
    names = [u for u in said if u.names_beside and _is_of_a_person(u, strictly=early) and (material.asked or not early)]
    if not (names or early) and marked_off and material.asked and not before.cites:
        # What is not understood behind words in marks is who spoke there, too.
        names = [u for u in said if u.names_behind and _is_a_code(text, u)]
    if marked and not names and YEAR.search(text[slice(*marked)]) and not as_attribution(text, *marked).shows_a_person:
        return SpokenReason(kind=LITERATURE, reason="who is named behind it is an author")
    colon = text[max(0, start - 6) : start].rstrip()[-1:] in (":", "：")
    announced = announced_kind(before.words[-90:])
    if names:
        if announced and role in OUTSIDE:
            return SpokenReason(kind=announced, reason="the sentence before it says what it is")
        return SpokenReason(spoken=f"{what} with who spoke {'after' if names[-1].names_behind else 'before'} it")
    outside = not material.speaks_at(start)
    named_before = any(u.said_by and u.said_by.end <= start and _is_of_a_person(u, strictly=outside) for u in said)
    speaks = named_before or before.announces_speech or before.speaker is not None
    if material.cites_within(start, end + 3) and outside:
        return SpokenReason(kind=LITERATURE, reason="it cites, outside the results")
    if not (speaks and colon) and is_pulled(material, start, end):
        return SpokenReason(kind=PULLED, reason="the authors write the same words in their text")
    if announced and not speaks and (colon or outside):
        return SpokenReason(kind=announced, reason="the sentence before it says what it is")
    if speaks and not before.cites and (not outside or (material.asked and named_before)):
        return SpokenReason(spoken=f"{what} that the sentence before announces as speech")
    if outside and (source := _LAST_BRACKET.search(text, max(start, end - 120), end)) and YEAR.search(source[1]):
        return SpokenReason(kind=LITERATURE, reason="a year is named behind it, outside the results")
    of_themselves = marked_off and all(MYSELF.search(text, u.start, u.end) for u in said)
    if of_themselves and material.asked and role in AFTER_RESULTS:
        return SpokenReason(spoken=f"{what} in quotation marks in which somebody speaks of himself or herself")
    if outside:
        return SpokenReason(
            kind=LITERATURE if before.cites else None, reason=f"nobody is named who spoke, in the {role or 'rest'}"
        )
    if colon and before.announces_literature:
        return SpokenReason(kind=LITERATURE, reason="the sentence before it cites who wrote it")
    if (last := _LAST_BRACKET.search(text, max(start, end - 120), end)) and _PAGE.match(last[1]):
        return SpokenReason(kind=LITERATURE, reason="a page is named behind it")
    if not material.asked:
        return SpokenReason(reason="nobody is named who spoke, and the study asked nobody in their own words")
    return SpokenReason(spoken=f"{what} in the results of an interview study")


def clause_before(text: str, start: int) -> Clause:
    """Return the last clause of the paragraph before a block: a colon or a full stop ends it."""
    near = max(0, start - 300)
    return Clause.before(text, near + len(text[near:start].rstrip(" \n.:：")), near)


def announced_kind(words: str) -> str | None:
    """Return what kind of block the last words of a sentence announce."""
    if _FIRST_WORDS.isdisjoint(_TOKEN.findall(words.lower())):
        return None
    return next((kind for kind, announced in _ANNOUNCED.items() if announced.search(words)), None)


def kind_by_words(text: str, start: int, end: int, *, in_marks: bool = False) -> str | None:
    """Return what kind a block is by its own first or last words, or by its form. Words in marks may be a participant's
    in somebody's notes."""
    if _HYPOTHESIS.match(text, start, end):
        return "hypothesis" if text[start] == "H" else "research question"
    if text[start : start + _LONGEST].lower().startswith(_ALL_WORDS):
        kind = next((k for k, begins in _BEGINS.items() if begins.match(text, start, end)), None)
        if kind:
            return kind
    if not _WORD.search(text, start, end):
        return _FORMULA
    words = text[start : min(end, start + 400)].split()
    if len(words) <= _FEW and _EQUATION.search(text, start, end) and not own_voice(text, start, end):
        return _FORMULA
    last = _LAST_BRACKET.search(text, max(start, end - 120), end)
    return source_named(last[1]) if last and not in_marks else None


def source_named(words: str) -> str | None:
    """Return what kind of writing is named where who spoke is printed behind words."""
    return next((kind for kind, named in _SOURCES.items() if named.search(words)), None)


def is_pulled(material: QuoteMaterial, start: int, end: int) -> bool:
    """Return whether the words of a block also stand in the authors' running text, as their own: journals set such
    sentences large beside the text."""
    text = material.text
    words = text[start:end].strip(" \n\"“”‘’'")[:_PULLED]
    if len(words) < _FEWEST_PULLED:
        return False
    at = text.find(words)
    while at >= 0:
        if not start <= at < end and _is_prose(material, at, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _is_prose(material: QuoteMaterial, start: int, end: int) -> bool:
    if any(b.start <= start < b.end for b in material.blocks) or material.in_italics(start, end) > _SOME:
        return False
    if any(t.start <= start < t.end for t in material.tables):
        return False
    # A participant's words that stand twice are in quotation marks, too.
    return material.text[max(0, start - 2) : start].strip()[-1:] not in ("“", '"', "‘", "'", "«", "„")


def _is_a_code(text: str, said: Utterance) -> bool:
    printed = text[said.said_by.start : said.said_by.end] if said.said_by else ""
    return _CODE.search(printed) is not None and YEAR.search(printed) is None


def _is_of_a_person(said: Utterance, *, strictly: bool) -> bool:
    """Return whether who is named with an utterance is a person who took part, ``strictly`` by more than a name."""
    said_by = said.said_by
    if said_by is None or not said_by.shows_a_person:
        return False
    known = any(c.isdigit() for c in said_by.participant or "") or bool(said_by.attributes.keys() - {"as printed"})
    return known or not strictly
