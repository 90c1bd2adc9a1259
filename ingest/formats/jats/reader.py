"""JATS XML, the format of PubMed Central and many publishers, in its versions since the NLM DTD.

What a paper is published with (decision letters, responses, translations) is another text, and not read with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from graph.model import Severity
from ingest.document import Document, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.jats.citations import cites, places_of, raise_numbers, take_in_ends, targets
from ingest.formats.jats.header import declarations, paper_title, read_header, read_licence
from ingest.formats.jats.notes import list_from_notes, notes_with_marks, tie_marks
from ingest.formats.jats.references import JatsEntry, read_entry
from ingest.formats.jats.text import JatsText
from ingest.formats.shared.elements import LANGUAGE, doubt_targets, numbers_of, plain, without_namespaces
from ingest.formats.shared.outline import BACK_MATTER
from ingest.formats.shared.problems import FileProblems
from ingest.formats.shared.safe_xml import parse_xml, root_of
from ingest.works.named import NamedWorks

NAME = "jats"

_WRAPPERS = frozenset(("OAI-PMH", "pmc-articleset", "GetRecord", "record", "metadata", "articles", "article-set"))
_OTHER_TEXTS = ("sub-article", "response")
_LAID_OUT = ("body", "back", "floats-group")
_IN_HEADER = "in the header"
_ABSTRACTS = {"graphical": "Graphical abstract", "plain-language-summary": "Plain language summary"}


def sniff(data: bytes) -> bool:
    """Return whether the root element is an article, or one of those in which archives send articles."""
    root = root_of(data)
    return root is not None and (root[1] == "article" or root[1] in _WRAPPERS) and "docbook" not in root[0]


def read(data: bytes, name: str) -> Document:
    """Read an article. Raises SourceError when the XML is broken, hostile or no article."""
    problems = FileProblems(name)
    article = _article(data, problems)
    notes = notes_with_marks(article)
    if article.find(".//ref") is None:
        list_from_notes(article, notes)
    front, refs = article.find("front"), list(article.iter("ref"))
    numbers = numbers_of(refs, "id")
    entries = [read_entry(ref, number, name) for number, ref in enumerate(refs, start=1)]
    take_in_ends(article)
    raise_numbers(article, len(refs))
    tie_marks(article, notes, numbers, NamedWorks((n, entry.work) for n, entry in enumerate(entries, start=1)))
    layout = JatsText(numbers, places_of(refs))
    layout.title(paper_title(front.find("article-meta")) if front is not None else None)
    for abstract in front.iter("abstract") if front is not None else ():
        kind = _ABSTRACTS.get(abstract.get("abstract-type") or "", "Abstract")
        layout.section(abstract, title=kind, role="abstract")
    for part in (*article.findall("body"), *article.findall("floats-group")):
        layout.section(part)
    for back in article.findall("back"):
        layout.section(back, title="Back matter", role=BACK_MATTER)
    for heading, declared in declarations(front):
        layout.section(declared, title=heading, role=BACK_MATTER)
    records = tuple(_records(article, entries, layout, name))
    _count_the_rest(article, numbers, layout)
    citing = [xref for xref in article.iter("xref") if cites(xref, numbers)]
    doubt_targets(((xref, targets(xref) or [""]) for xref in citing), numbers, problems)
    _doubt_entries(records, entries, problems)
    return layout.document(
        NAME,
        data,
        read_header(front, data),
        licence=read_licence(front),
        language=article.get(LANGUAGE),
        references=records,
        # Counted in the tree: what the layout must account for. A quote inside a quote is part of it.
        holds={
            "citations": len(citing),
            "references": len(refs),
            "displayed quotes": sum(_is_displayed(quote) for quote in article.iter("disp-quote")),
        },
        problems=problems.problems,
    )


def _article(data: bytes, problems: FileProblems) -> etree._Element:
    """Return the article, its elements named without a namespace; what of the file is not read with it is named."""
    name = problems.name
    root = without_namespaces(parse_xml(data, name))
    found = [a for a in root.iter("article") if next(a.iterancestors("article"), None) is None]
    if not found:
        raise SourceError(f"{name} is XML without an article element; JATS papers have one.")
    article = found[0]
    if all(article.find(part) is None for part in ("front", "body", "back")):
        raise SourceError(f"{name} has an article element with neither front, body nor back: it is no JATS.")
    if len(found) > 1:
        what = f"the file holds {len(found)} articles and only the first is read: give each a file of its own"
        problems.doubt(what, found[1].sourceline, Severity.ERROR)
    for other in list(article.iter(*_OTHER_TEXTS)):
        kind = other.get("article-type") or other.get("response-type") or other.tag
        what = f"the {kind.replace('-', ' ')} that is published with the paper is not read: it is another text"
        problems.doubt(what, other.sourceline, Severity.NOTE)
        around = other.getparent()
        if around is not None:
            around.remove(other)
    for abstract in article.iter("trans-abstract"):
        language = abstract.get(LANGUAGE) or "another language"
        problems.doubt(f"the abstract in {language} is not read", abstract.sourceline, Severity.NOTE)
    return article


def _records(
    article: etree._Element, entries: Sequence[JatsEntry], layout: JatsText, name: str
) -> Iterator[ReferenceRecord]:
    """Yield a record for each entry, and add the printed list to the text, with what else is in it."""
    if not entries:
        return
    numbered = enumerate(entries, start=1)
    with layout.reference_list():
        for element in article.iter("ref-list", "ref"):
            if element.tag == "ref-list":
                for child in element.iterchildren("title", "p"):
                    words = plain(child)
                    layout.line(words if words and words.casefold() != "references" else None)
                continue
            number, entry = next(numbered)
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


def _count_the_rest(article: etree._Element, numbers: Mapping[str, int], layout: JatsText) -> None:
    """Count the citations of what is not laid out: the header but for its abstracts."""
    for part in article:
        if part.tag not in _LAID_OUT:
            beside = part.xpath("descendant-or-self::xref[not(ancestor::abstract)]")
            if count := sum(cites(xref, numbers) for xref in beside):
                layout.dropped[_IN_HEADER] += count


def _is_displayed(quote: etree._Element) -> bool:
    """Return whether a quote holds words besides its name, is no part of another one, and belongs to what is read."""
    around = {element.tag for element in quote.iterancestors()}
    words = quote.xpath("(text() | *[not(self::title | self::label)]//text())[normalize-space()]")
    return bool(words) and not around & {"disp-quote", "ref-list"} and ("front" not in around or "abstract" in around)


def _doubt_entries(records: Sequence[ReferenceRecord], entries: Sequence[JatsEntry], problems: FileProblems) -> None:
    for record, entry in zip(records, entries, strict=True):
        if entry.works == 0:
            what = f"reference {record.number} is a note and names no work"
            problems.doubt(what, record.line, Severity.NOTE)
        elif not entry.marked:
            whole = record.work.title == entry.words
            instead = "all its words stand for it" if whole else "it is read from the words of the entry"
            what = f"reference {record.number} has no title that the file marks as one: {instead}"
            problems.doubt(what, record.line, Severity.NOTE)
        if entry.works > 1:
            what = f"reference {record.number} holds {entry.works} works; the first stands for it"
            problems.doubt(what, record.line, Severity.NOTE)
