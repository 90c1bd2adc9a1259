"""How a paper cites, decided by the paper as a whole."""

from __future__ import annotations

import pytest

from graph.model import Severity, Work
from ingest.citations.number_order import citation_order
from ingest.citations.printed import CitationMaterial
from ingest.citations.style import STYLES, Citations, find_citations
from ingest.document import ReferenceRecord

MARKED, SQUARE, RAISED, ROUND, GLUED, NAMED = (style.name for style in STYLES)
SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def records(count: int, *, numbered: bool = True) -> list[ReferenceRecord]:
    return [
        ReferenceRecord(
            key=f"r{n}",
            line=n,
            number=n if numbered else None,
            work=Work(id=f"title:{n}", title=f"Title {n}", authors=(f"Name{chr(96 + n)}, A", "Ode, B"), year=1990 + n),
        )
        for n in range(1, count + 1)
    ]


def read(text: str, of: list[ReferenceRecord] | None = None) -> Citations:
    given = of if of is not None else records(12)
    return find_citations(CitationMaterial(text=text, prose=[(0, len(text))], given=given))


def found(text: str, of: list[ReferenceRecord] | None = None) -> list[tuple[str, list[int]]]:
    return [(text[b.start : b.end], list(b.numbers)) for b in read(text, of).found]


def paper(form: str, *more: str) -> str:
    """A paper that cites 1 to 12 in order in one form, with other sentences among its own."""
    own = [f"Care is work{form.format(n)} for many people." for n in ("1", "2", "3-5", "6,7", "8", "9", "10", "11,12")]
    return " ".join([*own[:5], *more, *own[5:]])


IN_ORDER = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


@pytest.mark.parametrize(
    ("form", "style"),
    [(" [{}]", SQUARE), (" ({})", ROUND), ("({})", ROUND), ("{}", GLUED)],
)
@pytest.mark.parametrize("of", [records(12), []], ids=["with a list", "without a list"])
def test_a_paper_that_cites_a_list_in_order(form: str, style: str, of: list[ReferenceRecord]) -> None:
    citations = read(paper(form), of)
    assert [n for b in citations.found for n in b.numbers] == IN_ORDER
    assert citations.notations[0][0] == style


def test_superscripts_of_unicode() -> None:
    text = " ".join(f"Care{n.translate(SUPERSCRIPT)} is, for many people, work." for n in ("1", "2,3", "4-6"))
    assert [numbers for _, numbers in found(text)] == [[1], [2, 3], [4, 5, 6]]
    assert read(text).notations[0][0] == RAISED


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("There were (1) time, (2) staff and (3) rooms.", "a list number"),
        ("We met twelve (12) people.", "a number written out and in figures"),
        ("As in equation (4) and Fig. (5).", "the number of an equation, a table or another thing"),
        ("They were aged (11).", "an age"),
        ("It was 50% (3) of them.", "part of a statistic or formula"),
        ("The mean was 12 (2).", "part of a statistic or formula"),
        ("It rose (10 = 3 groups), f(2) and n(3).", "part of a statistic or formula"),
        ("It is in 12(3):45.", "part of a statistic or formula"),
        ("The doses were (1-90) units.", "part of a statistic or formula"),
        ("There were women (99) there.", "out of the order of the citations"),
    ],
)
def test_round_brackets_that_are_no_citations_say_why(sentence: str, why: str) -> None:
    citations = read(paper(" ({})", sentence))
    assert [n for b in citations.found for n in b.numbers] == IN_ORDER
    assert {b.not_a_citation for b in citations.notations[0][1] if b.not_a_citation} == {why}


