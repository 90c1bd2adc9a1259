"""One small export of each database in words of ours, and what its first work is, field by field."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from graph.model import Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.databases import ovid, pubmed_xml, refer, refworks, tables, web_of_science
from ingest.formats.registry import format_of, recognise

READERS = {module.NAME: module for module in (ovid, pubmed_xml, refer, refworks, tables, web_of_science)}

WEB_OF_SCIENCE = """\ufeffFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Ash, B
   van Birch, CD
AF Ash, Bea
   van Birch, Carl Dan
CA Care Study Grp
TI Waiting for help in
   small towns
SO JOURNAL OF MADE CARE
LA English
DT Article
AB We asked. They
   told.
PU MADE PRESS
PD MAR 4
PY 2019
VL 9
IS 3
BP 101
EP 112
DI 10.1000/made.1
UT WOS:000111222300001
PM 31000001
ER

PT B
AU Cole, D
TI A book
PY 2001
AR e7
ER

EF
"""
REFWORKS = """RT Journal Article
SR Electronic(1)
ID 42
A1 Ash,Bea
A1 van Birch,Carl Dan
T1 Waiting for help in small towns
JF Journal of Made Care
YR 2019
FD March
VO 9
IS 3
SP 101
OP 112
PB Made Press
AB We asked. They told.
DO 10.1000/made.1
LK https://example.org/1

RT Book, Whole
A1 Cole,D.
T1 A book
YR 2001
"""
REFER = """%0 Journal Article
%T Waiting for help in small towns
%A Ash, Bea
%A van Birch, Carl Dan
%J Journal of Made Care
%D 2019
%V 9
%N 3
%P 101-112
%I Made Press
%R 10.1000/made.1
%U https://example.org/1
%X We asked. They told.

%0 Book
%A Cole, D.
%T A book
%D 2001
"""
OVID_LABELS = """<1>
Unique Identifier
  31000001
Title
  Waiting for help in small towns.
Authors
  Ash B; van Birch CD.
Source
  Journal of Made Care. 9(3):101-112, 2019 Mar 4.
Abstract
  We asked.
  They told.
Digital Object Identifier
  https://dx.doi.org/10.1000/made.1
Publication Type
  Journal Article
<2>
Title
  A book.
Author
  Cole D.
Source
  Made Press. 2001.
"""
OVID_TAGS = """<1>
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 31000001
TI  - Waiting for help
      in small towns.
AU  - Ash B
AU  - van Birch CD
SO  - Journal of Made Care. 9(3):101-112, 2019 Mar 4.
AB  - We asked. They told.
DO  - 10.1000/made.1

