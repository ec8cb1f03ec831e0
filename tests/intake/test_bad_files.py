"""What is no plan ends in one refusal, whatever its name says, and never in a long wait."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from desktop_app.domain.plan_reader.reader import read
from desktop_app.domain.plan_reader.readings import ReadingRefusal, ReadingRefused
from desktop_app.intake import convert
from desktop_app.intake.files import lines_of
from tests.helpers.plan_documents import a_document
from tests.helpers.plan_files import docx, pdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = "KẾ HOẠCH\nTuyên truyền\nI. MỤC ĐÍCH\n- a\n"


def word(body: str, before: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def other_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("anh.txt", "hello")
    return out.getvalue()


def scan() -> bytes:
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out)
    page.rect(10, 10, 300, 300, fill=1)
    page.save()
    return out.getvalue()


def locked_pdf() -> bytes:
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out, encrypt=pdfencrypt.StandardEncryption("mat", "khau"))
    page.drawString(100, 100, "hello")
    page.save()
    return out.getvalue()


ENTITIES = '<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
NESTED, NESTED_END = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
BAD: dict[str, tuple[Callable[[], bytes], ReadingRefusal]] = {
    "empty": (lambda: b"", ReadingRefusal.EMPTY),
    "only spaces": (lambda: b" \n \n", ReadingRefusal.EMPTY),
    "a letter": (lambda: "Chị Hạ ơi, mai họp lúc 8 giờ nhé.\n".encode() * 9, ReadingRefusal.NOT_A_PLAN),
    "noise": (lambda: bytes(range(256)) * 400, ReadingRefusal.NOT_A_DOCUMENT),
    "a zip of something else": (other_zip, ReadingRefusal.NOT_A_DOCUMENT),
    "a web page": (lambda: b"<!DOCTYPE html><html></html>", ReadingRefusal.NOT_A_DOCUMENT),
    "half a Word file": (lambda: docx(a_document(1))[:9_000], ReadingRefusal.DAMAGED),
    "half a PDF": (lambda: pdf(a_document(1))[:9_000], ReadingRefusal.DAMAGED),
    "a bomb in Word": (lambda: word(" " * 11_000_000), ReadingRefusal.TOO_LARGE),
    "entities in Word": (lambda: word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES), ReadingRefusal.DAMAGED),
    "tables in tables": (lambda: word(NESTED * 99 + NESTED_END * 99), ReadingRefusal.DAMAGED),
    "far too many paragraphs": (lambda: b"- mot dong;\n" * 40_000, ReadingRefusal.TOO_LARGE),
    "one endless paragraph": (lambda: (HEAD + "12-AB/CD " * 9_000).encode(), ReadingRefusal.TOO_LARGE),
    "a scan": (scan, ReadingRefusal.NO_TEXT),
    "a locked PDF": (locked_pdf, ReadingRefusal.ENCRYPTED),
    "a locked Word file": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ReadingRefusal.ENCRYPTED),
    "a secret": (lambda: ("TUYỆT MẬT\n\n" + HEAD).encode(), ReadingRefusal.SECRET),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_plan_is_refused_with_its_reason(bad: str) -> None:
    make, reason = BAD[bad]
    with pytest.raises(ReadingRefused) as refused:
        read(lines_of(make(), "tep"))
    assert refused.value.reason is reason


@pytest.mark.parametrize("raw", [OLE + bytes(3000), b"{\\rtf1 ke hoach}"], ids=["doc", "rtf"])
def test_without_a_converter_an_older_file_is_asked_for_as_docx(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "find_converter", lambda: None)
    with pytest.raises(ReadingRefused) as refused:
        lines_of(raw, "tep.doc")
    assert refused.value.reason is ReadingRefusal.NEEDS_CONVERTER
