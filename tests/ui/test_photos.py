"""Photos of a line: added from files, dropped, pasted; seen small and whole; removed and brought back."""

from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import checklists, photos
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from desktop_app.ui.pages.photo_strip import PhotoStrip
from desktop_app.ui.pages.photo_viewer import PhotoViewer
from tests.ui.conftest import OpenPage, Shown
from tests.ui.hands import CTRL, KEY, click, dialog_asked, press


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = []
    for number, colour in enumerate(("red", "green", "blue")):
        made.append(tmp_path / f"anh-{number}.jpg")
        Image.new("RGB", (300, 200), colour).save(made[-1])
    return made


@pytest.fixture
def banner(office: Office) -> int:
    return checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/1/2025"}).id


@pytest.fixture
def page(desk: Desk, banner: int, open_page: OpenPage) -> ChecklistsPage:
    made = open_page(ChecklistsPage(desk))
    made.open_at(("item", banner))
    return made


def strip_of(page: ChecklistsPage) -> PhotoStrip:
    assert page.form.photos is not None
    return page.form.photos


T = TypeVar("T", bound=QWidget)


def found(page: ChecklistsPage, kind: type[T]) -> T:
    """The one part of this kind over the window."""
    parts: list[T] = list(page.window().findChildren(kind))
    assert len(parts) == 1
    return parts[0]


def viewer_of(page: ChecklistsPage) -> PhotoViewer:
    return found(page, PhotoViewer)


def test_chosen_files_are_shown_small_on_their_line(
    page: ChecklistsPage, qtbot: QtBot, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = strip_of(page)
    assert strip.thumbnails() == []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(file) for file in files], ""))
    strip.choose_files()
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 3)
    assert strip.thumbnails()[1].accessibleName() == "Photo 2 of 3"
    (line, *_new) = page.table.rows()
    note = page.table.lines.columns[0].note
    assert note is not None
    sign = note(line)
    assert sign is not None
    assert (sign.words, sign.icon) == ("3", "photo")


def test_files_dropped_on_the_line_are_added(page: ChecklistsPage, qtbot: QtBot, files: list[Path]) -> None:
    strip, data = strip_of(page), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files[:2]])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(strip, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(strip, QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 2)


def test_a_picture_of_the_clipboard_is_pasted(page: ChecklistsPage, qtbot: QtBot) -> None:
    picture = QImage(120, 90, QImage.Format.Format_RGB32)
    picture.fill(QColor("orange"))
    QApplication.clipboard().setImage(picture)
    press(page.form, KEY.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(strip_of(page).thumbnails()) == 1)
    QApplication.clipboard().clear()


def test_words_of_the_clipboard_are_no_photo(page: ChecklistsPage) -> None:
    QApplication.clipboard().setText("Cầu vòm")
    assert not strip_of(page).paste()


def test_what_is_no_photo_is_told_once(page: ChecklistsPage, qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "cong-van.jpg"
    bad.write_text("không phải ảnh", "utf-8")
    with qtbot.waitSignal(desk.refused) as told:
        strip_of(page).add([bad])
    assert told.args[0].title == "cong-van.jpg is not a photo"


def test_of_many_files_those_that_are_no_photos_are_named(
    page: ChecklistsPage, qtbot: QtBot, files: list[Path], tmp_path: Path
) -> None:
    bad = [tmp_path / f"{n}.png" for n in range(7)]
    for file in bad:
        file.write_bytes(b"nothing")
    strip_of(page).add([*files, *bad])
    dialog = dialog_asked(qtbot, page)
    assert dialog.accessibleName() == "7 files could not be added"
    assert "3 photos were added." in dialog.sheet.accessibleDescription()
    press(dialog.button("close"), KEY.Key_Return)


def test_a_photo_is_seen_whole_and_the_next_by_an_arrow(
    page: ChecklistsPage, qtbot: QtBot, desk: Desk, files: list[Path]
) -> None:
    strip = strip_of(page)
    strip.add(files)
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 3)
    click(strip.thumbnails()[2])
    viewer = viewer_of(page)
    assert viewer.place == 2
    press(viewer, KEY.Key_Right)
    assert viewer.place == 0
    press(viewer, KEY.Key_Left)
    assert viewer.place == 2
    press(viewer, KEY.Key_Escape)
    assert not viewer.isVisible()


def test_a_photo_whose_file_is_gone_is_shown_small(
    page: ChecklistsPage, qtbot: QtBot, desk: Desk, files: list[Path]
) -> None:
    strip = strip_of(page)
    strip.add(files[:1])
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 1)
    for file in desk.folders.photos.iterdir():
        file.unlink()
    press(strip.thumbnails()[0], KEY.Key_Return)
    viewer = viewer_of(page)
    assert viewer._words.text() == "Photo 1 of 1 · only the small picture is left on this computer"
    press(viewer, KEY.Key_Escape)


def test_a_removed_photo_is_brought_back_by_undo(
    page: ChecklistsPage, qtbot: QtBot, desk: Desk, files: list[Path]
) -> None:
    strip = strip_of(page)
    strip.add(files)
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 3)
    press(strip.thumbnails()[0], KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 2)
    desk.undo()
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 3)
    click(strip.thumbnails()[1])
    viewer = viewer_of(page)
    press(viewer, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(strip.thumbnails()) == 2)


def test_lines_of_other_offices_show_their_photos_and_take_none(
    qtbot: QtBot, desk: Desk, office: Office, banner: int, files: list[Path], shown: Shown
) -> None:
    photos.add(office, banner, files)
    office.book.db.execute("update items set owner = 'BANMU' where id = ?", (banner,))
    strip = PhotoStrip(desk)
    shown(strip)
    strip.show_item(banner, ours=False)
    assert len(strip.thumbnails()) == 3
    assert not strip._add.isVisible()
    assert not strip.acceptDrops()
    strip.show_item(-3, ours=True)  # a draft is in no book yet
    assert not strip.isVisible()
