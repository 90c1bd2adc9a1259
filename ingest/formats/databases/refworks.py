"""RefWorks' tagged format: "RT Journal Article", "A1 Smith,Ann", two letters and a space. RT opens a record."""

from __future__ import annotations

import re

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, page_range
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord

NAME = "refworks"

_TAGS = (
    "A[1-6]|AB|AD|AN|AV|C[L1]|CN|DB|DO|DS|ED|FD|ID|IL|IS|J[FO]|K1|L[AKS]|NO|OL|OP|OT|P[BP]|PMID|R[D2]|S[FLNPR]|T[1-3]|TA|"
    "U[1-9]|U1[0-5]|UL|UR|VO|W[PTV]|YR"
)
_LINES = TaggedLines(
    opener="RT",
    opens=re.compile(r"^RT[ ](?=[A-Z])", re.MULTILINE),
    ends=re.compile(r"^ER[ \t]*$", re.MULTILINE),
    tag=re.compile(rf"^(?P<tag>{_TAGS})(?:[ ]|$)", re.MULTILINE),
)
_FIELD = re.compile(r"^(?:A1|T1|YR|JF|SR)[ ]\S", re.MULTILINE)


def sniff(data: bytes) -> bool:
    """Return whether a line near the beginning opens a record of RefWorks, and others are its fields."""
    text = head(data)
    return _LINES.opens.search(text) is not None and len(_FIELD.findall(text)) > 1


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    found = GatheredRecords(NAME, "RefWorks record", data, name, read=_LINES.holds(text))
    for key, otherwise, record in found.tagged(_LINES, text, key="ID", opener="an RT"):
        found.add(_work(record, otherwise), key=key, line=record.line)
    return found.list()


def _work(record: TaggedRecord, otherwise: str) -> Work:
    of = record.all
    return described_work(
        otherwise,
        title=of("T1"),
        year=of("YR", "FD"),
        authors=[_spaced(name) for name in of("A1") or of("A2", "ED")],
        container=of("JF", "T2", "JO", "T3"),
        publisher=of("PB"),
        volume=of("VO"),
        issue=of("IS"),
        pages=[page_range(next(iter(of("SP")), ""), next(iter(of("OP")), ""))],
        doi=of("DO"),
        pmid=of("PMID"),
        noted=of("LK", "UL", "UR", "AN", "NO"),
        url=of("LK", "UL", "UR"),
        type=of("RT"),
        abstract=of("AB"),
    )


def _spaced(name: str) -> str:
    """Return a name that RefWorks writes without spaces ("Smith,Ann") as others do."""
    return re.sub(r",(?=\S)", ", ", name)
