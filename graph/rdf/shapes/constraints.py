"""What has to hold for the graph as RDF, from the schema: shapes as values, which graph.rdf.shapes.shapes
writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.rdf.mapping import CONSEQUENCES, POSITION
from graph.rdf.terms import word_iris
from graph.rdf.vocabularies import PREFIXES, expand, local
from graph.schema.kinds import Leaf, Thing
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

SEGMENT = "oa:SpecificResource"
BY_POSITION, BY_WORDS = "oa:TextPositionSelector", "oa:TextQuoteSelector"
REFERENCE_LIST = "biro:ReferenceList"


@dataclass(frozen=True, kw_only=True)
class PropertyShape:
    """What holds for what a predicate says. Terms are as in graph.rdf.vocabularies, IRIs of words are whole."""

    predicate: str
    least: int = 0
    most: int | None = None
    """How many values there may be; ``None`` for any number."""
    datatype: str = ""
    """That of every value; empty where they are IRIs."""
    classes: tuple[str, ...] = ()
    """Every value is of one of these."""
    outlived: bool = False
    """Whether a value may be of no class, since what it leads to may be gone."""
    among: tuple[str, ...] = ()
    """The IRIs that there may be."""
    has: tuple[str, ...] = ()
    """The IRIs that there have to be."""
    begins: str = ""
    """How every IRI begins."""
    lowest: int | None = None
    highest: int | None = None
    not_above: str = ""
    """The predicate whose value is not lower."""
    backwards: bool = False
    """Whether it is what leads here by the predicate that is meant."""
    below: tuple[PropertyShape, ...] = ()
    """What holds for the things that it leads to."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What holds for all things of a class."""

    target: str
    says: str
    paths: tuple[PropertyShape, ...]
    begins: str = PREFIXES["id"]
    """How their IRIs begin; empty for any."""
    closed: bool = True
    """Whether nothing is said of them but by the paths."""

    @property
    def name(self) -> str:
        """Its name, which is that of the class."""
        return local(self.target)


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """Return a shape for each label, for each relationship that is a thing in RDF, and for what is below them."""
    return (
        *(_of_label(row) for row in LABELS.values()),
        *(_of_relation(row) for row in RELATIONS.values() if row.reified),
        _below(BY_POSITION, "A stretch of the text by its first character and the one behind its last.", _place()),
        _below(
            BY_WORDS,
            "A stretch of the text by its words, with those on either side.",
            [_text(predicate) for predicate in ("oa:exact", "oa:prefix", "oa:suffix")],
        ),
        Shape(target=REFERENCE_LIST, says="The reference list of a study.", paths=(_types((REFERENCE_LIST,)),)),
    )


def _of_label(row: Thing) -> Shape:
    paths = [_types(row.classes), *_described(row)]
    paths += [path for relation in RELATIONS.values() if row.label in relation.owners for path in _plain(relation)]
    paths += _always_and_derived(row, row.label)
    return Shape(
        target=row.classes[0],
        says=row.says,
        paths=_merged(paths),
        begins="" if row.label == "Topic" else PREFIXES["id"],
        # The names of attributes are those that a source prints, so their predicates cannot be listed.
        closed=not row.attributes,
    )


def _of_relation(row: Relationship) -> Shape:
    paths = [_types(row.reified)]
    for predicate, labels in ((row.from_start, row.starts), (row.to_end, row.ends)):
        paths.append(PropertyShape(predicate=predicate, least=1, most=1, classes=_classes(labels)))
    paths += [*_described(row), *_always_and_derived(row, local(row.reified[0]))]
    starts, ends = (", ".join(labels) for labels in (row.starts, row.ends))
    return Shape(target=row.reified[0], says=f"{row.type}: {starts} to {ends}.", paths=_merged(paths))


def _described(row: Thing | Relationship) -> Iterator[PropertyShape]:
    for leaf in row.properties:
        yield from _property(leaf)
    for span in row.spans:
        yield from _span(span)


