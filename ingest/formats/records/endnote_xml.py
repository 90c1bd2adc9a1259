"""EndNote's XML export, which Bookends, Zotero and others write too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded, pubmed_numbers
from ingest.formats.records.reference_file import GatheredRecords, head
from ingest.formats.records.xml_records import cut_out, line_of, parsed, xml_text

NAME = "endnote-xml"

_ROOT = re.compile(r"<records>\s{0,99}<record[\s>]")
_OWN = re.compile(r"<(?:rec-number|ref-type|source-app|contributors|titles)[\s>]")
_RECORD = re.compile(r"<(record)[\s/>]")


def sniff(data: bytes) -> bool:
    """Return whether records of EndNote begin near the start of the bytes."""
    text = head(data)
    return text.lstrip().startswith("<") and _ROOT.search(text) is not None and _OWN.search(text) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, for declared entities, or when no record can be
    read."""
    text = xml_text(data, name)
    found = GatheredRecords(NAME, "EndNote record", data, name, read=len(_RECORD.findall(text)))
    pieces = cut_out(text, _RECORD)
    for position, record, line in parsed(found, text, pieces, "record"):
        key = next(_texts(record, "rec-number"), "") or f"record {position}"
        found.add(_work(record, f"{name}:{position}"), key=key, line=line)
    if "</records>" not in text[pieces[-1][0] if pieces else 0 :]:
        found.doubt("the file ends within its list of records: it may have been cut off", line_of(text, pieces))
    return found.list()


def _work(record: etree._Element, otherwise: str) -> Work:
    def of(*paths: str) -> list[str]:
        return [text for path in paths for text in _texts(record, path)]

    kind = record.find("ref-type")
    urls = of("urls/related-urls/url", "urls/web-urls/url", "urls/text-urls/url")
    return described_work(
        otherwise,
        title=of("titles/title"),
        year=of("dates/year", "dates/pub-dates/date"),
        authors=of("contributors/authors/author") or of("contributors/secondary-authors/author"),
        container=of("titles/secondary-title", "periodical/full-title", "titles/alt-title", "periodical/abbr-1"),
        publisher=of("publisher"),
        volume=of("volume"),
        issue=of("number", "issue"),
        pages=of("pages"),
        doi=of("electronic-resource-num"),
        pmid=pubmed_numbers(of("accession-num"), of("remote-database-provider", "remote-database-name")),
        pmcid=of("custom2"),
        noted=[*urls, *of("notes")],
        url=urls,
        type=[kind.get("name", "")] if kind is not None else [],
        abstract=of("abstract"),
    )


def _texts(record: etree._Element, path: str) -> Iterator[str]:
    """Yield the words of each element at the path, whatever styles they are set in."""
    for element in record.iterfind(path):
        if text := "".join(element.itertext()).strip():
            yield "\n".join(folded(line) for line in re.split(r"[\r\n]", text))
