"""The figures added up: one line for each indicator, its units beside it, and of a unit the lines and papers behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.campaigns import campaign_name
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import results
from desktop_app.services.indicators import Scope
from desktop_app.services.papers import Choices
from desktop_app.ui.buttons import FilterButton, button, link
from desktop_app.ui.columns import Column
from desktop_app.ui.labels import ChipLabel, Cut, Label, Sign, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.units.results_reading import (
    MOST_LINES,
    Behind,
    Figures,
    UnitFigure,
    read_behind,
    read_figures,
    scope_of,
)
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import EmptyPage, Inspector
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.desk import Desk


class ResultsTab(QWidget):
    """Figures of a plan or of all, in a period."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading: Latest[list[Figures]] = Latest(desk, self)
        self._telling: Latest[list[Behind]] = Latest(desk, self)
        self._found: Sequence[Figures] = ()
        self._of: tuple[str, UnitFigure] | None = None  # the indicator and the unit whose lines stand in the panel
        self.plan = FilterButton(_("All plans"), [], name=_("Plan"))
        self.period = FilterButton(_("All days"), results.periods(desk.look, None, desk.language), name=_("Period"))
        self.period.choose(f"{desk.look.today():%Y-%m}")
        self._told = Cut("", "body", "ink2")
        self.print_table = button(_("Print the consolidated table"), self._print, kind="primary", icon="print")
        self.table: Table[Figures] = Table(self._columns(), lambda one: one.indicator.code, name=_("Figures"))
        self.panel = Inspector(_("Where a figure comes from"))
        self.panel.setVisible(False)
        self._empty = EmptyPage(
            _("Nothing has been done in these days"),
            _("What units write down as done is added up here: by indicator, by unit, down to each line."),
            icon="reports",
            drawing="rows",
        )
        self._lay()
        self.plan.chosen.connect(lambda _key: self.refresh())
        self.period.chosen.connect(lambda _key: self.refresh())
        self.table.current_changed.connect(lambda one: self._show_units(one) if self.panel.isVisible() else None)
        self.table.opened.connect(self._open)
        self.panel.closed.connect(self._close)

    def _lay(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        left = QVBoxLayout()
        left.setContentsMargins(Size.PAGE_LEFT, 8, Size.PAGE_RIGHT, 0)
        left.setSpacing(8)
        left.addLayout(row(self.plan, self.period, 4, self._told, None, self.print_table))
        left.addWidget(self._stack, 1)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
        self.setLayout(whole)

    def _columns(self) -> list[Column[Figures]]:
        number = self._desk.language.number
        return [
            Column(N_("Indicator"), lambda one: _(one.indicator.title), key="title", weight="first",
                   tip=lambda one: _(one.indicator.title), sortable=False),
            Column(N_("Code"), lambda one: one.indicator.code, key="code", width=64, weight="second",
                   wide_only=True, sortable=False),
            Column(N_("Unit of measure"), lambda one: _(one.indicator.measure), key="measure", width=130,
                   weight="second", wide_only=True, wide_from=900, sortable=False),
            Column(N_("In the plan"), lambda one: number(one.total.planned), key="planned", width=92, align="right",
                   sortable=False),
            Column(N_("Carried out"), lambda one: number(one.total.actual), key="actual", width=92, align="right",
                   weight="first", sortable=False),
            Column(N_("From paper"), lambda one: number(one.total.by_hand) if one.total.by_hand else "", key="paper",
                   width=88, align="right", icon=lambda one: "note" if one.total.by_hand else "", sortable=False,
                   slack=True),
            Column(N_("This year"), lambda one: number(one.total.cumulative), key="year", width=92, align="right",
                   wide_only=True, sortable=False),
            Column(N_("Share"), self._share, key="share", width=70, align="right", sortable=False),
            Column(N_("To look at"), lambda one: "", key="strange", width=150, chip=_strange_chip, sortable=False,
                   slack=True, spoken=lambda one: _strange_words(one.strange)),
        ]  # fmt: skip

    def _share(self, one: Figures) -> str:
        part = one.total.part
        return self._desk.language.percent(part) if part is not None else ""

    # showing

    def scope(self) -> Scope:
        """What is chosen."""
        chosen, key = self.plan.value(), self.period.value()
        plan = int(str(chosen)) if chosen is not None else None
        return Scope(plan, None, results.period(self._desk.look, plan, str(key)) if key is not None else None)

    def refresh(self) -> None:
        """Reads the figures again; those shown stay until then."""
        names = self._desk.look.book.campaigns.names()
        chosen = self.plan.value()
        self.plan.offer([(key, campaign_name(*parts)) for key, parts in names.items()])
        self.plan.choose(chosen if chosen in names else None)
        self._offer_periods()
        scope = self.scope()
        self._reading.ask(lambda office: read_figures(office, scope), self._on_read)

    def _offer_periods(self) -> None:
        """Months, quarters, years, weeks; of a plan its waves too."""
        plan, chosen = self.plan.value(), self.period.value()
        offered = results.periods(self._desk.look, int(str(plan)) if plan is not None else None, self._desk.language)
        self.period.offer(offered)
        self.period.choose(chosen if chosen in {key for key, _words in offered} else None)

    def _on_read(self, found: list[Figures]) -> None:
        self._found = found
        self.table.show_rows(found)
        self._stack.setCurrentWidget(self.table if found else self._empty)
        self.print_table.setEnabled(bool(found))
        strange = sum(one.strange for one in found)
        self._told.write(_strange_words(strange))
        if self.panel.isVisible():
            current = self.table.current_row()
            if self._of is not None:
                self._read_lines(*self._of)
            elif current is not None:
                self._show_units(current)

    def _open(self, one: Figures) -> None:
        self.panel.setVisible(True)
        self._show_units(one)

    def _close(self) -> None:
        self._of = None
        self.panel.setVisible(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_units(self, one: Figures | None) -> None:
        """The units that a figure comes from; each leads to its lines."""
        self._of = None
        if one is None:
            return
        panel, language = self.panel, self._desk.language
        panel.begin(_(one.indicator.title), one.indicator.code)
        panel.fact(_("Carried out"), f"<b>{language.number(one.total.actual)}</b> {_(one.indicator.measure)}")
        if one.total.by_hand:
            panel.fact(_("On paper"), language.number(one.total.by_hand))
        panel.section(_("Units"))
        for figure in one.by_unit:
            panel.add(self._unit_line(one, figure))
        panel.end()

    def _unit_line(self, one: Figures, figure: UnitFigure) -> QWidget:
        language = self._desk.language
        name = link(figure.name, self._opener(one.indicator.code, figure))
        number = Label(language.number(figure.total.actual), "bold")
        signs: list[QWidget] = []
        if figure.total.by_hand:
            signs.append(_signed("note", "ink2", _("{n} from paper").format(n=language.number(figure.total.by_hand))))
        if figure.strange is not None:
            usual = _("usually about {n}").format(n=language.number(figure.strange.usual))
            signs.append(ChipLabel(Chip(usual, "amber", "clash")))
        made = QWidget()
        made.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        made.setLayout(row(name, None, *signs, number, gap=8))
        return made

    def _opener(self, code: str, figure: UnitFigure) -> Callable[[], None]:
        return lambda: self._read_lines(code, figure)

    def _read_lines(self, code: str, figure: UnitFigure) -> None:
        self._of = (code, figure)
        scope, language = scope_of(self.scope(), figure.unit), self._desk.language

        def show(found: list[Behind]) -> None:
            if self._of == (code, figure):
                self._show_lines(code, figure, found)

        self._telling.ask(lambda office: read_behind(office, code, scope, language), show)

    def _show_lines(self, code: str, figure: UnitFigure, found: Sequence[Behind]) -> None:
        """The lines and papers behind a unit's figure; a line opens where its photos are."""
        panel, language = self.panel, self._desk.language
        one = next((each for each in self._found if each.indicator.code == code), None)
        if one is None:
            self._close()
            return
        panel.begin(figure.name, _(one.indicator.title))
        panel.add(link(_("Back to all units"), lambda: self._show_units(one)))
        panel.fact(_("Carried out"), f"<b>{language.number(figure.total.actual)}</b> {_(one.indicator.measure)}")
        if figure.strange is not None:
            told = _("Far from earlier periods, usually about {n}. Ask the unit; nothing was changed.")
            panel.add(Label(told.format(n=language.number(figure.strange.usual)), "small", "amber", wraps=True))
        panel.section(_("Where it comes from"))
        for line in found[:MOST_LINES]:
            panel.add(self._behind_line(line))
        if len(found) > MOST_LINES:
            hidden = len(found) - MOST_LINES
            panel.add(Label(ngettext("{n} more line", "{n} more lines", hidden).format(n=hidden), "small", "ink3"))
        panel.end()

    def _behind_line(self, line: Behind) -> QWidget:
        language = self._desk.language
        parts: list[QWidget] = []
        if line.item is None:
            parts += [Sign("note", 16, "ink2"), Cut(line.words, "body")]
        else:
            item = line.item
            opener = link(_("Open"), lambda: self.asked.emit("checklists", ("item", item)))
            opener.setAccessibleName(f"{_('Open')} {line.words}")
            parts += [Cut(line.words, "body"), opener]
        made = QWidget()
        made.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        laid = row(*parts, gap=8)
        laid.setStretch(0 if line.item is not None else 1, 1)
        if line.photos:
            said = ngettext("{n} photo", "{n} photos", line.photos).format(n=line.photos)
            laid.addWidget(_signed("photo", "ink2", said))
        laid.addWidget(Label(language.number(line.amount), "bold"))
        made.setLayout(laid)
        return made

    def _print(self) -> None:
        key = self.period.value()
        choices = Choices(plan=self.scope().campaign, period=str(key) if key is not None else None)
        self.asked.emit("reports", ("report", "consolidated", choices))


def _signed(icon: str, tone: str, words: str) -> QWidget:
    made = Sign(icon, 16, tone)
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


def _strange_chip(one: Figures) -> Chip | None:
    return Chip(_strange_words(one.strange), "amber", "clash") if one.strange else None


def _strange_words(count: int) -> str:
    return ngettext("{n} unusual figure", "{n} unusual figures", count).format(n=count) if count else ""
