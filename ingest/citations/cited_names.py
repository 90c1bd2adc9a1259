"""The reference list by names and year: which entries a citation such as "Smith and Lee, 2019b" can mean.

Names are compared by their letters alone, without case, accents, hyphens and apostrophes; particles ("van der") may be
there or not. An organisation is found by its name or by its capitals ("WHO").
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.document import ReferenceRecord

# Letters that are no letter with an accent to Unicode.
_LETTERS = str.maketrans(
    dict(zip("øØłŁđĐðı", "oOlLdDdi", strict=True)) | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"})
_PARTICLES = {
    *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "ter", "ten", "te"),
    *("zu", "zur", "af", "av", "al", "el", "ben", "bin", "ibn", "st", "'t", "’t", "d", "y"),
}
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,4}")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")


def folded(name: str) -> str:
    """Return the letters and digits of a name in lower case without accents."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    lowered = plain.casefold()
    return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))


def keys_of(author: str) -> frozenset[str]:
    """Return what an author of the list, a person or an organisation, may be called in the text."""
    return frozenset(k for called in set(_called(_SUFFIX.sub("", author))) for k in _spellings(called) if k)


def _spellings(name: str) -> set[str]:
    return {folded(name)} if name.isascii() else {folded(name), folded(name.translate(_UMLAUTS))}


def _called(name: str) -> Iterator[str]:
    if "," in name and not _IN_BRACKETS.search(name):
        surname = name.split(",")[0]
        yield from _with_and_without_particles(surname.split())
        return
    yield from _IN_BRACKETS.findall(name)
    words = _IN_BRACKETS.sub(" ", name).split()
    yield " ".join(words)
    if words and words[0].lower() == "the":
        yield " ".join(words[1:])
    capitals = "".join(w[0] for w in words if w[0].isupper() and w.lower() not in ("the", "of", "and", "for"))
    if len(capitals) > 2:
        yield capitals
    if len(words) > 1:
        # "Ann van Smith", "van Smith A"
        initials = all(_INITIALS.fullmatch(w) for w in words[1:]) or _INITIALS.fullmatch(words[-1])
        people = [w for w in words if not _INITIALS.fullmatch(w)] if initials else words
        last = next((i for i, w in enumerate(people) if w.lower() in _PARTICLES), len(people) - 1)
        yield from _with_and_without_particles(people[last:] if last > 0 or not initials else people)


def _with_and_without_particles(words: Sequence[str]) -> Iterator[str]:
    yield " ".join(words)
    rest = list(words)
    while len(rest) > 1 and rest[0].lower().rstrip(".") in _PARTICLES:
        rest.pop(0)
    yield " ".join(rest)


# A work without an author is cited so.
_NOBODY = frozenset({"anon", "anonymous"})


@dataclass(frozen=True, kw_only=True)
class NamedEntry:
    """An entry of the list as citations name it. ``letter`` is that of its year where the list prints it."""

    number: int
    authors: tuple[frozenset[str], ...]
    year: int | None
    work: str
    letter: str | None = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class CitedNames:
    """What a citation names: its authors in order, whether others are left unnamed, and the year with its letter.
    ``year`` is ``None`` for a work in press."""

    names: tuple[str, ...]
    others: bool
    year: int | None
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthorYear:
    """One year in the text with the authors before it. ``entries`` has for each letter of the year what it can mean.

    ``opened`` is where the bracket around it opens. ``sure`` is set where its form alone shows that it cites;
    ``narrative`` where the names are before the bracket.
    """

    start: int
    end: int
    cited: tuple[CitedNames, ...]
    entries: tuple[tuple[NamedEntry, ...], ...]
    opened: int | None
    narrative: bool
    sure: bool

    @property
    def found(self) -> bool:
        """Whether the list has one of the works."""
        return any(self.entries)


