"""What the parts of a paper are called, and which part a place stands in."""

from __future__ import annotations

import random

import pytest

from graph.model import Section
from ingest.document import SectionMark
from ingest.text.sections import ROLES, SectionIndex, role_of, role_within, to_sections


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Abstract", "abstract"),
        ("SUMMARY", "abstract"),
        ("1. Introduction", "introduction"),
        ("Background and aims", "introduction"),
        ("Aims & objectives", "introduction"),
        ("OBJECTIVE", "introduction"),
        ("Methods", "methods"),
        ("2.  Materials  and  Methods", "methods"),
        ("Patients & methods", "methods"),
        ("Methods: design and setting", "methods"),
        ("Study design", "methods"),
        ("RESULTS", "results"),
        ("Findings", "results"),
        ("Results & discussion", "results"),
        ("Discussion", "discussion"),
        ("4 Discussion and conclusions", "discussion"),
        ("Limitations", "limitations"),
        ("Strengths & limitations", "limitations"),
        ("Strengths and limitations of this study", "limitations"),
        ("Conclusion", "conclusions"),
        ("Implications for practice", "conclusions"),
        ("References", "references"),
        ("IV. Results", "results"),
        ("3.1.2 Main findings", "results"),
        ("Findings from the interviews", "results"),
        ("A) Methods", "methods"),
        ("Experimental procedures", "methods"),
        ("Participants and Methods", "methods"),
        ("Ethics approval and consent to participate", "methods"),
        ("Context", "introduction"),
        ("Study aims", "introduction"),
        ("Methodological considerations", "limitations"),
        ("Interpretation", "conclusions"),
        ("Clinical implications", "conclusions"),
        ("General discussion", "discussion"),
        ("Acknowledgements", "back matter"),
        ("Competing interests", "back matter"),
        ("Conflict of interest statement", "back matter"),
        ("Authors’ contributions", "back matter"),
        ("Funding", "back matter"),
        ("Data Availability Statement", "back matter"),
        ("Supplementary Material", "back matter"),
        ("Abbreviations", "back matter"),
        ("Trial registration number", "back matter"),
        ("Results and analysis", "results"),
        ("Analysis and findings", "results"),
        ("Findings & discussion", "results"),
        ("Presentation and discussion of results", "results"),
        ("Qualitative findings", "results"),
        ("Interview results", "results"),
        ("Themes", "results"),
        ("Results/Discussion", "results"),
        ("Model and results", "results"),
        ("Themes and sub-themes", "results"),
        ("Emergent themes", "results"),
        ("Introducción", "introduction"),
        ("INTRODUCCION", "introduction"),
        ("Objetivos del estudio", "introduction"),
        ("Material y métodos", "methods"),
        ("2. Metodología", "methods"),
        ("Resultados y discusión", "results"),
        ("Hallazgos", "results"),
        ("Consideraciones finales", "conclusions"),
        ("Agradecimientos", "back matter"),
        ("Percurso metodológico", "methods"),
        ("Análise dos resultados", "results"),
        ("Considerações finais", "conclusions"),
        ("Referências", "references"),
        ("Contexte", "introduction"),
        ("Méthodologie", "methods"),
        ("Résultats", "results"),
        ("Limites de l’étude", "limitations"),
        ("Remerciements", "back matter"),
        ("Einleitung", "introduction"),
        ("Methodisches Vorgehen", "methods"),
        ("Ergebnisse und Diskussion", "results"),
        ("Stärken und Limitationen", "limitations"),
        ("Fazit", "conclusions"),
        ("Literaturverzeichnis", "references"),
        ("Materiali e metodi", "methods"),
        ("Discussione dei risultati", "results"),
        ("Conclusioni", "conclusions"),
        ("Inleiding", "introduction"),
        ("Methode", "methods"),
        ("Resultaten & discussie", "results"),
        ("Beschouwing", "discussion"),
        ("Literatuur", "references"),
        # A theme's name, a word in a longer heading, or none at all.
        ("Understanding", None),
        ("Discussing results with staff", None),
        ("Data collection", None),
        ("Abstraction", None),
        ("Results " * 20, None),
        ("A methods paper", None),
        ("", None),
        ("123", None),
    ],
)
def test_the_role_that_a_heading_shows(heading: str, role: str | None) -> None:
    assert role_of(heading) == role
    assert role is None or role in ROLES


