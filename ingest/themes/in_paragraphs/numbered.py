"""Headings that begin plain paragraphs behind a number or a letter: "(a) Short nights: Most of them ...".

One such paragraph proves nothing. They count where the numbers go on from the first in one section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.document import LeadIn
from ingest.text.running_headings import may_be_label
from ingest.text.sections import SectionIndex
from ingest.themes.in_paragraphs.plain import PLAIN, names_speaker

_ENTRY = re.compile(
    r"\s*\(?(?P<number>\d{1,2}|[a-h]|[ivx]{1,4})[).:]\)?\s*"
    r"(?P<label>[“\"‘]?[^\W\d_a-z][^.:;!?\n]{1,90}?)(?:[:.]| [–—-])\s+(?=\w)"
)
_SERIES = (
    tuple(map(str, range(1, 21))),
    tuple("abcdefgh"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)
_FEWEST, _MOST_WORDS = 3, 12
# Longer than the number and the label of any (code points).
_LONGEST = 120


def numbered_paragraphs(
    text: str, paragraphs: Sequence[tuple[int, int]], lead_ins: Sequence[LeadIn], sections: SectionIndex
) -> Iterator[LeadIn]:
    """Yield the number and label that begin each paragraph of a series."""
    led = {lead.start for lead in lead_ins}
    starts = [start for start, _ in paragraphs]
    for zone in sections.of_role("results"):
        runs: dict[tuple[str, ...], list[LeadIn]] = {series: [] for series in _SERIES}
        for start, end in paragraphs[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]:
            entry = _ENTRY.match(text, start, min(end, start + _LONGEST))
            if entry is None or start in led or sections.at(start) != zone or not _is_label(entry["label"]):
                continue
            for series, run in runs.items():
                if len(run) < len(series) and series[len(run)] == entry["number"]:
                    run.append(LeadIn(start=start, end=entry.end("label"), style=PLAIN, alone=False))
        for run in runs.values():
            if len(run) >= _FEWEST:
                yield from run


def _is_label(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and may_be_label(words) and not names_speaker(words)
