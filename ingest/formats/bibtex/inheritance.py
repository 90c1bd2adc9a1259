"""Fields that a BibTeX entry has from others: ``crossref``, and biblatex's ``xdata``.

An entry keeps its own fields. By ``xdata`` it has all fields of the entries named; by ``crossref`` those of the whole
that it is a part of, whose title is then the title of its book, its journal or its set of volumes. What identifies a
work (DOI, PMID, address, pages, a chapter's title) is never inherited, though BibTeX would: the whole is a work of its
own. Neither are a book's editors the authors of a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.formats.bibtex.names import separate

Fields = dict[str, str]

_IN_BOOK = frozenset(
    ("inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection", "inproceedings", "conference")
)
_IN_JOURNAL = frozenset(("article", "suppperiodical"))
_VOLUMES = frozenset(("mvbook", "mvcollection", "mvreference", "mvproceedings"))
_SHARED = (
    "author", "journal", "journaltitle", "booktitle", "maintitle", "series", "publisher", "institution", "organization",
    "school", "howpublished", "year", "date", "volume", "number", "issue",
)  # fmt: skip
# Fields that say the same: one of them is enough to keep the others out.
_SAME = (("year", "date"), ("journal", "journaltitle"), ("number", "issue"))
_OWN = ("ids", "xdata", "crossref", "refnumber", "verification", "remark", "abstract")
# "xdata=key-field" or "xdata=key-field-position" as a value or as a name of a list.
_GRANULE = re.compile(r"\s*xdata\s*=\s*([^\s,{}]{1,500}?)-([A-Za-z]{1,30})(?:-([0-9]{1,4}))?\s*")
_DEEPEST_GRANULE = 10
# All that granules may bring, in characters: lists of lists could grow with each step.
_MOST_OF_GRANULES = 1_000_000
_LISTS = ("author", "editor", "publisher", "institution", "organization", "school")


@dataclass(frozen=True, kw_only=True)
class BibtexEntry:
    """An entry with its macros put in. ``fields`` are its own."""

    type: str
    key: str
    line: int
    fields: Fields


Report = Callable[[str, int], None]
"""Takes the words of a problem and its line."""


def inherit(entries: Sequence[BibtexEntry], report: Report) -> list[Fields]:
    """Return for each entry its fields with those that it inherits."""
    return _Inheritance(entries, report).all()


class _Inheritance:
    def __init__(self, entries: Sequence[BibtexEntry], report: Report) -> None:
        self._entries, self._report = entries, report
        # Keys before aliases. BibTeX does not distinguish their case, biber does: the exact one first.
        self._places: dict[str, int] = {}
        keys = [(entry.key, place) for place, entry in enumerate(entries)]
        named = [(names, place) for place, entry in enumerate(entries) if (names := entry.fields.get("ids"))]
        aliases = [(alias.strip(), place) for names, place in named for alias in names.split(",")]
        for names_and_places in (keys, aliases):
            for change in (str, str.lower):
                for name, place in names_and_places:
                    self._places.setdefault(change(name), place)
        self._done: dict[int, Fields] = {}
        self._room = _MOST_OF_GRANULES

    def all(self) -> list[Fields]:
        for place in range(len(self._entries)):
            self._resolve(place)
        return [self._done[place] for place in range(len(self._entries))]

    def _resolve(self, start: int) -> None:
        """Work out the fields of an entry, those of its sources first. A chain may be as long as the file, so there is
        no recursion here."""
        if start in self._done:
            return
        path = [(start, self._sources(start), list[tuple[int, str]]())]
        on_path = {start}
        while path:
            here, sources, good = path[-1]
            for source, by in sources:
                if source in on_path:
                    self._say(here, f"its {by} leads back to itself; nothing is inherited that way")
                    continue
                good.append((source, by))
                if source not in self._done:
                    path.append((source, self._sources(source), []))
                    on_path.add(source)
                    break
            else:
                self._done[here] = self._fields(here, good)
                on_path.discard(here)
                path.pop()

    def _sources(self, here: int) -> Iterator[tuple[int, str]]:
        fields = self._entries[here].fields
        named = [(key, "xdata") for key in fields.get("xdata", "").split(",")] + [
            (fields.get("crossref", ""), "crossref")
        ]
        for key, by in named:
            if bare := key.strip():
                place = self._place(bare)
                if place is None:
                    self._say(here, f"its {by} {bare[:100]!r} is not in the file")
                else:
                    yield place, by

    def _place(self, key: str) -> int | None:
        return self._places.get(key, self._places.get(key.lower()))

    def _say(self, here: int, what: str) -> None:
        entry = self._entries[here]
        self._report(f"{entry.key}: {what}", entry.line)

    def _fields(self, here: int, sources: Iterable[tuple[int, str]]) -> Fields:
        entry = self._entries[here]
        fields = {k: self._with_granules(here, k, v, 0) if "xdata" in v else v for k, v in entry.fields.items()}
        for source, by in sources:
            given: Iterable[tuple[str, str]] = self._done[source].items()
            if by == "crossref":
                given = _of_the_whole(entry, self._entries[source].type, self._done[source])
            own = set(fields)
            for key, value in given:
                same = next((s for s in _SAME if key in s), (key,))
                if key not in fields and key not in _OWN and own.isdisjoint(same):
                    fields[key] = value
        return fields

    def _with_granules(self, here: int, field: str, value: str, depth: int) -> str:
        """Return the value with what its "xdata=key-field" mean."""
        if field in _OWN:
            return value
        parts = []
        for part in separate(value) if field in _LISTS else [value]:
            found: str | None = part
            if part.strip().startswith("xdata="):
                found = self._granule(here, part, depth)
                if found is None:
                    self._say(here, f"there is nothing that {part.strip()[:100]!r} could stand for; it is left out")
            if found is not None:
                parts.append(found.strip())
        return " and ".join(parts)

    def _granule(self, here: int, part: str, depth: int) -> str | None:
        match = _GRANULE.fullmatch(part)
        place = self._place(match[1]) if match else None
        if not match or place is None or depth > _DEEPEST_GRANULE:
            return None
        field = match[2].lower()
        value = self._entries[place].fields.get(field)
        self._room -= len(value or "")
        if not value or self._room < 0:
            return None
        names = [*separate(value)] if match[3] else [value]
        position = int(match[3] or 1) - 1
        return self._with_granules(here, field, names[position], depth + 1) if 0 <= position < len(names) else None


def _of_the_whole(part: BibtexEntry, whole: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a part has from a whole of the given type, by the part's own names for it."""
    for name in _SHARED:
        if name in fields:
            yield name, fields[name]
    title = fields.get("title")
    if title is None:
        return
    if whole in _VOLUMES and part.type not in _VOLUMES:
        yield "maintitle", title
    elif part.type in _IN_BOOK:
        yield "booktitle", title
    elif part.type in _IN_JOURNAL:
        if whole == "periodical":
            yield "journal", title
    elif "title" not in part.fields:
        for name in ("title", "subtitle", "editor"):
            if name in fields:
                yield name, fields[name]
