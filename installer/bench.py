"""How quick the program is, as ratios measured side by side in one run, printed as a table."""

from __future__ import annotations

import compileall
import os
import random
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
RUNS = 15
STARTS = 25  # rounds
OFFICES, YEARS = 30, 10
FEW_OFFICES, ALL_OFFICES = 300, 3_321  # of a province, of the whole country
FEW_SPOILED, ALL_SPOILED = 10_000, 100_000  # packages; all of them take ten minutes

BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from PySide6.QtGui import QStandardItemModel
application = QApplication([])
window = QMainWindow()
table = QTableView()
table.setModel(QStandardItemModel(0, 5))
window.setCentralWidget(table)
window.resize(1366, 697)
window.show()
application.processEvents()
"""
OUR_WINDOW = """
import sys
from desktop_app.quick_start import prepare
prepare()
from desktop_app import app
app.QApplication.exec = lambda *_application: app.QApplication.processEvents()
painted = []
app.Program.close = lambda program: painted.append(program.window)
app.main(sys.argv[1])
assert painted[0].isVisible()
"""
PEAK = """
import resource
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
TIMELINE = """
import statistics, sys, time
from datetime import date, timedelta
from PySide6.QtWidgets import QApplication
from desktop_app.ui import theme
from desktop_app.ui.timeline import Timeline
from desktop_app.ui.timeline_scale import Band, Marks, StepBar, Tie
application = QApplication([])
theme.apply(application)
first = date(2026, 1, 5)
days = [first + timedelta(n) for n in range(400)]
closed = frozenset(day for day in days if day.weekday() > 4)
marks = Marks(days[60], days[300], "D", holidays={day: "" for day in days[40:47]}, closed=closed)
lines = [Band("before", "", "blue", days[0], days[299])]
for n in range(500):
    start = days[n * 300 // 500]
    lines.append(StepBar(n, f"{n}", start, start + timedelta(3 + n % 17), progress=n % 5 / 4, critical=n % 3 == 0,
        baseline=(start, start + timedelta(4 + n % 9)) if n % 2 else None, free_until=start + timedelta(30),
        depends=tuple(Tie(n - back) for back in (1, 7) if n >= back)))
timeline = Timeline()
timeline.resize(1200, 900)
timeline.show_lines(lines, marks)
timeline.show()
application.processEvents()
def frames(act):
    taken = []
    for n in range(100):
        begun = time.perf_counter()
        act(n)
        application.processEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)
def scroll(n):
    timeline.verticalScrollBar().setValue(n * 110)
    timeline.show_day(days[n * 3])
def drag(n):
    timeline._try(timeline.bar(250), "move", n % 20)
def zoom(n):
    timeline.zoom(1 if n // 5 % 2 else -1)
print("scrolled", frames(scroll))
timeline.verticalScrollBar().setValue(250 * 28 - 300)
timeline.show_day(days[150])
print("dragged", frames(drag))
timeline.drop()
print("zoomed", frames(zoom))
"""
END_AT_ONCE = """
import os
sys.stdout.flush()
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a figure, what it is measured against, and the bar it is to stay under."""

    what: str
    figure: float
    unit: str
    bar: float


