"""Works of the literature: how they are named, and what their records say. What is not known is left out."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import link
from ui.parts.documents import fragment
from ui.parts.markup import Html, external, join, tag

fragment("""
fragment WorkName on Work {
  id title year verification
  references(first: 100) { nodes { number missing } pageInfo { hasNextPage } }
}
""")

# How many references are wanted, and what of them, differs: they are asked for beside it.
fragment("""
fragment WorkRecord on Work {
  id title year authors container publisher volume issue pages doi pmid url verification
}
""")

MISSING = "Missing in the source"
_MOST_AUTHORS = 6
_VERIFICATION = {
    "verified": ("Record verified", "Its record was looked up and confirmed."),
    "partly": ("Record partly verified", "Some fields of its record were confirmed; the others are left out."),
    "title-only": ("Title only", "Nothing but the title in the reference list is known."),
    "missing": (MISSING, "The text cites this number, but the printed reference list has no such entry."),
}


def numbers(work: dict[str, Any]) -> str:
    """Return the numbers under which reference lists name the work; where more lists than one page do, with dots."""
    named = work["references"]
    printed = [str(reference["number"]) for reference in named["nodes"]]
    return ", ".join([*printed, *(["…"] if named["pageInfo"]["hasNextPage"] else [])])


def name(work: dict[str, Any], *, number: int | None = None) -> Html:
    """Return number, title and year as a link to the work's own place."""
    shown = str(number) if number is not None else numbers(work)
    return join(
        [
            tag("span", shown, class_="eg-number") if shown else None,
            link("literature", title(work), work=work["id"]),
            f" ({work['year']})" if work["year"] else None,
        ]
    )


def block(named: Html, *parts: object) -> Html:
    """Return a work by its name, and what is said of it."""
    return tag("div", tag("p", named, class_="eg-work-title"), *parts, class_="eg-work")


def title(work: dict[str, Any]) -> str:
    """Return the title, or what is shown for it where the source lacks it."""
    return work["title"] or f"[{MISSING}: no entry with this number in the printed list]"


def authors(names: list[str], *, most: int | None = _MOST_AUTHORS) -> str:
    """Return the names as one line; after the first ``most``, the rest is counted."""
    if most is None or len(names) <= most + 1:
        return "; ".join(names)
    return "; ".join(names[:most]) + f"; and {len(names) - most} others"


def record(work: dict[str, Any], *, most_authors: int | None = _MOST_AUTHORS) -> Html:
    """Return what the work's record says, in lines."""
    where = [
        work["container"],
        work["publisher"] if work["publisher"] != work["container"] else None,
        work["year"],
        _volume(work),
        f"pp. {work['pages']}" if work["pages"] and "-" in work["pages"] else work["pages"],
    ]
    return join(
        [
            tag("p", authors(work["authors"], most=most_authors), class_="eg-authors") if work["authors"] else None,
            tag("p", join((part for part in where if part), " · "), class_="eg-where") if any(where) else None,
            tag("p", join(_ways(work), " · "), class_="eg-where"),
        ]
    )


def _volume(work: dict[str, Any]) -> str | None:
    issue = f"({work['issue']})" if work["issue"] else ""
    return f"vol. {work['volume']}{issue}" if work["volume"] else None


def _ways(work: dict[str, Any]) -> list[Html]:
    doi, pmid, url = work["doi"], work["pmid"], work["url"]
    ways = []
    if doi:
        ways.append(external(f"https://doi.org/{doi}", f"doi.org/{doi}"))
    if pmid:
        ways.append(external(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PubMed {pmid}"))
    if url and not (doi and url.lower().endswith(doi.lower())) and not (pmid and pmid in url):
        ways.append(external(url, url))
    return [*ways, verification(work)]


def verification(work: dict[str, Any]) -> Html:
    """Return how far the work's record was checked, as a mark with an explanation."""
    state = work["verification"] or ("missing" if is_missing(work) else None)
    if state is None:
        return Html("")
    says, why = _VERIFICATION.get(state, (state, None))
    return tag("span", says, class_=f"eg-badge eg-{state}", title=why)


def is_missing(work: dict[str, Any]) -> bool:
    """Return whether the source cites the work and lacks its entry."""
    return any(reference["missing"] for reference in work["references"]["nodes"])
