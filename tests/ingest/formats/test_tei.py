"""TEI papers: what the XML ties together stays tied, and no word of the body is lost."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from graph.model import Study
from ingest.document import Document
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.tei import reader
from ingest.sources import SourceFile, StudySources

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xml:space="preserve" xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader xml:lang="en"><fileDesc><titleStmt><title level="a" type="main">Being heard 🙂</title></titleStmt>
<publicationStmt><publisher>Care Press</publisher><date type="published" when="2023-05-01"/></publicationStmt>
<sourceDesc><biblStruct><analytic>
<author role="corresp"><persName><forename type="first">Ann</forename><forename type="middle">B</forename>
<surname>Doe</surname></persName><idno type="ORCID">0000-0000-0000-0001</idno></author>
<author><affiliation><orgName>An Institute</orgName></affiliation></author>
<author><orgName>The Care Group</orgName></author>
<title level="a" type="main">Being heard</title></analytic>
<monogr><title level="j" type="main">Journal of Care</title><imprint><publisher>Care Press</publisher>
<biblScope unit="volume">7</biblScope><biblScope unit="issue">2</biblScope><biblScope unit="page" from="11" to="19"/>
<date type="published" when="2022-11-30">30 November 2022</date></imprint></monogr>
<idno type="MD5">00FF</idno><idno type="DOI">10.5555/Care.1</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><head>Results</head><p><s>People want to be heard.</s><s>It helps.</s></p></div></abstract>
</profileDesc></teiHeader><text xml:lang="en">"""

BODY = """<body>
<div><head n="1.">Introduction</head><p><s>Care matters <ref type="bibr" target="#b0">[1,</ref>
<ref type="bibr" target="#b2">3]</ref>.</s><s>It helps <ref type="bibr" target="#b1">[2]</ref>-<ref
type="bibr" target="#b3">[4]</ref>.</s><s>Others<note place="foot" n="1">A note on <ref type="bibr"
target="#b3">[4]</ref>.</note> agree <ref type="bibr">(Poe, 1999</ref><ref type="bibr" target="#b0 #b1">, Lee,
2019)</ref>.</s></p><p>See <ref type="figure" target="#f0">Fig. 1</ref>, H<hi rend="sub">2</hi>O,
<formula>a+b<label>(1)</label></formula> and <ref target="#b2">the book</ref>.</p></div>
<div><head n="2">Methods</head><p>We asked.</p></div>
<div><head n="2.1">Sample</head><p>Ten people.</p><formula xml:id="e1">x = y <label>(2)</label></formula></div>
<div><head n="3">Findings</head><p>Two themes.</p></div>
<div><head n="3.1">Asking</head>
<p>Patients asked: <quote rend="block">They <hi>never</hi> listened. <lb/>Never.</quote> This was common.</p>
<cit><quote><p>I had to ask twice.</p></quote><bibl>Nurse 3</bibl></cit>
<quote>Nobody asked. (Patient 6, male)</quote>
<p>The word <quote>heard</quote> was used.</p>
<p>Points:<list><label>a</label><item>First point of the list.</item><item><p>Second point.</p></item></list></p>
<floatingText><body><head>Box 1</head><p>A box says more.</p></body></floatingText>
</div>
<div><head n="4">Discussion</head><p>There is a lack of research on listening <ref type="bibr" target="#b9">[10]</ref>
<ref type="bibr" target="#b3">[4]</ref>.</p></div>
<figure type="table" xml:id="t0"><head>Table 1 .</head><label>1</label><figDesc>Sample <ref type="bibr"
target="#b1">[2]</ref></figDesc><table><row><cell>Age</cell><cell>34</cell></row></table><note>n = 10</note></figure>
<note place="foot" n="2"><p>A last note.</p></note>
</body>"""

