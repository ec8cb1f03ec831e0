"""Sending up: what goes to the office above, for which week, and how it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.week import Week
from desktop_app.i18n import _, ngettext, words
from desktop_app.services import sending, sticks
from desktop_app.ui.buttons import link
from desktop_app.ui.inputs import Check, Segments
from desktop_app.ui.labels import Label, Rule, Sign, clear, column, paragraph, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.usb.closing import ClosingChoice, named
from desktop_app.ui.pages.usb.drives import DriveBox, size_words
from desktop_app.ui.pages.usb.writing import Stage as Stage
from desktop_app.ui.pages.usb.writing import WritingPanel
from desktop_app.ui.parts import CardBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.units import Unit
    from desktop_app.services.office import Office
    from desktop_app.services.sticks import Contents, Drive
    from desktop_app.ui.desk import Desk


class SendPanel(WritingPanel):
    """Writes one package for the office above onto the stick in use."""

    def __init__(self, desk: Desk, box: DriveBox, parent: QWidget | None = None) -> None:
        super().__init__(desk, box, parent)
        self._superior: Unit | None = None
        self._contents: Latest[Contents] = Latest(desk, self)
        this = Week.of(desk.look.today())
        weeks = [(this, _("This week")), (this.moved(-1), _("Last week"))]
        self.week = Segments(
            [(str(week), _("{week} ({number})").format(week=said, number=week.number)) for week, said in weeks],
            str(this),
        )
        self.week.setAccessibleName(_("Which week"))
        self.closing = ClosingChoice()
        self.photos = Check(_("Whole photos go along"))
        self.photos.setToolTip(_("Without it small pictures go: enough to see, and quick to write."))
        self.everything = Check(_("Send everything again"))
        self.everything.setToolTip(_("Also what the office above has said to have."))
        self.everything.toggled.connect(self._on_everything)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(0)
        what = CardBox(_("What goes"))
        what.body.addLayout(self._listed)
        week = row(named(_("Results of")), self.week, None, gap=12)
        also = row(named(_("Besides")), self.photos, self.everything, None, gap=12)
        self._lay(column(week, also, self.closing, gap=8), what)

    def refresh(self, superior: Unit | None) -> None:
        """Reads anew to whom it goes and what would go."""
        self._superior = superior
        self._read_contents()
        self.show_stage()

    def _on_everything(self) -> None:
        self._read_contents()
        self.show_stage()

    def _read_contents(self) -> None:
        everything = self.everything.isChecked()
        self._contents.ask(lambda office: sticks.contents(office, everything=everything), self._show_contents)

    def _may_write(self) -> bool:
        return self._superior is not None

    def _why_not(self) -> None:
        self._above.addWidget(paragraph(_("Nobody stands above your office yet. Say so on the page Units.")))
        self._above.addLayout(row(link(_("Open Units"), self.units_asked.emit), None))

    def _receiver(self) -> str:
        return self._superior.label if self._superior else ""

    def _one_package(self) -> str:
        if self.everything.isChecked():
            return _("one package with everything there is")
        return _("one package with what the office above has not said to have")

    def _work(self, drive: Drive) -> Callable[[Office], object]:
        week, closing = Week.parse(str(self.week.value())), self.closing.closing()
        everything, photos = self.everything.isChecked(), self.photos.isChecked()
        return lambda office: sending.send_up(
            office, drive.root, week, drive.disk, everything=everything, photos=photos, closing=closing
        )

    def _written(self, result: object) -> tuple[str, str]:
        assert isinstance(result, sending.Sent)
        self.everything.setChecked(False)  # once, not each week
        said = _("The package was written and read back, at {time}.").format(time=f"{self._desk.clock():%H:%M}")
        return said, f"{result.file.name}, {size_words(result.size)}"

    def _sent(self, result: object) -> Sequence[sending.Sent]:
        return [result] if isinstance(result, sending.Sent) else []

    def _show_contents(self, found: Contents) -> None:
        clear(self._listed)
        if not found:
            nothing = _("The office above has said to have everything. Keys and receipts go all the same.")
            self._listed.addWidget(Label(nothing, "body", "ink2"))
        for place, (icon, many, count) in enumerate(found):
            if place:
                self._listed.addWidget(Rule())
            said = ngettext(*many, count).format(n=words().number(count))
            line = row(Sign(icon, 16), Label(said), None, gap=10, margins=(0, 4, 0, 4))
            self._listed.addLayout(line)
