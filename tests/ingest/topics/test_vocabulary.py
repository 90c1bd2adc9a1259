"""Reading a SKOS vocabulary, and finding its labels in the words of papers."""

from __future__ import annotations

import random
import time

import pytest

from graph.model import Topic
from ingest.canonical import sha256
from ingest.errors import SourceError
from ingest.text.stems import stem
from ingest.topics.labels import TopicMatcher
from ingest.topics.vocabulary import read_vocabulary

PREFIXES = """@prefix : <https://example.org/t/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SCHEME = ": a skos:ConceptScheme .\n"
CARE = ':care a skos:Concept ; skos:prefLabel "Care"@en'


def vocabulary(body: str, start: str = PREFIXES + SCHEME):
    return read_vocabulary((start + body).encode(), "topics.ttl")


def test_a_topic_is_read_whole() -> None:
    data = """
:care a skos:Concept ; skos:prefLabel "Care"@en, "Pflege"@de ; skos:definition "Being\\ncared for"@en ;
    skos:altLabel "caring"@en, "support", "soin"@fr ; skos:hiddenLabel "carre"@en ; skos:broader :all .
:all a skos:Concept ; skos:prefLabel "All" ; skos:narrower :peer .
:peer a skos:Concept ; skos:prefLabel "Peer"@en ; skos:related :care .
"""
    found = vocabulary(data)
    assert found.scheme == "https://example.org/t/"
    assert found.sha256 == sha256((PREFIXES + SCHEME + data).encode())
    every, care, peer = found.topics
    assert care == Topic(
        id="https://example.org/t/care",
        label="Care",
        definition="Being\ncared for",
        alt_labels=("caring", "support"),
        hidden_labels=("carre",),
        broader=("https://example.org/t/all",),
    )
    assert (every.label, every.definition, every.broader) == ("All", None, ())
    # "narrower" is "broader" read the other way round.
    assert peer.broader == ("https://example.org/t/all",)


def test_the_same_vocabulary_reads_the_same_however_it_is_ordered() -> None:
    lines = [
        f':t{i} a skos:Concept ; skos:prefLabel "Topic {i}"@en ; skos:altLabel "a{i}", "b{i}" .\n' for i in range(30)
    ]
    first = vocabulary("".join(lines))
    random.Random(1).shuffle(lines)
    assert vocabulary("".join(lines)).topics == first.topics


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (SCHEME + ":care a skos:Concept", "is not valid Turtle"),
        (SCHEME + ":care a unknown:Concept .", "is not valid Turtle"),
        ("words only", "is not valid Turtle"),
        (SCHEME, "holds no skos:Concept"),
        (CARE + " .", "names no skos:ConceptScheme"),
        (SCHEME + ":care a skos:Concept .", "https://example.org/t/care has 0 English preferred labels"),
        (SCHEME + ':care a skos:Concept ; skos:prefLabel "Pflege"@de .', "has 0 English preferred labels"),
        (SCHEME + CARE + ', "Caring"@en .', "has 2 English preferred labels; it needs exactly one"),
    ],
)
def test_what_is_wrong_with_a_vocabulary_is_named(body: str, says: str) -> None:
    with pytest.raises(SourceError) as error:
        vocabulary(body, PREFIXES)
    assert str(error.value).startswith("topics.ttl")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("data", "says"), [(b"", "is empty"), (b"%PDF-1.4", "a PDF"), (b"\xe9", "is not UTF-8")])
def test_a_vocabulary_is_a_text_file(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=f"topics.ttl {says}|topics.ttl is {says}"):
        read_vocabulary(data, "topics.ttl")


TOPICS = (
    Topic(id="tic", label="Trauma-informed care", alt_labels=("TIC", "trauma informed approach")),
    Topic(id="special", label="Specialist services", alt_labels=("personality disorder service",)),
    Topic(id="generic", label="Generic services", alt_labels=("non-specialist mental health services",)),
    Topic(id="stigma", label="Stigma"),
    Topic(id="both", label="Intersectional stigma", alt_labels=("intersecting forms of stigma",)),
    Topic(id="therapy", label="Talking therapy", alt_labels=("Psychotherapy", "counselling session")),
    Topic(id="diagnosis", label="Diagnosis", alt_labels=("crisis",)),
    Topic(id="queer", label="LGBTQ+ people", alt_labels=("LGBTQ+", "A&E")),
    Topic(id="rights", label="patients' rights", alt_labels=("don't care",)),
    Topic(id="class", label="Class", alt_labels=("fish", "box")),
    Topic(id="odd", label="+", alt_labels=("",)),
)
MATCHER = TopicMatcher(TOPICS)


def hits(text: str) -> list[tuple[str, str]]:
    return [(h.topic, text[h.start : h.end]) for h in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "topic", "matched"),
    [
        ("about Trauma-informed care, which", "tic", "Trauma-informed care"),
        ("receiving traumainformed care [29]", "tic", "traumainformed care"),
        ("TRAUMA INFORMED CARE", "tic", "TRAUMA INFORMED CARE"),
        ("trauma‐informed care", "tic", "trauma‐informed care"),
        ("trauma–informed  care", "tic", "trauma–informed  care"),
        ("trauma-\ninformed\ncare", "tic", "trauma-\ninformed\ncare"),
        ("trauma\u00adinformed care", "tic", "trauma\u00adinformed care"),
        ("trauma informed approaches", "tic", "trauma informed approaches"),
        ("TIC approaches", "tic", "TIC"),
        ("several TICs", "tic", "TICs"),
        ("(TIC)", "tic", "TIC"),
        ("talking therapies", "therapy", "talking therapies"),
        ("psycho-therapy", "therapy", "psycho-therapy"),
        ("counseling, counselling sessions", "therapy", "counselling sessions"),
        ("several diagnoses", "diagnosis", "diagnoses"),
        ("many crises", "diagnosis", "crises"),
        ("two classes", "class", "classes"),
        ("two boxes", "class", "boxes"),
        ("LGBTQ+ groups", "queer", "LGBTQ"),
        ("to A&E by night", "queer", "A&E"),
        ("patients' rights", "rights", "patients' rights"),
        ("patients’ rights", "rights", "patients’ rights"),
        ("they don’t care", "rights", "don’t care"),
        # The authors put a part of it into quotation marks.
        ("'personality disorder' services", "special", "personality disorder' services"),
        ("𝄞 Stígma stigma", "stigma", "stigma"),
    ],
)
def test_a_label_in_its_many_shapes(text: str, topic: str, matched: str) -> None:
    assert hits(text) == [(topic, matched)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tic",
        "Tic",
        "TICK",
        "critics of care",
        "trauma, informed care",
        "trauma. Informed care",
        "trauma (informed) care",
        "trauma informed carers",
        "stigmatising",
        "selfstigma",
        "lgbtq",
        "A & E",
        "hepatitis A e.g. here",
        "a e",
        "s",
        "+",
        # Not one of them, whether or not it has a topic of its own.
        "non-specialist services",
        "non specialist services",
        "Non-\nspecialist services",
    ],
)
def test_what_only_looks_like_a_label(text: str) -> None:
    assert hits(text) == []


def test_the_opposite_has_a_topic_of_its_own() -> None:
    assert hits("non-specialist mental health services") == [("generic", "non-specialist mental health services")]
    # A "non" that belongs to nothing denies nothing.
    assert hits("sine qua non. Specialist services") == [("special", "Specialist services")]


def test_labels_of_two_topics_may_stand_in_the_same_words() -> None:
    assert hits("intersectional stigma") == [("both", "intersectional stigma"), ("stigma", "stigma")]
    assert hits("intersecting forms of stigma") == [("both", "intersecting forms of stigma"), ("stigma", "stigma")]


def test_of_several_labels_of_one_topic_the_longest_counts() -> None:
    matcher = TopicMatcher([Topic(id="p", label="peer", alt_labels=("peer support", "support"))])
    text = "peer support and support by a peer"
    assert [text[h.start : h.end] for h in matcher.find(text)] == ["peer support", "support", "peer"]


def test_only_the_part_asked_for_is_searched() -> None:
    text = "stigma stigma stigma"
    assert [h.start for h in MATCHER.find(text, 1, 13)] == [7]
    # A label that the part cuts in two is not there.
    assert MATCHER.find(text, 8, 12) == ()
    assert MATCHER.find("trauma informed care", 0, 15) == ()


def test_without_topics_nothing_is_found() -> None:
    assert TopicMatcher([]).find("stigma") == ()


def test_a_large_vocabulary_in_a_large_text_takes_no_time() -> None:
    topics = [Topic(id=str(i), label=f"word{i} of{i} label{i}", alt_labels=(f"w{i}",)) for i in range(3000)]
    matcher = TopicMatcher(topics)
    text = " ".join(f"word{i % 4000} of{i % 4000} label{i % 4000}" for i in range(30_000))
    begun = time.process_time()
    assert len(matcher.find(text)) == 3000 * 7 + 2000
    assert time.process_time() - begun < 10


def test_an_abbreviation_holds_in_the_text_that_defines_it() -> None:
    matcher = TopicMatcher([Topic(id="talk", label="Talking therapy")])
    text = "Talking therapy (TT) helps. TTs differ. A talking therapy (XY) too."
    assert [text[h.start : h.end] for h in matcher.knowing(text).find(text)] == [
        "Talking therapy", "TT", "TTs", "talking therapy"
    ]  # fmt: skip
    assert matcher.find("TT helps") == ()
    assert matcher.knowing("TT helps") is matcher


def test_in_before_a_noun_is_no_part_of_a_word_that_begins_with_it() -> None:
    matcher = TopicMatcher(
        [
            Topic(id="t:ward", label="Inpatient care", alt_labels=("in-patient", "inpatient")),
            Topic(id="t:crisis", label="Crisis care", alt_labels=("in crisis",)),
        ]
    )

    def topics(text: str) -> list[str]:
        return [hit.topic for hit in matcher.find(text)]

    assert topics("It was seen in patients and in\npatient groups.") == []
    assert topics("An in-patient, in- patient, inpatient.") == ["t:ward"] * 3
    assert topics("People in crisis, and crisis care.") == ["t:crisis"] * 2


@pytest.mark.parametrize(
    "forms",
    [
        "decision decisions",
        "make makes making",
        "share shared shares sharing",
        "plan plans planned planning",
        "label labels labelled labeling labelling labeled",
        "policy policies",
        "deny denied denies denying",
        "service services serviced",
        "process processes processed",
        "box boxes",
        "need needs needed",
        "experience experiences experienced experiencing",
        "call calls called",
        "staff staffs staffing",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_other_words_have_other_stems() -> None:
    groups = "relation relational relationship", "individual individualise", "string thing", "this need", "stigma care"
    words = " ".join(groups).split()
    assert len({stem(word) for word in words}) == len(words)


def test_each_word_of_a_label_of_several_may_stand_in_any_form() -> None:
    topics = [
        Topic(id="shared", label="shared decision making", alt_labels=("denied access",)),
        Topic(id="staffing", label="Staffing", alt_labels=("in-patient care",)),
    ]
    matcher = TopicMatcher(topics)

    def found(text: str) -> list[tuple[str, str]]:
        return [(h.topic, text[h.start : h.end]) for h in matcher.find(text)]

    for words in (
        "Sharing decisions-\nmaking",
        "shared decision making",
        "denies  access",
        "shareddecision making",
        "share decision’s making",
    ):
        assert found(f"They saw {words}.") == [("shared", words)]
    # The order counts, and so do other words in between; the stem of a word that stands alone shows nothing.
    for words in (
        "decision shared making",
        "shared decisions being made",
        "share. Decisions make",
        "the staff",
        "share",
    ):
        assert found(words) == []
    assert found("non-shared decision making, seen in patients care") == []
