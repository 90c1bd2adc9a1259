"""Measuring links: what scores one, and each sort of miss, false link and mistaken label."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from graph.model import About, CitationType, Cito, Link, Method, Study, Topic, TypedBy, Vocabulary
from ingest.evaluation.gold import read_gold
from ingest.evaluation.registry import evaluate, unread
from ingest.evaluation.scores import Evaluation, MeasureName, Score, add_up
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

PAPER = """<article><front><journal-meta><journal-title>J</journal-title></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/links</article-id>
<title-group><article-title>Waiting</article-title>
</title-group>
</article-meta></front><body>
<sec><title>Introduction</title><p>
Long waits are common in community services [<xref ref-type="bibr" rid="b1">1</xref>].
</p></sec>
<sec><title>Discussion</title><p>
In line with others, our findings suggest that waiting lists grow where staff leave
[<xref ref-type="bibr" rid="b1">1</xref>,
<xref ref-type="bibr" rid="b2">2</xref>]. This may reflect low pay in community services. Our
findings on loneliness are consistent with those of
people who wait for care [<xref ref-type="bibr" rid="b3">3</xref>]. Our participants said little about money.
</p></sec></body><back><ref-list>
<ref id="b1"><label>1</label><mixed-citation><article-title>Waiting lists in the community</article-title>
</mixed-citation></ref>
<ref id="b2"><label>2</label><mixed-citation><article-title>A survey of staff</article-title></mixed-citation></ref>
<ref id="b3"><label>3</label><mixed-citation><article-title>Being lonely</article-title></mixed-citation></ref>
</ref-list></back></article>"""
TOPICS = Vocabulary(
    scheme="urn:scheme",
    sha256="0" * 64,
    topics=(
        Topic(id="urn:waiting", label="Waiting"),
        Topic(id="urn:lists", label="Waiting lists", broader=("urn:waiting",)),
    ),
)
PLACED = """
mentions_complete: true
mentions:
  - {words: "community services [1]", numbers: [1], section: Introduction}
  - {words: "staff leave [1, 2]", numbers: [1, 2], section: Discussion}
  - {words: "wait for care [3]", numbers: [3], section: Discussion}
