"""The text of a JATS paper: every word is in it, in its place, and every citation is kept or dropped for a reason."""

from __future__ import annotations

import random
import re

import pytest

from graph.model import Study
from ingest.document import Document
from ingest.extract import extract
from ingest.formats.jats import reader
from ingest.sources import SourceFile, StudySources
from tests.support.jats_sample import ENTRIES, PARAGRAPHS, jats_paper

REFS = b"".join(
    b"<ref id='r%d'><mixed-citation id='m%d'>Entry %d.</mixed-citation></ref>" % (n, n, n) for n in range(1, 10)
)


def article(body: str, back: str = "", floats: str = "") -> bytes:
    """A paper whose list has nine entries, r1 to r9."""
    return (
        f"<article xmlns:mml='http://www.w3.org/1998/Math/MathML'><front><article-meta/></front><body>{body}</body>"
        f"<back>{back}<ref-list>{REFS.decode()}</ref-list></back><floats-group>{floats}</floats-group></article>"
    ).encode()


def read(body: str, back: str = "", floats: str = "") -> Document:
    return reader.read(article(body, back, floats), "paper.xml")


def study(body: str, back: str = "", floats: str = "") -> Study:
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=article(body, back, floats))), None)


def bibr(*numbers: int, shows: str | None = None) -> str:
    rid = " ".join(f"r{n}" for n in numbers)
    return f"<xref ref-type='bibr' rid='{rid}'>{numbers[0] if shows is None else shows}</xref>"


def prose(document: Document) -> list[str]:
    return [
        document.text[start:end] for start, end in document.paragraphs or () if "Entry" not in document.text[start:end]
    ]


@pytest.mark.parametrize(
    ("words", "printed", "numbers"),
    [
        (f"so [{bibr(2)}-{bibr(5)}].", "[2-5]", (2, 3, 4, 5)),
        (f"so [{bibr(2, shows='2–')}{bibr(5)}].", "[2–5]", (2, 3, 4, 5)),
        (f"so {bibr(2)}{bibr(3, shows='')}–{bibr(4)}.", "2–4", (2, 3, 4)),
        (f"so<sup>{bibr(2, 5, shows='2–5')}</sup>.", "2–5", (2, 3, 4, 5)),
        (f"so<sup>{bibr(2, 4, 7, shows='2–4,7')}</sup>.", "2–4,7", (2, 3, 4, 7)),
        (f"so [{bibr(2, shows='2–4')}].", "[2–4]", (2, 3, 4)),
        # What is printed disagrees with what it points at, or is no number: then the file's word counts.
        (f"so [{bibr(3, shows='2–4')}].", "[2–4]", (3,)),
        (f"so [{bibr(2, shows='2–40')}].", "[2–40]", (2,)),
        (f"so ({bibr(2, shows='Lee 2004')}–{bibr(5, shows='Roe 2006')}).", "(Lee 2004–Roe 2006)", (2, 5)),
        (f"so ({bibr(2, 5, shows='2004–2006')}).", "(2004–2006)", (2, 5)),
        # Two parts of one entry, and an id inside an entry.
        ("so [<xref ref-type='bibr' rid='r2 m2'>2</xref>].", "[2]", (2,)),
        ("so [<xref ref-type='ref' rid='m4'>4</xref>].", "[4]", (4,)),
        ("so [<xref rid='r4'>4</xref>].", "[4]", (4,)),
    ],
)
def test_the_numbers_of_a_citation(words: str, printed: str, numbers: tuple[int, ...]) -> None:
    document = read(f"<p>They say {words}</p>")
    (mark,) = document.citations or ()
    assert (document.text[mark.start : mark.end], mark.numbers) == (printed, numbers)
    assert document.holds["citations"] == mark.marks


def test_every_citation_is_kept_or_dropped_for_a_reason() -> None:
    found = study(
        f"<sec><title>Results {bibr(1)}</title><p>One {bibr(2)}. <xref ref-type='bibr' rid='gone'>9</xref>"
        f"<xref ref-type='fig' rid='f'>Figure</xref></p>"
        f"<fig id='f'><caption><p>A figure {bibr(3)}</p></caption></fig>"
        f"<disp-quote><p>We said so {bibr(4)}.</p></disp-quote><p><list><list-item/></list></p></sec>",
        back=f"<fn-group><fn><p>A note {bibr(5)}.</p></fn></fn-group>",
        floats=f"<table-wrap><table><tr><td>{bibr(6)}</td></tr></table></table-wrap>",
    )
    (count,) = [c for c in found.counts if c.what == "citations"]
    assert (count.read, count.kept, count.lost) == (7, 3, 0)
    assert count.dropped == {
        "points at nothing in the reference list": 1,
        "in a table, figure or formula": 2,
        "in the back matter": 1,
    }


