"""EndNote's XML export."""

from __future__ import annotations

import pytest

from graph.model import Severity, Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.jats import reader
from ingest.formats.records.endnote_xml import read, sniff

HEAD = '<?xml version="1.0" encoding="UTF-8" ?><xml><records>'
GOOD = "\n<record><rec-number>{0}</rec-number><titles><title>Good title {0}</title></titles></record>"
END = "\n</records></xml>\n"


def parse(records: str, end: str = END) -> ReferenceList:
    found = read((HEAD + records + end).encode(), "e.xml")
    assert found.read == len(found.records) + sum(found.dropped.values())
    return found


def only(fields: str) -> Work:
    (record,) = parse(f"<record><titles><title>A title</title></titles>{fields}</record>").records
    return record.work


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


def test_all_fields() -> None:
    found = parse(
        f"""
        <record><database name="x.enl" path="C:/x.enl">x.enl</database><source-app name="EndNote">EndNote</source-app>
        <rec-number>19</rec-number><ref-type name="Journal Article">17</ref-type>
        <contributors><authors><author>{styled("Smith, J. K.")}</author><author>{styled("The Group,")}</author>
        </authors><secondary-authors><author>{styled("Editor, E.")}</author></secondary-authors></contributors>
        <titles><title>{styled("A title of")}<style face="italic"> species</style>{styled("&#xD;and &amp; more")}
        </title><secondary-title>{styled("A Journal")}</secondary-title></titles><periodical>
        <full-title>Long</full-title></periodical><pages>{styled("10‐20")}</pages><volume>{styled("12")}</volume><number>{styled("3")}</number>
        <dates><year>{styled("2020")}</year><pub-dates><date>{styled("Mar 3")}</date></pub-dates></dates>
        <abstract>{styled("An abstract&#xD;of lines")}</abstract>
        <publisher>P</publisher><accession-num>{styled("12345678")}</accession-num>
        <electronic-resource-num>{styled("10.1000/ABC")}</electronic-resource-num>
        <remote-database-provider>{styled("NLM")}</remote-database-provider><urls><related-urls>
        <url>{styled("https://example.org/a")}</url></related-urls></urls></record>
        """
    )
    (record,) = found.records
    assert (record.key, record.line, record.number) == ("19", 2, None)
    assert record.work == Work(
        id="doi:10.1000/abc",
        doi="10.1000/abc",
        pmid="12345678",
        title="A title of species and & more",
        year=2020,
        authors=("Smith, J. K.", "The Group"),
        container="A Journal",
        publisher="P",
        volume="12",
        issue="3",
        pages="10-20",
        url="https://example.org/a",
        type="Journal Article",
        abstract="An abstract of lines",
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("fields", "pmid"),
    [
        ("<accession-num>12345678</accession-num>", None),
        (
            "<accession-num>WOS:000200148800007</accession-num><remote-database-name>Medline</remote-database-name>",
            None,
        ),
        (
            "<accession-num>12345678</accession-num><remote-database-name>Embase Medline</remote-database-name>",
            "12345678",
        ),
        (
            "<urls><related-urls><url>http://www.ncbi.nlm.nih.gov/pubmed/12345678</url></related-urls></urls>",
            "12345678",
        ),
    ],
)
def test_pmids(fields: str, pmid: str | None) -> None:
    assert only(fields).pmid == pmid


def test_ids_of_pubmed_central() -> None:
    assert only("<custom2>PMC12</custom2>").pmcid == "PMC12"
    assert only("<custom2>A maker of tablets</custom2>").pmcid is None


def test_a_doi_that_stands_only_in_an_address() -> None:
    urls = "<url>https://example.org/a</url><url>http://dx.doi.org/10.1000/x_1</url>"
    work = only(f"<urls><related-urls>{urls}</related-urls></urls>")
    assert (work.doi, work.url) == ("10.1000/x_1", "https://example.org/a")


def test_what_is_not_there_is_not_known() -> None:
    work = only("<urls><related-urls><url>&lt;Go to ISI&gt;://000200148800007</url></related-urls></urls>")
    assert (work.doi, work.pmid, work.year, work.container, work.pages, work.url, work.type) == (None,) * 7


def test_editors_stand_for_authors_where_there_are_none() -> None:
    editors = "<contributors><secondary-authors><author>Editor, E.</author></secondary-authors></contributors>"
    assert only(editors).authors == ("Editor, E.",)


@pytest.mark.parametrize(
    "broken",
    [
        "\n<record><titles><title>Never closed</titles></record>",
        "\n<record><titles><title>Cut",
        "\n<record><titles><title>&nobody;</title></titles></record>",
        "\n<record><titles><title>A & B</title></titles></record>",
        "\n<record>" + "<a>" * 100_000 + "</record>",
    ],
)
def test_a_broken_record_between_good_ones_is_named_with_its_line(broken: str) -> None:
    found = parse(GOOD.format(1) + broken + GOOD.format(2))
    assert [r.work.title for r in found.records] == ["Good title 1", "Good title 2"]
    assert (found.read, found.dropped) == (3, {"broken": 1})
    (problem,) = found.problems
    assert (problem.severity, problem.source, problem.line) == (Severity.ERROR, "e.xml", 3)


@pytest.mark.parametrize("empty", ["<record></record>", "<record/>", "<record><titles><title/></titles></record>"])
def test_an_empty_record_is_dropped(empty: str) -> None:
    assert parse(GOOD.format(1) + empty + GOOD.format(2)).dropped == {"empty": 1}


def test_characters_that_xml_does_not_allow_cost_no_record() -> None:
    assert parse("<record><titles><title>A\x0btitle\x1f</title></titles></record>").records[0].work.title == "A title"


def test_a_file_that_was_cut_off_says_so() -> None:
    found = parse(GOOD.format(1) + GOOD.format(2), end="")
    assert len(found.records) == 2
    assert "may have been cut off" in found.problems[0].what


def test_entities_are_refused() -> None:
    text = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + HEAD + GOOD.format(1) + END
    with pytest.raises(SourceError, match=r"^e\.xml declares entities"):
        read(text.encode(), "e.xml")


def test_a_file_without_one_good_record_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^e\.xml holds no EndNote record that can be read\. line 1: record 1"):
        parse("<record><titles></record>")


def test_utf_16() -> None:
    data = (HEAD + GOOD.format("é") + END).replace("UTF-8", "UTF-16").encode("utf-16")
    assert sniff(data)
    assert read(data, "e.xml").records[0].work.title == "Good title é"


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        ((HEAD + GOOD.format(1)).encode(), True),
        (b"\xef\xbb\xbf<xml>\n <records>\n  <record>\n <ref-type name='Book'>6</ref-type>", True),
        (b"<records><record><leader>x</leader></record></records>", False),
        (b"<article><front/></article>", False),
        (b"Words about <records><record><titles>", False),
        (b"", False),
    ],
)
def test_what_looks_like_it(data: bytes, is_one: bool) -> None:
    assert sniff(data) is is_one
    assert not (is_one and reader.sniff(data))
