"""The settings: every environment variable that the program reads, with its meaning and default, in one table.

docs/made/settings.md and the help of ``evidence up`` and ``evidence api`` are made from it. What a setting says beyond
a word of a few is read where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from textwrap import fill

from graph.errors import EvidenceError

_SWITCH = {"on": True, "yes": True, "off": False, "no": False}


class SettingInvalid(EvidenceError):
    """A setting has a value that it cannot have; the message says which it can."""


class SettingGroup(StrEnum):
    """What settings are about; the headings of their page."""

    DATABASE = "Database"
    ACCESS = "Who may ask and change"
    API = "The API"
    PAGES = "Pages and command line"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One variable. ``default`` is taken where it is unset or empty; ``unset`` says in words what holds then.
    ``words`` are the values that it can have, where these are a few. ``meaning`` is Markdown."""

    name: str
    group: SettingGroup
    meaning: str
    default: str = ""
    unset: str = ""
    words: tuple[str, ...] = ()
    page: str = ""
    """The page of docs/ that says more."""

    def __str__(self) -> str:
        return self.name

    def text(self, env: Mapping[str, str]) -> str:
        """Return what it says, or its default, without space around it."""
        return (env.get(self.name) or "").strip() or self.default

    def word(self, env: Mapping[str, str]) -> str:
        """Return which of its words it says. Raises SettingInvalid."""
        value = self.text(env).lower()
        if value not in self.words:
            raise SettingInvalid(f"{self} is {value!r}; it can be {', '.join(self.words)}.")
        return value

    def switch(self, env: Mapping[str, str]) -> bool:
        """Return whether it is on. Raises SettingInvalid."""
        value = self.text(env).lower()
        if value not in _SWITCH:
            raise SettingInvalid(f"{self} is {value!r}; it can be on or off.")
        return _SWITCH[value]


