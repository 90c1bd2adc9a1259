"""JATS XML, the format of PubMed Central and many publishers, in its versions since the NLM DTD."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Problem, Severity, Work
from ingest.canonical import sha256
from ingest.document import Document, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.jats_references import plain, printed, read_reference
from ingest.formats.jats_text import JatsText
from ingest.formats.safe_xml import parse_xml, root_name
from ingest.identity import normal_doi, normal_pmcid, work_id

NAME = "jats"

_ROOT = re.compile(rb"<(?:\w+:)?article[\s>]")


def sniff(data: bytes) -> bool:
    """Tell whether the root element is an article, or an envelope with one near its beginning."""
    root = root_name(data)
    if root in (None, "TEI", "teiCorpus", "html"):
        return False
    return root == "article" or _ROOT.search(data[:20000]) is not None


def read(data: bytes, name: str) -> Document:
    """Read an article. Raises SourceError when the XML is broken, hostile or no article."""
    article = _parsed(data, name)
    refs = list(article.iter("ref"))
    positions = _positions(refs)
    layout = JatsText(positions)
    meta = article.find("front/article-meta")
    title = plain(meta.find(".//article-title")) if meta is not None else None
    layout.line(title)
    body_start = len(layout.text)
    for abstract in meta.iter("abstract") if meta is not None else ():
        layout.section(abstract, (), "abstract", plain(abstract.find("title")) or "Abstract")
    for body in article.findall("body"):
        layout.section(body, (), None)
    for back in article.findall("back"):
        layout.section(back, (), "back matter", "Back matter")
    records = tuple(_records(refs, layout, name)) if refs else ()
    work = _work(meta, title, data)
    return Document(
        format=NAME,
        sha256=sha256(data),
        text=layout.text,
        work=work,
        body_start=body_start,
        sections=tuple(layout.sections),
        paragraphs=tuple(layout.paragraphs),
        citations=tuple(layout.citations),
        quotes=tuple(layout.quotes),
        references=records,
        dropped=dict(layout.dropped),
        problems=tuple(_problems(article, positions, records, name)),
    )


def _parsed(data: bytes, name: str) -> etree._Element:
    root = parse_xml(data, name)
    article = root if root.tag == "article" else next(root.iter("article"), None)
    if article is None:
        raise SourceError(f"{name} is XML without an article element; JATS papers have one.")
    return article


def _positions(refs: list[etree._Element]) -> dict[str, int]:
    """Return the number of every id in the reference list: its place, since many papers print no labels."""
    positions: dict[str, int] = {}
    for number, ref in enumerate(refs, start=1):
        for element in ref.iter():
            if element.get("id"):
                positions.setdefault(element.get("id", ""), number)
    return positions


def _records(refs: list[etree._Element], layout: JatsText, name: str) -> Iterator[ReferenceRecord]:
    """Yield a record for each reference, and add the printed list to the text."""
    start = layout.begin("References")
    for number, ref in enumerate(refs, start=1):
        layout.line(f"{number}. {printed(ref) or ''}")
        yield read_reference(ref, number, name)
    layout.close(("References",), "references", start, "reference list of the file")


def _work(meta: etree._Element | None, title: str | None, data: bytes) -> Work:
    def first(path: str) -> str | None:
        return plain(meta.find(path)) if meta is not None else None

    doi = normal_doi(first("article-id[@pub-id-type='doi']"))
    pmid = first("article-id[@pub-id-type='pmid']")
    central = (first(f"article-id[@pub-id-type='{kind}']") for kind in ("pmc", "pmcid"))
    pmcid = next((found for one in central if (found := normal_pmcid(one))), None)
    dates = meta.iter("pub-date") if meta is not None else ()
    years = [int(printed_year) for date in dates if (printed_year := plain(date.find("year")) or "").isdigit()]
    authors = []
    for person in meta.findall("contrib-group/contrib[@contrib-type='author']") if meta is not None else ():
        surname, given = plain(person.find(".//surname")), plain(person.find(".//given-names"))
        if name := ", ".join(n for n in (surname, given) if n) or plain(person.find("collab")):
            authors.append(name)
    front = meta.getparent() if meta is not None else None
    year = min(years, default=None)
    return Work(
        id=work_id(doi=doi, pmid=pmid, pmcid=pmcid, title=title, year=year, authors=authors, otherwise=sha256(data)),
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        title=title,
        year=year,
        authors=tuple(authors),
        container=plain(front.find(".//journal-title")) if front is not None else None,
        volume=first("volume"),
        issue=first("issue"),
    )


def _problems(
    article: etree._Element, positions: dict[str, int], records: tuple[ReferenceRecord, ...], name: str
) -> Iterator[Problem]:
    for xref in article.iter("xref"):
        if xref.get("ref-type") == "bibr":
            for rid in (xref.get("rid") or "").split():
                if rid not in positions:
                    what = f"the citation {plain(xref)!r} points at {rid!r}, which is not in the reference list"
                    yield Problem(severity=Severity.WARNING, what=what, source=name, line=xref.sourceline)
    for record in records:
        if record.work.title is None:
            what = f"reference {record.number} has no title that the file marks as one"
            yield Problem(severity=Severity.NOTE, what=what, source=name, line=record.line)
