"""A reference list written as BibTeX and read back."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.model import Reference, Work
from ingest.formats.bibtex import reader
from ingest.formats.bibtex.writing import to_bibtex
from ingest.pipeline import read_study
from ingest.studies.opening import study_sources
from tests.commands.test_terminal import evidence, one_line
from tests.support.places import FIRST_STUDY

PAPER = FIRST_STUDY / "paper.txt"


def written(**fields: object) -> tuple[str, Work]:
    work = Work(id="title:1", **fields)  # type: ignore[arg-type]
    reference = Reference(id="reference:1", number=7, work=work.id, title=work.title, identified_by="test")
    text = to_bibtex([reference], [work])
    (record,) = reader.read(text.encode(), "refs.bib").records
    assert record.number == 7
    return text, record.work


# Words as titles have them: every sign that LaTeX gives a meaning, letters of other scripts, no markup.
WORDS = st.text(
    st.characters(categories=["L", "N", "P", "Sm", "Sc"], exclude_characters="<>&;"), min_size=1, max_size=12
)
# Letters that Unicode composes come back composed.
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join).filter(lambda text: normalize("NFC", text) == text)


@settings(max_examples=300, deadline=None)
@given(title=TEXTS, container=TEXTS)
@example(title=r"50 % of {it}: \textit{not} ~ a $5 ^ trick_1 #2", container="J -- one --- two `` three ''")
@example(title="0", container="}0 = {")
@example(title="{a }B {C{D}E} {}F", container="{A{B }C")
@example(title="0", container="xdata=")
@example(title="xdata=ref7-title", container="xdata=ref7-title")
@example(title="Wer? `quoted' 'it' ?` !`", container='a "b" c')
def test_texts_come_back_as_they_were(title: str, container: str) -> None:
    _, work = written(title=title, container=container)
    assert (work.title, work.container) == (title, container)


def test_every_field_comes_back() -> None:
    fields = {
        "doi": "10.1000/a_b%c", "pmid": "123", "pmcid": "PMC9", "title": "A & B", "year": 2001, "container": "J",
        "publisher": "P",
        "authors": ("Müller, Ana", "van der Berg, Jo", "World Health Organization", "Care and Co, Ltd", "Smith"),
        "volume": "7", "issue": "2-3", "pages": "11-19", "url": "https://example.org/a_b?c=%20#d", "type": "article",
        "verification": "partly",
    }  # fmt: skip
    text, work = written(**fields)
    assert {k: getattr(work, k) for k in fields} == fields
    assert text.startswith("@article{ref7,")


@pytest.mark.parametrize(
    ("kind", "expected"), [("journal-article", "article"), ("JOUR", "article"), ("book", "book"), (None, "misc")]
)
def test_the_type_of_the_entry(kind: str | None, expected: str) -> None:
    assert written(title="T", type=kind)[0].startswith(f"@{expected}{{ref7,")


def test_capital_letters_of_a_title_stand_in_braces() -> None:
    text, _ = written(
        title="Living with {The NHS} in Łódź: eHealth",
        container="The Journal of Care",
        publisher="Press of London",
        type="article",
    )
    assert r"title = {Living with \{{The} {NHS}\} in {Łódź:} {eHealth}}" in text
    assert "journal = {The Journal of Care}" in text and "publisher = {Press of London}" in text
    text, _ = written(title="A DNA study", container="Handbook of Europe", type="incollection")
    assert "title = {A {DNA} study}" in text and "booktitle = {Handbook of {Europe}}" in text


def test_what_follows_a_name_stands_where_bibtex_has_it() -> None:
    text, work = written(title="T", authors=("King, Martin Luther, Jr.", "Doe, III, Jo", "Health, London, UK"))
    assert "author = {King, Jr., Martin Luther and Doe, III, Jo and {Health, London, UK}}" in text
    assert work.authors == ("King, Martin Luther, Jr.", "Doe, Jo, III", "Health, London, UK")


def test_a_tilde_of_an_address_is_written_so_that_no_program_takes_it_for_a_space() -> None:
    text, work = written(title="T", url="https://example.org/~doe")
    assert "url = {https://example.org/%7Edoe}" in text
    assert work.url == "https://example.org/~doe"


def test_what_is_not_known_is_left_out() -> None:
    text, work = written(title=None)
    assert "title" not in text
    assert (work.title, work.year, work.authors) == (None, None, ())


def test_the_command_prints_the_list_of_a_paper_and_it_reads_the_same(tmp_path: Path) -> None:
    result = evidence("references", PAPER, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    read = reader.read(result.stdout.encode(), "printed.bib")
    study, _ = read_study(study_sources(PAPER))
    assert [(r.number, r.work.title) for r in read.records] == [(r.number, r.title) for r in study.references]
    works = {w.id: w for w in study.works}
    assert [r.work.authors for r in read.records] == [works[r.work].authors for r in study.references]


def test_a_paper_without_references_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<article><body><p>No words cite.</p></body></article>", encoding="utf-8")
    assert "shows no reference list" in one_line(evidence("references", "a.xml", cwd=tmp_path))
