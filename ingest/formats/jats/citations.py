"""Which cross-references of a JATS paper are citations, and the numbers that they print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from ingest.formats.shared.elements import plain
from ingest.text.typography import DASH

_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_GOES_ON = re.compile(rf"\s?{DASH}\s?\d{{1,4}}(?=\s*[\]),;])")
_GOES_ON_RAISED = re.compile(rf"\s?{DASH}\s?\d{{1,4}}(?=\s*(?:[,;]|$))")
# A range stands in a bracket or is raised: "a dose of 5–8" is none.
_BEGINS = re.compile(rf"[\[(,;]\s?(?P<range>\d{{1,4}}\s?{DASH}\s?)$")
_BEGINS_RAISED = re.compile(rf"(?:^|[,;])\s?(?P<range>\d{{1,4}}\s?{DASH}\s?)$")
_RAISED = re.compile(rf"\d{{1,3}}(?:\s?(?:[,;]|{DASH})\s?\d{{1,3}}){{0,20}}")
_DIGITS = re.compile(r"\d+")
_CHARACTERS = str.maketrans("0123456789–‐-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def targets(xref: etree._Element) -> list[str]:
    """Return the ids that a cross-reference points at."""
    return (xref.get("rid") or "").split()


def cites(xref: etree._Element, numbers: Mapping[str, int]) -> bool:
    """Return whether a cross-reference is a citation: it says so, or it points into the reference list."""
    return xref.get("ref-type") == "bibr" or any(rid in numbers for rid in targets(xref))


def places_of(refs: Sequence[etree._Element]) -> dict[int, int]:
    """Return the place in the list of each number that the paper prints: its label, or in a list without labels the
    place itself. A label that two entries have is none."""
    labels = [(plain(ref.find("label")) or "").strip("[]().* ") for ref in refs]
    if not any(labels):
        return {place: place for place in range(1, len(refs) + 1)}
    return {
        int(label): place
        for place, label in enumerate(labels, start=1)
        if label.isascii() and label.isdigit() and len(label) < 5 and labels.count(label) == 1
    }


def take_in_ends(article: etree._Element) -> None:
    """Move the end of a printed range into the cross-reference that holds its other end alone: "[1–4]" of which the
    file marks "1"."""
    for xref in article.iter("xref"):
        # "<xref><sup>1</sup></xref>"
        holder = xref[0] if len(xref) == 1 and xref[0].tag == "sup" and not xref.text and not xref[0].tail else xref
        if xref.get("ref-type") != "bibr" or len(holder) or not _NUMBER.fullmatch(holder.text or ""):
            continue
        _take_in_what_follows(xref, holder)
        before, around = xref.getprevious(), xref.getparent()
        words = (around.text if before is None else before.tail) or ""
        raised = around.tag == "sup" or holder.tag == "sup"
        if found := (_BEGINS_RAISED if raised else _BEGINS).search(words):
            holder.text = f"{found['range']}{holder.text}"
            if before is None:
                around.text = words[: found.start("range")]
            else:
                before.tail = words[: found.start("range")]


def raise_numbers(article: etree._Element, refs: int) -> None:
    """Print the raised numbers of an article that marks no citations as raised characters, by which they are known in
    its text: where all lie within its reference list and begin it, so that they are no powers and no notes."""
    if not refs or any(xref.get("ref-type") in ("bibr", "fn") for xref in article.iter("xref")):
        return
    raised = [
        sup
        for body in article.findall("body")
        for sup in body.iter("sup")
        if not len(sup) and _RAISED.fullmatch(sup.text or "")
    ]
    numbers = [int(n) for sup in raised for n in _DIGITS.findall(sup.text or "")]
    if numbers and numbers[0] == 1 and max(numbers) <= refs:
        for sup in raised:
            sup.text = (sup.text or "").translate(_CHARACTERS)


def _take_in_what_follows(xref: etree._Element, holder: etree._Element) -> None:
    around = xref.getparent()
    raised = around.tag == "sup"
    tail = xref.tail or ""
    if after := (_GOES_ON_RAISED if raised else _GOES_ON).match(tail):
        holder.text, xref.tail = f"{holder.text}{after[0]}", tail[after.end() :]
        return
    # "<sup>1</sup><sup>–4</sup>"
    last = around if raised and xref.getnext() is None else xref
    beside = last.getnext()
    parted = tail or (last.tail if last is not xref else "")
    words = beside.text or "" if beside is not None and beside.tag == "sup" and not len(beside) and not parted else ""
    if beside is not None and (after := _GOES_ON_RAISED.match(words)):
        holder.text, beside.text = f"{holder.text}{after[0]}", words[after.end() :]
