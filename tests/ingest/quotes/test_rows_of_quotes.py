"""Several quotes in one block, paragraph or cell: in marks of their own, or in lines with who spoke between them."""

from __future__ import annotations

import pytest

from tests.support.garden_study import quotes, study

BEANS, AIR, HUSBAND = (
    "I went out to the beans every day.",
    "The air is fresh out there.",
    "My husband waters them for me.",
)
BLOCK = "<disp-quote>{}</disp-quote>"


def table(*cells: str, caption: str = "", head: str = "Quotes") -> str:
    rows = "".join(f"<tr><td>Calm</td><td>{cell}</td></tr>" for cell in cells)
    return (
        f"<table-wrap><caption><p>{caption}</p></caption><table><thead><tr><th>Theme</th><th>{head}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></table-wrap>"
    )


@pytest.mark.parametrize("between", [" (7_2-a) ", " – ", " / ", "; ", " ", ", and "])
def test_quotes_in_marks_of_their_own_are_parted_by_anything_short(between: str) -> None:
    row = f"“{BEANS}”{between}“{AIR}”{between if '(' in between else ''}"
    assert [words for words, _ in quotes(study(f"<p>So:</p><p>{row}</p>"))] == [BEANS, AIR]
    assert [words for words, _ in quotes(study(BLOCK.format(f"<p>{row}</p>")))] == [BEANS, AIR]


def test_a_bracket_that_nobody_understands_is_kept_as_it_is_printed() -> None:
    read = study(BLOCK.format(f"<p>“{BEANS}” (one of them)</p><p>“{AIR}” (07_2-a)</p>"))
    assert [q.text for q in read.quotes] == [BEANS, AIR]
    assert read.quotes[1].attribution == "(07_2-a)"


def test_a_bracket_inside_the_marks_ends_nothing() -> None:
    words = "It was four points (Rb4). So they sent me home."
    assert [w for w, _ in quotes(study(BLOCK.format(f"<p>“{words}” (07_2-a)</p>")))] == [words]


def test_what_the_authors_say_between_two_quotes_names_who_spoke() -> None:
    row = f"<p>“{BEANS}” (P3) Another porter nodded and said: “{AIR}”</p>"
    assert quotes(study(BLOCK.format(row))) == [(BEANS, "P3"), (AIR, "Another porter")]


def test_what_somebody_says_around_the_words_of_others_is_one_quote() -> None:
    words = "“Go out,” she told me. “Sit by the beans.” So I went."
    assert [w for w, _ in quotes(study(BLOCK.format(f"<p>{words} (P3)</p>")))] == [words]


@pytest.mark.parametrize(
    "cell",
    [
        f"<bold>First visits</bold><break/>“{BEANS}”<break/>“{AIR}”<break/>Later visits<break/>“{HUSBAND}”",
        f"First visits “{BEANS}” “{AIR}” Later visits “{HUSBAND}”",
        f"First visits<break/>{BEANS}<break/>–Porter, Leeds<break/>{AIR}<break/>–Cook, Leeds<break/>i. Later visits"
        f"<break/>{HUSBAND}<break/>–Nurse, Leeds",
    ],
)
def test_headings_in_a_cell_are_nobodys_words(cell: str) -> None:
    assert [words for words, _ in quotes(study(table(cell)))] == [BEANS, AIR, HUSBAND]
    shown = study(table(cell, caption="Illustrative statements of people", head="At first"))
    if "–" in cell:
        assert [q.text for q in shown.quotes] == [BEANS, AIR, HUSBAND]


def test_a_line_behind_a_dash_says_who_spoke_where_no_quote_begins_so() -> None:
    assert quotes(study(table(f"{BEANS}<break/>–Cook, Leeds"))) == [(BEANS, "–Cook, Leeds")]


def test_the_authors_may_go_on_behind_a_quote_in_a_block() -> None:
    remark = f"<p>“{BEANS}” Others agreed with that.</p>"
    assert [words for words, _ in quotes(study(BLOCK.format(remark)))] == [BEANS]


def test_a_quote_of_two_paragraphs_opens_both_and_closes_once() -> None:
    read = quotes(study(BLOCK.format(f"<p>“{BEANS}</p><p>“{AIR}” (P3)</p>")))
    assert read == [(f"{BEANS} “{AIR}", "P3")]