def test_citations_in_the_header_and_the_list_are_counted() -> None:
    data = (
        article("<p>No citation.</p>")
        .replace(
            b"<article-meta/>",
            b"<article-meta><title-group><article-title>On <xref "
            b"ref-type='bibr' rid='r1'>1</xref></article-title></title-group><abstract><p>So <xref ref-type='bibr' "
            b"rid='r1'>1</xref></p></abstract></article-meta>",
        )
        .replace(b"Entry 2.", b"See <xref ref-type='bibr' rid='r1'>1</xref>")
    )
    document = reader.read(data, "paper.xml")
    assert document.holds["citations"] == 3
    assert document.dropped == {"in the header": 1, "in the reference list": 1}
    assert [c.marks for c in document.citations or ()] == [1]


def test_what_floats_and_footnotes_come_behind_their_paragraph() -> None:
    document = read(
        "<sec><title>Results</title><p>People said<fn><label>a</label><p>In the interviews."
        "</p></fn> that <fig><label>Figure "
        "1</label><caption><p>A drawing.</p></caption></fig>nobody listened.<inline-graphic/></p></sec>"
    )
    assert prose(document) == ["People said that nobody listened.", "In the interviews."]
    assert document.text.startswith("Results\n\nPeople said that nobody listened.\n\na\n\nIn the interviews.")
    assert "Figure 1\n\nA drawing." in document.text


def test_no_word_of_any_block_is_lost() -> None:
    document = read(
        "<sec><label>2.1</label><title>A <italic>part</italic></title>"
        "<p>Before <list><title>List</title><list-item><label>(a)</label><p>first</p></list-item></list> after.</p>"
        "<def-list><def-item><term>BMI</term><def><p>body mass index</p></def></def-item></def-list>"
        "<verse-group><verse-line>one line</verse-line><verse-line>another</verse-line></verse-group>"
        "<speech><speaker>Ann</speaker><p>spoke.</p></speech>"
        "<statement><label>Theorem 1</label><p>holds.</p></statement><preformat>x = 1\n  y</preformat>"
        "<p>See <ext-link>a link</ext-link>, <named-content>a name</named-content> and <inline-formula><alternatives>"
        "<tex-math>\\begin{document}$k$\\end{document}</tex-math><mml:math><mml:mi>k</mml:mi></mml:math></alternatives>"
        "</inline-formula> or <inline-formula><tex-math>\\begin{document}$m^2$\\end{document}"
        "</tex-math></inline-formula>"
        ".</p><disp-formula><label>(1)</label><tex-math>E=mc</tex-math></disp-formula>"
        "<table-wrap><table><thead><tr><th>Age</th><th><p>Sex</p><p>or gender</p></th></tr></thead></table>"
        "<table-wrap-foot><fn><label>*</label><p>Of all.</p></fn></table-wrap-foot></table-wrap>"
        "<table-wrap><oasis:table xmlns:oasis='http://docs.oasis-open.org/ns/oasis-exchange/table'><oasis:tgroup>"
        "<oasis:tbody><oasis:row><oasis:entry>left</oasis:entry><oasis:entry>right</oasis:entry></oasis:row></oasis:tbody>"
        "</oasis:tgroup></oasis:table></table-wrap>"
        "<boxed-text><label>Box 1</label><caption><title>Key points</title></caption><p>A box.</p></boxed-text></sec>"
    )
    body = document.text[: document.text.index("Back matter")]
    assert body.split("\n\n")[:-1] == [
        "A part",
        "Before",
        "List",
        "(a)",
        "first",
        "after.",
        "BMI",
        "body mass index",
        "one line another",
        "Ann",
        "spoke.",
        "Theorem 1",
        "holds.",
        "x = 1 y",
        "See a link, a name and k or m^2.",
        "(1)",
        "E=mc",
        "Age | Sex or gender",
        "*",
        "Of all.",
        "left | right",
        "Box 1 Key points",
        "A box.",
    ]
    assert prose(document) == [
        "Before",
        "first",
        "after.",
        "body mass index",
        "one line another",
        "spoke.",
        "holds.",
        "See a link, a name and k or m^2.",
        "A box.",
    ]
    assert [s.path for s in document.sections][:2] == [("A part",), ("A part", "Box 1 Key points")]


