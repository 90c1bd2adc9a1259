"""RIS, the format that nearly every reference manager and database exports: lines such as "TY  - JOUR".

Programs differ in which tag holds what, and in the spaces around the dash. Tags that RIS does not know are read past
where they have its exact form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.records.reference_fields import described_work, page_range, pubmed_numbers
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text
from ingest.formats.records.tagged_lines import TaggedLines, TaggedRecord
from ingest.language.patterns import lazy_pattern

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
    tag=lazy_pattern(
        r"^[ ]{0,3}(?!TY|ER)(?:"
        rf"(?=[A-Z][A-Z0-9][ ]{{2}}-(?:[ \t]|$)|(?:{_KNOWN})(?:[ ]{{1,2}}-|-[ ]))(?P<tag>[A-Z][A-Z0-9]{{1,3}}))"
        r"[ ]{0,2}-[ \t]?",
        re.MULTILINE,
    ),
)
_IN_JOURNALS = frozenset(("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR"))
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(("the", "of", "and", "for", "in", "on", "a", "an", "de", "la", "le", "der", "und"))


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
    for key, otherwise, record in found.tagged(_LINES, text, key="ID", opener="a TY"):
        for tag in ("TI", "T1"):
            if len(record.all(tag)) > 1:
                found.doubt(f"the record {key!r} repeats its title ({tag}); the first one counts", record.line)
        found.add(_work(record, otherwise), key=key, line=record.line)
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
        container=_containers(record, titles),
        publisher=of("PB"),
        volume=of("VL", "VO"),
        issue=of("IS"),
        # Journals without pages have the number of the article there.
        pages=[page_range(first, last), *of("C7")],
        doi=of("DO", "DOI", "DI"),
        pmid=[*of("PMID", "PM"), *pubmed_numbers(of("AN"), of("DB", "DP"))],
        pmcid=of("PMC", "C2"),
        noted=of("M3", "UR", "LK", "L3", "AN", "U1", "U2", "N1"),
        url=of("UR", "LK", "L2"),
        type=of("TY"),
        abstract=of("AB", "N2"),
        verification=of("N1"),
    )


def _containers(record: TaggedRecord, titles: Sequence[str]) -> Sequence[str]:
    """Return the journal or book. Most programs have a journal in T2, and its short form in JO; EBSCO has it in JO, and
    in T2 another title of the article."""
    of = record.all
    whole, named = of("T2"), of("JO")
    if whole and named and not of("JF") and of("TY")[:1] and of("TY")[0].strip() in _IN_JOURNALS:
        whole = whole if is_short_for(named[0], whole[0]) else (*named, *whole)
    return (*of("JF"), *whole, *named, *(of("BT") if titles else ()), *of("JA", "J1", "J2", "T3"))


@lru_cache(1_000)
def is_short_for(short: str, whole: str) -> bool:
    """Return whether a name is that of a journal or a short form of it: "J Adv Nurs", "BMJ", "Soc. Sci. Med."."""
    initials = [word for word in _LETTERS.findall(whole.casefold()) if word not in _SMALL_WORDS]
    shortened = [word for word in _LETTERS.findall(short.casefold()) if word not in _SMALL_WORDS]
    if "".join(shortened) == "".join(word[0] for word in initials):
        return True
    words = iter(initials)
    return all(any(word.startswith(part) or part.startswith(word) for word in words) for part in shortened)