BACK = """<back><div type="acknowledgement"><div><head>Acknowledgements</head><p>We thank <ref type="bibr"
target="#b1">[2]</ref>.</p></div></div>
<div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">On care</title>
<author><persName><forename type="first">Kim</forename><surname>Lee</surname></persName></author></analytic>
<monogr><title level="j">Care J</title><imprint><biblScope unit="volume">7</biblScope>
<biblScope unit="page">11</biblScope><date type="published" when="2019-02">2019</date></imprint></monogr>
<idno type="DOI">https://doi.org/10.5555/ABC</idno><idno type="PMID">123</idno>
<ptr target="https://care.example/1"/><note type="raw_reference">1. Lee K. On care. Care J 2019;7:11.</note>
</biblStruct>
<biblStruct xml:id="b1"><monogr><title level="m" type="main">A whole book</title>
<editor><persName><surname>Roe</surname></persName></editor><imprint><publisher>Press</publisher><date>in 2001</date>
</imprint></monogr></biblStruct>
<biblStruct xml:id="b2"><monogr><title level="j">Care J</title><imprint><date when="99"/></imprint></monogr>
</biblStruct>
<biblStruct xml:id="b3"><analytic><title level="a" type="main"/></analytic><monogr><title level="m">Press kit</title>
<imprint/></monogr><relatedItem><biblStruct><monogr><title>Another</title></monogr></biblStruct></relatedItem>
</biblStruct></listBibl></div></back></text></TEI>"""

PAPER = (HEADER + BODY + BACK).encode()


def with_body(inside: str) -> Document:
    back = BACK[: BACK.index("<div")] + BACK[BACK.index('<div type="references">') :]
    return reader.read(f"{HEADER}<body>{inside}</body>{back}".encode(), "paper.xml")


@pytest.fixture(scope="module")
def document() -> Document:
    return reader.read(PAPER, "folder/paper.xml")


@pytest.fixture(scope="module")
def study() -> Study:
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=PAPER)), None)


def cited(document: Document) -> list[tuple[str, tuple[int, ...]]]:
    return [(document.text[c.start : c.end], c.numbers) for c in document.citations or ()]


def test_the_work_that_the_paper_is(document: Document) -> None:
    work = document.work
    assert (work.id, work.title, work.year) == ("doi:10.5555/care.1", "Being heard 🙂", 2022)
    assert work.authors == ("Doe, Ann B", "The Care Group")
    assert (work.container, work.volume, work.issue, work.pages) == ("Journal of Care", "7", "2", "11-19")


def test_citations_by_position_with_ranges_and_several_in_one(document: Document) -> None:
    assert cited(document) == [
        ("[1, 3]", (1, 3)),
        ("[2]-[4]", (2, 3, 4)),
        ("Lee, 2019)", (1, 2)),
        ("[4]", (4,)),
        ("the book", (3,)),
        ("[4]", (4,)),
        ("[2]", (2,)),
    ]
    assert document.dropped == {
        "the file ties it to no reference": 1,
        "points at no entry of the reference list": 1,
        "in a table, figure or formula": 1,
    }
    assert document.holds == {"citations": 12, "references": 4}
    assert [p.what for p in document.problems if "points at" in p.what] == [
        "the citation '[10]' points at 'b9', which is not in the reference list"
    ]


def test_everything_read_is_kept_or_dropped_for_a_reason(study: Study) -> None:
    (count,) = [c for c in study.counts if c.what == "citations"]
    assert (count.read, count.kept, count.dropped["in the back matter"]) == (12, 8, 1)
    assert all(c.lost == 0 for c in study.counts)


def test_flat_divisions_are_below_each_other_by_their_numbers(document: Document) -> None:
    assert {s.path: s.role for s in document.sections} == {
        ("Abstract",): "abstract",
        ("Abstract", "Results"): "results",
        ("Introduction",): "introduction",
        ("Methods",): "methods",
        ("Methods", "Sample"): "methods",
        ("Findings",): "results",
        ("Findings", "Asking"): "results",
        ("Discussion",): "discussion",
        ("Back matter",): "back matter",
        ("Back matter", "Acknowledgements"): "back matter",
        ("References",): "references",
    }
    for section in document.sections:
        assert document.text[section.start : section.end].startswith(section.path[-1])
    (discussion,) = [s for s in document.sections if s.path == ("Discussion",)]
    assert "Table 1" not in document.text[discussion.start : discussion.end]


