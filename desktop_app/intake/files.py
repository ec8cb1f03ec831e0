"""A file of any kind → the lines in it. What a file is, its first bytes say, not its name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.readings import Line, ReadingRefusal, ReadingRefused
from desktop_app.errors import contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_FILE = 20_000_000  # bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc; also a .docx locked with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def nothing(done: int, total: int) -> None:
    """Progress that nobody watches."""


def read_bytes(file: Path) -> bytes:
    """The file whole. Raises what the disk refuses, FileTooLarge for more than any plan has."""
    return contents(file, LARGEST_FILE)


def lines_of(raw: bytes, name: str, progress: Callable[[int, int], None] = nothing) -> list[Line]:
    """The lines of a document; `name` is for the sentences of refusals. Raises ReadingRefused."""
    if not raw.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise ReadingRefused(ReadingRefusal.EMPTY, name)
    if raw[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in raw[:1024]:
        from desktop_app.intake.pdf import read_pdf

        return read_pdf(raw, name, progress)
    if raw.startswith(b"PK"):
        return _from_zip(raw, name)
    if raw.startswith(_OLE):
        if _LOCKED in raw:
            raise ReadingRefused(ReadingRefusal.ENCRYPTED, name)
        return _converted(raw, ".doc", name)
    if raw.lstrip().startswith(b"{\\rtf"):
        return _converted(raw, ".rtf", name)
    if raw[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise ReadingRefused(ReadingRefusal.NOT_A_DOCUMENT, name)
    from desktop_app.intake.text import read_text

    return read_text(raw, name)


def _from_zip(raw: bytes, name: str) -> list[Line]:
    from desktop_app.intake.word import NO_ARCHIVE, read_docx

    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = set(archive.namelist())
    except NO_ARCHIVE as error:
        raise ReadingRefused(ReadingRefusal.DAMAGED, name) from error
    if "word/document.xml" in members:
        return read_docx(raw, name)
    if "content.xml" in members and "mimetype" in members:
        return _converted(raw, ".odt", name)
    raise ReadingRefused(ReadingRefusal.NOT_A_DOCUMENT, name)


def _converted(raw: bytes, ending: str, name: str) -> list[Line]:
    from desktop_app.intake.convert import as_docx
    from desktop_app.intake.word import read_docx

    return read_docx(as_docx(raw, ending, name), name)