<2>
UI  - 31000002
TI  - A book
AU  - Cole D
YR  - 2001
"""
PUBMED = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://example.org/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">31000001</PMID>
<Article PubModel="Print"><Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>9</Volume><Issue>3</Issue>
<PubDate><Year>2019</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of Made Care</Title>
<ISOAbbreviation>J Made Care</ISOAbbreviation></Journal>
<ArticleTitle>Waiting for <i>help</i> in small towns.</ArticleTitle>
<Pagination><MedlinePgn>101-112</MedlinePgn></Pagination>
<ELocationID EIdType="pii">p1</ELocationID><ELocationID EIdType="doi">10.1000/made.1</ELocationID>
<Abstract><AbstractText Label="AIM">We asked.</AbstractText><AbstractText>They told.</AbstractText></Abstract>
<AuthorList><Author><LastName>Ash</LastName><ForeName>Bea</ForeName><Initials>B</Initials></Author>
<Author><LastName>van Birch</LastName><ForeName>Carl Dan</ForeName><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>Study Group A</CollectiveName></Author></AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article>
</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">31000001</ArticleId><ArticleId IdType="pmc">PMC77</ArticleId>
</ArticleIdList><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId>
<ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>31000002</PMID><Book><Publisher><PublisherName>Made Press</PublisherName>
</Publisher><BookTitle>A book</BookTitle><PubDate><Year>2001</Year></PubDate></Book>
<ArticleTitle>A chapter</ArticleTitle>
<AuthorList Type="authors"><Author><LastName>Cole</LastName><Initials>D</Initials></Author></AuthorList></BookDocument>
</PubmedBookArticle>
</PubmedArticleSet>
"""
SCOPUS = """\ufeff"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue",\
"Art. No.","Page start","Page end","Page count","Cited by","DOI","Link","Abstract","Document Type","Publisher",\
"PubMed ID","Source","EID"
"Ash B.; van Birch C.D.","Ash, Bea (57190000001); van Birch, Carl Dan (57190000002)","57190000001; 57190000002",\
"Waiting for help in small towns","2019","Journal of Made Care","9","3","","101","112","","4","10.1000/made.1",\
"https://example.org/1","We asked. ""They"" told.","Article","Made Press","31000001","Scopus","2-s2.0-85000000001"
"Cole D.","","7","A book","2001","","","","e7","","","","","","","","Book","","","Scopus","2-s2.0-85000000002"
"""
ZOTERO = """"Key";"Item Type";"Publication Year";"Author";"Title";"Publication Title";"ISSN";"DOI";"Url";\
"Abstract Note";"Date";"Pages";"Issue";"Volume";"Publisher";"Extra"
"ABCD2345";"journalArticle";"2019";"Ash, Bea; van Birch, Carl Dan";"Waiting for help in small towns";\
"Journal of Made Care";"1234-5678";"10.1000/made.1";"https://example.org/1";"We asked.\nThey told.";\
"2019-03-04";"101-112";"3";"9";"Made Press";"PMID: 31000001\nPMCID: PMC77"
"EFGH2345";"book";"2001";"Cole, D.";"A book";"";"";"";"";"";"2001";"";"";"";"";""
"""
COVIDENCE = """Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,DOI,Covidence #,Notes
Waiting for help in small towns,"Ash, Bea; van Birch, Carl Dan",We asked. They told.,2019,3,Journal of Made Care,9,3,\
101-112,10.1000/made.1,#12,
A book,"Cole, D.",,2001,,,,,,,#13,
"""
RAYYAN = """key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,publisher,abstract,notes,doi,pubmed_id
rayyan-1,Waiting for help in small towns,2019,3,4,Journal of Made Care,1234-5678,9,3,101-112,"Ash, Bea and van Birch, \
Carl Dan",https://example.org/1,Made Press,We asked. They told.,,10.1000/made.1,31000001
rayyan-2,A book,2001,,,,,,,,"Cole, D.",,,,,,
"""
PUBMED_CSV = """PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
31000001,Waiting for help in small towns,"Ash B, van Birch CD.",J. 2019;9(3):101-112.,Ash B,Journal of Made Care,2019,\
2019/03/04,PMC77,,10.1000/made.1
31000002,A book,Cole D.,Book,Cole D,Book,2001,2001/01/01,,,
"""
WOS_TABLE = "PT\tAU\tAF\tTI\tSO\tPY\tVL\tIS\tBP\tEP\tDI\tUT\tPM\nJ\tAsh, B; van Birch, CD\tAsh, Bea; van Birch, Carl Dan\tWaiting for help in small towns\tJOURNAL OF MADE CARE\t2019\t9\t3\t101\t112\t10.1000/made.1\tWOS:1\t31000001\nB\tCole, D\tCole, D\tA book\t\t2001\t\t\t\t\t\tWOS:2\t\n"  # noqa: E501

