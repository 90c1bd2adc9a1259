"""Headings that a file does not mark as such: in another type, or behind a number, at the beginning of paragraphs."""

from __future__ import annotations

import pytest

from tests.support.theme_papers import quoted, read, tree


def said(*headings: str, form: str) -> str:
    """Return paragraphs that the headings begin, each with somebody's words below it."""
    return "".join(form.format(words) + quoted(n) for n, words in enumerate(headings, 1))


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("(a)", "(b)", "(c)"), ("1.", "2.", "3."), ("1)", "2)", "3)"), ("(i)", "(ii)", "(iii)")],
)
@pytest.mark.parametrize("mark", [":", ".", " –"])
def test_plain_paragraphs_that_a_series_of_numbers_begins(first: str, second: str, third: str, mark: str) -> None:
    headings = (f"{first} Long nights{mark}", f"{second} Doubt about the doctor{mark}", f"{third} Bells{mark}")
    paper = read(said(*headings, form="<p>{} It was spoken of by most of them.</p>"))
    assert tree(paper) == [("Long nights", None), ("Doubt about the doctor", None), ("Bells", None)]


@pytest.mark.parametrize(
    "headings",
    [
        ("(a) Long nights:", "(b) Bells:"),
        ("(a) Long nights:", "(c) Bells:", "(d) Ropes:"),
        ("1. We saw long nights.", "2. They heard bells.", "3. There were ropes."),
        ("1. Nurse:", "2. Patient 3:", "3. Nurse:"),
    ],
)
def test_too_few_or_sentences_or_who_speaks_are_none(headings: tuple[str, ...]) -> None:
    assert tree(read(said(*headings, form="<p>{} It was spoken of by most of them.</p>"))) == []


def test_the_full_stop_behind_a_number_ends_no_sentence_and_the_number_shows_the_place() -> None:
    paper = read(
        said("1. Long nights", form="<p><bold>{}</bold></p><p>Most of them spoke of it.</p>")
        + said("1-1. Bells", "1-2. Ropes", form="<p><bold>{}</bold></p><p>It was spoken of.</p>")
        + said("2. Mornings", form="<p><bold>{}</bold></p><p>A few spoke of it.</p>")
    )
    assert tree(paper) == [
        ("Long nights", None),
        ("Bells", "Long nights"),
        ("Ropes", "Long nights"),
        ("Mornings", None),
    ]


def test_words_in_type_may_head_paragraphs_in_several_sections_and_once_in_each() -> None:
    form = "<p><italic>{}.</italic> It was spoken of.</p>"
    paper = read(
        f"<sec><title>Nights</title>{said('What helps', 'What hinders', form=form)}</sec>"
        f"<sec><title>Mornings</title>{said('What helps', 'What hinders', form=form)}</sec>"
    )
    assert tree(paper) == [
        ("Nights", None),
        ("What helps", "Nights"),
        ("What hinders", "Nights"),
        ("Mornings", None),
        ("What helps", "Mornings"),
        ("What hinders", "Mornings"),
    ]
    assert tree(read(f"<sec><title>Nights</title>{said('So', 'So', form=form)}</sec>")) == [("Nights", None)]


@pytest.mark.parametrize("mark", [": ", " – "])
def test_somebodys_words_with_what_they_are_on_are_a_heading_and_no_quote(mark: str) -> None:
    headings = (f"“I hear the bells”{mark}long nights", f"“Let me pull the rope”{mark}wishing to help")
    paper = read(said(*headings, form="<p><italic>{}.</italic> It was spoken of.</p>"))
    assert tree(paper) == [(headings[0], None), (headings[1], None)]
    assert not any("bells" in quote.text or "rope" in quote.text for quote in paper.quotes)


@pytest.mark.parametrize("speaker", ["Nurse 3", "woman, 30", "Maria"])
def test_words_in_type_with_who_spoke_are_quotes(speaker: str) -> None:
    words = (f"“I hear the bells at night” – {speaker}", f"“Let me pull the long rope” – {speaker}")
    paper = read(said(*words, form="<p><italic>{}</italic></p><p>It was spoken of.</p>"))
    assert tree(paper) == []
    assert any("bells" in quote.text for quote in paper.quotes)


def test_the_number_of_a_heading_in_type_may_be_in_plain_type_or_behind_a_noun() -> None:
    bells, ropes = [("Nights", None), ("Bells", "Nights")], ("Ropes", "Nights")
    for form, first, second in (
        ("<p>{}</p>", "(i) <italic>Bells</italic>: They rang.", "(ii) <italic>Ropes</italic>: They hung."),
        ("<p><italic>{}</italic></p>", "Subcategory 1.1. Bells", "Subcategory 1.2. Ropes"),
    ):
        assert tree(read(f"<sec><title>Nights</title>{said(first, second, form=form)}</sec>")) == [*bells, ropes]


def test_short_bold_lines_in_marks_are_headings_and_no_quotes() -> None:
    paper = read(said("“I ring the bells”", "“They never sleep”", form="<p><bold>{}</bold></p><p>It was said.</p>"))
    assert tree(paper) == [("“I ring the bells”", None), ("“They never sleep”", None)]
    assert {quote.text for quote in paper.quotes} == {"I lay awake until the morning came."}


def test_bold_sentences_in_marks_are_quotes() -> None:
    paper = read(
        said(
            "“I ring the bells until my arms are tired.”",
            "“They say that I will never sleep.”",
            form="<p><bold>{}</bold></p><p>It was said.</p>",
        )
    )
    assert tree(paper) == []
    assert any("bells" in quote.text for quote in paper.quotes)


@pytest.mark.parametrize("label", ["Bells as a comfort", "Losing a son", "After the war"])
def test_words_that_are_verbs_of_another_language_may_be_in_a_label(label: str) -> None:
    paper = read(said("Long nights", label, form="<p><italic>{}</italic></p><p>It was spoken of.</p>"))
    assert tree(paper) == [("Long nights", None), (label, None)]
