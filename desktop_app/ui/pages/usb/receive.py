"""Receiving: which packages lie on the stick and from whom, seen before anything is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app import messages
from desktop_app.domain.packages import Outcome
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import sticks, trust
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Column
from desktop_app.ui.dialogs import Answer, Dialog, Line, ask, cause, safe, tell, to_do
from desktop_app.ui.labels import Label, Rule, clear, column, row
from desktop_app.ui.pages.key_box import KeyBox
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.usb.handed_in import HandedIn, files_in
from desktop_app.ui.pages.usb.lines import (
    LINES,
    PackageLine,
    contents_words,
    is_closed,
    is_for_a_person,
    sender_words,
    state_chip,
    why,
)
from desktop_app.ui.parts import CardBox, EmptyPage, Notice, ProgressLine
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop_app.errors import AppError
    from desktop_app.services.receiving import Received, Waiting
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.usb.drives import DriveBox

_TAKE = n_("Receive {n} package", "Receive {n} packages")
_TAKING = n_("Receiving {n} package", "Receiving {n} packages")
_RECEIVED = n_("{n} package was received.", "{n} packages were received.")
_SUMS = (
    (n_("{n} new line", "{n} new lines"), "added"),
    (n_("{n} line replaced", "{n} lines replaced"), "replaced"),
    (n_("{n} line left as it was", "{n} lines left as they were"), "kept"),
    (n_("{n} line to look at", "{n} lines to look at"), "conflicts"),
)
_OTHERS = (
    (n_("{n} package waits", "{n} packages wait"), Outcome.WAITING),
    (n_("{n} package had come before", "{n} packages had come before"), Outcome.ALREADY),
    (n_("{n} package not received", "{n} packages not received"), Outcome.REFUSED),
)
_NOT_TAKEN = n_("{n} package was not taken in", "{n} packages were not taken in")


MOST_PACKAGES = 10  # rows before the list scrolls


class ReceivePanel(QWidget):
    """Shows what lies on the stick in use, takes in what is ticked, and says of each what became of it."""

    counted = Signal(int)  # how many packages could be taken in
    looked_at = Signal(object)  # the package the person stands on, or None

    def __init__(self, desk: Desk, box: DriveBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._box = desk, box
        self._seen: Sequence[Waiting] = ()
        self._became: dict[Path, Received] = {}
        self._asked: set[Path] = set()  # those that were offered for taking in when they were first seen
        self._files: list[Path] = []  # chosen, or dragged here
        self._reading: Latest[list[Waiting]] = Latest(desk, self)
        self.handed_in = HandedIn(desk, self)
        self.handed_in.changed.connect(self.read)
        self.table: Table[PackageLine] = Table(
            self._columns(),
            lambda line: str(line.seen.file),
            name=_("Packages on the stick"),
            picks=True,
            may_tick=lambda line: line.can_be_taken,
            faded=lambda line: line.is_taken or (line.refusal is not None and not line.is_unknown),
        )
        self.table.picked.connect(lambda _lines: self._show_foot())
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(lambda line: self.looked_at.emit(line.seen if line else None))
        self.setAcceptDrops(True)
        self.take = button("", self.start, kind="primary", icon="receive")
        self._remark = Label("", "body", "ink2")
        self.nothing = EmptyPage(
            _("No package here"),
            _("Put in the stick a unit has brought. What lies on it is shown before anything is taken in."),
            icon="package",
            drawing="sheets",
        )
        self.choose_files = link(_("Choose files…"), self._ask_files)
        self.open_folder = link(_("Open the folder for packages"), self.handed_in.show)
        self._progress = ProgressLine()
        self._progress.stopped.connect(desk.cancel)
        self._many = 0  # packages that are being received
        desk.progressed.connect(self._on_progressed)
        self._became_box = QVBoxLayout()
        card = CardBox()
        self._foot = QWidget()
        self._foot.setLayout(row(self._remark, None, self.take, gap=10))
        other = row(
            Label(_("Came another way? Drag files here, or:"), "small", "ink2"),
            *(self.choose_files, self.open_folder, None),
            gap=12,
        )
        card.body.addWidget(box)
        card.body.addWidget(Rule())
        card.body.addLayout(self._became_box)
        for part in (self.table, self.nothing, self._progress, self._foot, Rule()):
            card.body.addWidget(part)
        card.body.addLayout(other)
        self.setLayout(column(card, None, gap=14))
        desk.busy_changed.connect(self._on_busy)
        self._show()

    def _columns(self) -> list[Column[PackageLine]]:
        return [
            Column(N_("From"), sender_words, key="from", weight="first", tip=sender_words),
            Column(N_("Week"), self._week_words, key="week", width=80),
            Column(N_("Written at"), self._made_words, key="made", width=104, weight="second"),
            Column(N_("Holds"), contents_words, key="holds", width=76, align="right", weight="second"),
            Column(N_("State"), self._state_words, key="state", width=200, chip=state_chip, tip=why),
        ]

    def _made_words(self, line: PackageLine) -> str:
        manifest = line.seen.manifest
        if manifest is None:
            return ""
        day = manifest.made_at.date()
        return f"{words().day(day, year=day.year != self._desk.look.today().year)} {manifest.made_at:%H:%M}"

    def _week_words(self, line: PackageLine) -> str:
        manifest = line.seen.manifest
        if manifest is None or "-W" not in manifest.period:
            return ""
        year, _dash, number = manifest.period.partition("-W")
        if year == str(self._desk.look.today().year):
            return _("Week {number}").format(number=int(number))
        return _("Week {number}/{year}").format(number=int(number), year=year)

    def _state_words(self, line: PackageLine) -> str:
        chip = state_chip(line)
        if chip is None:
            return _("new")
        if line.became is not None and line.became.outcome is Outcome.TAKEN:
            many = line.became.added + line.became.replaced
            return ngettext(*LINES, many).format(n=words().number(many))
        return chip.words

    # reading

    def read(self) -> None:
        """Reads what lies on the stick, on the other thread."""
        drive, files = self._box.drive(), tuple(self._files)
        self.handed_in.watch()
        self._reading.ask(lambda office: sticks.arrived(office, drive, files), self._on_read)

    def add_files(self, files: Sequence[Path]) -> None:
        """Shows packages that a person has chosen; of a folder, all that lie in it."""
        for one in files:
            if one.is_dir():
                self._box.choose_folder(one)
            elif one not in self._files:
                self._files.append(one)
        self.read()

    def _ask_files(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose packages"), self._desk.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_("Packages ({patterns})").format(patterns="*.zip *.sealed"))
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_files(self, names: Sequence[str]) -> None:
        if names:
            self._desk.change_settings(last_folder=str(Path(names[0]).parent))
        self.add_files([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(files_in(event.mimeData()))
        event.acceptProposedAction()

    def _on_read(self, seen: Sequence[Waiting]) -> None:
        self._seen = seen
        fresh = {one.file for one in seen} - self._asked
        self._show()
        lines = self._lines()
        wanted = [one for one in lines if one.seen.file in fresh and one.can_be_taken and one.refusal is None]
        kept = {str(one.seen.file) for one in self.table.picked_rows() if one.can_be_taken}
        self._asked = {one.file for one in seen}
        self.table.pick([*kept, *(str(one.seen.file) for one in wanted)])
        current = self.table.current_row()
        if current is None and lines:
            self.table.select(str(lines[0].seen.file))
        else:
            self.looked_at.emit(current.seen if current else None)

    def _lines(self) -> list[PackageLine]:
        """What can be taken in stands first."""
        lines = [PackageLine(one, self._became.get(one.file)) for one in self._seen]
        return sorted(lines, key=lambda line: not line.can_be_taken and line.became is None)

    def _show(self) -> None:
        lines = self._lines()
        self.table.show_rows(lines)
        self.table.fit_rows(MOST_PACKAGES)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self._foot.setVisible(bool(lines))
        self._show_foot()
        self.counted.emit(sum(one.can_be_taken for one in lines))

    def _show_foot(self) -> None:
        many = len(self._picked())
        self.take.setEnabled(many > 0)
        self.take.setText(ngettext(*_TAKE, many).format(n=many) if many else _("Receive"))
        self._remark.write(_("Look first, then receive. Nothing has been written to the book yet.") if many else "")

    def _picked(self) -> list[PackageLine]:
        return [line for line in self.table.picked_rows() if line.can_be_taken]

    # taking in

    def start(self) -> None:
        """Takes in the packages that are ticked."""
        self._receive([line.seen for line in self._picked()], trusting=False)

    def _receive(self, wanted: Sequence[Waiting], *, trusting: bool, passphrase: str = "") -> None:
        if not wanted:
            return
        self.take.setEnabled(False)
        clear(self._became_box)
        self._many = len(wanted)
        self._progress.show_progress(ngettext(*_TAKING, self._many).format(n=self._many), None)
        self._desk.do(
            lambda office: sticks.take_in(office, wanted, trust=trusting, passphrase=passphrase),
            while_alive(self, self._on_received),
            while_alive(self, self._on_refused),
        )

    def _on_progressed(self, done: int, total: int) -> None:
        """How many packages are done; the lines of one that are done are told too, and are of no interest here."""
        if self._many > 1 and total == self._many:
            said = ngettext(*_TAKING, self._many).format(n=self._many)
            told = _("{done} of {total}").format(done=words().number(done), total=words().number(total))
            self._progress.show_progress(said, done / total, told)

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self._many = 0
            self._progress.hide()
            self._show_foot()

    def _on_received(self, results: Sequence[Received]) -> None:
        self._became.update({one.file: one for one in results})
        self._show()
        self.table.pick([])
        self._sum_up(results)
        self.read()
        unknown = [one for one in results if is_for_a_person(one.refusal)]
        closed = [one for one in results if is_closed(one.refusal)]
        refused = [one for one in results if one.outcome is Outcome.REFUSED and one.refusal]
        refused = [one for one in refused if one not in unknown and one not in closed]
        if refused:
            self._tell_refused(refused)
        elif unknown:
            self._ask_trust(unknown[0])
        elif closed:
            self._ask_passphrase(closed[0])

    def _sum_up(self, results: Sequence[Received]) -> None:
        """One summary for all that were taken in together; each one's own stands in its row."""
        clear(self._became_box)
        taken = [one for one in results if one.outcome is Outcome.TAKEN]
        if not taken:
            return
        counts = [(many, sum(getattr(one, name) for one in taken)) for many, name in _SUMS]
        others = [(many, sum(one.outcome is outcome for one in results)) for many, outcome in _OTHERS]
        told = [ngettext(*many, n).format(n=words().number(n)) for many, n in (*counts, *others) if n]
        title = ngettext(*_RECEIVED, len(taken)).format(n=len(taken))
        self._became_box.addWidget(Notice(title, " · ".join(told) or _("Nothing in your book has changed.")))

    def summary(self) -> str:
        """What was told when packages were last taken in; "" before."""
        notices = [self._became_box.itemAt(place).widget() for place in range(self._became_box.count())]
        return " ".join(one.accessibleName() for one in notices)

    def _on_refused(self, error: AppError) -> None:
        self._desk.tell(error)
        self._show_foot()

    def _tell_refused(self, refused: Sequence[Received]) -> None:
        if len(refused) == 1 and refused[0].refusal is not None:
            self._tell(refused[0].refusal)
            return
        told = [messages.say(one.refusal) for one in refused if one.refusal is not None]
        lines = [Line("package_broken", f"{one.title}. {one.action}", "red") for one in told]
        title = ngettext(*_NOT_TAKEN, len(told)).format(n=len(told))
        tell(self.window(), title, [*lines, safe(told[0].safe)], icon="package_broken")

    def _tell(self, refusal: AppError) -> None:
        said = messages.say(refusal)
        parts = [cause(said.cause, "file_broken"), safe(said.safe), to_do(said.action)]
        tell(self.window(), said.title, [one for one in parts if one.words], icon="package_broken")

    def _ask_trust(self, waiting: Received) -> None:
        """A key not met before, or another than before: a person compares it before anything is taken in."""
        seen = next((one for one in self._seen if one.file == waiting.file), None)
        if seen is None or waiting.refusal is None:
            return
        said = messages.say(waiting.refusal)
        before = trust.fingerprint_of(self._desk.look, waiting.sender)
        name = waiting.sender_name
        lines = [to_do(said.action), cause(_("The key the package is signed with, of {office}:").format(office=name))]
        if before:
            lines.insert(0, Line("clash", said.cause, "amber"))
            lines.insert(1, cause(_("The key until now: {key}. It is no longer believed then.").format(key=before)))
        ask(
            self.window(),
            said.title,
            lines,
            Answer("trust", _("It is the new key: receive") if before else _("It is the same: receive"), "receive"),
            _("No, leave it"),
            lambda: self._receive([seen], trusting=True),
            icon="unknown",
            body=KeyBox(waiting.fingerprint, waiting.spoken, name),
        )

    def _ask_passphrase(self, closed: Received) -> None:
        """A package closed with a passphrase: it is opened with what both offices have agreed on."""
        seen = next((one for one in self._seen if one.file == closed.file), None)
        if seen is None or closed.refusal is None:
            return
        said = messages.say(closed.refusal)
        field = QLineEdit()
        field.setAccessibleName(_("Passphrase"))
        field.setFixedHeight(Size.CONTROL)
        label = Label(_("Passphrase"), "label", "ink2")
        label.setBuddy(field)
        asked = QWidget()
        asked.setLayout(row(label, field, gap=12))
        answers = (
            Answer("no", _("No, leave it"), safe=True),
            Answer("open", _("Open and receive"), "receive", kind="primary"),
        )
        lines = [one for one in (cause(said.cause), safe(said.safe), to_do(said.action)) if one.words]
        dialog = Dialog(self.window(), said.title, lines, answers, icon="locked", body=asked)
        dialog.answered.connect(
            lambda key: self._receive([seen], trusting=False, passphrase=field.text()) if key == "open" else None
        )
        dialog.ask()
        field.returnPressed.connect(dialog.button("open").click)
        field.setFocus()

    def _open(self, line: PackageLine) -> None:
        if line.is_unknown or is_closed(line.refusal):
            self._receive([line.seen], trusting=False)
        elif line.refusal is not None and not line.is_taken:
            self._tell(line.refusal)
        elif line.can_be_taken:
            picked = {str(one.seen.file) for one in self.table.picked_rows()}
            self.table.pick(list(picked ^ {str(line.seen.file)}))