@pytest.mark.parametrize(
    "text",
    [
        "We met women (12) and men (8), of (34) and (45) years.",
        "There were (1) time, (2) staff, (3) rooms, (4) money and (5) rest. (6) Nothing else.",
        "Then (2019) and (2020) came.",
        "",
    ],
)
def test_numbers_in_round_brackets_alone_make_no_style(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They said PT1 and PT6 would go. PT1 did.",
        "The level was 3.5 in 10,000 and p=0.05.",
        "See p.12 and vol.3 of it.",
        "HbA1c, CO2 and the Iba1 gene.",
        "Of 5 km2 or 30 kg/m2 each.",
        "The group1 and Table2 show it.",
        "In COVID19 times it grew 5% and 12th.",
        "The ions NH4+ and Ce3+ too.",
        "It took v2.0 or x4.5.1 of it.",
        "It is in J Inv. 2016;33(1):8-9.",
    ],
)
def test_numbers_glued_to_other_things_are_no_citations(sentence: str) -> None:
    assert [n for b in read(paper("{}", sentence)).found for n in b.numbers] == IN_ORDER
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "printed", "numbers"),
    [
        ("It was shown.3,4 The rest", "3,4", [3, 4]),
        ("It was shown.3 4 The rest", "3 4", [3, 4]),
        ("It was shown.3–5 The rest", "3–5", [3, 4, 5]),
        ("It was shown,”3 the rest", "3", [3]),
        ("It was shown (at last).3 The rest", "3", [3]),
        # A number of people behind a citation is no citation.
        ("It was shown.8 300 people", "8", [8]),
        ("It was shown.8 2 people", "8", [8]),
    ],
)
def test_a_flattened_superscript_ends_where_the_order_does(sentence: str, printed: str, numbers: list[int]) -> None:
    text = paper("{}", sentence)
    at = text.index(sentence)
    here = [
        (p, n)
        for b in read(text).found
        if at <= b.start < at + len(sentence)
        for p, n in [(text[b.start : b.end], list(b.numbers))]
    ]
    assert here == [(printed, numbers)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("an area of 5 m²", "part of a unit"),
        ("30 kg/m² and", "part of a unit"),
        ("a fit of R² = 0.5", "a power or a symbol"),
        ("χ² was", "a power or a symbol"),
        ("10³ cells", "a power or a symbol"),
        ("(a + b)² is", "a power or a symbol"),
        ("the ¹⁴C method", "a note or the mass of an atom"),
        ("Fe³⁺ ions", "a note or the mass of an atom"),
    ],
)
def test_superscripts_that_are_no_citations_say_why(text: str, why: str) -> None:
    citations = read("Care¹ is work² and rest³. " + text)
    assert len(citations.found) == 3
    assert [b.not_a_citation for b in citations.notations[0][1] if b.not_a_citation] == [why]


@pytest.mark.parametrize("before", ["care", "care.", "care,”", "(of women)", "since 2018"])
def test_superscripts_behind_words_and_stops(before: str) -> None:
    assert found(f"It is {before}¹² and") == [("¹²", [12])]


def test_what_stands_in_another_notation_is_a_note() -> None:
    text = paper(" [{}]", "A word¹ of ours.")
    citations = read(text)
    assert [n for b in citations.found for n in b.numbers] == IN_ORDER
    (_, (note,)) = citations.notations[1]
    assert note.not_a_citation == "not the notation that the paper cites in"


def test_names_with_years_in_a_numbered_paper_are_no_citations_of_their_own() -> None:
    assert len(found("Namea and Ode (1991) [1] and Nameb and Ode (1992) [2] show care [3].")) == 3


NAMES = "Namea and Ode (1991) and others (Nameb & Ode, 1992; Namec & Ode, 1993) show care."


def test_a_paper_that_cites_by_author_and_year_says_so() -> None:
    citations = read(NAMES)
    assert found(NAMES) == [("Namea and Ode (1991)", [1]), ("(Nameb & Ode, 1992; Namec & Ode, 1993)", [2, 3])]
    assert [(p.severity, p.what) for p in citations.problems] == [
        (Severity.NOTE, "the paper cites in author-year citations: it has 2 of them")
    ]
    assert citations.notations[0][0] == NAMED


def test_a_list_without_numbers_is_numbered_by_place_where_the_text_has_none() -> None:
    bare = records(3, numbered=False)
    assert [numbers for _, numbers in found(NAMES, bare)] == [[1], [2, 3]]
    assert [r.number for r in read(NAMES, bare).given] == [1, 2, 3]
    assert [r.number for r in read("Care [1].", bare).given] == [None, None, None]


def test_a_work_that_the_list_lacks_is_a_warning_said_once() -> None:
    text = f"{NAMES} So (Doe et al., 2020) and Doe et al. (2020), and (London, 2012)."
    citations = read(text)
    warnings = [p for p in citations.problems if p.severity is Severity.WARNING]
    assert [p.what for p in warnings] == [
        "the citation (Doe et al., 2020) is in no entry of the reference list (2 times)",
        "the citation (London, 2012) is in no entry of the reference list",
    ]
    assert text[warnings[0].start : warnings[0].end] == "Doe et al., 2020"
    # By its form "et al." cites; "(London, 2012)" may be a place.
    assert [b.numbers for b in citations.found] == [(1,), (2, 3), (), ()]
    (dropped,) = [b for b in citations.notations[0][1] if b.not_a_citation]
    assert dropped.not_a_citation == "in no entry of the reference list"


def test_a_citation_of_either_of_two_works_names_both() -> None:
    twice = [
        ReferenceRecord(
            key="a", line=1, number=1, work=Work(id="title:1", title="One", authors=("Lee, A",), year=2020)
        ),
        ReferenceRecord(
            key="b", line=2, number=2, work=Work(id="title:2", title="Two", authors=("Lee, A",), year=2020)
        ),
    ]
    citations = read("Care (Lee, 2020) is.", twice)
    assert [b.numbers for b in citations.found] == [()]
    assert citations.problems[-1].what == (
        "the citation (Lee, 2020) can mean reference 1 (One) or 2 (Two); it was tied to none of them"
    )