WHOLE: dict[str, Any] = {
    "title": "Waiting for help in small towns",
    "year": 2019,
    "authors": ("Ash, Bea", "van Birch, Carl Dan"),
    "container": "Journal of Made Care",
    "volume": "9",
    "issue": "3",
    "pages": "101-112",
    "doi": "10.1000/made.1",
}
SHORT = {**WHOLE, "authors": ("Ash, B", "van Birch, CD")}
ABSTRACT = {"abstract": "We asked. They told."}
LINK = {"url": "https://example.org/1"}
PRESS = {"publisher": "Made Press"}
PMID = {"pmid": "31000001"}
# The name of the format, an export, the first work in all its fields, and the second one's title, year and authors.
EXPORTS = {
    "Web of Science": (
        "web-of-science",
        WEB_OF_SCIENCE,
        {
            **WHOLE,
            **ABSTRACT,
            **PMID,
            "authors": ("Ash, Bea", "van Birch, Carl Dan", "Care Study Grp"),
            "container": "JOURNAL OF MADE CARE",
            "publisher": "MADE PRESS",
            "type": "JOUR",
        },
        ("A book", ("Cole, D",)),
    ),
    "RefWorks": (
        "refworks",
        REFWORKS,
        WHOLE | ABSTRACT | PRESS | LINK | {"type": "Journal Article"},
        ("A book", ("Cole, D.",)),
    ),
    "EndNote import": (
        "endnote-enw",
        REFER,
        WHOLE | ABSTRACT | PRESS | LINK | {"type": "Journal Article"},
        ("A book", ("Cole, D.",)),
    ),
    "Ovid, names of fields": (
        "ovid",
        OVID_LABELS,
        SHORT | ABSTRACT | PMID | {"type": "Journal Article"},
        ("A book", ("Cole, D",)),
    ),
    "Ovid, tags": ("ovid", OVID_TAGS, SHORT | ABSTRACT | PMID, ("A book", ("Cole, D",))),
    "PubMed XML": (
        "pubmed-xml",
        PUBMED,
        WHOLE
        | ABSTRACT
        | PMID
        | {
            "authors": ("Ash, Bea", "van Birch, Carl Dan, Jr", "Study Group A"),
            "pmcid": "PMC77",
            "type": "Journal Article",
        },
        ("A chapter", ("Cole, D",)),
    ),
    "Scopus": (
        "csv",
        SCOPUS,
        WHOLE | PMID | LINK | PRESS | {"abstract": 'We asked. "They" told.', "type": "Article"},
        ("A book", ("Cole, D.",)),
    ),
    "Zotero": (
        "csv",
        ZOTERO,
        WHOLE | ABSTRACT | PMID | LINK | PRESS | {"pmcid": "PMC77", "type": "journalArticle"},
        ("A book", ("Cole, D.",)),
    ),
    "Covidence": ("csv", COVIDENCE, WHOLE | ABSTRACT, ("A book", ("Cole, D.",))),
    "Rayyan": ("csv", RAYYAN, WHOLE | ABSTRACT | PMID | LINK | PRESS, ("A book", ("Cole, D.",))),
    "PubMed table": (
        "csv",
        PUBMED_CSV,
        {k: v for k, v in SHORT.items() if k not in ("volume", "issue", "pages")} | PMID | {"pmcid": "PMC77"},
        ("A book", ("Cole, D.",)),
    ),
    "Web of Science table": (
        "csv",
        WOS_TABLE,
        WHOLE | PMID | {"container": "JOURNAL OF MADE CARE"},
        ("A book", ("Cole, D",)),
    ),
}


def parse(text: str, name: str) -> ReferenceList:
    return READERS[name].read(text.encode(), "f")


def said(work: Work) -> dict[str, Any]:
    return {name: value for name, value in asdict(work).items() if value and name != "id"}


@pytest.mark.parametrize("which", EXPORTS)
def test_every_field_of_an_export(which: str) -> None:
    name, text, first, (title, authors) = EXPORTS[which]
    form = recognise(text.encode())
    assert form and form.name == name
    found = parse(text, name)
    assert (found.read, len(found.records), dict(found.dropped)) == (2, 2, {})
    assert not found.problems
    assert said(found.records[0].work) == first
    second = found.records[1].work
    assert (second.title, second.year, second.authors) == (title, 2001, authors)
    assert all(text.split("\n")[record.line - 1].strip() for record in found.records)


@pytest.mark.parametrize("which", EXPORTS)
@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "cp1252"])
def test_an_export_in_another_encoding(which: str, coding: str) -> None:
    name, text, first, _ = EXPORTS[which]
    changed = text.lstrip("\ufeff").replace("Ash", "Äsh").replace("\n", "\r\n").encode(coding)
    form = recognise(changed)
    assert form and form.name == name
    work = form.read(changed, "f").records[0].work  # type: ignore[union-attr]
    assert work.authors[0].startswith("Äsh, B") and work.title == first["title"]


