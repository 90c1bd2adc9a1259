"""Bringing together themes that several places name: which of them are one, and which is under which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.themes.named import NamedTheme


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
