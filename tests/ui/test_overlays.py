"""Dialogs, the toast, the finder and the ring of the keyboard."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.buttons import button
from desktop_app.ui.dialogs import Answer, Dialog, ask, cause, safe, tell, to_do
from desktop_app.ui.finder import Finder, Found, FoundGroup
from desktop_app.ui.focus import FocusRing
from desktop_app.ui.toast import Toast
from tests.ui.conftest import Shown
from tests.ui.hands import CTRL, KEY, SHIFT, click, press, write

THINGS = (
    FoundGroup(
        "Banners", (Found("b1", "banner", "Băng rôn trục chính cầu vòm"), Found("b2", "banner", "Băng rôn chợ"))
    ),
    FoundGroup("Nothing here", ()),
    FoundGroup("Commands", (Found("c1", "print", "In danh mục băng rôn", where="Báo cáo"),)),
)


class Page(QWidget):
    """Something below the overlays, with one button that has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = button("First"), button("Second")
        laid = QVBoxLayout(self)
        laid.addWidget(self.first)
        laid.addWidget(self.second)


@pytest.fixture
def page(shown: Shown) -> Page:
    """A page in a window, the keyboard on its first button."""
    made = Page()
    shown(made)
    made.first.setFocus()
    return made


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def button_of(toast: Toast, words: str) -> QPushButton:
    return next(part for part in toast.children() if isinstance(part, QPushButton) and part.text() == words)


def words_of(part: QWidget) -> str:
    return part.text() if isinstance(part, QPushButton) else ""


def a_dialog(page: Page) -> Dialog:
    lines = [cause("The file is cut short."), safe("<b>Your book is unchanged.</b>"), to_do("Ask for it again.")]
    return tell(page.window(), "The package is damaged", lines, more=[Answer("print", "Print a note", "print")])


def test_a_dialog_has_the_keyboard_on_its_safe_button_and_gives_it_back(page: Page, qtbot: QtBot) -> None:
    dialog = a_dialog(page)
    assert words_of(focused()) == "Close"
    with qtbot.waitSignal(dialog.answered) as told:
        press(focused(), KEY.Key_Return)
    assert told.args == ["close"]
    assert page.first.hasFocus()


def test_tab_stays_within_the_dialog(page: Page) -> None:
    a_dialog(page)
    reached = []
    for _turn in range(3):
        press(focused(), KEY.Key_Tab)
        reached.append(words_of(focused()))
    assert reached == ["Print a note", "Close", "Print a note"]
    press(focused(), KEY.Key_Tab, SHIFT)
    assert words_of(focused()) == "Close"


def test_escape_is_the_safe_answer_and_a_click_beside_is_none(page: Page, qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = ask(
        page.window(), "Move the congress?", [cause("7 tasks move with it.")],
        Answer("move", "Move"), "Keep the day", lambda: done.append("moved"),
    )  # fmt: skip
    with qtbot.assertNotEmitted(dialog.answered):
        click(dialog, QPoint(3, 3))
    with qtbot.waitSignal(dialog.answered) as told:
        press(focused(), KEY.Key_Escape)
    assert (told.args, done) == (["no"], [])


def test_the_asked_thing_is_done_only_for_its_own_button(page: Page) -> None:
    done: list[str] = []
    dialog = ask(page.window(), "Delete?", [], Answer("go", "Delete", kind="destroy"), "Keep", lambda: done.append("x"))
    click(dialog.button("go"))
    assert done == ["x"]


def test_a_dialog_stays_in_the_middle_when_the_window_changes(page: Page) -> None:
    dialog = a_dialog(page)
    page.window().resize(1000, 600)
    sheet = dialog.sheet.geometry()
    assert abs(sheet.center().x() - 500) <= 1
    assert dialog.rect().contains(sheet)


def test_the_toast_takes_the_step_back_and_goes(page: Page) -> None:
    done: list[str] = []
    toast = Toast(page.window())
    toast.say("3 rows deleted.", "Undo", lambda: done.append("undone"))
    undo = button_of(toast, "Undo")
    click(undo)
    assert (done, toast.words()) == (["undone"], "")


def test_the_toast_goes_by_itself_but_not_while_it_has_the_keyboard(page: Page, qtbot: QtBot) -> None:
    toast = Toast(page.window(), shown_ms=30)
    toast.say("Moved.", "Undo", lambda: None)
    undo = button_of(toast, "Undo")
    undo.setFocus()
    held = Toast(page.window(), shown_ms=60)
    held.say("Moved too.")
    qtbot.waitUntil(lambda: not held.words())
    assert toast.words() == "Moved."
    page.first.setFocus()
    qtbot.waitUntil(lambda: not toast.words())


def test_the_finder_is_walked_with_arrows_over_all_groups_and_opens_with_enter(page: Page, qtbot: QtBot) -> None:
    finder = Finder(page.window(), lambda typed: THINGS if typed else ())
    finder.ask()
    field = focused()
    assert isinstance(field, QLineEdit)
    assert finder.current() is None
    write(field, "bang ron")
    walked = []
    for _turn in range(4):
        current = finder.current()
        walked.append(current.key if current else None)
        press(field, KEY.Key_Down)
    assert walked == ["b1", "b2", "c1", "b1"]
    press(field, KEY.Key_Up)
    press(field, KEY.Key_Up)
    with qtbot.waitSignal(finder.taken) as told:
        press(field, KEY.Key_Return)
    assert told.args == ["c1"]
    assert page.first.hasFocus()


def test_ctrl_enter_in_the_finder_prints(page: Page, qtbot: QtBot) -> None:
    finder = Finder(page.window(), lambda typed: THINGS)
    finder.ask("bang")
    with qtbot.waitSignal(finder.printed) as told:
        press(focused(), KEY.Key_Return, CTRL)
    assert told.args == ["b1"]


def test_the_finder_closes_with_escape_or_a_click_beside_it(page: Page) -> None:
    finder = Finder(page.window(), lambda typed: THINGS)
    finder.ask()
    press(focused(), KEY.Key_Escape)
    assert not finder.isVisible()
    finder.ask()
    click(finder, QPoint(3, 3))
    assert not finder.isVisible()


def test_what_the_finder_finds_is_asked_for_every_letter(page: Page) -> None:
    asked: list[str] = []

    def search(typed: str) -> Sequence[FoundGroup]:
        asked.append(typed)
        return THINGS

    finder = Finder(page.window(), search)
    finder.ask()
    write(focused(), "ab")
    assert asked == ["", "a", "ab"]


def test_the_ring_is_for_the_keyboard_and_follows_its_button(page: Page) -> None:
    window = page.window()
    assert isinstance(window, QMainWindow)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    ring = FocusRing(window, application)
    press(page.first, KEY.Key_Tab)
    assert page.second.hasFocus()
    assert ring.isVisible()
    assert ring.geometry().contains(page.second.geometry().translated(page.mapTo(window, page.rect().topLeft())))
    click(page.first)
    assert not ring.isVisible()
    page.second.setFocus()
    assert not ring.isVisible(), "what a click leads to is shown no ring either"
    press(page.second, KEY.Key_Backtab)
    page.second.setFocus()
    assert ring.isVisible(), "what a key leads to keeps it"
    page.hide()
    assert not ring.isVisible()
