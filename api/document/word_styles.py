"""How a Word file looks: page, styles, and the styles of ours beside those that Word brings."""

from __future__ import annotations

from typing import Any

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

INK = RGBColor(0x1C, 0x21, 0x27)
QUIET = RGBColor(0x4D, 0x56, 0x63)
ACCENT = RGBColor(0x0B, 0x4F, 0x8A)
HEAD_FILL = "E8EDF3"
RULE = "B5BCC5"
_VOICE = "0F6B5C"

STATEMENT, BEFORE, SOURCE, CELL = "Statement", "Statement Before", "Quote Source", "Table Cell"
"""Paragraph styles of ours."""
QUIETLY, HYPERLINK, STRONG = "Quiet", "Hyperlink", "Strong"
"""Styles of words; the first two are ours."""

LANGUAGE = "en-GB"
"""That of the program's own words."""
_HANGING = Mm(11)


def dress(file: File) -> None:
    """Give a new file its page, its language and its styles."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    _mend_those_of_word(file)
    _add_ours(file)


def element(tag: str, **attributes: str) -> Any:
    """Return a new element of WordprocessingML."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def number_pages(file: File, title: str) -> None:
    """Put the title and the number of the page at the foot of each."""
    foot = file.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{title} · ", style=QUIETLY)
    _field(foot, "PAGE")
    foot.add_run(" / ", style=QUIETLY)
    _field(foot, "NUMPAGES")


def _mend_those_of_word(file: File) -> None:
    normal = _style(file, "Normal")
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10.5), INK
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    for name, size, before in (("Title", 22, 0), ("Heading 1", 15, 18), ("Heading 2", 12, 12)):
        style = _style(file, name)
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), ACCENT if name == "Title" else INK, True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    quote = _style(file, "Quote")
    quote.font.italic, quote.font.size = False, Pt(11)
    quote.paragraph_format.keep_with_next = quote.paragraph_format.keep_together = True
    quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Mm(5), Pt(2)
    _bar(quote)
    caption = _style(file, "Caption")
    caption.font.size, caption.font.color.rgb = Pt(10), INK
    caption.paragraph_format.keep_with_next, caption.paragraph_format.space_before = True, Pt(10)
    for name, indent in (("List Bullet", 6), ("List Bullet 2", 12), ("List Bullet 3", 18), ("List Number", 9)):
        style = _style(file, name)
        style.paragraph_format.left_indent = Mm(indent)
        style.paragraph_format.first_line_indent = Mm(-9 if name == "List Number" else -5)
        style.paragraph_format.space_after = Pt(3)
    _style(file, "List Bullet 3").font.color.rgb = QUIET


def _add_ours(file: File) -> None:
    statement = _new(file, STATEMENT)
    statement.paragraph_format.left_indent, statement.paragraph_format.first_line_indent = _HANGING, -_HANGING
    statement.paragraph_format.tab_stops.add_tab_stop(_HANGING)
    before = _new(file, BEFORE, based_on=STATEMENT)
    before.font.color.rgb = QUIET
    before.paragraph_format.keep_with_next = True
    source = _new(file, SOURCE)
    source.font.size, source.font.color.rgb = Pt(9.5), QUIET
    source.paragraph_format.left_indent, source.paragraph_format.space_after = Mm(5), Pt(12)
    _bar(source)
    cell = _new(file, CELL)
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(1), 1.0
    quiet = file.styles.add_style(QUIETLY, WD_STYLE_TYPE.CHARACTER)
    quiet.font.color.rgb, quiet.font.size = QUIET, Pt(9.5)
    link = file.styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = ACCENT, True


def _style(file: File, name: str) -> ParagraphStyle:
    style = file.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _new(file: File, name: str, based_on: str = "Normal") -> ParagraphStyle:
    file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(file, name)
    style.base_style = file.styles[based_on]
    return style


def _bar(style: ParagraphStyle) -> None:
    """Draw a bar on the left of a style's paragraphs, as participants' words have."""
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="18", space="8", color=_VOICE))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
    )


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a number that Word works out itself."""
    field = element("fldSimple", instr=code)
    run = paragraph.add_run("1", style=QUIETLY)
    field.append(run._r)
    paragraph._p.append(field)
