"""Measuring what is said of the quotes that were found: who spoke, under which theme, and whether they are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Quote, Study
from ingest.evaluation.labels import LabelledQuote
from ingest.evaluation.paper import bare
from ingest.evaluation.scores import Item, MeasureName, Score, score_detail
from ingest.text.speaker_roles import gender_of

LabelledFind = tuple[LabelledQuote, Quote]
"""A label, and the quote that was found for it."""

_Row = tuple[Quote, str | None, str | None, bool]
# Of an attribution in a sentence ("one nurse (P3) said") a reader may label a part, but hardly less of it.
_PART = 1 / 3
# Readers call some fields by another name. The value must be the same.
_ALSO_CALLED = {"place": ("site", "setting"), "group": ("method", "role"), "occupation": ("role",)}
_OF_SPEAKERS = (MeasureName.ATTRIBUTIONS, MeasureName.SPEAKERS)
_WHOLE = {True: "whole", False: "not whole"}


def measure_details(pairs: Sequence[LabelledFind], study: Study) -> Iterator[Score]:
    """Yield the measure of each detail that is labelled of any quote."""
    people = {p.id: p.label for p in study.participants}
    themes = {t.id: t for t in study.themes}

    def path(theme: str | None) -> list[str]:
        return [*path(themes[theme].parent), themes[theme].label] if theme else []

    rows: dict[MeasureName, list[_Row]] = {
        MeasureName.ATTRIBUTIONS: [
            (quote, label.attribution, quote.attribution, _alike(label.attribution, quote.attribution))
            for label, quote in pairs
            if "attribution" in label.says
        ],
        MeasureName.SPEAKERS: [
            _row(quote, label.participant, people.get(quote.participant or ""))
            for label, quote in pairs
            if "participant" in label.says
        ],
        MeasureName.ROLES: [
            _row(quote, label.role, quote.role and quote.role.value) for label, quote in pairs if "role" in label.says
        ],
        MeasureName.ATTRIBUTES: [
            _row(quote, f"{name} {value}", f"{name} {_printed(quote, name, value)}")
            for label, quote in pairs
            for name, value in label.attributes.items()
        ],
        MeasureName.THEMES_OF_QUOTES: [
            _row(quote, " > ".join(label.theme) or None, " > ".join(path(quote.theme)) or None)
            for label, quote in pairs
            if "theme" in label.says
        ],
        MeasureName.WHOLE: [
            _row(quote, _WHOLE[label.complete], _WHOLE[quote.complete])
            for label, quote in pairs
            if label.complete is not None
        ],
    }
    for what, read in rows.items():
        none = "nobody" if what in _OF_SPEAKERS else "none"
        # Where a role is left open, less is wrong than where one is made up.
        said = [value is not None for _, _, value, _ in read] if what is MeasureName.ROLES else None
        yield from score_detail(what, [_item(*row, none) for row in read], said)


def _row(quote: Quote, label: str | None, value: str | None) -> _Row:
    return quote, label, value, bare(label) == bare(value)


def _printed(quote: Quote, name: str, label: str) -> str:
    """Return an attribute of a quote, by any of the names that readers have for it; a gender in the spelling of
    the label."""
    if name == "gender" and quote.gender and (label == quote.gender or gender_of(label) is quote.gender):
        return label
    number = quote.attributes.get("focus_group")
    if name == "group" and number and label.split(" ")[-1] == number:
        # "group 4", whose number alone is a field.
        return label
    called = [quote.attributes.get(field) or "none" for field in (name, *_ALSO_CALLED.get(name, ()))]
    return next((value for value in called if bare(value) == bare(label)), called[0])


def _item(quote: Quote, label: str | None, value: str | None, right: bool, none: str) -> tuple[Item, bool]:
    why = f"read as {value or none}; labelled as {label or none}"
    return Item(words=quote.text, start=quote.start, end=quote.end, why=why), right


def _alike(label: str | None, value: str | None) -> bool:
    shorter, longer = sorted((bare(label), bare(value)), key=len)
    return shorter == longer or (bool(shorter) and shorter in longer and len(shorter) >= _PART * len(longer))
