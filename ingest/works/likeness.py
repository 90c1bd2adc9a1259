"""A record read for comparison, and how alike two of them are in year, authors and place of publication.

Each likeness is 0 to 1 with what it says in words: 1 where they agree, 0 where they contradict each other, and UNKNOWN
where nothing can be said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from graph.model import Work
from ingest.works.ids import normal_doi, normal_pmcid, normal_pmid, normal_title, surname
from ingest.works.titles import Title, read_title

IDENTIFIERS = ("DOI", "PMID", "PMCID")
"""What names a work for certain, the surest first."""

UNKNOWN = 0.5

# Servers where a manuscript is before it is a paper, by their names and by their DOIs.
_PREPRINT = re.compile(r"\w+rxiv|ssrn|preprint|research square", re.IGNORECASE)
_PREPRINT_DOI = re.compile(r"10\.(?:1101/\d|(?:21203|2139|31234|31219|20944|48550)/)")
_PAGE = re.compile(r"\s*([a-z]{0,6}\d+[a-z]?)")
_LITTLE = {"the", "of", "and", "in", "for", "on", "a", "an", "de", "la", "et", "der", "und"}
_JOURNAL = {"journal", "j", "international", "int"}
# Letters that the short form of a word keeps at least.
_STEM = 3


@dataclass(frozen=True, kw_only=True)
class RecordSigns:
    """A record, read for comparison. ``identifiers`` run parallel to IDENTIFIERS.

    Names are read when they are first asked for: most records of a list are compared with no other.
    """

    identifiers: tuple[str | None, ...]
    title: Title | None
    year: int | None
    authors: tuple[str, ...]
    container: tuple[str, ...]
    volume: str | None
    page: str | None
    preprint: bool
    thesis: bool

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """The surnames of the authors, as ingest.works.ids.surname reads them."""
        return tuple(last for author in self.authors if (last := surname(author)))

    @cached_property
    def names(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """For each author the words of the surname and all words of the name."""
        return tuple(
            (frozenset(surname(author).split()), frozenset(normal_title(author).split())) for author in self.authors
        )


def read_signs(work: Work) -> RecordSigns:
    """Read a record."""
    title = read_title(work.title) if work.title else None
    page = _PAGE.match((work.pages or "").lower())
    doi = normal_doi(work.doi)
    return RecordSigns(
        identifiers=(doi, normal_pmid(work.pmid), normal_pmcid(work.pmcid)),
        title=title if title and title.letters else None,
        year=work.year,
        authors=work.authors,
        container=tuple(w for w in normal_title(work.container or "").split() if w not in _LITTLE),
        volume=normal_title(work.volume or "") or None,
        page=page[1] if page else None,
        preprint=bool(_PREPRINT.search(work.container or "") or _PREPRINT_DOI.match(doi or "")),
        thesis="thesis" in (work.type or "").lower(),
    )


def compare_years(a: RecordSigns, b: RecordSigns) -> tuple[float, str | None]:
    """Compare the years."""
    if a.year and b.year:
        apart = abs(a.year - b.year)
        if not apart:
            return 1.0, "the same year"
        both = f"{min(a.year, b.year)} and {max(a.year, b.year)}"
        # Between the first and the last appearance of a paper a year may turn.
        return (0.6, f"a year apart ({both})") if apart == 1 else (0.0, f"the years differ ({both})")
    return UNKNOWN, "only one has a year" if a.year or b.year else None


def compare_authors(a: RecordSigns, b: RecordSigns) -> tuple[float, str | None]:
    """Compare the authors. Of names written in many ways it is sure only that no word is shared."""
    if not (a.names and b.names):
        return UNKNOWN, None
    if _one_person(a.names[0], b.names[0]):
        return 1.0, "the same first author"
    few, many = sorted((a.names, b.names), key=len)
    shared = sum(any(_one_person(x, y) for y in many) for x in few)
    if shared * 2 >= len(few):
        return 1.0, "authors in common"
    words_a, words_b = (set().union(*(words for _, words in names)) for names in (a.names, b.names))
    if shared or words_a & words_b or _is_short_for(a, b) or _is_short_for(b, a):
        return UNKNOWN, None
    return 0.0, "no author in common"


def _one_person(
    a: tuple[frozenset[str], frozenset[str]],
    b: tuple[frozenset[str], frozenset[str]],
) -> bool:
    """Return whether two names may be one: the surname of one is in the other, whichever way round it is written."""
    return bool(a[0] and a[0] <= b[1]) or bool(b[0] and b[0] <= a[1])


def _is_short_for(a: RecordSigns, b: RecordSigns) -> bool:
    """Return whether the only author of the one is the other's by its initials: WHO, NICE."""
    letters = "".join(a.surnames)
    initials = "".join(w[0] for w in "".join(b.surnames[:1]).split() if w not in _LITTLE)
    return len(a.surnames) == 1 and len(letters) > 1 and letters == initials


def compare_places(a: RecordSigns, b: RecordSigns) -> tuple[float, str | None]:
    """Compare volume, first page and journal. That the journal is the same shows little: it may be another issue."""
    apart = []
    if a.volume and b.volume and a.volume != b.volume:
        apart.append(f"volume {' / '.join(sorted((a.volume, b.volume)))}")
    if a.page and b.page and a.page != b.page:
        apart.append(f"page {' / '.join(sorted((a.page, b.page)))}")
    if not apart and a.volume and b.volume and a.page and b.page:
        return 1.0, "the same volume and page"
    if a.container and b.container and not _alike_journals(a.container, b.container):
        apart.append(" / ".join(sorted((" ".join(a.container), " ".join(b.container)))))
    return (0.0, f"printed in different places ({', '.join(apart)})") if apart else (UNKNOWN, None)


def _alike_journals(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two names may be of one journal: they share a word, or the beginning of one, or one is made of the
    other's initials."""
    initials = [("".join(w[0] for w in x), y[0]) for x, y in ((a, b), (b, a)) if len(y) == 1]
    if any(letters.startswith(name) for letters, name in initials):
        return True
    words_of = [[w for w in words if w not in _JOURNAL] for words in (a, b)]
    if not all(words_of):
        return True
    return any(x.startswith(y[:_STEM]) or y.startswith(x[:_STEM]) for x in words_of[0] for y in words_of[1])
