"""In-text citations as papers print them and converters damage them."""

from __future__ import annotations

import random
import time

import pytest

from ingest.citations.brackets import find_brackets
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

DASHES = "-‐‑‒–—−"
AGE = "an age band in a participant's attribution"


def found(text: str) -> list[tuple[str, list[int]]]:
    """The citations as printed, each with its numbers."""
    return [
        (text[b.start : b.end], list(b.numbers)) for b in find_brackets(text, 0, len(text)) if b.not_a_citation is None
    ]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("[12]", [12]),
        ("[ 12 ]", [12]),
        ("[3, 5]", [3, 5]),
        ("[3,5;7]", [3, 5, 7]),
        ("[3 , 5]", [3, 5]),
        ("[3, 5-7, 9]", [3, 5, 6, 7, 9]),
        ("[5 – 7]", [5, 6, 7]),
        # Expanded by a converter, with and without spaces, over a line end.
        ("[3] [4] [5] [6]", [3, 4, 5, 6]),
        ("[3][4]", [3, 4]),
        ("[3]\n[4]", [3, 4]),
        # Side by side with a comma is one citation of several works.
        ("[3], [4]", [3, 4]),
        # A range with a bracket around each end.
        ("[3]–[6]", [3, 4, 5, 6]),
        ("[3] - [6]", [3, 4, 5, 6]),
        # The first bracket never closes.
        ("[2, [17] [18] [19]", [2, 17, 18, 19]),
        ("[47, [49] [50] [51]", [47, 49, 50, 51]),
        # Named twice is cited once; the first place counts.
        ("[7, 3, 7]", [7, 3]),
        ("[3-5, 4]", [3, 4, 5]),
        # Printed the wrong way round is not a range.
        ("[7-3]", [7, 3]),
        ("[999]", [999]),
    ],
)
def test_one_mention_from_its_first_bracket_to_its_last(printed: str, numbers: list[int]) -> None:
    assert found(printed) == [(printed, numbers)]
    assert found(f"care {printed}. The") == [(printed, numbers)]


@pytest.mark.parametrize("dash", DASHES)
def test_a_range_may_be_printed_with_any_dash(dash: str) -> None:
    assert found(f"[5{dash}8]") == [(f"[5{dash}8]", [5, 6, 7, 8])]
    assert found(f"[5]{dash}[8]") == [(f"[5]{dash}[8]", [5, 6, 7, 8])]


@pytest.mark.parametrize(
    "text",
    [
        "a wide range of care [12] <and> [13]",
        "care [12] and work [13]",
        "[12] . [13]",
        "[12]. [13]",
        "[12] ([13])",
        "[48, 52, 54, 55], which [47, [49] [50] [51]",
    ],
)
def test_words_and_stops_between_brackets_make_two_mentions(text: str) -> None:
    assert len(found(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "]",
        "[]",
        "[,]",
        "[1",
        "[1,",
        "[1, ",
        "[1, 2",
        "1]",
        "[-1]",
        "[1-]",
        "[sic]",
        "[a12]",
        "[12a]",
        "[p. 12]",
        "[Table 1]",
        "[12.5]",
        "[12345]",
        "(12)",
        "[1 2]",
    ],
)
def test_what_is_no_run_of_numbers(text: str) -> None:
    assert not list(find_brackets(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[2019]", "a year or an index"),
        ("[1998, 2003]", "a year or an index"),
        ("[0]", "a year or an index"),
        ("(95% CI [0, 5])", "a year or an index"),
        ("x[1, 0]", "a year or an index"),
        ("(F[1,12] = 8.42, p < 0.01)", "part of a statistic"),
        ("F [2, 4]=9.9", "part of a statistic"),
        ("(IQR [12-45])", "part of a statistic"),
        ("OR 2.1, 95% CI: [12, 45]", "part of a statistic"),
        # An interval of doses or costs, and no list of 800 works.
        ("[100-900]", "an interval"),
        ("[1-9999]", "an interval"),
    ],
)
def test_numbers_that_are_no_citations_say_why(text: str, why: str) -> None:
    (bracket,) = find_brackets(text, 0, len(text))
    assert bracket.not_a_citation == why
    assert len(bracket.numbers) < 100


def run(first: int, last: int) -> str:
    return " ".join(f"[{n}]" for n in range(first, last + 1))