def test_nested_divisions_are_below_each_other_and_end_with_what_holds_them() -> None:
    document = with_body(
        "<div><head>Results</head><div><head>Asking</head><p>One.</p></div><p>Two.</p></div><div><p>Three.</p></div>"
    )
    spans = {s.path: document.text[s.start : s.end] for s in document.sections}
    assert spans[("Results", "Asking")] == "Asking\n\nOne."
    assert spans[("Results",)] == "Results\n\nAsking\n\nOne.\n\nTwo."
    assert {s.path: s.role for s in document.sections}[("Results", "Asking")] == "results"


def test_sentences_are_parted_and_notes_cut_none_in_two(document: Document) -> None:
    prose = [document.text[start:end] for start, end in document.paragraphs or ()]
    assert "People want to be heard. It helps." in prose
    assert "Care matters [1, 3]. It helps [2]-[4]. Others agree (Poe, 1999, Lee, 2019)." in prose
    assert "A note on [4]." in prose and "A last note." in prose
    assert "See Fig. 1, H2O, a+b (1) and the book." in prose


def test_no_word_of_the_body_is_lost(document: Document) -> None:
    body = etree.fromstring(BODY)
    squeezed = re.sub(r"\s", "", document.text)
    for element in body.iter():
        for words in (element.text, element.tail):
            assert re.sub(r"\s", "", words or "") in squeezed, words
    for line in ("Table 1 .", "Age | 34", "n = 10", "x = y (2)", "Box 1"):
        assert f"\n{line}\n" in document.text, line
        at = document.text.index(line)
        assert line == "Box 1" or not any(start <= at < end for start, end in document.paragraphs or ()), line


def test_displayed_quotes_with_who_spoke(document: Document, study: Study) -> None:
    assert [document.text[q.start : q.end] for q in document.quotes] == [
        "They never listened. Never.",
        "I had to ask twice.",
        "Nobody asked. (Patient 6, male)",
    ]
    labels = {p.id: p.label for p in study.participants}
    assert [(q.text, labels.get(q.participant or "")) for q in study.quotes] == [
        ("I had to ask twice.", "Nurse 3"),
        ("Nobody asked.", "Patient 6"),
    ]


def test_italics_lists_speech_and_words_called_a_quote_are_handed_on() -> None:
    read = with_body(
        "<div><head>Results</head><p>One said <hi rend='italic'>we <hi rend='italics bold'>sat</hi> in the dark</hi>. "
        "A nurse said <q>it was very cold in there</q>, and <q>fair</q>, and <quote>as others say they do so</quote> "
        "<ref type='bibr' target='#b1'>[2]</ref>.</p><list><item>I sat there.</item></list>"
        "<sp><speaker>Bo</speaker><p>I stood.</p></sp></div>"
    )
    assert [read.text[a:b] for a, b in read.italics] == ["we sat in the dark"]
    assert [(read.text[s.start : s.end], s.shown_as.name, s.called) for s in read.set_apart] == [
        ("it was very cold in there", "CALLED", "quote"),
        ("I sat there.", "ITEM", None),
        ("I sat there.", "LIST", None),
        ("Bo\n\nI stood.", "SPEECH", None),
    ]
    assert [read.text[slice(*s.speaker)] for s in read.set_apart if s.speaker] == ["Bo"]
    assert not read.flat
    assert with_body("<div><head>Results</head><p>I sat there.</p></div>").flat


