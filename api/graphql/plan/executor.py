"""The executor of GraphQL, with one thing added: things of the graph are fetched as a whole.

A list of things, or a reference to one, is completed by a plan for all that the document selects below it. Everything
else is executed as ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_non_null_type
from strawberry.dataloader import DataLoader
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.graphql.plan.cells import Cell, Totals, in_cells, totals_of
from api.graphql.plan.fetch import Fetch, load, load_lists
from api.graphql.plan.listing import Listing
from api.graphql.plan.making import Reading, maybe
from api.graphql.plan.naming import Ref, bare
from api.graphql.plan.selection import Planner, Texts
from graph.ask.named import BY_OTHER_ID, SOURCE_TEXTS
from graph.ask.tree import ListStep
from graph.schema.registry import THINGS


class PlanningExecutor(StrawberryGraphQLCoreExecutionContext):
    """Runs one operation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._loaders: dict[tuple[str, int], tuple[Any, DataLoader[Any, Any]]] = {}
        self._reading, self._texts = Reading(self), Texts()

    def execute_field(
        self, parent_type: Any, source: Any, field_details_list: Any, path: Any, position_context: Any
    ) -> Any:
        """Execute a field; a list of things, or one by its id, is planned and not resolved."""
        name = field_details_list[0].node.name.value
        definition = parent_type.fields.get(name)
        marks = marks_of(definition)
        if "lists" in marks:
            answer = self._list(marks["lists"], parent_type, name, field_details_list)
        elif "one" in marks:
            answer = self._named(marks["one"], parent_type, name, field_details_list)
        elif "cells" in marks:
            answer = self._cells(get_named_type(definition.type), field_details_list, getattr(source, name))
        else:
            return super().execute_field(parent_type, source, field_details_list, path, position_context)
        return self._guarded(answer, definition, field_details_list, path)

    def complete_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """Complete a value; a reference is looked up, with those at the same place of other things."""
        if isinstance(result, Ref):
            return self._thing(return_type, field_details_list, result)
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    async def _guarded(self, answer: Any, definition: Any, details: Any, path: Any) -> Any:
        try:
            return await answer
        except Exception as error:  # noqa: BLE001  # whatever it is, GraphQL makes it an error of the field
            self.handle_field_error(error, definition.type, details, path)
            return None

    async def _list(self, label: str, parent: GraphQLObjectType, name: str, details: Any) -> Any:
        kind = get_named_type(parent.fields[name].type)
        planner, arguments = Planner(self._reading, self._texts), self._reading.arguments(parent, name, details)
        listing = Listing(planner, THINGS[label], None, kind, details, arguments)
        pages = await load_lists(self.context_value.store, listing.fetches)
        return await self._with_texts(lambda: listing.make(pages))

    async def _named(self, label: str, parent: GraphQLObjectType, name: str, details: Any) -> Any:
        given = str(self._reading.arguments(parent, name, details)["id"])
        return await self._thing(parent.fields[name].type, details, Ref(label, given))

    async def _with_texts(self, make: Callable[[], Any]) -> Any:
        """Make an answer; again with the texts of the studies that it turned out to need."""
        made = make()
        if not self._texts.wanted:
            return made
        wanted, self._texts.wanted = sorted(self._texts.wanted), set()
        for row in await self.context_value.store.read(SOURCE_TEXTS, keys=wanted):
            self._texts[row["key"]] = row["node"]["text"]
        made = make()
        self._texts.wanted.clear()
        return made

    async def _thing(self, return_type: Any, details: Any, ref: Ref) -> Any:
        key = (ref.label, id(details))
        if key not in self._loaders:
            # The details are kept so that no other ones can come to have their id.
            self._loaders[key] = (details, DataLoader(load_fn=partial(self._things, ref.label, details)))
        found = await self._loaders[key][1].load(bare(ref.id))
        if found is None and is_non_null_type(return_type):
            raise LookupError(f"the {ref.label} {ref.id} went away while the query ran")
        return found

    async def _cells(self, kind: Any, details: Any, cells: list[Cell]) -> list[dict[str, Any]]:
        """Complete all cells of a map at once, field by field: they are too many to be executed one by one."""
        selected, arguments = self._reading.selected(kind, details), self._reading.arguments
        counted = {
            marks_of(kind.fields[name])["cell"]
            for _, name, below in selected
            if "cell" in marks_of(kind.fields.get(name)) and not arguments(kind, name, below).get("filter")
        }
        labels = [label for label in sorted(counted) if cells and cells[0].crossing.holds(label)]
        totals = await totals_of(self.context_value.store, labels, cells) if labels else {}
        columns = await asyncio.gather(
            *(self._in_cells(kind, name, below, cells, totals) for _, name, below in selected)
        )
        return [
            {key: value for (key, _, _), value in zip(selected, values, strict=True)}
            for values in zip(*columns, strict=True)
        ]

    async def _in_cells(
        self, kind: Any, name: str, details: Any, cells: list[Cell], totals: Mapping[str, Totals]
    ) -> list[Any]:
        """Return the values of one field of the cells."""
        if name == "__typename":
            return [kind.name] * len(cells)
        target, marks = get_named_type(kind.fields[name].type), marks_of(kind.fields[name])
        if "cell" not in marks:
            headings = [getattr(cell, name) for cell in cells]
            once = {id(heading): heading for heading in headings}
            shown = dict(zip(once, await self._headings(target, details, list(once.values())), strict=True))
            return [shown[id(heading)] for heading in headings]
        if not cells or not cells[0].crossing.holds(marks["cell"]):
            return [None] * len(cells)
        arguments, planner = self._reading.arguments(kind, name, details), Planner(self._reading, self._texts)
        label = marks["cell"]
        known = None if arguments.get("filter") else totals[label]
        lists = await in_cells(self.context_value.store, planner, label, target, details, arguments, cells, known)
        answer: list[Any] = await self._with_texts(lists)
        return answer

    async def _headings(self, kind: Any, details: Any, headings: Sequence[Any]) -> list[dict[str, Any]]:
        """Complete the headings of a map; the things that they name are looked up together."""
        selected = self._reading.selected(kind, details)

        async def shown(heading: Any) -> dict[str, Any]:
            values = {}
            for key, name, below in selected:
                value = kind.name if name == "__typename" else getattr(heading, name)
                values[key] = (
                    await self._thing(kind.fields[name].type, below, value) if isinstance(value, Ref) else value
                )
            return values

        return await asyncio.gather(*(shown(heading) for heading in headings))

    async def _things(self, label: str, details: Any, keys: list[str]) -> list[Any]:
        fetch = Fetch(step=ListStep(label=label, id="I"))
        made = Planner(self._reading, self._texts).thing(fetch, label, details)
        store = self.context_value.store
        pages = await load(store, [fetch], keys)
        gone = [key for key in keys if label in BY_OTHER_ID and not pages[key][0]]
        if gone:
            known = {row["key"]: row["node"]["id"] for row in await store.read(BY_OTHER_ID[label], keys=gone)}
            found = await load(store, [fetch], sorted(set(known.values()))) if known else {}
            pages |= {key: found[work] for key, work in known.items()}
        things: list[Any] = await self._with_texts(
            lambda: [maybe(made, next(iter(pages[key][0]), None)) for key in keys]
        )
        return things


def marks_of(definition: Any) -> Mapping[Any, Any]:
    """Return what the schema says of a field that is planned: "lists", "one" or "cell" with a label, or that it is the
    "cells" of a map."""
    field = definition.extensions.get("strawberry-definition") if definition else None
    return field.metadata if field is not None else {}
