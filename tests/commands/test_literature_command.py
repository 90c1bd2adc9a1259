"""The command evidence literature: works on each topic, each with its sentence, asserted apart from suggested."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.support.places import ROOT
from ui.terminal.main import main

PAPER = """<article><front><journal-meta><journal-title>J</journal-title></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/stars</article-id>
<title-group><article-title>Waiting</article-title></title-group>
</article-meta></front><body>
<sec><title>Introduction</title><p>
Long waits are common [<xref ref-type="bibr" rid="b1">1</xref>,<xref ref-type="bibr" rid="b2">2</xref>]. Doctors
leave [<xref ref-type="bibr" rid="b3">3</xref>].
</p></sec>
<sec><title>Discussion</title><p>
Debt harms [<xref ref-type="bibr" rid="b4">4</xref>] and long waits | or *queues* hurt people
[<xref ref-type="bibr" rid="b1">1</xref>]. This may reflect low pay [<xref ref-type="bibr" rid="b4">4</xref>].
</p></sec></body><back><ref-list>
<ref id="b1"><label>1</label><element-citation><person-group><name><surname>Roe</surname><given-names>A</given-names>
</name></person-group><article-title>A [first] survey</article-title><year>2001</year>
<pub-id pub-id-type="doi">10.5555/a(b)c</pub-id></element-citation></ref>
<ref id="b2"><label>2</label><mixed-citation><article-title>Another one</article-title></mixed-citation></ref>
<ref id="b3"><label>3</label><mixed-citation><article-title>Long waits and why</article-title></mixed-citation></ref>
<ref id="b4"><label>4</label><mixed-citation><article-title>On money</article-title></mixed-citation></ref>
</ref-list></back></article>"""
TOPICS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:s> a skos:ConceptScheme .
<urn:waiting> a skos:Concept ; skos:prefLabel "Waiting"@en ; skos:altLabel "long wait"@en ;
  skos:definition "Time before help."@en .
<urn:queues> a skos:Concept ; skos:prefLabel "Queues"@en ; skos:broader <urn:waiting> .
<urn:housing> a skos:Concept ; skos:prefLabel "Housing"@en .
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "paper.xml").write_text(PAPER, encoding="utf-8")
    (tmp_path / "topics.ttl").write_text(TOPICS, encoding="utf-8")
    return tmp_path


def tables(page: str) -> list[list[list[str]]]:
    """Return the cells of each table as they are printed, without markup."""
    found: list[list[list[str]]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level == 4 and token.map:
            found[-1][-1].append("".join(c.content for c in token.children or () if c.type == "text"))
    return [[row for row in table[1:] if row] for table in found]


def test_a_work_has_one_row_with_its_most_telling_sentence(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["literature", str(study), "--topic", "long wait"]) == 0
    page = capsys.readouterr().out
    asserted, suggested = tables(page)
    # The second citation of the first work is in a finding, and the first is not.
    second, first, goes_on = asserted
    assert first[0] == "1. Roe: A [first] survey, 2001"
    assert "(https://doi.org/10.5555/a%28b%29c)" in page
    assert re.fullmatch(
        r"“Debt harms \[4\] and long waits \| or \*queues\* hurt people \[1\]\.” Discussion, \d+–\d+", first[1]
    )
    assert "**long waits**" in page
    assert first[2:] == ["cites", "background (earlier work)", "the sentence says “long waits”"]
    assert second[0] == "2. Another one" and second[3] == "background (earlier work)"
    assert goes_on[0] == "4. On money"
    assert goes_on[4] == "it goes on from the sentence before (“This”), which says “long waits”"
    # Its title is about the topic; the sentence that cites it is not.
    ((work, sentence, _, _, why, what_for),) = suggested
    assert work == "3. Long waits and why" and sentence.startswith("“Doctors leave [3].” Introduction")
    assert why == "its title says “Long waits”"
    assert what_for.startswith("2 statements, quotes and themes, first “Debt harms") and what_for.endswith(")")


def test_a_topic_below_another_says_so_and_an_empty_one_too(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["literature", str(study), "--topic", "queues", "--topic", "Housing"]) == 0
    page = capsys.readouterr().out
    below, empty = page.split("## Housing")
    assert "Narrower than Waiting, whose tables hold these works too." in below and "**Suggested: none**" in below
    assert empty.strip() == "No work is about it."
    # Without names, what has works is listed.
    assert main(["literature", str(study)]) == 0
    assert re.findall(r"^## (.*)", capsys.readouterr().out, re.MULTILINE) == ["Queues", "Waiting"]


def test_what_cannot_be_done_is_said(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["literature", str(study), "--topic", "quues"]) == 1
    assert "has no topic 'quues'; did you mean queues?" in capsys.readouterr().err
    (study / "two").mkdir()
    (study / "two" / "paper.xml").write_text(PAPER.replace("</article>", ""), encoding="utf-8")
    (study / "three").mkdir()
    (study / "three" / "paper.xml").write_text(PAPER.replace("/stars", "/moons"), encoding="utf-8")
    assert main(["literature", str(study), "--topic", "queues"]) == 1
    out, err = capsys.readouterr()
    assert str(study / "two" / "paper.xml") in err
    assert out.count("### Waiting") == 2, "each study has its tables"


def test_the_page_of_the_first_study_is_what_the_program_writes(capsys: pytest.CaptureFixture[str]) -> None:
    recipe = re.search(r"^literature:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe
    command, page = recipe[1].replace("\\\n", " ").split(">")
    arguments = [str(ROOT / a) if a == "references" else a for a in shlex.split(command)[1:]]
    assert main(arguments) == 0
    written = capsys.readouterr().out
    assert written == (ROOT / page.strip()).read_text(encoding="utf-8"), "make literature writes it again"
    assert len(tables(written)) >= 8
