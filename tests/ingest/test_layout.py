"""What the file shows of a paper's layout, together with what the codebook adds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Severity, Work
from ingest.codebook import Codebook, read_codebook
from ingest.document import Document, SectionMark
from ingest.errors import CodebookError
from ingest.layout import Layout, lay_out

TEXT = (
    "Background words. Methods words. The introduction begins. We asked ten people. We found this. Table 1 Ages "
    "are in years Trust matters here. Others left. We discuss that. References: A title"
)


def at(words: str) -> int:
    assert TEXT.count(words) == 1
    return TEXT.index(words)


def document(*shown: tuple[str, int, int]) -> Document:
    return Document(
        format="test",
        sha256="0" * 64,
        text=TEXT,
        work=Work(id="doi:10.1/x"),
        body_start=0,
        sections=tuple(
            SectionMark(path=(label,), role="abstract", start=start, end=end, found_by="shown")
            for label, start, end in shown
        ),
    )


def layout(yaml: str = "", *shown: tuple[str, int, int]) -> Layout:
    return lay_out(document(*shown), "doi:10.1/x", read_codebook(yaml, "codebook.yaml"), "codebook.yaml")


def spans(one: Layout) -> list[tuple[str, str]]:
    return [("/".join(s.path), TEXT[s.start : s.end]) for s in one.sections.sections]


BODY = """
sections:
  - {label: Introduction, role: introduction, begins: The introduction}
  - {label: Results, role: results, begins: We found}
  - {label: References, role: references, begins: "References:"}
"""


def test_without_a_codebook_the_file_alone_speaks() -> None:
    assert spans(layout()) == []
    assert spans(layout("", ("Abstract", 0, 10))) == [("Abstract", TEXT[:10])]
    empty = lay_out(document(), "doi:10.1/x", Codebook(), "")
    assert (empty.apparatus, empty.coding, empty.problems) == ((), (), ())


def test_sections_of_the_codebook_reach_to_the_next_one_and_the_last_to_the_end() -> None:
    assert spans(layout(BODY)) == [
        ("Introduction", TEXT[at("The intro") : at("We found")]),
        ("Results", TEXT[at("We found") : at("References")]),
        ("References", "References: A title"),
    ]
    assert {s.found_by for s in layout(BODY).sections.sections} == {"codebook"}


def test_what_the_file_shows_is_cut_where_the_codebook_begins() -> None:
    shown = ("Abstract", 0, len(TEXT)), ("Methods", at("Methods"), len(TEXT))
    assert spans(layout(BODY, *shown))[:3] == [
        ("Abstract", TEXT[: at("The intro")]),
        ("Methods", TEXT[at("Methods") : at("The intro")]),
        ("Introduction", TEXT[at("The intro") : at("We found")]),
    ]


def test_a_part_whose_end_nobody_shows_is_not_the_whole_paper() -> None:
    endless = SectionMark(
        path=("Abstract",), role="abstract", start=0, end=len(TEXT), found_by="shown", open_ended=True
    )
    known = replace(endless, path=("Abstract", "Background"), end=at("Methods"), open_ended=False)
    alone = replace(document(), sections=(endless, known))
    assert spans(lay_out(alone, "doi:10.1/x", Codebook(), "")) == [("Abstract/Background", TEXT[: at("Methods")])]
    # The codebook shows its end.
    both = lay_out(alone, "doi:10.1/x", read_codebook(BODY, "c"), "c")
    assert spans(both)[0] == ("Abstract", TEXT[: at("The intro")])


def test_what_the_file_shows_inside_a_section_of_the_codebook_is_its_word_no_more() -> None:
    labels = [label for label, _ in spans(layout(BODY, ("Ages", at("Table 1"), at("Trust"))))]
    assert "Ages" not in labels


def test_sections_out_of_order_are_named() -> None:
    wrong = """
sections:
  - {label: Results, role: results, begins: We found}
  - {label: Introduction, role: introduction, begins: The introduction}
