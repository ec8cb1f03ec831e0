"""The results of a campaign: their figures with the lines behind them, charts, and the text of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import N_, _
from desktop_app.services import result_drafts, results
from desktop_app.services.papers import Choices
from desktop_app.ui.buttons import button
from desktop_app.ui.inputs import Choice, Segments
from desktop_app.ui.labels import Label, Rule, column, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.results.charts import Charts
from desktop_app.ui.pages.results.figures import Figures
from desktop_app.ui.pages.results.text import ReportText
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.services.result_drafts import Report
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Sheet

PERIOD_WIDTH = 270
VIEWS = (("figures", N_("Figures")), ("charts", N_("Charts")), ("text", N_("Wording")))


class Results(QWidget):
    """One period of one campaign, seen in three ways; what is read is read on the other thread."""

    asked = Signal(str, object)  # another page, and what it shall show

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign: int | None = None
        self._offered = False
        self._report: Report | None = None
        self._stale = True
        self._reading: Latest[Report] = Latest(desk, self)
        self.period = Choice([], None)
        self.period.setAccessibleName(_("Reporting period"))
        self.period.chosen.connect(lambda _key: self._on_period())
        self.views = Segments([(key, _(title)) for key, title in VIEWS], "figures")
        self.views.setAccessibleName(_("What is shown"))
        self.views.chosen.connect(lambda key: self.show_view(str(key)))
        self._said = Label("", "body", "ink2")
        self._said.setVisible(False)
        self.paper = button(_("Preview and print"), self._open_paper, icon="print")
        self.issue = button(_("Issue…"), self._issue, kind="primary", icon="approval")
        self.again = button(_("Open again"), self._open_again, icon="edit")
        self.figures, self.charts, self.text = Figures(desk), Charts(), ReportText(desk)
        self.figures.asked.connect(self.asked)
        self._stack = QStackedWidget()
        for part in (self.figures, self.charts, self.text):
            self._stack.addWidget(part)
        label = Label(_("Reporting period"), "label", "ink2")
        label.setBuddy(self.period)
        self.period.setMaximumWidth(PERIOD_WIDTH)
        tools = row(label, self.period, 8, self.views, None, self.paper, self.again, self.issue)
        head = column(tools, self._said, gap=4, margins=(Size.PAGE_LEFT, 8, Size.PAGE_RIGHT, 8))
        whole = column(head, Rule(), self._stack, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.figures)

    @property
    def table(self) -> QWidget:
        """Where the keyboard begins."""
        return self.figures.table

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the campaign again; at once only where it is seen."""
        self.show_campaign(sheet.campaign.id)

    def show_campaign(self, campaign: int | None) -> None:
        """Shows a campaign again, or all work."""
        if campaign != self._campaign or not self._offered:
            self._campaign, self._report = campaign, None
            self._offer_periods()
        self._stale = True
        if self.isVisible():
            self.read_again()

    def show_period(self, key: str) -> None:
        """Goes to a period, as another page asks."""
        self._offer_periods(key)
        self.read_again()

    def show_view(self, key: str) -> None:
        """Shows the figures, the charts or the text."""
        self.views.choose(key)
        part = {"figures": self.figures, "charts": self.charts, "text": self.text}[key]
        self._stack.setCurrentWidget(part)
        if self._report is not None:
            self._show(self._report)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.read_again()

    def _offer_periods(self, shown: str = "") -> None:
        self._offered = True
        options: list[tuple[object, str]] = [*results.periods(self._desk.look, self._campaign, self._desk.language)]
        keys = [key for key, _words in options]
        wanted = shown or f"{self._desk.look.today():%Y-%m}"
        if wanted not in keys:
            options.append((wanted, wanted))
        self.period.offer(options)
        self.period.choose(wanted)

    def _on_period(self) -> None:
        self._report = None
        self.read_again()

    def read_again(self) -> None:
        """Reads the report again, as when the book has moved."""
        self._stale = False
        campaign, period = self._campaign, str(self.period.value() or "")
        self._reading.ask(lambda office: result_drafts.report(office, campaign, period), self._on_report)

    def _on_report(self, report: Report) -> None:
        self._report = report
        said = _state(report)
        self._said.write(said)
        self._said.setVisible(bool(said))
        self.again.setVisible(report.is_issued)
        self.issue.setVisible(not report.is_issued)
        self._show(report)

    def _show(self, report: Report) -> None:
        part = self._stack.currentWidget()
        if isinstance(part, Figures | Charts | ReportText):
            part.show_report(report)

    # what a person does

    def _open_paper(self) -> None:
        choices = Choices(plan=self._campaign or 0, period=str(self.period.value() or "") or None)
        self.asked.emit("reports", ("report", "results", choices))

    def _issue(self) -> None:
        from desktop_app.ui.pages.results.issue import ask_to_issue

        if self._report is not None:
            self.text.settle()
            ask_to_issue(self.window(), self._desk, self._report)

    def _open_again(self) -> None:
        campaign, period = self._campaign, str(self.period.value() or "")
        self._desk.do(lambda office: result_drafts.open_again(office, campaign, period))


def _state(report: Report) -> str:
    """What is to be known of the report before one goes on with it; "" when all is as usual."""
    if report.document is not None and report.is_issued:
        named = report.document.name
        if report.moved_on:
            return _("Issued as {name}. The figures in the book have changed since.").format(name=named)
        return _("Issued as {name}. Text and figures stay as they were sent.").format(name=named)
    moved = sum(bool(line.moved) for line in report.lines)
    return _("Sentences whose figures have changed: {n}").format(n=moved) if moved else ""
