"""Themes that tables, lists and words set in another type name, read from papers in JATS."""

from __future__ import annotations

import time

import pytest

from ingest.extract import extract
from ingest.sources import SourceFile, StudySources
from tests.support.theme_papers import FRONT, SPOKEN, TREE, cells, heading, quoted, read, table, tree


@pytest.mark.parametrize(
    "rows",
    [
        # Cells that take several rows, and cells that are left empty.
        (cells("Theme", "Sub-theme"), cells("Dark hours", "Noise", rows=2), "<td>Fear</td>", cells("Morning", "Tea")),
        (cells("Main theme", "Subthemes"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea")),
        # Several entries in one cell.
        (cells("Category", "Sub-categories"), cells("Dark hours", "<list><list-item><p>Noise</p></list-item><list-item>"
         "<p>Fear</p></list-item></list>"), cells("Morning", "Tea")),
        (cells("Theme", "Sub-theme"), cells("Theme 1: Dark hours", "1.1 Noise<break/>1.2 Fear"),
         cells("Theme 2: Morning", "2.1 Tea")),
        (cells("Theme", "Sub-theme"), cells("Dark hours", "• Noise • Fear"), cells("Morning", "Tea")),
        # Other columns, and the innermost level first.
        (cells("Question", "Theme", "Sub-theme", "n"), cells("1. When?", "Dark hours", "Noise", "4"),
         cells("", "", "Fear", "3"), cells("2. Then?", "Morning", "Tea", "2")),
        (cells("Sub-theme", "Theme"), cells("Noise", "Dark hours"), cells("Fear", ""), cells("Tea", "Morning")),
        (cells("Tema", "Subtema"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea")),
        (cells("Kategorie", "Subkategorie"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea")),
    ],
)  # fmt: skip
def test_a_table_of_themes(rows: tuple[str, ...]) -> None:
    assert sorted(tree(read(quoted() + table(*rows)))) == sorted(TREE)


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        ((cells("Theme", "Yes", "No"), cells("Noise", "12 (40%)", "3 (10%)"), cells("Fear", "2", "9")), "Survey"),
        ((cells("Category", "Subcategory"), cells("Age", "Under 30"), cells("Sex", "Women")), "Sample characteristics"),
        ((cells("Meaning unit", "Theme"), cells("I lay there", "Noise"), cells("I got up", "Fear")), "Themes"),
        ((cells("Theme", "Sub-theme"), cells("Dark hours", "Noise"), cells("", "Fear")), "An example of the analysis"),
        ((cells("Group", "Age"), cells("Nurses", "30"), cells("Patients", "50")), "Who took part"),
    ],
)  # fmt: skip
def test_a_table_that_names_no_themes(rows: tuple[str, ...], caption: str) -> None:
    assert tree(read(quoted() + table(*rows, caption=caption))) == []


def test_a_table_of_the_methods_is_none_and_so_is_one_of_a_paper_that_asked_nobody() -> None:
    shown = table(cells("Theme", "Sub-theme"), cells("Dark hours", "Noise"), cells("", "Fear"))
    assert tree(read(quoted(), methods=shown)) == []
    assert tree(read(f"<p>We measured noise.</p>{shown}", methods="<p>We measured.</p>")) == []


def test_a_table_of_the_methods_counts_where_it_has_the_themes_of_the_results() -> None:
    headings = f"<sec><title>Dark hours</title>{quoted(1)}</sec><sec><title>Morning</title>{quoted(2)}</sec>"
    shown = table(cells("Theme", "Sub-theme"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea"))
    assert sorted(tree(read(headings, methods=f"<p>We did semi-structured interviews.</p>{shown}"))) == sorted(TREE)


def test_where_headings_show_the_themes_the_table_adds_what_is_below_them() -> None:
    headings = f"<sec><title>Dark hours</title>{quoted(1)}</sec><sec><title>The morning</title>{quoted(2)}</sec>"
    shown = table(
        cells("Theme", "Sub-theme"), cells("Dark hour", "Noise &amp; light"), cells("", "Fear"), cells("Morning", "Tea")
    )
    assert tree(read(shown + headings)) == [
        ("Dark hours", None),
        ("The morning", None),
        ("Noise & light", "Dark hours"),
        ("Fear", "Dark hours"),
        ("Tea", "The morning"),
    ]


def test_where_headings_show_the_sub_themes_the_table_adds_what_is_above_them() -> None:
    headings = "".join(f"<sec><title>{t}</title>{quoted(n)}</sec>" for n, t in enumerate(("Noise", "Fear", "Tea"), 1))
    shown = table(cells("Theme", "Sub-theme"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea"))
    assert sorted(tree(read(shown + headings))) == sorted(TREE)


def test_a_table_of_other_themes_than_the_headings_adds_them() -> None:
    headings = f"<sec><title>Dark hours</title>{quoted(1)}</sec><sec><title>Morning</title>{quoted(2)}</sec>"
    shown = table(cells("Theme", "Sub-theme"), cells("Policy", "Law"), cells("", "Rules"), cells("Money", "Pay"))
    found = tree(read(shown + headings))
    assert [label for label, above in found if not above] == ["Dark hours", "Morning", "Policy", "Money"]
    assert [pair for pair in found if pair[1]] == [("Law", "Policy"), ("Rules", "Policy"), ("Pay", "Money")]


@pytest.mark.parametrize(
    "heading",
    [
        "<p><bold>{}</bold></p><p>One spoke of it.</p>",
        "<p><italic>{}</italic></p><p>One spoke of it.</p>",
        "<p><underline>{}</underline></p><p>One spoke of it.</p>",
        "<p><bold>{}.</bold> One spoke of it.</p>",
        "<p><italic>{}</italic>: One spoke of it.</p>",
        "<p><bold><italic>{}</italic></bold> – One spoke of it.</p>",
        "<p>{}</p><p>One spoke of it, and many others who were there by then said that it was so, on most days.</p>",
    ],
)
def test_headings_that_are_set_as_paragraphs(heading: str) -> None:
    study = read(
        f"<p>We asked ten people.</p>{heading.format('Dark hours')}{SPOKEN.format(n=1)}"
        f"{heading.format('Morning')}{SPOKEN.format(n=2)}"
    )
    assert tree(study) == [("Dark hours", None), ("Morning", None)]
    labels = {t.id: t.label for t in study.themes}
    assert [labels.get(q.theme or "") for q in study.quotes] == ["Dark hours", "Morning"]


def test_italic_headings_are_below_bold_ones() -> None:
    study = read(
        f"<p><bold>Dark hours</bold></p><p><italic>Noise.</italic> It was loud.</p>{SPOKEN.format(n=1)}"
        f"<p><italic>Fear.</italic> It was dark.</p>{SPOKEN.format(n=2)}<p><bold>Morning</bold></p><p>It came.</p>"
        f"{SPOKEN.format(n=3)}"
    )
    assert tree(study) == [("Dark hours", None), ("Noise", "Dark hours"), ("Fear", "Dark hours"), ("Morning", None)]


@pytest.mark.parametrize(
    "words",
    [
        "<p><bold>P7:</bold> I was awake.</p><p><bold>P8:</bold> So was I.</p>",
        "<p><bold>1. What kept you awake?</bold></p><p>It was loud.</p>",
        "<p><italic>Note.</italic> It was loud.</p>",
    ],
)
def test_what_is_set_in_another_type_and_is_no_heading(words: str) -> None:
    assert tree(read(words + quoted())) == []


LIST = "<list><list-item><p>Dark hours</p></list-item><list-item><p>Morning</p></list-item></list>"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"<p>The following themes were found:</p>{LIST}", ["Dark hours", "Morning"]),
        (f"<p>Two themes emerged:</p>{LIST}", ["Dark hours", "Morning"]),
        (f"<p>Two themes emerged:{LIST}</p>", ["Dark hours", "Morning"]),
        ("<p>Two themes emerged:</p><p>1. Dark hours: what people feared.</p><p>2. Morning: what came.</p>",
         ["Dark hours", "Morning"]),
        # Fewer than are announced, and a list of something else.
        (f"<p>Four themes emerged:</p>{LIST}", []),
        (f"<p>Ten people took part:</p>{LIST}", []),
    ],
)  # fmt: skip
def test_a_list_after_words_that_announce_themes(words: str, expected: list[str]) -> None:
    assert [label for label, _ in tree(read(words + quoted()))] == expected


def test_entries_of_a_sentence_that_paragraphs_begin_with() -> None:
    study = read(
        "<sec><title>Kinds of nights</title><p>People spoke of two types: (1) “loud nights” and (2) “lone nights”."
        f"</p><p>(1) Loud nights were common.</p>{SPOKEN.format(n=1)}<p>(2) Lone nights were feared.</p>"
        f"{SPOKEN.format(n=2)}</sec>"
    )
    labels = {t.id: t.label for t in study.themes}
    assert tree(study) == [
        ("Kinds of nights", None),
        ("Loud nights", "Kinds of nights"),
        ("Lone nights", "Kinds of nights"),
    ]
    assert [labels.get(q.theme or "") for q in study.quotes] == ["Loud nights", "Lone nights"]


def test_headings_of_one_rank_are_put_under_the_one_that_introduces_them() -> None:
    study = read(
        f"<sec><title>Being there</title>{quoted(1)}</sec>"
        "<sec><title>What kept people awake</title><p>Noise and fear kept people awake.</p></sec>"
        f"<sec><title>Noise of others</title>{quoted(2)}</sec><sec><title>Fear and worry</title>{quoted(3)}</sec>"
        f"<sec><title>Tea in the morning</title>{quoted(4)}</sec>"
    )
    over = "What kept people awake"
    assert tree(study) == [
        ("Being there", None),
        (over, None),
        ("Noise of others", over),
        ("Fear and worry", over),
        ("Tea in the morning", None),
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "Fear was common. Noise was, too.",
        "Some told of the fear that noise brings.",
        "Nights are long. " * 40 + "Noise and fear.",
    ],
)
def test_a_heading_whose_text_does_not_list_the_next_ones_is_not_over_them(introduction: str) -> None:
    study = read(
        f"<sec><title>What kept people awake</title><p>{introduction}</p></sec>"
        f"<sec><title>Noise of others</title>{quoted(2)}</sec><sec><title>Fear and worry</title>{quoted(3)}</sec>"
    )
    assert [above for _, above in tree(study)] == [None, None, None]


def test_an_entry_of_a_list_that_no_heading_has_is_over_those_in_its_place() -> None:
    study = read(
        "<p>Themes that emerged were being there, noise of others, worries of the dark, tea in the morning.</p>"
        + "".join(
            f"<sec><title>{title}</title>{quoted(n)}</sec>"
            for n, title in enumerate(("Being there", "Noise of others", "Ghosts", "Thieves", "Tea in the morning"), 1)
        )
    )
    assert sorted(tree(study), key=str) == sorted(
        [
            ("Being there", None),
            ("Noise of others", None),
            ("worries of the dark", None),
            ("Ghosts", "worries of the dark"),
            ("Thieves", "worries of the dark"),
            ("Tea in the morning", None),
        ],
        key=str,
    )


def test_the_same_heading_under_two_parents_is_two_themes() -> None:
    study = read(
        f"<sec><title>Day</title><sec><title>Noise</title>{quoted(1)}</sec></sec>"
        f"<sec><title>Night</title><sec><title>Noise</title>{quoted(2)}</sec></sec>"
    )
    by_id = {t.id: t for t in study.themes}
    assert len(by_id) == 4
    above = [by_id[by_id[q.theme].parent or ""].label for q in study.quotes if q.theme]
    assert above == ["Day", "Night"]


@pytest.mark.parametrize(
    ("sec_type", "title"), [("results", "What people told us"), ("", "Presentation of the findings")]
)
def test_the_results_themselves_and_boxes_are_no_themes(sec_type: str, title: str) -> None:
    box = f"<boxed-text><label>Box 1</label><caption><title>Fear</title></caption>{SPOKEN.format(n=2)}</boxed-text>"
    body = (
        f"<sec><title>Methods</title><p>We spoke.</p></sec><sec sec-type='{sec_type}'><title>{title}</title>"
        f"<sec><title>Noise</title>{quoted(1)}{box}</sec></sec><sec><title>Discussion</title><p>Nights.</p></sec>"
    )
    data = f"<article>{FRONT}<body>{body}</body></article>".encode()
    study = extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)
    assert tree(study) == [("Noise", None)]
    assert {q.theme for q in study.quotes} == {study.themes[0].id}


def test_a_column_of_themes_with_what_is_below_each() -> None:
    rows = (
        cells("Themes and subthemes", "Quote"),
        cells("Theme 1: Dark hours", ""),
        cells("Noise", "“Bang”"),
        cells("Fear", "“Oh”"),
        cells("Theme 2: Morning", ""),
        cells("Tea", "“Ah”"),
    )
    assert sorted(tree(read(quoted() + table(*rows)))) == sorted(TREE)
    rows = (
        cells("Theme", "Quote"),
        cells("Theme 1: Dark hours<break/>Noise<break/>Fear", "“Oh”"),
        cells("Theme 2: Morning<break/>Tea", "“Ah”"),
    )
    assert sorted(tree(read(quoted() + table(*rows)))) == sorted(TREE)


def test_a_bold_number_goes_with_the_label_after_it() -> None:
    study = read(
        f"<p><bold>Theme 1:</bold> Dark hours</p>{quoted(1)}"
        f"<p><bold>Theme 2:</bold> <italic>Morning</italic></p>{quoted(2)}"
    )
    assert tree(study) == [("Dark hours", None), ("Morning", None)]


@pytest.mark.parametrize(
    "heading",
    [
        *("Focus group discussions", "Interviews with nurses", "Integration of the findings", "Data saturation"),
        *("Description of the participants", "Key quotes", "Overview of themes", "Primary outcome"),
    ],
)
def test_headings_of_the_results_that_are_no_themes(heading: str) -> None:
    study = read(f"<sec><title>{heading}</title>{quoted(1)}</sec><sec><title>Noise</title>{quoted(2)}</sec>")
    assert tree(study) == [("Noise", None)]


def test_words_in_another_type_that_begin_a_sentence_are_no_heading() -> None:
    study = read(
        f"<p><bold>Noise</bold> was what most of them spoke of.</p>{SPOKEN.format(n=1)}"
        f"<p><bold>Tea</bold> came with the morning.</p>{SPOKEN.format(n=2)}"
    )
    assert tree(study) == []
    assert "Noise was what most of them spoke of." in [f.text for f in study.findings]


def test_a_heading_that_is_a_paragraph_is_no_finding() -> None:
    study = read(
        f"<p><bold>Noise</bold></p><p>Most spoke of it.</p>{SPOKEN.format(n=1)}"
        f"<p><italic>Tea.</italic> It came with the morning.</p>{SPOKEN.format(n=2)}"
    )
    assert [f.text for f in study.findings if f.section == ("Results",)] == [
        "Most spoke of it.",
        "It came with the morning.",
    ]


def test_who_spoke_on_a_line_of_its_own_is_no_heading() -> None:
    long = "One spoke of it, and many others who were there by then said that it was so for them, on most days."
    study = read("".join(f"<p>{who}</p><p>{long}</p>{SPOKEN.format(n=n)}" for n, who in enumerate((
        "Nurse, night ward", "Older woman, rural", "I was awake all night", "Patient of the ward",
    ), 1)))  # fmt: skip
    assert tree(study) == []


@pytest.mark.parametrize(
    "results",
    [
        "".join(f"<sec><title>Theme {n}: T</title><p>x</p></sec>" for n in range(4000)),
        "".join(f"<p><bold>Noise {n}</bold></p>" for n in range(8000)),
        "".join(f"<p><italic>Noise {n}.</italic> It was.</p>" for n in range(8000)),
        "<p>These themes:</p>" + "<p>(1) T</p>" * 8000,
        "<p>Two themes: " + "(1) “a” " * 8000 + "</p>",
        table(cells("Theme", "Sub-theme"), *(cells(f"T{n}", f"S{n}") for n in range(4000))),
        table(cells("Theme", "Sub-theme"), "<td rowspan='999' colspan='99'>x</td>" * 1000),
        table(cells("Theme", "Sub-theme"), cells("• a" * 20_000, "(" * 20_000)),
    ],
    ids=range(8),
)
def test_papers_without_end_take_no_time(results: str) -> None:
    begun = time.process_time()
    read(results + quoted())
    assert time.process_time() - begun < 10


def test_the_last_entry_of_a_list_is_no_heading() -> None:
    long = "One spoke of it, and many others who were there by then said that it was so for them, on most days."
    shown = "".join(
        f"<p>They named:</p><list><list-item><p>{a}</p></list-item><list-item><p>{b}</p></list-item></list>"
        f"<p>{long}</p>"
        f"{SPOKEN.format(n=n)}"
        for n, (a, b) in enumerate((("Noise", "Fear of thieves"), ("Tea", "Bread and butter")), 1)
    )
    assert tree(read(shown)) == []


def test_a_table_adds_what_is_below_a_theme_that_a_heading_names_in_the_same_words() -> None:
    rows = table(
        cells("Theme", "Sub-theme"),
        cells("Broken sleep", "Lights at night", rows=2),
        cells("Bells"),
        cells("Staying awake", "Coffee"),
    )
    study = read(f"{rows}{heading('Broken sleep')}{heading('Staying awake')}")
    assert ("Bells", "Broken sleep") in tree(study)
    assert ("Coffee", "Staying awake") in tree(study)


def test_results_without_a_heading_of_their_own_are_the_outer_parts_with_words_of_participants() -> None:
    body = (
        "<sec><title>Introduction</title><p>Nights are long.</p></sec>"
        "<sec><title>The study</title><p>We did semi-structured interviews.</p></sec>"
        f"<sec><title>Broken sleep</title>{quoted(1)}</sec><sec><title>Ways home</title><p>Some walked.</p></sec>"
        f"<sec><title>Staying awake</title>{quoted(2)}</sec><sec><title>Discussion</title><p>So it is.</p></sec>"
    )
    study = extract(
        StudySources(
            paper=SourceFile(name="paper.xml", data=f"<article>{FRONT}<body>{body}</body></article>".encode())
        ),
        None,
    )
    assert [label for label, _ in tree(study)] == ["Broken sleep", "Ways home", "Staying awake"]
    assert all(quote.theme for quote in study.quotes)


def test_a_quote_belongs_to_the_listed_theme_that_its_paragraph_takes_up_first() -> None:
    listed = "<p>Three themes emerged: broken sleep, staying awake and ways home.</p>"
    taken_up = (
        "<p>In broken sleep, people spoke of bells. “I counted each of them until it was day” (P1).</p>"
        "<p>Some had no words for it. “It was a hole in my week” (P4).</p>"
        "<p>Staying awake was harder for others. “I drank coffee until my hands shook” (P2).</p>"
    )
    study = read(listed + taken_up)
    labels = {t.id: t.label for t in study.themes}
    assert [labels.get(q.theme or "") for q in study.quotes] == ["broken sleep", "broken sleep", "staying awake"]


@pytest.mark.parametrize("over", ["Analytical themes", "Central themes", "Superordinate themes", "Final themes"])
def test_a_heading_that_only_says_that_themes_follow_is_none(over: str) -> None:
    inside = "".join(f"<sec><title>{name}</title>{quoted(n)}</sec>" for n, name in enumerate(("Sleep", "Bells"), 1))
    study = read(f"<sec><title>{over}</title><p>There are two.</p>{inside}</sec>")
    assert tree(study) == [("Sleep", None), ("Bells", None)]


@pytest.mark.parametrize("numbers", ["(a) |(b) ", "a) |b) ", "i. |ii. ", "(i) |(ii) "])
def test_bold_lines_with_small_letters_before_them_are_headings(numbers: str) -> None:
    first, second = numbers.split("|")
    study = read(
        f"<sec><title>Nights</title><p>It was long.</p><p><bold>{first}Short sleep</bold></p>{quoted(1)}"
        f"<p><bold>{second}Bells</bold></p>{quoted(2)}</sec>"
    )
    assert tree(study) == [("Nights", None), ("Short sleep", "Nights"), ("Bells", "Nights")]


@pytest.mark.parametrize(
    "caption",
    ["Themes, descriptions and example quotes", "Themes with examples of quotations", "Examples of verbatims"],
)
def test_a_table_with_examples_of_quotes_is_one_of_themes(caption: str) -> None:
    rows = (
        cells("Theme", "What it holds", "Quotes"),
        cells("Dark hours", "Noise", "“I lay awake until the milk came.” (P1)"),
        cells("Morning", "Tea", "“I poured it before I could see.” (P2)"),
    )
    assert tree(read(table(*rows, caption=caption))) == [("Dark hours", None), ("Morning", None)]


def test_headings_called_like_listed_themes_show_what_is_below_them() -> None:
    inside = "<sec><title>Bells.</title><p>They ring.</p></sec><sec><title>Lights.</title><p>They burn.</p></sec>"
    study = read(
        "<p>Three themes were found: (1) broken sleep, (2) staying awake and (3) ways home.</p>"
        f"<sec><title>Broken sleep</title>{inside}</sec><sec><title>Staying awake</title><p>It is hard.</p></sec>"
        "<sec><title>Ways home</title><p>Some walk.</p></sec>",
        methods="<p>We searched four databases for what had been published.</p>",
    )
    assert set(tree(study)) == {
        ("broken sleep", None),
        ("Bells", "broken sleep"),
        ("Lights", "broken sleep"),
        ("staying awake", None),
        ("ways home", None),
    }
