r"""LaTeX in the values of BibTeX fields as plain text.

Grouping braces and formatting go, accents and special letters become Unicode, formulas (``$...$``) stay as written.
What a command means is looked up in the table of pylatexenc. A command that is not in it stays as written, unless
it takes an argument, which is then left alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from pylatexenc.latex2text import get_default_latex_context_db

from ingest.language.patterns import lazy_pattern

_ANY = re.compile(r"[\\{}$~]|``|''|--")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
# An accent goes on the dotless letters as on the others.
_BASES = {"i": "i", "j": "j", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "l", "L": "L",
          "aa": "å", "AA": "Å", "ss": "ß"}  # fmt: skip
# What the table lacks.
_NAMES = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "hyphen": "-", "slash": "/", "par": " ", "newline": " ",
    "linebreak": " ", "thinspace": " ", "nobreakspace": " ", "space": " ", "enspace": " ", "nobreakdash": "",
    "SS": "SS", "checkmark": "✓", "psq": "f.", "psqq": "ff.", "bibrangedash": "-", "textless": "<", "textgreater": ">",
    "textasciicircum": "^",
    "textbar": "|", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "S": "§", "P": "¶", "ddag": "‡",
    "copyright": "©", "pounds": "£", "euro": "€", "yen": "¥", "degree": "°", "guillemetleft": "«",
    "guillemetright": "»", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "lq": "‘", "rq": "’",
}  # fmt: skip
_SWITCHES = frozenset((
    "em", "it", "bf", "rm", "sc", "sf", "sl", "tt", "tiny", "scriptsize", "footnotesize", "small", "normalsize",
    "large", "Large", "LARGE", "huge", "Huge", "bfseries", "itshape", "mdseries", "normalfont", "rmfamily",
    "scshape", "sffamily", "slshape", "ttfamily", "upshape", "protect", "relax", "noindent", "selectfont",
    "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "unskip", "ignorespaces", "textup", "textmd",
    "upright", "allowbreak",
))  # fmt: skip
_SPACES = " ,;:>\n\t\\"
_NOTHING = "!/-@"
_TOKEN = lazy_pattern(
    r"""
      (?P<math>\$(?:[^$\\]|\\.)*+\$)
    | \\(?:url|path|nolinkurl|doi)\s*+\{(?P<address>[^{}]*+)\}
    # The first argument is for sorting or for looks.
    | (?P<aside>\\(?:href|noopsort|SortNoop|textcolor|foreignlanguage|hspace|vspace)\*?+\s*+\{[^{}]*+\})
    | \\(?:enquote|mkbibquote|textquote)\*?+\s*+\{(?P<quoted>(?:[^{}]++|\{[^{}]*+\})*+)\}
    # The closing braces go with all others.
    | \\(?P<accent>[`'^"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?P<open>\{{0,2}+)\s*+
      (?:\\(?P<letter>[ijoOlL]|ae|AE|oe|OE|aa|AA|ss)(?![A-Za-z])\s*+|(?P<base>[^\s{}\\$]))?+
    | \\(?P<word>[A-Za-z]++)\*?+[ \t\n]*+
    | \\(?P<sign>.)
    | (?P<dashes>-{2,}+)
    | (?P<opening>``) | (?P<closing>'') | (?P<tie>~) | (?P<brace>[{}])
    """,
    re.VERBOSE | re.DOTALL,
)


def plain(value: str) -> str:
    """Return the value without LaTeX, white space made one space each."""
    if not _ANY.search(value):
        return " ".join(value.split())
    return " ".join(unicodedata.normalize("NFC", _TOKEN.sub(_decoded, value)).split())


def address(value: str) -> str:
    r"""Return a URL or DOI without the LaTeX that reference managers put into it: ``\_``, ``{\%}``, ``\url{...}``."""
    found = _IN_ADDRESS.sub(_of_address, value) if _LATEX_IN_ADDRESS.search(value) else value
    return " ".join(found.split())


_LATEX_IN_ADDRESS = re.compile(r"[\\{}]")
_IN_ADDRESS = re.compile(
    r"""
      (?P<tilde>\$\\sim\$ | \\~\{\})
    | \\href\s*+\{(?P<target>[^{}]*+)\}(?:\s*+\{[^{}]*+\})?+
    | (?P<wrap>\\(?:url|path|nolinkurl|doi)(?![A-Za-z]))
    | \\(?P<word>[A-Za-z]++)\s*+
    | \\(?P<sign>.)
    | (?P<brace>[{}])
    """,
    re.VERBOSE | re.DOTALL,
)


def _of_address(match: re.Match[str]) -> str:
    if match["tilde"]:
        return "~"
    if word := match["word"]:
        return _symbol(word) or match[0]
    return match["target"] or match["sign"] or ""


def _decoded(match: re.Match[str]) -> str:
    kind, found = match.lastgroup or "", match[0]
    if kind in ("open", "letter", "base"):
        return _accented(match)
    if kind == "word":
        return _of_command(match)
    if kind == "sign":
        return " " if found[1] in _SPACES else "" if found[1] in _NOTHING else found[1]
    if kind == "dashes":
        return _dashes(match)
    if kind == "quoted":
        return f"“{plain(match[kind])}”"
    if kind in ("math", "address"):
        return match[kind]
    return _SIGNS.get(found, "")


_SIGNS = {"``": "“", "''": "”", "~": " "}


def _accented(match: re.Match[str]) -> str:
    accent, letter, base = match["accent"], match["letter"], match["base"]
    if letter:
        base = _BASES[letter]
    if not base:
        return accent if match["open"] and accent in "~^" else ""
    return base + _ACCENTS[accent] if base.isalpha() else base


def _of_command(match: re.Match[str]) -> str:
    name = match["word"]
    if name in _SWITCHES:
        return ""
    symbol = _symbol(name)
    if symbol is not None:
        return symbol
    takes_argument = match.string.startswith("{", match.end())
    return "" if takes_argument else match[0]


def _dashes(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    # "--help" is no dash.
    if end - start == 2 and (start == 0 or text[start - 1].isspace()) and text[end : end + 1].isalpha():
        return match[0]
    return {2: "–", 3: "—"}.get(end - start, match[0])


@lru_cache(maxsize=1000)
def _symbol(name: str) -> str | None:
    if name in _NAMES:
        return _NAMES[name]
    spec = _table().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    # A percent sign stands for an argument.
    return text if isinstance(text, str) and "%" not in text else None


@cache
def _table() -> Any:
    return get_default_latex_context_db()
