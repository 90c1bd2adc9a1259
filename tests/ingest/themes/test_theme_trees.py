"""Which theme is under which, and the theme of a quote, where tables, lists and headings of JATS show them together."""

from __future__ import annotations

import pytest

from tests.support.theme_papers import SPOKEN, TREE, cells, heading, quoted, read, table, tree


def test_columns_of_one_name_are_beside_each_other_and_brackets_in_heads_say_nothing() -> None:
    rows = table(
        cells("Category (place)", "Theme (trouble)", "N = 9 (%)", "Theme (remedy)"),
        cells("Ward", "Bells", "5 (56%)", "Ear plugs"),
        cells("", "Lamps", "2 (22%)", "Masks"),
        cells("Corridor", "Trolleys", "1 (11%)", "Rubber wheels"),
    )
    assert sorted(tree(read(quoted() + rows))) == sorted(
        [
            ("Ward", None),
            *((label, "Ward") for label in ("Bells", "Lamps", "Ear plugs", "Masks")),
            ("Corridor", None),
            *((label, "Corridor") for label in ("Trolleys", "Rubber wheels")),
        ]
    )


def test_tables_of_other_themes_in_the_part_of_one_are_below_it() -> None:
    def kinds(*below: str) -> str:
        return table(cells("Theme", "Code"), *(cells(*pair.split("|")) for pair in below), caption="What was coded")

    study = read(
        f"<sec><title>Sleep on the ward</title>{kinds('Helps|Tea', 'Hinders|Bells')}{quoted(1)}</sec>"
        f"<sec><title>Sleep at home</title>{kinds('Helps|Quiet', 'Hinders|Children')}{quoted(2)}</sec>"
    )
    assert sorted(pair for pair in tree(study) if pair[0] == "Helps") == [
        ("Helps", "Sleep at home"),
        ("Helps", "Sleep on the ward"),
    ]
    assert ("Children", "Hinders") in tree(study)


def test_a_part_that_only_shows_the_table_of_the_themes_is_none() -> None:
    shown = table(cells("Theme", "Sub-theme"), cells("Broken sleep", "Bells"), cells("Staying awake", "Coffee"))
    first = f"<sec><title>What kept them up</title>{shown}</sec>"
    study = read(f"{first}{heading('Broken sleep')}{heading('Staying awake')}")
    assert sorted(tree(study), key=str) == [
        ("Bells", "Broken sleep"),
        ("Broken sleep", None),
        ("Coffee", "Staying awake"),
        ("Staying awake", None),
    ]


def test_an_entry_of_the_same_words_goes_before_one_that_is_only_like_it() -> None:
    rows = table(
        cells("Theme", "Sub-theme"),
        cells("Night noises of animals", "Owls"),
        cells("Night noises", "Bells"),
    )
    study = read(f"{rows}{heading('Night noises')}{heading('Tea')}")
    assert ("Bells", "Night noises") in tree(study)
    assert ("Owls", "Night noises") not in tree(study)


def test_a_heading_that_the_methods_have_too_names_what_was_measured() -> None:
    measured = "<sec><title>Sleep hours</title><p>It rose.</p></sec>"
    results = f"{measured}{heading('Bells')}<sec><title>Lamps</title><p>Bright.</p></sec>"
    assert [label for label, _ in tree(read(results))] == ["Sleep hours", "Bells", "Lamps"]
    assert [label for label, _ in tree(read(results, methods=measured))] == ["Bells", "Lamps"]


def test_a_heading_far_over_those_that_say_that_they_are_themes_is_none() -> None:
    themes = heading("Theme 1: Bells") + heading("Theme 2: Lamps")
    study = read(f"<sec><title>Nights</title><sec><title>Qualitative findings</title>{themes}</sec></sec>")
    assert tree(study) == [("Bells", None), ("Lamps", None)]


@pytest.mark.parametrize("after", ["Discussion, conclusion and recommendations", "Discussion and implications"])
def test_what_is_said_in_the_discussion_is_under_no_theme(after: str) -> None:
    study = read(f"{heading('Bells')}</sec><sec><title>{after}</title>{quoted(2)}")
    assert [label for label, _ in tree(study)] == ["Bells"]


def test_a_row_of_one_wide_cell_is_over_the_sub_themes_after_it() -> None:
    rows = table(
        cells("Sub-theme", "Quote"),
        "<td colspan='2'>Dark hours</td>",
        cells("Noise", "“Bang”"),
        cells("Fear", "“Oh”"),
        "<td colspan='2'>Morning</td>",
        cells("Tea", "“Ah”"),
    )
    assert sorted(tree(read(quoted() + rows))) == sorted(TREE)


