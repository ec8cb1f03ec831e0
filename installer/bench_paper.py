"""How quick paper is made: a long wrapped table as a PDF beside LibreOffice on the equal workbook, and a preview.

Prints a name and a figure on each line. Without LibreOffice the ratios are left out, and a word says so. What only the
measuring needs is imported late: the process that is measured has no use for it.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SIZES = {50: 9, 500: 7, 2_000: 5, 8_000: 5, 80_000: 1}  # rows: how often both are timed
TEXT = "tuyên truyền lưu động tại các bản vùng cao bằng tiếng Mông và tiếng Thái về xã hội học tập"

if TYPE_CHECKING:
    from desktop_app.reports.blocks import Block


def main(arguments: list[str]) -> int:
    """With "make ROWS FORM FILE" makes one file in this process; else measures everything."""
    if arguments[:1] == ["make"]:
        _make(int(arguments[1]), arguments[2], Path(arguments[3]))
        return 0
    import shutil
    import tempfile

    _time_preview()
    with tempfile.TemporaryDirectory() as folder:
        _time_choice(Path(folder))
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as folder:
        own = _time_tables(Path(folder), office)
    print("linear", (own[80_000] / 80_000) / (own[8_000] / 8_000))
    return 0


def a_table(rows: int) -> list[Block]:
    """Six columns, two of them wrapped, 12 points; no two rows say the same."""
    from desktop_app.reports.blocks import About, Align, Column, Figure, Row, Table, Title

    known = TEXT.split()

    def words(seed: int, count: int) -> str:
        return " ".join(known[(seed * 7 + place * (1 + seed % 5)) % len(known)] for place in range(count))

    columns = (
        Column("STT", 12.0, Align.CENTER, size=12.0),
        Column("Nội dung công việc", 55.0, size=12.0),
        Column("Đơn vị", 30.0, size=12.0),
        Column("Địa điểm", 40.0, size=12.0),
        Column("Ngày", 22.0, Align.CENTER, size=12.0),
        Column("Số lượng", 18.0, Align.RIGHT, size=12.0),
    )
    lines = tuple(
        Row(
            (
                str(number + 1),
                f"{words(number, 12)} số {number}",
                f"Đội {number % 17}",
                f"{words(number + 3, 7)} thôn {number % 331}",
                f"{number % 28 + 1:02d}/{number % 12 + 1}/2026",
                Figure(str(number % 97), number % 97),
            )
        )
        for number in range(rows)
    )
    return [About("Danh mục", "", "vi"), Title("DANH MỤC"), Table(columns, lines, head_size=12.0)]


def _make(rows: int, form: str, file: Path) -> None:
    from desktop_app.reports.formats import RENDERERS

    file.write_bytes(RENDERERS[form](a_table(rows)))
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _time_tables(folder: Path, office: str | None) -> dict[int, float]:
    """Whole processes in turn, so that a noisy machine is noisy for both; what counts is the middle of their ratios.

    Gives our own seconds for each size.
    """
    import statistics

    if office is None:
        print("LibreOffice is not on this machine: nothing to measure the tables against", file=sys.stderr)
    own = {}
    for rows, turns in SIZES.items():
        book = folder / f"{rows}.xlsx"
        _run([sys.executable, __file__, "make", str(rows), "xlsx", str(book)])
        ours: list[float] = []
        theirs: list[float] = []
        for _turn in range(turns):
            ours.append(_run([sys.executable, __file__, "make", str(rows), "pdf", str(folder / "own.pdf")])[0])
            if office:
                profile = f"-env:UserInstallation=file://{folder}/profile"
                if not theirs:
                    _run([office, profile, "--headless", "--terminate_after_init"])  # makes its profile
                command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
                theirs.append(_run(command)[0])
        own[rows] = statistics.median(ours)
        if office:
            print(f"ratio-{rows}", statistics.median(one / other for one, other in zip(ours, theirs, strict=True)))
            print(f"{rows} rows: {own[rows]:.2f} s, {statistics.median(theirs):.2f} s", file=sys.stderr)
    peak = _run([sys.executable, __file__, "make", "80000", "pdf", str(folder / "own.pdf")])[1]
    print("memory", float(peak.rpartition("peak")[2]))
    return own


def _run(command: list[str]) -> tuple[float, str]:
    """Seconds, and what the program said."""
    import subprocess

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, done.stdout


def _time_preview() -> None:
    """A document of ten pages made and its first page drawn, as each changed choice does it."""
    import statistics

    from desktop_app.domain.documents import TYPE, Issuer, OfficialPaper, body_lines
    from desktop_app.i18n import Language
    from desktop_app.reports import official, pages
    from desktop_app.reports.formats import RENDERERS

    language = Language.load("vi")
    text = "\n".join(f"{number}. {TEXT} {TEXT} {TEXT}." for number in range(1, 96))
    times = []
    for turn in range(6):
        paper = OfficialPaper(TYPE["KH"], Issuer(), f"Lần {turn}", body=body_lines(f"Lần {turn}\n{text}"))
        begun = time.perf_counter()
        made = RENDERERS["pdf"](official.layout(paper, language))
        pages.page_sizes(made)
        pages.page_image(made, 0, 1.4)
        times.append(time.perf_counter() - begun)
    print(f"{pages.page_count(made)} pages in the preview", file=sys.stderr)
    print("preview", statistics.median(times) * 1000)


def _time_choice(folder: Path) -> None:
    """In the window: from choosing another document of ten pages until its first page is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import statistics

    from PySide6.QtWidgets import QApplication

    from desktop_app.domain.documents import Document
    from desktop_app.folders import Folders
    from desktop_app.services import documents
    from desktop_app.services.office import found, system_clock
    from desktop_app.services.papers import Choices
    from desktop_app.settings import Settings
    from desktop_app.ui import theme
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.reports.page import ReportsPage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application)
    folders = Folders.under(folder)
    text = "\n".join(f"{number}. {TEXT} {TEXT} {TEXT}." for number in range(1, 96))
    with found(folders, "UBND xã Bản Công", "commune", "04543", "UBND tỉnh", "15", system_clock) as office:
        rows = [documents.add(office, Document("BC", f"Lần {turn}", f"Lần {turn}\n{text}")).id for turn in range(8)]
    desk = Desk(folders, Settings())
    page = ReportsPage(desk)
    page.resize(1198, 640)
    page.show()
    times, seen = [], 0

    def made(_pages: int) -> None:
        nonlocal seen
        seen += 1

    page._preview.made.connect(made)
    for document in rows:
        while desk.is_busy:
            application.processEvents()
        begun, before = time.perf_counter(), seen
        page.show_report("document", Choices(document=document))
        while seen == before:
            application.processEvents()
        page._preview.sheets.viewport().repaint()
        times.append(time.perf_counter() - begun)
    while desk.is_busy:
        application.processEvents()
    print(f"{len(page._preview.sizes())} pages in the window", file=sys.stderr)
    print("choice", statistics.median(times[2:]) * 1000)
    page.close()
    desk.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
