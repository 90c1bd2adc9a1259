"""Studies, their texts, and how they were read."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Severity
from graph.schema.kinds import Leaf, Thing
from graph.schema.places import ID, ORDER, PART, PLACE, PLACE_IF_ANY, SEGMENT, owned
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.relationships import INGESTED, PUBLISHED_AS
from graph.schema.works import AUTHORS, CONTAINER, DOI, YEAR

STUDY_PREFIX = "study:"
"""Before the ids of studies: a study and the work that it is have one id in the graph."""

_FORMAT = Leaf("format", str, "The format that its text was read from.", "dc:format")
_SHA256 = Leaf("sha256", str, "sha256 of the file.", "schema:sha256")

STUDY = Thing(
    label="Study",
    says="A work whose full text was read.",
    listed="Every study, by year and title.",
    order=("B.year", "B.title"),
    entries=(
        replace(ID, prefix=STUDY_PREFIX),
        Leaf("title", str | None, "Its title.", "dcterms:title"),
        DOI,
        YEAR,
        AUTHORS,
        CONTAINER,
        Leaf("licence", str | None, "The licence of its text.", "dc:rights"),
        Leaf("url", str | None, "Where its text is to be had.", "schema:url"),
        _FORMAT,
        _SHA256,
        Leaf("fingerprint", str, "sha256 of everything that was written of it.", "eg:fingerprint", shown=False),
        owned("sections", "Section", "Its sections, in order of the text."),
        owned("themes", "Theme", "Its themes, in order of the text."),
        owned("participants", "Participant", "Everybody who is quoted by name or number."),
        owned("quotes", "Quote", "Every quote, in order of the text."),
        owned("blocks", "Block", "What it sets apart and no participant said, in order of the text."),
        owned("statements", "Statement", "Every sentence of its prose, in order of the text."),
        owned("findings", "Finding", "Every finding, in order of the text."),
        owned("facts", "Fact", "What it says of itself: design, sample, methods, declarations."),
        owned("checklist", "ReportedItem", "The items of guidelines for reporting, and where it meets them."),
        owned(
            "characteristics_tables",
            "CharacteristicsTable",
            "Its tables of what those are who took part, in order of the text.",
        ),
        owned("characteristics", "Characteristic", "The cells of these tables, row by row."),
        owned("mentions", "Mention", "Every in-text citation, in order of the text."),
        owned("references", "Reference", "Its reference list, by number."),
        owned("links", "Link", "The links of its findings, themes and quotes to works."),
        owned("problems", "Problem", "What is wrong with its source or lost from it."),
        INGESTED.backward("runs", "The ingests that made it, newest first.", order=("-B.at",)),
        PUBLISHED_AS.forward("published_as", "The study as a published work, which others may cite."),
    ),
    counted_by=("year",),
    classes=("eg:Study", "fabio:Expression", "prov:Entity"),
)

SOURCE = Thing(
    label="Source",
    says="Its canonical text. The sha256 is that of the file it was read from.",
    entries=(
        ID,
        Leaf("text", str, "The text.", "schema:text"),
        _FORMAT,
        _SHA256,
        ORDER,
    ),
    classes=("eg:Source", "schema:MediaObject", "prov:Entity"),
)

SECTION = Thing(
    label="Section",
    says="A part of the text.",
    entries=(
        ID,
        Leaf("path", list[str], "Headings, the outermost first.", "eg:heading", in_order="eg:headingsInOrder"),
        Leaf("role", str | None, "What the section is for, such as results.", "eg:role"),
        *PLACE,
        Leaf("found_by", str, "Whether the file shows it or the codebook says it.", "eg:foundBy"),
        *PART,
    ),
    in_json=("id", "path", "role", "start", "end", "found_by"),
    classes=("eg:Section", "doco:Section", SEGMENT),
    spans=(Span(start="start", end="end", quoted=False, needed=True),),
)

PROBLEM = Thing(
    label="Problem",
    says="Something wrong with the source, or lost from it.",
    entries=(
        ID,
        Leaf("severity", Severity, "How bad it is.", "eg:severity", words="eg:Severity-"),
        Leaf("what", str, "What is wrong, in words.", "rdfs:comment"),
        *PLACE_IF_ANY,
        Leaf("source", str | None, "The file, where it is not the paper itself.", "eg:file"),
        Leaf("line", int | None, "The line of the file.", "eg:line"),
        *PART,
    ),
    in_json=("severity", "what", "start", "end", "source", "line"),
    classes=("eg:Problem",),
    spans=(Span(start="start", end="end", part="place", via="eg:foundAt", quoted=False),),
)

RUN = Thing(
    label="Run",
    says="One ingest of a study.",
    order=("-B.at",),
    entries=(
        ID,
        Leaf("at", str, "When, ISO 8601.", "prov:endedAtTime", datatype=ValueKind.TIME),
        Leaf("version", str, "The program's version.", "schema:softwareVersion"),
        Leaf(
            "inputs",
            list[str],
            "The files, each with its format and sha256.",
            "eg:input",
            in_order="eg:inputsInOrder",
            fields=("Study.inputs", "Input.name", "Input.sha256", "Input.format"),
        ),
        Leaf(
            "counts",
            list[str],
            "What was read, kept and dropped and why; each a JSON object.",
            "eg:count",
            filtered=False,
            in_order="eg:countsInOrder",
            fields=("Study.counts", "Count.what", "Count.read", "Count.kept", "Count.dropped"),
        ),
        INGESTED.forward("study", "The study that it made; null where the graph holds it no longer."),
    ),
    classes=("eg:Run", "prov:Activity"),
)
