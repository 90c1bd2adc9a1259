"""XML read without its dangers, and what the root of a file is called before it is parsed.

The parser takes no entities, opens no other file and no network, and refuses documents that are deeper or hold more in
one piece than any paper does.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.canonical import canonical_text
from ingest.errors import SourceError

# Papers nest about 20 deep. Readers go down by recursion, so the limit also keeps them within Python's.
_DEEPEST = 100
# Anything that may stand before the root element, a piece at a time.
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]{1,100}:)?([\w.-]{1,100})[\s/>]")
_FAR_ENOUGH = 100_000


def root_name(data: bytes) -> str | None:
    """Return the name of the root element without its prefix, or ``None`` for what does not begin like XML.

    Looks at the first 100,000 bytes, past comments, processing instructions and a document type.
    """
    head = data[:_FAR_ENOUGH].removeprefix(b"\xef\xbb\xbf")
    at = 0
    while piece := _BEFORE_ROOT.match(head, at):
        at = piece.end()
    root = _ROOT.match(head, at)
    return root[1].decode("ascii", errors="replace") if root else None


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element. Raises SourceError, with line and column, for XML that is broken or hostile."""
    if not data.strip():
        canonical_text(data, name)
    entities = SourceError(f"{name} declares entities. Papers need none, and attacks do: remove the declarations.")
    if b"<!ENTITY" in data[:_FAR_ENOUGH]:
        raise entities
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} is not well-formed XML: {error.msg}.") from None
    # An entity that stays unresolved would take its words along without a trace.
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and next(internal.iterentities(), None) is not None:
        raise entities
    if root.xpath(f"boolean(//*[count(ancestor::*) > {_DEEPEST}])"):
        raise SourceError(f"{name} has elements more than {_DEEPEST} deep, which no paper needs: is it a paper?")
    return root
