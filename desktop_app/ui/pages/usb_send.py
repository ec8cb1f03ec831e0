"""Sending up: what goes, the three steps with the stick, and when it may be pulled out."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.week import Week
from desktop_app.i18n import _, ngettext, words
from desktop_app.services import sending, sticks
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, link
from desktop_app.ui.inputs import Segments
from desktop_app.ui.labels import Label, Rule, Sign, clear, column, paragraph, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.usb_drives import DriveBox, size_words
from desktop_app.ui.parts import CardBox, Notice, Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.units import Unit
    from desktop_app.errors import AppError
    from desktop_app.services.sticks import Drive
    from desktop_app.ui.desk import Desk

Step = tuple[str, str, str, float | None]


class Stage(Enum):
    """How far a package is."""

    BEFORE = auto()
    WRITING = auto()
    DONE = auto()


class SendPanel(QWidget):
    """Writes one package for the office above onto the stick in use. It draws its steps from the desk's progress."""

    units_asked = Signal()

    def __init__(self, desk: Desk, box: DriveBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._box = desk, box
        self._superior: Unit | None = None
        self._stage = Stage.BEFORE
        self._stopping = False
        self._clock = QElapsedTimer()
        self._contents: Latest[list[tuple[str, tuple[str, str], int]]] = Latest(desk, self)
        this = Week.of(desk.look.today())
        weeks = [(this, _("This week")), (this.moved(-1), _("Last week"))]
        self.week = Segments(
            [(str(week), _("{week} ({number})").format(week=said, number=week.number)) for week, said in weeks],
            str(this),
        )
        self.week.setAccessibleName(_("Which week"))
        self.steps = Steps()
        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        self.foot = QStackedWidget()
        self.write = button(_("Write to the stick"), self.start, kind="primary", icon="send_up")
        self.stop = button(_("Stop"), self._stop)
        self.finish = button(_("Finish"), self._begin_again, kind="primary")
        self._remark = Label("", "body", "ink2")
        self._remaining = paragraph("")
        self._listed = QVBoxLayout()
        self._listed.setSpacing(0)
        self._build()
        desk.progressed.connect(self._on_progressed)
        desk.busy_changed.connect(self._on_busy)

    def _build(self) -> None:
        before = row(self._remark, None, self.write, gap=10)
        writing = row(Sign("clash", 18, "amber"), self._remaining, None, self.stop, gap=10)
        writing.setStretch(1, 1)
        done = row(Label(_("Hand the stick over, and have it signed for."), "body", "ink2"), None, self.finish, gap=10)
        for laid in (before, writing, done):
            part = QWidget()
            part.setLayout(laid)
            self.foot.addWidget(part)
        self.foot.setFixedHeight(40)
        self._week_row = QWidget()
        self._week_row.setLayout(row(Label(_("Results of"), "label", "ink2"), self.week, None, gap=12))
        card = CardBox()
        inner = column(self._box, Rule(), 2, self._week_row, self._above, self.steps, 4, Rule(), self.foot)
        card.body.addLayout(inner)
        self._what = CardBox(_("What goes"))
        self._what.body.addLayout(self._listed)
        self.setLayout(column(card, self._what, None, gap=14))

    # what is shown

    def refresh(self, superior: Unit | None) -> None:
        """Reads anew to whom it goes and what would go."""
        self._superior = superior
        self._contents.ask(sticks.contents, self._show_contents)
        self.show_stage()

    def show_stage(self) -> None:
        """The stick has changed, or the work has come further."""
        before = self._stage is Stage.BEFORE
        self.foot.setCurrentIndex([Stage.BEFORE, Stage.WRITING, Stage.DONE].index(self._stage))
        self._week_row.setVisible(before)
        self._box.setEnabled(self._stage is not Stage.WRITING)
        if not before:
            return
        drive = self._box.drive()
        self.write.setEnabled(self._superior is not None and drive is not None and not drive.read_only)
        self.write.setText(_("Write to the folder") if self._box.is_folder() else _("Write to the stick"))
        clear(self._above)
        if self._superior is None:
            self._above.addWidget(paragraph(_("Nobody stands above your office yet. Say so on the page Units.")))
            self._above.addLayout(row(link(_("Open Units"), self.units_asked.emit), None))
        self._remark.write(self._what_now(drive))
        self._show_steps("next", "next", None, "next")

    def _what_now(self, drive: Drive | None) -> str:
        if drive is None:
            return _("Put a stick in, or choose a folder.")
        if drive.read_only:
            return _("This stick can only be read. Open its switch, or use another.")
        return _("What was written is read back and compared.")

    def _show_steps(self, write: str, read: str, share: float | None, out: str, written: str = "") -> None:
        to = self._superior.label if self._superior else ""
        ways: list[Step] = [
            (write, _("Write"), written or _("one package with all of your office"), share if write == "now" else None),
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
            told = _("take it to {office}").format(office=to) if out == "done" else _("once this line has its tick")
            ways.append((out, _("Pull the stick out"), told, None))
        self.steps.show_steps(ways)  # type: ignore[arg-type]

    def _show_contents(self, found: Sequence[tuple[str, tuple[str, str], int]]) -> None:
        clear(self._listed)
        if not found:
            self._listed.addWidget(Label(_("Nothing has been written in the book yet."), "body", "ink2"))
        for place, (icon, many, count) in enumerate(found):
            if place:
                self._listed.addWidget(Rule())
            said = ngettext(*many, count).format(n=words().number(count))
            line = row(Sign(icon, 16), Label(said), None, gap=10, margins=(0, 4, 0, 4))
            self._listed.addLayout(line)

    # writing

    def start(self) -> None:
        """Writes the package for the chosen week."""
        drive = self._box.drive()
        if drive is None or self._stage is Stage.WRITING:
            return
        week = Week.parse(str(self.week.value()))
        self._stage, self._stopping = Stage.WRITING, False
        self._clock.start()
        clear(self._above)
        self._show_steps("now", "next", None, "next", _("gathering what goes"))
        self._say_remaining(0.0)
        self.stop.setEnabled(True)
        self.show_stage()
        QTimer.singleShot(0, self.stop, self.stop.setFocus)
        self._desk.do(
            lambda office: sending.send_up(office, drive.root, week, disk=drive.disk),
            while_alive(self, self._on_sent),
            while_alive(self, self._on_refused),
        )

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

    def _on_sent(self, sent: sending.Sent) -> None:
        self._stage = Stage.DONE
        clear(self._above)
        title = _("It has been written.") if self._box.is_folder() else _("You may pull out the stick.")
        said = _("The package was written and read back, at {time}.").format(time=f"{self._desk.clock():%H:%M}")
        self._above.addWidget(Notice(title, said))
        self._show_steps("done", "done", None, "done", f"{sent.file.name}, {size_words(sent.size)}")
        self.show_stage()
        QTimer.singleShot(0, self.finish, self.finish.setFocus)  # once it stands where it will stay

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

    @property
    def stage(self) -> Stage:
        return self._stage
