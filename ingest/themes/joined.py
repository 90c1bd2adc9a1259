"""Bringing together themes that several places name: which of them are one, and which is under which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.themes.labels import alike, words_of
from ingest.themes.named import NamedTheme

# As many outermost themes in the same words are no chance, however few they are of all.
_FEWEST_PRINTED = 2


def settled(named: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Give each theme the whole path of those above it. What a place names above it and is no theme is left out, and no
    theme is under itself, at whatever distance; of several in one place the first stays."""
    places = {theme.place: i for i, theme in reversed(list(enumerate(named)))}
    parents: list[int | None] = []
    for i, theme in enumerate(named):
        parent = _parent(i, theme, named, places)
        while parent is not None and _leads_to(parent, i, parents):
            parent = None
        parents.append(parent)
    paths: list[tuple[str, ...]] = []
    for i in range(len(named)):
        path: tuple[str, ...] = ()
        at: int | None = i
        while at is not None:
            path = (named[at].label, *path)
            at = parents[at]
        paths.append(path)
    whole = [replace(theme, above=path[:-1]) for theme, path in zip(named, paths, strict=True)]
    first = {theme.place: theme for theme in reversed(whole)}
    return [theme for theme in whole if first[theme.place] is theme]


def _parent(i: int, theme: NamedTheme, named: Sequence[NamedTheme], places: dict[tuple[str, ...], int]) -> int | None:
    above = theme.place[:-1]
    if above in places:
        return places[above]
    for n in range(len(above)):
        rest = above[n:]
        for j, other in enumerate(named):
            if j != i and other.place[-len(rest) :] == rest:
                return j
    if len(above) > 1:
        return next((places[above[:n]] for n in range(len(above) - 1, 0, -1) if above[:n] in places), None)
    return None


def _leads_to(at: int, wanted: int, parents: Sequence[int | None]) -> bool:
    """Return whether a theme is the wanted one or below it, as far as parents are known."""
    reached: int | None = at
    while reached is not None:
        if reached == wanted:
            return True
        reached = parents[reached] if reached < len(parents) else None
    return False


def with_those_above_first(named: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Return the themes in their order, but each after the one above it: the text may name that one later."""
    by_place = {theme.place: theme for theme in named}
    ordered: dict[tuple[str, ...], NamedTheme] = {}
    for theme in named:
        for n in range(1, len(theme.place) + 1):
            if (place := theme.place[:n]) in by_place:
                ordered.setdefault(place, by_place[place])
    return list(ordered.values())


def parts_of(themes: Sequence[NamedTheme]) -> list[tuple[int, int] | None]:
    """Return the part of the results that belongs to each theme, or to the nearest one above it that has one."""
    reaches = {t.place: t.reach for t in themes if t.reach}
    above = ([t.place[:n] for n in range(len(t.place), 0, -1)] for t in themes)
    return [next((reaches[place] for place in places if place in reaches), None) for places in above]


def innermost_at(offset: int, themes: Sequence[NamedTheme]) -> NamedTheme | None:
    """Return the innermost theme in whose part of the results an offset is."""
    around = [t for t in themes if t.reach and t.reach[0] <= offset < t.reach[1]]
    return max(around, key=lambda t: len(t.above), default=None)


def same_entries(known: Sequence[NamedTheme], table: Sequence[NamedTheme]) -> dict[tuple[str, ...], NamedTheme]:
    """Return which entries of a table are themes that are known: their labels are alike; or both have as many below one
    theme in the same order, some of them alike."""
    same: dict[tuple[str, ...], NamedTheme] = {}
    keys = {entry.key for entry in table}
    for entry in table:
        # What another entry names in the same words is not the one whose label is only like it.
        beside = [t for t in known if t.key == entry.key or (t.key not in keys and _is_alike(t, entry, table))]
        within = same.get(entry.above)
        match = next((t for t in beside if within and t.above == within.path), next(iter(beside), None))
        if match:
            same[entry.path] = match
    for over in ((), *dict.fromkeys(e.path for e in table)):
        if over and over not in same:
            continue
        below = [e for e in table if e.above == over]
        shown = [t for t in known if t.above == (same[over].path if over else ())]
        if len(below) == len(shown) and any(same.get(a.path) is b for a, b in zip(below, shown, strict=True)):
            same |= {a.path: b for a, b in zip(below, shown, strict=True) if a.path not in same}
    return same


def _is_alike(known: NamedTheme, entry: NamedTheme, table: Sequence[NamedTheme]) -> bool:
    """Return whether a known theme is an entry in other words, and names no second one beside it, too."""
    if not alike(known.label, entry.label):
        return False
    rest = words_of(known.label) - words_of(entry.label)
    others = (words_of(other.label) for other in table if other.above == entry.above and other is not entry)
    return not any(words and words <= rest for words in others)


def joined_with(known: Sequence[NamedTheme], table: Sequence[NamedTheme]) -> list[NamedTheme]:
    """Bring a table together with the themes that headings show."""
    same = same_entries(known, table)
    outermost = [entry for entry in table if not entry.above and same.get(entry.path)]
    printed = sum(same[entry.path].key == entry.key for entry in outermost)
    if 2 * len(same) < min(len(known), len(table)) and printed < _FEWEST_PRINTED:
        return list(known)
    joined, added = list(known), set[tuple[str, ...]]()
    for entry in table:
        match = same.get(entry.path)
        # The labels of those above it, as the headings have them.
        over = [entry.path[:n] for n in range(1, len(entry.path))]
        above = next((same[p].path + entry.above[len(p) :] for p in reversed(over) if p in same), entry.above)
        if match is None:
            below = [e for e in table if e.above == entry.path and e.path in same]
            new = printed >= _FEWEST_PRINTED and not entry.above and any(e.above == entry.path for e in table)
            if below or new or any(p in same or p in added for p in over):
                joined.append(replace(entry, above=above))
                added.add(entry.path)
        elif not match.above and above and match.path != above[: len(match.path)]:
            joined = [replace(t, above=above) if t is match else t for t in joined]
    return settled(joined)
