"""A report in its forms: the same in each, and text of a source stays text."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import lxml.html
import markdown_it
import pytest

from api.document.letters import addressed, shown
from api.evidence.forms import FORMS, form_of
from api.evidence.long_layout import blocks
from api.evidence.model import Report
from api.http.errors import InputError
from tests.support.report_reading import READERS, Contents, in_html, words
from tests.support.report_sample import HOSTILE, OPINIONS, report


@pytest.fixture(scope="module")
def sample() -> Report:
    return report()


@pytest.fixture(scope="module")
def files(sample: Report) -> dict[str, bytes]:
    return {name: form.write(sample) for name, form in FORMS.items()}


@pytest.fixture(scope="module")
def found(files: dict[str, bytes]) -> dict[str, Contents]:
    assert READERS.keys() == FORMS.keys(), "each form is read back"
    return {name: READERS[name](data) for name, data in files.items()}


def plain(text: str) -> str:
    return words(shown(text))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_every_line_in_the_order_of_the_report(
    sample: Report, found: dict[str, Contents], form: str
) -> None:
    expected = [(one.label, plain(one.text)) for one in sample.copied]
    assert found[form].copied == expected
    assert len(expected) == len(sample.quotes) + len(sample.statements) + 2
    works = [(work.number, work.title) for group in sample.groups for work in group.works]
    works += [(work.number, work.title) for work in sample.suggested]
    assert [one.split(" ")[0] for one in found[form].works] == [f"({number})" for number, _ in works]
    assert all(plain(title or "") in one for (_, title), one in zip(works, found[form].works, strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_say_the_same(found: dict[str, Contents], form: str) -> None:
    one, html = found[form], found["html"]
    assert one.headings == html.headings
    assert one.works == html.works
    assert one.citing == html.citing
    assert one.references == html.references
    if form != "markdown":  # CommonMark has no tables
        assert one.rows == html.rows


def test_the_second_sentence_of_a_work_is_told_by_its_label(found: dict[str, Contents]) -> None:
    assert found["html"].citing == ["It goes on.", "goes on", "Before this, others <i>wrote</i> [1, 2]."]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_report_gives_the_same_bytes(sample: Report, files: dict[str, bytes], form: str) -> None:
    assert FORMS[form].write(sample) == files[form]


def test_html_holds_no_more_than_the_program_put_there(files: dict[str, bytes]) -> None:
    page = lxml.html.document_fromstring(files["html"].decode())
    kinds = {one.tag for one in page.iter() if isinstance(one.tag, str)}
    assert not kinds & {"script", "img", "i", "iframe", "link", "object", "form"}
    assert not page.xpath("//comment()")
    names = {name for one in page.iter() for name in one.attrib}
    assert names <= {
        "aria-labelledby", "charset", "class", "content", "href", "http-equiv", "id", "lang", "name", "role", "scope",
        "tabindex",
    }  # fmt: skip
    addresses = page.xpath("//@href")
    assert all(one.startswith(("#", "https://", "http://")) for one in addresses)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in addresses if one.startswith("#")} <= set(ids)
    assert "url(" not in files["html"].decode() and "@import" not in files["html"].decode()


def test_html_has_one_title_landmarks_and_heads_of_tables(files: dict[str, bytes]) -> None:
    page = lxml.html.document_fromstring(files["html"].decode())
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == len(page.xpath("//nav")) == 1
    (skip, *_) = page.xpath("//body/a")
    assert skip.get("href") == "#main"
    tables = page.xpath("//table")
    assert tables and all(one.xpath("caption") and one.xpath("thead//th[@scope='col']") for one in tables)
    assert all(one.xpath("th[@scope='row']") for one in page.xpath("//tbody/tr"))


def test_word_knows_headings_lists_tables_links_and_what_the_file_is(files: dict[str, bytes], sample: Report) -> None:
    file = docx.Document(BytesIO(files["docx"]))
    about = file.core_properties
    assert about.title == "Evidence report: Care & <b>trauma · Voice" and about.language == "en-GB"
    assert about.created is not None and about.created.date() == date(2026, 3, 1) == about.modified.date()
    styles = [one.style.name for one in file.paragraphs]
    assert styles[0] == "Title" and {"Heading 1", "Heading 2", "List Bullet", "List Number", "Quote"} <= set(styles)
    headed = [one for one in file.tables if one.rows[0]._tr.xpath("w:trPr/w:tblHeader")]
    assert len(headed) == len(file.tables) - 1 == 4
    assert all(one._tbl.tblPr.xpath("w:tblCaption/@w:val") for one in file.tables)
    lead = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert "https://doi.org/10.5555/a" in lead and all(one.startswith(("https://", "http://")) for one in lead)
    body = file.element.body
    marks = set(body.xpath("//w:bookmarkStart/@w:name"))
    assert set(body.xpath("//w:hyperlink/@w:anchor")) <= marks
    assert not body.xpath("//w:instrText") and len(body.xpath("//w:bookmarkStart")) == len(marks)
    with ZipFile(BytesIO(files["docx"])) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]
    assert docx.Document(BytesIO(FORMS["docx"].write(sample))).core_properties.revision == 1


def test_markdown_is_made_of_what_the_program_put_there(files: dict[str, bytes]) -> None:
    tokens = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(files["markdown"].decode())
    assert {one.type for one in tokens} <= {
        "inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "blockquote_open",
        "blockquote_close", "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close",
    }  # fmt: skip
    within = [one for token in tokens for one in token.children or ()]
    assert {one.type for one in within} <= {
        "text", "text_special", "em_open", "em_close", "strong_open", "strong_close", "link_open", "link_close",
    }  # fmt: skip
    assert all(str(one.attrs["href"]).startswith(("https://", "http://")) for one in within if one.type == "link_open")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_turns_what_stands_behind_it(text: str) -> None:
    line = shown(text)
    depth = 0
    for letter in line:
        depth += ("\u2066" <= letter <= "\u2068") - (letter == "\u2069")
        assert depth >= 0
        assert depth or not "\u202a" <= letter <= "\u202e"
    assert depth == 0
    line.encode("utf-8")
    assert "\n" not in line


def test_an_address_holds_only_what_may_stand_in_one() -> None:
    assert addressed('http://a.b/"x" [1]?q=50%&r=%20ü') == "http://a.b/%22x%22%20%5B1%5D?q=50%25&r=%20%C3%BC"


def test_judgements_say_who_when_and_why_and_the_last_one_counts(
    files: dict[str, bytes], found: dict[str, Contents]
) -> None:
    text = words(lxml.html.document_fromstring(files["html"].decode()).text_content())
    assert f"Judged: rejected by Ann <b> on 2026-02-01: “{words(OPINIONS[0].note or '')}”; link" in text
    assert "Judged: accepted by Bo on 2026-01-01; link" in text
    assert "Links were judged by Ann <b>, Bo." in text
    (row,) = [one for one in found["html"].rows if one[0] == "A sentence of the report cites the work"]
    assert row[2:] == ["2", "0", "1", "0", "1"]


def test_what_is_not_known_is_said(files: dict[str, bytes]) -> None:
    text = words(lxml.html.document_fromstring(files["html"].decode()).text_content())
    for said in (
        "this report knows what was read into the graph, 3 studies, and no other literature.",
        "Who spoke: the source does not say it of Q1.",
        "What the source has lost of Q3: its end is lost.",
        "What the source has lost at S1, S2: a quote <b>is lost.",
        "Whether a prior work disagrees: no citation here is read so.",
        "What 1 citation is for: neither a person nor a rule says it.",
        "Whether people agree with 1 of 2 links to works cited: nobody has judged them.",
        "The year of (1, 2, 3, 4): no record of a reference list says it.",
        "No sentence of this kind (recommendation) speaks of it.",
        "printed as “(participant 1, [3] female)”",
        "Its licence is not known.",
        "Left out because people rejected them: 1. 1 of 2 are listed.",
    ):
        assert said in text, said


def test_an_empty_report_says_so_in_every_form() -> None:
    empty = Report(
        subjects=report().subjects[:1],
        made_on=None,
        graph="new",
        program="0",
        studies_in_graph=0,
        style="vancouver",
    )
    for name, form in FORMS.items():
        found = READERS[name](form.write(empty))
        assert found.copied == found.works == found.references == []
        assert "What is not known" in found.headings
    assert "The graph holds nothing about it" in FORMS["markdown"].write(empty).decode()


def test_lines_stand_study_by_study(sample: Report) -> None:
    headings = in_html(FORMS["html"].write(sample)).headings
    at = headings.index("What the authors found")
    assert headings[at + 1 : at + 3] == ["Doe 2020", "Roe 2021"]


def test_a_files_name_says_its_form() -> None:
    for name, form in FORMS.items():
        assert form_of(f"a.b{form.ending.upper()}") == name
    with pytest.raises(
        InputError, match=r"a\.pdf: the name's ending says the form of a report, which is one of \.html"
    ):
        form_of("a.pdf")


def test_a_report_is_blocks_alone(sample: Report) -> None:
    assert list(blocks(sample)) == list(blocks(report()))
