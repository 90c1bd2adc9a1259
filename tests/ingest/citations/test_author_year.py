"""Citations by author and year, and what has their form and is none."""

from __future__ import annotations

import pytest

from graph.model import Work
from ingest.citations.author_year import find_author_year
from ingest.citations.cited_names import NamedEntries, named_entries
from ingest.document import ReferenceRecord

# number: authors, year
LIST: dict[int, tuple[tuple[str, ...], int | None]] = {
    1: (("Braun, Virginia", "Clarke, Victoria"), 2013),
    2: (("Smith, John", "Lee, Ann", "Roe, Max"), 2019),
    3: (("Lee, Kim",), 2020),
    4: (("Lee, Kim",), 2020),
    5: (("O'Brien, P",), 2011),
    6: (("van der Berg, J",), 2008),
    7: (("Fernández-Ríos, M", "Öst, L"), 2015),
    8: (("World Health Organization",), 2010),
    9: (("Smith, John",), 2019),
    10: (("Smith, John",), 2021),
    11: (("Department of Health and Social Care",), 2018),
    12: (("Ann Müller", "Bo Ek"), 2001),
    13: (("Gray, T",), None),
    14: (("Ward, A", "Hill, B"), 2005),
    15: (("Ward, A", "Cole, C"), 2005),
    16: (("May, R",), 2012),
    17: (("Sørensen T", "Łęcki A"), 1999),
    18: ((), 2004),
    19: (("National Institute for Health (NIH)",), 2007),
}
RECORDS = [
    ReferenceRecord(key=f"r{n}", line=n, number=n, work=Work(id=f"title:{n}", title=f"Title {n}", authors=a, year=y))
    for n, (a, y) in LIST.items()
]
ENTRIES = named_entries(RECORDS, "", None)


def cited(text: str, entries: NamedEntries = ENTRIES) -> list[tuple[str, list[int]]]:
    """The citations that the list has, as printed, each with the numbers that nothing else can be meant by."""
    return [
        (text[g.start : g.end], [e[0].number for p in g.parts for e in p.entries if len(e) == 1])
        for g in find_author_year(text, [(0, len(text))], entries)
        if any(p.found for p in g.parts)
    ]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("Braun and Clarke (2013)", [1]),
        ("Braun & Clarke (2013)", [1]),
        ("Braun and Clarke [2013]", [1]),
        ("Braun & Clarke, 2013", [1]),
        ("(Braun & Clarke, 2013)", [1]),
        ("(Braun and Clarke 2013)", [1]),
        ("[Braun and Clarke, 2013]", [1]),
        ("(BRAUN & CLARKE, 2013)", [1]),
        ("(Smith et al., 2019)", [2]),
        ("(Smith et al 2019)", [2]),
        ("(Smith, Lee, & Roe, 2019)", [2]),
        ("(Smith, Lee et al., 2019)", [2]),
        ("(Smith, J., Lee, A. & Roe, M., 2019)", [2]),
        ("Smith et al. (2019)", [2]),
        ("Smith et al.’s (2019)", [2]),
        ("Smith and colleagues (2019)", [2]),
        ("Smith and her colleagues (2019)", [2]),
        ("(Smith et al., 2019; Braun & Clarke, 2013)", [2, 1]),
        ("(see Smith et al. 2019, p. 12; cf. Braun and Clarke 2013, pp. 3–5)", [2, 1]),
        ("(e.g., Smith et al., 2019)", [2]),
        # The works of one author alone, and several of the same.
        ("Smith (2019)", [9]),
        ("Smith's (2019)", [9]),
        ("(Smith, 2019, 2021)", [9, 10]),
        ("(Smith, 2019; 2021)", [9, 10]),
        ("Smith (2019, 2021)", [9, 10]),
        ("Smith (2019, p. 4; see also Braun & Clarke, 2013)", [9, 1]),
        ("(Smith, 2019, p. 12, 2021)", [9, 10]),
        # Letters stand for the order of the list.
        ("(Lee, 2020a)", [3]),
        ("(Lee, 2020b)", [4]),
        ("(Lee, 2020a,b)", [3, 4]),
        ("(Lee, 2020a, b)", [3, 4]),
        ("(Lee, 2020a–b)", [3, 4]),
        ("(Lee, 2020a, 2020b)", [3, 4]),
        ("Lee (2020b)", [4]),
        # Names with particles, accents, apostrophes and hyphens.
        ("(O'Brien, 2011)", [5]),
        ("(O’Brien 2011)", [5]),
        ("(van der Berg, 2008)", [6]),
        ("(Van der Berg, 2008)", [6]),
        ("(Berg, 2008)", [6]),
        ("Fernandez-Rios and Öst (2015)", [7]),
        ("(Fernández‐Ríos & Oest, 2015)", [7]),
        ("(Mueller & Ek, 2001)", [12]),
        ("(Müller and Ek 2001)", [12]),
        ("(Sorensen & Lecki, 1999)", [17]),
        # Organisations.
        ("WHO (2010)", [8]),
        ("(WHO, 2010)", [8]),
        ("(World Health Organization, 2010)", [8]),
        ("(World Health Organization [WHO], 2010)", [8]),
        ("(Department of Health and Social Care, 2018)", [11]),
        ("(NIH, 2007)", [19]),
        ("(Gray, in press)", [13]),
        ("Gray (in press)", [13]),
        ("(Anon, 2004)", [18]),
        ("(Smith, 1977/2019)", [9]),
        # Names parted by semicolons, as ABNT has them, and words of other languages.
        ("(BRAUN; CLARKE, 2013)", [1]),
        ("(BRAUN; CLARKE, 2013, p. 3)", [1]),
        ("(SMITH; LEE; ROE, 2019; Gray, in press)", [2, 13]),
        ("(Smith; Lee; Roe, 2019)", [2]),
        ("Braun e Clarke (2013)", [1]),
        ("(Braun und Clarke 2013)", [1]),
        ("(Smith e cols., 2019)", [2]),
        ("(Smith y colaboradores, 2019)", [2]),
        ("(Smith et coll., 2019)", [2]),
        ("(ver Smith et al., 2019)", [2]),
        ("(Gray, no prelo)", [13]),
        # Names within names.
        ("(as Smith (2019) says; Braun & Clarke, 2013)", [9, 1]),
        ("(May, 2012)", [16]),
    ],
)
def test_one_mention_from_its_first_character_to_its_last(printed: str, numbers: list[int]) -> None:
    for text in (printed, f"Care is work {printed}. The", f"as shown by {printed}, and\nin the end"):
        assert cited(text) == [(printed, numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "(2019)",
        "Smith in 2019",
        "Smith 2019",
        "(n = 2019)",
        "(2013–2019)",
        "Smith (2013-2019)",
        "(Julie, 34)",
        "(P12, female, 34)",
        "(Interview 4, 2019)",
        "(Participant Smith-4, 2019)",
        "from May 2012",
        "(in May 2012)",
        "a cohort of smith (2019)",
        "(Braun & Smith, 2013)",
        "(Smith & Clarke, 2019)",
        # Of two names the second alone is not meant.
        "Brown and Smith (2019)",
        "(Brown & Smith, 2019)",
        "(Lee, 2020c)",
        "(Lee, 2021)",
        "(London, 2012)",
        "Smith (12019)",
        "https://doi.example/Smith/2019",
    ],
)
def test_what_is_tied_to_no_entry(text: str) -> None:
    assert cited(text) == []


