"""Gold files: what is accepted, and what is refused with the entry named."""

from __future__ import annotations

import json
import re

import pytest

from ingest.errors import GoldError
from ingest.evaluation.gold import read_gold
from ingest.evaluation.labels import LabelledQuote, LabelledReference, LabelledTheme, LabelledTopic


def test_what_a_gold_file_says() -> None:
    gold = read_gold(
        """
file: paper.xml
made: read by two people
mentions_complete: true
mentions: [{words: "as shown before [3]", numbers: [3]}]
quotes:
  - I rang every week
  - {words: Nobody answered, participant: null, attributes: {gender: female}, complete: false}
themes: [Waiting, {label: Losing hope, parent: Waiting}, {label: Waiting, parent: null}]
references: [A title, {missing: true}, {number: 5, title: Another, doi: 10.5555/x, year: 2001}]
""",
        "gold.yaml",
    )
    assert (gold.file, gold.made, gold.numbers) == ("paper.xml", "read by two people", None)
    assert gold.mentions is not None and gold.mentions[0].numbers == (3,)
    assert gold.quotes == (
        LabelledQuote(words="I rang every week"),
        LabelledQuote(
            words="Nobody answered",
            attributes={"gender": "female"},
            complete=False,
            says=frozenset({"participant", "attributes", "complete"}),
        ),
    )
    assert gold.themes is not None
    assert gold.themes[1] == LabelledTheme(label="Losing hope", parent="Waiting", says=frozenset({"parent"}))
    assert gold.themes[2].says and not gold.themes[0].says
    assert gold.references == (
        LabelledReference(number=1, title="A title"),
        LabelledReference(number=2, missing=True),
        LabelledReference(number=5, title="Another", doi="10.5555/x", year=2001),
    )
    assert gold.complete == {"numbers", "mentions", "argued", "topics"}


@pytest.mark.parametrize(
    ("references", "complete"),
    [
        ("references: [One, Two]", True),
        ("references: [{number: 2, title: Two}]", False),
        ("references: [{number: 1, title: One}]\nreferences_complete: true", True),
        ("references: [One]\nreferences_complete: false", False),
    ],
)
def test_a_list_of_references_in_its_order_is_complete(references: str, complete: bool) -> None:
    assert ("references" in read_gold(references, "gold.yaml").complete) is complete


def test_gold_that_a_program_made_is_accepted_as_it_is() -> None:
    made = {
        "file": "a.xml",
        "style": "numeric",
        "bracketed": 1.0,
        "numbers": [1, 2],
        "mentions": 2,
        "quotes": ["Some words"],
        "quotes_complete": True,
        "references": ["A title"],
        "offset": 12,
    }
    gold = read_gold(json.dumps(made), "a.json")
    assert gold.mentions is None and gold.numbers == (1, 2)
    assert gold.complete == {"numbers", "quotes", "references", "argued", "topics"}


REFUSED = {
    "qoutes: []": "unknown entry 'qoutes'; known are: file,",
    "quotes: [{word: x}]": "entry 1 of 'quotes': unknown entry 'word'; known are: words,",
    "quotes: [x, {participant: P1}]": "entry 2 of 'quotes' lacks 'words'",
    "quotes: ['...']": "lacks 'words', which must hold words",
    "quotes: [[x]]": "entry 1 of 'quotes' must be text, or a mapping with words,",
    "quotes:": "'quotes' must be a list",
    "quotes: [2019]": "must be text, or a mapping",
    "quotes: [{words: 2019-01-01}]": "'words' must be text; put numbers and dates in quotation marks",
    "quotes: [{words: x, complete: maybe}]": "'complete' must be true or false",
    "quotes: [{words: x, attributes: [female]}]": "'attributes' must be a mapping",
    "quotes: [{words: x, attributes: {age: 31}}]": "'attributes': 'age' must be text",
    "quotes_complete: 1\nquotes: []": "'quotes_complete' must be true or false",
    "numbers: [1, two]": "entry 2 of 'numbers' must be a whole number",
    "numbers: [0]": "must be a whole number from 1 on",
    "numbers: [true]": "must be a whole number",
    "mentions: [{words: x}]": "lacks 'numbers'",
    "mentions: [x]": "entry 1 of 'mentions' must be a mapping with words, numbers",
    "references: [{number: 2}, {number: 2}]": "entry 2 of 'references' has the number 2, which is there already",
    "references: [{missing: true, title: x}]": "is missing in the paper and has a title",
    "references: [{title: x, year: '2001'}]": "'year' must be a whole number",
    "themes: [{label: x, above: y}]": "unknown entry 'above'",
    "file: paper.txt": "labels nothing; give one of: numbers, mentions,",
    "[1, 2]": "must be a mapping",
    "quotes: []\nquotes: []": "the entry 'quotes' appears twice",
    "quotes: [": "is not valid YAML",
    'quotes: ["\\ud800"]': "must be text",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_wrong_is_named(text: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(text, "mine/gold.yaml")
    assert str(caught.value).startswith("mine/gold.yaml")
    assert REFUSED[text] in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"quotes": [],\n "quotes": []}', "appears twice"),
        ('{"quotes": [}', "is not valid JSON at line 1"),
        ("[" * 100_000, "is not valid JSON"),
        ('{"quots": []}', "unknown entry 'quots'"),
    ],
)
def test_what_is_wrong_in_json_is_named(text: str, says: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(text, "gold.json")
    assert says in str(caught.value)


def test_links_are_labelled_by_place_argument_and_topic() -> None:
    gold = read_gold(
        """
mentions: [{words: "as shown before [3]", numbers: [3], section: Discussion, theme: Waiting}]
argued: [{words: This may reflect, numbers: [3, 4], from: Waits are long, why: This}]
topics: [{topic: Stigma, findings: [It is long], themes: [Waiting], works: [3]}, {topic: Waiting lists}]
""",
        "gold.yaml",
    )
    assert gold.mentions is not None and gold.argued is not None
    assert (gold.mentions[0].section, gold.mentions[0].theme) == ("Discussion", "Waiting")
    assert (gold.argued[0].words, gold.argued[0].numbers) == ("This may reflect", (3, 4))
    assert (gold.argued[0].beside, gold.argued[0].why) == ("Waits are long", "This")
    assert gold.topics == (
        LabelledTopic(topic="Stigma", findings=("It is long",), themes=("Waiting",), works=(3,)),
        LabelledTopic(topic="Waiting lists"),
    )


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("argued: [{words: a, numbers: [1], from: b}]", "entry 1 of 'argued' lacks 'why'"),
        ("argued: [{words: a, numbers: [], from: b, why: c}]", "entry 1 of 'argued' lacks 'numbers'"),
        ("topics: [{findings: [a]}]", "entry 1 of 'topics' lacks 'topic'"),
        ("topics: [{topic: a, work: [1]}]", "unknown entry 'work'"),
        ("topics: [{topic: a, works: [one]}]", "must be a whole number"),
        ("topics: [{topic: a, quotes: [1]}]", "must be text"),
        ("argued_complete: true", "unknown entry 'argued_complete'"),
    ],
)
def test_bad_labels_of_links_are_named(entry: str, says: str) -> None:
    with pytest.raises(GoldError, match=re.escape(says)):
        read_gold(entry, "gold.yaml")
