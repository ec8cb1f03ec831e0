"""Writing packages onto the stick in use: three steps, a Stop that stops, and when the stick may be pulled out."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.labels import Label, Rule, Sign, clear, column, paragraph, row
from desktop_app.ui.pages.usb.drives import DriveBox, size_words
from desktop_app.ui.parts import CardBox, Notice, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.errors import AppError
    from desktop_app.services.office import Office
    from desktop_app.services.sending import Sent
    from desktop_app.services.sticks import Drive
    from desktop_app.ui.desk import Desk

Step = tuple[str, str, str, float | None]


class Stage(Enum):
    """How far a package is."""

    BEFORE = auto()
    WRITING = auto()
    DONE = auto()


class WritingPanel(QWidget):
    """What sending up and sending down have in common. It draws its steps from the desk's progress.

    Subclasses say whether there is anything to write, do the writing and say what came of it.
    """

    units_asked = Signal()
    slip_asked = Signal(object)  # the sums of the packages just written

    def __init__(self, desk: Desk, box: DriveBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._box = desk, box
        self._stage = Stage.BEFORE
        self._stopping = False
        self._clock = QElapsedTimer()
        self.steps = Steps()
        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        self.foot = QStackedWidget()
        self.write = button(_("Write to the stick"), self.start, kind="primary", icon="send_up")
        self.stop = button(_("Stop"), self._stop)
        self.finish = button(_("Finish"), self._begin_again, kind="primary")
        self.slip = button(_("Print the handover slip"), self._ask_slip, icon="print")
        self._sums: tuple[str, ...] = ()  # of the packages just written
        self._remark = Label("", "body", "ink2")
        self._remaining = paragraph("")
        self._choices = QWidget()

    def _lay(self, choices: QVBoxLayout, *below: QWidget) -> None:
        """Puts the parts together: what is chosen before writing, the steps, the foot, and what stands below them."""
        before = row(self._remark, None, self.write, gap=10)
        writing = row(Sign("clash", 18, "amber"), self._remaining, None, self.stop, gap=10)
        writing.setStretch(1, 1)
        handed = Label(_("Hand the stick over, and have it signed for."), "body", "ink2")
        done = row(handed, None, self.slip, self.finish, gap=10)
        for laid in (before, writing, done):
            part = QWidget()
            part.setLayout(laid)
            self.foot.addWidget(part)
        self.foot.setFixedHeight(40)
        self._choices.setLayout(choices)
        card = CardBox()
        inner = column(self._box, Rule(), 2, self._choices, self._above, self.steps, 4, Rule(), self.foot)
        card.body.addLayout(inner)
        self.setLayout(column(card, *below, None, gap=14))
        self._desk.progressed.connect(self._on_progressed)
        self._desk.busy_changed.connect(self._on_busy)

    # what subclasses say

    def _may_write(self) -> bool:
        """Whether there is somebody to write to."""
        return False

    def _why_not(self) -> None:
        """Says above the steps why nobody can be written to."""

    def _work(self, drive: Drive) -> Callable[[Office], object]:
        """The writing itself, for the other thread."""
        return lambda office: None

    def _written(self, result: object) -> tuple[str, str]:
        """What stands in the notice after it, and at the first step."""
        return "", ""

    def _sent(self, result: object) -> Sequence[Sent]:
        """The packages that were written."""
        return ()

    def _notice(self, result: object, said: str) -> Notice:
        """What is told above the steps when it is done."""
        title = _("It has been written.") if self._box.is_folder() else _("You may pull out the stick.")
        return Notice(title, said)

    def _receiver(self) -> str:
        """Where the stick is to be taken."""
        return ""

    def _one_package(self) -> str:
        """What is written, at the first step."""
        return ""

    # what is shown

    @property
    def stage(self) -> Stage:
        return self._stage

    def show_stage(self) -> None:
        """The stick has changed, or the work has come further."""
        before = self._stage is Stage.BEFORE
        self.foot.setCurrentIndex([Stage.BEFORE, Stage.WRITING, Stage.DONE].index(self._stage))
        self._choices.setVisible(before)
        self._box.setEnabled(self._stage is not Stage.WRITING)
        if not before:
            return
        drive = self._box.drive()
        self.write.setEnabled(self._may_write() and drive is not None and not drive.read_only)
        self.write.setText(_("Write to the folder") if self._box.is_folder() else _("Write to the stick"))
        clear(self._above)
        if not self._may_write():
            self._why_not()
        self._remark.write(self._what_now(drive))
        self._show_steps("next", "next", None, "next")

    def _what_now(self, drive: Drive | None) -> str:
        if drive is None:
            return _("Put a stick in, or choose a folder.")
        if drive.read_only:
            return _("This stick can only be read. Open its switch, or use another.")
        return _("What was written is read back and compared.")

    def _show_steps(self, write: str, read: str, share: float | None, out: str, written: str = "") -> None:
        ways: list[Step] = [
            (write, _("Write"), written or self._one_package(), share if write == "now" else None),
            (
                read,
                _("Read back and compare"),
                _("the same as on this computer")
                if read == "done"
                else _("letter by letter, with this computer's copy"),
                share if read == "now" else None,
            ),
        ]
        if not self._box.is_folder():
            to = self._receiver()
            told = _("take it to {office}").format(office=to) if out == "done" and to else ""
            ways.append((out, _("Pull the stick out"), told or self._when_out(out), None))
        self.steps.show_steps(ways)  # type: ignore[arg-type]

    def _when_out(self, out: str) -> str:
        return _("you may pull it out now") if out == "done" else _("once this line has its tick")

    # writing

    def start(self) -> None:
        """Writes onto the stick in use."""
        drive = self._box.drive()
        if drive is None or self._stage is Stage.WRITING or not self._may_write():
            return
        work = self._work(drive)
        self._stage, self._stopping = Stage.WRITING, False
        self._clock.start()
        clear(self._above)
        self._show_steps("now", "next", None, "next", _("gathering what goes"))
        self._say_remaining(0.0)
        self.stop.setEnabled(True)
        self.show_stage()
        QTimer.singleShot(0, self.stop, self.stop.setFocus)
        self._desk.do(work, while_alive(self, self._on_done), while_alive(self, self._on_refused))

    def _on_progressed(self, done: int, total: int) -> None:
        if self._stage is not Stage.WRITING or not total:
            return
        half = total / 2
        size = size_words(int(half))
        if done <= half:
            self._show_steps("now", "next", done / half, "next", size)
        else:
            self._show_steps("done", "now", (done - half) / half, "next", size)
        self._say_remaining(done / total)

    def _say_remaining(self, share: float) -> None:
        left = ""
        if share > 0.02 and self._clock.elapsed() > 800:
            seconds = max(1, round(self._clock.elapsed() / 1000 * (1 - share) / share))
            left = ngettext("About {n} second left.", "About {n} seconds left.", seconds).format(n=seconds)
        first = _("Please wait.") if self._box.is_folder() else _("Leave the stick in.")
        self._remaining.write(f"<b>{first}</b> {left}")

    def _on_done(self, result: object) -> None:
        self._stage = Stage.DONE
        self._sums = tuple(one.sha256 for one in self._sent(result))
        clear(self._above)
        said, written = self._written(result)
        self._above.addWidget(self._notice(result, said))
        self._show_steps("done", "done", None, "done", written)
        self.show_stage()
        QTimer.singleShot(0, self.finish, self.finish.setFocus)  # once it stands where it will stay

    def _ask_slip(self) -> None:
        self.slip_asked.emit(self._sums)

    def _on_refused(self, error: AppError) -> None:
        self._begin_again()
        self._show_steps("failed", "next", None, "next")
        self._desk.tell(error)

    def _stop(self) -> None:
        self._stopping = True
        self.stop.setEnabled(False)
        self._desk.cancel()

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._stopping:
            QTimer.singleShot(0, self, self._on_stopped)

    def _on_stopped(self) -> None:
        """The work has ended: unless it was done before it heard, nothing was left on the stick."""
        if self._stopping and self._stage is Stage.WRITING:
            self._begin_again()
            self._remark.write(_("Stopped. Nothing was left half written."))
        self._stopping = False

    def _begin_again(self) -> None:
        self._stage = Stage.BEFORE
        self.show_stage()
