"""Headings in bold, underlined or italic type: paragraphs of their own, and words that begin one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import LeadIn
from ingest.text.sections import SectionIndex
from ingest.text.speaker_words import is_identifier, is_name, is_turn
from ingest.themes.in_paragraphs.plain import MOST_WORDS, OPENS, SENTENCE, is_plain_heading, names_speaker
from ingest.themes.labels import is_bare, label_of, says_theme

# Words that head a paragraph end, or what follows begins anew: "<b>Trust</b> was seen" is a sentence.
_PARTED = re.compile(r"[.:?!–—-]\s*\Z")
_EXPLAINED = re.compile(r"\A[“\"‘«][^“”\"«»]{3,120}[”\"’»]\s*(?P<mark>[:–—-])\s*(?P<explained>[^\W\d_][^“”\"]*)\Z")
# What people say in whole sentences ends in a full stop.
_IN_MARKS = re.compile(r"[“\"‘«][^“”\"«»]{3,120}(?<![.…])[”\"’»][.:]?")
_FEWEST_QUOTED, _MOST_IN_MARKS = 2, 12
_GOES_ON = re.compile(r"\s*(?:[.:–—-]|[\"“‘']?[^\W\d_a-z])")


def headings_in_type(text: str, lead_ins: Sequence[LeadIn], sections: SectionIndex) -> Iterator[LeadIn]:
    """Yield the words set in another type that are headings: they can be, and are once in their section."""
    keys = [_key(text, lead, sections) for lead in lead_ins]
    words = Counter(keys)
    for lead, key in zip(lead_ins, keys, strict=True):
        printed = text[lead.start : lead.end]
        parted = lead.alone or _PARTED.search(printed) or _GOES_ON.match(text, lead.end)
        if parted and _is_heading(printed, lead) and (words[key] == 1 or says_theme(printed)):
            yield lead


def _key(text: str, lead: LeadIn, sections: SectionIndex) -> tuple[str | None, str]:
    section = sections.at(lead.start)
    return section.id if section else None, text[lead.start : lead.end].casefold()


def quoted_headings(text: str, lead_ins: Sequence[LeadIn]) -> list[LeadIn]:
    """Return the words in another type that begin with somebody's words in marks and say what these are on, or are a
    short bold line in marks: "“Let me finish”: claiming time". One alone proves nothing."""
    printed = [(lead, text[lead.start : lead.end]) for lead in lead_ins]
    explained = [lead for lead, words in printed if (quoted := _EXPLAINED.match(words)) and _explains(quoted)]
    bold = [lead for lead, words in printed if lead.alone and lead.style == "bold" and _is_line(words)]
    return [lead for found in (explained, bold) if len(found) >= _FEWEST_QUOTED for lead in found]


def _is_line(words: str) -> bool:
    return _IN_MARKS.fullmatch(words) is not None and len(words.split()) <= _MOST_IN_MARKS


def _explains(quoted: re.Match[str]) -> bool:
    words = quoted["explained"]
    # A name is behind a dash, and hardly behind a colon.
    named = quoted["mark"] != ":" and is_name(words.partition(",")[0].rstrip(" .:"))
    return len(quoted[0].split()) <= MOST_WORDS and not named and not names_speaker(words)


def _is_heading(printed: str, lead: LeadIn) -> bool:
    most = 2 * MOST_WORDS if says_theme(printed) else MOST_WORDS
    # The full stop of a number ends no sentence.
    if len(printed.split()) > most or OPENS.match(printed) is None or SENTENCE.search(label_of(printed)):
        return False
    if is_identifier(printed.rstrip(" :.")) or is_turn(printed.rstrip(" :.")):
        return False
    if says_theme(printed):
        return True
    if lead.style == "italic" and lead.alone:
        # A paragraph in italics may be a participant's words.
        return is_plain_heading(printed)
    return not (lead.alone and printed.endswith("?") and printed[0].isdigit()) and not printed.endswith((",", ";"))


def with_labels(text: str, lead_ins: Sequence[LeadIn], paragraphs: Sequence[tuple[int, int]]) -> Iterator[LeadIn]:
    """Yield the words set in type, those that only number a theme with the label that follows on their line."""
    ends = dict(paragraphs)
    for lead in lead_ins:
        end = ends.get(lead.start, lead.end)
        short = len(text[lead.start : end].split()) <= MOST_WORDS
        yield replace(lead, end=end, alone=True) if short and is_bare(text[lead.start : lead.end]) else lead
