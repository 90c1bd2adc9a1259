"""Studies, and what tells how they were read."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Severity
from graph.schema.kinds import Dimension, Leaf, Relation, Thing
from graph.schema.places import ID, PLACE, PLACE_IF_ANY, STUDY, owned

STUDY_PREFIX = "study:"
"""Before the ids of studies: a study and the work that it is have one id in the graph."""

STUDY_THING = Thing(
    label="Study",
    says="A work whose full text was read.",
    listed="Every study, by year and title.",
    order=("B.year", "B.title"),
    fields=(
        replace(ID, prefix=STUDY_PREFIX),
        Leaf(name="title", type=str | None, says="Its title."),
        Leaf(name="doi", type=str | None, says="Its DOI, without an address before it."),
        Leaf(name="year", type=int | None, says="The year in which it was published."),
        Leaf(
            name="authors",
            type=list[str],
            says="Its authors, Last, First.",
            ordered=False,
        ),
        Leaf(name="container", type=str | None, says="The journal or book it was published in."),
        Leaf(name="licence", type=str | None, says="The licence of its text."),
        Leaf(name="url", type=str | None, says="Where its text is to be had."),
        Leaf(name="format", type=str, says="The format that its text was read from."),
        Leaf(name="sha256", type=str, says="sha256 of the file."),
        owned("sections", "Section", "Its sections, in order of the text."),
        owned("themes", "Theme", "Its themes, in order of the text."),
        owned("participants", "Participant", "Everybody who is quoted by name or number."),
        owned("quotes", "Quote", "Every quote, in order of the text."),
        owned("findings", "Finding", "Every finding, in order of the text."),
        owned("mentions", "Mention", "Every in-text citation, in order of the text."),
        owned("references", "Reference", "Its reference list, by number."),
        owned("links", "Link", "The links of its findings, themes and quotes to works."),
        owned("problems", "Problem", "What is wrong with its source or lost from it."),
        Relation(
            name="runs",
            to=("Run",),
            says="The ingests that made it, newest first.",
            path="(A:Study)<-[:INGESTED]-(B:Run)",
            order=("-B.at",),
        ),
        Relation(
            name="published_as",
            to=("Work",),
            says="The study as a published work, which others may cite.",
            path="(A:Study)-[:PUBLISHED_AS]->(B:Work)",
            many=False,
        ),
    ),
    dimensions=(Dimension(name="year", says="The year in which it was published.", value="B.year"),),
)

SECTION_THING = Thing(
    label="Section",
    says="A part of the text, with its headings from the outermost inwards.",
    fields=(
        ID,
        Leaf(name="path", type=list[str], says="Headings, the outermost first.", ordered=False),
        Leaf(name="role", type=str | None, says="What the section is for, such as results."),
        *PLACE,
        Leaf(name="found_by", type=str, says="Whether the file shows it, or the codebook says it."),
        STUDY,
    ),
)

PROBLEM_THING = Thing(
    label="Problem",
    says="Something wrong with the source, or lost from it.",
    fields=(
        ID,
        Leaf(name="severity", type=Severity, says="How bad it is."),
        Leaf(name="what", type=str, says="What is wrong, in words."),
        *PLACE_IF_ANY,
        Leaf(name="source", type=str | None, says="The file, where it is not the paper itself."),
        Leaf(name="line", type=int | None, says="The line of the file."),
        STUDY,
    ),
)

RUN_THING = Thing(
    label="Run",
    says="One ingest of a study: when, from what, with which version of the program.",
    order=("-B.at",),
    fields=(
        ID,
        Leaf(name="at", type=str, says="When, ISO 8601."),
        Leaf(name="version", type=str, says="The program's version."),
        Leaf(name="inputs", type=list[str], says="The files, each with its format and sha256.", ordered=False),
        Leaf(
            name="counts",
            type=list[str],
            says="What was read, kept and dropped and why; each a JSON object.",
            filtered=False,
            ordered=False,
        ),
        Relation(
            name="study",
            to=("Study",),
            says="The study that it made; null where the graph holds it no longer.",
            path="(A:Run)-[:INGESTED]->(B:Study)",
            many=False,
        ),
    ),
)