def test_without_a_list_one_problem_says_what_to_do() -> None:
    citations = read("Care (Doe et al., 2020) and (Roe & Poe, 2019).", [])
    assert [b.numbers for b in citations.found] == [(), ()]
    assert [p.what for p in citations.problems if p.severity is Severity.WARNING] == [
        "2 citations by author and year are tied to no work: no reference list with authors, years and numbers is "
        "there. Add one as a reference file"
    ]


@pytest.mark.parametrize(
    ("runs", "listed", "numbers"),
    [
        ([(1,), (2,), (3,), (4,), (5,)], 5, (1, 2, 3, 4, 5)),
        # 4 is cited in a table only, 50 is an age.
        ([(1,), (50,), (2, 3), (1,), (5,), (6,)], 6, (1, 2, 3, 5, 6)),
        # One that comes too early is out of order.
        ([(5,), (1,), (2,), (3,), (4,), (5,), (6,)], 6, (1, 2, 3, 4, 6)),
        ([(5,), (4,), (3,), (2,), (1,)], 5, None),
        ([(1,), (2,), (3,)], 12, None),
        ([(1,), (2,), (3,), (4,)], 0, None),
        ([], 0, None),
    ],
)
def test_the_order_in_which_numbers_cite_a_list(
    runs: list[tuple[int, ...]], listed: int, numbers: tuple[int, ...] | None
) -> None:
    order = citation_order(runs, listed)
    assert (order.numbers if order else None) == numbers


def test_a_number_cannot_be_cited_before_its_turn() -> None:
    order = citation_order([(1,), (2,), (4,), (5,), (6,), (7,)], 7)
    assert order
    assert [n for n in range(9) if order.allows(n, 1)] == [1, 2, 3]
    assert [n for n in range(9) if order.fills(n, 1)] == [3]
    assert [n for n in range(9) if order.allows(n, 5)] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("unit", ["(1) ", "(1, ", "care1,2 ", "a.1 2 3 ", "¹²,", "¹ ", "(1-2) ", "word1"])
def test_numbers_without_end_come_to_an_end(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    assert len(read(text).found) <= len(text)


@pytest.mark.parametrize("open_, close", ["[]", "()"])
@pytest.mark.parametrize(
    "before",
    [
        "the median was 3",
        "a median (IQR) of 4",
        "median time in care of 5 years",
        "with a mean of 12 visits",
        "The median was three sessions",
        "n = 12",
        "they were aged 34",
        "scored 3 points",
        "the median",
        "on a scale",
        "on a Likert scale",
        "with scores",
        "SD 4",
        "pain was 3.5",
        "the cost was 4 days",
        "it lasted 2",
    ],
)
def test_a_range_of_values_is_no_citation(before: str, open_: str, close: str) -> None:
    printed = f"{open_}1-5{close}"
    text = paper(f" {open_}{{}}{close}", f"Here {before} {printed}.")
    assert [n for b in read(text).found for n in b.numbers] == IN_ORDER


@pytest.mark.parametrize(
    "before",
    [
        "was shown for the mean of all",
        "with a known scale",
        "in earlier work",
        "by age and place",
        "in 12 trials",
        "in diabetes type 4",
        "after Covid-4",
        "of 12 trials",
        "was 40",
    ],
)
def test_a_range_behind_other_words_is_a_citation(before: str) -> None:
    assert found(paper(" [{}]", f"This was shown {before} [3-5]."))[5] == ("[3-5]", [3, 4, 5])


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("[3, p. 33]", [3]),
        ("[3, pp. 33-35; 5]", [3, 5]),
        ("[see 3, 5]", [3, 5]),
        ("[e.g. 3–5]", [3, 4, 5]),
        ("[see also 3]", [3]),
    ],
)
def test_a_bracket_may_say_where_and_lead_in(printed: str, numbers: list[int]) -> None:
    assert (printed, numbers) in found(paper(" [{}]", f"This was shown in earlier work {printed}."))


@pytest.mark.parametrize("thing", ["Eq. ", "equation "])
def test_the_number_of_a_thing_is_no_citation(thing: str) -> None:
    assert [n for b in read(paper(" [{}]", f"We use {thing}[3] here.")).found for n in b.numbers] == IN_ORDER


@pytest.mark.parametrize("printed", ["[for 3]", "[about 5]", "[P3]", "[sic]"])
def test_words_put_into_a_quote_are_no_citation(printed: str) -> None:
    assert [n for b in read(paper(" [{}]", f"They came {printed} weeks.")).found for n in b.numbers] == IN_ORDER


def test_names_beside_numbers_cite_too_where_no_number_says_so_again() -> None:
    far = "Then. " * 50
    said = f"{far}Namec and Ode (1993) said so. {far}Others said more; see Named and Ode (1994) [4]. {far}"
    text = paper(" [{}]", said)
    names = [(c, n) for c, n in found(text) if "(" in c]
    assert names == [("Namec and Ode (1993)", [3])]
    assert read(text).notations[0][0] == SQUARE