@pytest.mark.parametrize(
    "attribution",
    [
        f"(participant 105, female, {run(35, 44)} White British, London)",
        f"(participant 4, male, {run(16, 17)} London)",
        f"(P3, {run(18, 24)})",
        f"(P3 {run(18, 24)})",
        f"(female, {run(18, 24)})",
        f"(nurse, {run(25, 34)})",
        "(participant 105, female, [35-44], London)",
        f"(participant 12, {run(65, 74)} White Other",
    ],
)
def test_a_run_inside_an_attribution_is_an_age_band(attribution: str) -> None:
    (bracket,) = find_brackets(attribution, 0, len(attribution))
    assert bracket.not_a_citation == AGE


@pytest.mark.parametrize(
    "text",
    [
        # Round brackets that open with a word for people are no attributions by that.
        f"(participants with psychosis {run(12, 15)})",
        f"(patients {run(12, 15)})",
        f"(carers, {run(12, 15)})",
        f"(service users and staff, {run(12, 15)})",
        # The bracket has closed before.
        f"(participant 4, female) {run(25, 34)}",
        # One number alone, numbers of one digit, numbers that are not in a row.
        "(participant 4, female, [35])",
        "(participant 4, female, [3] [4] [5])",
        "(participant 4, female, [35] [37])",
        "(participant 4, female, [36] [35])",
        # Further back than any attribution is long.
        "(participant 4, " + "and so on " * 30 + run(25, 34),
        "(e.g. " + run(25, 34) + ")",
    ],
)
def test_a_run_elsewhere_is_a_citation(text: str) -> None:
    assert len(found(text)) == 1


def test_a_term_may_look_like_a_statistic() -> None:
    assert found("the clinical interview, or CI [12], and") == [("[12]", [12])]


def test_only_the_part_asked_for_is_searched() -> None:
    text = "[1] a [2] b [3]"
    assert [b.numbers for b in find_brackets(text, 4, 12)] == [(2,)]
    # A bracket that the part cuts in two is not there.
    assert not list(find_brackets(text, 1, 8))


def test_offsets_are_code_points() -> None:
    text = "𝄞 “é” 🙂 [3, 5–6] Привет [7]"
    assert [text[b.start : b.end] for b in find_brackets(text, 0, len(text))] == ["[3, 5–6]", "[7]"]


def test_any_printing_of_the_same_numbers_gives_the_same_numbers() -> None:
    dice = random.Random(7)
    for _ in range(300):
        groups = []
        n = dice.randrange(1, 20)
        for _ in range(dice.randrange(1, 5)):
            last = n + dice.randrange(4)
            groups.append((n, last))
            n = last + 2 + dice.randrange(9)
        expected = [i for first, last in groups for i in range(first, last + 1)]
        dash, comma = dice.choice(DASHES), dice.choice([",", ", ", ";", " , "])
        short = "[" + comma.join(f"{a}{dash}{b}" if b > a else f"{a}" for a, b in groups) + "]"
        long = dice.choice(["", " ", ", "]).join(f"[{i}]" for i in expected)
        assert found(f"Care {short} and") == [(short, expected)]
        assert found(f"Care {long} and") == [(long, expected)]


@pytest.mark.parametrize("unit", ["[", "[1", "[1, ", "[1,[", "[1-", "[1 ", "[1] ", "1,", "(participant 1, [12] [13] "])
def test_brackets_without_end_take_no_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begun = time.process_time()
    find_brackets(text, 0, len(text))
    assert time.process_time() - begun < 10


def test_a_citation_whose_names_and_year_are_marked_apart_cites_its_work_once() -> None:
    marked = '<xref ref-type="bibr" rid="r1">{}</xref>'
    cited = f"{marked.format('Hill &amp; Dale')} ({marked.format('2013')})"
    paper = (
        "<article><front><article-meta><title-group><article-title>Gardens</article-title></title-group></article-meta>"
        f"</front><body><sec><title>Results</title><p>Gardens were first asked about by {cited} and by nobody since."
        '</p></sec></body><back><ref-list><ref id="r1"><element-citation><person-group><name><surname>Hill</surname>'
        "<given-names>A</given-names></name></person-group><year>2013</year><article-title>Wards and their gardens"
        "</article-title></element-citation></ref></ref-list></back></article>"
    )
    study = extract(StudySources(paper=SourceFile(name="paper.xml", data=paper.encode())), None)
    assert [mention.numbers for mention in study.mentions] == [(1,)]
    assert len({link.id for link in study.links}) == len(study.links) == 1
