"""XML that strangers wrote: what is read, and what is refused with one message."""

from __future__ import annotations

import pytest

from ingest.errors import SourceError
from ingest.formats.jats import reader as jats
from ingest.formats.shared.safe_xml import parse_xml, root_name, root_of
from ingest.formats.tei import reader as tei


def declared(encoding: str, text: str = "é “x”") -> str:
    return f"<?xml version='1.0' encoding='{encoding}'?><p>{text}</p>"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>é</p>".encode(), "é"),
        ("\ufeff\n<?xml version='1.0'?><p>é</p>".encode(), "é"),
        (declared("UTF-16").encode("utf-16"), "é “x”"),
        (declared("UTF-16").encode("utf-16-be"), "é “x”"),
        (declared("windows-1252").encode("cp1252"), "é “x”"),
        (declared("iso-8859-1", "é").encode("latin-1"), "é"),
        (declared("latin-1", "é").encode("latin-1"), "é"),
        # The declaration is wrong.
        (declared("iso-8859-1").encode(), "é “x”"),
        (declared("UTF-16").encode(), "é “x”"),
    ],
)
def test_the_encoding_is_the_one_that_the_bytes_have(data: bytes, text: str) -> None:
    assert parse_xml(data, "f.xml").text == text


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE p PUBLIC 'x' 'y.dtd'>"])
def test_names_of_characters_need_no_dtd(doctype: str) -> None:
    words = "caf&eacute;<!-- &nbsp; --> &alpha;&lt;<?pi x?><![CDATA[ &nbsp;]]>&amp;nbsp;&#233;"
    root = parse_xml(f"{doctype}<p a='x&nbsp;y'>{words}</p>".encode(), "f.xml")
    assert root.text == "café α< &nbsp;&nbsp;é"
    assert root.get("a") == "x\u00a0y"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "f.xml is empty"),
        (b"<p>cut", "cut off: fetch it again"),
        (b"<p>A & B</p>", "not well-formed XML: .*line 1"),
        (b"<p>\x00</p>", "not well-formed"),
        ("<p>é</p>".encode("latin-1"), "not in the encoding that it declares"),
        (declared("nonsense").encode(), "Unsupported encoding: nonsense"),
        (declared("UTF-16").encode("utf-16")[:-1], "begins as UTF-16 and is not"),
        (b"<p>&nosuchname;</p>", "nosuchname"),
        (b"<!DOCTYPE p SYSTEM 'p.dtd'><p>&nosuchname;</p>", "uses the entity &nosuchname;, which nothing defines"),
        (b"<!DOCTYPE p [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><p>&b;</p>", "declares entities"),
        (
            b"<!DOCTYPE p [" + b" " * 200_000 + b"<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>",
            "declares entities",
        ),
        ("<!DOCTYPE p [<!ENTITY a 'x'>]><p>&a;</p>".encode("utf-16"), "declares entities"),
        (b"<?xml version='1.0' encoding='utf-7'?><!DOCTYPE p [+ADwAIQ-ENTITY a 'x'>]><p>&a;</p>", "declares entities"),
        (b"<p>" * 1_000_000, "not well-formed"),
        (b"<p>" * 150 + b"</p>" * 150, "more than 100 deep"),
        (b"<p>" + b"word " * 2_500_000 + b"</p>", "not well-formed"),
    ],
)
def test_what_is_no_good_ends_in_one_message(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as error:
        parse_xml(data, "f.xml")
    assert "\n" not in str(error.value)


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


def test_what_a_document_type_names_is_not_fetched() -> None:
    data = b"<!DOCTYPE TEI SYSTEM 'http://127.0.0.1:9/tei.dtd'><TEI>x</TEI>"
    assert parse_xml(data, "x.xml").text == "x"


@pytest.mark.parametrize(
    ("data", "root"),
    [
        (b"<p>", ("", "p")),
        (b"<a:p xmlns='x' xmlns:a='urn:a'>", ("urn:a", "p")),
        (b"<p id='1'\n xmlns = 'urn:p'>", ("urn:p", "p")),
        ("<p>".encode("utf-16"), ("", "p")),
        (b"<?xml", None),
        (b"<!DOCTYPE p [", None),
        (b"{}", None),
    ],
)
def test_the_root_with_its_namespace(data: bytes, root: tuple[str, str] | None) -> None:
    assert root_of(data) == root
