"""The records of a reference file in XML, for EndNote's and PubMed's.

Each is cut out of the text and parsed by itself: a broken one costs no other, and nothing that is declared around them
(entities, a document type) reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.errors import SourceError
from ingest.formats.records.reference_file import GatheredRecords, reference_text
from ingest.formats.shared.safe_xml import safe_parser

# Characters that XML does not allow, and that get in with pasted text.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(data: bytes, name: str) -> str:
    """Return the text of the file. Raises SourceError for a bad encoding and for declared entities."""
    text = reference_text(data, name)
    if "<!ENTITY" in text:
        raise SourceError(f"{name} declares entities. Reference lists need none, and attacks do: remove them.")
    return text


def cut_out(text: str, opening: re.Pattern[str]) -> list[tuple[int, str]]:
    """Return the text of each record with the offset it begins at. The pattern's group is the element's name."""
    opened = list(opening.finditer(text))
    pieces = []
    for found, following in zip(opened, [*opened[1:], None], strict=False):
        limit = following.start() if following else len(text)
        closing = f"</{found[1]}>"
        closed = text.find(closing, found.start(), limit)
        pieces.append((found.start(), text[found.start() : closed + len(closing) if closed >= 0 else limit]))
    return pieces


def line_of(text: str, pieces: Sequence[tuple[int, str]]) -> int:
    """Return the line that the last record begins in."""
    return 1 + text.count("\n", 0, pieces[-1][0]) if pieces else 1


def parsed(
    found: GatheredRecords, text: str, pieces: Sequence[tuple[int, str]], called: str
) -> Iterator[tuple[int, etree._Element, int]]:
    """Yield the place in the list, the element and the line of each record that is well formed; the others are left
    out. ``called`` is what messages call one."""
    line, counted = 1, 0
    for position, (at, piece) in enumerate(pieces, start=1):
        line, counted = line + text.count("\n", counted, at), at
        try:
            element = etree.fromstring(_NOT_XML.sub(" ", piece), safe_parser())
        except etree.XMLSyntaxError as error:
            found.leave_out("broken", f"{called} {position} is not well-formed XML ({error.msg}); left out", line)
            continue
        yield position, element, line
