"""The keys that works have in files that other programs cite from: the same for a work in every file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from graph.model import Work

_LETTERS = re.compile(r"[^a-z]+")
_MOST_LETTERS = 20


def work_key(work: Work) -> str:
    """Return surname, year and four hexadecimal digits of the work's id, such as ``moran2012-3fa2``.

    The digits keep two works of one author and year apart without looking at other works, so that a text which cites
    by the key is right also with a file that has more of them, or fewer.
    """
    name = next(iter(work.authors), "").partition(",")[0] or work.title or ""
    letters = _LETTERS.sub("", unicodedata.normalize("NFKD", name).lower())[:_MOST_LETTERS]
    return f"{letters or 'work'}{work.year or ''}-{hashlib.sha256(work.id.encode()).hexdigest()[:4]}"