def main(names: Sequence[str]) -> int:
    """Measures the sections of these names (all, when none is given) and prints the table.

    The exit status says whether every bar is met; 2 when there is no such section.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        print(f"There is nothing called '{unknown[0]}' to measure; there are: {', '.join(SECTIONS)}.", file=sys.stderr)
        return 2
    wanted = [name for name in SECTIONS if name in names] or list(SECTIONS)
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "sample", Path(folder) / "large"
        if {"start", "inside"} & {*wanted}:
            _make_books(*books)
        lines = [line for name in wanted for line in SECTIONS[name](*books, name in names)]
    print(f"{'':<52}{'figure':>12}{'bar':>10}")
    for line in lines:
        mark = "" if line.figure <= line.bar else "  over the bar"
        print(f"{line.what:<52}{line.figure:>9.2f} {line.unit:<3}{line.bar:>9.2f}{mark}")
    return int(any(line.figure > line.bar for line in lines))


Section = Callable[[Path, Path, bool], "list[Line]"]
SECTIONS: dict[str, Section] = {
    "start": lambda small, large, _named: _start(small, large),
    "inside": lambda _small, large, _named: _inside(large),
    "schedule": lambda *_: [_schedule()],
    "lists": lambda *_: _lists(),
    "reading": lambda *_: _reading(),
    "paper": lambda *_: _paper(),
    "sticks": lambda _small, _large, named: _sticks(ALL_OFFICES if named else FEW_OFFICES),
    "hostile": lambda _small, _large, named: _hostile(ALL_SPOILED if named else FEW_SPOILED),
}
"""What is measured, by name: from the two books, and whether it was asked for by that name."""


def _reading() -> list[Line]:
    """A plan of eleven pages read from each kind of file, once everything is loaded."""
    from desktop_app.domain.plan_reader.reader import read
    from desktop_app.intake.files import lines_of
    from tests.helpers.plan_documents import Document, a_document
    from tests.helpers.plan_files import docx, pdf, plain

    short = a_document(1)
    foot = next(place for place, block in enumerate(short.blocks) if block[0] == "foot")
    body = [block for block in short.blocks if block[0] in ("p", "h")]
    long = Document([*short.blocks[:foot], *body * 8, *short.blocks[foot:]])
    lines = []
    for kind, raw in (("PDF", pdf(long)), ("Word", docx(long)), ("text", plain(long).encode())):
        times = []
        for _turn in range(4):
            begun = time.perf_counter()
            read(lines_of(raw, "plan"))
            times.append(time.perf_counter() - begun)
        lines.append(Line(f"a plan of eleven pages read from {kind}", statistics.median(times) * 1000, "ms", 1000))
    return lines


def _make_books(small: Path, large: Path) -> None:
    from desktop_app.folders import Folders
    from desktop_app.services.sample import found_sample
    from desktop_app.services.sample_large import found_large

    found_sample(Folders.under(small)).close()
    begun = time.perf_counter()
    with found_large(Folders.under(large), OFFICES, YEARS, seed=1) as office:
        items = office.book.counts()["items"]
    print(f"a book of {items:,} items made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def _start(small: Path, large: Path) -> list[Line]:
    """Whole processes in rounds; what counts is the middle of their ratios, as machines have slow and quick times.

    Each round has its own order: none of them always comes after the one that leaves most behind.
    """
    scripts: dict[str, tuple[str, tuple[str, ...]]] = {
        "bare": (BARE_WINDOW, ()),
        "sample": (OUR_WINDOW, (str(small),)),
        "large": (OUR_WINDOW, (str(large),)),
    }
    compileall.compile_dir(ROOT / "desktop_app", quiet=1)  # as the set-up leaves it
    for script, arguments in scripts.values():
        _run(script, arguments)  # warms the disk
    times: dict[str, list[float]] = {name: [] for name in scripts}
    chance = random.Random(1)
    for _round in range(STARTS):
        for name in chance.sample([*scripts], len(scripts)):
            begun = time.perf_counter()
            _run(*scripts[name])
            times[name].append(time.perf_counter() - begun)
    bare = times["bare"]
    print(f"a bare window: {statistics.median(bare) * 1000:.0f} ms", file=sys.stderr)
    ratios = {
        name: statistics.median(ours / theirs for ours, theirs in zip(measured, bare, strict=True))
        for name, measured in times.items()
    }
    peak = max(_peak(OUR_WINDOW, (str(large),)), _peak(OUR_WINDOW, (str(small),)))
    return [
        Line("start to the painted week, sample office / bare", ratios["sample"], "×", 2.0),
        Line("start to the painted week, ten-year book / bare", ratios["large"], "×", 2.5),
        Line("peak memory after the start", peak, "MB", 250),
    ]


def _run(script: str, arguments: tuple[str, ...]) -> str:
    code = "import sys\n" + textwrap.dedent(script) + END_AT_ONCE
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def _peak(script: str, arguments: tuple[str, ...]) -> float:
    return float(_run(script + PEAK, arguments).rpartition("peak")[2])


def _inside(large: Path) -> list[Line]:
    """What happens in an open window on the ten-year book; and the memory when all of it has been done."""
    script = """
        import statistics, sys, time
        from pathlib import Path
        from desktop_app import i18n
        from desktop_app.app import Program, dressed_application
        from desktop_app.folders import Folders
        from desktop_app.services import finding
        from desktop_app.settings import Settings
        folders = Folders.under(Path(sys.argv[1]))
        i18n.use("vi")
        application = dressed_application(Settings())
        program = Program(application, folders, Settings())
        program.begin()
        window = program.window
        def settled():
            begun = time.perf_counter()
            while window.desk.is_busy or time.perf_counter() < begun + 0.3:
                application.processEvents()
        settled()
        def taken(act):
            settled()
            begun = time.perf_counter()
            act()
            application.processEvents()
            return (time.perf_counter() - begun) * 1000
        weeks = [taken(lambda: window.page.step(-1)) for _ in range(8)]
        weeks += [taken(lambda: window.page.step(1)) for _ in range(8)]
        print("week", statistics.median(weeks))
        office = window.desk.look
        def sought(query):
            begun = time.perf_counter()
            finding.find(office, query, i18n.words())
            return (time.perf_counter() - begun) * 1000
        queries = ["bang ron", "b", "hoc tap", "xe loa cau", "dai hoi khuyen hoc", "ubnd xa", "phat thanh tieng mong"]
        for query in queries:
            sought(query)
        print("search", max(statistics.median(sought(query) for _ in range(5)) for query in queries))
        from desktop_app.domain.indicators import Period
        from desktop_app.services import indicators
        last_year = indicators.Scope(period=Period.parse(str(office.today().year - 1)))
        begun = time.perf_counter()
        indicators.by_unit(office, last_year)
        print("results", (time.perf_counter() - begun) * 1000)
        from PySide6.QtCore import Qt
        from desktop_app.ui.document import Document
        from desktop_app.ui.document_text import Block, Look, Passage
        look = Look("", "green", Qt.PenStyle.DashLine)
        line = "Treo băng rôn, cờ Tổ quốc trên trục đường chính từ cầu vòm đến cầu Ông Phật, xong trước Đại hội. " * 3
        blocks = [Block(line, 1 + number // 14) for number in range(40 * 14)]
        places = [(number, first) for number in range(len(blocks)) for first in (2, 90)]
        passages = [Passage(number, first, first + 80, look, number) for number, first in places]
        document = Document()
        document.resize(640, 600)
        document.show()
        begun = time.perf_counter()
        document.show_document(blocks, passages)
        application.processEvents()
        print("document", (time.perf_counter() - begun) * 1000)
        bar = document.verticalScrollBar()
        frames = []
        for step in range(100):
            begun = time.perf_counter()
            bar.setValue(bar.maximum() * step // 100)
            document.viewport().repaint()
            frames.append((time.perf_counter() - begun) * 1000)
        print("scroll", max(frames))
        document.deleteLater()
        for key in ("campaigns", "checklists", "units", "usb", "settings"):
            window.show_page(key)
            settled()
            window.grab()
    """
    drawn = _run(textwrap.dedent(TIMELINE), ())
    said = _run(textwrap.dedent(script) + PEAK, (str(large),))
    told = (line.split() for line in (said + drawn).splitlines() if line.strip())
    figures = {name: float(value) for name, value in told}
    return [
        Line("another week in the ten-year book", figures["week"], "ms", 100),
        Line("search in the ten-year book, slowest query", figures["search"], "ms", 50),
        Line("a year's results of thirty communes added up", figures["results"], "ms", 2000),
        Line("a plan of forty pages shown", figures["document"], "ms", 500),
        Line("the longest pause while it is scrolled", figures["scroll"], "ms", 33),
        Line("peak memory after every page was opened", figures["peak"], "MB", 250),
        Line("a frame of a timeline of 500 steps, scrolled", figures["scrolled"], "ms", 1000 / 60),
        Line("a frame of a timeline of 500 steps, a bar dragged", figures["dragged"], "ms", 1000 / 60),
        Line("a frame of a timeline of 500 steps, zoomed", figures["zoomed"], "ms", 1000 / 60),
    ]


def _schedule() -> Line:
    """The days of a congress with 5,000 steps that wait for each other, the calendar read before."""
    from datetime import date

    from desktop_app.domain.calendar import Calendar
    from desktop_app.domain.schedule import Anchor, AnchorKind, Link, LinkKind, PhaseKind, Work, schedule

    chance = random.Random(1)
    works = []
    for number in range(5_000):
        waits = {
            str(chance.randrange(max(0, number - 60), number)) for _ in range(chance.randrange(4) if number else 0)
        }
        links = tuple(Link(one, chance.choice(list(LinkKind)), chance.randrange(3)) for one in sorted(waits))
        start = Anchor(AnchorKind.CONGRESS, -chance.randrange(10, 300)) if chance.random() < 0.2 else None
        works.append(Work(str(number), start, length=chance.randrange(4), links=links, phase=PhaseKind.AFTER))
    is_working, day = Calendar().is_working, date(2026, 11, 20)
    schedule(works, day, is_working)
    times = []
    for _turn in range(RUNS):
        begun = time.perf_counter()
        schedule(works, day, is_working)
        times.append((time.perf_counter() - begun) * 1000)
    return Line("the days of 5,000 steps of a congress", statistics.median(times), "ms", 200)


def _lists() -> list[Line]:
    """Ten thousand lines in one table, and a list from Excel."""
    said = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "bench_lists.py")], check=True, capture_output=True, text=True
    ).stdout
    figures = {name: float(value) for name, value in (line.split() for line in said.splitlines() if line.strip())}
    return [
        Line("10,000 lines in the table: scroll", figures["scroll"], "ms", 50),
        Line("10,000 lines in the table: filter", figures["filter"], "ms", 50),
        Line("10,000 lines in the table: sort", figures["sort"], "ms", 50),
        Line("5,000 rows taken in from Excel", figures["import"], "s", 5),
    ]


def _paper() -> list[Line]:
    """A long table on paper beside LibreOffice turning the equal workbook into PDF, and a preview."""
    said = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "bench_paper.py")], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    figures = {name: float(value) for name, value in (line.split() for line in said.splitlines() if line.strip())}
    ratios = {rows: figures.get(f"ratio-{rows}") for rows in (50, 500, 2_000, 8_000, 80_000)}
    return [
        *(
            Line(f"a table of {rows:,} rows as PDF / LibreOffice", ratio, "×", 1 / 3 if rows == 50 else 1 / 4)
            for rows, ratio in ratios.items()
            if ratio is not None
        ),
        Line("a row among 80,000 / a row among 8,000", figures["linear"], "×", 1.25),
        Line("peak memory for 80,000 rows as PDF", figures["memory"], "MB", 300),
        Line("a preview of ten pages", figures["preview"], "ms", 300),
        Line("ten pages shown in the window after a choice", figures["choice"], "ms", 300),
    ]


def _sticks(offices: int) -> list[Line]:
    """Packages of so many offices taken in beside the same rows put in bare."""
    command = [sys.executable, str(ROOT / "installer" / "bench_sticks.py"), str(offices)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures = {name: float(value) for name, value in (line.split() for line in said.splitlines() if line.strip())}
    return [
        Line("30 packages of 500 lines taken in", figures["district"], "s", 3),
        Line(f"{int(figures['offices']):,} packages of 200 lines / their bare rows", figures["province"], "×", 1 / 0.3),
        Line("peak memory while they are taken in", figures["memory"], "MB", 400),
    ]


def _hostile(spoiled: int) -> list[Line]:
    """Packages with one byte changed, and so many packages spoiled in every other way, counted."""
    said = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "bench_hostile.py"), str(spoiled)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    figures = {name: float(value) for name, value in (line.split() for line in said.splitlines() if line.strip())}
    changes, many = int(figures["changes"]), int(figures["spoiled"])
    return [
        Line(f"taken of {changes:,} with one byte changed, every byte", figures["taken"], "", 0),
        Line(
            f"taken of {int(figures['random']):,} with one byte changed, a larger one", figures["taken-random"], "", 0
        ),
        Line(f"crashes in {many:,} spoiled packages", figures["crashes"], "", 0),
        Line(f"of {many:,} spoiled packages without an answer", figures["unaccounted"], "", 0),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
