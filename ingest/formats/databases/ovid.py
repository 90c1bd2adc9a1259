"""Ovid's exports as text: records that "<1>", "<2>" number, or that begin with "UI  - ".

The names of fields are alone on a line ("Authors", or short "AU") and their values indented below, or they are tags
with a dash ("TI  - A title").

The journal, its volume, its pages and the year are words of one field, the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord
from ingest.language.patterns import lazy_pattern

NAME = "ovid"

_NUMBERED = re.compile(r"^<\d{1,6}>[ \t]*$", re.MULTILINE)
# "TI  - A title", "Title", "Author(s)", "Title:"; what goes on is indented.
_TAG = r"(?P<tag>[A-Z][A-Z0-9](?=[ ]{1,2}-)|[A-Z][A-Za-z0-9()/&' -]{1,60}?(?=:?[ \t]*$))(?:[ ]{1,2}-[ ]?|:?[ \t]*$)"
_NEVER = re.compile(r"(?!)")
_BY_NUMBER = TaggedLines(
    opener="<>",
    opens=re.compile(r"^<\d{1,6}>", re.MULTILINE),
    ends=_NEVER,
    tag=re.compile(rf"^{_TAG}", re.MULTILINE),
)


def _opened_by(tag: str) -> TaggedLines:
    return TaggedLines(
        opener=tag,
        opens=re.compile(rf"^{tag}[ ]{{1,2}}-[ ]?", re.MULTILINE),
        ends=_NEVER,
        tag=lazy_pattern(rf"^(?!{tag}[ ]{{1,2}}-){_TAG}", re.MULTILINE),
    )


_BY_TAG = {tag: _opened_by(tag) for tag in ("VN", "DB", "UI")}
"""Records that no number opens begin at the first of these that each has: where a file names its bases, before the
record's own number."""
_OPENS_UI = re.compile(r"^UI[ ]{1,2}-[ ]?\S", re.MULTILINE)
_TITLE = re.compile(r"^(?:TI[ ]{1,2}- ?\S|(?:TI|Title)(?:[ ]?<[^>\n]{1,30}>)?:?[ \t]*$)", re.MULTILINE)
_RIS = re.compile(r"^[ ]{0,3}TY[ ]{0,2}- ?[A-Z]|^PMID", re.MULTILINE)

# The fields by their names in small letters, whatever base they are from.
_FIELDS = {
    "title": ("ti", "title", "article title", "english title"),
    "full names": ("fa", "authors full name", "author full name", "author names"),
    "authors": ("au", "author", "authors", "author(s)"),
    "source": ("so", "source"),
    "journal": ("jn", "ja", "journal", "journal name", "source title", "jt", "bt", "book title"),
    "year": (
        "yr", "year", "year of publication", "publication year", "dp", "date of publication", "publication date", "py",
    ),
    "volume": ("vo", "volume"),
    "issue": ("ip", "issue", "issue/part", "issue number"),
    "pages": ("pg", "page", "pages", "pagination"),
    "doi": ("do", "doi", "digital object identifier", "di", "article identifier"),
    "id": ("ui", "unique identifier", "accession number", "an", "pm", "pmid", "pubmed id"),
    "abstract": ("ab", "abstract"),
    "publisher": ("pb", "publisher", "publisher information", "publisher name"),
    "type": ("pt", "publication type", "document type"),
    "url": ("ur", "url", "link to the ovid full text or citation", "xl"),
    "base": ("db", "database", "vn"),
    "pmcid": ("pmcid", "pmc identifier"),
}  # fmt: skip
_MEANING = {name: meaning for meaning, names in _FIELDS.items() for name in names}
# "J Care. 9(3):e023, 2019 Mar 4.", "J Care. 12(3) (pp 45-56), 2019.", "J Care. Vol.12(3), 2019, pp. 45-56."
_SOURCE = re.compile(
    r"(?P<journal>[^\n]{2,300}?)[.,]\s+(?:Vol\.?\s?)?(?P<volume>(?!(?:19|20)\d\d\.?$)\d{1,5}[A-Z]?)"
    r"(?:\s?\((?!no pagination|pp\b)(?P<issue>[^()\n]{1,40})\))?"
    r"(?::\s?(?P<after>[\w.+-]{1,30})|\s?\(pp\s(?P<inside>[\w.+-]{1,30})\))?"
)
_LATER = re.compile(r"\bpp?\.?\s(?P<pages>[\w+-]{1,30})")
_YEAR = re.compile(r"(?:[,.]|\()\s?((?:19|20)\d\d)\b")
_PARTED = re.compile(r";|\n|(?<=\.)[ ]{2,}")
_STOP_OF_INITIALS = re.compile(r"\.[^\W\d_]\.$|,.*\b[^\W\d_]\.$")
_INITIALS_STOPPED = re.compile(r"\s(?:[^\W\d_]\.-?){1,4}$")
_MARKS = re.compile(r"\s?[(\[][^()\[\]]{0,200}[)\]]\s?$|\s?\d{1,2}$|\s?\*$")


