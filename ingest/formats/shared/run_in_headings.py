"""The parts of a paper whose headings are in the running text: "... was given. Results We spoke to eight people."

One such word proves little. They count where the parts of a paper follow each other in their usual order, results among
them; of several such runs (an abstract has one too) the longest is the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.document import SectionMark
from ingest.language.patterns import lazy_pattern
from ingest.text.sections import role_of

RUNNING = "heading in the running text"
_HEADINGS = (
    "Introduction|Background|Materials and [Mm]ethods|Patients and [Mm]ethods|Methods and [Mm]aterials|Methods?|"
    "Results and [Dd]iscussion|Results|Findings|Discussion|Strengths and [Ll]imitations|Limitations|Conclusions?|"
    "Competing [Ii]nterests|Authors?[’'] [Cc]ontributions|Acknowledge?ments?|Abbreviations|Electronic supplementary "
    "material|Supplementary (?:[Mm]aterials?|[Ii]nformation)|Supporting [Ii]nformation|Declarations|References"
)
_HEADING = lazy_pattern(rf"\b(?P<heading>{_HEADINGS})(?= [A-Z“\"‘(\d])")
_AFTER_A_SENTENCE = re.compile(r"[.!?)\]”\"] \Z|[.\]]\Z")
_ORDER = ("introduction", "methods", "results", "discussion", "limitations", "conclusions", "back matter", "references")
# Titles often end in a question mark and hardly ever in a full stop.
_STOP = re.compile(r"\.[\"”’)\]]*(?=\s[A-Z\d“\"‘(\[]|\s*\Z)")
_LONGEST_SENTENCE = 400
_CITED = re.compile(r"\[\d[\d,;\s–-]*\]")


def run_in_sections(text: str, start: int) -> tuple[SectionMark, ...]:
    """Return the parts of the body after ``start``, or none. The last one is open where nothing shows its end."""
    chain = max(_chains(text, start), key=lambda chain: chain[-1][0] - chain[0][0], default=[])
    roles = {role for _, _, role in chain}
    if "results" not in roles or not roles & {"methods", "discussion"}:
        return ()
    listed = _titles_begin(text, chain[-1][0])
    if listed is not None and chain[-1][2] != "references":
        chain = [*chain, (listed, "References", "references")]
    ends = [*(b[0] for _, b in pairwise(chain)), len(text)]
    return tuple(
        SectionMark(
            path=(heading,),
            role=role,
            start=at,
            end=end,
            found_by="titles without full stops between them" if at == listed else RUNNING,
            open_ended=end == len(text) and role != "references",
        )
        for (at, heading, role), end in zip(chain, ends, strict=True)
    )


_Heading = tuple[int, str, str]


def _chains(text: str, start: int) -> Iterator[list[_Heading]]:
    """Yield the runs of headings in which no part comes before one that it usually follows."""
    chain: list[_Heading] = []
    for match in _HEADING.finditer(text, start):
        if match.start() > start and not _AFTER_A_SENTENCE.search(text, match.start() - 2, match.start()):
            continue
        heading = match["heading"]
        role = role_of(heading) or "back matter"
        rank = _ORDER.index(role)
        last = _ORDER.index(chain[-1][2]) if chain else -1
        if rank < last:
            yield chain
            chain = []
        # A heading repeated is one of a part inside: "Discussion Patients ..." under "Discussion".
        if not chain or rank > last or role == "back matter":
            chain.append((match.start(), heading, role))
    if chain:
        yield chain


def _titles_begin(text: str, last: int) -> int | None:
    """Return where a reference list of titles alone begins: after the last heading and the last citation, where text
    goes on without a full stop for longer than a sentence does."""
    cited = [m.end() for m in _CITED.finditer(text, last)]
    stops = [*(m.end() for m in _STOP.finditer(text, max([last, *cited]))), len(text)]
    for stop, following in pairwise(stops):
        if following - stop > _LONGEST_SENTENCE:
            return stop + len(text[stop:]) - len(text[stop:].lstrip())
    return None
