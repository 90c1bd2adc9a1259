"""Studies, their texts, and how they were read."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Severity
from graph.schema.kinds import Leaf, Span, Thing, ValueKind
from graph.schema.places import ID, ORDER, PART, PLACE, PLACE_IF_ANY, SEGMENT, owned
from graph.schema.relationships import INGESTED, PUBLISHED_AS
from graph.schema.works import AUTHORS, CONTAINER, DOI, YEAR

STUDY_PREFIX = "study:"
"""Before the ids of studies: a study and the work that it is have one id in the graph."""

_FORMAT = Leaf(name="format", type=str, says="The format that its text was read from.", predicate="dc:format")
_SHA256 = Leaf(name="sha256", type=str, says="sha256 of the file.", predicate="schema:sha256")

STUDY = Thing(
    label="Study",
    says="A work whose full text was read.",
    listed="Every study, by year and title.",
    order=("B.year", "B.title"),
    entries=(
        replace(ID, prefix=STUDY_PREFIX),
        Leaf(name="title", type=str | None, says="Its title.", predicate="dcterms:title"),
        DOI,
        YEAR,
        AUTHORS,
        CONTAINER,
        Leaf(name="licence", type=str | None, says="The licence of its text.", predicate="dc:rights"),
        Leaf(name="url", type=str | None, says="Where its text is to be had.", predicate="schema:url"),
        _FORMAT,
        _SHA256,
        Leaf(
            name="fingerprint",
            type=str,
            says="sha256 of everything that was written of it.",
            shown=False,
            predicate="eg:fingerprint",
        ),
        owned("sections", "Section", "Its sections, in order of the text."),
        owned("themes", "Theme", "Its themes, in order of the text."),
        owned("participants", "Participant", "Everybody who is quoted by name or number."),
        owned("quotes", "Quote", "Every quote, in order of the text."),
        owned("findings", "Finding", "Every finding, in order of the text."),
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
        Leaf(name="text", type=str, says="The text.", predicate="schema:text"),
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
        Leaf(
            name="path",
            type=list[str],
            says="Headings, the outermost first.",
            ordered=False,
            predicate="eg:heading",
            in_order="eg:headingsInOrder",
        ),
        Leaf(name="role", type=str | None, says="What the section is for, such as results.", predicate="eg:role"),
        *PLACE,
        Leaf(
            name="found_by",
            type=str,
            says="Whether the file shows it or the codebook says it.",
            predicate="eg:foundBy",
        ),
        *PART,
    ),
    classes=("eg:Section", "doco:Section", SEGMENT),
    spans=(Span(start="start", end="end", quoted=False, needed=True),),
)

PROBLEM = Thing(
    label="Problem",
    says="Something wrong with the source, or lost from it.",
    entries=(
        ID,
        Leaf(name="severity", type=Severity, says="How bad it is.", predicate="eg:severity", words="eg:Severity-"),
        Leaf(name="what", type=str, says="What is wrong, in words.", predicate="rdfs:comment"),
        *PLACE_IF_ANY,
        Leaf(name="source", type=str | None, says="The file, where it is not the paper itself.", predicate="eg:file"),
        Leaf(name="line", type=int | None, says="The line of the file.", predicate="eg:line"),
        *PART,
    ),
    classes=("eg:Problem",),
    spans=(Span(start="start", end="end", part="place", via="eg:foundAt", quoted=False),),
)

RUN = Thing(
    label="Run",
    says="One ingest of a study.",
    order=("-B.at",),
    entries=(
        ID,
        Leaf(name="at", type=str, says="When, ISO 8601.", predicate="prov:endedAtTime", datatype=ValueKind.TIME),
        Leaf(name="version", type=str, says="The program's version.", predicate="schema:softwareVersion"),
        Leaf(
            name="inputs",
            type=list[str],
            says="The files, each with its format and sha256.",
            ordered=False,
            predicate="eg:input",
            in_order="eg:inputsInOrder",
            fields=("Study.inputs", "Input.name", "Input.sha256", "Input.format"),
        ),
        Leaf(
            name="counts",
            type=list[str],
            says="What was read, kept and dropped and why; each a JSON object.",
            filtered=False,
            ordered=False,
            predicate="eg:count",
            in_order="eg:countsInOrder",
            fields=("Study.counts", "Count.what", "Count.read", "Count.kept", "Count.dropped"),
        ),
        INGESTED.forward("study", "The study that it made; null where the graph holds it no longer."),
    ),
    classes=("eg:Run", "prov:Activity"),
)
