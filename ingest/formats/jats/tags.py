"""The elements of JATS by what they are in a paper. Their names are without a namespace."""

from __future__ import annotations

SECTIONS = frozenset(
    ("abstract", "ack", "app", "bio", "boxed-text", "fn-group", "glossary", "notes", "sec", "treatment-sec")
)
"""Parts with a heading. Only ``sec`` is one without."""

_SHOWN = frozenset(
    (
        "chem-struct-wrap",
        "fig",
        "fig-group",
        "graphic",
        "media",
        "supplementary-material",
        "table-wrap",
        "table-wrap-group",
    )
)

FLOATS = _SHOWN | {"boxed-text", "fn"}
"""What is printed beside the paragraph in which the file has it."""

APPARATUS = _SHOWN | {"array", "code", "disp-formula", "disp-formula-group", "preformat", "table"}
"""What a paper shows beside its prose: its words are kept, and are no sentences of the authors."""

_OF_PARTS = frozenset(("def-item", "def-list", "list", "list-item", "sec", "statement"))

BLOCKS = _OF_PARTS | {"ack", "app", "disp-quote", "p", "speech", "verse-group"}
"""What begins on a line of its own inside a paragraph."""

ROWS = frozenset(("tr", "row"))

_OF_TABLES = frozenset(("table-wrap-foot", "tbody", "tfoot", "tgroup", "thead"))

HOLDERS = APPARATUS | _OF_PARTS | _OF_TABLES | {"alternatives", "caption", "def", "fn", "fn-group"}
"""Parts of the apparatus that are nothing but what is in them."""

NAMES = frozenset(("kwd", "label", "speaker", "subtitle", "term", "title"))
"""What names or numbers something."""

LEFT_OUT = frozenset(
    ("alt-text", "annotation", "annotation-xml", "long-desc", "object-id", "permissions", "ref-list", "sec-meta")
)
"""What a paper does not print in its place: the reference list comes at the end, by itself."""

STRUCTURED = frozenset(("date", "element-citation", "name", "nlm-citation", "person-group"))
"""What has nothing but elements in it, which a journal prints with spaces between them."""

SET_APART = BLOCKS | APPARATUS | FLOATS
"""What parts a paragraph."""

SPACED = (SET_APART | ROWS | HOLDERS | NAMES | {"attrib", "entry", "td", "th", "verse-line"}) - {"alternatives"}
"""What is parted from its neighbours by a space where all is on one line."""

INLINE = frozenset(
    (
        "abbrev",
        "bold",
        "email",
        "ext-link",
        "inline-formula",
        "italic",
        "monospace",
        "named-content",
        "sc",
        "styled-content",
        "sub",
        "sup",
        "underline",
        "uri",
        "xref",
    )
)
"""Words of a running text, by which what holds them is a paragraph."""
