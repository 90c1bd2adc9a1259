"""When two records are the same work: DOI, else PMID, else normalised title and year.

Every decision comes with its reason in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from graph.model import Work, content_id

# The ways to know a work by, the surest first.
_SURER = ("doi", "pmid", "title", "unknown")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def normal_doi(doi: str | None) -> str | None:
    """Return the bare DOI in lower case (DOIs do not distinguish case), or ``None`` for what is not one."""
    match = _DOI.fullmatch(doi.strip()) if doi else None
    return match[1].rstrip(".,;").lower() if match else None


def normal_title(title: str) -> str:
    """Return the title in lower case letters and digits, one space between words, accents removed."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def work_id(
    *,
    doi: str | None = None,
    pmid: str | None = None,
    title: str | None = None,
    year: int | None = None,
    otherwise: str,
) -> str:
    """Return the id of the work that the fields describe.

    ``otherwise`` tells works apart of which nothing is known; it should name the place that the work is known from.
    """
    if bare := normal_doi(doi):
        return f"doi:{bare}"
    if pmid:
        return f"pmid:{pmid.strip()}"
    if title and normal_title(title):
        return content_id("title", normal_title(title), year or "")
    return content_id("unknown", otherwise)


def same_work(a: Work, b: Work) -> str | None:
    """Return why two records are one work, or ``None`` where nothing shows that they are.

    Reference lists name a report once with its subtitle and once without. Two records with the same year and the same
    authors are one work where one title is the other and a subtitle.
    """
    if a.id == b.id:
        return "the same " + {"doi": "DOI", "pmid": "PMID"}.get(a.id.split(":")[0], "title and year")
    if (a.doi and b.doi) or (a.pmid and b.pmid):
        return None
    if a.title and b.title and a.year and a.year == b.year and normal_title(a.title) == normal_title(b.title):
        return "the same title and year"
    if not (a.title and b.title and a.year and a.year == b.year and a.authors and a.authors == b.authors):
        return None
    short, long = sorted((a.title, b.title), key=len)
    subtitle = re.fullmatch(re.escape(short) + r"\s*[:.–—-]\s+\S.*", long, re.IGNORECASE | re.DOTALL)
    return "the same year and authors, and one title is the other with a subtitle" if subtitle else None


def merge_works(works: Sequence[Work]) -> tuple[tuple[Work, ...], dict[int, tuple[str, str]]]:
    """Bring records together that are one work.

    Returns the distinct works, each filled from its records in their order, and for each record's position the id
    of its work and the reason.
    """
    distinct: list[Work] = []
    places: list[tuple[int, str]] = []
    for work in works:
        for j, known in enumerate(distinct):
            if reason := same_work(known, work):
                distinct[j] = _filled(known, work)
                places.append((j, reason))
                break
        else:
            places.append((len(distinct), _first_reason(work)))
            distinct.append(work)
    return tuple(distinct), {i: (distinct[j].id, reason) for i, (j, reason) in enumerate(places)}


def _first_reason(work: Work) -> str:
    reasons = {
        "doi": "its DOI",
        "pmid": "its PMID",
        "title": "its title" + (" and year" if work.year else ""),
    }
    return reasons.get(work.id.split(":")[0], "nothing is known of it but its place in the list")


def _filled(known: Work, other: Work) -> Work:
    """Return the known work with its empty fields, and a surer id, taken from the other record."""
    fields = [f for f in Work.__dataclass_fields__ if f != "id"]
    surest = min(known.id, other.id, key=lambda i: _SURER.index(i.split(":")[0]))
    return replace(known, id=surest, **{f: getattr(known, f) or getattr(other, f) for f in fields})
