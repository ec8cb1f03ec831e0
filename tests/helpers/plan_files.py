"""Invented plans as files: plain text of several kinds, Word with automatic numbers and tables, PDF, and noise."""

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.intake.legacy_letters import TCVN3, VNI
from tests.helpers.plan_documents import Document

TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in VNI.items() if code.islower() or code.isupper()}

STRAIGHT = str.maketrans("“”–…’", '""-.\'')


def plain(document: Document) -> str:
    """Paragraph by paragraph with empty lines between; head and foot one under the other."""
    lines: list[str] = []
    for kind, *rest in document.blocks:
        if kind == "head":
            lines += ["\n".join(rest[0]), "\n".join(rest[1])]
        elif kind == "title":
            lines += [rest[0], rest[1]]
        elif kind == "foot":
            lines += ["\n".join(rest[0]), "\n".join(rest[1])]
        elif kind == "table":
            lines.append("\n".join("| " + " | ".join(row) + " |" for row in rest[0]))
        else:
            lines.append(rest[0])
    return "\n\n".join(lines) + "\n"


def beside(left: list[str], right: list[str], width: int = 46) -> list[str]:
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return [f"{one:<{width}}{two}".rstrip() for one, two in zip(left, right, strict=True)]


def printed(document: Document, width: int = 88) -> str:
    """As a printed page is copied out: two columns side by side, lines broken at a width, page numbers between."""
    lines: list[str] = []
    for kind, *rest in document.blocks:
        if kind in ("head", "foot"):
            lines += ["", *beside(rest[0], rest[1]), ""]
        elif kind == "title":
            lines += ["", rest[0].center(width), *(one.center(width) for one in textwrap.wrap(rest[1], width - 20)), ""]
        elif kind == "table":
            lines += ["| " + " | ".join(row) + " |" for row in rest[0]]
        else:
            lines += textwrap.wrap(rest[0], width, initial_indent="    ", break_long_words=False)
    paged: list[str] = []
    for place, line in enumerate(lines):
        if place and place % 38 == 0:
            paged += ["", str(1 + place // 38), ""]
        paged.append(line)
    return "\n".join(paged) + "\n"


def docx(document: Document, *, numbered: bool = True, font: str = "") -> bytes:
    """A Word file; with `numbered`, dashes are an automatic list whose marks are not in the words."""
    import docx as word
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    file = word.Document()
    if font:
        file.styles["Normal"].font.name = font
    numbering = file.part.numbering_part.element
    abstract = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for kind, *rest in document.blocks:
        if kind in ("head", "foot"):
            table = file.add_table(rows=1, cols=2)
            for cell, lines in zip(table.rows[0].cells, rest, strict=True):
                cell.text = lines[0] if lines else ""
                for line in lines[1:]:
                    cell.add_paragraph(line)
        elif kind == "title":
            for words in (rest[0], rest[1]):
                file.add_paragraph().add_run(words).bold = True
        elif kind == "table":
            table = file.add_table(rows=0, cols=len(rest[0][0]))
            for row in rest[0]:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif numbered and rest[0].startswith("- "):
            paragraph = file.add_paragraph(rest[0][2:])
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))
        else:
            file.add_paragraph().add_run(rest[0]).bold = kind == "h" or None
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def pdf(document: Document) -> bytes:
    """A PDF with a two-column head, justified paragraphs, ruled tables and page numbers."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    fonts = Path(__file__).parents[2] / "resources" / "fonts"
    for name in ("Regular", "Bold"):
        if f"Plan{name}" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(f"Plan{name}", str(fonts / f"LiberationSerif-{name}.ttf")))
    body = ParagraphStyle(
        "b", fontName="PlanRegular", fontSize=13, leading=17, alignment=TA_JUSTIFY, firstLineIndent=28, spaceAfter=5
    )
    head = ParagraphStyle("h", body, fontName="PlanBold")
    middle = ParagraphStyle("m", body, fontName="PlanBold", alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
    small = ParagraphStyle("s", body, fontSize=11, leading=14, firstLineIndent=0, alignment=0, spaceAfter=0)
    story: list[Flowable] = []
    for kind, *rest in document.blocks:
        if kind in ("head", "foot"):
            left = [Paragraph(one or "&nbsp;", middle if kind == "head" else small) for one in rest[0]]
            right = [Paragraph(one or "&nbsp;", middle) for one in rest[1]]
            story += [Table([[left, right]], colWidths=[205, 275]), Spacer(1, 12)]
        elif kind == "title":
            story += [Paragraph(rest[0], middle), Paragraph(rest[1], middle), Spacer(1, 10)]
        elif kind == "table":
            rows = [[Paragraph(cell, small) for cell in row] for row in rest[0]]
            ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story.append(Table(rows, colWidths=[28, 170, 95, 95, 90], style=ruled, repeatRows=1))
        else:
            story.append(Paragraph(rest[0].replace("&", "&amp;"), head if kind == "h" else body))
    out = BytesIO()

    def number(canvas, template) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont("PlanRegular", 12)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 30, str(template.page))

    SimpleDocTemplate(out, pagesize=A4, leftMargin=60, rightMargin=50, topMargin=50, bottomMargin=50).build(
        story, onLaterPages=number
    )
    return out.getvalue()


def as_tcvn3(text: str) -> bytes:
    small = "".join(
        letter if letter in TO_TCVN3 or letter.lower() not in TO_TCVN3 else letter.lower() for letter in text
    )
    return "".join(TO_TCVN3.get(letter, letter) for letter in small.translate(STRAIGHT)).encode("latin-1", "replace")


def as_vni(text: str) -> bytes:
    return "".join(TO_VNI.get(letter, letter) for letter in text.translate(STRAIGHT)).encode("latin-1", "replace")


def noisy(text: str, seed: int) -> str:
    """As a scan is read: l and I for 1, O for 0 in numbers, a lost mark here and there, stray page heads."""
    dice = random.Random(seed)
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if dice.random() < 0.10:
            line = re.sub(r"(?<=[0-9])0(?=[0-9/])", "O", line, count=1)
        if dice.random() < 0.06:
            line = re.sub(r"(?<=ngày )1|(?<=/)1(?=[0-9])", "l", line, count=1)
        if dice.random() < 0.08:
            spots = [spot for spot, letter in enumerate(line) if unicodedata.normalize("NFD", letter) != letter]
            if spots:
                spot = dice.choice(spots)
                line = line[:spot] + unicodedata.normalize("NFD", line[spot])[0] + line[spot + 1 :]
        lines[place] = line
    return "\n".join(lines)


FORMS: dict[str, tuple[str, Callable[[Document, int], bytes]]] = {
    "plain": (".txt", lambda document, _seed: plain(document).encode()),
    "printed": (".txt", lambda document, _seed: printed(document).encode()),
    "utf-16": (".txt", lambda document, _seed: printed(document, 96).encode("utf-16-le")),
    "nfd": (".txt", lambda document, _seed: unicodedata.normalize("NFD", plain(document)).encode()),
    "tcvn3": (".txt", lambda document, _seed: as_tcvn3(plain(document))),
    "vni": (".txt", lambda document, _seed: as_vni(plain(document))),
    "noisy": (".txt", lambda document, seed: noisy(printed(document), seed).encode()),
    "docx": (".docx", lambda document, _seed: docx(document)),
    "docx-plain": (".docx", lambda document, _seed: docx(document, numbered=False)),
    "pdf": (".pdf", lambda document, _seed: pdf(document)),
}


def as_written(plan: Any, form: str) -> Any:
    """The plan as a file of this form can hold it: the old encodings have straight quotes only."""
    if form not in ("tcvn3", "vni"):
        return plan
    if isinstance(plan, dict):
        return {key: as_written(value, form) for key, value in plan.items()}
    if isinstance(plan, list):
        return [as_written(one, form) for one in plan]
    return plan.translate(STRAIGHT) if isinstance(plan, str) else plan


def make(document: Document, form: str, seed: int, folder: Path) -> Path:
    ending, write = FORMS[form]
    file = folder / f"{form}-{seed}{ending}"
    file.write_bytes(write(document, seed))
    return file
