"""Which findings, quotes, themes and works are about which topic, and the words that show it."""

from __future__ import annotations

from dataclasses import replace

from graph.model import About, Mention, Quote, Statement, StatementKind, Theme, Topic, Voice, Work
from ingest.topics.labels import TopicMatcher
from ingest.topics.passing import in_passing
from ingest.topics.topics import find_topics

MATCHER = TopicMatcher(
    [
        Topic(id="t:care", label="trauma-informed care", alt_labels=("TIC",)),
        Topic(id="t:stigma", label="stigma"),
        Topic(id="t:trust", label="trust"),
    ]
)
TEXT = (
    "The theme Trust describes stigma in care. TIC helps. For example, it works. It also lasts. Stigma hurts, and "
    "stigma stays. “I felt the stigma.” (P1)"
)


def finding(words: str, *, continues: str | None = None, by: str | None = None) -> Statement:
    start = TEXT.index(words)
    return Statement(
        id=f"finding:{words}",
        start=start,
        end=start + len(words),
        text=words,
        voice=Voice.AUTHORS,
        kind=StatementKind.RESULT,
        section=(),
        mentions=(),
        continues=continues,
        continues_by=by,
    )


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(id=f"quote:{words}", start=start, end=start + len(words), text=words, participant=None)


TIC = finding("TIC helps.")
EXAMPLE = finding("For example, it works.", continues=TIC.id, by="For example")
LASTS = finding("It also lasts.", continues=EXAMPLE.id, by="It also")
STIGMA = finding("Stigma hurts, and stigma stays.")


def topics(**given: object) -> tuple[About, ...]:
    material = {"statements": (), "quotes": (), "themes": (), "works": ()} | given
    return find_topics("doi:10.1/x", TEXT, MATCHER, **material)  # type: ignore[arg-type]


def test_a_finding_says_it_with_its_own_words_once() -> None:
    (about,) = topics(statements=[STIGMA])
    assert (about.subject, about.topic, about.study, about.matched) == (STIGMA.id, "t:stigma", "doi:10.1/x", "Stigma")
    assert about.reason == "its sentence says"
    assert about.start == STIGMA.start and TEXT[about.start : about.end] == "Stigma"


def test_a_quote_says_it() -> None:
    (about,) = topics(quotes=[quote("I felt the stigma.")])
    assert about.reason == "the participant says"
    assert TEXT[about.start : about.end] == about.matched == "stigma"


def test_a_theme_says_it_by_its_name_and_by_its_sentence() -> None:
    theme = Theme(id="theme:1", label="Trust", parent=None, start=0, end=TEXT.index(" TIC"), found_by="test")
    by_name, by_sentence = topics(themes=[theme])
    assert (by_name.topic, by_name.reason, by_name.start) == ("t:trust", "its name says", None)
    assert (by_sentence.topic, by_sentence.reason) == ("t:stigma", "the sentence that introduces it says")
    assert TEXT[by_sentence.start : by_sentence.end] == "stigma"


def test_a_theme_without_a_sentence_says_it_by_its_name_alone() -> None:
    theme = Theme(id="theme:1", label="Stigma and Trust", parent=None, start=None, end=None, found_by="test")
    assert [(a.topic, a.matched) for a in topics(themes=[theme])] == [("t:stigma", "Stigma"), ("t:trust", "Trust")]


def test_a_work_says_it_by_its_title() -> None:
    works = [Work(id="doi:1", title="Traumainformed care: trust?"), Work(id="doi:2"), Work(id="doi:3", title="Other")]
    assert [(a.subject, a.topic, a.matched, a.start) for a in topics(works=works)] == [
        ("doi:1", "t:care", "Traumainformed care", None),
        ("doi:1", "t:trust", "trust", None),
    ]


def test_an_abstract_is_about_what_two_of_its_sentences_say() -> None:
    said = (
        "Trust was asked for. Peers speak of Stigma. Much stigma, and more stigma, was met. Care came before trust{}."
    )
    for end, expected in (
        ("", {"t:stigma": "Stigma", "t:trust": "Trust"}),
        # "... rather than trust" sets it aside, so one sentence is left.
        (" and rather than trust", {"t:stigma": "Stigma"}),
    ):
        abstract = said.format(end) if not end else said.replace(" before trust{}", end)
        found = topics(works=[Work(id="doi:1", title="Other", abstract=abstract, abstract_source="r.ris")])
        assert {a.topic: a.matched for a in found} == expected
        assert {a.reason for a in found} == {"2 sentences of its abstract (r.ris) say so, the first of them with"}
    (about,) = topics(works=[Work(id="doi:1", title="On stigma", abstract="Stigma harms. Stigma stays.")])
    assert about.reason == "its title says", "the title is surer"


