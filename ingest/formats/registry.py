"""Every format that can be read, most specific first. A new one is a folder or file here and a row of FORMATS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.canonical import canonical_text
from ingest.document import Document, ReferenceList
from ingest.errors import SourceError
from ingest.formats.bibtex import reader as bibtex
from ingest.formats.cord19 import json as cord19_json
from ingest.formats.cord19 import text as cord19_text
from ingest.formats.databases import ovid, pubmed_xml, refer, refworks, tables, web_of_science
from ingest.formats.jats import reader as jats
from ingest.formats.records import csl_json, endnote_xml, nbib, ris
from ingest.formats.shared.safe_xml import root_of
from ingest.formats.tei import reader as tei

_Content = TypeVar("_Content", Document, ReferenceList)


@dataclass(frozen=True, kw_only=True)
class _Format(Generic[_Content]):
    """``says`` is what messages call it; ``sniff`` looks at the first bytes only."""

    name: str
    says: str
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str], _Content]


class PaperFormat(_Format[Document]):
    """A format that holds a paper."""


class ReferenceFormat(_Format[ReferenceList]):
    """A format that holds a list of references."""


Format = PaperFormat | ReferenceFormat

FORMATS: tuple[Format, ...] = (
    PaperFormat(name=jats.NAME, says="JATS XML (PubMed Central and publishers)", sniff=jats.sniff, read=jats.read),
    PaperFormat(name=tei.NAME, says="TEI XML (GROBID and Pub2TEI)", sniff=tei.sniff, read=tei.read),
    PaperFormat(
        name=cord19_json.NAME,
        says="CORD-19 JSON (pdf_json, pmc_json, and as of March 2020)",
        sniff=cord19_json.sniff,
        read=cord19_json.read,
    ),
    PaperFormat(
        name=cord19_text.NAME,
        says="CORD-19 plain text (begins with 'key: ... authors: ... title: ...')",
        sniff=cord19_text.sniff,
        read=cord19_text.read,
    ),
    ReferenceFormat(name=endnote_xml.NAME, says="EndNote XML", sniff=endnote_xml.sniff, read=endnote_xml.read),
    ReferenceFormat(name=pubmed_xml.NAME, says="PubMed XML", sniff=pubmed_xml.sniff, read=pubmed_xml.read),
    ReferenceFormat(name=csl_json.NAME, says="CSL-JSON", sniff=csl_json.sniff, read=csl_json.read),
    ReferenceFormat(name=ris.NAME, says="RIS", sniff=ris.sniff, read=ris.read),
    ReferenceFormat(name=nbib.NAME, says="PubMed format (.nbib)", sniff=nbib.sniff, read=nbib.read),
    ReferenceFormat(name=ovid.NAME, says="Ovid's citations and tagged text", sniff=ovid.sniff, read=ovid.read),
    ReferenceFormat(
        name=web_of_science.NAME,
        says="Web of Science plain text (FN, PT ... ER)",
        sniff=web_of_science.sniff,
        read=web_of_science.read,
    ),
    ReferenceFormat(name=refworks.NAME, says="RefWorks tagged (RT, A1, T1)", sniff=refworks.sniff, read=refworks.read),
    ReferenceFormat(name=refer.NAME, says="EndNote import (.enw: %0, %A, %T)", sniff=refer.sniff, read=refer.read),
    ReferenceFormat(name=bibtex.NAME, says="BibTeX", sniff=bibtex.sniff, read=bibtex.read),
    ReferenceFormat(
        name=tables.NAME,
        says="a CSV table of references (Scopus, Zotero, PubMed, Covidence, Rayyan)",
        sniff=tables.sniff,
        read=tables.read,
    ),
)


def recognise(data: bytes) -> Format | None:
    """Return the first format that takes the bytes for its own, or ``None``."""
    return next((f for f in FORMATS if f.sniff(data)), None)


def format_of(data: bytes, name: str) -> Format:
    """Return the format of the bytes. Raises SourceError that lists what can be read."""
    found = recognise(data)
    if found is None:
        # An empty, binary or wrongly encoded file has a plainer reason than its format.
        canonical_text(data, name)
        known = "; ".join(f.says for f in FORMATS)
        raise SourceError(f"{name} is in no format known here{_what(data)}. Known are: {known}.")
    return found


def _what(data: bytes) -> str:
    root = root_of(data)
    # "<1>" is a record's number in some list, and no name of an element.
    if root is None or root[1][:1].isdigit():
        return ""
    namespace, local = root
    whose = "Elsevier's own XML, whose papers archives often have as JATS" if "elsevier.com" in namespace else "XML"
    return f": it is {whose}, with the root element {local}"
