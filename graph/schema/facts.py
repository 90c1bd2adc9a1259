"""What a study says of itself, in sentences and in tables of who took part, and what guidelines for reporting ask."""

from __future__ import annotations

from graph.model import DescribesBy, FactName
from graph.schema.kinds import Compound, Dimension, Leaf, Thing
from graph.schema.places import BY_STUDY, ID, PART, PLACE, PLACE_IF_ANY, SECTION, SEGMENT, WORDS, passage
from graph.schema.rdf_values import Span
from graph.schema.relationships import CELL_OF, MET_BY, STATED_IN, TELLS_OF

FACT = Thing(
    label="Fact",
    says="One thing that a paper says of its study; one without a value says that it was looked for and is not stated.",
    listed="Facts of studies, study by study in the order in which a reader asks.",
    entries=(
        ID,
        Leaf("name", FactName, "What it is of the study.", "eg:factName", words="eg:FactName-"),
        Leaf("stated", bool, "Whether the paper says it, as far as can be seen.", cypher="B.value IS NOT NULL"),
        Leaf("value", str | None, "The words that state it, letter by letter; null where none do.", "eg:factValue"),
        Leaf(
            "normalised",
            str | None,
            "One spelling for what papers print in many: a number, a country, 2019-07/2020-10, a method of a list; "
            "null where there is none.",
            "eg:normalised",
        ),
        *PLACE_IF_ANY,
        Leaf("sentence", str | None, "The sentence that holds it.", "eg:sentence"),
        Leaf("sentence_start", int | None, "Where that sentence starts, in code points."),
        Leaf("sentence_end", int | None, "Where that sentence ends, exclusive."),
        SECTION,
        Leaf("reasons", list[str], "What showed it.", "eg:reason", in_order="eg:reasonsInOrder"),
        passage("sentence_start", "sentence_end", "The sentence in its place, with the text around it."),
        STATED_IN.forward("statement", "The statement that holds it; none for what is outside of the prose."),
        MET_BY.backward("meets", "The items of guidelines that it meets.", end="Fact"),
        *PART,
    ),
    counted_by=(
        "name",
        Dimension(
            "value",
            "The value in its one spelling, else as printed; null where it is not stated.",
            "coalesce(B.normalised, B.value)",
        ),
        BY_STUDY,
    ),
    in_json=(
        *("id", "name", "value", "normalised", "start", "end", "sentence_start", "sentence_end", "section", "reasons"),
    ),
    classes=("eg:Fact",),
    spans=(
        Span(start="start", end="end", part="place", via="eg:foundAt", words="value"),
        Span(
            start="sentence_start",
            end="sentence_end",
            part="sentence",
            via="c4o:hasContext",
            words="sentence",
            classes=("doco:Sentence",),
        ),
    ),
)

REPORTED_ITEM = Thing(
    label="ReportedItem",
    says="An item of a guideline for reporting, and where the paper meets it. One that is not seen to be met is left "
    "open: nothing says that it is not.",
    listed="Items of guidelines for reporting, study by study in the order of the guidelines.",
    entries=(
        ID,
        Leaf("guideline", str, "The guideline, such as COREQ.", "eg:guideline"),
        Leaf("number", int, "The item's number in it.", "eg:number"),
        Leaf("name", str, "What it asks for.", "rdfs:label"),
        Leaf("met", bool, "Whether a place is seen that meets it.", cypher="size(coalesce(B.starts, [])) > 0"),
        Compound(
            "places",
            "ItemPlace",
            "Where the paper meets it: at most three places.",
            "[k IN range(0, size(coalesce(B.starts, [])) - 1) | "
            "{start: B.starts[k], end: B.ends[k], reason: B.reasons[k]}]",
        ),
        Leaf(
            "starts",
            list[int],
            "Where the places that meet it start.",
            "eg:placeStart",
            shown=False,
            in_order="eg:placeStartsInOrder",
        ),
        Leaf("ends", list[int], "Where they end.", "eg:placeEnd", shown=False, in_order="eg:placeEndsInOrder"),
        Leaf("reasons", list[str], "Why each does.", "eg:reason", shown=False, in_order="eg:reasonsInOrder"),
        MET_BY.forward("facts", "The facts that meet it.", end="Fact", order=("B.order",)),
        MET_BY.forward("statements", "The statements that meet it.", end="Statement", order=("B.order",)),
        *PART,
    ),
    counted_by=(
        "guideline",
        "met",
        Dimension("item", "The item, by guideline and number.", "B.guideline + ' ' + toString(B.number)", "B.name"),
        BY_STUDY,
    ),
    in_json=("id", "guideline", "number", "name", "starts", "ends", "reasons"),
    classes=("eg:ReportedItem",),
)

