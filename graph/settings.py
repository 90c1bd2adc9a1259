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


@dataclass(frozen=True)
class Variable:
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


_DATABASE, _ACCESS, _API, _PAGES = SettingGroup

SETTINGS = (
    STORE := Variable(
        "EVIDENCE_STORE",
        _DATABASE,
        "a folder for the embedded database, or a server's address such as `bolt://host:7687`",
        ".evidence",
    ),
    STORE_USER := Variable("EVIDENCE_STORE_USER", _DATABASE, "the user of a server", "neo4j"),
    STORE_PASSWORD := Variable("EVIDENCE_STORE_PASSWORD", _DATABASE, "the password of that user"),
    STORE_DATABASE := Variable(
        "EVIDENCE_STORE_DATABASE", _DATABASE, "which database of a server", unset="the server's own"
    ),
    HEAP := Variable("EVIDENCE_HEAP", _DATABASE, "memory of the embedded database, such as `512m`", "1g"),
    READS := Variable(
        "EVIDENCE_READS",
        _ACCESS,
        "who reads without a token: `open` (everybody), `loopback` (this machine), `token` (nobody)",
        "open",
        words=("open", "loopback", "token"),
        page="access.md",
    ),
    WRITES := Variable(
        "EVIDENCE_WRITES",
        _ACCESS,
        "who changes without a token: `loopback` (this machine), `open` (everybody), `token` or `closed` (nobody)",
        "loopback",
        words=("loopback", "open", "token", "closed"),
        page="access.md",
    ),
    ORIGINS := Variable(
        "EVIDENCE_CORS", _ACCESS, "origins of web pages that may ask, separated by commas", page="access.md"
    ),
    LIMITS := Variable(
        "EVIDENCE_LIMITS",
        _API,
        "how much one request may ask for, such as `nodes=50000,seconds=10`",
        unset="as GitHub",
        page="graphql-cost.md",
    ),
    QUERIES := Variable(
        "EVIDENCE_QUERIES", _API, "a JSON file of queries that clients may ask by their ids", page="operation.md"
    ),
    QUERIES_ONLY := Variable(
        "EVIDENCE_QUERIES_ONLY", _API, "`yes`: no other query is answered", "no", page="operation.md"
    ),
    INTROSPECTION := Variable("EVIDENCE_INTROSPECTION", _API, "`off`: no question about the schema is answered", "on"),
    GRAPHIQL := Variable("EVIDENCE_GRAPHIQL", _API, "`off`: a browser gets no editor at /graphql", "on"),
    SPARQL := Variable("EVIDENCE_SPARQL", _API, "`off`: no SPARQL at /sparql", "on", page="sparql.md"),
    SPARQL_FOLDER := Variable(
        "EVIDENCE_SPARQL_FOLDER",
        _API,
        "a folder where the copy of the graph for SPARQL is kept from one start to the next",
        unset="a temporary one",
        page="sparql.md",
    ),
    PAGES := Variable(
        "EVIDENCE_PAGES",
        _API,
        "the address of the pages, for links to them from /id",
        unset="none; `evidence up` sets it",
    ),
    LOG := Variable(
        "EVIDENCE_LOG",
        _API,
        "`problems` (what goes wrong, as text), `text` (also a line for each request), `json` (that as JSON)",
        "problems",
        words=("problems", "text", "json"),
        page="operation.md",
    ),
    TRACES := Variable(
        "EVIDENCE_TRACES",
        _API,
        "`off`, or the address of an OpenTelemetry collector, such as `http://localhost:4318`",
        "off",
        page="operation.md",
    ),
    API := Variable("EVIDENCE_API", _PAGES, "where the pages find the API", "http://127.0.0.1:8000"),
    TOKEN := Variable("EVIDENCE_TOKEN", _PAGES, "the token that the pages send", page="access.md"),
    JUDGE := Variable("EVIDENCE_JUDGE", _PAGES, "who judges links at the command line", page="judgement.md"),
)
"""All of them, in the order of their page."""


def markdown() -> str:
    """Return docs/made/settings.md."""
    page = [
        "# Settings\n\nVariables of the environment. This page is made from `graph/settings.py` by `make settings`.\n"
    ]
    for group in SettingGroup:
        page.append(f"\n## {group}\n\n| setting | meaning | default |\n| --- | --- | --- |\n")
        for setting in (setting for setting in SETTINGS if setting.group is group):
            more = f" ([{setting.page}](../{setting.page}))" if setting.page else ""
            default = f"`{setting.default}`" if setting.default else setting.unset or "none"
            page.append(f"| `{setting}` | {setting.meaning}{more} | {default} |\n")
    return "".join(page)


def help_text(groups: Iterable[SettingGroup]) -> str:
    """Return what the help of a command says of the settings that it reads."""
    wanted, lines = tuple(groups), ["settings (variables of the environment):"]
    for setting in (setting for setting in SETTINGS if setting.group in wanted):
        said = f"{setting.meaning} (default: {setting.default or setting.unset or 'none'})".replace("`", "")
        lines += [f"  {setting}", fill(said, 78, initial_indent=" " * 6, subsequent_indent=" " * 6)]
    return "\n".join(lines)
