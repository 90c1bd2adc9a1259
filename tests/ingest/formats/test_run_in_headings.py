"""Headings that stand in the running text of a plain text paper."""

from __future__ import annotations

import pytest

from ingest.formats.cord19.text import read
from ingest.formats.shared.run_in_headings import run_in_sections

PROSE = "People said a lot about this to us in the end [1]. "
TITLES = "A long history of nights on wards " * 20
BODY = (
    f"Introduction Nights are long. {PROSE * 3}Methods We asked ten people. {PROSE * 3}"
    f"Results The ten people spoke. {PROSE * 3}"
    f"Discussion It was hard. Discussion of this goes on. {PROSE}Conclusions Nights are long. {TITLES}"
)


def parts(text: str, start: int = 0) -> list[tuple[str, str | None, str]]:
    return [(s.path[-1], s.role, text[s.start : s.end].strip()) for s in run_in_sections(text, start)]


def test_the_parts_follow_each_other_and_reach_to_the_next() -> None:
    found = parts(BODY)
    assert [(heading, role) for heading, role, _ in found] == [
        ("Introduction", "introduction"),
        ("Methods", "methods"),
        ("Results", "results"),
        ("Discussion", "discussion"),
        ("Conclusions", "conclusions"),
        ("References", "references"),
    ]
    assert all(words.startswith(heading) for heading, _, words in found[:-1])
    assert found[4][2] == "Conclusions Nights are long."
    assert found[5][2] == TITLES.strip()


def test_without_a_list_of_titles_the_end_of_the_last_part_is_open() -> None:
    marks = run_in_sections(BODY.removesuffix(TITLES), 0)
    assert [m.open_ended for m in marks] == [False, False, False, False, True]


def test_an_abstracts_run_of_headings_is_not_the_body() -> None:
    abstract = "Background Little is known. Methods We asked. Results They spoke. Conclusions It matters. "
    found = parts(abstract + BODY)
    assert found[0][2].startswith("Introduction Nights")
    assert len(found) == 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Results were good. Discussion was had. Methods vary.",
        "We gave them the Results. They read it. Discussion Then we left.",
        "It was done. Methods We asked. It was said. Discussion We talk.",
        "It was done. Results They spoke.",
        "Discussion We talk. Results They spoke. Methods We asked.",
    ],
)
def test_single_words_prove_nothing(text: str) -> None:
    assert parts(text) == []


def test_a_heading_inside_a_part_is_none_of_its_own() -> None:
    text = "Methods We asked. Results They spoke. Discussion We talk. Discussion Nights are long."
    assert [heading for heading, _, _ in parts(text)] == ["Methods", "Results", "Discussion"]


def test_a_plain_text_paper_has_the_sections_that_its_text_shows() -> None:
    header = (
        "key: k authors: nan title: A study date: nan journal: nan DOI: nan sha: nan doc_id: 1 cord_uid: abc "
        "BACKGROUND: Little is known. RESULTS: They spoke. "
    )
    document = read((header + BODY).encode(), "paper.txt")
    paths = [s.path for s in document.sections]
    assert paths[:3] == [("Abstract",), ("Abstract", "Background"), ("Abstract", "Results")]
    assert ("Results",) in paths and ("References",) in paths
    abstract = document.sections[0]
    assert not abstract.open_ended
    assert document.text[abstract.end :].startswith("Introduction")
