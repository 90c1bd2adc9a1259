"""Every format that is listed has all that belongs to one. A new one fails here until it has a sample and a line in
the documentation."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pytest

import ingest.formats
from ingest.document import Document, ReferenceList
from ingest.errors import SourceError
from ingest.formats.registry import FORMATS, Format, PaperFormat, ReferenceFormat, format_of, recognise
from tests.support.places import ROOT

# One small file in each format, and what stands in it: for a paper its title and a word of its text, for a list of
# references the number and title of its first record.
SAMPLES: dict[str, tuple[bytes, tuple[object, str]]] = {
    "jats": (
        b"<?xml version='1.0'?><article><front><article-meta><title-group><article-title>A study</article-title>"
        b"</title-group></article-meta></front><body><p>We asked ten people.</p></body></article>",
        ("A study", "ten people"),
    ),
    "tei": (
        b'<?xml version="1.0"?><!-- made --><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        b"<title>A study</title></titleStmt></fileDesc></teiHeader><text><body><p>We asked ten people.</p></body>"
        b"</text></TEI>",
        ("A study", "ten people"),
    ),
    "cord19-json": (
        b'{"paper_id": "0f", "metadata": {"title": "A study", "authors": []},\n"body_text": [{"cite_spans": [],'
        b' "text": "We asked ten people.", "ref_spans": [], "section": ""}], "bib_entries": {}, "ref_entries": {},'
        b' "back_matter": []}',
        ("A study", "ten people"),
    ),
    "cord19-text": (
        b"key: cord-1 authors: Smith, Jane title: A study date: 2020-01-01 journal: BMJ DOI: 10.1000/x sha: nan "
        b"doc_id: 1 cord_uid: u We asked ten people.",
        ("A study", "ten people"),
    ),
    "plain": (
        b"A study\n\nMethods\n\nWe asked ten people about it.\n\nResults\n\nThey told us what they knew.\n",
        ("A study", "ten people"),
    ),
    "ris": (b"TY  - JOUR\nTI  - A Study\nPY  - 2020\nER  - \n", (None, "A Study")),
    "nbib": (b"\nPMID- 12345678\nTI  - A\n      Study\nDP  - 2020 Mar\n", (None, "A Study")),
    "csl-json": (
        b'[\n {"type": "article-journal", "title": "A <i>Study</i>", "DOI": "10.1000/x", "citation-number": 3}\n]\n',
        (3, "A Study"),
    ),
    "endnote-xml": (
        b'<?xml version="1.0" encoding="UTF-8"?><xml><records><record><rec-number>7</rec-number><titles><title>'
        b'<style face="normal">A </style><style face="italic">Study</style></title></titles></record></records></xml>',
        (None, "A Study"),
    ),
    "pubmed-xml": (
        b"<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12345678</PMID><Article>"
        b"<ArticleTitle>A <i>Study</i></ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
        (None, "A Study"),
    ),
    "ovid": (b"UI  - 12345678\nTI  - A Study.\nAU  - Smith J\nSO  - J Care. 1:2, 2020.\n", (None, "A Study")),
    "web-of-science": (b"FN Web\nVR 1.0\nPT J\nAU Smith, J\nTI A\n   Study\nPY 2020\nER\n\nEF\n", (None, "A Study")),
    "refworks": (b"RT Journal Article\nA1 Smith,J.\nT1 A Study\nYR 2020\n", (None, "A Study")),
    "endnote-enw": (b"%0 Journal Article\n%A Smith, J.\n%T A Study\n%D 2020\n", (None, "A Study")),
    "csv": (b"Title,Authors,Year\nA Study,Smith J.,2020\n", (None, "A Study")),
    "bibtex": (b"% a list\n@article{k, title = {A {Study}}, year = 2020, refnumber = {3}}\n", (3, "A Study")),
}


def module_of(form: Format) -> ModuleType:
    module = inspect.getmodule(form.read)
    assert module is not None
    return module


def test_names_are_distinct_and_each_has_a_sample_here() -> None:
    names = [f.name for f in FORMATS]
    assert len(set(names)) == len(names)
    assert set(SAMPLES) == set(names), "each format needs a sample in SAMPLES, and each sample a format"


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_a_format_is_a_module_with_sniff_and_read_and_a_description(form: Format) -> None:
    module = module_of(form)
    assert module.__name__.startswith("ingest.formats.")
    assert (module.NAME, module.sniff, module.read) == (form.name, form.sniff, form.read)
    assert inspect.getdoc(module)
    assert form.says.strip() and "\n" not in form.says


def test_every_module_of_the_folder_is_listed() -> None:
    listed = {Path(str(module_of(form).__file__)) for form in FORMATS}
    folder = Path(next(iter(ingest.formats.__path__)))
    there = {path for path in folder.rglob("*.py") if "NAME = " in path.read_text(encoding="utf-8")}
    assert there == listed


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_the_documentation_has_a_line_on_it(form: Format) -> None:
    pages = [ROOT / "docs" / "format.md", ROOT / "README.md"]
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    assert any(f"`{form.name}`" in line for line in lines), f"docs/format.md: add a line on `{form.name}`"


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_its_sample_is_told_from_all_others_and_read(form: Format) -> None:
    data, (first, second) = SAMPLES[form.name]
    assert [f.name for f in FORMATS if f.sniff(data)] == [form.name]
    assert recognise(data) is form
    assert format_of(data, "sample") is form
    found = form.read(data, "folder/sample")
    assert found.format == form.name
    assert len(found.sha256) == 64
    if isinstance(form, PaperFormat):
        assert isinstance(found, Document)
        assert found.work.title == first
        assert second in found.text[found.body_start :]
        assert all(0 <= s.start <= s.end <= len(found.text) for s in found.sections)
    else:
        assert isinstance(form, ReferenceFormat) and isinstance(found, ReferenceList)
        assert (found.records[0].number, found.records[0].work.title) == (first, second)
        assert found.read >= len(found.records)
    assert form.read(data, "folder/sample") == found


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
@pytest.mark.parametrize("damage", ["mark", "crlf", "blank lines"])
def test_its_sample_reads_the_same_from_any_editor(form: Format, damage: str) -> None:
    data, (first, _) = SAMPLES[form.name]
    changed = {
        "mark": b"\xef\xbb\xbf" + data,
        "crlf": data.replace(b"\n", b"\r\n"),
        "blank lines": data + b"\n\n\n",
    }[damage]
    assert recognise(changed) is form
    found = form.read(changed, "sample")
    title = found.work.title if isinstance(found, Document) else found.records[0].number
    assert title == first


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
@pytest.mark.parametrize("size", [0, 1, 2, 5, 10, 20, 40, 80])
def test_a_piece_of_a_file_is_read_or_refused_in_words(form: Format, size: int) -> None:
    data = SAMPLES[form.name][0][:size]
    form.sniff(data)
    try:
        form.read(data, "sample")
    except SourceError as error:
        assert str(error).startswith("sample ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"\xff\xfek\x00e\x00", "UTF-16"),
        ("über".encode("latin-1"), "is not UTF-8"),
        (b"Words in no format.", "is in no format known here"),
        (b"<1>\nNothing of note", "x.txt is in no format known here: read as a text, it is no paper"),
        (b"<html></html>", "is in no format known here: it is XML, with the root element html"),
        (
            b"<r:retrieval xmlns:r='http://www.elsevier.com/xml/x'><!-- <article> -->",
            "is in no format known here: it is Elsevier's own XML, whose papers archives often have as JATS",
        ),
    ],
)
def test_what_no_format_takes_is_refused_with_the_plainest_reason(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as error:
        format_of(data, "x.txt")
    assert says in str(error.value)
    if "no format" in says:
        assert all(f.says in str(error.value) for f in FORMATS)