def test_quotes_in_a_table_and_in_italics_are_read() -> None:
    body = (
        "<div><head>Methods</head><p>We held interviews with ten people.</p></div><div><head>Results</head>"
        "<p>One woman said, <hi rend='italic'>I had to sit there in the dark</hi> (P3).</p><figure type='table'>"
        "<head>Table 2</head><figDesc>Quotes</figDesc><table>"
        "<row role='label'><cell>Theme</cell><cell>Quote</cell></row>"
        "<row><cell rows='2'>Waiting</cell><cell>I sat there for days. (P1)</cell></row>"
        "<row><cell>I went home<lb/>in the end. (P2)</cell></row></table></figure></div>"
    )
    data = f"{HEADER}<body>{body}</body></text></TEI>".encode()
    read = reader.read(data, "paper.xml")
    (table,) = read.tables
    assert (table.heads, table.caption) == (1, "Table 2 Quotes")
    assert [(c.row, c.column, c.rows, read.text[c.start : c.end]) for c in table.cells][2:] == [
        (1, 0, 2, "Waiting"),
        (1, 1, 1, "I sat there for days. (P1)"),
        (2, 1, 1, "I went home in the end. (P2)"),
    ]
    study = extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)
    people = {p.id: p.label for p in study.participants}
    assert {(q.text.rstrip("."), people.get(q.participant or "")) for q in study.quotes} == {
        ("I had to sit there in the dark", "P3"),
        ("I sat there for days", "P1"),
        ("I went home in the end", "P2"),
    }


def test_a_quote_from_a_work_says_which(document: Document) -> None:
    found = with_body(
        '<div><head>Findings</head><cit><quote>Care is work.</quote><bibl>Roe, <ref type="bibr" target="#b1">2001</ref>'
        '</bibl></cit><cit><quote>Ask.</quote><ref type="bibr" target="#b0">[1]</ref></cit></div>'
    )
    assert cited(found)[:2] == [("2001", (2,)), ("[1]", (1,))]
    assert [found.text[q.start : q.end] for q in found.quotes] == ["Care is work.", "Ask."]
    assert all(q.attribution is None for q in found.quotes)
    assert found.holds["citations"] == sum(c.marks for c in found.citations or ()) + sum(found.dropped.values())


def test_references_of_every_kind_are_kept(document: Document) -> None:
    listed = [(r.number, r.key, r.work.title, r.work.container, r.work.year) for r in document.references]
    assert listed == [
        (1, "b0", "On care", "Care J", 2019),
        (2, "b1", "A whole book", None, 2001),
        # The title of a journal is none of its articles.
        (3, "b2", None, "Care J", None),
        (4, "b3", "Press kit", None, None),
    ]
    work = document.references[0].work
    assert (work.doi, work.pmid, work.authors, work.url) == (
        "10.5555/abc",
        "123",
        ("Lee, Kim",),
        "https://care.example/1",
    )
    assert (work.volume, work.pages) == ("7", "11")
    assert document.references[1].work.authors == ("Roe",)
    assert "1. 1. Lee K. On care. Care J 2019;7:11." in document.text
    assert "2. Roe. A whole book. Press. 2001" in document.text


def test_printed_numbers_go_before_places_in_the_list() -> None:
    # The list lacks what the paper prints as 1, so that its places are one behind.
    document = with_body(
        '<p>Known <ref type="bibr" target="#b0">[2]</ref>-<ref type="bibr" target="#b2">[4]</ref>, '
        '<ref type="bibr" target="#b3">[9]</ref>–<ref type="bibr" target="#b1">[11]</ref>.</p>'
    )
    assert cited(document)[0] == ("[2]-[4], [9]–[11]", (1, 2, 3, 4, 2))
    assert [p.what for p in document.problems if "stands for" in p.what] == [
        "the citation 9-11 stands for numbers between that the file ties to no reference"
    ]


