"""The text of a study as it is read: quotes set apart, citations as links, a passage marked. Every letter stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ui.parts import works
from ui.parts.addresses import link
from ui.parts.markup import Html, WrappedSpan, highlighted, marked, styled

_MARKS = "\"“”‘’'"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)")
_CLOSING = re.compile(rf"\s?[{_MARKS}]")


def annotated(study: dict[str, Any], text: str, begin: int, passage: tuple[int, int] | None = None) -> Html:
    """Return the text with the passage marked, quotes set apart, and citations as links.

    ``study`` has ``quotes`` and ``themes`` with their places, and ``mentions`` with theirs and the works they cite.
    """
    end = begin + len(text)
    spans = [
        _with_its_marks(text, max(q["start"], begin) - begin, min(q["end"], end) - begin)
        for q in study["quotes"]["nodes"]
        if q["start"] < end and begin < q["end"]
    ]
    spans += [
        styled(t["start"] - begin, t["start"] + 1 - begin, "eg-new")
        for t in study["themes"]["nodes"]
        if t["start"] is not None and begin < t["start"] < end
    ]
    mentions = [m for m in study["mentions"]["nodes"] if begin <= m["start"] and m["end"] <= end]
    spans += [span for mention in mentions for span in _numbers(mention, text, begin)]
    if passage:
        spans.append(highlighted(passage[0] - begin, passage[1] - begin))
    return marked(text, spans)


def _with_its_marks(text: str, start: int, end: int) -> WrappedSpan:
    """Return the span of a quote with the quotation marks around it, so that they stay on its lines."""
    opened = start > 0 and text[start - 1] in _MARKS
    closed = _CLOSING.match(text, end)
    return styled(start - opened, closed.end() if closed else end, "eg-said")


def _numbers(mention: dict[str, Any], text: str, begin: int) -> list[WrappedSpan]:
    """Return a link on each number of a citation; where it is by author and year, on each year, or on all of it."""
    cited = {str(citation["number"]): citation["node"] for citation in mention["works"]["edges"]}
    start = mention["start"] - begin
    printed = text[start : mention["end"] - begin].translate(_RAISED)
    found = [(m.span(), cited[m[0]]) for m in re.finditer(r"\d+", printed) if m[0] in cited]
    if not found:
        years = [m.span() for m in _YEAR.finditer(printed)]
        places = years if len(years) == len(cited) else [(0, len(printed))][: len(cited) == 1]
        found = list(zip(places, cited.values(), strict=False))
    return [WrappedSpan(start=start + a, end=start + b, wrap=_to(work)) for (a, b), work in found]


def _to(work: dict[str, Any]) -> Callable[[Html], Html]:
    """Return what wraps the number of a citation in the link to its work."""
    return lambda part: link("literature", part, work=work["id"], title=works.title(work))
