"""A theme: what it is, what participants said under it, what the authors state, and the works they cite."""

from __future__ import annotations

from typing import Any

from ui.client import ask, every, everything
from ui.parts import works
from ui.parts.addresses import card, link, links, parameter, to_topics
from ui.parts.choices import choose, choose_many
from ui.parts.documents import document, list_document
from ui.parts.downloads import download
from ui.parts.findings import KINDS, REPORTED, by_kind, finding
from ui.parts.markup import Html, external, join, safe, tag
from ui.parts.quotations import quotation
from ui.parts.style import cards, counter, counters, facts, heading, listing, nothing, section, show, some, unfolded
from ui.parts.themes.tree import children, overarching, quotes_of, theme_tree, themes_below

THEMES_QUERY = list_document("themes", "id label description parent { id } quotes { totalCount } study { id title }")

NAMED_QUERY = document("""
query NamedTheme($theme: ID!) { theme(id: $theme) { id } }
""")

THEME_QUERY = document(
    """
query OneTheme($theme: ID!, $quotes: String, $findings: String, $statements: String, $works: String) {
  theme(id: $theme) {
    id label description start end foundBy
    parent { id label }
    topics(first: 100) { nodes { id label } }
    quotes(first: 100, after: $quotes) { nodes { ...QuoteFields } pageInfo { ...Page } }
    findings(first: 100, after: $findings) { nodes { ...FindingFields } pageInfo { ...Page } }
    statements(first: 100, after: $statements, filter: REPORTED) {
      nodes { ...StatementFields }
      pageInfo { ...Page }
    }
    works(first: 100, after: $works) { edges { number statements node { id title year doi } } pageInfo { ...Page } }
    study { id }
  }
}
""".replace("REPORTED", REPORTED)
)


def render() -> None:
    """Draw the theme that the address names by id or label, or all themes to choose from."""
    themes = everything(THEMES_QUERY)
    asked = parameter("theme")
    chosen = next((t["id"] for t in themes if asked in (t["id"], t["label"])), None)
    if chosen is None and asked:
        # The id may be one that a theme had before.
        chosen = (ask(NAMED_QUERY, theme=asked)["theme"] or {}).get("id")
    if chosen is None:
        show(heading("Themes", below="What participants' experiences are grouped under. Choose a theme to open it."))
        if asked:
            show(nothing(f"There is no theme “{asked}” in the graph. If its label has changed, so has its id."))
        show(*_by_study(themes)) if themes else show(nothing("The graph holds no theme yet."))
        return
    choose("Theme", "theme", _labels(themes), current=chosen, forget=["kind"])
    _theme(every(THEME_QUERY, theme=chosen)["theme"], over_all=_is_over_all(chosen, themes), themes=themes)


def _labels(themes: list[dict[str, Any]]) -> dict[str, str]:
    several = len({t["study"]["id"] for t in themes}) > 1
    return {t["id"]: f"{t['label']} ({t['study']['title']})" if several else t["label"] for t in themes}


def _is_over_all(theme: str, themes: list[dict[str, Any]]) -> bool:
    """Return whether a theme is the one at the top of its study, with others under it."""
    study = next(t["study"] for t in themes if t["id"] == theme)
    top = overarching([t for t in themes if t["study"] == study])
    return top is not None and top["id"] == theme and bool(themes_below(themes, theme))


def _by_study(themes: list[dict[str, Any]]) -> list[Html]:
    studies = {t["study"]["id"]: t["study"]["title"] or t["study"]["id"] for t in themes}
    lists = []
    for study, title in studies.items():
        if len(studies) > 1:
            lists.append(section(title))
        lists.append(theme_tree([t for t in themes if t["study"]["id"] == study], _description))
    return lists


def _description(theme: dict[str, Any]) -> Html | None:
    return tag("p", theme["description"]) if theme["description"] else None


def _theme(theme: dict[str, Any], *, over_all: bool, themes: list[dict[str, Any]]) -> None:
    quotes, found, cited = theme["quotes"]["nodes"], theme["findings"]["nodes"], theme["works"]["edges"]
    groups = by_kind(found)
    show(
        heading(theme["label"], above=_above(theme, over_all), below=theme["description"]),
        _about(theme),
        counters(
            counter(len(quotes), "quote", anchor="quotes"),
            counter(len(found), "finding", anchor="findings"),
            counter(len(cited), "work cited", "works cited", "works"),
        ),
    )
    download(theme["label"], theme=theme["id"])
    show(
        _family(theme["id"], themes),
        listing(
            "What participants said",
            [quotation(quote, with_theme=False) for quote in quotes],
            none=_no_quote(theme["id"], themes),
            anchor="quotes",
        ),
        section("What the authors state", count=len(found), anchor="findings"),
    )
    shown = choose_many(
        "Only these kinds", "kind", {kind: f"{KINDS[kind][1]} ({len(group)})" for kind, group in groups.items()}
    )
    show(
        *(_group(kind, group) for kind, group in groups.items() if not shown or kind in shown),
        nothing("No finding belongs to this theme.") if not found else None,
        listing(
            "What earlier work and guidance say",
            [finding(told, with_kind=True, with_theme=False) for told in theme["statements"]["nodes"]],
            anchor="reported",
            says="As the authors report it.",
        ),
        section("Literature of this theme", count=len(cited), anchor="works", says="What its sentences cite."),
        _table(cited) if cited else nothing("Its sentences cite no work."),
    )


def _above(theme: dict[str, Any], over_all: bool) -> Html:
    if theme["parent"]:
        return join(["Theme under ", links("theme", [theme["parent"]])])
    return safe("Overarching theme" if over_all else "Theme")


def _about(theme: dict[str, Any]) -> Html:
    place = {"study": theme["study"]["id"], "start": theme["start"], "end": theme["end"]}
    return facts(
        link("source", "Show in source", class_="eg-go", **place) if theme["start"] is not None else None,
        tag("span", f"How it was found: {theme['foundBy']}"),
        to_topics(theme["topics"]["nodes"]),
    )


def _no_quote(theme: str, themes: list[dict[str, Any]]) -> str:
    below = sum(t["quotes"]["totalCount"] for t in themes_below(themes, theme))
    if not below:
        return "The text holds no quote under this theme."
    return f"The text holds no quote under this theme itself, and {some(below, 'quote')} under the themes below it."


def _family(theme: str, themes: list[dict[str, Any]]) -> Html | None:
    shown = [
        card("theme", child["label"], child["description"] or "", quotes_of(themes, child), theme=child["id"])
        for child in children(themes, theme)
    ]
    return join([section("Themes under it", count=len(shown)), cards(*shown)]) if shown else None


def _group(kind: str, group: list[dict[str, Any]]) -> Html:
    _, many, says = KINDS[kind]
    findings = [finding(found, with_theme=False) for found in group]
    return unfolded(many, findings, tag("span", says, class_="eg-small"))


def _table(cited: list[dict[str, Any]]) -> Html:
    rows = [
        tag(
            "tr",
            tag("td", row["number"], class_="eg-n"),
            tag("td", link("literature", works.title(row["node"]), work=row["node"]["id"])),
            tag("td", row["node"]["year"] or ""),
            tag("td", external(f"https://doi.org/{row['node']['doi']}", "DOI") if row["node"]["doi"] else ""),
            tag("td", some(row["statements"], "sentence")),
        )
        for row in cited
    ]
    head = tag("tr", tag("th", "No.", class_="eg-n"), *(tag("th", t) for t in ("Title", "Year", "DOI", "Cited by")))
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="eg-scroll")
