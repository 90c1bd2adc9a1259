"""Citations by author and year: "(Smith et al., 2019; Lee, 2020a)", "Braun and Clarke (2013)", "Braun & Clarke, 2013".

Years are looked for, and the names before each of them (ingest.citations.names_before); the reference list decides
which of the words are names. What is in no entry of the list is a citation only by its form: "et al.", or two names
joined by "&". "(London, 2012)" has the form of many things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.citations.cited_names import Cited, Entry, NamedEntries
from ingest.citations.names_before import is_date, names_by_form, readings, words_before

_YEAR = r"(?:1[5-9]|20)\d\d"
_PLACES = re.compile(
    rf"[()\[\]]|(?<![\w./–-])(?P<year>{_YEAR})(?:/(?P<again>{_YEAR}))?(?P<letters>[a-z](?:\s?[,;–-]\s?[a-z](?!\w)){{0,12}})?"
    r"(?!\w|[–-]\d|\.\d)|\b(?P<press>[Ii]n press|[Ff]orthcoming|n\.d\.)"
)
# Names and their year stand this near; a bracket of citations is not longer than that.
_NEAR = 200
_LONGEST = 4000
# Between two years of the same authors: "2019, 2021", "2019, p. 12, and 2021".
_SAME_AUTHORS = re.compile(r"(?:,?\s?(?:pp?|para|ch)\.?\s?\d+(?:[-–]\d+)?)?[\s,;&]*(?:and\s)?\s*")
_LETTER = re.compile(r"[a-z]")
_CLOSES = re.compile(r"\s?(?:[);\]:]|,\s?(?:pp?\.|para|ch|cited|see|cf|as)\b)")
# More letters than "see also ... for a review" needs: the bracket is a remark that has a citation in it.
_REMARK = 60


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year in the text that may be part of a citation, and the bracket around it."""

    start: int
    end: int
    years: tuple[int | None, ...]
    letters: str
    opened: int | None


