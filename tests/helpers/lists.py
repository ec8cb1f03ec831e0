"""Lists as other people's machines write them: Excel workbooks and text files, sound and unsound."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEADS = ("Vị trí/Tuyến đường", "Nội dung khẩu hiệu", "Số lượng", "Ngày treo", "Ngày tháo dỡ")
LINE = ("Cầu vòm", "Học tập suốt đời", 2, "20/01/2025", "25/01/2025")


def excel(file: Path, rows: Iterable[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    book.save(file)
    return file


def text(file: Path, rows: Iterable[Sequence[object]], separator: str = ",", encoding: str = "utf-8") -> Path:
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    file.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return file


def with_part(file: Path, name: str, words: bytes) -> Path:
    """The workbook with one of its parts exchanged."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, words if part == name else old.read(part))
    file.write_bytes(made.getvalue())
    return file


def part_of(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)