@pytest.mark.parametrize(
    ("around", "shown", "role"),
    [
        (None, "methods", "methods"),
        ("abstract", "results", "results"),
        # A theme called "Background", and what a discussion calls its main findings.
        ("results", "Background", None),
        ("results", "Recommendations for calmer nights", None),
        ("results", "Limitations of the ward", None),
        ("results", "Limitations of this study", "limitations"),
        ("results", "Discussion", "discussion"),
        ("results", "Discusión", "discussion"),
        ("results", "Schlussfolgerungen", "conclusions"),
        ("discussion", "results", None),
        ("discussion", "limitations", "limitations"),
        ("back matter", "methods", None),
        ("results", "", None),
    ],
)
def test_what_a_heading_can_show_inside_another_part(around: str | None, shown: str, role: str | None) -> None:
    assert role_within(around, shown) == role


def section(start: int, end: int, *path: str, role: str | None = None) -> Section:
    return Section(id="-".join(path), path=path, role=role, start=start, end=end, found_by="test")


NESTED = SectionIndex(
    [
        section(60, 100, "Results", role="results"),
        section(70, 80, "Results", "Trust"),
        section(75, 78, "Results", "Trust", "Staff"),
        section(10, 30, "Abstract", role="abstract"),
        section(10, 20, "Abstract", "Background", role="abstract"),
        section(20, 30, "Abstract", "Methods", role="abstract"),
    ]
)


@pytest.mark.parametrize(
    ("offset", "path"),
    [
        (0, ()),
        (9, ()),
        (10, ("Abstract", "Background")),
        (19, ("Abstract", "Background")),
        (20, ("Abstract", "Methods")),
        (29, ("Abstract", "Methods")),
        (30, ()),
        (59, ()),
        (69, ("Results",)),
        (70, ("Results", "Trust")),
        (77, ("Results", "Trust", "Staff")),
        (79, ("Results", "Trust")),
        (80, ("Results",)),
        (99, ("Results",)),
        (100, ()),
        (10_000, ()),
    ],
)
def test_the_innermost_section_at_a_place(offset: int, path: tuple[str, ...]) -> None:
    assert NESTED.path(offset) == path
    found = NESTED.at(offset)
    assert (found.path if found else ()) == path
    assert NESTED.role(offset) == (found.role if found else None)


def test_sections_of_a_role_in_order_of_the_text() -> None:
    assert [s.start for s in NESTED.of_role("results", "abstract")] == [10, 10, 20, 60]
    assert NESTED.of_role("methods") == ()


def test_no_sections_at_all() -> None:
    empty = SectionIndex([])
    assert empty.at(0) is None and empty.path(3) == () and empty.role(3) is None


def test_any_nesting_gives_the_smallest_section_around_the_place() -> None:
    dice = random.Random(5)
    for _ in range(100):
        sections: list[Section] = []

        def fill(start: int, end: int, path: tuple[str, ...], into: list[Section] = sections) -> None:
            while start < end and len(path) < 4:
                a = dice.randrange(start, end)
                b = dice.randrange(a + 1, end + 1)
                into.append(section(a, b, *path, str(len(into))))
                fill(a, b, (*path, str(len(into))))
                start = b

        fill(0, 60, ())
        index = SectionIndex(dice.sample(sections, len(sections)))
        for offset in range(62):
            around = [s for s in sections if s.start <= offset < s.end]
            found = index.at(offset)
            assert (found is None) == (not around)
            if found:
                assert found.end - found.start == min(s.end - s.start for s in around)


def mark(start: int, end: int, *path: str) -> SectionMark:
    return SectionMark(path=path, role=None, start=start, end=end, found_by="test")


def test_sections_with_one_path_keep_apart_and_ids_do_not_hang_on_places() -> None:
    marks = [mark(50, 90, "Results"), mark(0, 50, "Results"), mark(0, 20, "Results", "Trust")]
    sections = to_sections("doi:10.1/x", marks)
    assert [(s.start, s.end) for s in sections] == [(0, 50), (0, 20), (50, 90)]
    assert len({s.id for s in sections}) == 3
    moved = to_sections("doi:10.1/x", [mark(m.start + 7, m.end + 7, *m.path) for m in marks])
    assert [s.id for s in moved] == [s.id for s in sections]
    other = to_sections("doi:10.1/y", marks)
    assert {s.id for s in other}.isdisjoint(s.id for s in sections)
