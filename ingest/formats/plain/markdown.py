"""The marks of Markdown, as CommonMark, Pandoc and GitHub write them, and the words inside them."""

from __future__ import annotations

import re

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)(.{1,2000})")
UNDERLINE = re.compile(r" {0,3}(={2,}|-{2,}|~{3,})[ \t]*")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
QUOTE = re.compile(r" {0,3}>(?:[ \t]?>){0,20}[ \t]?")
BULLET = re.compile(r"[ \t]{0,12}[-*+•‣◦·][ \t]+(?=\S)")
NUMBERED = re.compile(r"[ \t]{0,12}(?:\[\d{1,4}\]|\(?\d{1,4}[.)])[ \t]+(?=\S)")
NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
TARGET = re.compile(r" {0,3}\[[^\]^][^\]]{0,80}\]:[ \t]*\S{1,2000}(?:[ \t]+[\"'(].{0,300})?")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,100}|(?:-[ \t]*){3,100}|(?:_[ \t]*){3,100})")
TABLE_EDGE = re.compile(r"[ \t]{0,12}\|?[ \t]*:?-{2,200}:?[ \t]*(?:\|[ \t]*:?-{2,200}:?[ \t]*){0,50}\|?[ \t]*")
STRONG_LINE = re.compile(r"[ \t]{0,3}(\*\*|__)(?=\S)(.{1,120}?)(?<=\S)\1[ \t]*")

_HEADING_END = re.compile(r"(?:[ \t]\{#[^{}]{0,80}\}|[ \t]#{1,20})\Z")
_COMMENT = re.compile(r"<!--(?:[^<-]|<(?!!--)|-(?!->)){0,5000}-->")
_SUPERSCRIPT = re.compile(r"<sup>([\d,;\s–-]{1,40})</sup>|(?<=[\w.,;)”\"])\^([\d,–-]{1,40})\^")
_TAG = re.compile(r"</?(?:[a-z][a-z0-9]{0,12})(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]]{1,1000})\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?(?:\s[^()]{0,300})?\)|\[[^\[\]]{1,80}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_CODE = re.compile(r"(`{1,3})(?!`)([^`]{1,2000})\1(?!`)")
_STARS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*]{1,6000}?)(?<=[^\s*])\1(?!\*)")
_LINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_]{1,6000}?)(?<=[^\s_])\1(?![\w_])")
_STRUCK = re.compile(r"~~(?=\S)([^~]{1,2000})(?<=\S)~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!~<>|\"'^-])")
_HIDDEN = re.compile("[\ue000-\ue01f]")
_ESCAPABLE = "\\`*_{}[]()#+.!~<>|\"'^-"
_RAISED = str.maketrans("0123456789–-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def words_of(marked: str) -> str:
    """Return the words without the marks of emphasis, links, code and HTML. Raised numbers become the characters for
    them, since paper's citations are often so."""
    words = marked
    if "\\" in words:
        # What an escape protects is no mark, and stays what it is.
        words = _ESCAPED.sub(lambda m: chr(0xE000 + _ESCAPABLE.index(m[1])), words)
    if "<" in words or "^" in words:
        words = _COMMENT.sub(" ", words)
        words = _SUPERSCRIPT.sub(lambda m: (m[1] or m[2]).translate(_RAISED), words)
        words = _ADDRESS.sub(r"\1", words)
        words = _TAG.sub(lambda m: " " if m[0].lower().startswith(("<br", "<p", "</p", "<div")) else "", words)
    if "[" in words:
        words = _LINK.sub(r"\1", _IMAGE.sub(r"\1", words))
    if "`" in words:
        # Two grave accents also open a quote that two apostrophes close.
        words = _CODE.sub(lambda m: m[0] if "''" in m[2] else m[2], words)
    for mark, pattern in (("*", _STARS), ("_", _LINES)):
        # Emphasis inside emphasis is two deep at most in prose.
        for _ in range(2 if mark in words else 0):
            words = pattern.sub(r"\2", words)
    if "~~" in words:
        words = _STRUCK.sub(r"\1", words)
    return _HIDDEN.sub(lambda m: _ESCAPABLE[ord(m[0]) - 0xE000], words) if "\\" in marked else words


def heading_words(marked: str) -> str:
    """Return the words of a heading without the marks that may close it."""
    return words_of(_HEADING_END.sub("", marked))


def cells_of(row: str) -> str:
    """Return the cells of a row of a table, parted as other readers part them."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return " | ".join(words_of(cell.strip()) for cell in re.split(r"(?<!\\)\|", inner))