def test_what_goes_on_from_a_sentence_is_about_what_that_is_about() -> None:
    found = {(a.subject, a.topic): a for a in topics(statements=[TIC, EXAMPLE, LASTS, STIGMA])}
    assert set(found) == {
        (TIC.id, "t:care"),
        (EXAMPLE.id, "t:care"),
        (LASTS.id, "t:care"),
        (STIGMA.id, "t:stigma"),
    }
    example, lasts = found[EXAMPLE.id, "t:care"], found[LASTS.id, "t:care"]
    assert example.reason == "it goes on from the sentence before (“For example”), which says"
    assert lasts.reason == "it goes on from the sentence before (“It also”), which says"
    # The words are those of the first sentence of the chain.
    for about in (example, lasts):
        assert (about.start, about.end) == (TIC.start, TIC.start + 3)


def test_a_chain_that_begins_with_nothing_gives_nothing() -> None:
    first = finding("For example, it works.")
    assert topics(statements=[first, finding("It also lasts.", continues=first.id, by="It also")]) == ()


def test_a_sentences_own_words_go_before_what_it_inherits() -> None:
    own = finding("stigma stays.", continues=STIGMA.id, by="These")
    (about,) = [a for a in topics(statements=[STIGMA, own]) if a.subject == own.id]
    assert about.reason == "its sentence says"
    assert about.start == own.start


def test_what_stands_in_passing_shows_nothing() -> None:
    for words in (
        "Care is given in a kind, calm and stigma free way.",
        "They spoke of costs rather than stigma.",
        "People face many things (e.g. debt and stigma).",
        "We asked about money, stigma, work, housing, sleep and much more that was of interest to them.",
    ):
        at = words.index("stigma")
        assert in_passing(words, at, at + 6, 0, len(words)), words
    for words in (
        "It is described as stigma, misogyny and associated with an absence of hope in the delivery of care.",
        "Care is given in a stigma way.",
        "Stigma, they said, hurts.",
    ):
        at = words.casefold().index("stigma")
        assert not in_passing(words, at, at + 6, 0, len(words)), words


def citing(text: str, *places: tuple[str, str]) -> list[Mention]:
    return [
        Mention(
            id=f"m:{printed}",
            start=text.index(printed),
            end=text.index(printed) + len(printed),
            numbers=(1,),
            works=(work,),
            section=(),
            role=None,
            sentence_start=0,
            sentence_end=len(text),
        )
        for printed, work in places
    ]


def test_a_work_is_about_what_its_citation_closes() -> None:
    text = "Stigma harms [1] and trust heals [2]."
    found = find_topics(
        "doi:10.1/x", text, MATCHER, statements=(), quotes=(), themes=(), works=(),
        mentions=citing(text, ("[1]", "w:1"), ("[2]", "w:2")),
    )  # fmt: skip
    assert {(a.subject, a.topic) for a in found} == {("w:1", "t:stigma"), ("w:2", "t:trust")}
    assert {a.reason for a in found} == {"a sentence that cites it says"}
    assert all(text[a.start : a.end] == a.matched for a in found)


def test_a_theme_is_about_what_two_findings_under_it_say() -> None:
    one, two = (replace(finding(w), themes=("theme:1",), theme_reasons=("",)) for w in ("Stigma hurts", "stigma stays"))
    assert [a for a in topics(statements=[one]) if a.subject == "theme:1"] == []
    (about,) = [a for a in topics(statements=[one, two]) if a.subject == "theme:1"]
    assert (about.topic, about.start) == ("t:stigma", one.start)
    assert about.reason == "2 findings under it say so, the first of them with"


def test_it_is_the_subject_of_the_sentence_before_and_not_what_that_says_of_it() -> None:
    this = finding("Stigma hurts", continues=TIC.id, by="This")
    it = finding("It also lasts.", continues=this.id, by="It also")
    assert {a.topic for a in topics(statements=[TIC, this, it]) if a.subject == it.id} == {"t:care"}
