"""The parts of the results that a heading is over, whether the file marks it as one or sets it as a paragraph.

Headings set in bold, italics or plain type come in the order of these types: an italic one is below a bold one before
it. Each reaches to the next one of its type or of one above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Section
from ingest.document import BY_TYPE, CAPTION, LeadIn
from ingest.text.running_headings import may_be_label
from ingest.text.sections import SectionIndex, role_of
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import is_identifier, is_somebody, is_turn
from ingest.themes.labels import is_bare, says_theme

PLAIN = "plain"
RUNNING = "a heading in the running text of the results"
HEADS = "words that head a paragraph of the results"
# The types of headings that are paragraphs, outermost first; in each, those on a line of their own before the others.
_STYLES = ("bold", "underline", "italic", PLAIN)
_MOST_WORDS = 18
# What is set as a paragraph and ends no sentence may be a heading, but hardly one of more words.
_MOST_PLAIN, _FEWEST_BELOW = 10, 20
# No section has more headings that are paragraphs, and no paper more parts of its results.
_MOST_SET, _MOST_PARTS = 200, 500
_SENTENCE = re.compile(r"[.!?]\s+[A-Z“‘\"]")
_LATER_PARTS = ("discussion", "limitations", "conclusions", "references")
# The fewest outer parts with quotes that show where the results are.
_FEWEST_SPEAKING = 2
_QUOTED = re.compile(r"\A[\s]*[\"“‘'«„]")
# Words that head a paragraph end, or what follows begins anew: "<b>Trust</b> was seen" is a sentence.
_PARTED = re.compile(r"[.:?!–—-]\s*\Z")
_GOES_ON = re.compile(r"\s*(?:[.:–—-]|[\"“‘']?[^\W\d_a-z])")
# "Nurse, night ward", "Patient of the ward": what comes before these is who spoke.
_RELATION = re.compile(r",| (?:with|of|in|from|at|on|for) ")
_ENDS = re.compile(r"[.!…;,:)\]\"”’»\d]\s*\Z")
# "(a) Short nights", "iii. Bells": also behind a small letter that numbers it.
_OPENS = re.compile(r"(?:\(?(?:[a-h]|[ivx]{1,4})[.)]\s?)?[\"“‘'(«„¿¡]*(?:\d|[^\W\d_a-z])")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the results: the printed words of its heading, with those around it, and where it is."""

    path: tuple[str, ...]
    start: int
    end: int
    found_by: str
    words: tuple[int, int] | None = None
    """Where the heading is printed, if it is a paragraph or begins one."""

    @property
    def heading(self) -> str:
        """The printed heading."""
        return self.path[-1]


def parts_of_results(
    text: str,
    sections: SectionIndex,
    lead_ins: Sequence[LeadIn],
    paragraphs: Sequence[tuple[int, int]],
    running: Sequence[tuple[int, int]] = (),
    quotes: Sequence[int] = (),
) -> list[Part]:
    """Return the parts in order, an outer one before those in it. Where no heading shows the results, the outer parts
    of the paper that ``quotes`` stand in are parts of them, and what is between these."""
    abstracts = sections.of_role("abstract")
    held = [
        s
        for s in sections.of_role("results")
        if s.found_by != CAPTION and not any(a.start <= s.start < a.end for a in abstracts)
    ]
    parts = [
        Part(path=s.path, start=s.start, end=s.end, found_by="a heading of the results")
        for s in held
        if s.found_by != BY_TYPE and role_of(s.path[-1]) != "results"
    ]
    if not held:
        parts = [
            Part(
                path=s.path, start=s.start, end=s.end, found_by="a heading beside those of the other parts of the paper"
            )
            for s in _without_results(sections, quotes)
        ]
    lead_ins = [*_with_labels(text, lead_ins, paragraphs)]
    outside = {s.id for s in held}
    set_as_paragraphs = [*headings_in_type(text, lead_ins), *_plain(text, paragraphs, lead_ins, sections)]
    placed: dict[tuple[int, int], list[LeadIn]] = {}
    for lead in sorted(set_as_paragraphs, key=lambda lead_in: lead_in.start):
        section = sections.at(lead.start)
        if section and section.role == "results" and section.id in outside:
            placed.setdefault((section.start, section.end), []).append(lead)
    for leads in placed.values():
        if len(leads) > _MOST_SET:
            continue
        around = sections.at(leads[0].start)
        if around:
            inner = [s.start for s in held if around.start < s.start < around.end]
            parts += _reaching(text, leads, around.path, around.end, inner)
    parts += _running(text, sections, running) if running else ()
    return sorted(parts, key=lambda p: (p.start, -p.end)) if len(parts) <= _MOST_PARTS else []


def _without_results(sections: SectionIndex, quotes: Sequence[int]) -> Iterator[Section]:
    """Yield the outer sections that show no role from the first to the last one with quotes, and what is in them."""
    outer = [s for s in sections.sections if len(s.path) == 1 and s.found_by != CAPTION]
    speaking = [n for n, s in enumerate(outer) if s.role is None and any(s.start <= q < s.end for q in quotes)]
    if len(speaking) < _FEWEST_SPEAKING:
        return
    zones = [s for s in outer[speaking[0] : speaking[-1] + 1] if s.role is None]
    for section in sections.sections:
        if section.role is None and any(z.start <= section.start < z.end for z in zones):
            yield section


