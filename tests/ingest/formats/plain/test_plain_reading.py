"""Papers in plain text and Markdown: their pieces, their sections, and what they say of themselves."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from graph.model import Study
from ingest.document import Document
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.plain.reader import read, sniff
from ingest.sources import SourceFile, StudySources

HEAD = "Porters and the night\n\n"
METHODS = "Methods\n\nWe spoke to ten porters about their nights.\n\n"
RESULTS = "Results\n\n{}\n\n"
PLAIN = HEAD + METHODS + RESULTS
MARKED = "# Porters and the night\n\n## Methods\n\nWe spoke to ten porters.\n\n## Results\n\n{}\n"


def document(text: str) -> Document:
    data = text.encode()
    assert sniff(data)
    return read(data, "folder/paper.txt")


def study(text: str) -> Study:
    return extract(StudySources(paper=SourceFile(name="paper.txt", data=text.encode())), None)


def blocks(text: str) -> list[str]:
    return document(text).text.split("\n\n")


def sections(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(s.path, s.role) for s in sorted(document(text).sections, key=lambda s: (s.start, -s.end))]


def test_lines_are_joined_to_paragraphs_and_hyphens_at_their_ends_go() -> None:
    body = (
        "They sat in the cor-\nridor for long, in a half-\nlit place, a half-lit room in\nall. And it went on until\n"
        "the morning came."
    )
    joined = (
        "They sat in the corridor for long, in a half-lit place, a half-lit room in all. "
        "And it went on until the morning came."
    )
    assert joined in blocks(PLAIN.format(body))


def test_paragraphs_are_parted_by_indents_and_by_short_lines() -> None:
    wide = "the porters of the night sat along the wall and said what they wanted to say of it\n"
    body = (
        f"First {wide}second {wide}and the end.\n   Third {wide}fourth {wide}and so it ended.\nFifth "
        f"{wide}and that was all."
    )
    found = blocks(PLAIN.format(body))
    assert [b.split()[0] for b in found if "porters of the night" in b] == ["First", "Third", "Fifth"]


def test_a_line_that_was_not_broken_by_hand_is_a_paragraph() -> None:
    line = (
        "The porters said a great deal about the corridor and about the doors in it, and most of "
        "it was about the cold. "
    ) * 2
    assert blocks(PLAIN.format(f"{line}one.\n{line}two."))[-2:] == [f"{line}one.", f"{line}two."]


@pytest.mark.parametrize("number", ["{}", "Page {} of 4", "- {} -", "{}\f"])
def test_numbers_of_pages_are_kept_out_and_paragraphs_go_on_over_them(number: str) -> None:
    pages = [number.format(n) for n in (1, 2, 3)]
    text = PLAIN.format(
        f"They waited for the\n\n{pages[0]}\n\nmorning to come.\n\n{pages[1]}\n\nThen they left.\n\n{pages[2]}"
    )
    found = blocks(text)
    assert "They waited for the morning to come." in found
    assert "Then they left." in found
    assert not any(block.strip().isdigit() or "Page" in block for block in found)


def test_a_number_alone_is_no_page() -> None:
    assert "1984" in blocks(PLAIN.format("They named a year.\n\n1984\n\nAnd no other."))


@pytest.mark.parametrize(
    ("one", "other", "role"),
    [
        ("Methods", "Findings", "results"),
        ("METHODS", "RESULTS", "results"),
        ("2. Methods", "3. Results", "results"),
        ("2 Methods", "3 Results", "results"),
        ("II. Methods", "III. Results", "results"),
        ("Methods\n-------", "Results\n-------", "results"),
        ("Methods\n=======", "Results\n=======", "results"),
        ("## Methods ##", "## Results {#results}", "results"),
        ("# Methods", "# Results", "results"),
    ],
)
def test_headings_in_each_of_their_forms(one: str, other: str, role: str) -> None:
    found = sections(f"Porters and the night\n\n{one}\n\nWe spoke to ten.\n\n{other}\n\nThey said so [1].\n")
    assert [r for _, r in found] == ["methods", role]


def test_headings_stand_right_over_their_text() -> None:
    text = (
        "Porters and the night\nAnn Doe\n\nMethods\nWe spoke to ten.\n\n"
        "Results\nThey said so.\nReferences\n1. Moor C. A work. 2001.\n"
    )
    assert [role for _, role in sections(text)] == ["methods", "results", "references"]


def test_known_words_inside_a_wrapped_paragraph_are_no_heading() -> None:
    body = "They wanted to see what we wrote under\nResults\nand read it to the others."
    assert len(sections(PLAIN.format(body))) == 2


def test_marked_headings_are_below_each_other() -> None:
    text = (
        "# Porters and the night\n\n## Methods\n\nWe spoke.\n\n## Results\n\n### The cold\n\n"
        "It was cold.\n\n### The dark\n\nIt was.\n"
    )
    assert sections(text)[2:] == [(("Results", "The cold"), "results"), (("Results", "The dark"), "results")]


def test_lines_alone_within_the_parts_are_headings_below_capitals() -> None:
    text = (
        "Porters and the night\n\nMETHODS\n\nWe spoke to ten of them.\n\nRESULTS\n\n"
        "The long cold\n\nIt was cold the whole "
        "night, they said.\n\nDoors\n\nThey were shut for most of the night.\n\nDISCUSSION\n\nIt was cold.\n"
    )
    assert [path for path, _ in sections(text)][2:4] == [("RESULTS", "The long cold"), ("RESULTS", "Doors")]


@pytest.mark.parametrize("alone", ["(P3, porter)", "— P3", "P3, porter, 40", "Table 2", "They left.", "12 May"])
def test_other_lines_alone_are_none(alone: str) -> None:
    text = PLAIN.format(f"It was cold.\n\n{alone}\n\nAnd they sat in the dark for all of the night.")
    assert alone not in [path[-1] for path, _ in sections(text)]


def test_numbered_items_are_a_list_and_no_headings() -> None:
    text = PLAIN.format("They asked for this:\n\n1. Warm rooms\n2. Open doors\n\n1. A lamp\n\n2. A chair\n\nAnd so on.")
    assert len(sections(text)) == 2
    assert "1. Warm rooms" in blocks(text)


def test_the_parts_of_a_structured_abstract_are_its_own() -> None:
    parts = (
        "Background\n\nNights are long.\n\nMethods\n\nWe spoke.\n\nResults\n\nIt was cold.\n\n"
        "Conclusions\n\nWarm them.\n\n"
    )
    text = f"{HEAD}Abstract\n\n{parts}Introduction\n\nNights are long [1].\n\n{METHODS}{RESULTS.format('They spoke.')}"
    assert [role for _, role in sections(text)] == ["abstract"] * 5 + ["introduction", "methods", "results"]
    run_in = f"{HEAD}Abstract: Nights are long and cold.\n\n{METHODS}{RESULTS.format('They spoke.')}"
    assert sections(run_in)[0] == (("Abstract",), "abstract")


def test_marks_of_markdown_go_and_their_words_stay() -> None:
    body = (
        "They **all** said *it* was __cold__ and ~~warm~~ `dark`, see [the "
        "list](https://example.org/a_b) or ![a door](d.png), "
        "<b>too</b>, <!-- not this --> 2\\*3, snake_case_word and 5 * 3 * 2.<sup>1,2</sup>"
    )
    assert (
        "They all said it was cold and warm dark, see the list or a door, too, 2*3, snake_case_word and 5 * 3 * 2.¹,²"
        in blocks(MARKED.format(body))
    )


def test_marks_stay_in_a_text_that_is_not_marked() -> None:
    assert "p* and _q_ were [so](said)." in blocks(PLAIN.format("p* and _q_ were [so](said)."))


def test_block_quotes_are_displayed_quotes() -> None:
    body = (
        "One said:\n\n> I sat there,\n> in the cold.\n>\n> All night. (P2, porter)\n\nAnother:\n\n"
        ">> It was dark. (P3, nurse)\n"
    )
    read_ = document(MARKED.format(body))
    assert [read_.text[q.start : q.end] for q in read_.quotes] == [
        "I sat there, in the cold.",
        "All night. (P2, porter)",
        "It was dark. (P3, nurse)",
    ]


def test_blocks_that_are_set_in_are_displayed_quotes() -> None:
    body = "One of them said it so:\n\n     I sat there all night and\n     nobody came. (P2, porter)\n\nThat was all."
    read_ = document(PLAIN.format(body))
    assert [read_.text[q.start : q.end] for q in read_.quotes] == [
        "I sat there all night and nobody came. (P2, porter)"
    ]


def test_turns_of_talk_are_paragraphs_of_their_own() -> None:
    assert blocks(PLAIN.format("Ann: It was cold.\nBen: It was.\nAnn: And dark."))[-3:] == [
        "Ann: It was cold.",
        "Ben: It was.",
        "Ann: And dark.",
    ]


def test_rows_of_tables_have_their_cells_parted_as_elsewhere() -> None:
    table = "| Who | What |\n|:----|-----:|\n| P1 | It was *cold* |\n\nA | B\n--- | ---\nP2 | dark \\| cold\n"
    found = blocks(MARKED.format(table))
    assert found[-4:] == ["Who | What", "P1 | It was cold", "A | B", "P2 | dark | cold"]
    read_ = document(MARKED.format(table))
    assert not any("cold" in read_.text[a:b] for a, b in read_.paragraphs or ())


def test_footnotes_stand_at_the_end_and_are_the_references_of_a_paper_without_a_list() -> None:
    note = document(MARKED.format("It was cold[^a].\n\n[^a]: By night."))
    assert note.text.endswith("By night.") and not note.references
    works = "Porters are cold[^1] and dark[^2].\n\n[^1]: Moor C. On cold. 2001.\n[^2]: Fell D. On dark. 2003.\n"
    read_ = study(MARKED.format(works))
    assert [r.number for r in read_.references] == [1, 2]
    assert [m.numbers for m in read_.mentions] == [(1,), (2,)]


@pytest.mark.parametrize(
    "listed",
    [
        "1. Moor C. On cold.\n   2001.\n2. Fell D. On dark. 2003. doi:10.5555/Dark.\n",
        "[1] Moor C. On cold. 2001.\n\n[2] Fell D. On dark. 2003. https://doi.org/10.5555/dark\n",
        "Moor, C. (2001). On cold.\n\nFell, D. (2003). On dark. 10.5555/dark\n",
        "Moor, C. (2001). On\n   cold.\nFell, D. (2003). On dark.\n   doi: 10.5555/dark\n",
        "Moor, C. (2001). On cold.\nFell, D. (2003). On dark. doi: 10.5555/dark\n",
        "- Moor C. On cold. 2001.\n- Fell D. On dark. 2003. <https://doi.org/10.5555/dark>\n",
    ],
)
@pytest.mark.parametrize("marked", [False, True])
def test_the_reference_list_has_a_record_for_each_entry(listed: str, marked: bool) -> None:
    text = (MARKED if marked else PLAIN).format("They said so.") + ("## " if marked else "") + f"References\n\n{listed}"
    read_ = document(text)
    assert [r.number for r in read_.references] == [1, 2]
    assert read_.references[1].work.doi == "10.5555/dark"
    one, other = (read_.text[slice(*(r.span or (0, 0)))] for r in read_.references)
    assert "cold" in one and "dark" in other and "Moor" not in other


def test_a_part_after_the_references_is_none_of_them() -> None:
    text = PLAIN.format("So.") + "References\n\n1. Moor C. On cold. 2001.\n\nAppendix\n\nA question was asked.\n"
    assert len(document(text).references) == 1
    assert sections(text)[-1] == (("Appendix",), "back matter")


def test_what_a_text_labels_of_itself_is_known_and_nothing_else() -> None:
    front = (
        "Porters and the night: what\nthey say of it\n\n"
        "Authors: Ann Doe, Ben Roe\ndoi: 10.5555/Night.\nPublished: 3 May 2021\n\n"
    )
    work = document(front + METHODS + RESULTS.format("So it was in 1999, doi:10.5555/other.")).work
    assert (work.title, work.doi, work.year) == ("Porters and the night: what they say of it", "10.5555/night", 2021)
    assert work.authors == ("Ann Doe", "Ben Roe")
    bare = document(f"Porters and the night\nAnn Doe and Ben Roe\n\n{METHODS}{RESULTS.format('In 1999.')}").work
    assert (bare.title, bare.doi, bare.year, bare.authors) == ("Porters and the night", None, None, ())


def test_the_metadata_of_pandoc_is_read() -> None:
    head = '---\ntitle: "On *nights*"\nauthor:\n  - Doe, Ann\n  - name: Roe, Ben\ndate: 2020-02-01\n'
    head += "doi: 10.5555/N\n---\n\n"
    work = document(head + "# Methods\n\nWe spoke to ten.\n\n# Results\n\nThey said so.\n").work
    assert (work.title, work.authors, work.year, work.doi) == ("On nights", ("Doe, Ann", "Roe, Ben"), 2020, "10.5555/n")


def test_a_label_above_the_title_is_not_it() -> None:
    assert document("ORIGINAL ARTICLE\n\nPorters and the night\n\n" + METHODS + RESULTS.format("So.")).work.title == (
        "Porters and the night"
    )


def test_who_spoke_and_the_themes_are_found_as_in_other_formats() -> None:
    body = (
        "### The cold\n\n“It was cold the whole night long” (P2, porter).\n\n### The dark\n\n"
        "“Nobody put on a light for us” (P3)."
    )
    found = study(MARKED.format(body))
    assert [t.label for t in found.themes] == ["The cold", "The dark"]
    assert [q.attribution for q in found.quotes] == ["(P2, porter)", "(P3)"]


def test_every_word_is_kept_in_its_order() -> None:
    body = (
        "One.\n\n- two\n- three\n\n> four\n\n| five | six |\n|---|---|\n| seven | eight |\n\n"
        "1. nine\n\n**ten** eleven\n"
    )
    words = document(MARKED.format(body)).text.replace("|", " ").split()
    assert (
        words[-11:]
        == ["One.", "two", "three", "four", "five", "six", "seven", "eight", "1.", "nine", "ten", "eleven"][-11:]
    )


NO_PAPERS = {
    "a readme": (
        (
            "# evidence\n\nA tool [1].\n\n## Installation\n\n```\npip install it\n```\n\n## Usage\n\n"
            "Run it on your papers.\n"
        ),
        "README",
    ),
    "a licence": (
        "The Licence of Things\n\n1. Definitions\n\nThis license is granted to you [1].\n\n"
        "2. Terms\n\nPermission is hereby granted "
        "to anybody.\n\n3. Disclaimer\n\nIt comes without warranty of any kind.\n",
        "licence",
    ),
    "a changelog": (
        (
            "# Changelog\n\n## [1.2.0] - 2020-01-02\n\n### Added\n\nA thing [1] was added.\n\n"
            "## 1.1.0\n\n### Fixed\n\nAnother.\n"
        ),
        "changelog",
    ),
    "notes": (
        (
            "Notes of the ward meeting\n\nATTENDEES\n\nAnn, Ben\n\nACTIONS\n\n"
            "Ben calls “the man who mends the doors” [1].\n"
        ),
        "notes of a meeting",
    ),
    "lists": (
        "# Shopping for the ward\n\n## Fruit\n\n- apples\n- pears\n\n## Bread\n\n- rye\n",
        "lists and single lines",
    ),
    "documentation of code": (
        "# The parser\n\n## `parse`\n\nCall `parse` with `data` and it returns `Tree`.\n\n"
        "## `walk`\n\nCall `walk` and it walks.\n\n"
        "## Trees\n\nEach `Tree` has a `root`.\n",
        "documentation of a program",
    ),
    "one heading": ("On nights\n\nResults\n\nThey said a great deal of it.\n", "only the heading “Results”"),
    "no headings": ("On nights\n\nThey said a great deal of it. And so on.\n", "no headings"),
    "no title": ("# Methods\n\nWe spoke.\n\n# Results\n\nThey spoke.\n\n# Discussion\n\nSo it was.\n", "no title"),
    "an essay": (
        (
            "# On nights\n\n## Cold\n\nNights are cold and long in the north.\n\n## Dark\n\n"
            "They are dark too, all of them.\n"
        ),
        "neither",
    ),
}


@pytest.mark.parametrize("which", NO_PAPERS)
def test_what_is_no_paper_is_refused_with_what_it_lacks(which: str) -> None:
    text, says = NO_PAPERS[which]
    assert not sniff(text.encode())
    with pytest.raises(SourceError, match=says):
        read(text.encode(), "x.md")


@pytest.mark.parametrize(
    "parts",
    [
        ("Método", "Resultados"),
        ("Métodos", "Resultados"),
    ],
)
def test_headings_that_no_language_known_here_has_count_where_they_are_marked(parts: tuple[str, str]) -> None:
    text = (
        f"# Porteros y la noche\n\n## {parts[0]}\n\nHablamos con diez de ellos [1].\n\n"
        f"## {parts[1]}\n\nHacía frío (Moor, 2001).\n"
    )
    assert document(text).work.title == "Porteros y la noche"


HOSTILE = {
    "no line end": PLAIN.format("a " * 2_500_000),
    "one word": PLAIN.format("a" * 5_000_000),
    "headings": "# T of a paper\n\n" + "## Results\n\nThey said so [1].\n\n" * 10_000,
    "headings on lines": HEAD + "Results\n\nThey said so [1].\n\n" * 10_000,
    "deep quotes": MARKED.format(">" * 40_000 + " a"),
    "many quotes": MARKED.format("> a\n>\n" * 20_000),
    "bars": PLAIN.format("a|b\n" * 20_000),
    "stars": MARKED.format("*a " * 100_000),
    "brackets": MARKED.format("[a](b" * 60_000),
    "comments": MARKED.format("<!--" * 60_000),
    "fences": MARKED.format("```\n" * 20_000),
    "underlines": HEAD + "a\n===\n" * 10_000,
    "spaces": MARKED.format("# a" + " " * 40_000 + "b"),
    "numbers": PLAIN.format("1. Ab\n\n" * 10_000),
    "pages": PLAIN.format("3\n\n" * 20_000),
    "metadata": "---\n" + "a: b\n" * 20_000 + "---\n" + PLAIN.format("So."),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_texts_do_not_run_away(which: str) -> None:
    data = HOSTILE[which].encode()
    begun = time.process_time()
    with suppress(SourceError):
        read(data, "x")
    assert time.process_time() - begun < 20


SPOKEN = (
    "It was cold, they said.\n\n“It was cold the whole night long”{}\n\n{}\n\n"
    "It went on like that until the morning came."
)


@pytest.mark.parametrize(
    ("speaker", "line"),
    [
        (" (P2)", "Doors"),
        ("", "Doors that never open"),
        ("", "Living with type 2 diabetes, and cold"),
        ("", "‘Moving on’ from the ward"),
        ("", "What is the night for?"),
    ],
)
def test_a_heading_may_follow_what_somebody_said(speaker: str, line: str) -> None:
    assert line in [path[-1] for path, _ in sections(PLAIN.format(SPOKEN.format(speaker, line)))]


@pytest.mark.parametrize(
    "line", ["Anna", "Porter 2, night", "“So it was”", "Moderator: And then?", "P2 | F | 40 | night"]
)
def test_who_spoke_and_turns_of_talk_are_no_headings(line: str) -> None:
    assert line not in [path[-1] for path, _ in sections(PLAIN.format(SPOKEN.format("", line)))]


@pytest.mark.parametrize("line", ["Porter", "Night porter, son of a nurse, Town"])
def test_one_person_alone_on_a_line_is_who_spoke_whatever_is_above(line: str) -> None:
    text = PLAIN.format(f"So we sat there for all of the night.\n\n{line}\n\nIt was cold there for all of the night.")
    assert line not in [path[-1] for path, _ in sections(text)]


def test_several_people_alone_on_a_line_may_be_a_subject() -> None:
    text = PLAIN.format("So they sat there.\n\nNurses\n\nIt was cold there for all of the night.")
    assert "Nurses" in [path[-1] for path, _ in sections(text)]


def test_two_headings_may_stand_over_each_other_and_more_are_a_table() -> None:
    text = PLAIN.format("The ward\n\nThe cold\n\nIt was cold there for all of the night.\n\nAnd so on.")
    assert [path[-1] for path, _ in sections(text)][2:] == ["The ward", "The cold"]
    cells = PLAIN.format("So.\n\nName\n\nAge\n\nWard\n\nFloor\n\nIt was cold there for all of the night.")
    assert "Name" not in [path[-1] for path, _ in sections(cells)]


def test_a_line_alone_beside_a_row_of_a_table_is_no_heading() -> None:
    text = PLAIN.format("Ann | 34 | Town\n\nTown where she lives\n\nIt was cold there for all of the night.")
    assert "Town where she lives" not in [path[-1] for path, _ in sections(text)]


def test_a_year_at_the_beginning_of_a_line_is_no_next_entry() -> None:
    listed = "1. Moor C. On cold. J Night.\n2001. p. 3.\n2. Fell D. On dark.\n1999. p. 4.\n"
    assert len(document(PLAIN.format("So.") + f"References\n\n{listed}").references) == 2
