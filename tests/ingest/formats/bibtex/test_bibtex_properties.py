"""What holds for BibTeX files of any kind."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Severity
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.bibtex.latex import plain
from ingest.formats.bibtex.names import person, separate
from ingest.formats.bibtex.reader import read, sniff
from tests.support.bibtex_sample import bibtex_file

MANY = settings(max_examples=100, deadline=None, derandomize=True)

# Text that is more often nearly BibTeX than by chance.
PIECES = st.sampled_from(
    (
        "@article{", "@misc(", "@string{", "@comment{", "@set{", "@xdata{", "key", ",", "=", " = ", "{", "}", ")", '"',
        "#", "\n", " ", "%", "\\", "\\'e", "title", "author", "crossref", "xdata", "key,", "year = 2019", "and", "$",
        "~", "title = {A}", "@misc{x, t = {1}}", "--", "@", "a", "xdata=key-title", "\ufeff", "\r", "\x00", "é",
    )
)  # fmt: skip
NEARLY = st.lists(PIECES, max_size=40).map("".join)
# Good entries of their own lines, with what a broken one between them may not touch.
GOOD = "@article{%s,\n  title = {Good %s},\n  year = 2020\n}\n"
BEFORE, AFTER = GOOD % ("before", "one"), GOOD % ("after", "two")

WORD = st.text("abcdefghijklmnopqrstuvwxyzäöéßABCXYZ0123456789", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


def read_or_refused(text: str) -> ReferenceList | None:
    data = text.encode("utf-8", "surrogatepass")
    sniff(data)
    try:
        found = read(data, "r.bib")
    except SourceError as error:
        assert str(error).startswith("r.bib")
        return None
    assert found.read == len(found.records) + sum(found.dropped.values())
    lines = {p.line for p in found.problems}
    assert len(found.problems) >= sum(found.dropped.values())
    assert None not in lines
    return found


@MANY
@given(st.one_of(NEARLY, st.text(max_size=200), st.binary(max_size=100).map(lambda b: b.decode("latin-1"))))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    read_or_refused(text)


@MANY
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    sniff(data)
    try:
        read(b"% Encoding: GBK\n@misc{k, title = {" + data, "r.bib")
    except SourceError as error:
        assert str(error).startswith("r.bib")


@MANY
@given(NEARLY.filter(lambda t: "\x00" not in t), st.booleans())
def test_what_is_broken_costs_no_good_entry(broken: str, is_entry: bool) -> None:
    # A comment may lawfully hold what follows it, and so may a value, where the braces close behind it.
    opening = "@article{broken, " if is_entry else ""
    broken = broken.replace("@comment", "@misc").replace("%", "")
    found = read_or_refused(BEFORE + opening + broken + "\n" + AFTER)
    assert found is not None
    titles = [r.work.title for r in found.records]
    assert "Good one" in titles
    assert "Good two" in titles


@MANY
@given(st.text(max_size=100))
def test_latex_decoding_ends_and_leaves_no_braces_of_groups(text: str) -> None:
    decoded = plain(text)
    assert decoded == " ".join(decoded.split())
    if "\\" not in text and "$" not in text:
        assert not re.search(r"[{}~]", decoded)


@MANY
@given(st.text("ab{},~\\ =Jr.and", max_size=40))
def test_names_of_any_shape_end(text: str) -> None:
    for one in separate(text):
        assert isinstance(person(one, plain), str)


@MANY
@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": WORDS, "journal": WORDS, "year": st.integers(1000, 2099), "volume": WORD},
            optional={"publisher": WORDS, "url": WORD},
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(("{%s}", '"%s"', "{{%s}}", '{%s} # ""')),
    st.sampled_from(("@misc{%s,\n%s\n}", "@MISC ( %s , %s )", "@misc{%s,%s,}")),
)
def test_what_is_written_is_read_back(entries: list[dict[str, object]], value: str, form: str) -> None:
    text = "\n".join(
        form % (f"k{i}", ",\n".join(f"{key} = {value % str(v)}" for key, v in one.items()))
        for i, one in enumerate(entries)
    )
    found = read(text.encode(), "r.bib")
    assert found.problems == ()
    assert [r.key for r in found.records] == [f"k{i}" for i in range(len(entries))]
    for record, one in zip(found.records, entries, strict=True):
        work = record.work
        assert (work.title, work.container, work.year, work.volume) == (
            one["title"], one["journal"], one["year"], one["volume"],
        )  # fmt: skip
        assert (work.publisher, work.url) == (one.get("publisher"), one.get("url"))


def test_a_large_file_is_read_whole() -> None:
    found = read(bibtex_file(1000).encode(), "r.bib")
    assert (found.read, len(found.records), found.dropped, found.problems) == (1000, 1000, {}, ())
    assert [r.number for r in found.records] == list(range(1, 1001))
    shown = [s for r in found.records for s in (r.work.title, *r.work.authors, r.work.container) if s]
    assert not [s for s in shown if re.search(r"[\\{}~]", s) and "$" not in s]
    assert all(r.work.doi and r.work.year and r.work.pages and r.work.authors for r in found.records)


def test_hostile_files_are_refused_or_named() -> None:
    deep = "@misc{a, title = {A}}\n@misc{b, title = " + "{" * 100_000 + "}" * 100_000 + "}"
    found = read(deep.encode(), "r.bib")
    assert (found.read, found.dropped, found.problems[0].severity) == (2, {"broken": 1}, Severity.ERROR)
    assert read(("@misc{a, title = {A}}\n" + "@" * 100_000).encode(), "r.bib").read == 1
    assert read_or_refused("@misc{a, title = {A}}\n" + "@misc{b, c = {\n" * 11_000) is None
