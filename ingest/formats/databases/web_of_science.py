"""Web of Science's plain text ("FN ... VR 1.0 PT J ... ER EF"): two capitals and a space; what goes on is indented by
three. Bibliometric programs write it too.

AF has the authors in full, AU in short; either has one on a line.
"""

from __future__ import annotations

import re

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded, page_range
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord

NAME = "web-of-science"

_LINES = TaggedLines(
    opener="PT",
    opens=re.compile(r"^PT[ ](?=[A-Z])", re.MULTILINE),
    ends=re.compile(r"^E[RF][ \t]*$", re.MULTILINE),
    tag=re.compile(r"^(?!PT |FN |VR )(?P<tag>[A-Z][A-Z0-9])(?:[ ]|$)(?<!^ER)(?<!^EF)", re.MULTILINE),
)
_TYPE = re.compile(r"^PT[ ][A-Z][ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^(?:AU|TI|SO|UT|PY)[ ]\S", re.MULTILINE)
_TYPES = {"J": "JOUR", "B": "BOOK", "S": "BOOK", "C": "CPAPER", "P": "PAT"}


def sniff(data: bytes) -> bool:
    """Return whether a line near the beginning gives a publication type of one letter, and others fields."""
    text = head(data)
    return _TYPE.search(text) is not None and len(_FIELD.findall(text)) > 1


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    found = GatheredRecords(NAME, "Web of Science record", data, name, read=_LINES.holds(text))
    for key, otherwise, record in found.tagged(_LINES, text, key="UT", opener="a PT"):
        found.add(_work(record, otherwise), key=key, line=record.line)
    if not re.search(r"^EF[ \t]*$", text, re.MULTILINE):
        found.doubt("the file does not end with an EF line: it may have been cut off", text.count("\n") + 1)
    return found.list()


def _work(record: TaggedRecord, otherwise: str) -> Work:
    of = record.all
    people = of("AF") or of("AU") or of("BF") or of("BA") or of("BE") or of("ED")
    groups = of("CA") or of("GP")
    first, last = next(iter(of("BP")), ""), next(iter(of("EP")), "")
    kind = folded(next(iter(of("PT")), ""))
    return described_work(
        otherwise,
        title=of("TI"),
        year=of("PY", "PD", "EA"),
        authors=[name for field in (*people, *groups) for name in field.split("\n")],
        container=of("SO", "SE", "JI", "J9"),
        publisher=of("PU"),
        volume=of("VL"),
        issue=of("IS"),
        pages=[page_range(first, last), *of("AR")],
        doi=of("DI", "D2"),
        pmid=of("PM"),
        type=[_TYPES.get(kind, kind)],
        abstract=of("AB"),
    )
