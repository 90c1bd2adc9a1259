"""The reference list of a JATS paper: one record for each entry, whatever the entry looks like."""

from __future__ import annotations

import pytest

from ingest.document import Document, ReferenceRecord
from ingest.formats.jats import reader

LINK = "xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href"


def read(*refs: str) -> Document:
    entries = "".join(f"<ref id='r{n}'>{ref}</ref>" for n, ref in enumerate(refs, start=1))
    return reader.read(f"<article><body/><back><ref-list>{entries}</ref-list></back></article>".encode(), "list.xml")


def only(ref: str) -> tuple[ReferenceRecord, str]:
    """The record of an entry, and the words of the text that it points at."""
    document = read(ref)
    (record,) = document.references
    return record, document.text[slice(*record.span)] if record.span else ""


@pytest.mark.parametrize(
    ("ref", "title", "container"),
    [
        (
            "<mixed-citation publication-type='journal'>Lee K. <article-title>On <italic>care</italic>.</article-title>"
            "<source>Care J</source> 2019</mixed-citation>",
            "On care.",
            "Care J",
        ),
        (
            "<element-citation><article-title><xref>x</xref> A title</article-title><source>J</source>"
            "</element-citation>",
            "x A title",
            "J",
        ),
        (
            "<nlm-citation citation-type='book'><source>A whole book</source><year>2001</year></nlm-citation>",
            "A whole book",
            None,
        ),
        (
            "<element-citation><chapter-title>A chapter</chapter-title><source>A book</source></element-citation>",
            "A chapter",
            "A book",
        ),
        ("<citation><data-title>Data</data-title><source>An archive</source></citation>", "Data", "An archive"),
        # Nothing is marked as a title: all words stand for it, and a journal is no title.
        (
            "<label>1.</label><mixed-citation>Roe R. Asking twice. 1999.</mixed-citation>",
            "Roe R. Asking twice. 1999.",
            None,
        ),
        (
            "<element-citation publication-type='journal'><name><surname>Roe</surname>"
            "<given-names>R</given-names></name>"
            "<source>Care J</source><year>2001</year></element-citation>",
            "Roe R Care J 2001",
            "Care J",
        ),
    ],
)
def test_the_title_and_where_it_is_printed(ref: str, title: str, container: str | None) -> None:
    record, printed = only(ref)
    assert (record.work.title, record.work.container) == (title, container)
    assert printed == title


@pytest.mark.parametrize(
    "ref",
    [
        "<citation-alternatives><mixed-citation>Roe. <article-title>Loose</article-title></mixed-citation>"
        "<element-citation><article-title>Tight</article-title></element-citation></citation-alternatives>",
        "<mixed-citation>Roe. Loose.</mixed-citation><element-citation><article-title>Tight</article-title>"
        "</element-citation>",
    ],
)
def test_of_several_ways_to_give_one_work_the_most_structured_counts(ref: str) -> None:
    document = read(ref)
    assert [r.work.title for r in document.references] == ["Tight"]
    assert document.problems == ()


def test_several_works_in_one_entry_are_one_number_and_none_is_lost() -> None:
    part = "<element-citation id='r1{0}'><article-title>Part {0}</article-title></element-citation>"
    document = read("".join(part.format(letter) for letter in "abc"), "<mixed-citation>Next.</mixed-citation>")
    assert [(r.number, r.work.title) for r in document.references] == [(1, "Part a"), (2, "Next.")]
    assert all(f"Part {letter}" in document.text for letter in "abc")
    assert "reference 1 holds 3 works; the first stands for it" in [p.what for p in document.problems]
    assert document.holds["references"] == len(document.references)


def test_a_note_in_the_list_keeps_its_number_and_names_no_work() -> None:
    document = read("<note><p>Thanks to all.</p></note>", "<mixed-citation><source>A book</source></mixed-citation>")
    assert [(r.number, r.work.title) for r in document.references] == [(1, None), (2, "A book")]
    assert [p.what for p in document.problems] == ["reference 1 is a note and names no work"]


def test_several_lists_are_numbered_through_with_all_that_stands_in_them() -> None:
    document = reader.read(
        b"<article><body><p>So <xref ref-type='bibr' rid='b'>2</xref>.</p></body><back><sec>"
        b"<title>More</title><ref-list>"
        b"<title>References</title><p>Starred ones matter.</p><ref id='a'><mixed-citation>First.</mixed-citation></ref>"
        b"</ref-list></sec><app><title>Appendix</title><ref-list><title>Further reading</title><ref id='b'>"
        b"<mixed-citation>Second.</mixed-citation></ref></ref-list></app></back></article>",
        "list.xml",
    )
    assert [(r.number, r.work.title) for r in document.references] == [(1, "First."), (2, "Second.")]
    assert [c.numbers for c in document.citations or ()] == [(2,)]
    printed = document.text[document.text.index("References") :]
    assert printed.split("\n\n") == ["References", "Starred ones matter.", "1. First.", "Further reading", "2. Second."]


@pytest.mark.parametrize(
    ("citation", "doi"),
    [
        ("<pub-id pub-id-type='doi'>10.5555/ABC</pub-id>", "10.5555/abc"),
        ("A paper. doi:10.5555/ABC.d.", "10.5555/abc.d"),
        ("A paper (https://doi.org/10.5555/S01(20)30-1).", "10.5555/s01(20)30-1"),
        (f"A paper. <ext-link {LINK}='https://doi.org/10.5555/x'>link</ext-link>", "10.5555/x"),
        # Which one it is, nobody can tell.
        ("A paper, 10.5555/a and 10.5555/b.", None),
        ("A paper on 10.5 ways.", None),
    ],
)
def test_the_doi_of_an_entry(citation: str, doi: str | None) -> None:
    record, _ = only(f"<mixed-citation>{citation}</mixed-citation>")
    assert record.work.doi == doi


def test_people_years_and_pages() -> None:
    record, _ = only(
        "<element-citation><person-group person-group-type='editor'><name><surname>Ed</surname></name></person-group>"
        "<person-group person-group-type='allauthors'><name><surname>Lee</surname><given-names>Kim</given-names></name>"
        "<name-alternatives><name><surname>Li</surname></name><name><surname>Li2</surname></name></name-alternatives>"
        "<string-name>Plato</string-name><collab>A Group<contrib-group><contrib><name>"
        "<surname>M</surname></name></contrib>"
        "</contrib-group></collab></person-group><date-in-citation><year>2020</year></date-in-citation>"
        "<year>2004a</year><fpage>11</fpage><lpage>19</lpage></element-citation>"
    )
    assert record.work.authors[:4] == ("Lee, Kim", "Li", "Plato", "A Group")
    assert (record.work.year, record.work.pages) == (2004, "11-19")
