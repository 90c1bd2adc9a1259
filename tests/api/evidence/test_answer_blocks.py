"""The parts of an answer that need no graph: names of studies, lines chosen and folded, and what printing keeps."""

from __future__ import annotations

import markdown_it
import pytest

from api.document import markdown, plain
from api.document.blocks import EntryBlock, HeadingBlock, Note, QuoteBlock, StatementBlock, WorkBlock
from api.evidence.asked import asked_words
from api.evidence.found import Match, chosen, fold
from api.evidence.names import short_names
from graph import model

NASTY = (
    "# not a heading",
    "1. not an item",
    "1) nor this",
    "- + = nor this",
    "> not a quotation",
    "*so* _said_ `they` [1](x) <b>&amp; ~~bold~~ | end \\* \\",
    "![x](y) https://example.org/a_b_c 12. Mai",
    "    not code",
    "---",
    "===",
)


def work(author: str | None, year: int | None, title: str = "On care and on being cared for") -> model.Work:
    return model.Work(id="title:x", authors=(author,) if author else (), year=year, title=title)


def test_studies_of_one_name_and_year_get_letters() -> None:
    works = [work("Doe, A", 2020), work("Roe, B", 2020), work("Doe, C", 2020), work("Doe, A", 2021), work(None, None)]
    assert short_names(works) == ["Doe 2020a", "Roe 2020", "Doe 2020b", "Doe 2021", "On care and on being…"]
    many = short_names([work("Doe, A", 2020)] * 28)
    assert len(set(many)) == 28 and many[25:] == ["Doe 2020z", "Doe 2020aa", "Doe 2020ab"]


def hit(
    order: int, text: str = "", study: str = "s", section: tuple[str, ...] = ("Results",), rank: float = 1.0
) -> Match:
    node = {"id": f"{study}{order}", "study": study, "order": order, "text": text, "kind": "result", "section": section}
    return Match(node=node, why="", rank=rank)


def test_of_too_many_lines_each_study_gives_its_best_and_the_order_stays() -> None:
    hits = [*(hit(n, study="a") for n in range(5)), *(hit(n, study="b", rank=float(n == 3)) for n in range(5))]
    assert [one.node["id"] for one in chosen(hits, 3)] == ["a0", "a1", "b3"]
    assert chosen(hits, 10) == hits


def test_a_sentence_that_repeats_another_is_folded_into_the_one_of_the_text() -> None:
    said = "People reported stigmatising attitudes from staff, with harm to them."
    hits = [
        hit(0, f"RESULTS: {said}", section=("Abstract",)),
        hit(1, "Quite another matter altogether."),
        hit(2, said),
        hit(3, said, study="other"),
    ]
    folded = [(one.node["id"], [other.node["id"] for other in again]) for one, again in fold(hits)]
    assert folded == [("other3", []), ("s1", []), ("s2", ["s0"])]


def test_a_question_asks_for_its_telling_words() -> None:
    assert asked_words("What do people say about waiting lists, and waiting?") == ("waiting", "lists")
    assert asked_words("Who are you?") == ("who", "are", "you")


@pytest.mark.parametrize("text", NASTY)
def test_markdown_shows_what_a_source_holds_letter_by_letter(text: str) -> None:
    blocks = [
        HeadingBlock(level=2, text=text),
        Note(text=text),
        QuoteBlock(text=text, who=text, where=text),
        StatementBlock(text=text, where=text, before=StatementBlock(text=text, where=text)),
        WorkBlock(number=1, title=text, says=(text,)),
        EntryBlock(label="1", text=text),
    ]
    parsed = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown.render(blocks))
    inline = [token for token in parsed if token.type == "inline"]
    shown = [" ".join("".join(one.content for one in token.children or ()).split()) for token in inline]
    kinds = {one.type for token in inline for one in token.children or ()}
    assert kinds <= {"text", "text_special", "softbreak", "em_open", "em_close"}
    plainly = " ".join(text.split())
    assert shown == [
        plainly,
        plainly,
        f"“{plainly}”",
        f"{plainly} — {plainly}",
        f"It goes on from: {plainly} — {plainly}",
        f"{plainly} — {plainly}",
        f"(1) {plainly}",
        plainly,
        plainly,
    ]
    assert {token.type for token in parsed} <= {
        "inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "blockquote_open",
        "blockquote_close", "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close",
    }  # fmt: skip


def test_a_terminal_gets_no_line_wider_than_asked_and_participants_behind_a_bar() -> None:
    long = "Several words of somebody who has much to say. " * 9
    blocks = [QuoteBlock(text=long, who="P 1", where="Doe 2020, 1–2"), StatementBlock(text=long, where="Doe 2020, 3–4")]
    lines = plain.render(blocks, 50).splitlines()
    assert max(map(len, lines)) <= 50
    said = lines[: lines.index("")]
    assert [line for line in said if "│" in line] == said[:-1]
    assert not any("│" in line for line in lines[len(said) :])
