"""EndNote's import format (.enw), refer's old one: "%0 Journal Article", "%A Smith, Ann", a percent sign and a letter.

A record begins at %0, and in files that have none of these after an empty line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, pubmed_numbers
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord

NAME = "endnote-enw"

_NEVER = re.compile(r"(?!)")
_LINES = TaggedLines(
    opener="%0",
    opens=re.compile(r"^[ ]{0,3}%0[ \t]", re.MULTILINE),
    ends=_NEVER,
    tag=re.compile(r"^[ ]{0,3}(?P<tag>%[1-9A-Z@!#$&()*+=>?<\[\]^~|])(?:[ \t]|$)", re.MULTILINE),
)
_WITHOUT_TYPES = replace(_LINES, opens=_NEVER, ends=re.compile(r"^[ \t]*$", re.MULTILINE))
_TITLE = re.compile(r"^[ ]{0,3}%T[ \t]\S", re.MULTILINE)
_FIELD = re.compile(r"^[ ]{0,3}%[0ADJE][ \t]\S", re.MULTILINE)


def sniff(data: bytes) -> bool:
    """Return whether lines near the beginning give a title and another field of refer."""
    text = head(data)
    return _TITLE.search(text) is not None and _FIELD.search(text) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    lines = _LINES if _LINES.opens.search(text) else _WITHOUT_TYPES
    found = GatheredRecords(NAME, "EndNote record", data, name, read=lines.holds(text))
    for key, otherwise, record in found.tagged(lines, text, key="%F", opener="a %0" if lines is _LINES else None):
        found.add(_work(record, otherwise), key=key, line=record.line)
    return found.list()


def _work(record: TaggedRecord, otherwise: str) -> Work:
    of = record.all
    return described_work(
        otherwise,
        title=of("%T"),
        # %[ is the day on which somebody looked at it.
        year=of("%D", "%8"),
        authors=of("%A") or of("%E"),
        container=of("%J", "%B", "%S"),
        publisher=of("%I"),
        volume=of("%V"),
        issue=of("%N"),
        pages=of("%P"),
        doi=of("%R"),
        pmid=pubmed_numbers(of("%M"), of("%W", "%~")),
        pmcid=of("%2"),
        noted=of("%R", "%U", "%M", "%Z"),
        url=of("%U"),
        type=of("%0"),
        abstract=of("%X"),
    )
