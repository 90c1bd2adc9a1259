"""A list of things as clients get it: pages of edges, how many there are, and what they can be counted by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from graphql import GraphQLObjectType

from api.graphql.cost.pages import needs_page
from api.graphql.plan import selection
from api.graphql.plan.demands import condition_of, edge_condition
from api.graphql.plan.fetch import Fetch, Page, Row
from api.graphql.plan.naming import field_named
from api.graphql.plan.paging import Wanted, keys_of, page_of
from graph.ask.conditions import Condition, Every
from graph.ask.positions import cursor
from graph.ask.search import highlights, is_searchable
from graph.ask.tree import SCORE, Step
from graph.schema.kinds import Leaf, Relation, Thing

if TYPE_CHECKING:
    from api.graphql.plan.selection import Made, Planner

Pages = Sequence[Page]
"""What was loaded of each of a listing's fetches, in their order."""
MadeOfPages = Callable[[Pages], Any]


@dataclass(frozen=True, kw_only=True)
class _Paged:
    """The fetch of a page, where among the pages it is, and what was wanted of it."""

    fetch: Fetch
    place: int
    wanted: Wanted

    def rows(self, pages: Pages) -> Page:
        """Return the rows in the list's own order."""
        rows = self._all(pages)[: self.wanted.size]
        return rows[::-1] if self.wanted.backwards else rows

    def goes_on(self, pages: Pages) -> bool:
        """Tell whether there are more in the direction in which the page was read."""
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
        planner: Planner,
        thing: Thing,
        relation: Relation | None,
        kind: GraphQLObjectType,
        details: Any,
        arguments: Mapping[str, Any],
        *,
        counted: bool = False,
    ) -> None:
        """``counted``: the total is known already, and stands in a page of its own behind those of the fetches."""
        self._counted = counted
        self._planner, self._thing, self._relation = planner, thing, relation
        self._search: str | None = arguments.get("search")
        self.fetches: list[Fetch] = []
        """To be loaded; with a search for nothing there are none, and every page is empty."""
        default = relation.order if relation else thing.order
        self._keys = keys_of(
            arguments.get("order_by"), thing, relation, default if self._search is None else (f"-{SCORE}",)
        )
        self._base = Step(
            label=thing.label, relation=relation, where=_demanded(thing, relation, arguments), search=self._search
        )
        selected = planner.reading.selected(kind, details)
        self._paged: _Paged | None = None
        names = {name for _, name, _ in selected}
        if needs_page(names):
            wanted = page_of(arguments, self._keys, _where(thing, relation))
            self._paged = self._page(wanted, total="totalCount" in names)
        self._cursor: Made | None = None
        self.make = selection.together([(key, self._field(kind, name, below)) for key, name, below in selected])
        """Makes the answer of the pages."""

    def hang_on(self, fetch: Fetch) -> Made:
        """Load it from each thing of another fetch; return what makes the answer from a row of that one."""
        pages = [fetch.child(one) for one in self.fetches]
        return lambda row: self.make([page(row) for page in pages])

    def _field(self, kind: GraphQLObjectType, name: str, details: Any) -> MadeOfPages:
        match name:
            case "__typename":
                return selection.constant(kind.name)
            case "totalCount" if self._counted:
                return lambda pages: pages[-1][0][0]
            case "totalCount":
                told = self._paged is not None and self._paged.fetch.step.total
                place = self._here.place if told else self._fetch(counted=True)[1]
                return lambda pages: _page(pages, place)[0][0] if _page(pages, place) else 0
            case "counts":
                return self._counts(kind, details)
            case "pageInfo":
                return self._page_info(self._planner.field_type(kind, name), details)
            case "nodes":
                return self._rows(self._planner.thing(self._here.fetch, self._thing.label, details))
            case _:
                return self._rows(self._edge(self._planner.field_type(kind, name), details))

    @property
    def _here(self) -> _Paged:
        assert self._paged is not None
        return self._paged

    def _fetch(self, **wanted: Any) -> tuple[Fetch, int]:
        fetch, place = Fetch(step=replace(self._base, **wanted)), len(self.fetches)
        if self._search is None or is_searchable(self._search):
            self.fetches.append(fetch)
        return fetch, place

    def _page(self, wanted: Wanted, *, total: bool) -> _Paged:
        keys = tuple((e, not d) for e, d in wanted.keys) if wanted.backwards else wanted.keys
        after, until = (wanted.before, wanted.after) if wanted.backwards else (wanted.after, wanted.before)
        # One more than is wanted shows whether there are others.
        best = self._search is not None and keys[0] == (SCORE, True) and after is None and until is None
        fetch, place = self._fetch(
            order=keys, after=after, until=until, limit=wanted.size + 1, total=total and best and not self._counted
        )
        return _Paged(fetch=fetch, place=place, wanted=wanted)

    def _rows(self, made: Made) -> MadeOfPages:
        here = self._here
        return lambda pages: [made(row) for row in here.rows(pages)]

    def _cursors(self) -> Made:
        if self._cursor is None:
            places = [self._here.fetch.column(expression) for expression, _ in self._keys]
            self._cursor = lambda row: cursor([row[place] for place in places])
        return self._cursor

    def _edge(self, kind: GraphQLObjectType, details: Any) -> Made:
        fields = [
            (key, self._edge_field(kind, name, below))
            for key, name, below in self._planner.reading.selected(kind, details)
        ]
        return selection.together(fields)

    def _edge_field(self, kind: GraphQLObjectType, name: str, details: Any) -> Made:
        if name == "__typename":
            return selection.constant(kind.name)
        if name == "cursor":
            return self._cursors()
        if name == "node":
            return self._planner.thing(self._here.fetch, self._thing.label, details)
        if self._relation is not None:
            return self._planner.edge_field(self._here.fetch, field_named(self._relation.edge, name), details)
        return self._found(name, kind, details)

    def _found(self, name: str, kind: GraphQLObjectType, details: Any) -> Made:
        """Return what makes the fields that say how a search found a thing; without a search they are empty."""
        if self._search is None:
            return selection.constant([] if name == "highlights" else None)
        if name == "score":
            score = self._here.fetch.column(SCORE)
            return lambda row: row[score]
        place, searched = self._here.fetch.column(self._thing.searched), self._search
        if name == "searched":
            return lambda row: row[place]
        wanted = self._planner.reading.selected(self._planner.field_type(kind, name), details)
        fields = [
            (key, selection.constant("Highlight") if field == "__typename" else _place_of(field))
            for key, field, _ in wanted
        ]
        made = selection.together(fields)
        return lambda row: [made(one) for one in highlights(row[place], searched)]

    def _page_info(self, kind: GraphQLObjectType, details: Any) -> MadeOfPages:
        here, cursors = self._here, self._cursors()
        wanted = here.wanted
        # What lies beyond the page in its own direction is known; that something lies behind a cursor, by the cursor.
        begins_after = selection.constant((wanted.before if wanted.backwards else wanted.after) is not None)
        more: dict[str, MadeOfPages] = {
            "hasNextPage": begins_after if wanted.backwards else here.goes_on,
            "hasPreviousPage": here.goes_on if wanted.backwards else begins_after,
        }
        ends: dict[str, MadeOfPages] = {
            "startCursor": lambda pages: cursors(here.rows(pages)[0]) if here.rows(pages) else None,
            "endCursor": lambda pages: cursors(here.rows(pages)[-1]) if here.rows(pages) else None,
            "__typename": selection.constant(kind.name),
        }
        known = {**more, **ends}
        return selection.together(
            [(key, known[name]) for key, name, _ in self._planner.reading.selected(kind, details)]
        )

    def _counts(self, kind: GraphQLObjectType, details: Any) -> MadeOfPages:
        by = self._planner.reading.arguments(kind, "counts", details)["by"]
        (dimension,) = (one for one in self._thing.dimensions if one.name == by)
        _, place = self._fetch(by=dimension)
        target = self._planner.field_type(kind, "counts")
        made_of: dict[str, Made] = {
            "value": _value_of(self._thing, dimension.name),
            "label": itemgetter(1),
            "count": itemgetter(2),
            "__typename": selection.constant(target.name),
        }
        made = selection.together(
            [(key, made_of[name]) for key, name, _ in self._planner.reading.selected(target, details)]
        )
        return lambda pages: [made(row) for row in _page(pages, place)]


def _value_of(thing: Thing, dimension: str) -> Made:
    """Return what makes the value of a group: of an enum the name that clients know, else the text of it."""
    field = next((one for one in thing.fields if one.name == dimension), None)
    closed = field.closed if isinstance(field, Leaf) else None
    names = {member.value: member.name for member in closed} if closed else {}

    def value(row: Row) -> str | None:
        found = row[0]
        return None if found is None else names.get(found, str(found))

    return value


def _place_of(name: str) -> Callable[[Any], Any]:
    return lambda one: getattr(one, name)


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
