"""Documents on their way in: chosen, dropped, stopped, refused, and every passage with its field."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.plan_reader.readings import Kind
from desktop_app.services import intake, plan_checking
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.intake.draft import Draft
from tests.helpers.readings import PLAN
from tests.helpers.samples import A_DOCUMENT, REAL_DOCUMENTS
from tests.ui.hands import CTRL, KEY, dialog_asked, press, settled
from tests.ui.intake.a_plan import the


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("../../x.pdf", "x.pdf"),
        ("C:\\a\\run.exe", "run.exe.txt"),
        ("plan.docx.exe", "plan.docx.exe.txt"),
        (".docx", "docx.txt"),
        ("", "plan.txt"),
    ],
)
def test_a_copy_for_other_programs_is_always_a_document(name: str, safe: str) -> None:
    assert plan_checking.safe_name(name) == safe


def test_a_file_that_is_no_plan_is_told_and_changes_nothing(
    qtbot: QtBot, page: CampaignsPage, office: Office, tmp_path: Path
) -> None:
    noise = tmp_path / "ghi chu.txt"
    noise.write_text("Mua muối, mua dầu.", "utf-8")
    with qtbot.waitSignal(page.desk.refused):
        page.take_in(noise)
    assert page._opened is None
    assert office.book.campaigns.all() == ()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_document_dropped_on_the_window_is_taken_in(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1093, 614)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: not desk.is_busy)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    refused = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, mouse, keys)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()
    data.setUrls([QUrl.fromLocalFile(str(A_DOCUMENT))])
    entered = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, mouse, keys)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, mouse, keys))
    page = window.page
    assert isinstance(page, CampaignsPage)
    qtbot.waitUntil(lambda: page._opened is not None)
    view = page._intake
    assert view is not None
    assert view.width() <= 1093
    view.document.setFocus()
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is view.fields
    press(window, KEY.Key_F6)
    on_rail = QApplication.focusWidget()
    assert on_rail is not None
    assert window.rail.isAncestorOf(on_rail)
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is view.document
    the(view).take(the(view).of("task")[0].id, taken=False)
    press(window, KEY.Key_Z, CTRL)
    assert the(view).plan()["assignments"][0]["tasks"]
    assert not the(view).is_changed
    window.close()


def test_a_plan_file_that_is_in_the_book_already_is_not_taken_in_again_unasked(
    qtbot: QtBot, page: CampaignsPage, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "ke-hoach.json"
    file.write_text(json.dumps({**PLAN, "number": "07"}), "utf-8")
    page.take_in(file)
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    settled(qtbot, page)
    page.back()
    page.take_in(file)
    dialog_asked(qtbot, page).button("open").click()
    assert page.head().title == PLAN["title"]
    assert len(office.book.campaigns.all()) == 1
    page.take_in(file)
    dialog_asked(qtbot, page).button("again").click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 2)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


DOCUMENTS = [A_DOCUMENT, *sorted(REAL_DOCUMENTS.glob("*.txt"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_passage_of_a_document_has_its_field_and_nothing_read_is_lost(document: Path, office: Office) -> None:
    reading = intake.read(document)
    draft = Draft(reading, office.tree(), office.code, office.today())
    assert draft.plan() == {**reading.plan, "warnings": []}
    assert [one.path for one in reading.passages if not draft._entry_of(one.path) and one.kind is not Kind.OTHER] == []
    assert [one.where for one in reading.warnings if one.where and not draft._entry_of(one.where)] == []


def test_reading_that_is_stopped_leaves_the_page_as_it_was(
    qtbot: QtBot, page: CampaignsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(file: Path, progress: Callable[[int, int], None]) -> None:
        page.desk.cancel()
        progress(1, 40)

    monkeypatch.setattr(intake, "read", read)
    page.take_in(A_DOCUMENT)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert page._opened is None
    assert page.head().title == "Plans"
