"""Pieces of lines that several parts of a report share: places, labels, numbers, addresses."""

from __future__ import annotations

from api.document.blocks import Link, Text
from api.evidence.model import Place


def where(place: Place) -> str:
    """Return study, section, the first character and the one behind the last."""
    section = f", {' › '.join(place.section)}" if place.section else ""
    return f"{place.study}{section}, {place.start}–{place.end}"


def to(label: str) -> Link:
    """Return a label as what leads to its line."""
    return Link(text=label, to=f"#{label}")


def linked(text: str, address: str | None) -> Text:
    """Return the text so that the address in it, or its DOI, leads there; where it has neither, as it is."""
    if address is None or not address.startswith(("https://", "http://")):
        return text
    for printed in (address, f"doi:{address.removeprefix('https://doi.org/')}"):
        before, found, after = text.partition(printed)
        if found:
            return (before, Link(text=printed, to=address), after)
    return text
