"""The names of works: DOI, PMID, PMCID and title in one form each, and the id that the surest of them makes.

Whether two records are one work is decided in ingest.works.same_work.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.model import Work, content_id

SURER = ("doi", "pmid", "pmcid", "title", "unknown")
"""The ways to know a work by, the surest first. Ids begin with them."""

_WORD = re.compile(r"\w+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"(?:https?://\S{0,60}/|(?:pubmed|pmid)\s*:?\s*)?0*([1-9]\d{0,8})/?", re.IGNORECASE)
_PMCID = re.compile(r"(?:https?://\S{0,60}/|pmcid\s*:?\s*)?(?:pmc)?\s?0*([1-9]\d{0,9})/?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
# Of all these a journal prints many in a year, and an author writes several: such a title says nothing.
_GENERIC = """
abstract abstracts acknowledgements announcement author authors background book chapter comment commentary comments
conclusion conclusions correction corrections correspondence corrigendum debate discussion editor editorial editorials
editors errata erratum foreword index interview introduction invited issue journal letter letters methods news note
notes obituary opinion paper perspective preface references reply report response results retraction review reviews
section special study summary supplement title untitled viewpoint
"""
_LITTLE = """
and are but can des der die for from has how its les los not our the their this und upon was what when who why with
within you your
"""
_TELLING_NOTHING = frozenset((_GENERIC + _LITTLE).split())
# Words that a title needs to identify a work by itself and its year; letters of a script without spaces.
_TELLING_WORDS = 3
_TELLING_IDEOGRAPHS = 8


def normal_doi(doi: str | None) -> str | None:
    """Return the bare DOI in lower case (DOIs do not distinguish case), or ``None`` for what is not one."""
    match = _DOI.fullmatch(doi.strip()) if doi else None
    return match[1].rstrip(".,;").lower() if match else None


def normal_pmid(pmid: str | None) -> str | None:
    """Return the digits of a PubMed id, or ``None`` for what is not one."""
    match = _PMID.fullmatch(pmid.strip()) if pmid else None
    return match[1] if match else None


def normal_pmcid(pmcid: str | None) -> str | None:
    """Return "PMC" and the digits of a PubMed Central id, or ``None`` for what is not one."""
    match = _PMCID.fullmatch(pmcid.strip()) if pmcid else None
    return f"PMC{match[1]}" if match else None


# The title of an entry is asked for again and again: to name it, to compare it, to find it in the text.
@lru_cache(maxsize=4096)
def normal_title(title: str) -> str:
    """Return the title in lower case letters and digits, one space between words, accents removed."""
    plain = title
    if not title.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain.casefold()))


def is_telling(normal: str) -> bool:
    """Return whether a normalised title has words enough to identify a work by them and its year."""
    telling = _telling_words(normal)
    return len(telling) >= _TELLING_WORDS or sum(ord(c) > 0x2E80 for c in normal) >= _TELLING_IDEOGRAPHS


def is_generic(normal: str) -> bool:
    """Return whether a normalised title ("Editorial", "Letter to the editor") says nothing at all."""
    return not is_telling(normal) and not _telling_words(normal)


def _telling_words(normal: str) -> list[str]:
    return [w for w in normal.split() if len(w) > 2 and w not in _TELLING_NOTHING]


def surname(author: str) -> str:
    """Return the normalised surname of "Last, First", "First Last" or "Last FM"; of an organisation its name."""
    if "," in author:
        return normal_title(author.split(",", 1)[0])
    words = author.split()
    named = list(words)
    while len(named) > 1 and _INITIALS.fullmatch(named[-1]):
        named.pop()
    if named == words and len(words) == 2:
        return normal_title(words[1])
    return normal_title(" ".join(named))


def with_id(work: Work, otherwise: str) -> Work:
    """Return the work with the id that its own fields make.

    A title of few words identifies a work only with its first author, and one such as "Editorial" not at all.
    ``otherwise`` keeps works apart that nothing else does; it should name the place that the work is known from.
    """
    # Every reference of every list comes by here, and dataclasses.replace takes six times as long.
    named = object.__new__(Work)
    vars(named).update(vars(work), id=_id(work, otherwise))
    return named


def _id(work: Work, otherwise: str) -> str:
    if bare := normal_doi(work.doi):
        return f"doi:{bare}"
    if digits := normal_pmid(work.pmid):
        return f"pmid:{digits}"
    if central := normal_pmcid(work.pmcid):
        return f"pmcid:{central}"
    normal = normal_title(work.title or "")
    if is_telling(normal):
        return content_id("title", normal, work.year or "")
    first = surname(work.authors[0]) if work.authors else ""
    if first and not is_generic(normal):
        return content_id("title", normal, work.year or "", first)
    return content_id("unknown", otherwise)


def surety(work: str) -> int:
    """Return the place of an id among the ways to know a work: 0 is the surest."""
    return SURER.index(work.split(":", 1)[0])
