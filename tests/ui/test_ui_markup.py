"""Text on its way into a page, addresses, and the places of boxes on the map."""

from __future__ import annotations

import html
import re

import pytest

from ui.parts import quotations, works
from ui.parts.addresses import href, link
from ui.parts.markup import Html, WrappedSpan, external, join, markdown, marked, safe, tag
from ui.parts.themes.rings import Box, overlap, place

NASTY = "<b>bold</b> & *stars* _lines_ $x$ :smile: [a](http://b) \"quoted\" 'single' `code` ~~gone~~"


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_text_is_escaped_where_it_meets_markup() -> None:
    assert safe(NASTY) == html.escape(NASTY)
    shown = tag("p", NASTY, " ", tag("b", NASTY), title=NASTY)
    assert text_of(shown) == f"{NASTY} {NASTY}"
    assert shown.count("<b>") == 1
    assert html.escape(NASTY) in re.search(r'title="([^"]*)"', shown).group()  # type: ignore[union-attr]


def test_markup_is_escaped_once() -> None:
    assert safe(safe("a < b")) == "a &lt; b"
    assert join(["<", tag("i", "<"), None, ""], " & ") == "&lt; &amp; <i>&lt;</i>"


@pytest.mark.parametrize(
    "text", [NASTY, ":material/home: :red[x]", "1. one\n# two", "a\\b | c > d", "www.x.org a@b.org"]
)
def test_markdown_shows_every_character(text: str) -> None:
    escaped = markdown(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == " ".join(text.split())
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_$:<\[`~#|]", escaped)


def test_marked_wraps_parts_and_keeps_every_letter() -> None:
    text = "0123456789 <tag> & more"
    spans = [
        WrappedSpan(start=2, end=8, wrap=lambda part: tag("mark", part)),
        WrappedSpan(start=4, end=5, wrap=lambda part: tag("a", part)),
        WrappedSpan(start=6, end=14, wrap=lambda part: tag("i", part)),
        WrappedSpan(start=11, end=16, wrap=lambda part: tag("u", part)),
        WrappedSpan(start=20, end=99, wrap=lambda part: tag("s", part)),
    ]
    assert marked(text, spans) == ("01<mark>23<a>4</a>5<i>67</i></mark>89 <u>&lt;tag&gt;</u> &amp; more")
    assert text_of(marked(text, spans)) == text


def test_only_web_addresses_become_links() -> None:
    assert external("javascript:alert(1)", "x") == "x"
    assert external(None, "x") == "x"
    assert 'href="https://doi.org/10.1/a?b=&quot;"' in external('https://doi.org/10.1/a?b="', "x")


def test_addresses_are_relative_and_encoded() -> None:
    assert href("") == "./"
    assert href("theme", theme="a b&c", kind=None) == "./theme?theme=a+b%26c"
    assert link("work", "<x>", work="doi:10.1/2") == '<a href="./work?work=doi%3A10.1%2F2" target="_self">&lt;x&gt;</a>'


def test_a_quotation_shows_its_text_as_it_is() -> None:
    quote = {
        "id": "quote:1", "text": NASTY, "start": 1, "end": 2, "section": [], "complete": False,
        "incompleteBecause": "it is cut off <here>", "speaker": "P*1 · <i>", "doubt": None,
        "theme": {"id": "theme:1", "label": "<T>"}, "study": {"id": "doi:1"},
    }  # fmt: skip
    shown = quotations.quotation(quote)
    assert f"<blockquote>{html.escape(NASTY)}</blockquote>" in shown
    assert "P*1 · &lt;i&gt;" in shown
    assert "Incomplete: it is cut off &lt;here&gt;" in shown
    assert "&lt;T&gt;" in shown


def test_a_work_leaves_out_what_is_not_known() -> None:
    unknown = dict.fromkeys(
        ("title", "year", "container", "publisher", "volume", "issue", "pages", "doi", "pmid", "url", "type")
    )
    work = {**unknown, "id": "unknown:1", "authors": [], "verification": None,
            "references": {"nodes": [{"number": 28, "missing": True}], "pageInfo": {"hasNextPage": False}}}  # fmt: skip
    assert "None" not in works.record(work) + works.name(work)
    assert works.MISSING in works.record(work)
    assert works.MISSING in works.name(work)
    assert "28" in works.name(work)


def test_a_work_that_very_many_lists_name_says_that_there_are_more_numbers() -> None:
    named = [{"number": number, "missing": False} for number in (3, 8)]
    for more, printed in ((False, "3, 8"), (True, "3, 8, …")):
        assert works.numbers({"references": {"nodes": named, "pageInfo": {"hasNextPage": more}}}) == printed


@pytest.mark.parametrize("themes", range(1, 13))
@pytest.mark.parametrize("around", [0, 1, 7, 90])
def test_no_boxes_of_the_map_overlap(themes: int, around: int) -> None:
    ring = [Box(id=f"theme {i}", width=176, height=66, near=("centre",)) for i in range(themes)]
    outer = [Box(id=f"work {i}", width=50, height=26, near=(f"theme {i % themes}",)) for i in range(around)]
    placed = place([[Box(id="centre", width=190, height=66)], ring, *([outer] if outer else [])])
    assert len(placed) == 1 + themes + around
    boxes = list(placed.values())
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]
    assert placed == place([[Box(id="centre", width=190, height=66)], ring, *([outer] if outer else [])])


def test_html_is_text_to_everyone_else() -> None:
    assert isinstance(tag("br"), Html) and tag("br") == "<br>"
