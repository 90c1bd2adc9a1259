"""RIS, the format that nearly every reference manager and database exports: lines such as "TY  - JOUR".

Programs differ in which tag holds what, and in the spaces around the dash. Tags that RIS does not know are read past
where they have its exact form.
"""

from __future__ import annotations

import re

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, folded, page_range, pubmed_numbers
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord

NAME = "ris"

_KNOWN = (
    "A[1-4]|A[BDNUV]|B[1T]|C[1-8]|C[ANPTY]|D[ABIOP]|DOI|E[DPT]|I[DS]|J[1-3]|J[AFO]|K[1W]|L[1-4]|L[ABK]|"
    "M[1-3]|N[12]|NV|OP|P[BMY]|PMC|PMID|R[INP]|S[ENPT]|T[1-4]|T[AIT]|U[1-5]|UR|V[LO]|Y[12]"
)
# One space or none is RIS too where the tag is a known one: "ED-based" in an abstract is not.
_LINES = TaggedLines(
    opener="TY",
    opens=re.compile(r"^[ ]{0,3}TY(?:[ ]{2}-(?:[ \t]|$)|[ ]{0,2}-[ ]?(?=[A-Z]{2,10}[ \t]*$))", re.MULTILINE),
    ends=re.compile(r"^[ ]{0,3}ER(?:[ ]{2}-(?:[ \t].*)?|[ ]{0,2}-[ \t]*)$", re.MULTILINE),
    tag=re.compile(
        r"^[ ]{0,3}(?!TY|ER)(?:"
        rf"(?=[A-Z][A-Z0-9][ ]{{2}}-(?:[ \t]|$)|(?:{_KNOWN})(?:[ ]{{1,2}}-|-[ ]))(?P<tag>[A-Z][A-Z0-9]{{1,3}}))"
        r"[ ]{0,2}-[ \t]?",
        re.MULTILINE,
    ),
)


def sniff(data: bytes) -> bool:
    """Return whether a line near the beginning opens a RIS record, or lines of RIS end one that lacks its opening."""
    text = head(data)
    if _LINES.opens.search(text):
        return True
    return _LINES.ends.search(text) is not None and len(_LINES.tag.findall(text)) >= 2


def read(data: bytes, name: str) -> ReferenceList:
    """Read every record. Raises SourceError for a bad encoding, or when no record at all can be read."""
    text = reference_text(data, name)
    found = GatheredRecords(NAME, "RIS record", data, name, read=_LINES.holds(text))
    for position, record in enumerate(_LINES.records(text), start=1):
        key = folded(next(iter(record.all("ID")), "")) or f"record {position}"
        if not record.opened:
            found.doubt(f"the record {key!r} does not begin with a TY line; it was kept as it is", record.line)
        for tag in ("TI", "T1"):
            if len(record.all(tag)) > 1:
                found.doubt(f"the record {key!r} repeats its title ({tag}); the first one counts", record.line)
        found.add(_work(record, f"{name}:{position}"), key=key, line=record.line)
    return found.list()


def _work(record: TaggedRecord, otherwise: str) -> Work:
    of = record.all
    first, last = next(iter(of("SP")), ""), next(iter(of("EP")), "")
    titles = of("TI", "T1", "CT")
    return described_work(
        otherwise,
        title=titles or of("BT"),
        # Y2 is the day on which somebody looked at it.
        year=of("PY", "Y1", "DA"),
        authors=of("AU", "A1") or of("ED", "A2", "A3"),
        container=of("JF", "T2", "JO", *(("BT",) if titles else ()), "JA", "J1", "J2", "T3"),
        publisher=of("PB"),
        volume=of("VL", "VO"),
        issue=of("IS"),
        pages=[page_range(first, last)],
        doi=of("DO", "DOI", "DI"),
        pmid=[*of("PMID", "PM"), *pubmed_numbers(of("AN"), of("DB", "DP"))],
        pmcid=of("PMC", "C2"),
        noted=of("M3", "UR", "LK", "L3", "AN", "U1", "U2", "N1"),
        url=of("UR", "LK", "L2"),
        type=of("TY"),
        abstract=of("AB", "N2"),
        verification=of("N1"),
    )
