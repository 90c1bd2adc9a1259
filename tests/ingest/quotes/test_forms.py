"""The forms in which papers print participants' words, each read from a file of its own."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.sources import SourceFile, StudySources
from tests.support.garden_study import ASKED, quotes, study


def test_labels_inside_the_marks_of_quotes_side_by_side() -> None:
    read = study(
        "<disp-quote><p>“Men 8 (M8): I like it there.” “W1: We do, too.” (Focus group 2, Lea)</p></disp-quote>"
    )
    assert quotes(read) == [("I like it there.", "M8"), ("We do, too.", "W1")]
    assert read.quotes[1].attributes["focus_group"] == "2"


@pytest.mark.parametrize("label", ["P3. ", "P3 ", "P3— ", "P3 – "])
def test_a_code_before_the_words_of_a_block(label: str) -> None:
    read = study(f"<disp-quote><p>{label}I like to sit there.</p></disp-quote>")
    assert quotes(read) == [("I like to sit there.", "P3")]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # Paragraphs of their own.
        (
            "<p><italic>I go out there to think.</italic> (Lena, day patient)</p>",
            [("I go out there to think.", "Lena")],
        ),
        (
            "<p>So:</p><p><italic>They go out and it calms them.</italic></p>",
            [("They go out and it calms them.", None)],
        ),
        ("<p>So:</p><p>I go out there to think. – Nurse 4</p>", [("I go out there to think.", "Nurse 4")]),
        ("<p>‘I go out there to think.’ (P4)</p>", [("I go out there to think.", "P4")]),
        ("<p>“We stay in when it rains.” FG3, woman</p>", [("We stay in when it rains.", "FG3, woman")]),
        ("<p>P4: I go out there to think.</p>", [("I go out there to think.", "P4")]),
        ("<p>P9 (female, 34): “I go out there.”</p>", [("I go out there.", "P9")]),
        (
            "<p>3: I go out there to think.</p><p>7: I never do, you know.</p>",
            [
                ("I go out there to think.", "3"),
                ("I never do, you know.", "7"),
            ],
        ),
        ("<p><italic>I go out there to think.</italic></p><p>(P4, woman)</p>", [("I go out there to think.", "P4")]),
        ('<p content-type="quote">They have planted beans (P2).</p>', [("They have planted beans", "P2")]),
        ("<p>Nurses do not have the time for beans. (GP 3)</p>", [("Nurses do not have the time for beans.", "GP 3")]),
        ("<p>One nurse said:</p><p>Rain is bad for beans.</p>", [("Rain is bad for beans.", "One nurse")]),
        ("<disp-quote><p>Quote 3: We stay in. (P4)</p></disp-quote>", [("We stay in.", "P4")]),
        (
            "<p>I stay in when it rains, and my husband does too.</p>",
            [("I stay in when it rains, and my husband does too.", None)],
        ),
        ("<disp-quote><p>(P3, nurse)</p><p>We stay in.</p></disp-quote>", [("We stay in.", "P3")]),
        ("<disp-quote><p>We stay in. (P3)<sup>1</sup></p></disp-quote>", [("We stay in.", "P3")]),
        ("<disp-quote><p>P3 – We stay in.</p></disp-quote>", [("We stay in.", "P3")]),
        # Boxes and lists.
        (
            "<boxed-text><label>Box 1</label><p>“I go there”. (P4, women, 61 years)</p></boxed-text>",
            [("I go there", "P4")],
        ),
        (
            "<boxed-text><caption><title>Illustrative quotes</title></caption><p>Beans grow well.</p></boxed-text>",
            [("Beans grow well.", None)],
        ),
        (
            "<p>They said:</p><list><list-item><p>“I go there to think.” (P3)</p></list-item>"
            "<list-item><p>“My husband waters them.” (P5)</p></list-item></list>",
            [("I go there to think.", "P3"), ("My husband waters them.", "P5")],
        ),
        # Talks.
        (
            "<p>Moderator: What about rain?</p><p>Olu: We stay in.</p><p>Pia: I do not.</p><p>Olu: She does!</p>",
            [("We stay in.", "Olu"), ("I do not.", "Pia"), ("She does!", "Olu")],
        ),
        (
            "<speech><speaker>Interviewer</speaker><p>What about rain?</p></speech>"
            "<speech><speaker>Olu</speaker><p>We stay in then.</p></speech>",
            [("We stay in then.", "Olu")],
        ),
        (
            "<list><list-item><p>Moderator: And rain?</p></list-item><list-item><p>“Olu”: We stay in.</p></list-item>"
            "<list-item><p>[FGD 4]</p></list-item></list>",
            [("We stay in.", "Olu")],
        ),
        # Running text.
        (
            "<p>One man explained that <italic>we stay in and play cards</italic> (P4).</p>",
            [("we stay in and play cards", "P4")],
        ),
        (
            "<p>“I go there to think,” said one carer, “and it keeps me going” (P8).</p>",
            [("I go there to think,", "one carer"), ("and it keeps me going", "P8")],
        ),
        (
            "<p>They spoke of “mud up to here”, “wet feet all day” and “not one bench” (P1, P4, P7).</p>",
            [
                ("mud up to here", "(P1, P4, P7)"),
                ("wet feet all day", "(P1, P4, P7)"),
                ("not one bench", "(P1, P4, P7)"),
            ],
        ),
        (
            "<p>They liked it: We have a bench of our own now (P1); It opens the whole day for us (P2).</p>",
            [("We have a bench of our own now", "P1"), ("It opens the whole day for us", "P2")],
        ),
        ("<p>护士说：「我每天早上都去那里。」</p>", [("我每天早上都去那里。", None)]),
        ('<p>So <named-content content-type="quote">we stay in</named-content> (P4).</p>', [("we stay in", "P4")]),
        (
            "<p>Most people liked it: <italic>I go out there to think.</italic> (P3), "
            "<italic>We sit there for hours.</italic> (P5).</p>",
            [("I go out there to think.", "P3"), ("We sit there for hours.", "P5")],
        ),
        (
            "<p>Comments included:</p><list><list-item><p>The soil is dry in the yard.</p></list-item>"
            "<list-item><p>Too few benches for the old.</p></list-item></list>",
            [("The soil is dry in the yard.", None), ("Too few benches for the old.", None)],
        ),
        ("<p>So it was. “I go out there to think.” said P3.</p>", [("I go out there to think.", "P3")]),
        # Blocks.
        ("<disp-quote><p>We stay in.</p><attrib>Nurse 3, ward B</attrib></disp-quote>", [("We stay in.", "Nurse 3")]),
        (
            "<disp-quote><p>We stay in.</p><attrib>P1</attrib><p>I do not.</p><attrib>P2</attrib></disp-quote>",
            [("We stay in.", "P1"), ("I do not.", "P2")],
        ),
        ("<disp-quote><p>We stay in.</p></disp-quote><p>(P4, female)</p>", [("We stay in.", "P4")]),
    ],
)
def test_every_form_of_quotes(results: str, expected: list[tuple[str, str | None]]) -> None:
    assert quotes(study(results)) == expected


@pytest.mark.parametrize(
    "results",
    [
        "<p><italic>Gardens were open from nine to five on all wards.</italic></p>",
        "<p>Barriers were:</p><list><list-item><p>Lack of time to go out</p></list-item></list>",
        "<boxed-text><caption><title>Key points</title></caption><p>Gardens need care by somebody.</p></boxed-text>",
        "<p>The so-called “burden” and the “green ward” were debated.</p>",
        "<p>Trust: people wanted it.</p><p>Access: it was poor.</p>",
        "<p>They read this vignette:</p><disp-quote><p>Sam is forty and likes beans.</p></disp-quote>",
        "<p>Interviewer: What about rain?</p>",
        "<p>Several people were afraid of the dark (P3).</p>",
        "<p>Participants reported that they were afraid of the dark. (P3)</p>",
        '<p>It grew at <named-content content-type="dwc:verbatimCoordinates">40.98 N, 78 E</named-content>.</p>',
        "<table-wrap><table><thead><tr><th>Item</th><th>Mean</th></tr></thead><tbody>"
        "<tr><td>“I feel calm most days”</td><td>3.4 (1.2)</td></tr></tbody></table></table-wrap>",
    ],
)
def test_what_only_looks_like_one(results: str) -> None:
    assert quotes(study(results)) == []


def test_a_block_of_a_study_that_asked_nobody_is_none() -> None:
    block = "<disp-quote><p>Gardens are the soul of a ward.</p></disp-quote>"
    read = study(block, methods="<p>We counted beans.</p>")
    assert (read.quotes, [b.text for b in read.blocks]) == ((), ["Gardens are the soul of a ward."])
    assert quotes(study(block))


def test_a_block_of_the_discussion_needs_somebody_who_spoke() -> None:
    read = study(
        "", discussion="<disp-quote><p>We stay in. (P3)</p></disp-quote><disp-quote><p>Gardens heal.</p></disp-quote>"
    )
    assert quotes(read) == [("We stay in.", "P3")]
    assert [b.text for b in read.blocks] == ["Gardens heal."]


@pytest.mark.parametrize(
    ("block", "kept"),
    [
        ("“Beans are good for all of us here.” (RD#6)", True),
        ("“I go there when I can, and my head clears.”", True),
        ("“Gardens are good for all of us.”", False),
        ("“I am the vine of the garden.” (1999)", False),
    ],
)
def test_words_in_marks_behind_the_results_need_a_name_or_somebody_who_speaks_of_himself(
    block: str, kept: bool
) -> None:
    assert bool(quotes(study("", discussion=f"<disp-quote><p>{block}</p></disp-quote>"))) is kept


def test_notes_are_no_quote_unless_they_hold_words_in_marks() -> None:
    noted = "<disp-quote><p>She takes it and goes out. She has no fear.</p></disp-quote>"
    read = study(f"{noted}<p>(Interviewer field notes, group B)</p>")
    assert (quotes(read), [block.kind for block in read.blocks]) == ([], ["field note"])
    said = "<disp-quote><p>“There is somebody who waters them?” (Carer; from field notes)</p></disp-quote>"
    assert [words for words, _ in quotes(study(said))] == ["There is somebody who waters them?"]


@pytest.mark.parametrize("asked", [ASKED, "<p>We counted beans.</p>"])
@pytest.mark.parametrize(
    ("part", "before", "block", "kind"),
    [
        ("methods", "The item read:", "I feel calm most days (1 = never, 5 = always)", "questionnaire item"),
        ("methods", "The flyer read:", "Are you between 18 and 34? Join us!", "advertisement"),
        ("methods", "We used this definition:", "A carer is somebody who looks after a relative.", "definition"),
        ("methods", "A case:", "A woman of 54 came to the ward with a cough (patient 3).", "case description"),
        ("methods", "The topic guide had prompts:", "What do you like about it?", "interview question"),
        ("methods", "This is an example.", "Calm: the person says that it calms them.", None),
        ("introduction", "As Foucault wrote:", "Where there is power there is resistance (1978, p. 95).", "literature"),
        ("introduction", "It is old.", "To plant a garden is to believe. – Audrey Hepburn", None),
        ("discussion", "As one author put it:", "Gardens calm people. (Jones et al., 2014)", "literature"),
        (
            "discussion",
            "Gardens please. Doe and Roe (2017) say that:",
            "Gardens calm people who wait.",
            "literature",
        ),
        ("results", "Gardens please. They were told of:", "Gardens calm people who wait. (p. 12)", "literature"),
        ("results", "The model was:", "y = a + bx", "formula"),
        ("results", "The law says:", "Everyone has the right to a garden (Article 25).", "legal text"),
        ("results", "It was quiet.", "Three men stood by the door and smoked. (Field note, May 2)", "field note"),
        ("results", "The researcher noted:", "The group fell silent. (Observation, ward B)", "field note"),
        ("results", "We asked:", "Does the garden calm people?", "interview question"),
    ],
)
def test_blocks_that_nobody_said(asked: str, part: str, before: str, block: str, kind: str | None) -> None:
    shown = f"<p>{before}</p><disp-quote><p>{block}</p></disp-quote>"
    read = {
        "introduction": lambda: study("", methods=asked, introduction=shown),
        "methods": lambda: study("", methods=asked + shown),
        "results": lambda: study(shown, methods=asked),
        "discussion": lambda: study("", methods=asked, discussion=shown),
    }[part]()
    assert quotes(read) == []
    (other,) = read.blocks
    assert (other.kind or "").endswith(kind or "") and other.reason


TABLE = (
    "<table-wrap><table><thead><tr><th>Theme</th><th>{head}</th></tr></thead><tbody>"
    "<tr><td>Calm</td><td>{cell}</td></tr></tbody></table></table-wrap>"
)


@pytest.mark.parametrize("head", ["Illustrative quotes", "Quotation", "Verbatim", "Exemplar", "Supporting quotes"])
def test_a_column_of_quotes_is_known_by_its_head(head: str) -> None:
    assert quotes(study(TABLE.format(head=head, cell="The air is fresh out there."))) == [
        ("The air is fresh out there.", None)
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "“The air is fresh.” (P3)<break/>“It clears my head.” (P5)",
            [("The air is fresh.", "P3"), ("It clears my head.", "P5")],
        ),
        (
            "<p>The air is fresh.</p><p>It clears my head.</p>",
            [("The air is fresh.", None), ("It clears my head.", None)],
        ),
        (
            "<italic>The air is fresh. (P3); It clears my head. (P5)</italic>",
            [("The air is fresh.", "P3"), ("It clears my head.", "P5")],
        ),
    ],
)
def test_one_cell_may_hold_several_quotes(cell: str, expected: list[tuple[str, str | None]]) -> None:
    assert quotes(study(TABLE.format(head="Quotes", cell=cell))) == expected
    assert quotes(study("", floats=TABLE.format(head="Quotes", cell=cell))) == expected


def test_a_column_may_name_who_spoke() -> None:
    table = (
        "<table-wrap><table><thead><tr><th>ID</th><th>Verbatim</th></tr></thead><tbody>"
        "<tr><td>7</td><td>The air is fresh out there.</td></tr></tbody></table></table-wrap>"
    )
    assert quotes(study(table)) == [("The air is fresh out there.", "7")]


def test_condensed_words_are_the_authors() -> None:
    table = (
        '<table-wrap><table><thead><tr><th colspan="2">What participants say</th><th>Theme</th></tr></thead><tbody>'
        "<tr><td>Meaning unit</td><td>Condensation</td><td>Theme</td></tr>"
        "<tr><td>The air is fresh out there.</td><td>Fresh air was wanted.</td><td>Air</td></tr></tbody></table>"
        "</table-wrap>"
    )
    assert [words for words, _ in quotes(study(table))] == ["The air is fresh out there."]


FLAT = (
    "key: g-1 authors: Doe, Ann title: Gardens date: 2021-05-01 journal: X DOI: 10.5555/g sha: nan doc_id: 1 "
    "cord_uid: g1 "
    "Gardens are rare [1] . Methods We did interviews with ten people. Results We spoke to ten people. {results} "
    "Discussion Gardens help [1] . Wards and plants"
)


@pytest.mark.parametrize(
    ("results", "words", "doubt"),
    [
        (
            "Most patients liked it. I go out to think. My head clears. (P3) However, some had not.",
            "I go out to think. My head clears.",
            "told by",
        ),
        (
            "Most patients liked it. They had planted beans and peas. (P3) However, some had not.",
            "They had planted beans and peas.",
            "cannot be told",
        ),
        (
            "Most patients liked it. I go out to think (retired man, 61 years). Others wept.",
            "I go out to think",
            "told by",
        ),
        (
            "Most patients liked it. One nurse said: I go out to think, and my head clears. Other nurses had not.",
            "I go out to think, and my head clears.",
            "told by",
        ),
    ],
)
def test_where_marks_are_lost_the_voice_tells_who_speaks(results: str, words: str, doubt: str) -> None:
    data = FLAT.format(results=results).encode()
    read = extract(StudySources(paper=SourceFile(name="paper.txt", data=data)), None)
    ((said, _),) = quotes(read)
    assert said == words
    assert read.quotes[0].doubt and doubt in read.quotes[0].doubt
    assert not any(words[:12] in f.text or f.text.startswith("(P3)") for f in read.findings)


def test_where_quotes_were_looked_for_in_a_part_only_is_said() -> None:
    methods = "<sec><title>Methods</title><p>We asked.</p></sec>"
    data = f"<article><front/><body>{methods}<sec><title>Beans</title><p>So.</p></sec></body></article>".encode()
    read = extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)
    assert any("looked for in all of it but methods" in p.what for p in read.problems)
