"""What XML must not do to the reader, and what its root is called."""

from __future__ import annotations

import pytest

from ingest.errors import SourceError
from ingest.formats import jats, tei
from ingest.formats.safe_xml import parse_xml, root_name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<TEI/>", "TEI"),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?>\n<!-- <article> --><TEI xmlns='x'>", "TEI"),
        (b"<!DOCTYPE article PUBLIC 'a' 'b' [<!NOTATION x SYSTEM 'y'>]>\n<article>", "article"),
        (b"<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'>", "TEI"),
        (b"<?x ?><?y ?><a.b-c/>", "a.b-c"),
        (b"<!-- never closed <TEI>", None),
        (b"words <TEI>", None),
        (b"< TEI>", None),
        (b"", None),
    ],
)
def test_the_root_is_found_behind_all_that_may_stand_before_it(data: bytes, name: str | None) -> None:
    assert root_name(data) == name


@pytest.mark.parametrize(
    ("data", "is_jats", "is_tei"),
    [
        (b"<article><body/></article>", True, False),
        (b"<pmc-articleset><article></article></pmc-articleset>", True, False),
        (b"<!-- <TEI> --><article/>", True, False),
        (b"<!-- <article> --><TEI/>", False, True),
        (b"<TEI><text><body><article>x</article></body></text></TEI>", False, True),
        (b"<teiCorpus><TEI/></teiCorpus>", False, True),
        (b"<html><body><article>x</article></body></html>", False, False),
        (b"<xml><records/></xml>", False, False),
    ],
)
def test_papers_are_told_apart_by_their_root(data: bytes, is_jats: bool, is_tei: bool) -> None:
    assert (jats.sniff(data), tei.sniff(data)) == (is_jats, is_tei)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<TEI><text>", "is not well-formed XML"),
        (b"<TEI>\n<text>\n</TEI>", "line 3"),
        (b"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI>&a;</TEI>", "declares entities"),
        (b"<!--" + b"x" * 200_000 + b"--><!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI>&a;</TEI>", "declares entities"),
        (b"<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><TEI>&a;</TEI>", "declares entities"),
        (b"<TEI>&a;</TEI>", "is not well-formed XML"),
        (b"<a>" * 150 + b"</a>" * 150, "more than 100 deep"),
        (b"<a>" * 1_000_000, "is not well-formed XML"),
        (b"<TEI>" + b"x" * 11_000_000 + b"</TEI>", "is not well-formed XML"),
        (b" \n", "is empty"),
    ],
)
def test_broken_and_hostile_xml_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as error:
        parse_xml(data, "x.xml")
    assert str(error.value).startswith("x.xml ") and says in str(error.value)


def test_what_a_document_type_names_is_not_fetched() -> None:
    data = b"<!DOCTYPE TEI SYSTEM 'http://127.0.0.1:9/tei.dtd'><TEI>x</TEI>"
    assert parse_xml(data, "x.xml").text == "x"
