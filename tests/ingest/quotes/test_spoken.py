"""Quotes of a study: who spoke in one spelling, the three states, and the count of what no rule reads."""

from __future__ import annotations

from graph.model import Gender, Quote, SpeakerRole, SpeakerState, Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

HEAD = "<article><front><article-meta><title-group><article-title>Interviews about soup</article-title></title-group>"


def study(*printed: str) -> Study:
    blocks = "".join(
        f"<p>One thing they told us.</p><disp-quote><p>I eat my soup on day {n}. {who}</p></disp-quote>"
        for n, who in enumerate(printed)
    )
    paper = (
        f"{HEAD}</article-meta></front><body><sec><title>Methods</title><p>We interviewed ten people (case managers "
        f"(CM) and others).</p></sec><sec><title>Results</title>{blocks}</sec>"
        "<sec><title>Discussion</title><p>Soup matters.</p></sec></body></article>"
    )
    return extract(StudySources(paper=SourceFile(name="soup.xml", data=paper.encode())), None)


def quotes(*printed: str) -> tuple[Quote, ...]:
    return study(*printed).quotes


def test_role_and_gender_have_one_spelling_and_the_printed_one_is_kept() -> None:
    one, other, coded = quotes("(P1, ward nurse, woman)", "(patient's wife)", "(CM2)")
    assert (one.role, one.gender) == (SpeakerRole.PROFESSIONAL, Gender.FEMALE)
    assert one.attributes == {"role": "ward nurse", "gender": "woman"}
    assert (other.role, other.gender, other.participant) == (SpeakerRole.CARER, Gender.FEMALE, None)
    # What the paper says of its codes.
    assert (coded.role, coded.attributes) == (SpeakerRole.PROFESSIONAL, {})


def test_three_states() -> None:
    named, printed, none = quotes("(P1)", "(Blue)", "")
    assert [named.state, none.state] == [SpeakerState.NAMED, SpeakerState.NOT_PRINTED]
    assert printed.attribution == "(Blue)"


def test_a_label_of_two_people_names_nobody_where_it_stands_alone() -> None:
    read = study("(Patient 4, female, 70)", "(Patient 4, male, 45)", "(Patient 4)")
    assert len(read.participants) == 2
    first, second, alone = read.quotes
    assert first.participant != second.participant
    assert (alone.participant, alone.attributes["label"]) == (None, "Patient 4")
    assert alone.state is SpeakerState.NAMED


def test_attributions_with_words_that_no_rule_reads_are_counted() -> None:
    notes = [p.what for p in study("(P1, Leeds)", "(P2)", "(P3, woman)").problems if "no rule" in p.what]
    assert notes == ["1 of 3 attributions have words that no rule reads; they are kept as printed"]
    assert not [p for p in study("(P2)").problems if "no rule" in p.what]
