"""Where in a paper participants are looked for."""

from __future__ import annotations

import pytest

from graph.model import Work
from ingest.document import DisplayedQuote, Document
from ingest.quotes.finding import find_quotes

QUOTE = "“I had to wait for it” (P3)."


def speech(
    parts: list[tuple[str | None, str]], *, structured: bool = True, displayed: tuple[str, ...] = ()
) -> list[str]:
    """The words found in parts of a paper, each with its role; a part without one is a table of the results."""
    text, prose, roles = "", [], []
    for role, words in parts:
        start = len(text)
        text += words
        roles.append((start, role or "results"))
        if role:
            prose.append((start, len(text)))
        text += "\n\n"
    document = Document(
        format="jats",
        sha256="0",
        text=text,
        work=Work(id="unknown:1"),
        body_start=0,
        sections=(),
        paragraphs=tuple(prose) if structured else None,
        quotes=tuple(DisplayedQuote(start=text.index(d), end=text.index(d) + len(d)) for d in displayed),
    )
    found = find_quotes(document, prose, lambda at: next(r for start, r in reversed(roles) if start <= at))
    return [text[q.start : q.end] for q in found.quotes]


def test_people_speak_in_the_results_where_the_paper_names_them() -> None:
    assert speech(
        [("introduction", QUOTE), ("results", "They wept. “I just went home” (P1)."), ("discussion", QUOTE)]
    ) == ["I just went home"]


def test_without_named_results_they_do_not_speak_in_what_is_known_to_be_other_parts() -> None:
    assert speech([("introduction", QUOTE), ("methods", QUOTE), ("other", QUOTE)]) == ["I had to wait for it"]


def test_a_quote_over_two_paragraphs_is_one() -> None:
    parts: list[tuple[str | None, str]] = [("results", "“I had to wait."), ("results", "“And I waited.” (P3)")]
    assert speech(parts) == ["I had to wait.\n\n“And I waited."]


def test_a_displayed_quote_is_not_found_again() -> None:
    assert speech([("results", "They wept."), (None, QUOTE), ("results", "So.")], displayed=(QUOTE,)) == [
        "I had to wait for it"
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Access | “I had to wait for it” (P3)", ["I had to wait for it"]),
        ("Access | “I had to wait” (P3) “So did I” (P4) | more", ["I had to wait", "So did I"]),
        ("Access | “I had to wait for it.” | P3, female", ["I had to wait for it."]),
        ("Access | “I had to wait for it.” | Very long", []),
        ("Access | “Waiting” | P3", []),
        ("“I feel sad most of the time” | 12 (34) | 5", []),
        ("How long did you wait? | 34 | P3", []),
    ],
)
def test_cells_of_tables_that_are_quotes_with_who_spoke(row: str, expected: list[str]) -> None:
    parts = [("results", "They wept in the interviews with us."), (None, row), ("results", "So it was.")]
    assert speech(parts) == expected