"""
ARGUED = "argued: [{words: This may reflect low pay, numbers: [1, 2], from: waiting lists grow, why: This may reflect}]"


@cache
def study() -> Study:
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=PAPER.encode())), None)


def measured(gold: str, of: Study | None = None) -> Evaluation:
    return evaluate(read_gold(gold, "gold.yaml"), of or study(), TOPICS)


def score(gold: str, what: MeasureName, of: Study | None = None) -> Score:
    (one,) = [s for s in measured(gold, of).scores if s.what is what]
    return one


def finding(words: str) -> str:
    (one,) = [f.id for f in study().findings if words in f.text]
    return one


def work(number: int) -> str:
    return study().references[number - 1].work


def test_explicit_links_that_are_all_there_score_one() -> None:
    one = score(PLACED, MeasureName.EXPLICIT_LINKS)
    assert (one.labelled, one.right, one.found, one.true, one.missed, one.false) == (4, 4, 4, 4, (), ())


def test_citations_without_a_place_are_not_measured_as_links() -> None:
    plain = 'mentions: [{words: "wait for care [3]", numbers: [3]}]'
    assert [s.what for s in measured(plain).scores] == [MeasureName.MENTIONS]


def test_a_link_in_another_section_or_theme_is_missed_and_says_what_was_read() -> None:
    one = score(PLACED.replace("[3], section: Discussion", "[3], section: Results"), MeasureName.EXPLICIT_LINKS)
    assert (one.right, one.precision) == (3, 3 / 4)
    assert [i.why for i in one.missed] == ["read as in Discussion; labelled as in Results"]
    assert [i.why for i in one.false] == ["read as 3"]
    themed = PLACED.replace("[3], section: Discussion", "[3], section: Discussion, theme: Hope")
    assert [i.why for i in score(themed, MeasureName.EXPLICIT_LINKS).missed] == [
        "read as under no theme; labelled as under Hope"
    ]


def test_a_finding_that_has_lost_its_link_is_missed_and_a_link_from_nowhere_false() -> None:
    one_less = replace(study(), links=tuple(k for k in study().links if k.work != work(3)))
    assert [i.why for i in score(PLACED, MeasureName.EXPLICIT_LINKS, one_less).missed] == [
        "no link leads from its sentence to the work"
    ]
    (link,) = [k for k in study().links if k.work == work(3)]
    moved = replace(study(), links=(*study().links, replace(link, id="link:x", subject=finding("Our participants"))))
    assert [i.why for i in score(PLACED, MeasureName.EXPLICIT_LINKS, moved).false] == [
        "a link without a citation of the work"
    ]


def test_a_citation_that_leads_to_another_work_is_missed() -> None:
    last = study().mentions[-1]
    turned = replace(study(), mentions=(*study().mentions[:-1], replace(last, works=(work(1),))))
    assert [i.why for i in score(PLACED, MeasureName.EXPLICIT_LINKS, turned).missed] == [
        f"leads to {work(1)}, reference 3 to {work(3)}"
    ]


def test_arguments_are_pairs_of_sentence_and_work() -> None:
    one = score(ARGUED, MeasureName.ARGUED_LINKS)
    assert (one.labelled, one.right, one.found, one.true) == (2, 2, 2, 2)
    none = score(ARGUED, MeasureName.ARGUED_LINKS, replace(study(), links=()))
    assert (none.right, none.precision) == (0, 0)
    assert [i.why for i in none.missed] == [
        "reference 1, tied by “This may reflect”",
        "reference 2, tied by “This may reflect”",
    ]
    wrong = score("argued: []", MeasureName.ARGUED_LINKS)
    assert [(i.words[:8], i.why) for i in wrong.false] == [("This may", "reference 1"), ("This may", "reference 2")]


def test_an_argument_of_a_sentence_that_cites_is_outside_the_labels() -> None:
    (link,) = [k for k in study().links if k.work == work(3)]
    cites = replace(link, id="link:y", subject=finding("loneliness"), work=work(1), method=Method.ARGUED)
    more = replace(study(), links=(*study().links, cites))
    assert score(ARGUED, MeasureName.ARGUED_LINKS, more).false == ()


def test_mistakes_in_labels_of_links_are_named_and_count_nowhere() -> None:
    said = measured(
        """
argued:
  - {words: Nobody wrote this, numbers: [1], from: waiting lists grow, why: This}
  - {words: This may reflect low pay, numbers: [3], from: waiting lists grow, why: This}
topics:
  - {topic: Sailing}
  - {topic: Waiting, findings: [Nobody wrote this], themes: [Losing hope], works: [9]}