def test_citations_without_a_target_are_tied_by_what_they_print() -> None:
    raw = "".join(
        f'<biblStruct xml:id="b{n}"><monogr><title/><imprint><date/></imprint></monogr>'
        f'<note type="raw_reference">{words}</note></biblStruct>'
        for n, words in enumerate(
            ("Poe X. Made words on care. Health Web. 2009.", "Some words only.", "Lee, A. (2011). More words. J, 3, 4.")
        )
    )
    body = (
        '<p>Care <ref type="bibr" target="#b0">[1]</ref> was <ref type="bibr">[2]</ref>, so '
        '<ref type="bibr">[1-3]</ref> a <ref type="bibr">(Lee, 2011)</ref>, but <ref type="bibr">[9]</ref> or '
        '<ref type="bibr">(Doe, 2001)</ref>.</p>'
    )
    back = f"<back><listBibl>{raw}</listBibl></back></text></TEI>"
    document = reader.read(f"{HEADER}<body>{body}</body>{back}".encode(), "paper.xml")
    assert cited(document) == [
        ("[1]", (1,)),
        ("[2]", (2,)),
        ("[1-3]", (1, 2, 3)),
        ("(Lee, 2011)", (3,)),
    ]
    assert document.dropped["the file ties it to no reference"] == 2
    assert [(r.work.title, r.work.year, r.work.authors) for r in document.references] == [
        ("Made words on care", 2009, ("Poe, X",)),
        ("Some words only.", None, ()),
        ("More words", 2011, ("Lee, A.",)),
    ]


def test_citations_where_no_prose_is_are_counted() -> None:
    document = with_body(
        '<div><head>Care <ref type="bibr" target="#b0">[1]</ref></head><p>It <ref type="bibr" target="#b0"/> is.</p>'
        '<formula><ref type="bibr" target="#b0">[1]</ref></formula></div>'
    )
    assert document.dropped == {"in a heading": 1, "prints no words": 1, "in a table, figure or formula": 1}
    assert document.holds["citations"] == sum(c.marks for c in document.citations or ()) + 3


@pytest.mark.parametrize("prefix", ["", "tei:"])
def test_it_reads_the_same_with_any_prefix(prefix: str, document: Document) -> None:
    text = PAPER.decode()
    if prefix:
        text = re.sub(r"<(/?)(?=[A-Za-z])", rf"<\1{prefix}", text).replace("xmlns=", "xmlns:tei=")
    found = reader.read(text.encode(), "paper.xml")
    assert found.text == document.text and found.citations == document.citations


def test_a_corpus_of_one_is_read_and_one_of_two_refused() -> None:
    one = "<TEI><teiHeader/><text><body><p>Words.</p></body></text></TEI>"
    assert "Words." in reader.read(f"<teiCorpus><teiHeader/>{one}</teiCorpus>".encode(), "x.xml").text
    with pytest.raises(SourceError, match=r"x\.xml is XML with 2 TEI papers"):
        reader.read(f"<teiCorpus>{one}{one}</teiCorpus>".encode(), "x.xml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<TEI><teiHeader/></TEI>", "without a text element"),
        (b"<teiCorpus/>", "with no TEI papers"),
        (b"<other/>", "with no TEI papers"),
        (b"<TEI><text><p>" * 60, "is not well-formed XML"),
        (b"<TEI><text>" + b"<p>" * 150 + b"</p>" * 150 + b"</text></TEI>", "more than 100 deep"),
    ],
)
def test_what_is_no_paper_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as error:
        reader.read(data, "x.xml")
    assert str(error.value).startswith("x.xml ") and says in str(error.value)


@pytest.mark.parametrize("tag", ["p", "hi", "div", "quote", "cit", "list", "note", "figure", "ref", "s", "biblStruct"])
def test_deep_nesting_is_read(tag: str) -> None:
    data = f"<TEI><text><body>{f'<{tag}>' * 95}words{f'</{tag}>' * 95}</body></text></TEI>".encode()
    assert "words" in reader.read(data, "x.xml").text


@pytest.mark.parametrize("size", range(0, len(PAPER), 211))
def test_a_file_cut_short_is_an_error(size: int) -> None:
    with pytest.raises(SourceError):
        reader.read(PAPER[:size], "x.xml")
