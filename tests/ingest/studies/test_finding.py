"""Which files make up a study, from folders as people keep them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.extract import LARGEST_PAPER, extract
from ingest.sources import LARGEST_FILE, SourceFile, StudySources, nearest_topics, read_file
from ingest.studies.finding import find_studies, find_study, paper_of
from ingest.studies.opening import open_studies, study_sources

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
    return [Path(s.file).name for s in find_studies(paths).studies]


def left_out(*paths: Path) -> dict[str, str]:
    return {Path(x.name).name: x.why for x in find_studies(paths).left_out}


def jats(doi: str, title: str, body: str = "We spoke to ten people.") -> str:
    number = f"<article-id pub-id-type='doi'>{doi}</article-id>" if doi else ""
    named = f"<title-group><article-title>{title}</article-title></title-group>"
    head = f"{number}{named}<pub-date><year>2020</year></pub-date>"
    return f"<article><front><article-meta>{head}</article-meta></front><body><p>{body}</p></body></article>"


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


def test_a_folder_with_several_papers_is_a_study_for_each(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "two.txt", "refs.bib", "two.bib", "codebook.yaml", "README.md", "picture.png")
    found = find_studies([tmp_path])
    one, two = found.studies
    assert (Path(one.file).name, one.references, one.codebook) == ("one.txt", (), None)
    assert (Path(two.file).name, [Path(r).name for r in two.references], two.codebook) == ("two.txt", ["two.bib"], None)
    why = left_out(tmp_path)
    assert set(why) == {"refs.bib", "codebook.yaml", "README.md", "picture.png"}
    assert why["refs.bib"].startswith("it is a list of references, several papers are beside it")
    assert why["codebook.yaml"] == "it is a codebook, and several papers are beside it"
    assert "about the folder" in why["README.md"]
    assert not any(x.may_be_paper for x in found.left_out)
    # Named by itself, each has what belongs to it all the same.
    assert [Path(f.name).name for f in study_sources(tmp_path / "two.txt").references] == ["two.bib"]
    alone = study_sources(tmp_path / "one.txt")
    assert alone.references == () and alone.codebook is None


@pytest.mark.parametrize(
    "name", ["a.bib", "A.refs.bib", "a_references.bib", "10.1000_a.bib", "10.1000-A.bib", "doi-10.1000-a.bib"]
)
def test_a_reference_file_belongs_to_the_paper_of_its_name_or_doi(name: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", name)
    held = {Path(s.file).name: [Path(r).name for r in s.references] for s in find_studies([tmp_path]).studies}
    assert held == {"a.txt": [name], "b.txt": []}


def test_collections_are_nested_and_papers_lie_beside_them(tmp_path: Path) -> None:
    write(tmp_path, "top.txt", "x/one.txt", "x/two.txt", "x/y/study/paper.txt", "x/y/study/list.bib")
    studies = find_studies([tmp_path]).studies
    assert [Path(s.file).name for s in studies] == ["top.txt", "one.txt", "two.txt", "paper.txt"]
    assert [len(s.references) for s in studies] == [0, 0, 0, 1]


def test_what_lies_below_a_study_folder_is_named_and_not_read(tmp_path: Path) -> None:
    write(tmp_path, "s/paper.txt", "s/list.bib", "s/older/draft.txt")
    found = find_studies([tmp_path])
    assert [Path(s.file).name for s in found.studies] == ["paper.txt"]
    (left,) = found.left_out
    assert left.name.endswith("draft.txt") and "below the study folder" in left.why and left.may_be_paper


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("paper.pdf", b"%PDF-1.7", "it is a PDF"),
        ("paper.docx", b"PK\x03\x04", "Word"),
        ("paper.doc", b"\xd0\xcf\x11\xe0", "Word"),
        ("paper.xml", b"<book><chapter/></book>", "root element book"),
        ("paper.html", b"<html><p>Words</p></html>", "root element html"),
        ("paper.txt", "Ein Text über Türen. ".encode("latin-1") * 600, "is not UTF-8"),
        ("paper.txt", b"Words without any heading go on. " * 600, "it has no headings"),
    ],
)
def test_what_may_be_a_paper_and_cannot_be_read_is_told_apart(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    write(tmp_path, "good.txt", "refs.bib")
    (tmp_path / name).write_bytes(content)
    (left,) = find_studies([tmp_path]).left_out
    assert left.may_be_paper and says in left.why, left.why
    # The other is alone, so it is a study folder still.
    assert len(find_studies([tmp_path]).studies[0].references) == 1


def test_a_pdf_of_a_paper_that_is_read_is_no_loss(tmp_path: Path) -> None:
    write(tmp_path, "smith.txt")
    (tmp_path / "smith.pdf").write_bytes(b"%PDF-1.7")
    (left,) = find_studies([tmp_path]).left_out
    assert not left.may_be_paper and left.why == "the paper of its name is read from smith.txt"


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
        (b"Just some words.", "is in no format known here: read as a text, it is no paper, since it has no headings"),
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
    write(tmp_path, "b.txt")
    with pytest.raises(SourceError, match="holds 2 papers"):
        paper_of(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(SourceError, match=r"a\.txt cannot be read: Permission denied"):
        study_sources(tmp_path / "a.txt")
    write(tmp_path, "b.txt")
    (left,) = find_studies([tmp_path]).left_out
    assert left.may_be_paper and left.why == "cannot be read: Permission denied."


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


def test_of_several_studies_one_has_to_be_named(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "two.txt")
    with pytest.raises(SourceError, match=r"holds 2 studies. Name one of them, such as .*one\.txt"):
        find_study(tmp_path)


def articles(*each: str) -> bytes:
    inner = "\n".join(each)
    return f"<pmc-articleset xmlns:xlink='http://www.w3.org/1999/xlink'>{inner}</pmc-articleset>".encode()


def test_a_file_of_articles_is_a_study_for_each_with_its_own_identity(tmp_path: Path) -> None:
    first, second = jats("10.5555/first", "On waiting for a door"), jats("", "On waiting for a window")
    (tmp_path / "set.xml").write_bytes(articles(first, second, "<article><p/></article>"))
    found = find_studies([tmp_path])
    assert [s.article for s in found.studies] == [1, 2, 3]
    opened = list(open_studies(found.studies))
    names = [o.sources.paper.name for o in opened if o.sources]
    assert names == [f"{tmp_path / 'set.xml'}, article {n}" for n in (1, 2, 3)]
    read = [extract(o.sources, None) for o in opened[:2] if o.sources]
    assert [s.work.title for s in read] == ["On waiting for a door", "On waiting for a window"]
    assert [s.inputs[0].name for s in read] == ["set.xml, article 1", "set.xml, article 2"]
    assert len({s.source.sha256 for s in read}) == 2
    with pytest.raises(SourceError, match=r"set\.xml, article 3 has an article element with neither"):
        extract(opened[2].sources or pytest.fail("no sources"), None)
    assert find_study(tmp_path / "set.xml", 2).article == 2
    with pytest.raises(SourceError, match=r"holds 3 studies\. Say which with --article"):
        find_study(tmp_path / "set.xml")
    with pytest.raises(SourceError, match="has no article 4"):
        find_study(tmp_path / "set.xml", 4)


def test_an_article_is_the_same_wherever_it_stands_in_the_file(tmp_path: Path) -> None:
    a, b = jats("10.5555/a", "On the first of two"), jats("10.5555/b", "On the second of two")
    (tmp_path / "x.xml").write_bytes(articles(a, b))
    (tmp_path / "y.xml").write_bytes(articles(b, a))

    def digests(name: str) -> list[str]:
        studies = find_studies([tmp_path / name]).studies
        return [extract(o.sources, None).source.sha256 for o in open_studies(studies) if o.sources]

    assert digests("x.xml") == digests("y.xml")[::-1]


def test_a_wrapper_around_one_article_is_that_article(tmp_path: Path) -> None:
    data = articles(jats("10.5555/only", "On being the only one"))
    (tmp_path / "one.xml").write_bytes(data)
    (study,) = find_studies([tmp_path]).studies
    assert study.article is None
    assert study_sources(tmp_path / "one.xml").paper.data == data


def test_a_corpus_in_tei_is_a_study_for_each_text(tmp_path: Path) -> None:
    text = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>On door {}</title></titleStmt></fileDesc></teiHeader>"
        "<text><body><div><p>We asked.</p></div></body></text></TEI>"
    )
    inner = text.format("one") + text.format("two")
    (tmp_path / "c.xml").write_text(f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{inner}</teiCorpus>")
    opened = open_studies(find_studies([tmp_path]).studies)
    assert [extract(o.sources, None).work.title for o in opened if o.sources] == ["On door one", "On door two"]


def test_a_set_that_is_cut_off_is_an_error_and_no_end(tmp_path: Path) -> None:
    (tmp_path / "set.xml").write_bytes(articles(jats("10.5555/a", "A b c d"), jats("10.5555/b", "E f g h"))[:-40])
    write(tmp_path, "good.txt")
    read, errors = [], []
    for opened in open_studies(find_studies([tmp_path]).studies):
        try:
            if opened.sources is None:
                raise opened.error or AssertionError
            read.append(extract(opened.sources, None).work.title)
        except SourceError as error:
            errors.append(str(error))
    assert "good" in read
    assert any("not well-formed" in error for error in errors)


def test_hostile_sets_are_refused(tmp_path: Path) -> None:
    hostile = b'<!DOCTYPE a [<!ENTITY x "y">]>' + articles(jats("10.5555/a", "A b c"), jats("10.5555/b", "&x;"))
    (tmp_path / "set.xml").write_bytes(hostile)
    (opened,) = open_studies(find_studies([tmp_path]).studies)
    with pytest.raises(SourceError, match="declares entities"):
        extract(opened.sources or pytest.fail("no sources"), None)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "b/two.txt")
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert papers(tmp_path) == ["one.txt", "two.txt"]