@dataclass(frozen=True, kw_only=True)
class Named:
    """One year with the authors before it. ``entries`` has for each letter of the year what it can mean.

    ``sure`` is set where its form alone shows that it cites; ``narrative`` where the names stand before the bracket.
    """

    start: int
    end: int
    cited: tuple[Cited, ...]
    entries: tuple[tuple[Entry, ...], ...]
    opened: int | None
    narrative: bool
    sure: bool

    @property
    def found(self) -> bool:
        """Whether the list has one of the works."""
        return any(self.entries)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Citations that stand together, as printed: a bracket, or names with the bracket of their year."""

    start: int
    end: int
    parts: tuple[Named, ...]


def find_author_year(text: str, prose: Sequence[tuple[int, int]], entries: NamedEntries) -> tuple[Group, ...]:
    """Return every citation by author and year, in order. Those that the list does not have are there too."""
    found: list[Group] = []
    for start, end in prose:
        years, closed = _years(text, start, end)
        named = list(_named(text, start, years, entries))
        found += _apart(sorted(_groups(text, named, closed), key=lambda g: (g.start, -g.end)))
    return tuple(found)


def _years(text: str, start: int, end: int) -> tuple[list[Year], dict[int, int]]:
    """Return the years, and by the offset of each opening bracket that of its closing one."""
    open_at: list[int] = []
    closed: dict[int, int] = {}
    years = []
    for place in _PLACES.finditer(text, start, end):
        mark = place[0]
        if mark in "([":
            open_at.append(place.start())
        elif mark in ")]":
            if open_at and text[open_at[-1]] == ("(" if mark == ")" else "["):
                closed[open_at.pop()] = place.end()
        else:
            within = open_at[-1] if open_at and place.start() - open_at[-1] < _LONGEST else None
            numbers = tuple(int(y) for y in (place["year"], place["again"]) if y) or (None,)
            letters = place["letters"] or ""
            years.append(Year(start=place.start(), end=place.end(), years=numbers, letters=letters, opened=within))
    return [y if y.opened in closed else replace(y, opened=None) for y in years], closed


def _named(text: str, start: int, years: Sequence[Year], entries: NamedEntries) -> Iterator[Named]:
    last: Named | None = None
    until = start
    for year in years:
        same = last and last.opened == year.opened and _SAME_AUTHORS.fullmatch(text, last.end, year.start)
        one = _same_authors(last, year, entries) if last and same else _read(text, until, year, entries)
        if one:
            yield one
        last, until = one, year.end


def _same_authors(last: Named, year: Year, entries: NamedEntries) -> Named | None:
    cited = _cited(last.cited[0].names, last.cited[0].others, year, entries)
    one = replace(
        last,
        start=year.start,
        end=year.end,
        cited=cited,
        entries=tuple(entries.find(c) for c in cited),
        narrative=False,
    )
    return one if one.found or year.opened is not None else None


def _cited(names: Sequence[str], others: bool, year: Year, entries: NamedEntries) -> tuple[Cited, ...]:
    """Return one citation for each letter of the year. Of "1977/1995" the year that the list has counts."""
    letters = [*_LETTER.findall(year.letters)] or [""]
    if len(letters) == 2 and year.letters[1:].strip()[0] in "-–":
        letters = [chr(c) for c in range(ord(letters[0]), ord(letters[1]) + 1)]
    dated = [tuple(Cited(names=tuple(names), others=others, year=y, letter=one) for one in letters) for y in year.years]
    return next((one for one in dated if any(entries.find(c) for c in one)), dated[0])


def _read(text: str, until: int, year: Year, entries: NamedEntries) -> Named | None:
    """Read the names before a year, from behind ``until``; ``None`` where what stands there cites nothing."""
    left = max(until, year.start - _NEAR)
    before = text[left : year.start].rstrip(" ,:\n")
    comma = "," in text[left + len(before) : year.start]
    narrative = year.opened is not None and left + len(before) - 1 == year.opened
    bare = year.opened is None
    words = words_before(before[:-1].rstrip(" ,\n") if narrative else before)
    for at, names in readings(words):
        if not entries.knows(names[0]):
            continue
        cited = _cited(names, words.others, year, entries)
        found = tuple(entries.find(c) for c in cited)
        undecided = len(names) == 1 and not words.others and not comma and (bare or is_date(names))
        if any(found) and not undecided:
            return _one(left + at, year, cited, found, narrative, sure=True)
    form = names_by_form(words)
    if form is None:
        return None
    known = entries.knows(form.names[0]) and not (bare or is_date(form.names))
    alone = form.led_in and not narrative and not bare and _CLOSES.match(text, year.end) is not None
    if not (form.sure or known or alone):
        return None
    cited = _cited(form.names, words.others, year, entries)
    return _one(left + form.start, year, cited, tuple(() for _ in cited), narrative, sure=form.sure)


def _one(
    start: int, year: Year, cited: tuple[Cited, ...], found: tuple[tuple[Entry, ...], ...], narrative: bool, sure: bool
) -> Named:
    return Named(
        start=start, end=year.end, cited=cited, entries=found, opened=year.opened, narrative=narrative, sure=sure
    )


def _groups(text: str, named: Sequence[Named], closed: dict[int, int]) -> Iterator[Group]:
    """Yield the citations by the bracket that they stand in, those outside brackets each alone."""
    within: dict[int, list[Named]] = {}
    for one in named:
        if one.opened is None:
            yield Group(start=one.start, end=one.end, parts=(one,))
        else:
            within.setdefault(one.opened, []).append(one)
    for opened, parts in within.items():
        yield from _of_a_bracket(text, opened, closed[opened], parts)


def _of_a_bracket(text: str, opened: int, end: int, parts: Sequence[Named]) -> Iterator[Group]:
    """Yield the bracket as one citation, but for a remark that has citations in it: there each stands alone."""
    held = sum(p.end - max(p.start, opened) for p in parts)
    first = min(opened, parts[0].start)
    if sum(c.isalpha() for c in text[opened:end]) - held <= _REMARK:
        yield Group(start=first, end=end, parts=tuple(parts))
        return
    near: list[Named] = []
    for one in parts:
        if near and sum(c.isalpha() for c in text[near[-1].end : one.start]) > _REMARK // 3:
            yield Group(start=near[0].start, end=near[-1].end, parts=tuple(near))
            near = []
        near.append(one)
    yield Group(start=near[0].start, end=near[-1].end, parts=tuple(near))


def _apart(groups: Sequence[Group]) -> Iterator[Group]:
    """Yield the groups, those that overlap as one: "(as Smith (2019) says; Lee, 2020)"."""
    last: Group | None = None
    for one in groups:
        if last and one.start < last.end:
            parts = sorted((*last.parts, *one.parts), key=lambda p: p.start)
            last = Group(start=last.start, end=max(last.end, one.end), parts=tuple(parts))
        else:
            if last:
                yield last
            last = one
    if last:
        yield last
