"""Files that hold several papers: each as the bytes of a file of its own, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from ingest.errors import SourceError
from ingest.formats.shared.safe_xml import narrow_xml, refuse_entities, xml_problem


def several_elements(data: bytes, name: str, element: str) -> Iterator[bytes]:
    """Yield the outermost elements of a name, each as XML in UTF-8, and forget each before the next. ``name`` is used
    in messages only.

    The same element gives the same bytes, wherever it stands and whatever stands around it. Raises SourceError where
    the XML is broken or hostile, after the elements before that place.
    """
    content, encoding = narrow_xml(data, name)
    refuse_entities(content, name)
    depth = place = 0
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    events = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        tag=("{*}" + element, element),
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
        **options,
    )
    try:
        for event, found in events:
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                place += 1
                yield etree.tostring(found, encoding="utf-8", xml_declaration=False, with_tail=False)
                _forget(found)
    except etree.XMLSyntaxError as error:
        raise SourceError(xml_problem(error, f"{name}, after {place} articles,")) from None


def holds_several(data: bytes, element: str) -> bool:
    """Return whether the end tags of more than one such element are in the bytes. A cheap look, which may be wrong
    where they stand in comments."""
    return len(re.findall(rb"</(?:[\w.-]{1,40}:)?" + element.encode() + rb"\s{0,100}>", _as_ascii(data))) > 1


def _as_ascii(data: bytes) -> bytes:
    """Return the bytes without the zeros that UTF-16 puts between ASCII letters."""
    return data.replace(b"\x00", b"") if b"\x00" in data[:100] else data


def _forget(element: etree._Element) -> None:
    """Free an element and those before it, which iterparse keeps."""
    element.clear()
    around = element.getparent()
    while around is not None and element.getprevious() is not None:
        del around[0]
