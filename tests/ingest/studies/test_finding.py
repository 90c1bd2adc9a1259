"""Which files make up a study, from folders as people keep them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.extract import LARGEST_PAPER, extract
from ingest.sources import (
    LARGEST_FILE,
    SourceFile,
    StudySources,
    find_studies,
    nearest_topics,
    paper_of,
    read_file,
    study_sources,
)

PAPER = "key: k authors: A title: {} date: 2020 journal: J DOI: 10.1000/{} sha: s doc_id: 1 cord_uid: u Body."
BIB = "@article{k, title = {T}, refnumber = {1}}"


def write(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif name.endswith(".txt"):
            path.write_text(PAPER.format(path.stem, path.stem), encoding="utf-8")
        elif ".bib" in name:
            path.write_text(BIB, encoding="utf-8")
        else:
            path.write_text("licence: CC0\n", encoding="utf-8")
    return root


def papers(*paths: Path) -> list[str]:
    return [p.name for p in find_studies(paths)]


def test_a_study_folder_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    study = write(
        tmp_path, "s/a.txt", "s/b.bib", "s/a.bib", "s/codebook.yaml", "s/notes.md", "s/.hidden.bib", "topics.ttl"
    )
    study = tmp_path / "s"
    assert papers(study) == ["a.txt"]
    found = study_sources(study / "a.txt")
    assert Path(found.paper.name).name == "a.txt"
    assert [Path(f.name).name for f in found.references] == ["a.bib", "b.bib"]
    assert found.codebook is not None and found.codebook.data == b"licence: CC0\n"
    assert found.topics is not None and Path(found.topics.name) == (tmp_path / "topics.ttl").resolve()


def test_a_collection_of_studies_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        "b-2021/paper.txt",
        "a-2020/text.txt",
        "c/deep/er.txt",
        ".git/p.txt",
        "empty/",
        "topics.ttl",
        "README.md",
    )
    assert papers(tmp_path) == ["text.txt", "paper.txt", "er.txt"]


def test_several_paths_are_taken_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "b/two.txt")
    assert papers(tmp_path / "b", tmp_path / "a" / "one.txt") == ["two.txt", "one.txt"]


def test_a_folder_with_two_papers_is_no_study(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "two.txt", "refs.bib", "codebook.yaml")
    with pytest.raises(SourceError) as error:
        papers(tmp_path)
    assert f"{tmp_path} holds 2 papers (one.txt, two.txt, ...); a study folder holds one." in str(error.value)
    # Named by itself, each can be read, but nothing says whose the other files are.
    assert papers(tmp_path / "one.txt", tmp_path / "two.txt") == ["one.txt", "two.txt"]
    found = study_sources(tmp_path / "one.txt")
    assert found.references == () and found.codebook is None


def test_two_papers_deep_in_a_collection_are_an_error_before_anything_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "b/two.txt", "b/three.txt")
    with pytest.raises(SourceError, match="holds 2 papers"):
        list(find_studies([tmp_path]))


@pytest.mark.parametrize("names", [(), ("refs.bib",), ("notes.md",), ("sub/",), ("sub/refs.bib", "codebook.yaml")])
def test_a_folder_without_a_paper_says_what_a_study_is(tmp_path: Path, names: tuple[str, ...]) -> None:
    write(tmp_path, *names)
    with pytest.raises(SourceError, match=r"holds no paper in a known format.*references/README\.md"):
        papers(tmp_path)


def test_what_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt does not exist"):
        papers(tmp_path / "nothing.txt")
    with pytest.raises(SourceError, match=r"nothing\.txt does not exist"):
        read_file(tmp_path / "nothing.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        study_sources(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"key: a\x00", "NUL"),
        ("Ein Text über".encode("latin-1"), "is not UTF-8"),
        (b"Just some words.", "is in no format known here. Known are: "),
        (BIB.encode(), "is a list of references, not a paper"),
    ],
)
def test_what_is_no_paper_is_told_by_its_content_and_not_its_name(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError) as error:
        study_sources(path)
    assert str(error.value).startswith(str(path))
    assert says in str(error.value)


def test_a_paper_may_have_any_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").rename(tmp_path / "README")
    assert papers(tmp_path) == ["README"]


def test_files_that_are_named_go_before_those_that_lie_beside(tmp_path: Path) -> None:
    write(
        tmp_path, "s/a.txt", "s/a.bib", "s/codebook.yaml", "o/other.bib", "o/book.yaml", "o/words.ttl", "s/topics.ttl"
    )
    other = tmp_path / "o"
    found = study_sources(
        tmp_path / "s" / "a.txt",
        references=[other / "other.bib"],
        codebook=other / "book.yaml",
        topics=other / "words.ttl",
    )
    assert [Path(f.name).name for f in found.references] == ["other.bib"]
    assert found.codebook is not None and found.codebook.name.endswith("book.yaml")
    assert found.topics is not None and found.topics.name.endswith("words.ttl")


def test_the_nearest_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert nearest_topics(tmp_path) is None
    write(tmp_path, "references/topics.ttl", "w/x/y/a.txt")
    # Where none is above the folder, that of ./references.
    assert nearest_topics(tmp_path / "w" / "x" / "y") == Path("references/topics.ttl")
    write(tmp_path, "w/topics.ttl")
    assert nearest_topics(tmp_path / "w" / "x" / "y") == (tmp_path / "w" / "topics.ttl").resolve()
    write(tmp_path, "w/x/topics.ttl")
    assert nearest_topics(Path("w/x/y")) == (tmp_path / "w" / "x" / "topics.ttl").resolve()


def test_a_paper_is_found_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "a.bib")
    monkeypatch.chdir(tmp_path)
    for path in (Path("a.txt"), Path("./a.txt"), tmp_path / "a.txt"):
        assert len(study_sources(path).references) == 1
    assert paper_of(Path()) == Path("a.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(SourceError, match=r"a\.txt cannot be read: Permission denied"):
        papers(tmp_path)


def test_a_file_that_is_larger_than_any_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.bib"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(SourceError, match=r"huge.bib has 256 MB; no paper .* at most 256 MB"):
        read_file(path)


def test_a_paper_that_is_larger_than_any_is_not_read() -> None:
    data = b"<article>" + b" " * LARGEST_PAPER
    with pytest.raises(SourceError, match=r"x.xml has 16 MB; a paper has at most 16"):
        extract(StudySources(paper=SourceFile(name="x.xml", data=data)), None)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_no_paper() -> None:
    with pytest.raises(SourceError, match="/dev/zero is neither a file nor a folder"):
        list(find_studies([Path("/dev/zero")]))
