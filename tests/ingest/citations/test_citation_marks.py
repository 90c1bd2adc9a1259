"""Whether what a file marks as citations agrees with what its text prints."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Work
from ingest.citations.marked_in_file import check_marks
from ingest.citations.printed import CitationMaterial, PrintedCitation
from ingest.document import ReferenceRecord

ENTRIES = [
    ReferenceRecord(
        key=f"r{n}",
        line=n,
        number=n,
        work=Work(id=f"title:{n}", title=f"Title {n}", authors=(f"Name{chr(96 + n)}, A",), year=1990 + n),
    )
    for n in range(1, 9)
]


def material(text: str, own: Sequence[ReferenceRecord]) -> CitationMaterial:
    return CitationMaterial(text=text, prose=[(0, len(text))], given=(), own=own)


def checked(pieces: list[tuple[str, tuple[int, ...] | None]], entries: Sequence[ReferenceRecord] = ()) -> list[str]:
    """The problems of a text in pieces, each with the numbers that its file marks it for, ``None`` for no mark."""
    text, marks = "", []
    for piece, numbers in pieces:
        text += "Care is work "
        if numbers is not None:
            marks.append(
                PrintedCitation(start=len(text), end=len(text) + len(piece), numbers=numbers, not_a_citation=None)
            )
        text += piece + ". "
    problems = list(check_marks(material(text, entries), marks))
    assert all(p.start is not None and p.end is not None for p in problems)
    return [p.what for p in problems]


NUMBERED: list[tuple[str, tuple[int, ...] | None]] = [(f"[{n}]", (n,)) for n in range(1, 7)]
NAMED: list[tuple[str, tuple[int, ...] | None]] = [(f"(Name{chr(96 + n)}, {1990 + n})", (n,)) for n in range(1, 7)]


def test_marks_that_agree_are_no_problem() -> None:
    assert checked([*NUMBERED, ("[2, 4-6]", (2, 4, 5, 6)), ("[1]–[3]", (1, 2, 3))]) == []
    assert checked([*NAMED, ("(Namea, 1991; Nameb, 1992)", (1, 2))], ENTRIES) == []
    assert checked([]) == []


def test_a_range_marked_for_its_first_number_alone() -> None:
    assert checked([*NUMBERED, ("[2–4]", (2,)), ("[2–4]", (2,)), ("[5, 6]", (5,))]) == [
        "the citation '[2–4]' names reference 2, 3, 4, and the file ties it to reference 2 (2 times)",
        "the citation '[5, 6]' names reference 5, 6, and the file ties it to reference 5",
    ]


def test_a_citation_that_is_not_marked() -> None:
    assert checked([*NUMBERED, ("[3, 4]", None), ("[5]", None)]) == [
        "the file leaves citations of the text unmarked: 2, of which the first is '[3, 4]'"
    ]
    assert checked([*NAMED, ("Nameg (1997)", None)], ENTRIES) == [
        "the file leaves citations of the text unmarked: 1, of which the first is 'Nameg (1997)'"
    ]


def test_a_mark_that_leads_to_another_work() -> None:
    assert checked([*NAMED, ("(Nameg, 1997)", (8,))], ENTRIES) == [
        "the citation '(Nameg, 1997)' names reference 7, and the file ties it to reference 8"
    ]


def test_numbers_that_are_no_places_in_the_list_are_not_compared() -> None:
    assert checked([(f"[{n}]", (n + 3,)) for n in range(1, 9)]) == []
    assert checked([("[1]", (1,)), ("[2]", (3,))]) == []


def test_a_year_alone_may_be_what_is_marked() -> None:
    text = "".join(f"Care (Name{chr(96 + n)}, {1990 + n}) is. " for n in range(1, 7))
    marks = [
        PrintedCitation(start=at, end=at + 4, numbers=(n,), not_a_citation=None)
        for n in range(1, 7)
        if (at := text.index(str(1990 + n)))
    ]
    assert list(check_marks(material(text, ENTRIES), marks)) == []
