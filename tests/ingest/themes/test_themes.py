"""Themes, where the text names them, headings show them or a codebook lists them."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from graph.model import Problem, Section, Theme, content_id
from ingest.codebook import Codebook, ThemeEntry
from ingest.errors import CodebookError
from ingest.text.sections import SectionIndex
from ingest.text.sentences import Sentence, split_sentences
from ingest.themes.named import ThemeMaterial
from ingest.themes.themes import find_themes, theme_id, themes_named

STUDY = "doi:10.1000/x"
EMPTY = Codebook()


def section(role: str, start: int, end: int) -> Section:
    return Section(id=role, path=(role,), role=role, start=start, end=end, found_by="test")


def find(
    text: str,
    sentences: Sequence[Sentence],
    sections: Sequence[Section],
    quotes: Sequence[int] = (),
    codebook: Codebook = EMPTY,
) -> tuple[tuple[Theme, ...], list[Problem]]:
    index = SectionIndex(sections)
    material = ThemeMaterial(
        text=text, sentences=sentences, sections=index, quotes=quotes, codebook=codebook, name="book.yaml"
    )
    return find_themes(STUDY, material)


def themes(text: str, *sections: Section) -> tuple[Theme, ...]:
    return find(text, split_sentences(text, 0, len(text)), sections or [section("results", 0, len(text))])[0]


def labels(text: str, *sections: Section) -> list[str]:
    return [t.label for t in themes(text, *sections)]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The theme Understanding describes the need for knowledge.", "Understanding"),
        ("The theme Consistency and Continuity describes care.", "Consistency and Continuity"),
        ("The theme Being Heard by the Staff captures that.", "Being Heard by the Staff"),
        ("The theme, “Being Heard”, captures that.", "Being Heard"),
        ("The theme 'Being Heard' refers to that.", "Being Heard"),
        ("The sub-theme Self-Help explores that.", "Self-Help"),
        ("The subtheme Trust, Hope and Care highlights that.", "Trust, Hope and Care"),
        ("In these accounts the theme Patients’ Rights reflects much.", "Patients’ Rights"),
        ("The\ntheme Being\nHeard describes that.", "Being Heard"),
        ("The theme Éveil describes that.", "Éveil"),
        ("The theme describes that.", None),
        ("The theme of trust describes that.", None),
        ("The theme Trust was hard.", None),
    ],
)
def test_a_theme_is_what_a_sentence_says_it_describes(sentence: str, label: str | None) -> None:
    assert labels(sentence) == ([label] if label else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The central theme in the map -Relational Practice -ties all together.",
        "The overarching theme, Relational Practice, ties all together.",
        "The core overarching theme – Relational Practice – ties all together.",
        "Relational Practice was identified as the central overarching theme.",
        "Relational Practice emerged as the core theme of all.",
        "Relational Practice is an overarching theme.",
    ],
)
def test_the_overarching_theme(sentence: str) -> None:
    (theme,) = themes(sentence)
    assert (theme.label, theme.found_by) == ("Relational Practice", "the text names it as the overarching theme")


TREE = (
    "Relational Practice was identified as the central theme. The theme Trust describes staff. Some cried. The theme "
    "Being Heard describes more. Others left. Our overarching theme of relational practice includes three sub-themes: "
    "(1) Trust, (2) Being Heard, and (3) Hope. All agreed."
)


def test_a_list_of_sub_themes_makes_a_tree() -> None:
    found = themes(TREE)
    by_id = {t.id: t.label for t in found}
    assert [(t.label, by_id.get(t.parent or "")) for t in found] == [
        ("Relational Practice", None),
        ("Trust", "Relational Practice"),
        ("Being Heard", "Relational Practice"),
        ("Hope", "Relational Practice"),
    ]
    assert [t.found_by for t in found] == [
        "the text names it as the overarching theme",
        "the text says what the theme describes",
        "the text says what the theme describes",
        "listed as a sub-theme",
    ]


def test_every_theme_is_introduced_by_its_sentence() -> None:
    for theme in themes(TREE):
        assert theme.start is not None and theme.end is not None
        assert theme.label.casefold() in TREE[theme.start : theme.end].casefold()


def test_a_theme_of_the_results_reaches_to_the_next_and_the_last_to_the_sections_end() -> None:
    discussion = TREE.index("Our overarching")
    found = themes(TREE, section("results", 0, discussion), section("discussion", discussion, len(TREE)))
    reach = {t.label: TREE[t.reach_start : t.reach_end] if t.reach_start is not None else None for t in found}
    assert reach["Trust"] == "The theme Trust describes staff. Some cried. "
    assert reach["Being Heard"] == "The theme Being Heard describes more. Others left. "
    # What is named outside the results has no part of them.
    assert reach["Hope"] is None


@pytest.mark.parametrize("role", ["introduction", "methods", "discussion", None])
def test_outside_the_results_a_theme_has_no_reach(role: str | None) -> None:
    text = "The theme Trust describes staff."
    sections = [section(role, 0, len(text))] if role else []
    (theme,) = find(text, split_sentences(text, 0, len(text)), sections)[0]
    assert theme.reach_start is None and theme.reach_end is None


def test_an_abstract_only_sums_up() -> None:
    text = "The theme Trust describes staff. Hope was the central theme. Caring Practice is the overarching theme."
    body = text.index("Caring")
    # What a theme describes counts in the body; the overarching theme is looked for there first.
    assert labels(text, section("abstract", 0, body), section("results", body, len(text))) == ["Caring Practice"]
    text = text[:body].replace("was", "was identified as")
    assert labels(text, section("abstract", 0, len(text))) == ["Hope"]


def test_a_theme_named_twice_is_one() -> None:
    text = "The theme Being Heard describes staff. Later, the theme BEING Heard reflects more."
    assert labels(text) == ["Being Heard"]


def test_the_list_alone_names_the_theme_above_it() -> None:
    found = themes("The main theme of belonging includes two themes: (1) Home; (2) Friends.")
    assert [(t.label, t.parent) for t in found] == [
        ("belonging", None),
        ("Home", theme_id(STUDY, "belonging")),
        ("Friends", theme_id(STUDY, "belonging")),
    ]


def test_no_theme_stands_under_one_that_is_not_there() -> None:
    text = (
        "Caring was identified as the central theme. The core theme of belonging includes two themes: (1) Home; "
        "(2) Friends. The key theme of hope has two themes: (1) Hope; (2) Home."
    )
    found = themes(text)
    ids = {t.id for t in found}
    assert len(ids) == len(found)
    assert all(t.parent is None or t.parent in ids for t in found)
    # Nor under itself; and under the first that lists it.
    parents = {t.label: t.parent for t in found}
    assert all(t.parent != t.id for t in found)
    assert parents["Home"] == theme_id(STUDY, "belonging")


def test_ids_do_not_hang_on_case_space_or_place() -> None:
    assert theme_id(STUDY, "Being  Heard") == theme_id(STUDY, "being heard")
    assert theme_id(STUDY, "Being Heard") != theme_id("doi:10.1000/y", "Being Heard")
    before = themes(TREE)
    after = themes("Nothing was known. " + TREE)
    assert [t.id for t in before] == [t.id for t in after]


def test_no_text_has_no_themes() -> None:
    assert find("", [], [])[0] == ()


@pytest.mark.parametrize(
    "unit",
    ["A ", "Ab ", "A and ", "and ", "central ", "central theme of a ", "The theme A ", "The theme A, ", "of the ",
     "core theme of a includes (1)"],
)  # fmt: skip
def test_capitals_without_end_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    find(text, [Sentence(0, len(text))], [])
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three themes were identified: trust, being heard and time.", ["trust", "being heard", "time"]),
        ("Across the three sites, two main themes emerged: trust and time.", ["trust", "time"]),
        ("We found four themes: (1) Trust; (2) Hope; (3) Fear; (4) Time.", ["Trust", "Hope", "Fear", "Time"]),
        ("The themes were: (i) trust, (ii) hope, and (iii) fear.", ["trust", "hope", "fear"]),
        ("The following themes: trust in staff; hope; sense of time.", ["trust in staff", "hope", "sense of time"]),
        ("The themes identified were trust; hope; fear, and time.", ["trust", "hope", "fear", "time"]),
        ("The themes were hope; fear and pain; age, and tea and pay.", ["hope", "fear and pain", "age", "tea and pay"]),
        ("Two themes, ‘Trust and hope’ and ‘Time’, were found.", ["Trust and hope", "Time"]),
        ("Three themes: ‘Trust’, Hope’ and ‘Time’ (see Table 2).", ["Trust", "Hope", "Time"]),
        # As many as the sentence says, or none.
        ("Three themes were identified: trust and time.", []),
        ("Two themes were identified: trust and hope and time.", []),
        ("Themes were identified: trust, being heard and time.", []),
        ("The themes were discussed, and all agreed.", []),
        ("Two themes were found, which we describe here.", []),
    ],
)  # fmt: skip
def test_a_list_counts_where_its_length_or_its_form_is_certain(sentence: str, expected: list[str]) -> None:
    assert labels(sentence) == expected


def test_a_list_in_the_methods_is_one_of_others() -> None:
    text = "Three themes were explored: trust, hope and time."
    assert labels(text, section("methods", 0, len(text))) == []


def test_a_theme_of_the_text_over_others_that_it_lists() -> None:
    found = themes("There was a global theme of ‘Nights’, supported by two organising themes, ‘Trust’ and ‘Time’.")
    assert [(t.label, t.parent) for t in found] == [
        ("Nights", None),
        ("Trust", theme_id(STUDY, "Nights")),
        ("Time", theme_id(STUDY, "Nights")),
    ]


def test_a_listed_theme_reaches_from_where_its_label_is_printed_over_a_part() -> None:
    text = "We found two themes: trust and time. Trust Everybody spoke of it. Time It was short. Others trust nobody."
    reach = {t.label: text[t.reach_start : t.reach_end] for t in themes(text)}
    assert reach == {
        "trust": "Trust Everybody spoke of it. ",
        "time": "Time It was short. Others trust nobody.",
    }


HEADED = "Results\n\nTwo themes: trust and time.\n\nTrust\n\nThey came.\n\nTime\n\nIt was short. A qualitative study."


def headed(codebook: Codebook | None = None) -> tuple[tuple[Theme, ...], list[Problem]]:
    trust, time_ = HEADED.index("Trust"), HEADED.index("Time")
    sections = [
        section("results", 0, len(HEADED)),
        Section(id="t", path=("results", "Trust"), role="results", start=trust, end=time_, found_by="test"),
        Section(id="u", path=("results", "Time"), role="results", start=time_, end=len(HEADED), found_by="test"),
    ]
    sentences = split_sentences(HEADED, 9, trust)
    return find(HEADED, sentences, sections, quotes=[trust + 8], codebook=codebook or EMPTY)


def test_where_headings_show_the_themes_a_list_adds_none() -> None:
    assert [t.label for t in headed()[0]] == ["Trust", "Time"]
    assert headed()[1] == []


def test_a_codebook_has_the_last_word_and_the_report_says_what_it_changed() -> None:
    book = Codebook(
        themes=(
            ThemeEntry(label="Nights", under=None, begins=None),
            ThemeEntry(label="trust", under="Nights", begins="They came"),
        )
    )
    found, changes = headed(book)
    assert [(t.label, t.parent) for t in found] == [("Nights", None), ("trust", theme_id(STUDY, "Nights"))]
    trust = found[1]
    assert HEADED[trust.reach_start :].startswith("They came")
    assert trust.found_by == "codebook, and a heading of the results, with participants' words below it"
    assert [p.what for p in changes] == [
        "the codebook adds the theme 'Nights'",
        "the codebook puts the theme 'trust' under 'Nights'; the text has it under None",
        "the codebook takes away the theme 'Time' (a heading of the results, beside others with participants' words "
        "below them)",
    ]


def test_a_codebook_that_puts_a_theme_under_none_of_its_own_is_an_error() -> None:
    with pytest.raises(CodebookError, match="'Trust' is under 'Nights', which the codebook does not list"):
        headed(Codebook(themes=(ThemeEntry(label="Trust", under="Nights", begins=None),)))


TWICE = (
    ThemeEntry(label="Day"),
    ThemeEntry(label="Noise", under="Day"),
    ThemeEntry(label="Night"),
    ThemeEntry(label="Noise", under="Night"),
)


def test_a_codebook_that_names_a_label_that_is_there_twice_is_asked_which() -> None:
    with pytest.raises(CodebookError, match="'Noise' names 2 themes; say which: 'Day > Noise' or 'Night > Noise'"):
        headed(Codebook(themes=(*TWICE, ThemeEntry(label="Doors", under="Noise"))))
    found = headed(Codebook(themes=(*TWICE, ThemeEntry(label="Doors", under="Night > Noise"))))[0]
    ids = {t.id: t for t in found}
    assert len(ids) == 5
    doors = found[-1]
    assert doors.id == theme_id(STUDY, "Night", "Noise", "Doors")
    assert ids[doors.parent or ""].parent == theme_id(STUDY, "Night")


def test_a_person_names_a_theme_by_its_label_or_by_its_place() -> None:
    found = headed(Codebook(themes=TWICE))[0]
    assert [t.id for t in themes_named("night > NOISE", found)] == [theme_id(STUDY, "Night", "Noise")]
    assert [t.label for t in themes_named("day", found)] == ["Day"]
    assert len(themes_named("Noise", found)) == 2
    assert themes_named("Fear", found) == []


def test_a_top_theme_keeps_the_id_that_its_label_makes() -> None:
    assert theme_id(STUDY, "Trust") == content_id("theme", STUDY, "trust")
    assert theme_id(STUDY, "Trust") != theme_id(STUDY, "Night", "Trust")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Se identificaron tres temas: el miedo, la espera y la ayuda.", ["el miedo", "la espera", "la ayuda"]),
        ("Emergiram dois temas: o medo e a espera.", ["o medo", "a espera"]),
        ("Trois thèmes ont émergé : la peur, l’attente et l’aide.", ["la peur", "l’attente", "l’aide"]),
        ("Es ergaben sich drei Themen: Angst, Warten und Hilfe.", ["Angst", "Warten", "Hilfe"]),
        ("Sono emersi tre temi: la paura, l’attesa e l’aiuto.", ["la paura", "l’attesa", "l’aiuto"]),
        ("Er kwamen drie thema's naar voren: angst, wachten en hulp.", ["angst", "wachten", "hulp"]),
    ],
)
def test_a_list_in_another_language(sentence: str, expected: list[str]) -> None:
    assert labels(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The first theme was “Being heard”.",
        "The second main theme, ‘Being heard’, was raised by all.",
        "The final sub-theme that emerged was ‘Being heard,’ which all spoke of.",
        "The third theme concerned “Being heard” by the staff.",
    ],
)
def test_a_theme_that_a_sentence_counts_and_quotes(sentence: str) -> None:
    assert labels(sentence) == ["Being heard"]
    assert labels(sentence.replace("theme", "nurse")) == []
