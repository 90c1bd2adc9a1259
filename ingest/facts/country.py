"""In which country a study was done: by the names that countries and their people have in countries.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from graph.model import FactName
from ingest.facts.rule import FactRule, FactSource, FoundValue
from ingest.language.patterns import lazy_pattern


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Return the countries by their names, and by what their people are called."""
    tables = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    names = {name: country for country, others in tables["names"].items() for name in (country, *others)}
    return names, {name: country for country, others in tables["people"].items() for name in others}


NAMES_OF_COUNTRIES = "|".join(map(re.escape, _countries()[0]))
"""The source of a pattern for the name of any country."""


def country_in(words: str) -> str | None:
    """Return the country that a word for it or for its people stands for."""
    names, people = _countries()
    return names.get(words) or people.get(words)


def _any_country(which: int) -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for name in sorted(_countries()[which], key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    # The first letter alone is looked for, which is fast; then only the names that begin with it.
    names = "|".join(f"(?<={letter})(?:{'|'.join(others)})" for letter, others in by_letter.items())
    # Inside the name of a body ("University of Wales") it is no place of the study.
    return lazy_pattern(
        rf"[A-Z](?<![\w’'].)(?<!University of .)(?<!Council of .)(?<!Bank of .)(?:{names})(?![\w’']"
        r"| [A-Z][a-z]+ (?:[A-Z]|and )"
        r"| (?:University|Ministry|National|Health|Government|Research|College))"
    )


def _most_named(found: Sequence[FoundValue]) -> list[FoundValue]:
    """Return where each country of the study is first named: those that the title names, else those that are named most
    and half as often; by their own names, where they are."""
    about = [value for value in found if "ethic" not in value.sentence.heading]
    named = [value for value in about if value.reason.startswith(_NAMES)] or about
    titled = [value for value in named if value.sentence.place == "title"]
    times = Counter(value.normalised for value in titled or named)
    most = max(times.values(), default=0)
    kept = [country for country, count in times.items() if count == most or (2 * count >= most > 2)]
    return [next(v for v in titled or named if v.normalised == country) for country in kept]


_NAMES = "names the country"
_WHERE = ("title", "methods", "unknown", "abstract")
COUNTRY = FactSource(
    name=FactName.COUNTRY,
    most=8,
    elsewhere=("results", "limitations"),
    choose=_most_named,
    rules=(
        FactRule(
            pattern=_any_country(0),
            names=True,
            why=_NAMES,
            places=(*_WHERE, "results", "limitations"),
            normal=country_in,
        ),
        FactRule(
            pattern=_any_country(1),
            names=True,
            why="names its people or things: “{cue}”",
            places=_WHERE,
            normal=country_in,
        ),
    ),
)
