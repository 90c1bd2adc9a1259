"""Measuring: a perfect score, and each sort of miss and false find with its place."""

from __future__ import annotations

from functools import cache

import pytest

from graph.model import Study
from ingest.evaluation.gold import read_gold
from ingest.evaluation.registry import evaluate, unread
from ingest.evaluation.scores import Evaluation, MeasureName, Score, add_up
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

TEXT = (
    "key: demo-1 authors: Doe, Ann title: Waiting date: 2021-05-01 journal: J DOI: 10.5555/waiting sha: nan doc_id: 1 "
    "cord_uid: demo1 Long waits are common in community services [1, 2] . We asked ten people [3] . The overarching "
    "theme of Waiting includes two sub-themes: (1) Losing Hope; (2) Holding On. The theme Losing Hope describes how "
    "people stopped expecting help. Most felt forgotten: “I rang every week – and nobody knew my name” (P4, female, "
    "31). A carer said: “We were told to wait and then told to wait again” (P7, male). This was like shouting into a "
    "well. The theme Holding On describes what helped [2, 4] ."
)
BIB = """
@article{a, title={Waiting lists in the community}, doi={10.5555/a}, year={2011}, refnumber={1}}
@article{b, title={A survey of waiting}, year={2012}, refnumber={2}}
@article{c, title={How to ask}, refnumber={3}}
"""
GOLD = """
numbers: [1, 2, 3, 2, 4]
mentions_complete: true
mentions:
  - {words: "community services [1, 2]", numbers: [1, 2]}
  - {words: "We asked ten people [3]", numbers: [3]}
  - {words: "what helped [2, 4]", numbers: [2, 4]}
quotes_complete: true
quotes:
  - words: I rang every week -- and nobody knew my name
    participant: P4
    attributes: {gender: female, age: "31"}
    complete: true
  - {words: "We were told to wait and then told to wait again", participant: P7, complete: true}
themes_complete: true
themes: [{label: waiting, parent: null}, {label: losing hope, parent: Waiting}, Holding on]
references:
  - {title: Waiting lists in the community, doi: "https://doi.org/10.5555/A", year: 2011}
  - {title: "A Survey of Waiting."}
  - How to ask
  - {missing: true}
"""


@cache
def study() -> Study:
    paper = SourceFile(name="paper.txt", data=TEXT.encode())
    return extract(StudySources(paper=paper, references=(SourceFile(name="list.bib", data=BIB.encode()),)), None)


def measured(gold: str) -> Evaluation:
    return evaluate(read_gold(gold, "gold.yaml"), study())


def score(gold: str, what: MeasureName) -> Score:
    (one,) = [s for s in measured(gold).scores if s.what is what]
    return one


def test_what_is_all_found_scores_one_and_lists_nothing() -> None:
    result = measured(GOLD)
    assert result.mistakes == ()
    assert {s.what: (s.right, s.labelled) for s in result.scores} == {
        MeasureName.NUMBERS: (5, 5),
        MeasureName.MENTIONS: (3, 3),
        MeasureName.REFERENCES: (4, 4),
        MeasureName.TITLES: (4, 4),
        MeasureName.TITLES_EXACT: (4, 4),
        MeasureName.DOIS: (1, 1),
        MeasureName.YEARS: (1, 1),
        MeasureName.QUOTES: (2, 2),
        MeasureName.SPEAKERS: (2, 2),
        MeasureName.ATTRIBUTES: (2, 2),
        MeasureName.WHOLE: (2, 2),
        MeasureName.THEMES: (3, 3),
        MeasureName.PARENTS: (2, 2),
    }
    for one in result.scores:
        assert (one.recall, one.missed, one.false, one.apart) == (1.0, (), (), ())
        assert one.f1 in (1.0, None)
    assert [s.precision for s in result.scores if s.found is not None] == [1.0] * 5


def test_only_what_is_labelled_is_measured() -> None:
    assert [s.what for s in measured("themes: [Holding on]").scores] == [MeasureName.THEMES]
    assert [s.what for s in measured("quotes: [I rang every week and nobody knew my name]").scores] == [
        MeasureName.QUOTES
    ]


def test_false_finds_are_counted_only_where_the_list_is_complete() -> None:
    one = "quotes: [I rang every week and nobody knew my name]"
    open_list, complete = score(one, MeasureName.QUOTES), score(f"{one}\nquotes_complete: true", MeasureName.QUOTES)
    assert (open_list.precision, open_list.f1, open_list.false) == (None, None, ())
    assert (complete.precision, complete.recall) == (0.5, 1.0)
    (false,) = complete.false
    assert TEXT[false.start : false.end] == false.words == "We were told to wait and then told to wait again"


