"""The command ``evidence literature``: the works on each topic as Markdown tables, each row with its sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.model import Study, Topic, Vocabulary
from ingest.errors import SourceError
from ingest.literature import PriorWork, prior_works
from ingest.pipeline import read_study
from ingest.sources import TOPICS
from ingest.studies.finding import find_studies
from ingest.studies.opening import open_studies
from ingest.topics.vocabulary import topic_named
from ui.terminal import arguments, printing
from ui.terminal.papers.literature_rows import ASSERTED, SUGGESTED, Rows, named, words

_INTRODUCTION = """\
# Prior literature by topic

The earlier works behind each topic, each with the sentence that cites it. Every sentence is the source's own; its
section and place follow it (code points of the canonical text). Bold words show the topic.

- *Asserted* are works that the authors cite where they speak of the topic. *Suggested* are works whose own title or
  abstract is about it and that the authors cite for something else: the program proposes them, nobody asserts it.
- A work has one row under a topic, with its most telling sentence. That is one which names the topic in the words that
  the citation closes, the topic itself before a narrower one; else one that goes on from a sentence about it, else one
  that is about it in another part. Of several it is a finding or belongs to a theme, then one whose citation has a
  type, then one that cites the fewest works, then the first.
- What a citation does is a term of the Citation Typing Ontology (CiTO) with the words that show it, as a person read it
  in the codebook, or by a rule. Whose a sentence is comes in brackets where it is no finding: earlier work, or authors.
"""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence literature`` takes."""
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=arguments.PAPERS)
    command.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="NAME",
        help="a topic by a label of the vocabulary; may be given several times (default: all that have works)",
    )
    arguments.add_files(command, "--topics")


def run(options: argparse.Namespace) -> int:
    """Print the tables; 1 where a paper could not be read, or not whole."""
    read: list[tuple[Study, Vocabulary]] = []
    found = find_studies(options.paths)
    failed = sum(file.may_be_paper for file in found.left_out)
    for file in found.left_out:
        # The tables are printed to be kept, so what is no part of them is said beside them.
        if file.may_be_paper:
            printing.error(f"{file.name} is not read: {file.why}")
    for opened in open_studies(found.studies, topics=options.topics):
        paper = Path(opened.place.name)
        try:
            if opened.sources is None:
                raise opened.error or SourceError(f"{paper} cannot be read.")
            study, vocabulary = read_study(opened.sources)
        except SourceError as error:
            printing.error(str(error))
            failed += 1
            continue
        if vocabulary is None:
            raise SourceError(f"No {TOPICS} is in the folder of {paper} or above it; name a vocabulary with --topics.")
        read.append((study, vocabulary))
        failed += printing.losses(study.counts, paper)
    if read:
        print("\n".join(_page(read, options.topic)))
    return 1 if failed else 0


def _page(read: Sequence[tuple[Study, Vocabulary]], labels: Sequence[str]) -> Iterator[str]:
    yield _INTRODUCTION
    topics = {t.id: t for _, vocabulary in read for t in vocabulary.topics}
    asked = [topic_named(label, list(topics.values())) for label in labels]
    for study, _ in read:
        licence = f" Licence: {words(study.licence)}." if study.licence else ""
        yield f"Study: {named(study.work)}.{licence}\n"
    for topic in asked or sorted(topics.values(), key=lambda t: t.label.casefold()):
        found = [
            (Rows(study=study, topic=topic, topics=topics), prior_works(study, vocabulary, topic))
            for study, vocabulary in read
        ]
        if asked or any(works for _, works in found):
            yield from _section(topic, topics, found)


def _section(
    topic: Topic, topics: Mapping[str, Topic], found: Sequence[tuple[Rows, Sequence[PriorWork]]]
) -> Iterator[str]:
    yield f"## {words(topic.label)}\n"
    if topic.definition:
        yield words(topic.definition) + "\n"
    above = [topics[b].label for b in topic.broader if b in topics]
    if above:
        yield f"Narrower than {words(' and '.join(above))}, whose tables hold these works too.\n"
    if not any(works for _, works in found):
        yield "No work is about it.\n"
    for rows, works in found:
        if works and len(found) > 1:
            yield f"### {words(rows.study.work.title or rows.study.id)}\n"
        yield from _tables(rows, works)


def _tables(rows: Rows, works: Sequence[PriorWork]) -> Iterator[str]:
    asserted = [work for work in works if work.asserted]
    suggested = [work for work in works if not work.asserted]
    for name, listed, columns in (("Asserted", asserted, ASSERTED), ("Suggested", suggested, SUGGESTED)):
        if listed:
            yield f"**{name}: {printing.some(len(listed), 'work')}**\n"
            yield from rows.table(listed, columns)
            yield ""
        elif works:
            yield f"**{name}: none**\n"
