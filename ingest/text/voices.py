"""Whether a sentence sounds like somebody who speaks or like authors who report, in text whose marks are lost."""

from __future__ import annotations

import re
from enum import Enum

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.authors_voice import AUTHORS


class SoundsLike(Enum):
    """Whose words a sentence seems to be."""

    SPOKEN = "somebody speaks"
    REPORTED = "the authors report"
    EITHER = "nothing shows whose words they are"


_OTHER_TONGUES = [form for word in all_words("voices", "myself") for form in (word, word.capitalize())]

_WITHOUT_SPACES = "我|私|僕|俺|나는|내가|저는|제가"
_WORD_OF_MYSELF = (
    r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine|I['’](?:m|ve|d|ll))\b(?![-/.]\w)(?! \d)(?!\))"
    rf"|\b(?:{any_of(_OTHER_TONGUES)})\b(?!-)|\b[Jj]['’](?=\w)|{_WITHOUT_SPACES}"
)
_FIRST_LETTERS = "".join(sorted({word[0] for word in (*"IMmJj", *_OTHER_TONGUES, *_WITHOUT_SPACES.split("|"))}))
# Led by its first letters a pattern is looked for much faster: the rest is tried where one of them begins a word.
MYSELF = lazy_pattern(rf"[{_FIRST_LETTERS}](?:(?<!\w\w)|(?<=[{_WITHOUT_SPACES}]))(?<=(?={_WORD_OF_MYSELF}).)")
"""Matches the first letter where somebody speaks of himself or herself alone, which several authors do not do."""

_US = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]ur|[Oo]urselves)\b(?![-/.]\w)")
_TALK = lazy_pattern(
    rf"\b(?i:{any_of(all_words('voices', 'talk'))})\b|…|\.\.\.|[?!]|\b\w+n['’]t\b"
    r"|\b(?:[Ii]t|[Tt]hat|[Tt]here|[Hh]e|[Ss]he|[Tt]hey|[Ww]hat|[Ww]ho)['’](?:s|re|ll|d|ve)\b"
    r"|\[(?:[a-z]|[A-Z][a-z]+ )[^\[\]\d]{1,40}\]"
)
_BEGINS = re.compile(rf"\W{{0,3}}(?i:{any_of(all_words('voices', 'begins'))})\b")
_PEOPLE = any_of(all_words("voices", "people"))
_REPORTS = any_of(all_words("voices", "reports"))
_REPORTED = lazy_pattern(
    rf"\b(?i:{_PEOPLE})\b[^.:;]{{0,90}}?\b(?i:{_REPORTS})\b"
    rf"|\b(?i:we) (?i:also )?(?i:{any_of(all_words('voices', 'we'))})\b"
    rf"|\b(?i:{any_of(all_words('voices', 'authors'))})\b"
    r"|\(n\s?=|\b\d+ ?%|\b(?:Table|Fig(?:ure)?|Box)\.? ?\d|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\bet al\b"
)
# A sentence of the authors behind a heading whose line is lost: "Long waits Most people were tired".
_BEHIND_HEADING = lazy_pattern(
    rf"[a-z)] (?:{any_of(w.capitalize() for w in all_words('voices', 'how_many'))}) (?:[a-z]+ ){{0,3}}?"
    rf"(?:{any_of(all_words('voices', 'people'))})\b"
)
_ENDS_IN_COLON = re.compile(r":\s*\Z")


# Authors report in the past, and people speak of how things are.
_PRESENT = lazy_pattern(rf"\b(?i:{any_of(all_words('voices', 'present'))})\b")
_PAST = re.compile(r"\b(?:was|were|had|did|[a-z]{3,}ed)\b")
_SOME_OF_THEM = lazy_pattern(
    rf"\W{{0,3}}(?:[A-Z][a-z]+,? |For (?:example|instance), |In (?:addition|contrast), )?"
    rf"(?i:{any_of(all_words('voices', 'how_many'))})(?: (?:of|[a-z]+)){{0,2}} (?:was|were|had|did|[a-z]{{3,}}ed)\b"
)


def voice_of(text: str, start: int, end: int) -> SoundsLike:
    """Return whose words a sentence seems to be."""
    if _ENDS_IN_COLON.search(text, max(start, end - 3), end):
        return SoundsLike.REPORTED
    spoken = 2 if MYSELF.search(text, start, end) else 0
    spoken += sum(1 for cue in (_US, _TALK) if cue.search(text, start, end))
    spoken += 1 if _BEGINS.match(text, start, end) else 0
    past = _PAST.search(text, start, end) is not None
    spoken += 1 if not past and _PRESENT.search(text, start, end) else 0
    reported = (2 if past else 1) if AUTHORS.match(text, start, end) else 0
    reported += 1 if _REPORTED.search(text, start, end) else 0
    reported += 2 if _BEHIND_HEADING.search(text, start, min(end, start + 160)) else 0
    reported += 2 if _SOME_OF_THEM.match(text, start, end) else 0
    if spoken > reported:
        return SoundsLike.SPOKEN
    return SoundsLike.REPORTED if reported > spoken else SoundsLike.EITHER