SETTINGS = (
    STORE := Setting(
        name="EVIDENCE_STORE",
        group=SettingGroup.DATABASE,
        meaning="a folder for the embedded database, or a server's address such as `bolt://host:7687`",
        default=".evidence",
    ),
    STORE_USER := Setting(
        name="EVIDENCE_STORE_USER",
        group=SettingGroup.DATABASE,
        meaning="the user of a server",
        default="neo4j",
    ),
    STORE_PASSWORD := Setting(
        name="EVIDENCE_STORE_PASSWORD",
        group=SettingGroup.DATABASE,
        meaning="the password of that user",
    ),
    STORE_DATABASE := Setting(
        name="EVIDENCE_STORE_DATABASE",
        group=SettingGroup.DATABASE,
        meaning="which database of a server",
        unset="the server's own",
    ),
    HEAP := Setting(
        name="EVIDENCE_HEAP",
        group=SettingGroup.DATABASE,
        meaning="memory of the embedded database, such as `512m`",
        default="1g",
    ),
    READS := Setting(
        name="EVIDENCE_READS",
        group=SettingGroup.ACCESS,
        meaning="who reads without a token: `open` (everybody), `loopback` (this machine), `token` (nobody)",
        default="open",
        words=("open", "loopback", "token"),
        page="access.md",
    ),
    WRITES := Setting(
        name="EVIDENCE_WRITES",
        group=SettingGroup.ACCESS,
        meaning="who changes without a token: `loopback` (this machine), `open` (everybody), `token` (nobody), "
        "`closed` (nobody, nor with one)",
        default="loopback",
        words=("loopback", "open", "token", "closed"),
        page="access.md",
    ),
    ORIGINS := Setting(
        name="EVIDENCE_CORS",
        group=SettingGroup.ACCESS,
        meaning="origins of web pages that may ask, separated by commas",
        page="access.md",
    ),
    LIMITS := Setting(
        name="EVIDENCE_LIMITS",
        group=SettingGroup.API,
        meaning="how much one request may ask for, such as `nodes=50000,seconds=10`",
        unset="as GitHub",
        page="graphql-cost.md",
    ),
    QUERIES := Setting(
        name="EVIDENCE_QUERIES",
        group=SettingGroup.API,
        meaning="a JSON file of queries that clients may ask by their ids",
        page="operation.md",
    ),
    QUERIES_ONLY := Setting(
        name="EVIDENCE_QUERIES_ONLY",
        group=SettingGroup.API,
        meaning="`yes`: no other query is answered",
        default="no",
        page="operation.md",
    ),
    INTROSPECTION := Setting(
        name="EVIDENCE_INTROSPECTION",
        group=SettingGroup.API,
        meaning="`off`: no question about the schema is answered",
        default="on",
    ),
    GRAPHIQL := Setting(
        name="EVIDENCE_GRAPHIQL",
        group=SettingGroup.API,
        meaning="`off`: a browser gets no editor at /graphql",
        default="on",
    ),
    SPARQL := Setting(
        name="EVIDENCE_SPARQL",
        group=SettingGroup.API,
        meaning="`off`: no SPARQL at /sparql",
        default="on",
        page="sparql.md",
    ),
    SPARQL_FOLDER := Setting(
        name="EVIDENCE_SPARQL_FOLDER",
        group=SettingGroup.API,
        meaning="a folder where the copy of the graph for SPARQL is kept from one start to the next",
        unset="a temporary one",
        page="sparql.md",
    ),
    PAGES := Setting(
        name="EVIDENCE_PAGES",
        group=SettingGroup.API,
        meaning="the address of the pages, for links to them from /id",
        unset="none; `evidence up` sets it",
    ),
    LOG := Setting(
        name="EVIDENCE_LOG",
        group=SettingGroup.API,
        meaning="`problems` (what goes wrong, as text), `text` (also a line for each request), `json` (that as JSON)",
        default="problems",
        words=("problems", "text", "json"),
        page="operation.md",
    ),
    TRACES := Setting(
        name="EVIDENCE_TRACES",
        group=SettingGroup.API,
        meaning="`off`, or the address of an OpenTelemetry collector, such as `http://localhost:4318`",
        default="off",
        page="operation.md",
    ),
    API := Setting(
        name="EVIDENCE_API",
        group=SettingGroup.PAGES,
        meaning="where the pages find the API",
        default="http://127.0.0.1:8000",
    ),
    TOKEN := Setting(
        name="EVIDENCE_TOKEN",
        group=SettingGroup.PAGES,
        meaning="the token that the pages send",
        page="access.md",
    ),
    JUDGE := Setting(
        name="EVIDENCE_JUDGE",
        group=SettingGroup.PAGES,
        meaning="who judges links at the command line",
        page="judgement.md",
    ),
)
"""All of them, in the order of their page."""


def markdown() -> str:
    """Return docs/made/settings.md."""
    page = [
        "# Settings\n\nVariables of the environment. This page is made from `graph/settings.py` by `make settings`.\n"
    ]
    for group in SettingGroup:
        page.append(f"\n## {group}\n\n| setting | meaning | default |\n| --- | --- | --- |\n")
        for setting in _of((group,)):
            more = f" ([{setting.page}](../{setting.page}))" if setting.page else ""
            default = f"`{setting.default}`" if setting.default else setting.unset or "none"
            page.append(f"| `{setting}` | {setting.meaning}{more} | {default} |\n")
    return "".join(page)


def help_text(groups: Iterable[SettingGroup]) -> str:
    """Return what the help of a command says of the settings that it reads."""
    lines = ["settings (variables of the environment):"]
    for setting in _of(groups):
        said = f"{setting.meaning} (default: {setting.default or setting.unset or 'none'})".replace("`", "")
        lines += [f"  {setting}", fill(said, 78, initial_indent=" " * 6, subsequent_indent=" " * 6)]
    return "\n".join(lines)


def _of(groups: Iterable[SettingGroup]) -> list[Setting]:
    wanted = tuple(groups)
    return [setting for setting in SETTINGS if setting.group in wanted]
