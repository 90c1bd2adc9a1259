"""The part of the results that belongs to a theme which sentences or a table name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.text.sections import SectionIndex
from ingest.themes.joined import parts_of
from ingest.themes.kind_of_study import in_small_letters
from ingest.themes.labels import ordered_words, without_brackets, words_of
from ingest.themes.named import NamedTheme

# A paragraph is on the theme that its first sentence names, so far from its beginning (code points).
_FIRST_WORDS = 220
# Of fewer themes that paragraphs begin with, a paragraph may only mention one.
_FEWEST = 2
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"‘]")


def with_reach(
    named: Sequence[NamedTheme], text: str, sections: SectionIndex, paragraphs: Sequence[tuple[int, int]] = ()
) -> list[NamedTheme]:
    """Give each theme the part of the results that belongs to it, where the text shows one: from its introduction, from
    its label where it is printed over a part in running text, or from the first paragraph whose first sentence names
    it, to where the next one begins that is not under it."""
    begins = {theme.place: at for theme in named if not theme.reach and (at := _begins(text, theme, sections))}
    ends: dict[tuple[str, ...], int] = {}
    if not begins:
        reached = sorted(theme.reach for theme in named if theme.reach)
        free = [p for p in paragraphs if sections.role(p[0]) == "results" and not _is_in(p[0], reached)]
        begins = _taken_up(text, [theme for theme, part in zip(named, parts_of(named), strict=True) if not part], free)
    for over in named:
        below = [theme for theme in named if theme.reach is None and theme.above == over.path]
        if over.reach and len(below) >= _FEWEST and not any(theme.place in begins for theme in below):
            inside = [p for p in paragraphs if over.reach[0] <= p[0] < over.reach[1]]
            begins |= (taken := _taken_up(text, below, inside))
            ends |= dict.fromkeys(taken, over.reach[1])
    placed = []
    for theme in named:
        at = begins.get(theme.place)
        section = sections.at(at) if at is not None else None
        if at is not None and section is not None:
            end = min(section.end, ends.get(theme.place, section.end))
            later = [s for place, s in begins.items() if at < s < end and not _is_under(place, theme)]
            placed.append(replace(theme, reach=(at, min(later, default=end))))
        else:
            placed.append(theme)
    return placed


def _is_in(offset: int, parts: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in parts)


def _is_under(place: tuple[str, ...], theme: NamedTheme) -> bool:
    return len(place) > len(theme.place) and place[: len(theme.place)] == theme.place


def _begins(text: str, theme: NamedTheme, sections: SectionIndex) -> int | None:
    if theme.listed:
        printed = re.compile(rf"(?<=[.!?)\]”\"’:] ){re.escape(theme.label)}(?= [A-Z“\"‘])", re.IGNORECASE)
        label, lowered = theme.label.lower(), in_small_letters(text)
        for zone in sections.of_role("results"):
            at = lowered.find(label, zone.start, zone.end)
            while at >= 0:
                if (text[at].isupper() or text[at] in "“‘\"'") and printed.match(text, at, zone.end):
                    return at
                at = lowered.find(label, at + 1, zone.end)
        return None
    return theme.start if theme.start is not None and sections.role(theme.start) == "results" else None


def _taken_up(
    text: str, named: Sequence[NamedTheme], paragraphs: Sequence[tuple[int, int]]
) -> dict[tuple[str, ...], int]:
    """Return where the first of the paragraphs begins that takes up each theme: its first sentence names it, and no
    other but those over it."""
    labels = {theme.place: words_of(without_brackets(theme.label)) for theme in named}
    begins: dict[tuple[str, ...], int] = {}
    for start, end in paragraphs:
        first = min(end, start + _FIRST_WORDS)
        if stop := _SENTENCE.search(text, start, first):
            first = stop.start() + 1
        said = frozenset(ordered_words(text[start:first]))
        held = [place for place, label in labels.items() if label and label <= said]
        inner = [place for place in held if not any(o != place and o[: len(place)] == place for o in held)]
        if len(inner) == 1:
            begins.setdefault(inner[0], start)
    return begins if len(begins) >= _FEWEST else {}