def test_sections_keep_their_whole_path_also_inside_a_paragraph() -> None:
    document = read(
        "<sec><title>Findings</title><p>Words. <sec><title>Trust</title><p>They trusted.</p></sec></p></sec>"
        "<sec sec-type='materials|methods'><title>How we did it</title><sec><title>Funding</title><p>X.</p></sec></sec>"
        "<sec><title>3. RESULTS</title><sec><title>Background<xref ref-type='fn' rid='n'>1"
        "</xref></title><p>Y.</p></sec>"
        "<sec><title>References</title><p>People gave references.</p></sec></sec>"
        "<sec><title>Funding</title><p>Z.</p></sec>"
        f"<sec><title>Appendix A</title><p>As shown {bibr(1)}.</p></sec>",
        back="<ack><title>Thanks</title><p>To all.</p></ack><app-group><app><label>Appendix B</label><p>Questions.</p>"
        "</app></app-group>",
    )
    assert [(s.path, s.role) for s in document.sections] == [
        (("Findings",), "results"),
        (("Findings", "Trust"), "results"),
        (("How we did it",), "methods"),
        (("How we did it", "Funding"), "methods"),
        (("3. RESULTS",), "results"),
        (("3. RESULTS", "Background"), "results"),
        (("3. RESULTS", "References"), "results"),
        (("Funding",), "back matter"),
        (("Appendix A",), None),
        (("Back matter",), "back matter"),
        (("Back matter", "Thanks"), "back matter"),
        (("Back matter", "Appendix B"), "back matter"),
        (("References",), "references"),
    ]


def test_displayed_quotes_are_one_each_wherever_they_stand() -> None:
    document = read(
        "<sec><title>Results</title>"
        "<disp-quote><title>Case 1</title><p>Outer <disp-quote><p>inner</p></disp-quote> words.</p></disp-quote>"
        "<disp-quote><list><list-item><p>One.</p></list-item><list-item><p>Two.</p></list-item></list>"
        "<attrib>Ann</attrib><attrib>nurse</attrib></disp-quote>"
        "<disp-quote><attrib>(P3, female)</attrib></disp-quote><disp-quote><p> </p></disp-quote>"
        "<table-wrap><table><tr><td>Theme</td><td><disp-quote><p>In a table.</p><attrib>P4"
        "</attrib></disp-quote></td></tr>"
        "</table></table-wrap></sec>"
    )
    shown = [
        (document.text[q.start : q.end], q.attribution and document.text[slice(*q.attribution)])
        for q in document.quotes
    ]
    assert shown == [
        ("Outer inner words.", None),
        ("One. Two.", "Ann\n\nnurse"),
        ("(P3, female)", None),
        ("In a table.", "P4"),
    ]
    assert document.holds["displayed quotes"] == 4
    assert prose(document) == []
    assert "Case 1\n\nOuter" in document.text


def test_small_figures_behind_a_stop_end_no_sentence() -> None:
    found = study(
        f"<sec><title>Results</title><p>Nobody listened to them.<sup>{bibr(1)}</sup> Some left at 3.5 years.{bibr(2)} "
        f"{bibr(3)} Others stayed on for long.</p></sec>"
    )
    assert [s.text for s in found.statements] == [
        "Nobody listened to them.1",
        "Some left at 3.5 years.2 3",
        "Others stayed on for long.",
    ]
    assert [m.numbers for m in found.mentions] == [(1,), (2, 3)]


def test_every_count_of_a_whole_paper_comes_out() -> None:
    found = extract(StudySources(paper=SourceFile(name="sample.xml", data=jats_paper(1))), None)
    counts = {c.what: c for c in found.counts}
    assert all(count.lost == 0 for count in found.counts)
    assert (counts["references"].kept, counts["displayed quotes"].kept) == (ENTRIES, PARAGRAPHS)
    assert counts["citations"].kept > 100
    printed = [found.source.text[r.start : r.end] for r in found.references if r.start is not None]
    assert printed == [r.title for r in found.references]


HOLD = re.findall(
    r"\S+",
    "abstract ack app app-group bold boxed-text caption def def-item def-list disp-formula disp-quote ext-link fig "
    "fig-group fn fn-group glossary inline-formula italic list list-item named-content p preformat sec speech "
    "statement sup supplementary-material table table-wrap table-wrap-foot tbody td term th title tr unknown "
    "verse-group verse-line",
)