def _always_and_derived(row: Thing | Relationship, of: str) -> Iterator[PropertyShape]:
    for predicate, value in row.always:
        yield PropertyShape(predicate=predicate, least=1, has=(expand(value),))
    for consequence in CONSEQUENCES:
        if consequence.of == of:
            yield PropertyShape(
                predicate=consequence.predicate,
                least=int(consequence.needed),
                most=1,
                classes=consequence.to,
                among=tuple(map(expand, consequence.among)),
                begins=consequence.begins,
            )


def _below(target: str, says: str, paths: Sequence[PropertyShape]) -> Shape:
    led_to = PropertyShape(predicate="oa:hasSelector", least=1, most=1, backwards=True)
    return Shape(target=target, says=says, paths=(_types((target,)), *paths, led_to))


def _types(classes: Sequence[str]) -> PropertyShape:
    iris = tuple(map(expand, classes))
    return PropertyShape(predicate="rdf:type", least=len(iris), among=iris)


def _text(predicate: str) -> PropertyShape:
    return PropertyShape(predicate=predicate, least=1, most=1, datatype=ValueKind.TEXT.value)


def _place() -> list[PropertyShape]:
    start, end = POSITION
    path = PropertyShape(predicate=end, least=1, most=1, datatype=ValueKind.INTEGER.value, lowest=0)
    return [replace(path, predicate=start, not_above=end), path]


def _property(leaf: Leaf) -> Iterator[PropertyShape]:
    """Yield what holds for a property, and for the order of a list."""
    path = PropertyShape(predicate=leaf.predicate, least=int(leaf.needed), most=None if leaf.several else 1)
    match leaf.kind:
        case ValueKind.THING:
            path = replace(path, classes=_classes(leaf.ends), outlived=leaf.outlived)
        case ValueKind.WORD:
            path = replace(path, among=word_iris(leaf), begins="" if leaf.closed else expand(leaf.words))
        case ValueKind.IRI:
            pass
        case ValueKind.INTEGER:
            path = replace(path, datatype=leaf.kind.value, lowest=0)
        case ValueKind.DECIMAL:  # every one is a score
            path = replace(path, datatype=leaf.kind.value, lowest=0, highest=1)
        case _:
            path = replace(path, datatype=leaf.kind.value)
    yield path
    if leaf.in_order:
        yield PropertyShape(predicate=leaf.in_order, most=1, datatype=ValueKind.TEXT.value)


def _span(span: Span) -> Iterator[PropertyShape]:
    selectors = (BY_POSITION, BY_WORDS) if span.quoted else (BY_POSITION,)
    needed = span.needed or bool(span.via)
    paths = (
        PropertyShape(
            predicate="oa:hasSelector", least=len(selectors) if needed else 0, most=len(selectors), classes=selectors
        ),
        PropertyShape(predicate="oa:hasSource", least=int(needed), most=1, classes=_classes(("Source",))),
    )
    if not span.via:
        yield from paths
        return
    yield PropertyShape(
        predicate=span.via,
        least=int(span.needed),
        most=1,
        begins=PREFIXES["id"],
        below=(_types((SEGMENT, *span.classes)), *paths),
    )


def _plain(relation: Relationship) -> Iterator[PropertyShape]:
    """Yield what holds for the statements about a thing that a relationship is."""
    if relation.reified:
        yield PropertyShape(predicate=relation.direct, classes=_classes(relation.ends))
        return
    others = relation.starts if relation.at_end else relation.ends
    many = None if relation.several else 1
    yield PropertyShape(predicate=relation.predicate, least=int(relation.needed), most=many, classes=_classes(others))
    for row in relation.properties:
        for path in _property(row):
            # Where the relationship need not be there, neither need what it says.
            yield replace(path, least=path.least if relation.needed else 0, most=many)


def _classes(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(LABELS[label].classes[0] for label in labels)


def _merged(paths: Sequence[PropertyShape]) -> tuple[PropertyShape, ...]:
    """Bring together what several rows say by one predicate. Raises ValueError where they do not say the same."""
    by_predicate: dict[str, PropertyShape] = {}
    for path in paths:
        known = by_predicate.get(path.predicate, path)
        if replace(known, least=0) != replace(path, least=0):
            raise ValueError(f"two entries of the schema say different things by {path.predicate}")
        by_predicate[path.predicate] = replace(known, least=max(known.least, path.least))
    return tuple(by_predicate.values())
