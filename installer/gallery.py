"""Every page of the window and every report as pictures, from the sample office, to be looked at page by page."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app import i18n
from desktop_app.domain.congress import Verdict
from desktop_app.domain.document_marks import Marks
from desktop_app.domain.documents import Signature
from desktop_app.errors import Refused
from desktop_app.folders import Folders
from desktop_app.i18n import Language
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts, congress_templates, documents, printing
from desktop_app.services.office import Office, found
from desktop_app.services.sample import found_sample
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import PAGES, MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.congress.page import CongressPage
from desktop_app.ui.pages.congress.view import TABS
from desktop_app.ui.pages.documents.tab import DocumentsTab
from desktop_app.ui.pages.first_run import FirstRun
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.units.page import UnitsPage
from desktop_app.ui.pages.week import WeekPage
from desktop_app.ui.qt_words import QtWords
from installer import gallery_usb
from installer.gallery_keys import views as key_views
from installer.gallery_lists import views as planning_views
from installer.gallery_units import views as unit_views

SIZE = (1366, 768)
NOW = datetime(2026, 11, 18, 9, 41).astimezone()  # a Wednesday, so that the week has a past and a future
SMALL = (1093, 614)
CONGRESS_DAY = date(2027, 1, 22)
PAPER_SCALE = 150 / 72
PLAN = Path(__file__).resolve().parent.parent / "tests" / "data" / "plans" / "ke-hoach-mau.txt"  # our own words
SENT_PLAN = PLAN.with_name("tuan-le-hoc-tap.json")


def clock() -> datetime:
    return NOW


def main(folder: Path) -> int:
    """Draws everything into `folder`, in every language and once in high contrast."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as home:
        sample, empty = Folders.under(Path(home) / "sample"), Folders.under(Path(home) / "empty")
        found_sample(sample, clock).close()
        found(empty, "UBND xã Bản Công", "commune", "04543", "UBND tỉnh", "15", clock).close()
        for code in i18n.languages():
            i18n.use(code)
            theme.apply(application, theme.LIGHT)
            words = QtWords(application)
            application.installTranslator(words)
            _draw_window(sample, folder / code, Settings(language=code))
            _draw_planning(sample, folder / code, Settings(language=code))
            _draw_window(empty, folder / code / "empty", Settings(language=code))
            _draw_congress(home, folder / code, Settings(language=code))
            _draw_usb(home, folder / code, Settings(language=code))
            _draw_documents(home, folder / code, Settings(language=code))
            _draw_first_run(Folders.under(Path(home) / "new"), folder / code)
            _draw_reports(sample, folder / code, Language.load(code))
            application.removeTranslator(words)
        i18n.use(i18n.DEFAULT)
        theme.apply(application, theme.LIGHT)
        _draw_usb(home, folder / "small", Settings(), SMALL)
        theme.apply(application, theme.CONTRAST)
        _draw_window(sample, folder / "contrast", Settings(theme="contrast"))
        _draw_planning(sample, folder / "contrast", Settings(theme="contrast"))
        _draw_congress(home, folder / "contrast", Settings(theme="contrast"))
        _draw_usb(home, folder / "contrast", Settings(theme="contrast"))
        _draw_documents(home, folder / "contrast", Settings(theme="contrast"))
    print(folder)
    return 0


def _draw_window(folders: Folders, into: Path, settings: Settings) -> None:
    into.mkdir(parents=True, exist_ok=True)
    with _window(folders, settings) as window:
        for entry in PAGES:
            window.show_page(entry.key)
            _settle(window.desk)
            _save(window, into / f"{entry.key}.png")
        for name, show in _more_views(window):
            show()
            _settle(window.desk)
            _save(window, into / f"{name}.png")


def _draw_planning(folders: Folders, into: Path, settings: Settings) -> None:
    """The dialogs for planning many lines and the keys of others, on a copy: they put lines in."""
    with tempfile.TemporaryDirectory() as home:
        copy = Folders.under(Path(home) / "copy")
        shutil.copytree(folders.home, copy.home)
        with _window(copy, settings) as window:
            for name, show in (*planning_views(window, Path(home)), *key_views(window)):
                show()
                _settle(window.desk)
                _save(window, into / f"{name}.png")