def test_a_missed_quote_is_named_with_its_place() -> None:
    result = score("quotes: [This was like shouting into a well]", MeasureName.QUOTES)
    (miss,) = result.missed
    assert TEXT[miss.start : miss.end] == "This was like shouting into a well"
    assert (result.right, result.labelled, miss.why) == (0, 1, "no quotation mark opens it in the text")


def test_labels_that_are_not_in_the_text_are_mistakes_and_count_nowhere() -> None:
    result = measured(
        """
quotes: [I rang every day and nobody knew my name, I rang the doctor]
mentions: [{words: "nowhere [9]", numbers: [9]}]
themes: [Finding help]
"""
    )
    assert [f"{m.split(' is not')[0]}" for m in result.mistakes] == [
        "the labelled mention 'nowhere [9]'",
        "the labelled quote 'I rang the doctor'",
        "the labelled theme 'Finding help'",
    ]
    assert [(s.labelled, s.missed) for s in result.scores] == [(0, ()), (1, ()), (0, ())]


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("I rang every week and nobody knew my name", True),
        ('"I  RANG every week—and nobody knew my name"', True),
        # A piece as long as six tenths is the quote, a shorter one is not.
        ("every week – and nobody knew my", True),
        ("nobody knew my name", False),
        # More than the quote: what stands before it in the text.
        ("forgotten: “I rang every week – and nobody knew my name”", True),
        ("This is how people stopped expecting help", None),
    ],
)
def test_when_a_find_is_the_labelled_quote(words: str, same: bool | None) -> None:
    result = measured(f"quotes: ['{words}']")
    assert bool(result.mistakes) is (same is None)
    assert result.scores[0].right == int(bool(same))


def test_a_quote_that_stands_otherwise_in_the_text_is_known_by_its_words() -> None:
    # The words are there, and not in one piece.
    assert score("quotes: [I rang every week nobody knew my name]", MeasureName.QUOTES).right == 1


def test_a_find_stands_for_one_label() -> None:
    twice = "quotes: [I rang every week and nobody knew my name, I rang every week and nobody knew]"
    result = score(f"{twice}\nquotes_complete: true", MeasureName.QUOTES)
    assert (result.right, result.labelled, result.true, result.found) == (1, 2, 1, 2)


def test_a_block_that_was_read_as_who_spoke_is_apart_and_counted_both_ways() -> None:
    result = score('quotes: [I rang every week and nobody knew my name, "(P4, female, 31)"]', MeasureName.QUOTES)
    (apart,) = result.apart
    assert apart.start is not None and TEXT[apart.start :].startswith("P4, female, 31")
    assert (result.recall, result.without_apart.recall, result.missed) == (0.5, 1.0, ())


@pytest.mark.parametrize(
    ("says", "what", "why"),
    [
        ("participant: P5", MeasureName.SPEAKERS, "read as P4; labelled as P5"),
        ("participant: null", MeasureName.SPEAKERS, "read as P4; labelled as nobody"),
        ("attributes: {gender: male}", MeasureName.ATTRIBUTES, "read as gender female; labelled as gender male"),
        ("attributes: {region: London}", MeasureName.ATTRIBUTES, "read as region none; labelled as region London"),
        ("complete: false", MeasureName.WHOLE, "read as whole; labelled as not whole"),
    ],
)
def test_what_is_wrong_of_a_quote_that_was_found(says: str, what: MeasureName, why: str) -> None:
    result = score(f"quotes: [{{words: I rang every week and nobody knew my name, {says}}}]", what)
    assert (result.right, result.labelled, result.precision) == (0, 1, None)
    (wrong,) = result.missed
    assert wrong.why == why
    assert TEXT[wrong.start : wrong.end].startswith("I rang")


def test_numbers_missed_and_made_up_cost_only_themselves() -> None:
    result = score("numbers: [1, 2, 9, 3, 4]", MeasureName.NUMBERS)
    assert (result.right, result.labelled, result.found) == (4, 5, 5)
    (miss,), (false,) = result.missed, result.false
    second = TEXT.index("[1, 2]")
    assert (miss.words, miss.why) == ("9", f"number 3 of the list, after 2 at {second}")
    assert (false.words, TEXT[false.start : false.end], false.why) == ("2", "[2, 4]", "read from [2, 4]")
    assert (
        score("numbers: [8, 1, 2, 3, 2, 4]", MeasureName.NUMBERS).missed[0].why
        == "number 1 of the list, before any that was found"
    )


