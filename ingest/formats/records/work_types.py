"""What kind of thing a work is, in the words of BibTeX, RIS and CSL."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WorkType:
    """A kind of work; ``known_as`` are other names that reference files give it, in small letters."""

    bibtex: str
    ris: str
    csl: str
    known_as: tuple[str, ...] = ()


WORK_TYPES = (
    WorkType(
        bibtex="article",
        ris="JOUR",
        csl="article-journal",
        known_as=("journal", "journal article", "journal-article", "journalarticle", "ejour", "jfull"),
    ),
    WorkType(bibtex="book", ris="BOOK", csl="book", known_as=("monograph", "edited-book", "ebook", "edbook")),
    WorkType(
        bibtex="incollection",
        ris="CHAP",
        csl="chapter",
        known_as=("inbook", "book-chapter", "book chapter", "book section", "booksection", "echap"),
    ),
    WorkType(
        bibtex="inproceedings",
        ris="CPAPER",
        csl="paper-conference",
        known_as=("conference", "proceedings-article", "conference proceedings", "conference paper", "conferencepaper"),
    ),
    WorkType(bibtex="proceedings", ris="CONF", csl="book"),
    WorkType(bibtex="booklet", ris="PAMP", csl="pamphlet"),
    WorkType(bibtex="techreport", ris="RPRT", csl="report", known_as=("govdoc",)),
    WorkType(bibtex="phdthesis", ris="THES", csl="thesis", known_as=("mastersthesis", "dissertation")),
    WorkType(
        bibtex="online", ris="ELEC", csl="webpage", known_as=("web page", "blogpost", "electronic", "post-weblog")
    ),
    WorkType(
        bibtex="unpublished", ris="UNPB", csl="manuscript", known_as=("unpd", "manscpt", "posted-content", "preprint")
    ),
    WorkType(bibtex="misc", ris="GEN", csl="document", known_as=("generic",)),
)
"""A kind that is in none of them is written as the last one."""

OTHER = WORK_TYPES[-1]
_NAMED = {
    name.lower(): kind
    for kind in reversed(WORK_TYPES)
    for name in (*kind.known_as, kind.csl, kind.ris, kind.bibtex)
}  # fmt: skip


def work_type(name: str | None) -> WorkType:
    """Return the kind that a record names in the words of any of the formats."""
    return _NAMED.get((name or "").strip().lower(), OTHER)