def test_what_two_entries_could_be_is_tied_to_neither() -> None:
    (group,) = find_author_year("(Ward et al., 2005)", [(0, 19)], ENTRIES)
    assert [e.number for e in group.parts[0].entries[0]] == [14, 15]
    (group,) = find_author_year("(Lee, 2020)", [(0, 11)], ENTRIES)
    assert [e.number for e in group.parts[0].entries[0]] == [3, 4]


def test_the_second_author_tells_two_entries_apart() -> None:
    assert cited("(Ward & Cole, 2005)") == [("(Ward & Cole, 2005)", [15])]


def test_letters_that_the_list_prints_count_before_its_order() -> None:
    printed = "3. Lee K. (2020b). Title 3.\n\n4. Lee K. (2020a). Title 4."
    entries = named_entries(RECORDS, printed, (0, len(printed)))
    assert cited("(Lee, 2020a)", entries) == [("(Lee, 2020a)", [4])]


def test_one_work_under_two_numbers_is_the_first() -> None:
    twice = [ReferenceRecord(key=f"r{n}", line=n, number=n, work=RECORDS[8].work) for n in (1, 2)]
    assert cited("(Smith, 2019)", named_entries(twice, "", None)) == [("(Smith, 2019)", [1])]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("(Adams et al., 1990)", [True]),
        ("(Adams & Eve, 1990)", [True]),
        ("Adams et al. (1990)", [True]),
        ("(Adams, 1990)", [False]),
        # The list has other works of theirs.
        ("Smith (1990)", [False]),
        ("Helsinki (1990)", []),
        ("(see the report of Helsinki, 1990)", []),
        ("(June 1990)", []),
        ("(Table 1990)", []),
        ("(Focus group 2, 1990)", []),
        ("(Windows 2000, Maker)", []),
        ("(J Doe, pers. comm. to A Roe, 2012)", []),
        ("(L., 1758)", []),
    ],
)
def test_what_the_list_lacks_cites_by_its_form_alone(text: str, sure: list[bool]) -> None:
    groups = find_author_year(text, [(0, len(text))], ENTRIES)
    assert [p.sure for g in groups for p in g.parts] == sure
    assert not any(p.found for g in groups for p in g.parts)


def test_a_remark_in_brackets_is_no_citation_as_a_whole() -> None:
    remark = "which, as the first of the two studies had it (for reasons of their own), "
    text = f"Care ({remark}Braun and Clarke, 2013, had {remark}and Lee, 2020a) is"
    assert cited(text) == [("Braun and Clarke, 2013", [1]), ("Lee, 2020a", [3])]


def test_a_lost_space_before_a_name_does_no_harm() -> None:
    assert cited("as noted inBraun and Clarke (2013)") == [("Braun and Clarke (2013)", [1])]


def test_offsets_are_code_points_and_only_the_prose_is_searched() -> None:
    text = "𝄞 🙂 (Lee, 2020a) Привет (Lee, 2020b)"
    assert [text[g.start : g.end] for g in find_author_year(text, [(0, 20)], ENTRIES)] == ["(Lee, 2020a)"]


@pytest.mark.parametrize(
    "unit",
    ["(", "(Smith ", "2019 ", "(2019", "Smith, ", "Smith & ", "et al. ", "2020a,", "(Lee, 2020a; ", "[(", "and "],
)
def test_citations_without_end_come_to_an_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len(find_author_year(text, [(0, len(text))], ENTRIES)) <= len(text)
