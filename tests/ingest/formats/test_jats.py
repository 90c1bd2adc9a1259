"""JATS papers: what the XML ties together stays tied in the text that is made of it."""

from __future__ import annotations

import pytest

from graph.model import Study
from ingest.document import Document
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.jats import reader
from ingest.sources import SourceFile, StudySources

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front>
<journal-meta><journal-title-group><journal-title>Journal of Care</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/Care.1</article-id>
<article-id pub-id-type="pmc">77</article-id>
<title-group><article-title>Being <italic>heard</italic> 🙂 in care</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Doe</surname>
<given-names>Ann</given-names></name></contrib>
<contrib contrib-type="author"><collab>The Care Group</collab></contrib></contrib-group>
<pub-date pub-type="epub"><year>2021</year></pub-date><pub-date pub-type="collection"><year>2022</year></pub-date>
<abstract><sec><title>Results</title><p>People want to be heard.</p></sec></abstract></article-meta></front>"""

BODY = """<body>
<sec sec-type="intro"><title>Background</title>
<p>Care matters [<xref ref-type="bibr" rid="r1">1</xref>,
<xref ref-type="bibr" rid="r3">3</xref>]. It helps
<sup>[<xref
rid="r2" ref-type="bibr"><italic>2</italic></xref>–<xref rid="r4" ref-type="bibr">4</xref>]</sup>.
Others agree
<xref ref-type="bibr" rid="r1 r2">(1,2)</xref>. See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p></sec>
<sec><title>Findings</title>
<sec><title>Listening</title>
<p>Patients wanted to be heard: <disp-quote><p>They never
 listened to me. <break/>Never.</p><attrib>Nurse 3</attrib></disp-quote> This was common.</p>