def test_labels_between_the_quotes_of_a_cell_are_below_the_theme_of_its_row() -> None:
    said = "“{} keeps me awake until the morning comes.”"
    spoken = (f"{label}<break/>{said.format(label)}" for label in ("Noise", "Fear of thieves"))
    day = "<break/>".join(("Ward for women", *spoken))
    study = read(
        quoted()
        + table(
            cells("Theme", "Quotes"),
            cells("Dark hours", day),
            cells("Morning", f"Ward for women<break/>{said.format('Tea')}<break/>{said.format('Bread')}"),
            caption="Themes with quotes",
        )
    )
    labels = {t.id: t.label for t in study.themes}
    assert sorted(tree(study)) == [
        ("Dark hours", None),
        ("Fear of thieves", "Dark hours"),
        ("Morning", None),
        ("Noise", "Dark hours"),
    ]
    themes = {q.text.split()[0]: labels.get(q.theme or "") for q in study.quotes if "awake" in q.text}
    assert themes["Noise"] == "Noise"
    assert themes["Tea"] == "Morning"


def test_numbered_heads_of_columns_with_numbered_labels_below_are_themes() -> None:
    cell = "i. {}<break/>I lay there.<break/>Woman, ward 2<break/>ii. {}<break/>I sat there.<break/>Man, ward 3"
    rows = table(
        cells("A. Dark hours", "B. Morning"), cells(cell.format("Noise", "Fear"), cell.format("Tea", "Bread")),
        caption="What people said",
    )  # fmt: skip
    assert sorted(tree(read(quoted() + rows))) == sorted([*TREE, ("Bread", "Morning")])


def test_who_spoke_in_a_cell_of_quotes_is_no_theme() -> None:
    rows = table(
        cells("Theme", "Quotes"),
        cells("Dark hours", "“I lay there.”<break/>Woman, ward 2<break/>“I sat there.”<break/>Man, ward 3"),
        cells("Morning", "Nurse 7<break/>“It came.”<break/>“It went.”"),
    )
    assert [label for label, _ in tree(read(quoted() + rows))] == ["Dark hours", "Morning"]


def test_a_wide_cell_over_the_themes_of_the_headings_is_over_them() -> None:
    rows = table("<td colspan='2'>Being awake</td>", cells("Bells", "Lamps"), caption="What it is like")
    study = read(f"{rows}{heading('Bells')}{heading('Lamps')}")
    assert tree(study) == [("Being awake", None), ("Bells", "Being awake"), ("Lamps", "Being awake")]


def test_wide_cells_of_a_table_of_themes_are_over_those_right_below_them() -> None:
    rows = (
        "<td></td><td colspan='2'>Dark hours</td>",
        cells("", "Noise", "Fear"),
        cells("Women", "x", ""),
        "<td></td><td colspan='2'>Morning</td>",
        cells("", "Tea", "Bread"),
        cells("Men", "", "x"),
    )
    assert sorted(tree(read(quoted() + table(*rows)))) == sorted([*TREE, ("Bread", "Morning")])
    assert tree(read(quoted() + table(*rows, caption="Who was there"))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We saw two themes in this: bells (I), and lamps (II).",
        "Two themes emerged: bells and lamps.",
        "What they said had two themes: a) bells and b) lamps.",
    ],
)
def test_a_list_in_the_part_of_one_theme_is_below_it(sentence: str) -> None:
    taken_up = (
        "<p>Bells rang at all hours. “I counted each of them until it was day” (P1).</p>"
        "<p>They told of lamps as well. “I had a cloth over my eyes all night” (P2).</p>"
    )
    study = read(f"<sec><title>Broken sleep</title><p>{sentence}</p>{taken_up}</sec>{heading('Tea')}")
    below = [("bells", "Broken sleep"), ("lamps", "Broken sleep")]
    assert sorted(tree(study)) == [("Broken sleep", None), ("Tea", None), *below]
    labels = {t.id: t.label for t in study.themes}
    assert [labels.get(q.theme or "") for q in study.quotes] == ["bells", "lamps", "Tea"]


