"""Headings that are plain paragraphs: few words, no full stop, and text below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.document import LeadIn
from ingest.text.running_headings import may_be_label
from ingest.text.sections import SectionIndex
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_identifier, is_somebody
from ingest.themes.labels import label_of, says_theme

PLAIN = "plain"
MOST_WORDS = 18
# What is set as a paragraph and ends no sentence may be a heading, but hardly one of more words.
_MOST_PLAIN, _FEWEST_BELOW = 10, 20
_LONGEST = 100
SENTENCE = re.compile(r"[.!?]\s+[A-Z“‘\"]")
_QUOTED = re.compile(r"\A[\s]*[\"“‘'«„]")
# "Nurse, night ward", "Patient of the ward": what comes before these is who spoke.
_RELATION = re.compile(r",| (?:with|of|in|from|at|on|for|about|to|towards|by|against|between|the|their|our|an?) ")
_ENDS = re.compile(r"[.!…;,:)\]\"”’»\d]\s*\Z")
# "(a) Short nights", "iii. Bells": also behind a small letter that numbers it.
OPENS = re.compile(r"(?:\(?(?:[a-h]|[ivx]{1,4})[.)]\s?)?[\"“‘'(«„¿¡]*(?:\d|[^\W\d_a-z])")


def plain_headings(
    text: str, paragraphs: Sequence[tuple[int, int]], lead_ins: Sequence[LeadIn], sections: SectionIndex
) -> Iterator[LeadIn]:
    """Yield the paragraphs that are headings by their words alone: few of them, no full stop, and text below."""
    led = {lead.start for lead in lead_ins}
    starts = [start for start, _ in paragraphs]
    for zone in sections.of_role("results"):
        for i in range(bisect_left(starts, zone.start), bisect_left(starts, zone.end)):
            (start, end), below = paragraphs[i], paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            if below is None or start in led or end - start > _LONGEST or sections.at(start) != zone:
                continue
            words = text[start:end]
            if (
                is_plain_heading(words)
                and not _is_entry(text, paragraphs[i - 1] if i else None, start)
                and text[end : below[0]].isspace()
                and len(text[below[0] : below[1]].split()) >= _FEWEST_BELOW
            ):
                yield LeadIn(start=start, end=end, style=PLAIN, alone=True)


def names_speaker(words: str) -> bool:
    """Return whether words, or what comes before a relation in them, are what somebody is called."""
    speaker = _RELATION.split(words, maxsplit=1)[0].rstrip(" .:")
    return is_identifier(speaker) or is_role(speaker) or is_somebody(speaker)


def is_plain_heading(words: str) -> bool:
    """Return whether a paragraph of few words is neither a sentence nor somebody's words or name."""
    if says_theme(words):
        # "Theme 2: Trust." is no sentence, though it ends as one.
        return len(words.split()) <= MOST_WORDS and not SENTENCE.search(label_of(words))
    return (
        1 <= len(words.split()) <= _MOST_PLAIN
        and not _ENDS.search(words)
        and not words.endswith("?")
        and "|" not in words
        and OPENS.match(words) is not None
        and not _QUOTED.match(words)
        and may_be_label(words)
        and not names_speaker(words)
    )


def _is_entry(text: str, before: tuple[int, int] | None, start: int) -> bool:
    """Return whether what is right before a paragraph is as short as it, so that both are entries of a list."""
    if before is None or not text[before[1] : start].isspace():
        return False
    words = text[before[0] : before[1]]
    short = len(words.split())
    named = short <= MOST_WORDS and says_theme(words)
    return named or words.endswith(":") or (short <= _MOST_PLAIN and not _ENDS.search(words))