class NamedEntries:
    """The entries of a list that have a number and an author."""

    def __init__(self, entries: Sequence[NamedEntry]) -> None:
        self._by_first: dict[str, list[NamedEntry]] = defaultdict(list)
        self._found: dict[CitedNames, tuple[NamedEntry, ...]] = {}
        self.size = len(entries)
        for entry in entries:
            for key in entry.authors[0]:
                self._by_first[key].append(entry)

    def knows(self, name: str) -> bool:
        """Return whether an entry has this first author."""
        return any(key in self._by_first for key in _spellings(name))

    def find(self, cited: CitedNames) -> tuple[NamedEntry, ...]:
        """Return the entries that a citation can mean: none, one, or several that nothing tells apart."""
        if cited not in self._found:
            self._found[cited] = self._look_up(cited)
        return self._found[cited]

    def _look_up(self, cited: CitedNames) -> tuple[NamedEntry, ...]:
        first, *others = (_spellings(n) for n in cited.names)
        named = {e.number: e for key in sorted(first) for e in self._by_first.get(key, ())}
        held = [e for _, e in sorted(named.items()) if all(any(n & keys for keys in e.authors[1:]) for n in others)]
        dated = [e for e in held if e.year == cited.year]
        if cited.year is None and not dated and len(held) == 1:
            dated = held
        distances = [_distance(e, len(cited.names), cited.others) for e in dated]
        closest = [e for e, far in zip(dated, distances, strict=True) if far == min(distances)]
        if cited.letter:
            return _by_letter(closest, cited.letter) or _by_letter(dated, cited.letter)
        return _distinct(closest)


def _distance(entry: NamedEntry, named: int, others: bool) -> int:
    """Return how far the number of authors is from what the citation shows: "et al." stands for two or more."""
    authors = len(entry.authors)
    if others:
        return 0 if authors > named + 1 else 1 if authors > named else 2
    return 0 if authors == named else 1


def _by_letter(entries: Sequence[NamedEntry], letter: str) -> tuple[NamedEntry, ...]:
    printed = [e for e in entries if e.letter == letter]
    if printed or any(e.letter for e in entries):
        return _distinct(printed)
    at = ord(letter) - ord("a")
    return (entries[at],) if at < len(entries) and len(entries) > 1 else ()


def _distinct(entries: Sequence[NamedEntry]) -> tuple[NamedEntry, ...]:
    """Return the entries, of those that are one work the first."""
    first: dict[str, NamedEntry] = {}
    for entry in entries:
        first.setdefault(entry.work, entry)
    return tuple(first.values())


def named_entries(records: Sequence[ReferenceRecord], text: str, zone: tuple[int, int] | None) -> NamedEntries:
    """Return the list by names. ``zone`` bounds the printed list, which may show the letters of years."""
    letters = _printed_letters(text, zone) if zone else {}
    entries = [
        _entry(r, r.number, letters) for r in records if r.number is not None and (r.work.authors or r.work.year)
    ]
    return NamedEntries(sorted(entries, key=lambda e: e.number))


def _entry(record: ReferenceRecord, number: int, letters: Mapping[tuple[int, int | None], str]) -> NamedEntry:
    work = record.work
    return NamedEntry(
        number=number,
        authors=tuple(keys for a in work.authors if (keys := keys_of(a))) or (_NOBODY,),
        year=work.year,
        work=work.id,
        letter=letters.get((number, work.year)),
        label=f"{number} ({work.title or 'no title'})",
    )


_LINE = re.compile(r"^(\d{1,4})\. (.{0,2000})", re.MULTILINE)
_LETTERED = re.compile(r"\b((?:1[5-9]|20)\d\d)([a-z])\b")


def _printed_letters(text: str, zone: tuple[int, int]) -> dict[tuple[int, int | None], str]:
    """Return the letters of years in a list that is printed with one numbered line for each entry."""
    letters: dict[tuple[int, int | None], str] = {}
    for line in _LINE.finditer(text, *zone):
        for year, letter in _LETTERED.findall(line[2]):
            letters.setdefault((int(line[1]), int(year)), letter)
    return letters
