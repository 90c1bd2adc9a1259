"""JATS XML, the format of PubMed Central and many publishers, in its versions since the NLM DTD.

What a paper is published with (decision letters, responses, translations) is another text, and not read with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from graph.model import Problem, Severity
from ingest.canonical import sha256
from ingest.document import Document, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.jats.citations import cites, positions
from ingest.formats.jats.header import paper_title, read_header, read_licence
from ingest.formats.jats.references import Entry, read_entry
from ingest.formats.jats.text import JatsText
from ingest.formats.jats.words import plain
from ingest.formats.shared.safe_xml import parse_xml, root_of

NAME = "jats"

_WRAPPERS = frozenset(("OAI-PMH", "pmc-articleset", "GetRecord", "record", "metadata", "articles", "article-set"))
_OTHER_TEXTS = ("sub-article", "response")
_LAID_OUT = ("body", "back", "floats-group")
_IN_HEADER = "in the header"
_ABSTRACTS = {"graphical": "Graphical abstract", "plain-language-summary": "Plain language summary"}


def sniff(data: bytes) -> bool:
    """Tell whether the root element is an article, or one of those in which archives send articles."""
    root = root_of(data)
    return root is not None and (root[1] == "article" or root[1] in _WRAPPERS) and "docbook" not in root[0]


def read(data: bytes, name: str) -> Document:
    """Read an article. Raises SourceError when the XML is broken, hostile or no article."""
    article, others = _article(data, name)
    front, refs = article.find("front"), list(article.iter("ref"))
    numbers = positions(refs)
    layout = JatsText(numbers)
    layout.line(paper_title(front.find("article-meta")) if front is not None else None)
    body_start = len(layout.text)
    for abstract in front.iter("abstract") if front is not None else ():
        kind = _ABSTRACTS.get(abstract.get("abstract-type") or "", "Abstract")
        layout.section(abstract, title=kind, role="abstract")
    for body in article.findall("body"):
        layout.section(body)
    for floating in article.findall("floats-group"):
        layout.section(floating)
    for back in article.findall("back"):
        layout.section(back, title="Back matter", role="back matter")
    entries = [read_entry(ref, number, name) for number, ref in enumerate(refs, start=1)]
    records = tuple(_records(article, entries, layout, name)) if refs else ()
    _count_the_rest(article, numbers, layout)
    return Document(
        format=NAME,
        sha256=sha256(data),
        text=layout.text,
        work=read_header(front, data),
        licence=read_licence(front),
        body_start=body_start,
        sections=tuple(layout.sections),
        paragraphs=tuple(layout.paragraphs),
        citations=tuple(layout.citations),
        quotes=tuple(layout.quotes),
        references=records,
        dropped=dict(layout.dropped),
        holds=_holds(article, numbers),
        problems=(*others, *_of_citations(article, numbers, name), *_of_entries(records, entries, name)),
    )


def _article(data: bytes, name: str) -> tuple[etree._Element, list[Problem]]:
    """Return the article, its elements named without a namespace, and what of the file is not read with it."""
    root = parse_xml(data, name)
    for element in root.xpath("//*[namespace-uri()]"):
        element.tag = etree.QName(element).localname
    found = [a for a in root.iter("article") if next(a.iterancestors("article"), None) is None]
    if not found:
        raise SourceError(f"{name} is XML without an article element; JATS papers have one.")
    article = found[0]
    if all(article.find(part) is None for part in ("front", "body", "back")):
        raise SourceError(f"{name} has an article element with neither front, body nor back: it is no JATS.")
    problems = []
    if len(found) > 1:
        what = f"the file holds {len(found)} articles and only the first is read: give each a file of its own"
        problems.append(Problem(severity=Severity.ERROR, what=what, source=name, line=found[1].sourceline))
    for other in list(article.iter(*_OTHER_TEXTS)):
        kind = other.get("article-type") or other.get("response-type") or other.tag
        what = f"the {kind.replace('-', ' ')} that is published with the paper is not read: it is another text"
        problems.append(Problem(severity=Severity.NOTE, what=what, source=name, line=other.sourceline))
        around = other.getparent()
        if around is not None:
            around.remove(other)
    for abstract in article.iter("trans-abstract"):
        language = abstract.get("{http://www.w3.org/XML/1998/namespace}lang") or "another language"
        what = f"the abstract in {language} is not read"
        problems.append(Problem(severity=Severity.NOTE, what=what, source=name, line=abstract.sourceline))
    return article, problems


def _records(
    article: etree._Element, entries: Sequence[Entry], layout: JatsText, name: str
) -> Iterator[ReferenceRecord]:
    """Yield a record for each entry, and add the printed list to the text, with what else stands in it."""
    start = layout.begin("References")
    number = 0
    for element in article.iter("ref-list", "ref"):
        if element.tag == "ref-list":
            for child in element.iterchildren("title", "p"):
                words = plain(child)
                layout.line(words if words and words.casefold() != "references" else None)
            continue
        entry = entries[number]
        number += 1
        begun, _ = layout.line(f"{number}. {entry.words}")
        shift = begun + len(f"{number}. ")
        yield ReferenceRecord(
            key=element.get("id") or f"reference {number}",
            line=element.sourceline or 0,
            number=number,
            source=name,
            work=entry.work,
            span=(entry.title[0] + shift, entry.title[1] + shift) if entry.title else None,
        )
    layout.close(("References",), "references", start, "reference list of the file")


def _count_the_rest(article: etree._Element, numbers: Mapping[str, int], layout: JatsText) -> None:
    """Count the citations of what is not laid out: the header but for its abstracts."""
    for part in article:
        if part.tag not in _LAID_OUT:
            beside = part.xpath("descendant-or-self::xref[not(ancestor::abstract)]")
            if count := sum(cites(xref, numbers) for xref in beside):
                layout.dropped[_IN_HEADER] += count


def _holds(article: etree._Element, numbers: Mapping[str, int]) -> dict[str, int]:
    """Count in the tree what the layout must account for. A quote inside a quote is part of it."""
    return {
        "citations": sum(cites(xref, numbers) for xref in article.iter("xref")),
        "references": sum(1 for _ in article.iter("ref")),
        "displayed quotes": sum(_is_displayed(quote) for quote in article.iter("disp-quote")),
    }


def _is_displayed(quote: etree._Element) -> bool:
    """Tell whether a quote holds words besides its name, is no part of another one, and belongs to what is read."""
    around = {element.tag for element in quote.iterancestors()}
    words = quote.xpath("(text() | *[not(self::title | self::label)]//text())[normalize-space()]")
    return bool(words) and not around & {"disp-quote", "ref-list"} and ("front" not in around or "abstract" in around)


def _of_citations(article: etree._Element, numbers: Mapping[str, int], name: str) -> Iterator[Problem]:
    for xref in article.iter("xref"):
        if cites(xref, numbers):
            for rid in (xref.get("rid") or "").split() or [""]:
                if rid not in numbers:
                    what = f"the citation {plain(xref)!r} points at {rid!r}, which is not in the reference list"
                    yield Problem(severity=Severity.WARNING, what=what, source=name, line=xref.sourceline)


def _of_entries(records: Sequence[ReferenceRecord], entries: Sequence[Entry], name: str) -> Iterator[Problem]:
    for record, entry in zip(records, entries, strict=True):
        what = None
        if entry.works == 0:
            what = f"reference {record.number} is a note and names no work"
        elif not entry.marked:
            what = f"reference {record.number} has no title that the file marks as one: all its words stand for it"
        if what:
            yield Problem(severity=Severity.NOTE, what=what, source=name, line=record.line)
        if entry.works > 1:
            what = f"reference {record.number} holds {entry.works} works; the first stands for it"
            yield Problem(severity=Severity.NOTE, what=what, source=name, line=record.line)
