"""Themes whose headings all have one rank, put under one another where the text says so.

A heading that says that it is a sub-theme is below the one before it that does not, and "1.2" is below "1". A heading
with nothing below it but a few sentences, one of which names what the next headings do, is over these; and so is an
entry of a list that no heading has, where those before and after it in the list are headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.themes.labels import (
    alike,
    is_general,
    is_sample,
    number_of,
    ordered_words,
    says_below,
    says_theme,
    words_of,
)
from ingest.themes.named import NamedTheme
from ingest.themes.parts import Part

# A heading over others has no more text of its own than this (code points). A longer one may name two by chance.
_INTRODUCTION, _SHORT = 1000, 500
_FEWEST = 2
_STOP = re.compile(r"[.!?]\s")


def numbered_below(parts: Sequence[Part]) -> list[Part]:
    """Return the parts under one another as their nouns or numbers say: those of one rank, of which the upper ones
    reach as far as those below them, and those that the file has inside the one that they come after."""
    placed: list[Part] = []
    moved: dict[tuple[str, ...], tuple[str, ...]] = {}
    families: dict[tuple[str, ...], list[int]] = defaultdict(list)
    latest: dict[tuple[str, ...], int] = {}
    for part in parts:
        around, number = part.path[:-1], number_of(part.heading)
        host = latest.get(around)
        if host is not None and number and _comes_after(placed[host], part, number):
            placed[host] = replace(placed[host], end=min(placed[host].end, part.start))
            path = (*placed[host].path[:-1], part.heading)
        else:
            path = (*moved.get(around, around), part.heading)
        family, below = families[around], says_below(part.heading)
        before = reversed(family) if below or len(number) > 1 else ()
        over = next((i for i in before if _is_over(placed[i], part, number, below=below)), None)
        if over is not None:
            path = (*placed[over].path, part.heading)
            for i in family:
                if path[: len(placed[i].path)] == placed[i].path:
                    placed[i] = replace(placed[i], end=max(placed[i].end, part.end))
        moved[part.path] = path
        latest[part.path] = len(placed)
        family.append(len(placed))
        placed.append(replace(part, path=path))
    return placed


def _comes_after(host: Part, part: Part, number: tuple[str, ...]) -> bool:
    """Return whether a part inside another one is numbered as one after it: "Theme 2" inside "Theme 1"."""
    upper = number_of(host.heading)
    if host.found_by != part.found_by or len(upper) != len(number) or upper[:-1] != number[:-1]:
        return False
    named = [(says_theme(words), says_below(words)) for words in (host.heading, part.heading)]
    last, next_ = upper[-1], number[-1]
    goes_on = last.isdigit() and next_.isdigit() and int(last) < int(next_)
    return goes_on and (len(number) > 1 or named[0] == named[1] == (True, False))


def _is_over(before: Part, part: Part, number: tuple[str, ...], *, below: bool) -> bool:
    if before.found_by != part.found_by or is_general(before.heading) or is_sample(before.heading):
        return False
    if below and not says_below(before.heading):
        return says_theme(before.heading) or not any(map(says_theme, part.path[:-1]))
    upper = number_of(before.heading)
    return bool(upper) and len(upper) < len(number) and number[: len(upper)] == upper


def introduced(
    themes: Sequence[NamedTheme], text: str, quotes: Sequence[int], tables: Sequence[int]
) -> list[NamedTheme]:
    """Return the themes with those under a heading that only introduces them; what is in a table introduces none."""
    placed = list(themes)
    for i, theme in enumerate(placed):
        if theme.reach is None or any(theme.reach[0] <= q < theme.reach[1] for q in quotes):
            continue
        after = [t for t in placed[i + 1 :] if t.above == theme.above and t.reach and t.reach[0] >= theme.reach[1]]
        below = any(t.above[: len(theme.path)] == theme.path for t in placed)
        start = theme.end or theme.reach[0]
        end = min((table for table in tables if start <= table < theme.reach[1]), default=theme.reach[1])
        if below or end - start > _INTRODUCTION:
            continue
        # A word that several of the next headings have tells none of them from the others.
        shared = {word for word, n in Counter(w for other in after for w in words_of(other.label)).items() if n > 1}
        telling = [words_of(other.label) - shared for other in after]
        named = after[: max((_named_in(words, telling) for words in _STOP.split(text[start:end])), default=0)]
        if len(named) >= (_FEWEST if end - start <= _SHORT else _FEWEST + 1):
            placed = _put_under(placed, replace(theme, reach=_around(theme, named)), named)
    return placed


def _named_in(sentence: str, telling: Sequence[frozenset[str]]) -> int:
    """Return how many headings a sentence names, in their order and from the first, by words that tell them apart."""
    at = 0
    for word in ordered_words(sentence):
        if at < len(telling) and word in telling[at]:
            at += 1
    return at


def between_listed(themes: Sequence[NamedTheme], listed: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Return the outermost themes with an entry of a list over several of them: those that come where it is in the
    list, and that no entry names."""
    outermost = [t for t in themes if not t.above and t.reach]
    matches = [next((t for t in outermost if alike(t.label, entry.label)), None) for entry in listed]
    known = [m for m in matches if m]
    missing = [i for i, match in enumerate(matches) if match is None]
    if len(missing) != 1 or len(known) < 2 or len({id(m) for m in known}) < len(known):
        return list(themes)
    at = missing[0]
    places = [outermost.index(m) if m else -1 for m in matches]
    first = places[at - 1] + 1 if at else 0
    last = places[at + 1] if at + 1 < len(places) else len(outermost)
    within = outermost[first:last]
    if len(within) < _FEWEST or [p for p in places if p >= 0] != sorted(p for p in places if p >= 0):
        return list(themes)
    over = replace(listed[at], above=(), reach=_around(within[0], within), listed=False)
    return _put_under([*themes, over], over, within)


def under_one(themes: Sequence[NamedTheme], over: NamedTheme) -> list[NamedTheme]:
    """Return the themes, the outermost ones under another one."""
    outermost = [t for t in themes if not t.above]
    placed = replace(over, reach=_around(outermost[0], outermost))
    return _put_under([placed, *themes], placed, outermost)


def _around(first: NamedTheme, themes: Sequence[NamedTheme]) -> tuple[int, int] | None:
    reached = [t.reach for t in (first, *themes) if t.reach]
    return (min(start for start, _ in reached), max(end for _, end in reached)) if reached else None


def _put_under(themes: Sequence[NamedTheme], over: NamedTheme, below: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Return the themes with some of them, and all that are under these, under another one, which takes the place of
    what it was."""
    moved = [t.path for t in below]
    placed = []
    for theme in themes:
        root = next((path for path in moved if theme.path[: len(path)] == path), None)
        if theme.path == over.path:
            placed.append(over)
        elif root:
            placed.append(replace(theme, above=(*over.path, *theme.above[len(root) - 1 :])))
        else:
            placed.append(theme)
    return placed