def random_body(rng: random.Random, words: list[str], depth: int = 0) -> str:
    """A tree of elements in any order, valid or not, with a word of its own in each place for words."""

    def word() -> str:
        if rng.random() < 0.6:
            return rng.choice(("", " ", "\n"))
        words.append(f"w{len(words)}w")
        return f" {words[-1]} "

    if depth > 7 or rng.random() < 0.15:
        kind = rng.choice(("bibr", "bibr", "fig", "ref"))
        return f"<xref ref-type='{kind}' rid='{rng.choice(('r1', 'r2', 'gone', 'r3 r4'))}'>{word()}</xref>{word()}"
    tag = rng.choice(HOLD)
    inside = "".join(random_body(rng, words, depth + 1) for _ in range(rng.randrange(4)))
    name = f"<attrib>{word()}</attrib>" if tag == "disp-quote" and rng.random() < 0.4 else ""
    return f"<{tag}>{word()}{inside}{name}</{tag}>{word()}"


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_or_doubled_in_any_tree(seed: int) -> None:
    rng = random.Random(seed)
    words: list[str] = []
    body = "".join(f"<sec>{random_body(rng, words)}</sec>" for _ in range(12))
    document = read(body)
    said = document.text[: document.text.index("Back matter")].split()
    assert sorted(w for w in said if w[0] == "w") == sorted(words)
    kept = sum(c.marks for c in document.citations or ())
    assert document.holds["citations"] == kept + sum(document.dropped.values())
    assert document.holds["displayed quotes"] == len(document.quotes)
    for start, end in [*(document.paragraphs or ()), *((q.start, q.end) for q in document.quotes)]:
        assert document.text[start:end] == document.text[start:end].strip() != ""


def test_lines_in_another_type_are_the_parts_of_a_body_without_sections() -> None:
    body = (
        "<p><bold>Methods</bold></p><p>We asked ten.</p><p><bold>Results</bold></p><p>They spoke.</p>"
        "<p><bold>Noise</bold></p><p>It was loud.</p><p><italic>Discussion</italic></p><p>So it was.</p>"
    )
    marks = reader.read(f"<article><body>{body}</body></article>".encode(), "paper.xml").sections
    assert [(m.path, m.role) for m in marks] == [
        (("Methods",), "methods"),
        (("Results",), "results"),
        (("Discussion",), "discussion"),
    ]


def test_what_follows_the_heading_of_its_part_belongs_to_it() -> None:
    titles = ("Methods", "Sample", "Results", "Noise", "Discussion")
    body = "".join(f"<sec><title>{title}</title><p>It was so.</p></sec>" for title in titles)
    marks = reader.read(f"<article><body>{body}</body></article>".encode(), "paper.xml").sections
    assert [m.role for m in marks] == ["methods", "methods", "results", "results", "discussion"]


def test_cells_keep_their_places_where_some_take_several_rows_or_columns() -> None:
    table = (
        "<table-wrap><label>Table 1</label><caption><p>Two</p></caption><table><thead><tr><th>A</th>"
        "<th colspan='2'>B</th></tr></thead><tbody>"
        "<tr><td rowspan='2'>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e<break/>f</td></tr>"
        "</tbody></table></table-wrap>"
    )
    data = f"<article><body><sec><title>Results</title>{table}</sec></body></article>".encode()
    paper = reader.read(data, "paper.xml")
    (mark,) = paper.tables
    assert (mark.heads, mark.caption) == (1, "Table 1 Two")
    places = {paper.text[c.start : c.end]: (c.row, c.column, c.rows, c.columns) for c in mark.cells}
    assert places == {
        "A": (0, 0, 1, 1),
        "B": (0, 1, 1, 2),
        "a": (1, 0, 2, 1),
        "b": (1, 1, 1, 1),
        "c": (1, 2, 1, 1),
        "d": (2, 1, 1, 1),
        "e f": (2, 2, 1, 1),
    }
    assert [c.pieces for c in mark.cells if c.pieces] == [("e", "f")]


@pytest.mark.parametrize(
    ("paragraph", "words", "style", "alone"),
    [
        ("<bold>Noise</bold>", "Noise", "bold", True),
        ("<bold>Noise</bold> <italic>at night</italic>.", "Noise at night", "bold", True),
        ("<italic>Noise.</italic> It was loud.", "Noise.", "italic", False),
        ("<bold>Theme 1:</bold> <italic>Noise</italic> – it was loud.", "Theme 1: Noise", "bold", False),
    ],
)
def test_words_in_another_type_that_begin_a_paragraph(paragraph: str, words: str, style: str, alone: bool) -> None:
    paper = reader.read(f"<article><body><sec><p>{paragraph}</p></sec></body></article>".encode(), "paper.xml")
    (lead,) = paper.lead_ins
    assert (paper.text[lead.start : lead.end], lead.style, lead.alone) == (words, style, alone)


def test_words_in_another_type_elsewhere_begin_nothing() -> None:
    body = "<p>It was <bold>loud</bold>.</p><list><list-item><p><bold>Noise</bold></p></list-item></list>"
    assert reader.read(f"<article><body><sec>{body}</sec></body></article>".encode(), "paper.xml").lead_ins == ()
