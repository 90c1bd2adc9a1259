"""A list of things as clients get it: pages of edges, how many there are, and what they can be counted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Any

from graphql import GraphQLObjectType

from api.graphql.cost.pages import needs_page
from api.graphql.plan.demands import condition_of, edge_condition
from api.graphql.plan.fetch import Fetch, Page, Row
from api.graphql.plan.making import ListMakers, Maker, PagesMaker, constant, field_type, together
from api.graphql.plan.naming import field_named
from api.graphql.plan.paging import PageRequest, keys_of, page_of
from graph.ask.conditions import Condition, Every
from graph.ask.positions import cursor
from graph.ask.search import highlights, is_searchable
from graph.ask.tree import SCORE, ListStep
from graph.schema.kinds import Leaf, Relation, Thing

Pages = list[Page]
"""What was loaded of each of a listing's fetches, in their order."""


@dataclass(frozen=True, kw_only=True)
class _Paged:
    """The fetch of a page, where among the pages it is, and what was wanted of it."""

    fetch: Fetch
    place: int
    wanted: PageRequest

    def rows(self, pages: Pages) -> Page:
        """Return the rows in the list's own order."""
        rows = self._all(pages)[: self.wanted.size]
        return rows[::-1] if self.wanted.backwards else rows

    def goes_on(self, pages: Pages) -> bool:
        """Return whether there are more in the direction in which the page was read."""
        return len(self._all(pages)) > self.wanted.size

    def _all(self, pages: Pages) -> Page:
        return _page(pages, self.place)[1 if self.fetch.step.total else 0 :]


def _page(pages: Pages, place: int) -> Page:
    return pages[place] if place < len(pages) else []


