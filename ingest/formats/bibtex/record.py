"""One BibTeX entry as a record: its fields in plain text, each only where the entry says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.formats.bibtex.inheritance import BibtexEntry
from ingest.formats.bibtex.latex import address
from ingest.formats.records.reference_fields import plain_abstract, plain_pages
from ingest.works.ids import normal_doi, normal_pmcid, with_id

KEPT = frozenset((
    "title", "subtitle", "author", "editor", "year", "date", "journal", "journaltitle", "booktitle", "maintitle",
    "howpublished", "series", "publisher", "institution", "organization", "school", "volume", "number", "issue",
    "pages", "doi", "url", "note", "pmid", "pmcid", "eprint", "eprinttype", "archiveprefix", "refnumber",
    "verification", "remark", "ids", "crossref", "xdata", "abstract", "eventdate", "eventtitle", "shortjournal",
    "abbrev_source_title", "eid", "art_number", "article-number", "articleno", "pubmed_id",
))  # fmt: skip
_CONTAINERS = (
    "journal",
    "journaltitle",
    "booktitle",
    "maintitle",
    "howpublished",
    "series",
    "eventtitle",
    "shortjournal",
    "abbrev_source_title",
)
_PUBLISHERS = ("publisher", "institution", "organization", "school")
# Four digits alone, or with the letter that keeps two works of a year apart, or the "c" of "circa".
_YEAR = re.compile(r"(?:(?<!\w)(?<!^-)|(?<=\bc))(?:1[0-9]|20)[0-9]{2}(?=[a-z]?(?!\w))")
_PMID = re.compile(
    r"(?:pmid:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?([0-9]{1,9})/?",
    re.IGNORECASE,
)
_DASHES = re.compile("--+")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(\S{1,500})", re.IGNORECASE)
# A note may be about another work.
_OF_ANOTHER = re.compile(
    r"\b(?:erratum|corrigend|correct|retract|repl(?:y|ies)|comment|review|data|suppl|reprint|preprint|version|publish|see|"
    r"translat|cf|part)",
    re.IGNORECASE,
)


def to_record(
    entry: BibtexEntry,
    fields: Mapping[str, str],
    name: str,
    otherwise: str,
    plain: Callable[[str], str],
    people: Callable[[str], tuple[str, ...]],
) -> ReferenceRecord:
    """Return the record of an entry whose fields, its own and inherited ones, are given as written.

    ``name`` is that of the file, ``otherwise`` keeps the work apart where nothing is known of it, ``plain`` and
    ``people`` take the LaTeX out of a text and a list of names.
    """

    def text(*names: str) -> str | None:
        for n in names:
            if n in fields and (found := plain(fields[n])):
                return found
        return None

    def numbers(*names: str) -> str | None:
        for n in names:
            if n in fields and (found := plain(_DASHES.sub("-", fields[n]) if "--" in fields[n] else fields[n])):
                return found if found.isascii() else plain_pages(found)
        return None

    scopus = fields.get("eid", "").startswith("2-s2")
    number, verification = text("refnumber") or "", text("verification")
    work = Work(
        id="",
        doi=_doi(fields),
        pmid=_pmid(fields),
        pmcid=_pmcid(fields),
        title=_title(text),
        # Proceedings without a date of their own are as old as the event.
        year=_year(fields.get("year"), fields.get("date"), fields.get("eventdate")),
        authors=people(fields.get("author") or fields.get("editor") or ""),
        container=text(*_CONTAINERS),
        publisher=text(*_PUBLISHERS),
        volume=numbers("volume"),
        issue=numbers("number", "issue"),
        # Scopus has a number of its own in eid.
        pages=numbers("pages", "art_number", "article-number", "articleno", *([] if scopus else ["eid"])),
        url=_url(fields["url"]) if "url" in fields else None,
        type=entry.type,
        verification=verification,
        abstract=plain_abstract(text("abstract") or "") or None,
    )
    return ReferenceRecord(
        key=entry.key,
        line=entry.line,
        number=int(number) if number.isdecimal() and len(number) < 10 else None,
        work=with_id(work, otherwise),
        missing=verification == "missing",
        remark=text("remark"),
        source=name,
    )


def _title(text: Callable[[str], str | None]) -> str | None:
    title, subtitle = text("title"), text("subtitle")
    if title and subtitle:
        return f"{title} {subtitle}" if title[-1] in ".:?!" else f"{title}: {subtitle}"
    return title


def _url(value: str) -> str | None:
    # The same address: work_to_bibtex, as other programs, writes the tilde so that no LaTeX is seen in it.
    return address(value).replace("%7E", "~") or None


def _year(*values: str | None) -> int | None:
    """Return the first plain year of a field: of EDTF's "2004-03/2005-06" that of the beginning."""
    for value in values:
        bare = (value or "").strip("{} \n")
        # "../2004" has an end only.
        if not bare.startswith(("/", "..")) and (found := _YEAR.search(bare)):
            return int(found[0])
    return None


def _pmid(fields: Mapping[str, str]) -> str | None:
    given = [fields.get("pmid"), fields.get("pubmed_id"), _eprint(fields, "pubmed", "pmid", "medline")]
    return next((m[1] for v in given if v and (m := _PMID.fullmatch(v.strip("{} \n")))), None)


def _pmcid(fields: Mapping[str, str]) -> str | None:
    given = [fields.get("pmcid"), _eprint(fields, "pmc", "pmcid", "pubmedcentral")]
    return next((pmcid for v in given if v and (pmcid := normal_pmcid(v.strip("{} \n")))), None)


def _eprint(fields: Mapping[str, str], *kinds: str) -> str | None:
    kind = fields.get("eprinttype") or fields.get("archiveprefix") or ""
    return fields.get("eprint") if kind.strip("{} ").lower() in kinds else None


def _doi(fields: Mapping[str, str]) -> str | None:
    if "doi" in fields and (doi := normal_doi(address(fields["doi"]))):
        return doi
    for name in ("url", "howpublished", "note"):
        value = fields.get(name, "")
        if "doi.org" in value.lower() and not (name == "note" and _OF_ANOTHER.search(value)):
            found = _DOI_ADDRESS.findall(address(value))
            if len(found) == 1 and (doi := normal_doi(unquote(found[0]).rstrip(".,;>)]"))):
                return doi
    return None
