"""Citations by author and year: "(Smith et al., 2019; Lee, 2020a)", "Braun and Clarke (2013)", "Braun & Clarke, 2013".

Years are looked for, and the names before each of them (ingest.citations.names_before); the reference list decides
which of the words are names. What is in no entry of the list is a citation only by its form: "et al.", or two names
joined by "&". "(London, 2012)" has the form of many things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.citations.cited_names import AuthorYear, CitedNames, NamedEntries, NamedEntry
from ingest.citations.names_before import is_date, names_by_form, readings, words_before
from ingest.citations.printed import CitationMaterial, CitationSign, CitationStyle, PrintedCitation, repeated
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words

_YEAR = r"(?:1[5-9]|20)\d\d"
_PRESS = tuple(all_words("citations", "press"))
_ANY_YEAR = re.compile(_YEAR)
_PLACES = lazy_pattern(
    rf"[()\[\]]|(?<![\w./–-])(?P<year>{_YEAR})(?:/(?P<again>{_YEAR}))?(?P<letters>[a-z](?:\s?[,;–-]\s?[a-z](?!\w)){{0,12}})?"
    rf"(?!\w|[–-]\d|\.\d)|\b(?P<press>(?i:{'|'.join(map(re.escape, _PRESS))}))(?!\w)"
)
# Names and their year are this near; a bracket of citations is not longer than that.
_NEAR = 200
_LONGEST = 4000
# Between two years of the same authors: "2019, 2021", "2019, p. 12, and 2021".
_SAME_AUTHORS = re.compile(r"(?:,?\s?(?:pp?|para|ch)\.?\s?\d+(?:[-–]\d+)?)?[\s,;&]*(?:and\s)?\s*")
_LETTER = re.compile(r"[a-z]")
_CLOSES = re.compile(r"\s?(?:[);\]:]|,\s?(?:pp?\.|para|ch|cited|see|cf|as)\b)")
# More letters than "see also ... for a review" needs: the bracket is a remark that has a citation in it.
_REMARK = 60
# At most this many entries that a citation can mean are named.
_SHOWN = 4
_NOT_LISTED = "in no entry of the reference list"


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year in the text that may be part of a citation, and the bracket around it."""

    start: int
    end: int
    years: tuple[int | None, ...]
    letters: str
    opened: int | None


def find_author_year(text: str, prose: Sequence[tuple[int, int]], entries: NamedEntries) -> tuple[PrintedCitation, ...]:
    """Return every citation by author and year, in order. Those that the list does not have are there too."""
    found: list[PrintedCitation] = []
    low = text.lower()
    # Most papers that cite by numbers have no year in most of their paragraphs.
    undated = any(word in low for word in _PRESS)
    for start, end in prose:
        if not undated and _ANY_YEAR.search(text, start, end) is None:
            continue
        years, closed = _years(text, start, end)
        dated = list(_dated(text, start, years, entries))
        found += _apart(sorted(_citations(text, dated, closed), key=lambda c: (c.start, -c.end)))
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


def _dated(text: str, start: int, years: Sequence[Year], entries: NamedEntries) -> Iterator[AuthorYear]:
    last: AuthorYear | None = None
    until = start
    for year in years:
        same = last and last.opened == year.opened and _SAME_AUTHORS.fullmatch(text, last.end, year.start)
        last = _same_authors(last, year, entries) if last and same else _read(text, until, year, entries)
        if last:
            yield last
        until = year.end


def _same_authors(last: AuthorYear, year: Year, entries: NamedEntries) -> AuthorYear | None:
    cited = _cited(last.cited[0].names, last.cited[0].others, year, entries)
    found = tuple(entries.find(c) for c in cited)
    if not any(found) and year.opened is None:
        return None
    return replace(last, start=year.start, end=year.end, cited=cited, entries=found, narrative=False)


def _cited(names: Sequence[str], others: bool, year: Year, entries: NamedEntries) -> tuple[CitedNames, ...]:
    """Return one citation for each letter of the year. Of "1977/1995" the year that the list has counts."""
    letters = [*_LETTER.findall(year.letters)] or [""]
    if len(letters) == 2 and year.letters[1:].strip()[0] in "-–":
        letters = [chr(c) for c in range(ord(letters[0]), ord(letters[1]) + 1)]
    dated = [
        tuple(CitedNames(names=tuple(names), others=others, year=number, letter=letter) for letter in letters)
        for number in year.years
    ]
    return next((cited for cited in dated if any(map(entries.find, cited))), dated[0])