"""
    with pytest.raises(CodebookError, match=r"codebook\.yaml: section 'Results' begins after the one that follows"):
        layout(wrong)


@pytest.mark.parametrize(
    "yaml",
    [
        "sections: [{label: A, role: results, begins: We lost}]",
        "coding: [{begins: We lost}]",
        "apparatus: [{begins: We lost, ends: years, what: a}]",
        "apparatus: [{begins: Table 1, ends: We lost, what: a}]",
        # Its end stands in the text, but not behind its beginning.
        "apparatus: [{begins: Table 1, ends: We found, what: a}]",
        "damage: [{at: We lost, what: a}]",
    ],
)
def test_words_that_are_gone_are_an_error_wherever_they_are_given(yaml: str) -> None:
    with pytest.raises(CodebookError, match=r"^codebook\.yaml: the words 'We (lost|found)' are not in"):
        layout(yaml)


@pytest.mark.parametrize(
    "yaml",
    [
        "sections: [{label: A, role: results, begins: We}]",
        "coding: [{begins: We}]",
        "apparatus: [{begins: We, ends: years, what: a}]",
        "damage: [{at: We, what: a}]",
    ],
)
def test_words_that_stand_there_twice_are_an_error_wherever_they_are_given(yaml: str) -> None:
    with pytest.raises(CodebookError, match="'We' are in the text more than once"):
        layout(yaml)


def test_apparatus_and_damage_become_problems_with_their_place() -> None:
    one = layout("""
apparatus: [{begins: Table 1, ends: in years, what: the table is lost}]
damage: [{at: Others left, what: somebody is lost}]
""")
    assert [(p.severity, p.what, TEXT[p.start : p.end]) for p in one.problems] == [
        (Severity.NOTE, "the table is lost", "Table 1 Ages are in years"),
        (Severity.WARNING, "somebody is lost", "Others left"),
    ]
    assert [TEXT[a:b] for a, b in one.apparatus] == ["Table 1 Ages are in years"]


def test_apparatus_of_one_word_ends_with_it() -> None:
    one = layout("apparatus: [{begins: Others left., ends: Others left., what: a signature}]")
    assert [TEXT[a:b] for a, b in one.apparatus] == ["Others left."]


CODING = (
    BODY
    + """
coding:
  - {begins: Others left, theme: Leaving}
  - {begins: Trust matters, theme: Trust, why: says so}
  - {begins: We asked}
"""
)


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("The introduction", None),
        ("We asked", None),
        ("We found", None),
        ("Trust matters", "Trust"),
        ("matters here", "Trust"),
        ("Others left", "Leaving"),
        ("We discuss", "Leaving"),
        ("A title", None),
    ],
)
def test_coding_reaches_to_the_next_entry_or_the_sections_end(words: str, theme: str | None) -> None:
    coded = layout(CODING).coding_at(at(words))
    assert (coded.theme if coded else None) == theme


def test_an_entry_without_a_theme_is_still_an_entry() -> None:
    # It ends the passage before it, and says that nothing is known.
    one = layout(CODING)
    coded = one.coding_at(at("ten people"))
    assert coded is not None and coded.theme is None
    assert one.coding_at(at("We found")) is None
    assert [entry.why for _, _, entry in one.coding] == [None, "says so", None]


def laid(*roles: str, language: str | None = None) -> list[str]:
    marks = tuple(
        SectionMark(path=(role,), role=role, start=i, end=i + 1, found_by="shown") for i, role in enumerate(roles)
    )
    paper = replace(document(), sections=marks, language=language)
    return [p.what for p in lay_out(paper, "doi:10.1/x", Codebook(), "").problems]


def test_a_body_without_results_says_where_quotes_and_themes_were_looked_for() -> None:
    assert laid("introduction", "methods", "results", "discussion") == laid() == laid("abstract") == []
    (said,) = laid("introduction", "methods", "discussion")
    assert "the parts found are: introduction, methods, discussion." in said
    assert "and in: discussion;" in said


def test_a_paper_in_another_language_says_so() -> None:
    assert laid(language="en") == []
    assert "another language than English (es)" in laid(language="es")[0]
    assert "whose words are not known" in laid(language="zh-CN")[0]


def test_what_follows_the_results_and_shows_no_part_is_named() -> None:
    marks = tuple(
        SectionMark(path=(path,), role=role, start=i, end=i + 1, found_by="shown")
        for i, (path, role) in enumerate((("Theory", None), ("Findings", "results"), ("Nights", None)))
    )
    (said,) = lay_out(replace(document(), sections=marks), "doi:10.1/x", Codebook(), "").problems
    assert said.what.startswith("what follows the results under 'Nights' shows no part of a paper")


def test_the_results_of_an_abstract_are_none_of_the_body() -> None:
    marks = (
        SectionMark(path=("Abstract",), role="abstract", start=0, end=4, found_by="shown"),
        SectionMark(path=("Abstract", "Results"), role="results", start=1, end=4, found_by="shown"),
        SectionMark(path=("Methods",), role="methods", start=5, end=6, found_by="shown"),
    )
    (said,) = lay_out(replace(document(), sections=marks), "doi:10.1/x", Codebook(), "").problems
    assert "the parts found are: methods." in said.what
