"""Headings in a flat list: what is below what, and which part of a paper each belongs to."""

from __future__ import annotations

import pytest

from ingest.formats.shared.outline import heading, places


def roles(*headings: str) -> list[str | None]:
    return [p.role for p in places([heading(h) for h in headings])]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Methods", "Sample", "Results"), ["methods", "methods", "results"]),
        # Without a heading for the results they begin where one says nothing of how the study was done.
        (("Methods", "Sample", "Being heard", "Discussion"), ["methods", "methods", "results", "discussion"]),
        (("Results", "Being heard", "Discussion"), ["results", "results", "discussion"]),
        (("Results", "Being heard"), ["results", None]),
        (("Methods", "Results", "Being heard"), ["methods", "results", "results"]),
        # Where the methods come last, their parts may stand behind the discussion under no heading of their own.
        (("Results", "Discussion", "Cell lines"), ["results", "discussion", None]),
        (("Methods", "Results", "Discussion", "What is new"), ["methods", "results", "discussion", "discussion"]),
        # What a discussion calls findings sums them up; after other methods it is another study.
        (("Methods", "Results", "Discussion", "Main findings"), ["methods", "results", "discussion", "discussion"]),
        (
            ("Methods", "Results", "Discussion", "Methods", "Results", "Discussion"),
            ["methods", "results", "discussion", "methods", "results", "discussion"],
        ),
        (("Introduction", "The history of care"), ["introduction", None]),
        (("Methods", "Results", "Funding", "Conclusions"), ["methods", "results", "results", "conclusions"]),
        (("Conclusions", "Authors’ contributions", "More"), ["conclusions", "back matter", None]),
        (("Funding", "Disclosure"), [None, None]),
        ((), []),
    ],
)
def test_roles_run_on_only_where_what_follows_bears_them_out(
    headings: tuple[str, ...], expected: list[str | None]
) -> None:
    assert roles(*headings) == expected


def test_numbers_show_what_is_below_what() -> None:
    given = [
        ("Introduction", "1"),
        ("Findings", "2."),
        ("Being heard", "2.1."),
        ("Asking", "2.1.1"),
        ("A case", None),
        ("Waiting", "2.2"),
        ("Discussion", None),
        ("Plan", "3"),
        ("Thanks", None),
    ]
    found = places([heading(words, number) for words, number in given])
    assert [(p.path, p.role) for p in found] == [
        (("Introduction",), "introduction"),
        (("Findings",), "results"),
        (("Findings", "Being heard"), "results"),
        (("Findings", "Being heard", "Asking"), "results"),
        (("Findings", "Being heard", "Asking", "A case"), "results"),
        (("Findings", "Waiting"), "results"),
        (("Discussion",), "discussion"),
        (("Plan",), None),
        (("Thanks",), None),
    ]


def test_numbers_that_only_some_headings_have_stop_nothing() -> None:
    given = [
        ("Background", "1."),
        ("Methods", None),
        ("Sample", None),
        ("Findings", None),
        ("Being heard", None),
        ("Waiting", None),
        ("Discussion", None),
    ]
    roles_ = [p.role for p in places([heading(words, number) for words, number in given])]
    assert roles_ == ["introduction", "methods", "methods", "results", "results", "results", "discussion"]


def test_a_number_of_two_parts_is_below_the_part_before_it() -> None:
    found = places([heading("Findings"), heading("Being heard", "2.1"), heading("Discussion")])
    assert [(p.path, p.role) for p in found] == [
        (("Findings",), "results"),
        (("Findings", "Being heard"), "results"),
        (("Discussion",), "discussion"),
    ]


def test_a_theme_that_is_called_like_a_part_does_not_open_it() -> None:
    found = places([heading("Background", above=("Findings", "Being heard"))])
    assert found[0].role == "results"


def test_a_number_may_stand_in_the_words_and_a_count_is_none() -> None:
    found = places(
        [heading("3. Results"), heading("3.1 Asking"), heading("5 people who asked"), heading("4. Discussion")]
    )
    assert [p.path for p in found] == [
        ("3. Results",),
        ("3. Results", "3.1 Asking"),
        ("3. Results", "3.1 Asking", "5 people who asked"),
        ("4. Discussion",),
    ]


def test_what_the_file_puts_above_goes_before_numbers() -> None:
    found = places([heading("Sample", "7", ("Methods", "People"))])
    assert [(p.path, p.role) for p in found] == [(("Methods", "People", "Sample"), "methods")]