def _read(text: str, until: int, year: Year, entries: NamedEntries) -> AuthorYear | None:
    """Read the names before a year, from ``until`` on; ``None`` where what is there cites nothing."""
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
            start, sure = left + at, True
            break
    else:
        form = names_by_form(words)
        if form is None:
            return None
        known = entries.knows(form.names[0]) and not (bare or is_date(form.names))
        alone = form.led_in and not narrative and not bare and _CLOSES.match(text, year.end) is not None
        if not (form.sure or known or alone):
            return None
        cited = _cited(form.names, words.others, year, entries)
        start, found, sure = left + form.start, tuple(() for _ in cited), form.sure
    return AuthorYear(
        start=start, end=year.end, cited=cited, entries=found, opened=year.opened, narrative=narrative, sure=sure
    )


def _citations(text: str, dated: Sequence[AuthorYear], closed: dict[int, int]) -> Iterator[PrintedCitation]:
    """Yield the citations, those in one bracket as one, those outside brackets each alone."""
    within: dict[int, list[AuthorYear]] = {}
    for part in dated:
        if part.opened is None:
            yield _citation(part.start, part.end, [part])
        else:
            within.setdefault(part.opened, []).append(part)
    for opened, parts in within.items():
        yield from _of_a_bracket(text, opened, closed[opened], parts)


def _citation(start: int, end: int, parts: Sequence[AuthorYear]) -> PrintedCitation:
    """Return the citations of a bracket as one. What the list does not have is one by its form or not at all."""
    meant = [entries for part in parts for entries in part.entries]
    numbers = dict.fromkeys(entries[0].number for entries in meant if len(entries) == 1)
    cites = any(meant) or any(part.sure for part in parts)
    return PrintedCitation(
        start=start,
        end=end,
        numbers=tuple(numbers),
        not_a_citation=None if cites else _NOT_LISTED,
        parts=tuple(parts),
    )


def _of_a_bracket(text: str, opened: int, end: int, parts: Sequence[AuthorYear]) -> Iterator[PrintedCitation]:
    """Yield the bracket as one citation, but for a remark that has citations in it: there each is alone."""
    held = sum(p.end - max(p.start, opened) for p in parts)
    first = min(opened, parts[0].start)
    if sum(c.isalpha() for c in text[opened:end]) - held <= _REMARK:
        yield _citation(first, end, parts)
        return
    near: list[AuthorYear] = []
    for part in parts:
        if near and sum(c.isalpha() for c in text[near[-1].end : part.start]) > _REMARK // 3:
            yield _citation(near[0].start, near[-1].end, near)
            near = []
        near.append(part)
    yield _citation(near[0].start, near[-1].end, near)


def _apart(citations: Sequence[PrintedCitation]) -> list[PrintedCitation]:
    """Return the citations, those that overlap as one: "(as Smith (2019) says; Lee, 2020)"."""
    apart: list[PrintedCitation] = []
    for citation in citations:
        if apart and citation.start < apart[-1].end:
            last = apart[-1]
            parts = sorted((*last.parts, *citation.parts), key=lambda p: p.start)
            apart[-1] = _citation(last.start, max(last.end, citation.end), parts)
        else:
            apart.append(citation)
    return apart


def _check(material: CitationMaterial, citations: Sequence[PrintedCitation]) -> Iterator[Problem]:
    """Yield what cannot be tied to one work."""
    parts = [part for citation in citations for part in citation.parts]
    if not material.entries.size:
        what = (
            f"{len(parts)} citations by author and year are tied to no work: no reference list with authors, years and "
            "numbers is there. Add one as a reference file"
        )
        yield Problem(severity=Severity.WARNING, what=what)
        return
    doubtful: dict[str, list[AuthorYear]] = {}
    for part in parts:
        for cited, entries in zip(part.cited, part.entries, strict=True):
            if len(entries) != 1:
                doubtful.setdefault(_doubt(cited, entries), []).append(part)
    for what, places in doubtful.items():
        yield repeated(what, places)


def _doubt(cited: CitedNames, entries: Sequence[NamedEntry]) -> str:
    names = " and ".join([", ".join(cited.names[:-1]), cited.names[-1]] if len(cited.names) > 1 else cited.names)
    names += " et al." if cited.others else ""
    printed = f"({names}, {cited.year or 'in press'}{cited.letter})"
    if not entries:
        return f"the citation {printed} is in no entry of the reference list"
    more = f" or {len(entries) - _SHOWN} others" if len(entries) > _SHOWN else ""
    meant = " or ".join(entry.label for entry in entries[:_SHOWN]) + more
    return f"the citation {printed} can mean reference {meant}; it was tied to none of them"


STYLE = CitationStyle(
    name="author-year citations",
    sign=CitationSign.NAMES,
    find=lambda material: find_author_year(material.text, material.prose, material.entries),
    check=_check,
)