def test_mentions_missed_read_otherwise_and_false() -> None:
    result = score(
        """
mentions_complete: true
mentions:
  - {words: "community services [1, 2]", numbers: [1]}
  - {words: "shouting into a well", numbers: [3]}
  - {words: "We asked ten people [3]", numbers: [3]}
""",
        MeasureName.MENTIONS,
    )
    assert (result.right, result.labelled, result.true, result.found) == (1, 3, 1, 3)
    assert [m.why for m in result.missed] == ["read as 1, 2; labelled as 1", "labelled as 3"]
    assert [TEXT[m.start : m.end] for m in result.missed] == ["community services [1, 2", "shouting into a well"]
    assert [f.words for f in result.false] == ["[1, 2]", "[2, 4]"]


def test_words_that_stand_several_times_are_taken_in_order() -> None:
    text = TEXT.replace("This was like", "It was seen before [3] . It was seen before [4] . This was like")
    paper = SourceFile(name="paper.txt", data=text.encode())
    gold = """
mentions:
  - {words: "It was seen before", numbers: [3]}
  - {words: "It was seen before", numbers: [4]}
"""
    result = evaluate(read_gold(gold, "gold.yaml"), extract(StudySources(paper=paper), None))
    # The words do not hold the citation, so both are missed, each at its own place.
    assert [text[m.start : (m.end or 0) + 4][-3:] for m in result.scores[0].missed] == ["[3]", "[4]"]
    whole = gold.replace('before", numbers: [3]', 'before [3]", numbers: [3]').replace(
        'before", numbers: [4]', 'before [4]", numbers: [4]'
    )
    result = evaluate(read_gold(whole, "gold.yaml"), extract(StudySources(paper=paper), None))
    assert result.scores[0].right == 2


def test_themes_missed_false_and_under_another() -> None:
    result = measured("themes_complete: true\nthemes: [{label: Holding on, parent: Losing hope}, shouting into a well]")
    themes, above = result.scores
    assert (themes.right, themes.labelled, themes.true, themes.found) == (1, 2, 1, 3)
    assert [TEXT[m.start : m.end] for m in themes.missed] == ["shouting into a well"]
    assert [f.words for f in themes.false] == ["Waiting", "Losing Hope"]
    assert [w.why for w in above.missed] == ["read as under Waiting; labelled as under Losing hope"]


def test_references_missed_false_and_with_other_details() -> None:
    result = measured(
        """
references_complete: true
references:
  - {number: 1, title: Waiting lists in communities, doi: 10.5555/b, year: 2010}
  - {number: 2, missing: true}
  - {number: 9, title: Not there}
"""
    )
    by_what = {s.what: s for s in result.scores}
    kept = by_what[MeasureName.REFERENCES]
    assert (kept.right, kept.labelled, kept.true, kept.found) == (2, 3, 2, 4)
    assert [m.words for m in kept.missed] == ["9: Not there"]
    assert [f.words for f in kept.false] == ["3: How to ask", "4: (no title)"]
    assert [w.words for w in by_what[MeasureName.TITLES].missed] == ["reference 1", "reference 2"]
    assert by_what[MeasureName.TITLES].missed[1].why == "read as A survey of waiting; labelled as missing in the paper"
    assert by_what[MeasureName.DOIS].missed[0].why == "read as 10.5555/a; labelled as 10.5555/b"
    assert by_what[MeasureName.YEARS].missed[0].why == "read as 2011; labelled as 2010"


def test_titles_that_differ_a_little_agree_and_are_not_the_same_word_for_word() -> None:
    gold = "references: [Waiting lists in the communities]"
    assert (score(gold, MeasureName.TITLES).right, score(gold, MeasureName.TITLES_EXACT).right) == (1, 0)


def test_papers_are_added_up_label_by_label() -> None:
    complete = measured("quotes: [I rang every week and nobody knew my name]\nquotes_complete: true")
    incomplete = measured("quotes: [This was like shouting into a well]")
    not_read = unread(read_gold(GOLD, "gold.yaml"))
    together = {s.what: s for s in add_up([complete, incomplete, not_read])}
    quotes = together[MeasureName.QUOTES]
    assert (quotes.right, quotes.labelled, quotes.true, quotes.found) == (1, 4, 1, 2)
    assert (quotes.recall, quotes.precision) == (0.25, 0.5)
    assert (together[MeasureName.NUMBERS].right, together[MeasureName.NUMBERS].labelled) == (0, 5)


def test_nothing_labelled_and_nothing_found() -> None:
    nothing = Score(what=MeasureName.QUOTES, labelled=0, right=0, found=0, true=0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 1.0)
    all_missed = Score(what=MeasureName.QUOTES, labelled=2, right=0, found=0, true=0)
    assert (all_missed.precision, all_missed.recall, all_missed.f1) == (0.0, 0.0, 0.0)
