"""Every format that can be read, most specific first. A new one is a folder or file here and a row of FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from ingest.formats.plain import reader as plain
from ingest.formats.records import csl_json, endnote_xml, nbib, ris
from ingest.formats.shared.safe_xml import root_of
from ingest.formats.shared.several import holds_several, several_elements
from ingest.formats.tei import reader as tei

_Content = TypeVar("_Content", Document, ReferenceList)


@dataclass(frozen=True, kw_only=True)
class _Format(Generic[_Content]):
    """``says`` is what messages call it; ``sniff`` looks at the first bytes only."""

    name: str
    says: str
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str], _Content]


@dataclass(frozen=True, kw_only=True)
class PaperFormat(_Format[Document]):
    """A format that holds a paper. ``paper_element`` is the element of which a file holds several if it holds several
    papers."""

    paper_element: str | None = None

    def holds_several(self, data: bytes) -> bool:
        """Return whether a file holds several papers."""
        return self.paper_element is not None and holds_several(data, self.paper_element)

    def papers(self, data: bytes, name: str) -> Iterator[bytes]:
        """Yield each paper of a file as one of its own. Raises SourceError where it can be read no further."""
        yield from several_elements(data, name, self.paper_element) if self.paper_element else (data,)


class ReferenceFormat(_Format[ReferenceList]):
    """A format that holds a list of references."""


Format = PaperFormat | ReferenceFormat

FORMATS: tuple[Format, ...] = (
    PaperFormat(
        name=jats.NAME,
        says="JATS XML (PubMed Central and publishers)",
        sniff=jats.sniff,
        read=jats.read,
        paper_element="article",
    ),
    PaperFormat(
        name=tei.NAME,
        says="TEI XML (GROBID and Pub2TEI)",
        sniff=tei.sniff,
        read=tei.read,
        paper_element="TEI",
    ),
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
    # Last, since it has no mark of its own.
    PaperFormat(
        name=plain.NAME,
        says="a paper in plain text or Markdown, with a title and headings on lines of their own",
        sniff=plain.sniff,
        read=plain.read,
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
        raise SourceError(f"{name} is in no format known here{what_is(data)}. Known are: {known}.")
    return found


def what_is(data: bytes) -> str:
    """Return what bytes are that are in no format known here, to follow such words; nothing where nobody can tell."""
    root = root_of(data)
    # "<1>" is a record's number in some list, and no name of an element.
    if root is None or root[1][:1].isdigit():
        lacking = plain.missing(data)
        return f": read as a text, it is no paper, since {lacking}" if lacking else ""
    namespace, local = root
    whose = "Elsevier's own XML, whose papers archives often have as JATS" if "elsevier.com" in namespace else "XML"
    return f": it is {whose}, with the root element {local}"
