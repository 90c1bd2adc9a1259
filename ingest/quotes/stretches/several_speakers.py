"""Where in a line one person's words end and the next one's begin: who spoke stands between them.

I had to ask twice (P1); nobody came (P2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Span
from ingest.quotes.attribution import read_attribution
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.text.speaker_words import REACH

# Where who spoke may begin inside a line, and the next quote behind it.
_MAY_BE_WHO = re.compile(r"[(\[（]|(?<=[”\"»」』])\s?(?=[A-Z–—-])")
ENDED = re.compile(r"[.!?…”\"’'»」』\])]\Z")
"""What ends a sentence or a quote."""
_NEXT = re.compile(r"(?P<stop>\s?[.;,])?\s*(?=[“\"‘'«„「『…\[(]|[^\W\d_a-z])")
# "... about it with them [young people]. What do they want?"
_PRONOUN = re.compile(
    r"\b(?:they|them|their|he|him|his|she|her|hers|it|its|this|that|these|those|who|we|us|our|you|your|one|there)\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[)\]）]")
_FEWEST = 2
# As far back as words before who spoke are looked at.
_FAR = 400
_REMARK = 160


def between_speakers(text: str, start: int, end: int, fields: Sequence[str]) -> Iterator[Span]:
    """Yield the quotes of a line, each up to who spoke, where several follow one another."""
    at = start
    for match in _MAY_BE_WHO.finditer(text, start, end):
        place = match.end() if match[0].isspace() or not match[0] else match.start()
        before = text[max(at, place - _FAR) : place].rstrip()
        if len(before.split()) < _FEWEST or (text[place] == "[" and _PRONOUN.search(before)):
            continue
        ended = ENDED.search(before[-1:]) is not None
        if not _may_part(text, place, end, ended=ended):
            continue
        read = read_attribution(text, place, end, fields, names=ended, bare=True)
        if read is None or read.broken or not read.shows_a_person:
            continue
        following = _NEXT.match(text, read.end, end)
        if following is None or not (ended or following["stop"]) or following.end() >= end:
            continue
        if len(text[following.end() : end].split()) < _FEWEST:
            continue
        if _only_remarks(text, before, following.end(), end):
            break
        yield at, read.end
        at = following.end()
    yield at, end


def _may_part(text: str, place: int, end: int, *, ended: bool) -> bool:
    """Return whether another quote may follow what opens here: a look at what is behind the bracket spares a closer
    one."""
    if text[place] not in "([（":
        return ended
    closing = _CLOSING.search(text, place, min(end, place + REACH))
    following = _NEXT.match(text, closing.end(), end) if closing else None
    return following is not None and following.end() < end and bool(ended or following["stop"])


def _only_remarks(text: str, before: str, start: int, end: int) -> bool:
    """Return whether the authors' remark ends a line behind a quote in marks and who spoke."""
    in_marks = before[-1:] in "”\"’'»」』"
    rest = text[start:end].rstrip(" .")
    return (
        in_marks and rest[:1] not in OPENINGS and len(rest) < _REMARK and not (rest[-1:] in ")]" or rest[-1:].isdigit())
    )
