"""What rows and columns of an evidence map can be, and what can be counted where they cross, in the words of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

COUNTED = {
    "findings": ("Findings", "finding", "findings"),
    "quotes": ("Quotes", "quote", "quotes"),
    "works": ("Works cited", "work cited", "works cited"),
}
"""What can be counted: its title, its noun, its plural."""


@dataclass(frozen=True, kw_only=True)
class MapAxis:
    """One of what the API calls EvidenceAxis."""

    name: str
    """As addresses have it; in capitals it is the API's constant."""
    title: str
    singular: str
    says: str = ""
    """What has to be known to read the numbers."""
    lacks: Mapping[str, str] = field(default_factory=dict)
    """What cannot be counted along it, with the reason."""
    page: tuple[str, str] | None = None
    """The page that a heading leads to, and the parameter that it is there."""
    several: bool = False
    """Whether a sentence can be under several headings, so that crossing the axis with itself says something."""

    @property
    def constant(self) -> str:
        """What the API calls it."""
        return self.name.upper()


_SPOKEN = dict.fromkeys(("findings", "works"), "only words of participants have a speaker")


def _of_speakers(name: str, title: str, singular: str, parameter: str | None = None) -> MapAxis:
    return MapAxis(
        name=name,
        title=title,
        singular=singular,
        says="What is told of speakers is in one spelling; a quote has it as the source prints it.",
        lacks=_SPOKEN,
        page=("quotes", parameter) if parameter else None,
    )


AXES = {
    axis.name: axis
    for axis in (
        MapAxis(
            name="topic",
            title="Topics",
            singular="Topic",
            says="A topic has also what is about a topic below it, and a sentence can be about several: "
            "the numbers of topics do not add up.",
            page=("topic", "topic"),
            several=True,
        ),
        MapAxis(
            name="theme",
            title="Themes",
            singular="Theme",
            says="A theme has what belongs to it directly, without what the themes below it have.",
            page=("theme", "theme"),
        ),
        MapAxis(
            name="kind",
            title="Kinds of findings",
            singular="Kind of finding",
            lacks={"quotes": "only sentences of the authors have a kind"},
        ),
        MapAxis(name="study", title="Studies", singular="Study", page=("", "study")),
        _of_speakers("role", "Speakers' roles", "Speaker's role", "role"),
        _of_speakers("region", "Speakers' regions", "Speaker's region", "region"),
        _of_speakers("gender", "Speakers' genders", "Speaker's gender", "gender"),
        _of_speakers("age_band", "Speakers' age bands", "Speaker's age band", "ageBand"),
        _of_speakers("age", "Speakers' ages", "Speaker's age", "age"),
        _of_speakers("ethnicity", "Speakers' ethnicities", "Speaker's ethnicity", "ethnicity"),
    )
}
"""By name, those first that are asked for most."""


def offered(rows: MapAxis, columns: MapAxis) -> dict[str, str]:
    """Return what can be counted where the two cross: its title by its name."""
    lacking = {*rows.lacks, *columns.lacks}
    return {name: title for name, (title, *_) in COUNTED.items() if name not in lacking}


def reasons(rows: MapAxis, columns: MapAxis) -> list[str]:
    """Return why something cannot be counted there, as sentences."""
    by_reason: dict[str, dict[str, None]] = {}
    for name, why in (*rows.lacks.items(), *columns.lacks.items()):
        by_reason.setdefault(why, {})[COUNTED[name][2]] = None
    return [f"No {' or '.join(names)} can be counted here: {why}." for why, names in by_reason.items()]


def senseless(rows: MapAxis, columns: MapAxis) -> str | None:
    """Return why the two are no map; nothing where they are one."""
    if rows == columns and not rows.several:
        return f"Rows and columns are both {rows.title.lower()}: nothing belongs to two of them. Choose another one."
    if not offered(rows, columns):
        return (
            f"Nothing can be where {rows.title.lower()} and {columns.title.lower()} cross: only sentences of the "
            "authors have a kind, and only words of participants have a speaker. Choose others."
        )
    return None
