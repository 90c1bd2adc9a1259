"""The citations of a CORD-19 paragraph, each proved against the text before it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Severity
from ingest.formats.cord19.values import Values
from ingest.formats.shared.outlined_text import NO_REFERENCE, UNKNOWN_REFERENCE

BROKEN = "its place in the text is wrong"


@dataclass(frozen=True, kw_only=True)
class CiteSpan:
    """A citation of one entry, by its place in the list; ``start`` and ``end`` count in its paragraph."""

    start: int
    end: int
    number: int


def cite_spans(
    paragraph: Mapping[str, object],
    text: str,
    numbers: Mapping[str, int],
    values: Values,
    where: str,
) -> list[CiteSpan]:
    """Return the good citations of a paragraph in order.

    Spans that cross are not both right: the first stays. Two with the same bounds are one place that cites two entries.
    """
    good: list[CiteSpan] = []
    for i, given in enumerate(values.sequence(paragraph.get("cite_spans"), f"{where}.cite_spans")):
        place = f"{where}.cite_spans[{i}]"
        span = values.mapping(given, place)
        bounds, target = _bounds(span, text), span.get("ref_id")
        if isinstance(bounds, str):
            values.leave_out(BROKEN, f"{place} {bounds}; left out", severity=Severity.WARNING)
        elif target is None or target == "":
            values.dropped[NO_REFERENCE] += 1
        elif not isinstance(target, str) or target not in numbers:
            what = repr(target[:60]) if isinstance(target, str) else "something"
            what = f"{place} points at {what}, which is not in bib_entries"
            values.leave_out(UNKNOWN_REFERENCE, what, severity=Severity.WARNING)
        else:
            good.append(CiteSpan(start=bounds[0], end=bounds[1], number=numbers[target]))
    good.sort(key=lambda s: (s.start, s.end))
    kept: list[CiteSpan] = []
    for span_ in good:
        if kept and span_.start < kept[-1].end and (span_.start, span_.end) != (kept[-1].start, kept[-1].end):
            what = f"{where}: two citations cross at {span_.start} to {kept[-1].end}; the second was left out"
            values.leave_out(BROKEN, what, severity=Severity.WARNING)
        else:
            kept.append(span_)
    return kept


def _bounds(span: Mapping[str, object], text: str) -> tuple[int, int] | str:
    """Return where the span's words begin and end, without white space around them, or what is wrong with it."""
    start, end = span.get("start"), span.get("end")
    if type(start) is not int or type(end) is not int:
        return "has no whole numbers for start and end"
    if not 0 <= start < end <= len(text):
        return f"reaches from {start} to {end} in a text of {len(text)} characters"
    found = text[start:end]
    said = span.get("text", span.get("mention"))
    if isinstance(said, str) and said.split() != found.split():
        return f"says {said[:60]!r} where the text has {found[:60]!r}"
    if not found.strip():
        return "holds no words"
    return start + len(found) - len(found.lstrip()), end - len(found) + len(found.rstrip())
