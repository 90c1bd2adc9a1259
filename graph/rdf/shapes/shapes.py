"""The shapes of SHACL, from the schema: what has to hold for the graph as RDF, for this program and any other tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.rdf.mapping import CONSEQUENCES, POSITION
from graph.rdf.terms import word_terms
from graph.rdf.vocabularies import BASE, PREFIXES, expand, local
from graph.rdf.writing.formats import quoted
from graph.schema.kinds import Leaf, Thing
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

SEGMENT = "oa:SpecificResource"
BY_POSITION, BY_WORDS = "oa:TextPositionSelector", "oa:TextQuoteSelector"
REFERENCE_LIST = "biro:ReferenceList"
IRI = "sh:nodeKind sh:IRI"

_PREFIXES = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#", "shape": f"{BASE}shape/"}


@dataclass(frozen=True, kw_only=True)
class PropertyShape:
    """What holds for what a predicate says: how many values there are, and constraints on each, in Turtle."""

    predicate: str
    """A term of graph.rdf.vocabularies, or a path in Turtle."""
    least: int = 0
    most: int | None = None
    """``None`` for any number."""
    constraints: tuple[str, ...] = ()

    def turtle(self) -> str:
        """Return it as the value of sh:property."""
        said = [f"sh:path {self.predicate}"]
        said += [f"sh:minCount {self.least}"] if self.least else []
        said += [f"sh:maxCount {self.most}"] if self.most is not None else []
        return f"[ {' ; '.join((*said, *self.constraints))} ]"


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

    def turtle(self) -> str:
        """Return it with all that it says."""
        lines = [f"rdfs:comment {quoted(self.says)}", f"sh:targetClass {self.target}", IRI]
        lines += [_begins(self.begins)] if self.begins else []
        lines += ["sh:closed true"] if self.closed else []
        lines += [f"sh:property {path.turtle()}" for path in self.paths]
        return f"\nshape:{self.name} a sh:NodeShape ;\n    " + " ;\n    ".join(lines) + " .\n"


def turtle() -> str:
    """Return all shapes."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items())
    return prefixes + "".join(shape.turtle() for shape in shapes())


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
    paths = [_types(row.classes, row.classes_of_some), *_described(row)]
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
        paths.append(PropertyShape(predicate=predicate, least=1, most=1, constraints=(_things(labels),)))
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
        yield PropertyShape(predicate=predicate, least=1, constraints=(f"sh:hasValue {value}",))
    for consequence in CONSEQUENCES:
        if consequence.of == of:
            constraints = [_of_class(consequence.to)] if consequence.to else []
            constraints += [_in(consequence.among)] if consequence.among else []
            constraints = constraints or [IRI]
            constraints += [_begins(consequence.begins)] if consequence.begins else []
            yield PropertyShape(
                predicate=consequence.predicate,
                least=int(consequence.needed),
                most=1,
                constraints=tuple(constraints),
            )


def _below(target: str, says: str, paths: Sequence[PropertyShape]) -> Shape:
    led_to = PropertyShape(predicate="[ sh:inversePath oa:hasSelector ]", least=1, most=1)
    return Shape(target=target, says=says, paths=(_types((target,)), *paths, led_to))


def _types(classes: Sequence[str], of_some: Sequence[str] = ()) -> PropertyShape:
    return PropertyShape(predicate="rdf:type", least=len(classes), constraints=(_in((*classes, *of_some)),))


def _text(predicate: str, least: int = 1) -> PropertyShape:
    return PropertyShape(predicate=predicate, least=least, most=1, constraints=(f"sh:datatype {ValueKind.TEXT.value}",))


def _place() -> list[PropertyShape]:
    start, end = POSITION
    number = (f"sh:datatype {ValueKind.INTEGER.value}", "sh:minInclusive 0")
    return [
        PropertyShape(predicate=start, least=1, most=1, constraints=(*number, f"sh:lessThanOrEquals {end}")),
        PropertyShape(predicate=end, least=1, most=1, constraints=number),
    ]


