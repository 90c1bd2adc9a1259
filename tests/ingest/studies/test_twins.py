"""Papers that are one study, in whatever formats they lie beside each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.studies.finding import find_studies
from ingest.studies.opening import study_sources

TITLE = "What the porters make of waiting"
WORDS = "We spoke to ten porters about the corridor. "


def jats(title: str = TITLE, doi: str = "", year: str = "2020", pmid: str = "", words: str = WORDS) -> str:
    ids = "".join(
        f"<article-id pub-id-type='{kind}'>{value}</article-id>"
        for kind, value in (("doi", doi), ("pmid", pmid))
        if value
    )
    head = f"{ids}<title-group><article-title>{title}</article-title></title-group>"
    date = f"<pub-date><year>{year}</year></pub-date>" if year else ""
    return f"<article><front><article-meta>{head}{date}</article-meta></front><body><p>{words}</p></body></article>"


def tei(title: str = TITLE) -> str:
    return (
        f"<TEI><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>"
        f"<text><body><div><p>{WORDS}</p></div></body></text></TEI>"
    )


def cord_json(title: str = TITLE) -> str:
    body = [{"text": WORDS, "cite_spans": [], "ref_spans": [], "section": "Results"}]
    return json.dumps({"paper_id": "0f", "metadata": {"title": title, "authors": []}, "body_text": body})


def cord_text(title: str = TITLE, doi: str = "nan") -> str:
    return f"key: k authors: A title: {title} date: 2020 journal: J DOI: {doi} sha: s doc_id: 1 cord_uid: u {WORDS}"


def plain(title: str = TITLE, doi: str = "") -> str:
    return f"{title}\n\n{f'doi: {doi}' if doi else ''}\n\nMethods\n\n{WORDS}\n\nResults\n\n{WORDS}\n"


def lay(root: Path, **files: str) -> Path:
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def test_the_format_that_shows_most_is_taken(tmp_path: Path) -> None:
    forms = {"a_xml": jats(), "b_xml": tei(), "c_json": cord_json(), "d_txt": cord_text(), "e_txt": plain()}
    names = list(forms)
    for gone in range(len(names)):
        folder = tmp_path / str(gone)
        lay(folder, **{name: forms[name] for name in reversed(names[gone:])})
        found = find_studies([folder])
        assert [Path(s.file).name for s in found.studies] == [names[gone].replace("_", ".")]
        assert {Path(x.name).name for x in found.left_out} == {n.replace("_", ".") for n in names[gone + 1 :]}
        assert all(names[gone].replace("_", ".") in x.why and not x.may_be_paper for x in found.left_out)


def test_of_one_format_the_larger_text_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, a_xml=jats(), b_xml=jats(words=WORDS * 9))
    assert [Path(s.file).name for s in find_studies([tmp_path]).studies] == ["b.xml"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (jats(doi="10.5555/A"), jats(title="Another title for it", doi="10.5555/a"), "the same DOI"),
        (jats(pmid="12345"), jats(title="Another title for it", pmid="12345"), "the same PMID"),
        (jats(), jats(), "the same title and year"),
        (jats(doi="10.5555/a"), cord_json(), "the same title"),
        (jats(doi="10.5555/a"), plain(), "the same title"),
    ],
)
def test_what_makes_two_papers_one(one: str, other: str, why: str, tmp_path: Path) -> None:
    lay(tmp_path, a_xml=one, b_xml=other)
    found = find_studies([tmp_path])
    assert len(found.studies) == 1
    assert f"({why})" in found.left_out[0].why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (jats(doi="10.5555/a"), jats(doi="10.5555/b")),
        (jats(year="2019"), jats(year="2020")),
        (jats(title="Editorial", year=""), jats(title="Editorial", year="", words="Others.")),
        (jats(), jats(title="What the porters make of the night")),
        (jats(pmid="1234"), jats(pmid="12345")),
    ],
)
def test_what_makes_them_two(one: str, other: str, tmp_path: Path) -> None:
    lay(tmp_path, a_xml=one, b_xml=other)
    assert len(find_studies([tmp_path]).studies) == 2


def test_twins_in_several_folders_are_one_study_and_what_was_put_together_by_hand_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, jats__p_xml=jats(), tei__p_xml=tei(), study__p_txt=plain(), study__codebook_yaml="licence: CC0\n")
    found = find_studies([tmp_path])
    assert [Path(s.file).parent.name for s in found.studies] == ["study"]
    assert {Path(x.name).parent.name for x in found.left_out} == {"jats", "tei"}


def test_twins_alone_with_reference_files_are_a_study_folder(tmp_path: Path) -> None:
    lay(tmp_path, a_xml=jats(), b_txt=plain(), list_bib="@article{k, title = {T}}", codebook_yaml="licence: CC0\n")
    (study,) = find_studies([tmp_path]).studies
    assert len(study.references) == 1 and study.codebook
    # Named itself, the other one is read with the same files.
    other = study_sources(tmp_path / "b.txt")
    assert len(other.references) == 1 and other.codebook is not None


def test_twins_inside_a_set_are_one(tmp_path: Path) -> None:
    inner = jats(doi="10.5555/a") + jats(title="On other things", doi="10.5555/b") + jats(doi="10.5555/A")
    lay(tmp_path, set_xml=f"<pmc-articleset>{inner}</pmc-articleset>")
    found = find_studies([tmp_path / "set.xml"])
    assert [s.article for s in found.studies] == [1, 2]
    assert found.left_out[0].name.endswith("set.xml, article 3")


def test_two_that_cannot_be_read_are_never_one(tmp_path: Path) -> None:
    lay(tmp_path, a_xml="<article><front>", b_xml="<article><front>")
    assert len(find_studies([tmp_path]).studies) == 2
