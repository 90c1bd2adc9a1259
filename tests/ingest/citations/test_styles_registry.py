"""Every way of citing: a new one fails here until it has an example."""

from __future__ import annotations

import pytest

import ingest.citations
from graph.model import Work
from ingest.citations.printed import CitationMaterial, CitationStyle
from ingest.citations.style import STYLES, find_citations
from ingest.document import CitationMark, ReferenceRecord
from tests.support.registered import defined_in

# How each prints a citation of one work: a sentence with the number, the author and the year.
PRINTED = {
    "citations": "Care is work ({author}, {year}).",
    "runs of bracketed numbers": "Care is work [{number}].",
    "superscript numbers": "Care is work{raised}.",
    "numbers in round brackets": "Care is work ({number}).",
    "numbers glued to words": "Care is work.{number} ",
    "author-year citations": "Care is work ({author}, {year}).",
}
NUMBERS = range(1, 13)
GIVEN = [
    ReferenceRecord(
        key=f"r{n}",
        line=n,
        number=n,
        work=Work(id=f"title:{n}", title=f"Title {n}", authors=(f"Name{chr(96 + n)}, A",), year=1990 + n),
    )
    for n in NUMBERS
]


def test_every_style_is_listed_and_has_an_example() -> None:
    assert {id(s) for s in STYLES} == {id(s) for s in defined_in(ingest.citations, CitationStyle)}
    assert [s.name for s in STYLES] == list(PRINTED), "each style needs an example in PRINTED"


@pytest.mark.parametrize("style", STYLES, ids=lambda s: s.name)
def test_a_paper_that_cites_so(style: CitationStyle) -> None:
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    text, marks = "", []
    for n in NUMBERS:
        sentence = PRINTED[style.name].format(
            number=n, raised=str(n).translate(raised), author=f"Name{chr(96 + n)}", year=1990 + n
        )
        marks.append(CitationMark(start=len(text) + 13, end=len(text) + len(sentence) - 1, numbers=(n,)))
        text += sentence + " "
    by_file = marks if style is STYLES[0] else None
    found = find_citations(CitationMaterial(text=text, prose=[(0, len(text))], given=GIVEN, marks=by_file))
    assert found.notations[0][0] == style.name
    assert [c.numbers for c in found.found] == [(n,) for n in NUMBERS]
