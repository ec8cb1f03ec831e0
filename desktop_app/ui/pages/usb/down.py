"""Sending down: which units get a package, what would go to each, and what each has said to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import sticks
from desktop_app.ui.buttons import link
from desktop_app.ui.columns import Column
from desktop_app.ui.inputs import Check
from desktop_app.ui.labels import column, paragraph, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.usb.closing import ClosingChoice, named
from desktop_app.ui.pages.usb.drives import DriveBox
from desktop_app.ui.pages.usb.writing import WritingPanel
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import Notice
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.sending import Sent
    from desktop_app.services.sticks import Below, Drive
    from desktop_app.ui.desk import Desk

_PLANS = n_("{n} plan", "{n} plans")
_LINES = n_("{n} line", "{n} lines")
_WRITE = n_("Write {n} package", "Write {n} packages")
_PACKAGES = n_(
    "{n} package was written and read back, at {time}.", "{n} packages were written and read back, at {time}."
)
_MISSES = n_("misses package {numbers}", "misses packages {numbers}")


MOST_UNITS = 10  # rows before the list scrolls


class DownPanel(WritingPanel):
    """Writes a package for each ticked unit onto the stick in use, one file each."""

    def __init__(self, desk: Desk, box: DriveBox, parent: QWidget | None = None) -> None:
        super().__init__(desk, box, parent)
        self._units: Sequence[Below] = ()
        self._offered: set[str] = set()
        self._reading: Latest[list[Below]] = Latest(desk, self)
        self.table: Table[Below] = Table(
            [
                Column(
                    N_("Unit"), lambda one: one.unit.label, key="unit", weight="first", tip=lambda one: one.unit.name
                ),
                Column(N_("Would go"), _contents_words, key="goes", width=156, weight="second"),
                Column(N_("Last sent"), _sent_words, key="sent", width=108, weight="second"),
                Column(N_("Says to have"), _arrived_words, key="arrived", width=184, chip=_arrived_chip),
            ],
            lambda one: str(one.unit.code),
            name=_("Units that get a package"),
            picks=True,
        )
        self.table.picked.connect(lambda _units: self.show_stage())
        self.closing = ClosingChoice()
        self.everything = Check(_("Send everything again"))
        self.everything.setToolTip(_("Also what the units have said to have."))
        also = row(named(_("Besides")), self.everything, None, gap=12)
        self._lay(column(self.table, also, self.closing, gap=8))

    def refresh(self) -> None:
        """Reads anew who is below and what would go to each."""
        self._reading.ask(sticks.below, self._on_read)

    def _on_read(self, found: Sequence[Below]) -> None:
        self._units = found
        self.table.show_rows(found)
        self.table.fit_rows(MOST_UNITS)
        fresh = [one for one in found if str(one.unit.code) not in self._offered]
        self._offered |= {str(one.unit.code) for one in found}
        kept = [str(one.unit.code) for one in self.table.picked_rows()]
        self.table.pick([*kept, *(str(one.unit.code) for one in fresh)])
        self.show_stage()

    def show_stage(self) -> None:
        super().show_stage()
        many = len(self.table.picked_rows())
        if many:
            self.write.setText(ngettext(*_WRITE, many).format(n=many))
        else:
            self.write.setEnabled(False)

    def _may_write(self) -> bool:
        return bool(self._units)

    def _why_not(self) -> None:
        self._above.addWidget(paragraph(_("No office stands below yours yet. Add the units on the page Units.")))
        self._above.addLayout(row(link(_("Open Units"), self.units_asked.emit), None))

    def _one_package(self) -> str:
        return _("a package of its own for each unit")

    def _work(self, drive: Drive) -> Callable[[Office], object]:
        codes = [str(one.unit.code) for one in self.table.picked_rows()]
        closing, everything = self.closing.closing(), self.everything.isChecked()
        return lambda office: sticks.send_down(office, drive, codes, closing, everything=everything)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._stage.name != "WRITING" or total < sticks.SCALE:
            return
        place, within = divmod(min(done, total - 1), sticks.SCALE)
        said = _("package {n} of {many}: {unit}")
        unit = self.table.picked_rows()[place].unit.label if place < len(self.table.picked_rows()) else ""
        written = said.format(n=place + 1, many=total // sticks.SCALE, unit=unit)
        half = sticks.SCALE / 2
        if within <= half:
            self._show_steps("now", "next", within / half, "next", written)
        else:
            self._show_steps("done", "now", (within - half) / half, "next", written)
        self._say_remaining(done / total)

    def _written(self, result: object) -> tuple[str, str]:
        assert isinstance(result, sticks.SentDown)
        self.everything.setChecked(False)  # once, not each time
        time = f"{self._desk.clock():%H:%M}"
        said = ngettext(*_PACKAGES, len(result.sent)).format(n=len(result.sent), time=time)
        if result.refusal is not None:
            self._desk.tell(result.refusal)
        return said, ", ".join(one.file.name for one in result.sent[:3]) + (" …" if len(result.sent) > 3 else "")

    def _sent(self, result: object) -> Sequence[Sent]:
        return result.sent if isinstance(result, sticks.SentDown) else []

    def _notice(self, result: object, said: str) -> Notice:
        if isinstance(result, sticks.SentDown) and result.left:
            names = ", ".join(one.label for one in result.left)
            title = _("Not every package has been written.")
            return Notice(title, f"{said} " + _("Not written: {units}.").format(units=names), kind="clash")
        return super()._notice(result, said)


def _contents_words(one: Below) -> str:
    if not one.records:
        return _("receipts only")
    parts = [(_PLANS, one.plans), (_LINES, one.records - one.plans)]
    return " · ".join(ngettext(*many, n).format(n=words().number(n)) for many, n in parts if n)


def _sent_words(one: Below) -> str:
    return _("package {number}").format(number=one.sent) if one.sent else _("never")


def _arrived_words(one: Below) -> str:
    chip = _arrived_chip(one)
    return chip.words if chip else _("nothing said yet") if one.sent else ""


def _arrived_chip(one: Below) -> Chip | None:
    if one.missing:
        numbers = ", ".join(map(str, one.missing))
        return Chip(ngettext(*_MISSES, len(one.missing)).format(numbers=numbers), "amber", "clash")
    if not one.arrived:
        return None
    said = _("package {number}").format(number=one.arrived)
    return Chip(said, "green" if one.arrived == one.sent else "grey", "done")
