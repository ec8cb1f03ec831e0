"""What the window says of a step that is done, taken back, and done again."""

from datetime import date

from pytestqt.qtbot import QtBot

from desktop_app.services import checklists
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow


def test_a_step_taken_back_is_told_as_taken_back_and_not_as_done(qtbot: QtBot, desk: Desk) -> None:
    desk.do(lambda office: checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/01/2025"}))
    qtbot.waitUntil(lambda: not desk.is_busy)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    line = (str(desk.look.book.items.of_kind("banner")[0].id), "hang")
    for day in (date(2025, 1, 16), date(2025, 1, 17)):
        desk.do(lambda office, day=day: checklists.move(office, [line], day))  # type: ignore[misc]
    qtbot.waitUntil(lambda: window.toast.words() == "Done: Move to another day")
    desk.undo()
    qtbot.waitUntil(lambda: window.toast.words() == "Taken back: Move to another day")
    desk.redo()
    qtbot.waitUntil(lambda: window.toast.words() == "Done: Move to another day")
    qtbot.waitUntil(lambda: not desk.is_busy)
