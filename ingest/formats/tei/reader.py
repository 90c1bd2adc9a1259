"""TEI XML, as GROBID makes it of PDF files and Pub2TEI of publishers' files, in their releases so far.

References are numbered by their place in the reference list. A citation that the file ties to none of them is tied by
the number, or the author and year, that it prints; where the list has no such entry it is counted as dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from graph.model import Severity
from ingest.canonical import sha256
from ingest.document import Document, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.shared.elements import LANGUAGE, doubt_targets, numbers_of, plain, without_namespaces
from ingest.formats.shared.outline import BACK_MATTER
from ingest.formats.shared.problems import FileProblems
from ingest.formats.shared.safe_xml import parse_xml, root_name
from ingest.formats.tei.elements import is_citation, targets
from ingest.formats.tei.references import ENTRIES, XML_ID, printed, read_entry, read_work
from ingest.formats.tei.text import TeiText
from ingest.works.named import NamedWorks

NAME = "tei"


def sniff(data: bytes) -> bool:
    """Return whether the root element is TEI, whatever its prefix."""
    return root_name(data) in ("TEI", "teiCorpus")


def read(data: bytes, name: str) -> Document:
    """Read a paper. Raises SourceError when the XML is broken, hostile, or holds no paper or several."""
    paper = _parsed(data, name)
    header, text = paper.find("teiHeader"), paper.find("text")
    if text is None:
        raise SourceError(f"{name} is TEI without a text element: a header alone is no paper.")
    entries = [e for e in text.iter(*ENTRIES) if _is_entry(e)]
    numbers = numbers_of(entries, XML_ID)
    known = [read_entry(entry, number, name) for number, entry in enumerate(entries, start=1)]
    layout = TeiText(numbers, text, NamedWorks((place, record.work) for place, record in enumerate(known, start=1)))
    source = header.find(".//sourceDesc//biblStruct") if header is not None else None
    titles = header.findall("fileDesc/titleStmt/title") if header is not None else []
    title = next((words for t in titles if (words := plain(t))), None)
    work = read_work(source if source is not None else etree.Element("biblStruct"), sha256(data), title)
    layout.title(work.title)
    abstracts = list(header.iter("abstract")) if header is not None else []
    for abstract in abstracts:
        layout.part(abstract, "Abstract", "abstract")
    for part in text:
        if part.tag == "body":
            layout.body(part)
        else:
            is_back = part.tag == "back"
            layout.part(part, "Back matter" if is_back else "Front matter", BACK_MATTER if is_back else None)
    records = tuple(_records(entries, known, layout))
    citing = [e for part in (*abstracts, text) for e in part.iter("ref", "ptr") if is_citation(e, numbers)]
    listed = set(entries)
    layout.dropped["in the reference list"] += sum(
        any(a in listed or a.tag == "listBibl" for a in e.iterancestors()) for e in citing
    )
    problems = FileProblems(name)
    doubt_targets(((e, targets(e)) for e in citing), numbers, problems)
    layout.doubt_ranges(problems)
    for record in records:
        if record.work.title is None:
            what = f"reference {record.number} has no title that the file marks as one"
            problems.doubt(what, record.line, Severity.NOTE)
    shows_quotes = layout.quotes or layout.italics or layout.set_apart
    return layout.document(
        NAME,
        data,
        work,
        references=records,
        holds={"citations": len(citing), "references": _count_entries(text)},
        problems=problems.problems,
        flat=not shows_quotes,
        language=text.get(LANGUAGE) or (header.get(LANGUAGE) if header is not None else None),
    )


def _parsed(data: bytes, name: str) -> etree._Element:
    """Return the one paper of the file, its tags without their namespace."""
    root = without_namespaces(parse_xml(data, name))
    papers = [root] if root.tag == "TEI" else [p for p in root.iter("TEI") if p.find("text") is not None]
    if len(papers) != 1:
        raise SourceError(f"{name} is XML with {len(papers) or 'no'} TEI papers in it: give a file with one.")
    return papers[0]


def _is_entry(element: etree._Element) -> bool:
    """Return whether it is an entry of the list itself, and not a work named in one or in the text."""
    around = [a.tag for a in element.iterancestors()]
    return not any(tag in ENTRIES for tag in around) and (element.tag != "bibl" or "listBibl" in around)


def _count_entries(text: etree._Element) -> int:
    """Return how many entries the reference list holds, counted apart from the reading."""
    inside = " or ".join(f"ancestor::{tag}" for tag in ENTRIES)
    listed = "|".join((".//biblStruct", ".//biblFull", ".//listBibl//bibl"))
    return int(text.xpath(f"count(({listed})[not({inside})])"))


def _records(
    entries: Sequence[etree._Element], known: Sequence[ReferenceRecord], layout: TeiText
) -> Iterator[ReferenceRecord]:
    """Yield a record for each entry, and add the printed list to the text."""
    if not entries:
        return
    with layout.reference_list():
        for entry, record in zip(entries, known, strict=True):
            layout.line(f"{record.number}. {printed(entry, record.work)}")
            yield record