@pytest.mark.parametrize("which", EXPORTS)
def test_an_export_that_is_cut_off_loses_nothing_in_silence(which: str) -> None:
    name, text, _, _ = EXPORTS[which]
    for size in range(0, len(text), 7):
        try:
            found = parse(text[:size], name)
        except SourceError:
            continue
        assert found.read == len(found.records) + sum(found.dropped.values())
        assert sum(found.dropped.values()) == sum(
            p.severity.value == "error" and "left out" in p.what for p in found.problems
        )


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (WEB_OF_SCIENCE[:-4], "web-of-science", "does not end with an EF line"),
        (PUBMED[:-60], "pubmed-xml", "ends within an article"),
        (COVIDENCE[:-6], "csv", "the columns are 12"),
        (SCOPUS.replace("told.", 'told."'), "csv", "a quotation mark does not close"),
        ("A1 Loose,L.\n" + REFWORKS, "refworks", "does not begin with an RT line"),
        ("%T A loose title\n" + REFER, "endnote-enw", "does not begin with a %0 line"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, name: str, says: str) -> None:
    assert any(says in problem.what for problem in parse(text, name).problems)


def test_a_broken_article_costs_no_other() -> None:
    found = parse(PUBMED.replace("</AuthorList>", "", 1), "pubmed-xml")
    assert [r.work.title for r in found.records] == ["A chapter"]
    assert found.dropped == {"broken": 1}


def test_records_without_types_are_parted_by_empty_lines() -> None:
    found = parse("%A Ash, B.\n%T One thing\n%D 2001\n\n%T Another\n%A Cole, D.\n", "endnote-enw")
    assert [(r.work.title, r.work.authors) for r in found.records] == [
        ("One thing", ("Ash, B.",)),
        ("Another", ("Cole, D.",)),
    ]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("BMJ Made. 9(3):e023456, 2019 03 04.", ("BMJ Made", 2019, "9", "3", "e023456")),
        (
            "Made Care. 12(3) (pp 45-56), 2019. Date of Publication: March 2019.",
            ("Made Care", 2019, "12", "3", "45-56"),
        ),
        ("Care, Made & Other. Vol.12(3), 2019, pp. 45-56.", ("Care, Made & Other", 2019, "12", "3", "45-56")),
        ("Made Care. 7:1-9, 2018.", ("Made Care", 2018, "7", None, "1-9")),
        ("Made Care. 12 (1) (no pagination), 2019. Article Number: 9.", ("Made Care", 2019, "12", "1", None)),
        ("Made Press. 2001.", ("Made Press", 2001, None, None, None)),
        ("in press", (None, None, None, None, None)),
    ],
)
def test_the_source_of_ovid(source: str, place: tuple[object, ...]) -> None:
    work = parse(f"<1>\nTitle\n  A title\nSource\n  {source}\n", "ovid").records[0].work
    assert (work.container, work.year, work.volume, work.issue, work.pages) == place


def test_the_records_of_ovid_begin_with_its_base() -> None:
    one = "VN - Ovid Technologies\nDB - Ovid MEDLINE(R)\nUI - {}\nTI - A title\nAU - Ash B\nFA - Ash, Bea\n"
    found = parse(f"{one.format(11)}\n{one.format(12)}", "ovid")
    assert found.read == 2
    assert [(r.work.pmid, r.work.authors) for r in found.records] == [("11", ("Ash, Bea",)), ("12", ("Ash, Bea",))]


@pytest.mark.parametrize(
    ("authors", "people"),
    [
        ("Ash B; Cole DE.", ("Ash, B", "Cole, DE")),
        ("Ash B.  Cole D.E.  Dun F.", ("Ash, B.", "Cole, D.E.", "Dun, F.")),
        ("Ash, Bea\n  Cole, Dan E.", ("Ash, Bea", "Cole, Dan E.")),
        ("Ash B. (1); Cole D. [Cole, Dan]", ("Ash, B.", "Cole, D.")),
        ("Ash B\n  Cole D.", ("Ash, B", "Cole, D")),
    ],
)
def test_the_authors_of_ovid(authors: str, people: tuple[str, ...]) -> None:
    assert parse(f"<1>\nTitle\n  A title\nAuthors\n  {authors}\n", "ovid").records[0].work.authors == people


@pytest.mark.parametrize(
    "text",
    [
        "words,participant\nI waited,P3\n",
        "title;colour;size\na;b;c\n",
        "Dear title, author of this, and all\n",
        "code,title,memo\n1,Trust,x\n",
        "RT if you like this\nand this\n",
        "PT said that\nit was so\n",
        "<1>\nno record\n",
        "%T only\n",
    ],
)
def test_what_is_no_reference_list_is_none(text: str) -> None:
    with pytest.raises(SourceError, match="is in no format known here"):
        format_of(text.encode(), "x.txt")