<disp-quote><p>“I had to ask twice.” (P12, female, 34)</p></disp-quote>
<disp-quote><p>Nobody asked.</p></disp-quote>
<disp-quote><p>(Patient 6, male)</p></disp-quote>
<table-wrap id="t1"><label>Table 1</label><caption><p>Sample <xref ref-type="bibr" rid="r4">4</xref></p></caption>
<table><tr><th>Age</th><td>34</td></tr></table></table-wrap>
<boxed-text><p>A box says more.</p></boxed-text>
<list list-type="bullet"><list-item><p>First point of the list.</p></list-item></list>
<verse-group><verse-line>A line of verse stands here.</verse-line></verse-group>
</sec></sec>
<sec><title>Discussion</title>
<p>There is a lack of research on listening [<xref ref-type="bibr" rid="r4">4</xref>].</p></sec>
</body>"""

BACK = """<back><fn-group><fn><p>A note cites <xref ref-type="bibr" rid="r1">1</xref>.</p></fn></fn-group>
<ref-list><title>References</title>
<ref id="r1"><label>1</label><element-citation publication-type="journal">
<person-group person-group-type="author">
<name><surname>Lee</surname><given-names>Kim</given-names></name></person-group><article-title>On care</article-title>
<source>Care J</source><year>2019</year><volume>7</volume><issue>2</issue><fpage>11</fpage><lpage>19</lpage>
<pub-id pub-id-type="doi">10.5555/ABC</pub-id></element-citation></ref>
<ref id="r2"><citation-alternatives><mixed-citation>Roe R. Asking twice. 2018.</mixed-citation><element-citation>
<name><surname>Roe</surname><given-names>R</given-names></name><article-title>Asking twice</article-title>
<pub-id pub-id-type="pmcid">PMC78</pub-id>
<year>2018</year></element-citation></citation-alternatives></ref>
<ref id="r3"><nlm-citation citation-type="book"><source>A whole book</source><year>2001</year></nlm-citation></ref>
<ref id="r4"><mixed-citation>Only words, 1999.</mixed-citation></ref>
</ref-list></back></article>"""

PAPER = (HEAD + BODY + BACK).encode()


@pytest.fixture(scope="module")
def document() -> Document:
    return reader.read(PAPER, "care.xml")


@pytest.fixture(scope="module")
def study() -> Study:
    return extract(StudySources(paper=SourceFile(name="care.xml", data=PAPER)), None)


def test_the_work_that_the_paper_is(document: Document) -> None:
    work = document.work
    assert (work.id, work.title, work.year, work.container) == (
        "doi:10.5555/care.1",
        "Being heard 🙂 in care",
        2021,
        "Journal of Care",
    )
    assert work.authors == ("Doe, Ann", "The Care Group")
    assert work.pmcid == "PMC77"


def test_citations_by_position_with_ranges_and_several_in_one(document: Document) -> None:
    cited = [(document.text[c.start : c.end], c.numbers) for c in document.citations or ()]
    assert cited == [
        ("[1, 3]", (1, 3)),
        ("[2–4]", (2, 3, 4)),
        ("(1,2)", (1, 2)),
        ("[4]", (4,)),
        ("1", (1,)),
    ]
    assert document.dropped == {"in a table, figure or formula": 1}


def test_citations_outside_the_prose_are_counted_with_the_reason(study: Study) -> None:
    (count,) = [c for c in study.counts if c.what == "citations"]
    assert (count.read, count.kept) == (8, 6)
    assert count.dropped == {"in a table, figure or formula": 1, "in the back matter": 1}
    assert len(study.mentions) == 4


def test_sections_nest_and_inherit_their_role(document: Document) -> None:
    roles = {s.path: s.role for s in document.sections}
    assert roles[("Abstract", "Results")] == "results"
    assert roles[("Background",)] == "introduction"
    assert roles[("Findings", "Listening")] == "results"
    assert roles[("References",)] == "references"
    for section in document.sections:
        assert document.text[section.start : section.end].startswith(section.path[-1])


def test_no_word_of_the_body_is_lost(document: Document) -> None:
    for words in (
        "A box says more.",
        "First point of the list.",
        "A line of verse stands here.",
        "Age | 34",
        "Table 1",
    ):
        assert words in document.text, words


def test_displayed_quotes_with_who_spoke(study: Study) -> None:
    labels = {p.id: p.label for p in study.participants}
    assert [(q.text, labels.get(q.participant or ""), dict(q.attributes)) for q in study.quotes] == [
        ("They never listened to me. Never.", "Nurse 3", {"role": "Nurse"}),
        ("I had to ask twice.", "P12", {"gender": "female", "age": "34"}),
        ("Nobody asked.", "Patient 6", {"role": "Patient", "gender": "male"}),
    ]
    assert all(q.section == ("Findings", "Listening") for q in study.quotes)
    assert all(study.source.text[q.start : q.end] == q.text for q in study.quotes)


def test_references_of_every_kind_are_kept(study: Study) -> None:
    works = {w.id: w for w in study.works}
    listed = [(r.number, r.title, works[r.work].year, works[r.work].authors) for r in study.references]
    assert listed == [
        (1, "On care", 2019, ("Lee, Kim",)),
        (2, "Asking twice", 2018, ("Roe, R",)),
        (3, "A whole book", 2001, ()),
        (4, "Only words, 1999.", 1999, ()),
    ]
    assert works["pmcid:PMC78"].title == "Asking twice"
    first = works["doi:10.5555/abc"]
    assert (first.container, first.volume, first.issue, first.pages) == ("Care J", "7", "2", "11-19")
    assert study.source.text[study.references[1].start or 0 : study.references[1].end] == "Asking twice"


def test_findings_and_gaps(study: Study) -> None:
    (gap,) = [f for f in study.findings if f.kind == "evidence gap"]
    assert gap.text == "There is a lack of research on listening [4]."
    assert len(gap.mentions) == 1
    assert not any("Age | 34" in f.text or "They never" in f.text for f in study.findings)


def test_a_citation_of_nothing_is_named_with_its_line() -> None:
    broken = PAPER.replace(b'rid="r3"', b'rid="nowhere"')
    (problem,) = [p for p in reader.read(broken, "care.xml").problems if "nowhere" in p.what]
    assert problem.line and problem.source == "care.xml"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<article><body><p>cut off", "not well-formed"),
        (b"<?xml version='1.0'?><html><p>no paper</p></html>", "without an article"),
        (b"<article><title>A manual</title><para>In DocBook.</para></article>", "neither front, body nor back"),
        (
            b"<!DOCTYPE article [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><article><body><p>&b;</p></body></article>",
            "entities",
        ),
        (b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><article><p>&x;</p></article>", "entities"),
        (b"<article>" + b"<sec>" * 100_000, "not well-formed"),
        (b"<article><body>" + b"<p>" * 250 + b"x" + b"</p>" * 250 + b"</body></article>", "more than 100 deep"),
    ],
)
def test_broken_and_hostile_files_end_in_one_message(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        reader.read(data, "bad.xml")


def test_a_paper_without_references_or_body_is_read() -> None:
    document = reader.read(b"<article><front><article-meta/></front></article>", "empty.xml")
    assert (document.text, document.citations, document.references) == ("", (), ())


@pytest.mark.parametrize(
    ("data", "is_jats"),
    [
        (b"<article/>", True),
        (
            b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!DOCTYPE article PUBLIC 'x' 'y.dtd' [<!ATTLIST p id CDATA '>'>]>\n"
            b"<!-- <html> --><article xml:lang='en'>",
            True,
        ),
        ("<?xml version='1.0' encoding='utf-16'?><article>".encode("utf-16"), True),
        (b"<j:article xmlns:j='http://jats.nlm.nih.gov'>", True),
        (b"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><GetRecord>", True),
        (b"<!-- <article> --><html><article>", False),
        (b"<article xmlns='http://docbook.org/ns/docbook' version='5.0'>", False),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><!-- <article> -->", False),
        (b"text with <article> in it", False),
        (b"<!-- never closed <article>", False),
        (b"", False),
    ],
)
def test_a_paper_is_told_by_its_root_alone(data: bytes, is_jats: bool) -> None:
    assert reader.sniff(data) is is_jats


def test_a_default_namespace_and_an_archives_wrapper_change_nothing(document: Document) -> None:
    plain = PAPER.split(b'JATS.dtd">\n')[1]
    named = plain.replace(b"<article ", b"<article xmlns='http://jats.nlm.nih.gov' ", 1)
    wrapped = b"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><record>" + named + b"</record></OAI-PMH>"
    for data in (named, wrapped):
        read = reader.read(data, "care.xml")
        assert (read.text, read.citations, read.sections) == (document.text, document.citations, document.sections)
        assert [r.work for r in read.references] == [r.work for r in document.references]


def test_a_second_article_is_named_as_left_out() -> None:
    two = b"<pmc-articleset>" + b"<article><body><p>Words.</p></body></article>" * 2 + b"</pmc-articleset>"
    (problem,) = reader.read(two, "two.xml").problems
    assert (problem.severity, "only the first is read" in problem.what) == ("error", True)


LETTER = (
    b"<sub-article article-type='decision-letter'><front-stub/><body><disp-quote><p>Please revise.</p></disp-quote>"
    b"<p>We ask for more <xref ref-type='bibr' rid='d1'>1</xref>.</p></body><back><ref-list><ref id='d1'>"
    b"<mixed-citation>A letter's own reference.</mixed-citation></ref></ref-list></back></sub-article>"
)


def test_letters_and_responses_are_not_mixed_into_the_paper(document: Document) -> None:
    data = PAPER.replace(b"</article>", LETTER + b"<response response-type='reply'><p>No.</p></response></article>")
    read = reader.read(data, "care.xml")
    assert (read.text, read.references, read.quotes) == (document.text, document.references, document.quotes)
    assert read.holds == document.holds
    assert [p.what for p in read.problems if "another text" in p.what] == [
        "the decision letter that is published with the paper is not read: it is another text",
        "the reply that is published with the paper is not read: it is another text",
    ]


HEADER = b"""<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/"><front>
<journal-meta><abbrev-journal-title>J Care</abbrev-journal-title></journal-meta><article-meta>
<article-id pub-id-type="pmid">12345</article-id><title-group><article-title>Being <bold>heard</bold><xref
ref-type="fn" rid="n1">*</xref><break/>in care<fn id="n2"><p>A note.</p></fn></article-title>
<subtitle>A study</subtitle></title-group>
<contrib-group><contrib><name><surname>Doe</surname><given-names>Ann</given-names></name></contrib>
<contrib contrib-type="author"><collab>The Group<contrib-group><contrib><name><surname>Member</surname></name></contrib>
</contrib-group></collab></contrib>
<contrib contrib-type="author"><name-alternatives><name><surname>Li</surname><given-names>Na</given-names></name>
<name><surname>Li2</surname></name></name-alternatives></contrib>
<contrib contrib-type="author"><string-name>Plato</string-name></contrib>
<contrib contrib-type="editor"><name><surname>Chief</surname></name></contrib></contrib-group>
<pub-date><year>2020</year></pub-date>
<permissions><license><ali:license_ref>https://creativecommons.org/licenses/by-nc/4.0/</ali:license_ref></license>
</permissions>
<abstract><p>We asked.</p></abstract>
<abstract abstract-type="plain-language-summary"><p>We talked.</p></abstract>
<trans-abstract xml:lang="de"><p>Wir fragten.</p></trans-abstract>
</article-meta></front><body><p>Text.</p></body></article>"""


def test_the_header() -> None:
    read = reader.read(HEADER, "head.xml")
    work = read.work
    assert (work.id, work.title, work.container) == ("pmid:12345", "Being heard in care: A study", "J Care")
    assert work.authors == ("Doe, Ann", "The Group", "Li, Na", "Plato")
    assert read.licence == "CC BY-NC 4.0"
    assert [(s.path, s.role) for s in read.sections] == [
        (("Abstract",), "abstract"),
        (("Plain language summary",), "abstract"),
    ]
    assert [p.what for p in read.problems] == ["the abstract in de is not read"]


@pytest.mark.parametrize(
    ("link", "licence"),
    [
        ("http://creativecommons.org/licenses/by/2.0", "CC BY 2.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://example.org/licence", None),
    ],
)
def test_the_licence_that_the_file_names(link: str, licence: str | None) -> None:
    data = HEADER.replace(b"https://creativecommons.org/licenses/by-nc/4.0/", link.encode())
    assert reader.read(data, "head.xml").licence == licence