class Listing:
    """The fetches of one list in a document, and what makes the answer of their pages.

    Only what is asked for is fetched: a total that nobody wants is not counted.
    """

    def __init__(
        self,
        makers: ListMakers,
        thing: Thing,
        relation: Relation | None,
        kind: GraphQLObjectType,
        details: Any,
        arguments: Mapping[str, Any],
        *,
        counted: bool = False,
    ) -> None:
        """``counted``: the total is known already, and is in a page of its own after those of the fetches."""
        self._counted = counted
        self._makers, self._thing, self._relation = makers, thing, relation
        self._search: str | None = arguments.get("search")
        self.fetches: list[Fetch] = []
        """To be loaded; with a search for nothing there are none, and every page is empty."""
        default = relation.order if relation else thing.order
        self._keys = keys_of(
            arguments.get("order_by"), thing, relation, default if self._search is None else (f"-{SCORE}",)
        )
        self._base = ListStep(
            label=thing.label, relation=relation, where=_demanded(thing, relation, arguments), search=self._search
        )
        self._paged: _Paged | None = None
        names = {name for _, name, _ in makers.reading.selected(kind, details)}
        if needs_page(names):
            wanted = page_of(arguments, self._keys, _where(thing, relation))
            self._paged = self._page(wanted, total="totalCount" in names)
        self._cursor: Maker | None = None
        self.make = together(makers.reading, kind, details, lambda name, below: self._field(kind, name, below))
        """Makes the answer of the pages."""

    def attach(self, fetch: Fetch) -> Maker:
        """Load it from each thing of another fetch; return what makes the answer from a row of that one."""
        pages = [fetch.child(own) for own in self.fetches]
        return lambda row: self.make([page(row) for page in pages])

    def _field(self, kind: GraphQLObjectType, name: str, details: Any) -> PagesMaker:
        match name:
            case "totalCount" if self._counted:
                return lambda pages: pages[-1][0][0]
            case "totalCount":
                with_rows = self._paged is not None and self._paged.fetch.step.total
                place = self._here.place if with_rows else self._fetch(counted=True)[1]
                return lambda pages: _page(pages, place)[0][0] if _page(pages, place) else 0
            case "counts":
                return self._counts(kind, details)
            case "pageInfo":
                return self._page_info(field_type(kind, name), details)
            case "nodes":
                return self._rows(self._makers.thing(self._here.fetch, self._thing.label, details))
            case _:
                edge = field_type(kind, name)
                made = together(
                    self._makers.reading, edge, details, lambda field, below: self._edge_field(edge, field, below)
                )
                return self._rows(made)

    @property
    def _here(self) -> _Paged:
        assert self._paged is not None
        return self._paged

    def _fetch(self, **wanted: Any) -> tuple[Fetch, int]:
        fetch, place = Fetch(step=replace(self._base, **wanted)), len(self.fetches)
        if self._search is None or is_searchable(self._search):
            self.fetches.append(fetch)
        return fetch, place

    def _page(self, wanted: PageRequest, *, total: bool) -> _Paged:
        keys = tuple((e, not d) for e, d in wanted.keys) if wanted.backwards else wanted.keys
        after, until = (wanted.before, wanted.after) if wanted.backwards else (wanted.after, wanted.before)
        # One more than is wanted shows whether there are others.
        best = self._search is not None and keys[0] == (SCORE, True) and after is None and until is None
        fetch, place = self._fetch(
            order=keys, after=after, until=until, limit=wanted.size + 1, total=total and best and not self._counted
        )
        return _Paged(fetch=fetch, place=place, wanted=wanted)

    def _rows(self, made: Maker) -> PagesMaker:
        here = self._here
        return lambda pages: [made(row) for row in here.rows(pages)]

    def _cursors(self) -> Maker:
        if self._cursor is None:
            places = [self._here.fetch.column(expression) for expression, _ in self._keys]
            self._cursor = lambda row: cursor([row[place] for place in places])
        return self._cursor

    def _edge_field(self, kind: GraphQLObjectType, name: str, details: Any) -> Maker:
        if name == "cursor":
            return self._cursors()
        if name == "node":
            return self._makers.thing(self._here.fetch, self._thing.label, details)
        if self._relation is not None:
            return self._makers.edge_field(self._here.fetch, field_named(self._relation.edge, name), details)
        return self._found(name, kind, details)

    def _found(self, name: str, kind: GraphQLObjectType, details: Any) -> Maker:
        """Return what makes the fields that say how a search found a thing; without a search they are empty."""
        if self._search is None:
            return constant([] if name == "highlights" else None)
        if name == "score":
            score = self._here.fetch.column(SCORE)
            return lambda row: row[score]
        place, searched = self._here.fetch.column(self._thing.searched), self._search
        if name == "searched":
            return lambda row: row[place]
        made = together(self._makers.reading, field_type(kind, name), details, lambda field, _: attrgetter(field))
        return lambda row: [made(highlight) for highlight in highlights(row[place], searched)]

    def _page_info(self, kind: GraphQLObjectType, details: Any) -> PagesMaker:
        here, cursors = self._here, self._cursors()
        wanted = here.wanted
        # What lies beyond the page in its own direction is known; that something comes before a cursor, by the cursor.
        begins_after = constant((wanted.before if wanted.backwards else wanted.after) is not None)
        known: dict[str, PagesMaker] = {
            "hasNextPage": begins_after if wanted.backwards else here.goes_on,
            "hasPreviousPage": here.goes_on if wanted.backwards else begins_after,
            "startCursor": lambda pages: cursors(here.rows(pages)[0]) if here.rows(pages) else None,
            "endCursor": lambda pages: cursors(here.rows(pages)[-1]) if here.rows(pages) else None,
        }
        return together(self._makers.reading, kind, details, lambda name, _: known[name])

    def _counts(self, kind: GraphQLObjectType, details: Any) -> PagesMaker:
        by = self._makers.reading.arguments(kind, "counts", details)["by"]
        (dimension,) = (known for known in self._thing.dimensions if known.name == by)
        _, place = self._fetch(by=dimension)
        target = field_type(kind, "counts")
        made_of: dict[str, Maker] = {
            "value": _value_of(self._thing, dimension.name),
            "label": itemgetter(1),
            "count": itemgetter(2),
        }
        made = together(self._makers.reading, target, details, lambda name, _: made_of[name])
        return lambda pages: [made(row) for row in _page(pages, place)]


def _value_of(thing: Thing, dimension: str) -> Maker:
    """Return what makes the value of a group: of an enum the name that clients know, else the text of it."""
    field = next((known for known in thing.fields if known.name == dimension), None)
    closed = field.closed if isinstance(field, Leaf) else None
    names = {member.value: member.name for member in closed} if closed else {}

    def value(row: Row) -> str | None:
        found = row[0]
        return None if found is None else names.get(found, str(found))

    return value


def _where(thing: Thing, relation: Relation | None) -> str:
    return relation.name if relation else f"the list of {thing.label}"


def _demanded(thing: Thing, relation: Relation | None, arguments: Mapping[str, Any]) -> Condition | None:
    conditions: Sequence[Condition] = [
        *([condition_of(arguments["filter"], thing)] if arguments.get("filter") else []),
        *([edge_condition(arguments["edge"], relation)] if relation and arguments.get("edge") else []),
    ]
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else Every(of=tuple(conditions))
