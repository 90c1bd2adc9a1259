"""Reading a codebook: every entry, and a message for everything that can be wrong with one."""

from __future__ import annotations

import re

import pytest

from ingest.codebook import (
    ApparatusEntry,
    CitationEntry,
    Codebook,
    CodingEntry,
    DamageEntry,
    SectionEntry,
    ThemeEntry,
    place,
    read_codebook,
)
from ingest.errors import CodebookError
from tests.support.places import DOCS

PAGE = DOCS / "codebook.md"

WHOLE = """
# A comment
licence: CC BY 4.0
url: https://doi.org/10.1000/x
attribution: [participant, gender, job]
sections:
  - {label: Results, role: results, begins: "We spoke to ten: all “nurses”"}
coding:
  - begins: Participants spoke
    theme: Trust
    why: >-
      takes up
      trust
  - begins: It rained
apparatus:
  - {begins: "Table 1", ends: "years", what: the footnote}
damage:
  - {at: "the of", what: a word is lost}
citations:
  - {at: "as shown [1]", cito: citesAsEvidence, cue: as shown}
  - {at: "others [2]", cito: cites}
"""


def test_every_entry_is_read() -> None:
    assert read_codebook(WHOLE, "codebook.yaml") == Codebook(
        licence="CC BY 4.0",
        url="https://doi.org/10.1000/x",
        attribution=("participant", "gender", "job"),
        sections=(SectionEntry(label="Results", role="results", begins="We spoke to ten: all “nurses”"),),
        coding=(
            CodingEntry(begins="Participants spoke", theme="Trust", why="takes up trust"),
            CodingEntry(begins="It rained", theme=None, why=None),
        ),
        apparatus=(ApparatusEntry(begins="Table 1", ends="years", what="the footnote"),),
        damage=(DamageEntry(at="the of", what="a word is lost"),),
        citations=(
            CitationEntry(at="as shown [1]", cito="citesAsEvidence", cue="as shown"),
            CitationEntry(at="others [2]", cito="cites", cue=None),
        ),
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "sections:\ncoding: []\nlicence:\n", "---\n"])
def test_an_empty_codebook_says_nothing(text: str) -> None:
    assert read_codebook(text, "c") == Codebook()


SECTION = "sections:\n  - {label: A, role: results, begins: b"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("section: []", "unknown entry 'section'; known are: licence, url, attribution, sections"),
        ("2: x", "unknown entry '2'"),
        ("- a", "must be a mapping"),
        ("just words", "must be a mapping"),
        ("licence: 4.0", "'licence' must be text, not 4.0"),
        ("licence: '  '", "'licence' must be text"),
        ("url: [a]", "'url' must be text"),
        ("attribution: participant", "'attribution' must be a list of names"),
        ("attribution: [1]", "'attribution' must be a list of names"),
        ("sections: {label: A}", "'sections' must be a list"),
        ("sections: [A]", "entry 1 of 'sections' must be a mapping, not 'A'"),
        (SECTION + ", until: c}", "entry 1 of 'sections': unknown entry 'until'; known are: label, role, begins"),
        ("sections: [{label: A, role: results}]", "entry 1 of 'sections' lacks 'begins'"),
        # Of several that lack, always the first is named.
        ("apparatus: [{what: a}]", "entry 1 of 'apparatus' lacks 'begins'"),
        ("sections: [{}]", "entry 1 of 'sections' lacks 'label'"),
        (SECTION + "}\n  - {label: B, role: result, begins: c}", "section 'B' has the unknown role 'result'"),
        (SECTION + "}\n  - {label: B, role: results, begins: 12}", "entry 2 of 'sections': 'begins' must be text"),
        ("coding: [{theme: Trust}]", "entry 1 of 'coding' lacks 'begins'"),
        ("coding: [{begins: a, theme: ''}]", "entry 1 of 'coding': 'theme' must be text"),
        ("apparatus: [{begins: a, what: b}]", "lacks 'ends'"),
        ("damage: [{at: a}]", "lacks 'what'"),
        ("citations: [{at: a}]", "entry 1 of 'citations' lacks 'cito'"),
        ("citations: [{at: a, cito: supports}]", "unknown type 'supports'. Choose one of: citesAsEvidence"),
        ("citations: [{at: a, cito: agreesWith}]", "the citation 'a' lacks 'cue', the words that show agreesWith"),
        ("sections:\n - {label: A\n", "not valid YAML at line"),
        ("a: b: c", "not valid YAML at line 1"),
        ("a:\n\tb: c", "not valid YAML at line 2"),
        ("licence: 2022-13-45", "not valid YAML: month must be in 1..12"),
        ("licence: \x07", "not valid YAML"),
        ("licence: a\nurl: b\nlicence: c", "not valid YAML at line 3: the entry 'licence' appears twice"),
        ("damage:\n  - {at: a, at: b, what: c}", "line 2: the entry 'at' appears twice"),
        ("licence: *x", "not valid YAML at line 1"),
        ("licence: !!python/object:os.system x", "not valid YAML at line 1"),
        ("x: " + "[" * 2000, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_named(text: str, says: str) -> None:
    with pytest.raises(CodebookError) as error:
        read_codebook(text, "study/codebook.yaml")
    message = str(error.value)
    assert message.startswith("study/codebook.yaml")
    assert says in message
    assert "\n" not in message


def test_the_unknown_role_names_the_known_ones() -> None:
    with pytest.raises(CodebookError, match=r"Choose one of: abstract, .*commentary.*references\."):
        read_codebook("sections: [{label: B, role: result, begins: c}]", "c")


TEXT = "We began. 🙂 We left. Then we left."


def test_words_are_placed_by_code_point() -> None:
    assert place(TEXT, "We left", "c") == 12
    assert place(TEXT, "🙂", "c") == 10


@pytest.mark.parametrize("words", ["We stayed", "we began", "We  left", "We left. Then we left. "])
def test_words_that_are_not_in_the_text_letter_by_letter(words: str) -> None:
    with pytest.raises(CodebookError) as error:
        place(TEXT, words, "study/codebook.yaml")
    assert f"study/codebook.yaml: the words {words!r} are not in the paper's text" in str(error.value)


@pytest.mark.parametrize("words", ["e left", "e", " "])
def test_words_that_stand_there_twice(words: str) -> None:
    with pytest.raises(CodebookError, match="more than once; give more of them"):
        place(TEXT, words, "c")
    assert place(TEXT, words, "c", once=False) == TEXT.index(words)


def test_words_that_overlap_themselves_stand_there_twice() -> None:
    with pytest.raises(CodebookError, match="more than once"):
        place("xaaay", "aa", "c")


def test_a_place_can_be_looked_for_behind_another() -> None:
    assert place(TEXT, "left", "c", 20, once=False) == TEXT.rindex("left")
    with pytest.raises(CodebookError, match="are not in"):
        place(TEXT, "We began", "c", 1)


def test_the_page_describes_every_entry_and_its_example_can_be_read() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for shape in (Codebook, SectionEntry, ThemeEntry, CodingEntry, ApparatusEntry, DamageEntry, CitationEntry):
        for entry in shape.__dataclass_fields__:
            assert f"`{entry}`" in page, f"docs/codebook.md does not describe {shape.__name__}.{entry}"
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert examples
    for example in examples:
        read_codebook(example, "docs/codebook.md")
    together = [read_codebook(e, "docs/codebook.md") for e in examples]
    for entry in Codebook.__dataclass_fields__:
        assert any(getattr(book, entry) for book in together), f"docs/codebook.md has no example of {entry}"