def _property(leaf: Leaf) -> Iterator[PropertyShape]:
    """Yield what holds for a property, and for the order of a list."""
    constraints: tuple[str, ...] = (f"sh:datatype {leaf.kind.value}",)
    match leaf.kind:
        case ValueKind.THING:
            constraints = (IRI, _things(leaf.ends, outlived=True)) if leaf.outlived else (_things(leaf.ends),)
        case ValueKind.WORD:
            constraints = (_in(word_terms(leaf)),) if leaf.closed else (IRI, _begins(expand(leaf.words)))
        case ValueKind.IRI:
            constraints = (IRI,)
        case ValueKind.INTEGER:
            constraints += ("sh:minInclusive 0",)
        case ValueKind.DECIMAL if leaf.name == "score":
            constraints += ("sh:minInclusive 0", "sh:maxInclusive 1")
    most = None if leaf.several else 1
    yield PropertyShape(predicate=leaf.predicate, least=int(leaf.needed), most=most, constraints=constraints)
    if leaf.in_order:
        yield _text(leaf.in_order, least=0)


def _span(span: Span) -> Iterator[PropertyShape]:
    selectors = (BY_POSITION, BY_WORDS) if span.quoted else (BY_POSITION,)
    needed, most = span.needed or bool(span.via), len(selectors)
    paths = (
        PropertyShape(
            predicate="oa:hasSelector", least=most if needed else 0, most=most, constraints=(_of_class(selectors),)
        ),
        PropertyShape(predicate="oa:hasSource", least=int(needed), most=1, constraints=(_things(("Source",)),)),
    )
    if not span.via:
        yield from paths
        return
    below = [f"sh:property {path.turtle()}" for path in (_types((SEGMENT, *span.classes)), *paths)]
    constraints = (IRI, _begins(PREFIXES["id"]), *below)
    yield PropertyShape(predicate=span.via, least=int(span.needed), most=1, constraints=constraints)


def _plain(relation: Relationship) -> Iterator[PropertyShape]:
    """Yield what holds for the statements about a thing that a relationship is."""
    if relation.reified:
        yield PropertyShape(predicate=relation.direct, constraints=(_things(relation.ends),))
        return
    others = _things(relation.starts if relation.at_end else relation.ends)
    many = None if relation.several else 1
    yield PropertyShape(predicate=relation.predicate, least=int(relation.needed), most=many, constraints=(others,))
    for row in relation.properties:
        for path in _property(row):
            # Where the relationship need not be there, neither need what it says.
            yield replace(path, least=path.least if relation.needed else 0, most=many)


def _things(labels: Sequence[str], *, outlived: bool = False) -> str:
    return _of_class([LABELS[label].classes[0] for label in labels], outlived=outlived)


def _of_class(classes: Sequence[str], *, outlived: bool = False) -> str:
    """Return that a value is of one of these classes, or of none, where what it leads to may be gone."""
    ways = [f"sh:class {name}" for name in classes]
    ways += ["sh:property [ sh:path rdf:type ; sh:maxCount 0 ]"] if outlived else []
    return ways[0] if len(ways) == 1 else f"sh:or ( {' '.join(f'[ {way} ]' for way in ways)} )"


def _in(terms: Sequence[str]) -> str:
    return f"sh:in ( {' '.join(terms)} )"


def _begins(begins: str) -> str:
    return f"sh:pattern {quoted('^' + begins.replace('.', '[.]'))}"


def _merged(paths: Sequence[PropertyShape]) -> tuple[PropertyShape, ...]:
    """Bring together what several rows say by one predicate. Raises ValueError where they do not say the same."""
    by_predicate: dict[str, PropertyShape] = {}
    for path in paths:
        known = by_predicate.get(path.predicate, path)
        if replace(known, least=0) != replace(path, least=0):
            raise ValueError(f"two entries of the schema say different things by {path.predicate}")
        by_predicate[path.predicate] = replace(known, least=max(known.least, path.least))
    return tuple(by_predicate.values())
