"""From headings one after another to the sections they open: what is below what, and which part of the
paper each belongs to.

Machine-made files often give headings as a flat list. What is below what shows in their numbers ("2", "2.1") or is
named by the file. Where it is neither, "Participants" after "Methods" is a part of the methods only if what follows
bears it out: the methods reach to the results, the results to the next part, and the discussion to the end only in a
paper whose methods come before it. Where no heading names the results they begin after the methods with the first
heading that says nothing of how a study is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.text.sections import is_of_methods, role_of, role_within

BACK_MATTER = "back matter"
_AFTER_RESULTS = ("discussion", "limitations", "conclusions")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?")
_LEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,5}\.?|\d{1,2}\.)\s+(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading as the file gives it. ``number`` is (2, 1) for "2.1", empty where there is none; ``above`` are the
    headings that the file itself puts above it, outermost first."""

    words: str
    number: tuple[int, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SectionPlace:
    """The place of a heading: its path down to itself, and its role where that is shown."""

    path: tuple[str, ...]
    role: str | None


def heading(words: str, number: str | None = None, above: tuple[str, ...] = ()) -> Heading:
    """Return a heading with its number, which the file gives apart or prints before the words."""
    plain = " ".join(words.split())
    found = _NUMBER.fullmatch((number or "").strip()) or _LEADING.match(plain)
    parts = tuple(int(n) for n in found[1].rstrip(".").split(".")) if found else ()
    return Heading(words=plain, number=parts, above=above)


def places(headings: Sequence[Heading]) -> list[SectionPlace]:
    """Return the place of each heading, in order. One that shows no role has that of the nearest heading above it."""
    paths = _paths(headings)
    numbers = {path[0]: bool(h.number) for h, path in zip(headings, paths, strict=True) if len(path) == 1}
    outermost = run_on([(path[0], numbers.get(path[0], False)) for path in paths])
    found = []
    for path, role in zip(paths, outermost, strict=True):
        for title in path:
            shown = role_within(role, title)
            role = role if shown in (None, BACK_MATTER) else shown
        found.append(SectionPlace(path=path, role=role))
    return found


def _paths(headings: Sequence[Heading]) -> list[tuple[str, ...]]:
    """Return the path of each heading: as the file names it, else by its number. One without a number between two with
    numbers is below the first of these, unless it names a part of the paper; what has a number of several parts is
    below such a part, too, where none has the number before it."""
    last = max((i for i, h in enumerate(headings) if h.number), default=-1)
    open_: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
    part: tuple[str, ...] = ()
    paths = []
    for i, shown in enumerate(headings):
        if shown.above:
            path = (*shown.above, shown.words)
        elif shown.number:
            while open_ and (
                len(open_[-1][0]) >= len(shown.number) or shown.number[: len(open_[-1][0])] != open_[-1][0]
            ):
                open_.pop()
            if len(shown.number) == 1:
                part = ()
            path = (*(open_[-1][1] if open_ else part), shown.words)
            open_.append((shown.number, path))
        elif open_ and i < last and role_of(shown.words) is None:
            path = (*open_[-1][1], shown.words)
        else:
            open_ = []
            path = (shown.words,)
            part = path if role_of(shown.words) else ()
        paths.append(path)
    return paths


def run_on(outermost: Sequence[tuple[str, bool]], shown: Sequence[str | None] = ()) -> list[str | None]:
    """Return the role of each outermost heading: shown by it, else by those before and after it. With each heading is
    given whether it has a number: one with a number opens a part of its own. ``shown`` are the roles that the file
    gives besides."""
    own = _without_summaries([_part(title) or said for (title, _), said in zip_longest(outermost, shown)])
    following: list[str | None] = [None]
    for role in reversed(own):
        following.append(role or following[-1])
    following.reverse()
    named = "results" in own
    roles: list[str | None] = []
    before: str | None = None
    had_methods = closed = False
    for (title, numbered), role, next_role in zip(outermost, own, following, strict=False):
        closing = bool(before) and not next_role and role_of(title) == BACK_MATTER
        closed = closed or closing
        if role:
            had_methods = had_methods or before == "methods"
            before = role
        elif closing:
            role = BACK_MATTER
        elif not closed and (not numbered or not named):
            if before == "methods" and not named and next_role in _AFTER_RESULTS and not is_of_methods(title):
                # What is between the methods and the discussion, and says nothing of how it was got.
                before, had_methods = "results", True
            role = before if before and _goes_on(before, next_role, had_methods) else None
        roles.append(role)
    return roles


def _without_summaries(roles: Sequence[str | None]) -> list[str | None]:
    """Return the roles but for that of results after the discussion has begun: its "Principal findings" sum them up.
    Methods between them begin another study of the paper."""
    found: list[str | None] = []
    told = summed_up = False
    for role in roles:
        told = told or role == "results"
        summed_up = (summed_up or (told and role == "discussion")) and role != "methods"
        found.append(None if summed_up and role == "results" else role)
    return found


def _part(title: str) -> str | None:
    """Return the role that a heading shows wherever it is. A theme may be called "Funding" or "Disclosure", so what
    journals print after the last part of a paper counts only there."""
    role = role_of(title)
    return None if role == BACK_MATTER else role


def _goes_on(role: str, following: str | None, had_methods: bool) -> bool:
    return {
        "methods": following in ("results", *_AFTER_RESULTS),
        "results": following is not None or had_methods,
        "discussion": had_methods,
    }.get(role, False)