@pytest.mark.parametrize("marks", ["”{}”", "`{}’", "‹{}›", "“{}“", "*{}*", "{}”", "``{}''"])
def test_marks_that_do_not_belong_together_are_no_words(marks: str) -> None:
    assert quotes(study(f"<p>{marks.format(BEANS)} (P1)</p>")) == [(BEANS, "P1")]


@pytest.mark.parametrize("sign", ["- ", "• ", "1. ", "a) ", "(2) "])
def test_what_counts_the_lines_of_a_cell_is_no_word(sign: str) -> None:
    assert quotes(study(table(f"{sign}{BEANS}<break/>{sign}{AIR}"))) == [(BEANS, None), (AIR, None)]
    assert quotes(study("<p>1) A new garden with beans of its own.</p><p>2) A second bench for all of them.</p>")) == []


@pytest.mark.parametrize(
    ("caption", "marks"), [("What we found", "“{}”-IDI from Leeds"), ("Themes with quotes of the people asked", "{}")]
)
def test_a_column_is_known_by_what_most_of_its_cells_hold(caption: str, marks: str) -> None:
    cells = [marks.format(BEANS), marks.format(HUSBAND), "CF: carer (female)"]
    assert [w for w, _ in quotes(study(table(*cells, caption=caption, head="Example")))] == [BEANS, HUSBAND]


@pytest.mark.parametrize(
    ("caption", "rows", "head"),
    [
        ("Items", [f"“{BEANS}”</td><td>3.4 (1.2)", f"“{HUSBAND}”</td><td>2.2 (0.7)"], "Item"),
        ("Guide", ["“What do you like about it here?”", "“Do you go out there on your own?”"], "Part of the guide"),
    ],
)
def test_a_column_of_items_or_of_questions_is_none(caption: str, rows: list[str], head: str) -> None:
    assert quotes(study(table(*rows, caption=caption, head=head))) == []


@pytest.mark.parametrize("row", ["‘{}’ ‘{}’", "‘{}’ (one_3) ‘{}’ (one_5)", "‘{}’ P3, ‘{}’ P5", "‘{}’; ‘{}’"])
def test_single_marks_make_a_row_as_well(row: str) -> None:
    assert [w for w, _ in quotes(study(BLOCK.format(f"<p>{row.format(BEANS, HUSBAND)}</p>")))] == [BEANS, HUSBAND]
    one = "‘I can’t go; it’s the nurses’ rule that we don’t,’ said one carer."
    assert [w for w, _ in quotes(study(f"<p>{one}</p>"))] == ["I can’t go; it’s the nurses’ rule that we don’t,"]


def test_long_cells_in_which_people_say_i_are_quotes_without_a_head_for_them() -> None:
    cells = [f"{BEANS} Nobody else on the ward would go.", f"I am too tired for it. {HUSBAND} He likes it."]
    assert [w for w, _ in quotes(study(table(*cells, head="Comments")))] == cells
    assert quotes(study(table(BEANS, HUSBAND, head="Comments"))) == []


def test_what_is_printed_behind_the_last_of_several_labels_is_said_of_all() -> None:
    lines = f"<p>“M8: {BEANS}”</p><p>“M6: {AIR}” (Focus group 2, Salto)</p>"
    assert [(q.text, q.attributes) for q in study(BLOCK.format(lines)).quotes] == [
        (BEANS, {"focus_group": "2", "as printed": "Salto"}),
        (AIR, {"focus_group": "2", "as printed": "Salto"}),
    ]


def test_a_code_behind_a_talk_of_several_codes_is_their_groups() -> None:
    talk = BLOCK.format(f"<p>P1: {BEANS}</p><p>P2: {AIR} (CVD 02)</p>")
    read = study(talk)
    assert [(q.text, q.attributes) for q in read.quotes] == [(BEANS, {"group": "CVD 02"}), (AIR, {"group": "CVD 02"})]
    assert {person.label for person in read.participants} == {"P1", "P2"}


def test_a_question_may_break_in_on_words_without_a_label() -> None:
    talk = f"<p>{BEANS} Q: And then? A: {AIR} (P3, female)</p>"
    assert quotes(study(BLOCK.format(talk))) == [(BEANS, "P3"), (AIR, "P3")]


def test_what_is_heard_names_nobody() -> None:
    block = BLOCK.format(f"<p>{BEANS} (Chuckles)</p>")
    assert quotes(study(f"<p>One man said:</p>{block}")) == [(f"{BEANS} (Chuckles)", "One man")]
    assert quotes(study(BLOCK.format(f"<p>{BEANS} (Crystal)</p>"))) == [(BEANS, "Crystal")]