"""
    )
    assert said.mistakes == (
        "the words 'Nobody wrote this' of the argument 'Nobody wrote this' are not in the paper's text",
        "the sentence 'waiting lists grow' does not cite 3",
        "the labelled topic 'Sailing' is not in the vocabulary",
        "the finding 'Nobody wrote this' of the topic 'Waiting' is not in the paper's text",
        "the theme 'Losing hope' of the topic 'Waiting' is not in the paper's text",
        "the work 9 of the topic 'Waiting' is no reference",
    )
    assert all(s.labelled == 0 for s in said.scores)


def about(subject: str, topic: str) -> About:
    return About(subject=subject, topic=topic, study=study().id, matched="w", reason="in whatever words")


def by_topic(subject: str, to: int) -> Link:
    reasons = ("in whatever words",)
    return Link(id=f"link:{subject}{to}", subject=subject, work=work(to), method=Method.TOPIC, cito=Cito.RELATED,
                score=0.5, reasons=reasons)  # fmt: skip


def test_links_of_a_topic_are_the_pairs_that_both_are_about_it_or_one_below_it() -> None:
    subjects = (finding("waiting lists grow"), finding("This may reflect"), finding("Our participants"))
    made = replace(
        study(),
        abouts=(
            about(subjects[0], "urn:waiting"),
            about(subjects[1], "urn:lists"),
            about(subjects[2], "urn:lists"),
            about(work(1), "urn:lists"),
            about(work(3), "urn:other"),
        ),
        links=(
            *(k for k in study().links if k.method is Method.EXPLICIT),
            by_topic(subjects[1], 1),
            by_topic(subjects[2], 1),
            by_topic(subjects[1], 3),
        ),
    )
    gold = "topics: [{topic: waiting, findings: [waiting lists grow, This may reflect low pay], works: [1, 2]}]"
    scores = {s.what: s for s in measured(gold, made).scores}
    links = scores[MeasureName.TOPIC_LINKS]
    # Both labelled works are cited by the first sentence itself, so two pairs are left, both of the second.
    assert (links.of, links.labelled, links.right, links.found, links.true) == ("Waiting", 2, 1, 2, 1)
    found = scores[MeasureName.TOPIC_SUBJECTS]
    assert (found.labelled, found.right, found.found, found.true) == (2, 2, 3, 2)
    assert [i.words[:16] for i in found.false] == ["Our participants"]
    works = scores[MeasureName.TOPIC_WORKS]
    assert (works.labelled, works.right, works.found) == (2, 1, 1)
    assert [i.words for i in works.missed] == ["A survey of staff"]


def test_labelled_words_that_are_in_no_sentence_are_missed() -> None:
    gold = "topics: [{topic: Waiting, findings: [Introduction], works: []}]"
    (one,) = score(gold, MeasureName.TOPIC_SUBJECTS).missed
    assert (one.words, one.why) == ("Introduction", "was not read as a finding")


def typed(*types: tuple[Cito | None, Cito | None]) -> Study:
    def of(curated: Cito | None, rule: Cito | None) -> tuple[CitationType, ...]:
        both = ((curated, TypedBy.CODEBOOK), (rule, TypedBy.RULE))
        return tuple(CitationType(cito=c, cue="cue", by=by) for c, by in both if c)

    mentions = tuple(replace(m, types=of(*t)) for m, t in zip(study().mentions, types, strict=True))
    return replace(study(), mentions=mentions)


def test_rules_are_set_against_the_codebook_type_by_type() -> None:
    made = typed((Cito.AGREES, Cito.AGREES), (Cito.AGREES, Cito.EXTENDS), (None, Cito.EXTENDS))
    scores = {s.of: s for s in measured("numbers: [1, 1, 2, 3]", made).scores if s.what is MeasureName.CITATION_TYPES}
    assert scores.keys() == {"agreesWith", "extends"}
    agrees, extends = scores["agreesWith"], scores["extends"]
    assert (agrees.precision, agrees.recall, agrees.false) == (1.0, 0.5, ())
    assert (extends.precision, extends.labelled) == (0.0, 0)
    assert [i.why for i in extends.false] == ["a rule reads extends, the codebook agreesWith"]


def test_rules_that_say_nothing_have_no_precision_and_no_codebook_no_figures() -> None:
    silent = typed((Cito.AGREES, None), (Cito.AGREES, Cito.CITES), (None, None))
    (one,) = [s for s in measured("numbers: [1]", silent).scores if s.what is MeasureName.CITATION_TYPES]
    assert (one.of, one.precision, one.recall, one.false) == ("agreesWith", None, 0.0, ())
    nobody = typed((None, Cito.AGREES), (None, None), (None, None))
    assert all(s.what is not MeasureName.CITATION_TYPES for s in measured("numbers: [1]", nobody).scores)


def test_links_of_an_unread_paper_are_missed_and_topics_add_up_apart() -> None:
    gold = (
        f"{PLACED}\n{ARGUED}\ntopics: [{{topic: Waiting, findings: [a b], works: [1]}}, {{topic: Pay, works: [2, 3]}}]"
    )
    lost = unread(read_gold(gold, "gold.yaml"))
    sums = {(s.what, s.of): (s.labelled, s.right) for s in add_up([lost, lost])}
    assert sums[MeasureName.EXPLICIT_LINKS, None] == (8, 0)
    assert sums[MeasureName.ARGUED_LINKS, None] == (4, 0)
    assert sums[MeasureName.TOPIC_WORKS, "Waiting"] == (2, 0)
    assert sums[MeasureName.TOPIC_WORKS, "Pay"] == (4, 0)
    assert sums[MeasureName.TOPIC_SUBJECTS, "Waiting"] == (2, 0)
