"""Full-text search: the name of an index, and what people type as a query that Lucene cannot misread.

Both engines search with Lucene and its English analyzer: case and common endings do not matter ("nurses" finds
"nurse"), words such as "the" are not searched.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Lucene refuses a query of more than 1024 clauses; nobody types that many words.
MAX_ITEMS = 50
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑", "-"))


@dataclass(frozen=True, kw_only=True)
class FullText:
    """A full-text index over text properties of the nodes of one label."""

    label: str
    properties: tuple[str, ...]

    @property
    def name(self) -> str:
        """The index's name for ``db.index.fulltext.queryNodes``, the same on both engines."""
        return "_".join(("fulltext", self.label, *self.properties))


def lucene_query(text: str) -> str | None:
    """Return what somebody typed as a Lucene query, or None if it holds nothing to search for.

    Any of the words may match, more matches score higher. "Words in quotation marks" and words-with-hyphens match
    together: Neo4j wants them side by side, ArcadeDB wants all of them anywhere. A star at the end of a word matches
    how words begin. Nothing else has a special meaning.
    """
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN).lower()
    items: dict[str, None] = {}
    for phrase, rest in _PIECE.findall(plain):
        for part in [phrase] if phrase else _split(rest, also="-*"):
            words = _split(part)
            if words:
                items[_item(words, prefix=part.endswith("*"))] = None
    return " ".join(list(items)[:MAX_ITEMS]) or None


def _split(text: str, also: str = "") -> list[str]:
    # Letters, numbers and marks that combine with them, of any script. What is left has no meaning to Lucene: its
    # operators are punctuation, or AND, OR, NOT and TO in capitals.
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" or c in f"'{also}" else " " for c in text)
    return [word for word in (piece.strip("'") for piece in kept.split()) if word]


def _item(words: list[str], *, prefix: bool) -> str:
    if len(words) > 1:
        forms = [f'"{" ".join(words)}"']
    elif prefix and len(words[0]) > 1:
        # The analyzer shortens words in the index ("recovery" to "recoveri") but leaves a prefix as it is.
        forms = [words[0], f"{words[0]}*"]
    else:
        forms = words
    # The index keeps the apostrophe of the source, straight or curved, inside a word.
    forms += [form.replace("'", "’") for form in forms if "'" in form]
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"
