"""BibTeX reference files; an entry that cannot be read becomes a problem with its line.

Three fields of our own say what BibTeX has no field for: ``refnumber``, the number in the paper's reference list;
``verification``, how far the record was checked; ``remark``, in words. ``verification = {missing}`` marks a number that
the paper's list itself lacks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.model import Severity
from ingest.document import ReferenceList
from ingest.formats.bibtex.blocks import Block, has_opening, split
from ingest.formats.bibtex.encoding import as_utf8
from ingest.formats.bibtex.inheritance import BibtexEntry, Fields, inherit
from ingest.formats.bibtex.latex import plain
from ingest.formats.bibtex.macros import Definition, Macros
from ingest.formats.bibtex.names import is_unparted, people, separate
from ingest.formats.bibtex.record import KEPT, to_record
from ingest.formats.records.reference_fields import plain_title
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text

NAME = "bibtex"

# Journals and people come again and again, titles do not.
_REMEMBERED = 20_000
_MORE_FIELDS = re.compile(
    r'[,}"]\s*+(?:author|title|year|journal|booktitle|volume|number|pages|doi|url|abstract|publisher)\s*+=\s*+["{]',
    re.IGNORECASE,
)
# Entries that are no works: what they are for, by their type.
_NO_WORK = {
    "set": "a set of other entries",
    "xdata": "fields for other entries",
    "control": "settings of a style",
    "ieeetranbstctl": "settings of a style",
}


def sniff(data: bytes) -> bool:
    """Return whether the bytes hold the opening of a BibTeX entry near their start."""
    return has_opening(head(data))


def read(data: bytes, name: str) -> ReferenceList:
    """Read every entry. Raises SourceError for a bad encoding, for a file made to blow up, or when no entry at all can
    be read."""
    utf8, remark = as_utf8(data, name)
    text = reference_text(utf8, name)
    found = GatheredRecords(NAME, "BibTeX entry", data, name, encoded=utf8 is not data)
    blocks = split(text, found)
    if remark:
        found.doubt(remark, 1)
    macros = Macros((block for block in blocks if isinstance(block, Definition)), name, len(text))
    entries = list(_with_macros(blocks, macros, found))
    seen: Counter[str] = Counter()
    decode = lru_cache(_REMEMBERED)(lambda value: plain_title(plain(value)))
    each = lru_cache(_REMEMBERED)(lambda name: tuple(people(name, decode)))

    @lru_cache(_REMEMBERED)
    def named(listed: str) -> tuple[str, ...]:
        return tuple(name for part in separate(listed) for name in each(part))

    for entry, fields in zip(entries, inherit(entries, found.doubt), strict=True):
        seen[entry.key] += 1
        if seen[entry.key] > 1 and entry.key:
            found.doubt("the entry repeats its key; it was kept as it is", entry.line)
        if reason := _NO_WORK.get(entry.type):
            found.leave_out(reason, f"{entry.key} is no work of its own: {reason}", entry.line, Severity.NOTE)
            continue
        again = f":{seen[entry.key]}" if seen[entry.key] > 1 else ""
        record = to_record(entry, fields, name, f"{name}:{entry.key}{again}", decode, named)
        if any(map(is_unparted, record.work.authors)):
            found.doubt(f"the authors of {entry.key} are not parted by 'and': they are kept as one", entry.line)
        found.keep(record)
    return found.list()


def _with_macros(blocks: Iterable[Block], macros: Macros, found: GatheredRecords) -> Iterator[BibtexEntry]:
    """Yield the entries with the fields that are kept, their macros put in."""
    unknown = set[str]()
    for block in blocks:
        if isinstance(block, Definition):
            macros.define(block)
            continue
        fields: Fields = {}
        for key, value in block.fields.items():
            if key in KEPT:
                text, missing = macros.expand(value)
                for macro in missing:
                    if macro not in unknown:
                        what = f"the macro {macro!r} of the field {key!r} is not defined; it is left out"
                        found.doubt(what, block.line)
                    unknown.add(macro)
                if text or not missing:
                    fields[key] = text
                if "=" in text and _MORE_FIELDS.search(text):
                    what = f"the field {key!r} holds what looks like more fields (a brace is missing?)"
                    found.doubt(what, block.line, Severity.ERROR)
        yield BibtexEntry(type=block.type, key=block.key, line=block.line, fields=fields)