def _more_views(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Views behind the first one of a page: a campaign, each kind of checklist, the finder, a message."""
    campaigns = window.desk.look.book.campaigns.all()
    for place, campaign in enumerate(campaigns[:2], 1):
        yield f"campaign-{place}", lambda row=campaign.id: window.show_page("campaigns", ("campaign", row))  # type: ignore[misc]
    tabs = ("overview", "overview", "targets")
    last = ("tasks", "activities", "slogans", "papers", "reports")
    for key, tab in (
        *((campaign.id, tab) for campaign, tab in zip(campaigns, tabs, strict=False)),
        *((campaign.id, tab) for campaign in campaigns[-1:] for tab in last),
    ):
        yield f"campaign-{tab}-{key}", lambda key=key, tab=tab: _open_tab(window, key, tab)  # type: ignore[misc]
    for view in ("figures", "charts", "text") if campaigns else ():
        yield f"campaign-results-{view}", lambda view=view: _open_results(window, campaigns[0].id, view)  # type: ignore[misc]
    for kind in window.desk.look.book.items.kind_counts():
        item = window.desk.look.book.items.of_kind(kind)[0]
        yield f"checklist-{kind}", lambda row=item.id: window.show_page("checklists", ("item", row))  # type: ignore[misc]

    yield "intake", lambda: window.show_page("campaigns", ("plan", PLAN))

    def find() -> None:
        window.show_page("week")
        window.finder.ask("bang ron")

    yield "finder", find

    def ask_result() -> None:
        window.finder.hide()
        window.show_page("week")
        assert isinstance(window.page, WeekPage)
        window.page.write_result()

    yield "week-result", ask_result

    for tab in ("board", "results", "terms"):
        yield f"units-{tab}", lambda tab=tab: _open_units(window, tab)  # type: ignore[misc]
    yield from unit_views(window)


def _open_units(window: MainWindow, tab: str) -> None:
    """One tab of the units; on the board a report beside it, of the figures where the first comes from."""
    open_dialogs: list[Dialog] = list(window.findChildren(Dialog))
    for dialog in open_dialogs:
        dialog.escape()
    window.finder.hide()
    window.show_page("units")
    page = window.page
    assert isinstance(page, UnitsPage)
    page.tabs.choose(tab)
    page.tabs.chosen.emit(tab)
    _settle(window.desk)
    if tab == "board" and page.board.board.place_count():
        page.board.board.opened.emit(*page.board.board.place())
    elif tab == "results" and page.results.table.rows():
        page.results.table.opened.emit(page.results.table.rows()[0])


def _draw_congress(home: str, into: Path, settings: Settings) -> None:
    """A congress under way on a large and a small screen, each of its parts, its dialogs; and one without a day."""
    for name, day in (("congress", CONGRESS_DAY), ("unannounced", None)):
        folders = Folders.under(Path(home) / f"{name}-{settings.language}-{settings.theme}")
        with found(folders, "UBND xã Bản Công", "commune", "04543", "UBND tỉnh", "15", clock) as office:
            _begin_congress(office, day)
        with _window(folders, settings) as window:
            window.show_page("congress")
            _settle(window.desk)
            _save(window, into / f"{name}.png")
            if day is not None:
                _draw_parts_of_congress(window, into)


def _begin_congress(office: Office, day: date | None) -> None:
    """Some steps done, one thing sent back, one waiting, the plan kept."""
    made = congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã Bản Công lần thứ V", day)
    whole = congresses.whole(office, made)
    for place, step in enumerate(whole.steps[:7]):
        congresses.change_step(office, step.id, {"percent": "100" if place < 5 else "40"})
    for approval in whole.approvals[:2]:
        congress_parts.submit(office, approval.id)
    if len(whole.approvals) > 1:
        sent = whole.approvals[1]
        congress_parts.answer(office, sent.id, sent.approvers[0], Verdict.RETURN, "Chữ nhỏ, đứng xa khó đọc")
    if day is not None:
        congresses.keep_baseline(office, made)


def _draw_parts_of_congress(window: MainWindow, into: Path) -> None:
    page = window.page
    assert isinstance(page, CongressPage)
    assert page.view is not None
    for key, _title in TABS[1:]:
        page.view.open_tab(key)
        _settle(window.desk)
        _save(window, into / f"congress-{key}.png")
    page.view.open_tab("progress")
    for name, ask in (("move", page.move_day), ("new", page.new)):
        ask()
        assert page.dialog is not None
        fields: list[QLineEdit] = list(page.dialog.findChildren(QLineEdit))
        fields[-1].setText("11/12/2026")
        _settle(window.desk)
        _save(window, into / f"congress-{name}.png")
        page.dialog.escape()
    window.resize(*SMALL)
    _settle(window.desk)
    _save(window, into / "congress-small.png")


def _draw_documents(home: str, into: Path, settings: Settings) -> None:
    """A set of many sheets with its small pages; the documents: none, several, one being written, the dialogs."""
    folders = Folders.under(Path(home) / f"documents-{settings.language}-{settings.theme}")
    found_sample(folders, clock).close()
    with _window(folders, settings) as window:
        window.show_page("reports", ("report", "week-set", printing.Choices()))
        _settle(window.desk, turns=40)
        _save(window, into / "reports-many.png")
        page = window.page
        assert isinstance(page, ReportsPage)
        page.open_documents()
        assert page.documents is not None
        _settle(window.desk)
        _save(window, into / "documents-none.png")
        with Office.open(folders, clock) as office:
            letter = _write_documents(office)
        documents_of(page).refresh()
        for name, show in _views_of_documents(window, page, letter):
            show()
            _settle(window.desk, turns=8)
            _save(window, into / f"documents-{name}.png")
        window.resize(*SMALL)
        _settle(window.desk, turns=8)
        _save(window, into / "documents-small.png")


def documents_of(page: ReportsPage) -> DocumentsTab:
    assert page.documents is not None
    return page.documents


def _write_documents(office: Office) -> int:
    """A notice with its number, an invitation, an urgent letter; the row of the last."""
    ours = documents.issuer(office)
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lò Văn Minh")
    documents.set_issuer(office, replace(ours, signature=signature, contact="Thôn Chợ; điện thoại: 0216 000 000"))
    documents.issue(office, documents.begin(office, "TB", "treo cờ Tổ quốc chào mừng Đại hội").id)
    documents.begin(office, "GM", "Hội nghị triển khai tuyên truyền Đại hội")
    letter = documents.begin(office, "CV", "đôn đốc gửi kết quả công việc của tuần")
    urgent = replace(letter, addressees=("Các thôn, bản",), marks=Marks("urgent", writer="LVM.12"))
    return documents.change(office, urgent).id


def _views_of_documents(
    window: MainWindow, page: ReportsPage, letter: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    tab = documents_of(page)
    yield "list", tab.back
    yield "new", tab.list.offer_new
    yield "subject", lambda: tab.list.ask_subject("TTr")
    assert tab.list.dialog is not None
    tab.list.dialog.escape()
    yield "sheet", lambda: window.show_page("reports", ("document", letter))
    yield "number", tab.sheet.ask_number
    assert tab.sheet.dialog is not None
    tab.sheet.dialog.dialog.escape()
    yield "heading", tab.show_heading
    window.show_page("reports", ("document", letter))


def _open_tab(window: MainWindow, campaign: int, tab: str) -> None:
    """One tab of a campaign, on its first line."""
    window.show_page("campaigns", ("campaign", campaign))
    page = window.page
    assert isinstance(page, CampaignsPage)
    page.view.open_tab(tab)
    if tab == "tasks":
        page.view.tasks.table.select(page.view.tasks.table.rows()[-3].key)


def _open_results(window: MainWindow, campaign: int, view: str) -> None:
    """The results of a campaign this year, seen in one of the ways."""
    window.show_page("campaigns", ("results", campaign, str(NOW.year)))
    _settle(window.desk)
    page = window.page
    assert isinstance(page, CampaignsPage)
    page.view.results.show_view(view)
    if view == "text":
        page.view.results.text.make_pages()


def _draw_usb(home: str, into: Path, settings: Settings, size: tuple[int, int] = SIZE) -> None:
    """The page of sticks in each of its states."""
    into.mkdir(parents=True, exist_ok=True)
    folders, drive = gallery_usb.make_offices(Path(home) / f"usb-{into.name}", SENT_PLAN, clock)
    with _window(folders, settings) as window:
        window.resize(*size)
        for name in gallery_usb.states(window, drive):
            _settle(window.desk)
            _save(window, into / f"{name}.png")


@contextmanager
def _window(folders: Folders, settings: Settings) -> Iterator[MainWindow]:
    desk = Desk(folders, settings, clock)
    window = MainWindow(desk)
    window.resize(*SIZE)
    window.show()
    window.start()
    _settle(desk)
    try:
        yield window
    finally:
        window.close()
        _settle(desk)
        desk.close()
        window.deleteLater()


def _draw_first_run(folders: Folders, into: Path) -> None:
    page = FirstRun(folders)
    page.resize(*SIZE)
    page.show()
    QApplication.processEvents()
    _save(page, into / "first_run.png")
    page.close()


def _draw_reports(folders: Folders, into: Path, language: Language) -> None:
    with Office.look(folders, clock) as office:
        for report in printing.SHOWN:
            try:
                made = printing.content(office, report.key, printing.Choices(), language)
            except Refused:
                continue  # the sample has nothing that it could be about
            for number in range(printing.page_count(made)):
                width, height, rgb = printing.page_picture(made, number, PAPER_SCALE)
                picture = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
                picture.save(str(into / f"paper-{report.key}-{number + 1}.png"))


def _settle(desk: Desk, turns: int = 3) -> None:
    """Until the other thread has nothing left to do and everything is painted."""
    application = QApplication.instance()
    assert application is not None
    for _turn in range(turns):
        while desk.is_busy:
            application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        application.processEvents()


def _save(widget: QWidget, file: Path) -> None:
    widget.grab().save(str(file))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