def sniff(data: bytes) -> bool:
    """Return whether a line near the beginning numbers a record or gives a UI, and another names a title."""
    text = head(data)
    opened = _NUMBERED.search(text) or (_OPENS_UI.search(text) and not _RIS.search(text))
    return bool(opened) and _TITLE.search(text) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    lines = _BY_NUMBER if _NUMBERED.search(text) else _by_tag(text)
    found = GatheredRecords(NAME, "Ovid record", data, name, read=lines.holds(text))
    for position, record in enumerate(lines.records(text), start=1):
        work = _work(record, f"{name}:{position}")
        found.add(work, key=work.pmid or f"record {position}", line=record.line)
    return found.list()


def _by_tag(text: str) -> TaggedLines:
    records = len(_OPENS_UI.findall(text))
    # A base is named before the number in some exports, behind it in others.
    opening = (lines for lines in _BY_TAG.values() if lines.holds(text) == len(lines.opens.findall(text)) == records)
    return next(opening, _BY_TAG["UI"])


def _work(record: TaggedRecord, otherwise: str) -> Work:
    held: dict[str, list[str]] = {}
    for tag, lines in record.fields:
        value = "\n".join(line.strip() for line in lines).strip()
        meaning = _MEANING.get(tag.strip().lower())
        if meaning and value:
            held.setdefault(meaning, []).append(value)

    def of(meaning: str) -> list[str]:
        return held.get(meaning, [])

    sources = [folded(source) for source in of("source")]
    said = _said_by_source(sources[0]) if sources else {}
    years = [found[1] for source in sources if (found := _YEAR.search(source))]
    number = next(iter(of("id")), "")
    return described_work(
        otherwise,
        title=[title.removesuffix(".") for title in map(_unmarked, of("title"))],
        year=of("year") + years + sources,
        authors=[*_authors(of("full names") or of("authors"))],
        container=of("journal") + said.get("journal", []),
        publisher=of("publisher"),
        volume=of("volume") + said.get("volume", []),
        issue=of("issue") + said.get("issue", []),
        pages=of("pages") + said.get("pages", []),
        doi=of("doi"),
        pmid=[number] if _is_pubmed(number, of("base")) else [],
        pmcid=of("pmcid"),
        noted=of("doi") + of("url"),
        url=of("url"),
        type=of("type"),
        abstract=of("abstract"),
    )


def _said_by_source(source: str) -> dict[str, list[str]]:
    found = _SOURCE.match(source)
    if found is None:
        journal, stop, _ = source.partition(". ")
        return {"journal": [journal]} if stop else {}
    later = _LATER.search(source, found.end())
    pages = found["after"] or found["inside"] or (later["pages"] if later else "")
    parts = {"journal": found["journal"], "volume": found["volume"], "issue": found["issue"], "pages": pages.strip(".")}
    return {name: [value] for name, value in parts.items() if value}


def _authors(values: Sequence[str]) -> Iterator[str]:
    """Yield the authors, without the notes that some bases put behind a name."""
    names = [_unmarked(name.strip()).removesuffix(",") for value in values for name in _PARTED.split(value)]
    # Where only the last has a stop ("Smith A; Lee B."), it ends the list.
    all_stopped = len(names) > 1 and all(name.endswith(".") for name in names if name)
    for name in names:
        kept = _STOP_OF_INITIALS.search(name) or (all_stopped and _INITIALS_STOPPED.search(name))
        yield name if kept else name.removesuffix(".")


def _unmarked(value: str) -> str:
    return _MARKS.sub("", value)


def _is_pubmed(number: str, bases: Sequence[str]) -> bool:
    """Return whether a number is PubMed's: Medline's own are such, and of other bases nobody knows."""
    named = " ".join(bases).lower()
    return number.strip().isdigit() and len(number.strip()) < 9 and (not named or "medline" in named)