def test_a_list_in_the_part_of_a_theme_adds_none_where_headings_show_what_is_below_it() -> None:
    below = heading("Noises") + heading("Lights")
    study = read(f"<sec><title>Broken sleep</title><p>Two themes emerged: bells and lamps.</p>{below}</sec>")
    assert tree(study) == [("Broken sleep", None), ("Noises", "Broken sleep"), ("Lights", "Broken sleep")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The core category was Long nights, which consisted of three categories: noises, lights, and tea.",
        "The overall theme, “Long nights”, is made up of three categories: noises, lights and tea.",
        "The analysis gave one main theme, Long nights, with three categories: noises, lights and tea.",
        "One theme, Long nights, and three sub-categories emerged: noises, lights and tea.",
    ],
)
def test_a_sentence_puts_the_headings_under_the_theme_that_it_ranks_above_them(sentence: str) -> None:
    study = read(f"<p>{sentence}</p>{heading('Noises')}{heading('Lights')}{heading('Tea')}")
    below = [(label, "Long nights") for label in ("Noises", "Lights", "Tea")]
    assert tree(study) == [("Long nights", None), *below]


@pytest.mark.parametrize(
    ("sentence", "is_over"),
    [
        ("One overarching theme, Long nights, and three sub-themes were identified.", True),
        ("The core category was Long nights, which is made up of three categories.", True),
        ("One overarching theme, Long nights, and four sub-themes were identified.", False),
        ("Two superordinate themes were found, each with three sub-themes.", False),
    ],
)
def test_a_sentence_puts_as_many_headings_as_it_says_under_a_theme(sentence: str, is_over: bool) -> None:
    study = read(f"<p>{sentence}</p>{heading('Noises')}{heading('Lights')}{heading('Tea')}")
    over = "Long nights" if is_over else None
    assert tree(study)[-3:] == [("Noises", over), ("Lights", over), ("Tea", over)]


def test_themes_that_sentences_name_one_by_one() -> None:
    said = SPOKEN.format(n=1)
    study = read(
        f"<p>Three themes emerged.</p><p><italic>Not being heard</italic> was the theme of most of them.</p>{said}"
        f"<p>The second theme was fear of the night. It came late.</p>{said}"
        f"<p>Another important theme that emerged was <italic>tea</italic>, and its smell.</p>{said}"
    )
    assert tree(study) == [("Not being heard", None), ("fear of the night", None), ("tea", None)]
    labels = {theme.id: theme.label for theme in study.themes}
    assert [labels.get(quote.theme or "") for quote in study.quotes] == ["Not being heard", "fear of the night", "tea"]


def test_one_theme_that_a_sentence_names_is_not_the_themes_of_the_paper() -> None:
    assert tree(read(f"<p>The first theme was fear of the night. It came late.</p>{quoted()}")) == []


def test_a_list_of_categories_that_nothing_ranks_is_of_anything() -> None:
    assert tree(read(f"<p>There were three categories: nurses, cooks and guards.</p>{quoted()}")) == []


def test_paragraphs_outside_the_headings_take_up_the_themes_of_a_table_by_all_words_of_the_label() -> None:
    rows = table(cells("Theme", "Sub-theme"), cells("Fear of thieves (outer)", "Doors"), cells("Fear of dreams", "Tea"))
    talks = (
        "<p>Of thieves they had much fear. “I put a chair before it until it was day” (P1).</p>"
        "<p>Some locked doors at night. “I turned the key and then once more” (P2).</p>"
        "<p>One had a fear that dreams come back. “I drank coffee until my hands shook” (P3).</p>"
    )
    study = read(f"<sec><title>Noises</title>{heading('Bells')}</sec><sec><title>Interviews</title>{rows}{talks}</sec>")
    labels = {t.id: t.label for t in study.themes}
    assert [labels.get(q.theme or "") for q in study.quotes] == [
        "Bells",
        "Fear of thieves (outer)",
        "Doors",
        "Fear of dreams",
    ]


def test_a_table_that_shares_two_themes_with_the_headings_adds_the_trees_that_they_do_not_name() -> None:
    rows = table(
        cells("Theme", "Sub-theme"),
        cells("Bells", "At noon"),
        cells("Lamps", "At night"),
        cells("Side effects", "Headache"),
        cells("Heading elsewhere", ""),
    )
    others = "".join(heading(name) for name in ("Tea", "Bread", "Milk", "Honey", "Rusks", "Cups"))
    study = read(f"{rows}{heading('Bells')}{heading('Lamps')}{others}")
    assert ("Headache", "Side effects") in tree(study)
    assert ("At noon", "Bells") in tree(study)
    assert "Heading elsewhere" not in [label for label, _ in tree(study)]