_NUMBERS = {
    "mean": "The mean.",
    "sd": "The standard deviation.",
    "median": "The median.",
    "lower_quartile": "The lower quartile.",
    "upper_quartile": "The upper quartile.",
    "low": "The lowest value.",
    "high": "The highest value.",
}

CHARACTERISTICS_TABLE = Thing(
    label="CharacteristicsTable",
    says="A table of a paper that says what those are who took part.",
    listed="Tables of characteristics, study by study in the order of the text.",
    entries=(
        ID,
        Leaf("caption", str, "Its caption; empty where it has none.", "rdfs:label"),
        Leaf(
            "form",
            DescribesBy,
            "How it says it: SUMMARY counts people by row, PERSONS has a row for each person or group.",
            "eg:describesBy",
            words="eg:DescribesBy-",
        ),
        Leaf("reason", str, "Why it is taken for such a table.", "eg:reason"),
        *PLACE,
        passage("start", "end", "The table in its place, with the text around it."),
        CELL_OF.backward("cells", "Its cells, row by row.", order=("B.order",)),
        *PART,
    ),
    counted_by=("form", BY_STUDY),
    in_json=("id", "caption", "form", "reason", "start", "end"),
    classes=("eg:CharacteristicsTable",),
    spans=(Span(start="start", end="end", part="place", via="eg:foundAt", quoted=False),),
)

CHARACTERISTIC = Thing(
    label="Characteristic",
    says="One cell of such a table: how many have a characteristic, or what one person is.",
    listed="Characteristics of those who took part, study by study, table by table, row by row.",
    entries=(
        ID,
        Leaf("row", int, "The row of the table, from 0.", "eg:row"),
        Leaf("variable", str, "What is told: Age; of people the head of the column.", "eg:variable"),
        Leaf("category", str | None, "Which of its values: 35-44.", "eg:category"),
        Leaf("column", str | None, "Whose: a group, Total.", "eg:column"),
        Leaf("unit", str | None, "In what it is told: years.", "eg:unit"),
        Leaf("person", str | None, "Whose row it is, as printed.", "eg:person"),
        Leaf("printed", str, "The cell, letter by letter.", "eg:printed"),
        *PLACE,
        Leaf("count", int | None, "How many have it.", "eg:howMany"),
        Leaf("total", int | None, "Of how many: as the cell prints it, else the head of its column.", "eg:ofHowMany"),
        Leaf("percent", float | None, "Per cent that have it.", "eg:percent"),
        *(
            Leaf(name, float | None, says, f"eg:{name.partition('_')[0]}{name.partition('_')[2].title()}")
            for name, says in _NUMBERS.items()
        ),
        passage("start", "end", "The cell in its place, with the text around it."),
        CELL_OF.forward("table", "The table that it is a cell of.", null=False),
        TELLS_OF.forward("participant", "Who is quoted in the study, where the code of the row is theirs."),
        *PART,
    ),
    counted_by=("variable", BY_STUDY),
    in_json=(
        *("id", "table", "row", "variable", "category", "column", "unit", "person", "participant", "printed"),
        *("start", "end", "count", "total", "percent", *_NUMBERS),
    ),
    classes=("eg:Characteristic", SEGMENT),
    spans=(Span(start=WORDS.start, end=WORDS.end, words="printed", needed=True),),
)
