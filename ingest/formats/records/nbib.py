"""MEDLINE, as PubMed saves it ("PubMed format", .nbib) and other databases imitate it: "PMID- 1", "TI  - A title".

A tag fills four columns; a line that goes on is indented by six. Records are parted by an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord

NAME = "nbib"

_LINES = TaggedLines(
    opener="PMID",
    opens=re.compile(r"^PMID[ ]{0,2}-[ \t]?", re.MULTILINE),
    # Six spaces are a line that goes on, with nothing in it.
    ends=re.compile(r"^[ \t]{0,5}$", re.MULTILINE),
    tag=re.compile(
        r"^(?!PMID[ ]{0,2}-)(?=[A-Z][A-Z0-9 ]{3}-|[A-Z0-9]{2,4}[ ]{0,2}-[ ])(?P<tag>[A-Z][A-Z0-9]{1,3})[ ]{0,2}-[ \t]?",
        re.MULTILINE,
    ),
)
_OWNER = re.compile(r"^OWN[ ]{1,2}- ", re.MULTILINE)
_TITLE = re.compile(r"^TI[ ]{2}- ", re.MULTILINE)
_NUMBERED = re.compile(r"^PMID[ ]{0,2}-[ \t]{0,3}\d", re.MULTILINE)
_RIS = re.compile(r"^[ ]{0,3}TY[ ]{0,2}- ?[A-Z]", re.MULTILINE)
_INITIALS = re.compile(r"(\S.*) ([A-Z]{1,3})")


def sniff(data: bytes) -> bool:
    """Return whether a line near the beginning gives a PMID, or lines an owner and a title, and none is of RIS."""
    text = head(data)
    if _RIS.search(text):
        return False
    return _NUMBERED.search(text) is not None or (_OWNER.search(text) is not None and _TITLE.search(text) is not None)


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    found = GatheredRecords(NAME, "PubMed record", data, name, read=_LINES.holds(text))
    for key, otherwise, record in found.tagged(_LINES, text, key="OID", opener=None):
        work = _work(record, otherwise)
        found.add(work, key=work.pmid or key, line=record.line)
    return found.list()


def _work(record: TaggedRecord, otherwise: str) -> Work:
    of = record.all
    titles = of("TI", "TT")
    named = [value.strip().removesuffix("[doi]") for value in of("AID", "LID") if not value.strip().endswith("[pii]")]
    return described_work(
        otherwise,
        title=titles or of("BTI", "CTI"),
        year=of("DP", "DEP"),
        authors=[*_authors(record)] or of("FED", "ED"),
        container=of("JT", "TA", *(("BTI", "CTI") if titles else ())),
        publisher=of("PB"),
        volume=of("VI"),
        issue=of("IP"),
        pages=of("PG"),
        pmid=of("PMID"),
        pmcid=of("PMC"),
        noted=named,
        url=[*named, *of("URL")],
        type=of("PT"),
        abstract=of("AB"),
    )


def _authors(record: TaggedRecord) -> Iterator[str]:
    """Yield people and organisations in their order. AU repeats in short what FAU has in full, where there is one."""
    in_full = False
    for tag, lines in record.fields:
        name = folded(" ".join(lines))
        if tag in ("FAU", "CN") or (tag == "AU" and not in_full):
            short = _INITIALS.fullmatch(name) if tag == "AU" and "," not in name else None
            yield f"{short[1]}, {short[2]}" if short else name
        in_full = tag == "FAU" or (in_full and tag != "AU")
