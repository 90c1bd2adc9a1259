"""What a reader finds in a report, read back out of each of its forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import lxml.html
import markdown_it
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from api.document.word_styles import BEFORE, QUIETLY, SOURCE, STATEMENT, STRONG


@dataclass(frozen=True)
class Contents:
    """Headings; words copied under their labels; works; sentences that cite; references; rows of tables; all in order
    of the document, with blanks as one."""

    headings: list[str]
    copied: list[tuple[str, str]]
    works: list[str]
    citing: list[str]
    references: list[str]
    rows: list[list[str]]


def words(text: str) -> str:
    return " ".join(text.split())


def in_html(data: bytes) -> Contents:
    page = lxml.html.document_fromstring(data.decode())

    def texts(path: str) -> list[str]:
        return [words(element.text_content()) for element in page.xpath(path)]

    copied = []
    for label in page.xpath("//b[@class='label']"):
        figure = label.xpath("ancestor::figure")
        (text, *_) = figure[0].xpath(".//blockquote//bdi") if figure else label.xpath("following-sibling::bdi")
        copied.append((label.text, words(text.text_content())))
    entries = texts("//main//ol[contains(@class, 'entries')]/li")
    return Contents(
        headings=texts("//h1 | //main//h2 | //main//h3"),
        copied=copied,
        works=[words("".join(element.getparent().itertext())) for element in page.xpath("//cite")],
        citing=[words(text.text_content()) for text in page.xpath("//cite/ancestor::li[1]/ul/li/p[1]/bdi")],
        references=entries,
        rows=[[words(cell.text_content()) for cell in row.xpath("th|td")] for row in page.xpath("//tbody/tr")],
    )


def in_word(data: bytes) -> Contents:
    file = docx.Document(BytesIO(data))
    blocks = list(file.iter_inner_content())
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    copied, works, citing = [], [], []
    for before, line in pairwise([None, *lines]):
        style, (label, plain) = line.style.name, _parts(line)
        if style in (STATEMENT, BEFORE):
            copied.append((label, words(plain.removeprefix("\t").removeprefix("It goes on from: "))))
        if style == SOURCE:
            copied.append((label, words(before.text)[1:-1]))
        if style == "List Bullet" and line.text.startswith("("):
            works.append(words(line.text))
        if style == "List Bullet 2" and plain.strip().startswith("“"):
            citing.append(words(plain)[1:-1])
            copied += [(label, citing[-1])] if label else []
    return Contents(
        headings=[words(line.text) for line in lines if re.match("Title|Heading", line.style.name)],
        copied=copied,
        works=works,
        citing=citing,
        references=[words(line.text) for line in lines if line.style.name == "List Number"],
        rows=[
            [words(cell.text) for cell in row.cells]
            for block in blocks
            if isinstance(block, Table)
            for row in block.rows[1:]
            if block.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        ],
    )


def _parts(line: Paragraph) -> tuple[str, str]:
    """The label of a line, and its words up to their place."""
    label = plain = ""
    for part in line.iter_inner_content():
        style = None if isinstance(part, Hyperlink) else part.style.name
        if style == QUIETLY or isinstance(part, Hyperlink):
            break
        if style == STRONG:
            label = part.text
        else:
            plain += part.text
    return label, plain


def in_markdown(data: bytes) -> Contents:
    tokens = markdown_it.MarkdownIt("commonmark").parse(data.decode())
    found = Contents([], [], [], [], [], [])
    quoted, depth, ordered, said = False, 0, False, ""
    for before, token in pairwise([None, *tokens]):
        quoted = token.type == "blockquote_open" or (quoted and token.type != "blockquote_close")
        ordered = token.type == "ordered_list_open" or (ordered and token.type != "ordered_list_close")
        depth += (token.type == "bullet_list_open") - (token.type == "bullet_list_close")
        if token.type != "inline":
            continue
        label, plain = _marked(token)
        whole = words("".join(child.content for child in token.children))
        if before is not None and before.type == "heading_open":
            found.headings.append(whole)
        elif ordered:
            found.references.append(whole)
        elif quoted and not label:
            said = whole[1:-1]
        elif quoted:
            found.copied.append((label, said))
        elif depth == 2 and plain.startswith("“"):
            found.citing.append(plain[1:-1])
            found.copied.extend([(label, plain[1:-1])] if label else [])
        elif depth == 1 and re.match(r"\(\d+\) ", whole):
            found.works.append(whole)
        elif re.fullmatch(r"[SC]\d+", label) and _says_where(token):
            found.copied.append((label, plain.removeprefix("It goes on from: ")))
    return found


def _marked(token: Any) -> tuple[str, str]:
    """The strong words of a line, and the others up to their place."""
    label, plain, strong = "", "", False
    for child in token.children:
        strong = child.type == "strong_open" or (strong and child.type != "strong_close")
        if child.type == "em_open":
            break
        if strong:
            label += child.content
        else:
            plain += child.content
    return label, words(plain).removesuffix(" —")


def _says_where(token: Any) -> bool:
    return any(child.type == "em_open" for child in token.children)


READERS: dict[str, Callable[[bytes], Contents]] = {"html": in_html, "docx": in_word, "markdown": in_markdown}
"""By the names of api.evidence.forms.FORMS."""
