"""Nanopublications: each quote, finding, link and judgement, and what each is about and illustrated by, as a small
publication of its own, as TriG.

Each has four graphs (nanopub.net/guidelines): what is asserted; where that comes from and who asserts it; when and by
which run it was made; and a head that names the three. Somebody can take one of them, cite it or agree with it, without
the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.nodes.rows import labels_of
from graph.rdf.terms import Iri, Value, thing_iri
from graph.rdf.vocabularies import PREFIXES, expand
from graph.rdf.writing import pages
from graph.rdf.writing.describing import RdfBlock, Says
from graph.rdf.writing.exporting import describer_of
from graph.rdf.writing.formats import Turtle
from graph.rdf.writing.pages import Read
from graph.schema.indexes import WITHIN

NAMESPACE = "http://www.nanopub.org/nschema#"
PUBLISHED = {"Quote": "eg:text", "Finding": "eg:text", "Link": None, "Judgement": None}
"""The labels whose things are published, and who asserts them where they do not say so themselves."""

# What is said of relationships that are things in RDF, by how the ids of these begin.
_KINDS = {"about": "topic", "stands_under": "theme", "illustrated_by": "illustration"}
# Of what is said of a link or a judgement these say who asserts it and on what grounds.
_GROUNDS = ("dc:creator", "dcterms:created", "prov:wasAttributedTo", "prov:wasDerivedFrom")
_ASSERTERS = {Iri(expand(f"eg:{who}")) for who in ("text", "rule", "person")}


class _Origin(NamedTuple):
    """How nanopublications were made: from which source, with which rights to it, by which run and when, as far as that
    is known. What a person says comes from no source."""

    source: Iri | None
    rights: str | None
    run: Iri | None
    at: str | None


def nanopublications(read: Read, studies: Sequence[str]) -> Generator[str, None, Counter[str]]:
    """Yield the text of the studies' nanopublications; the generator's value is how many there are of each kind."""
    form, written = Turtle(), Counter[str]()
    yield form.begin() + f"@prefix np: <{NAMESPACE}> .\n"
    for study in studies:
        for label, blocks, made in _things(read, study):
            for number, published in enumerate(_apart(blocks)):
                # What a quote or finding is about, and which theme it is under, is what a rule found in it.
                asserter = "eg:rule" if number else PUBLISHED[label]
                written[_KINDS[_kind_of(published)] if number else label.lower()] += 1
                yield _written(form, published, made, asserter)
    return written


def _things(read: Read, study: str) -> Iterator[tuple[str, list[RdfBlock], _Origin]]:
    describer = describer_of(read, study, withheld=False)
    history = list(pages.history(read, study))
    (the_study,) = pages.the_study(read, study)
    run = next((step.node for step in reversed(history) if step.label == "Run"), None)
    assert describer.text is not None
    made = _Origin(
        source=describer.text.source,
        rights=the_study.node.get("licence"),
        run=thing_iri("Run", run["id"]) if run else None,
        at=run["at"] if run else None,
    )
    for label in PUBLISHED:
        if label != "Judgement":
            for step in pages.parts(read, study, WITHIN.get(label, label)):
                if label in labels_of(step.label, step.node):
                    yield label, list(describer.thing(step.label, step.node, step.edges)), made
    for step in history:
        if step.label in PUBLISHED:
            said = made._replace(source=None, run=None, at=step.node["at"])
            yield step.label, list(describer.thing(step.label, step.node, step.edges)), said


def _kind_of(blocks: Sequence[RdfBlock]) -> str:
    return blocks[0].subject.removeprefix(PREFIXES["id"]).partition(":")[0]


def _apart(blocks: Iterable[RdfBlock]) -> list[list[RdfBlock]]:
    """Return the blocks of a thing, and of each relationship of it that is a thing too, each with the parts of it."""
    apart: list[list[RdfBlock]] = []
    for block in blocks:
        if apart and block.subject.startswith(f"{apart[-1][0].subject}#"):
            apart[-1].append(block)
        else:
            apart.append([block])
    return apart


def _written(form: Turtle, blocks: Sequence[RdfBlock], made: _Origin, asserter: str | None) -> str:
    first = blocks[0]
    grounds = [statement for statement in first.says if _is_ground(*statement)]
    asserted = [first._replace(says=[statement for statement in first.says if statement not in grounds]), *blocks[1:]]
    if asserter:
        grounds.append(("prov:wasAttributedTo", Iri(expand(asserter))))
    if made.source:
        grounds.append(("prov:hadPrimarySource", made.source))
    name = Iri(f"{first.subject}#nanopub")
    head, assertion, provenance, information = (
        Iri(f"{name}-{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    about: Says = [("schema:about", first.subject)]
    if made.run:
        about.append(("prov:wasGeneratedBy", made.run))
    if made.at:
        about.append(("dcterms:created", Value(made.at, "xsd:dateTime")))
    if made.rights:
        about.append(("dc:rights", Value(made.rights)))
    named = (
        f"\n<{name}> a np:Nanopublication ;\n    np:hasAssertion <{assertion}> ;\n"
        f"    np:hasProvenance <{provenance}> ;\n    np:hasPublicationInfo <{information}> .\n"
    )
    graphs = (
        (head, named),
        (assertion, "".join(form.block(block) for block in asserted)),
        (provenance, form.block(RdfBlock(first.study, assertion, grounds))),
        (information, form.block(RdfBlock(first.study, name, about))),
    )
    return "".join(f"\n<{graph}> {{{said}}}\n" for graph, said in graphs)


def _is_ground(predicate: str, term: object) -> bool:
    # A quote is attributed to its speaker, too, which is what is asserted.
    return predicate in _GROUNDS and (predicate != "prov:wasAttributedTo" or term in _ASSERTERS)
