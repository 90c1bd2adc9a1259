"""Measuring whose words a paper holds: who spoke as printed, under which theme, and what is no participant's words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ingest.errors import GoldError
from ingest.evaluation.gold import read_gold
from ingest.evaluation.measuring import measure
from ingest.evaluation.registry import evaluate
from ingest.evaluation.scores import MeasureName, Score
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

GOLD = Path(__file__).parents[2] / "gold"
DIVISION = Path(__file__).parents[2] / "papers.yaml"
PAPER = """<article><front><article-meta><title-group><article-title>A qualitative study of chairs</article-title>
</title-group></article-meta></front><body>
<sec><title>Methods</title><p>We asked ten people.</p></sec>
<sec><title>Results</title>
<sec><title>Staff</title><sec><title>Chairs</title>
<disp-quote><p>I never sat down on any of them. (N1, nurse)</p></disp-quote></sec></sec>
<sec><title>Visitors</title><sec><title>Seats</title>
<disp-quote><p>I sat down and nobody came to see me. (P3, woman)</p></disp-quote>
<p>A sign said: “I am a chair and you may sit on me.” (P9)</p></sec></sec></sec>
<sec><title>Discussion</title><p>Chairs matter.</p></sec></body></article>""".encode()


def _scores(gold: str) -> dict[MeasureName, Score]:
    study = extract(StudySources(paper=SourceFile(name="chairs.xml", data=PAPER)), None)
    return {score.what: score for score in evaluate(read_gold(gold, "gold.yaml"), study).scores}


def test_who_spoke_is_measured_as_printed_and_under_its_theme() -> None:
    scores = _scores(
        """
quotes:
  - {words: I never sat down on any of them., attribution: "N1, nurse", theme: [Staff, Chairs]}
  - {words: I sat down and nobody came to see me., attribution: "P4, woman", theme: [Visitors]}
"""
    )
    assert [item.why for item in scores[MeasureName.ATTRIBUTIONS].missed] == [
        "read as (P3, woman); labelled as P4, woman"
    ]
    assert scores[MeasureName.THEMES_OF_QUOTES].labelled == 2
    assert any("labelled as Visitors" in str(item.why) for item in scores[MeasureName.THEMES_OF_QUOTES].missed)


def test_role_and_gender_are_measured_in_one_spelling() -> None:
    scores = _scores(
        """
quotes:
  - {words: I never sat down on any of them., role: professional}
  - {words: I sat down and nobody came to see me., role: service user, attributes: {gender: female}}
"""
    )
    assert [item.why for item in scores[MeasureName.ROLES].missed] == ["read as none; labelled as service user"]
    assert (scores[MeasureName.ROLES].found, scores[MeasureName.ROLES].true) == (1, 1)
    assert (scores[MeasureName.ROLES].labelled, scores[MeasureName.ATTRIBUTES].missed) == (2, ())


def test_unclear_words_are_no_false_find_and_other_words_are_right_where_they_are_left_out() -> None:
    gold = "quotes_complete: true\nquotes: [I never sat down on any of them., I sat down and nobody came to see me.]"
    sign = "I am a chair and you may sit on me."
    without = _scores(gold)[MeasureName.QUOTES]
    assert [item.words for item in without.false] == [sign]
    scores = _scores(f"{gold}\nunclear: [{{words: {sign}}}]\nnot_quotes: [{sign}, We asked ten people.]")
    assert (scores[MeasureName.QUOTES].found, scores[MeasureName.QUOTES].false) == (2, ())
    left_out = scores[MeasureName.NOT_QUOTES]
    assert (left_out.labelled, [item.words for item in left_out.missed]) == (2, [sign])


def test_a_theme_may_be_labelled_in_other_words() -> None:
    gold = "themes: [{label: Chairs for staff, also: [Staff]}, {label: Chairs, parent: Chairs for staff}]"
    scores = _scores(gold)
    assert (scores[MeasureName.THEMES].right, scores[MeasureName.PARENTS].right) == (2, 1)


def test_papers_may_be_kept_apart_from_their_gold(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "chairs.xml").write_bytes(PAPER)
    gold = tmp_path / "chairs.yaml"
    gold.write_text("file: chairs.xml\nquotes: [I never sat down on any of them.]", encoding="utf-8")
    assert measure(gold, papers=papers).paper == papers / "chairs.xml"
    with pytest.raises(GoldError, match=r"names the paper chairs\.xml, which is not there"):
        measure(gold)


def test_gold_is_filed_by_how_its_papers_are_divided() -> None:
    """No paper is in two parts, and what is labelled lies in the folder of its part."""
    division = yaml.safe_load(DIVISION.read_text(encoding="utf-8"))
    untouched, further = division["untouched"], division["further"]
    folders = {
        "development": division["development"],
        "untouched": [paper for papers in untouched.values() for paper in papers],
        "development_further": further["development"],
        "untouched_further": further["untouched"],
    }
    listed = [paper for papers in folders.values() for paper in papers]
    assert len(listed) == len(set(listed)) == 74
    labelled = {
        folder: {yaml.safe_load(path.read_text(encoding="utf-8"))["file"] for path in (GOLD / folder).glob("*.yaml")}
        for folder in folders
    }
    for folder, papers in folders.items():
        assert labelled[folder] and labelled[folder] <= set(papers)
    assert set(untouched["voices"]) <= labelled["untouched"]