def _running(text: str, sections: SectionIndex, running: Sequence[tuple[int, int]]) -> Iterator[Part]:
    for (start, end), after in zip(running, [*(start for start, _ in running[1:]), len(text)], strict=True):
        section = sections.at(start)
        if section and section.role == "results" and role_of(text[start:end]) not in _LATER_PARTS:
            path = (*section.path, text[start:end])
            yield Part(path=path, start=start, end=min(after, section.end), found_by=RUNNING)


def _reaching(
    text: str, leads: Sequence[LeadIn], path: tuple[str, ...], end: int, inner: Sequence[int]
) -> Iterator[Part]:
    """Yield the parts over which the headings of one section are, which ends, or has the next section, there."""
    ranks = [_rank(lead) for lead in leads]
    open_: list[tuple[int, str]] = []
    for i, lead in enumerate(leads):
        while open_ and open_[-1][0] >= ranks[i]:
            open_.pop()
        ends = [
            *(later.start for later, rank in zip(leads[i + 1 :], ranks[i + 1 :], strict=True) if rank <= ranks[i]),
            *(start for start in inner if start > lead.start),
            end,
        ]
        words = text[lead.start : lead.end]
        open_.append((ranks[i], words))
        yield Part(
            path=(*path, *(label for _, label in open_)),
            start=lead.start,
            end=min(ends),
            found_by="a heading set as a paragraph of the results" if lead.alone else HEADS,
            words=(lead.start, lead.end),
        )


def _rank(lead: LeadIn) -> int:
    return 2 * _STYLES.index(lead.style) + (not lead.alone)


def _with_labels(text: str, lead_ins: Sequence[LeadIn], paragraphs: Sequence[tuple[int, int]]) -> Iterator[LeadIn]:
    """Yield the words set in type, those that only number a theme with the label that follows on their line."""
    ends = dict(paragraphs)
    for lead in lead_ins:
        end = ends.get(lead.start, lead.end)
        short = len(text[lead.start : end].split()) <= _MOST_WORDS
        yield replace(lead, end=end, alone=True) if short and is_bare(text[lead.start : lead.end]) else lead


def headings_in_type(text: str, lead_ins: Sequence[LeadIn]) -> Iterator[LeadIn]:
    """Yield the words set in another type that are headings: they can be, and are there once."""
    words = Counter(text[lead.start : lead.end].casefold() for lead in lead_ins)
    for lead in lead_ins:
        printed = text[lead.start : lead.end]
        parted = lead.alone or _PARTED.search(printed) or _GOES_ON.match(text, lead.end)
        if parted and _is_heading(printed, lead) and (words[printed.casefold()] == 1 or says_theme(printed)):
            yield lead


def _is_heading(printed: str, lead: LeadIn) -> bool:
    most = 2 * _MOST_WORDS if says_theme(printed) else _MOST_WORDS
    opens = _OPENS.match(printed)
    if len(printed.split()) > most or opens is None or _SENTENCE.search(printed, opens.end() - 1):
        return False
    if is_identifier(printed.rstrip(" :.")) or is_turn(printed.rstrip(" :.")):
        return False
    if says_theme(printed):
        return True
    if lead.style == "italic" and lead.alone:
        # A paragraph in italics may be a participant's words.
        return _is_plain_heading(printed)
    return not (lead.alone and printed.endswith("?") and printed[0].isdigit()) and not printed.endswith((",", ";"))


def _is_plain_heading(words: str) -> bool:
    """Return whether a paragraph of few words is neither a sentence nor somebody's words or name."""
    if says_theme(words):
        # "Theme 2: Trust." is no sentence, though it ends as one.
        return len(words.split()) <= _MOST_WORDS and not _SENTENCE.search(words)
    speaker = _RELATION.split(words, maxsplit=1)[0]
    return (
        1 <= len(words.split()) <= _MOST_PLAIN
        and not _ENDS.search(words)
        and not words.endswith("?")
        and "|" not in words
        and _OPENS.match(words) is not None
        and not _QUOTED.match(words)
        and may_be_label(words)
        and not (is_identifier(speaker) or is_role(speaker) or is_somebody(speaker))
    )


def _is_entry(text: str, before: tuple[int, int] | None, start: int) -> bool:
    """Return whether what is right before a paragraph is as short as it, so that both are entries of a list."""
    if before is None or not text[before[1] : start].isspace():
        return False
    words = text[before[0] : before[1]]
    short = len(words.split())
    named = short <= _MOST_WORDS and says_theme(words)
    return named or words.endswith(":") or (short <= _MOST_PLAIN and not _ENDS.search(words))


def _plain(
    text: str, paragraphs: Sequence[tuple[int, int]], lead_ins: Sequence[LeadIn], sections: SectionIndex
) -> Iterator[LeadIn]:
    """Yield the paragraphs that are headings by their words alone: few of them, no full stop, and text below."""
    led = {lead.start for lead in lead_ins}
    starts = [start for start, _ in paragraphs]
    for zone in sections.of_role("results"):
        for i in range(bisect_left(starts, zone.start), bisect_left(starts, zone.end)):
            (start, end), below = paragraphs[i], paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            if below is None or start in led or end - start > 100 or sections.at(start) != zone:
                continue
            words = text[start:end]
            if (
                _is_plain_heading(words)
                and not _is_entry(text, paragraphs[i - 1] if i else None, start)
                and text[end : below[0]].isspace()
                and len(text[below[0] : below[1]].split()) >= _FEWEST_BELOW
            ):
                yield LeadIn(start=start, end=end, style=PLAIN, alone=True)
