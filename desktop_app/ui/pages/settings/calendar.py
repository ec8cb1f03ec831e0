"""The office's calendar in the settings: hours, how a deadline is read, and the special days of a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.calendar import DAY_KIND_TITLES, LAST_NOTICE, DayKind
from desktop_app.domain.fields import Clock, Day, Field, LongText, Whole
from desktop_app.domain.limits import SEEDS, write_quiet_points
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, words
from desktop_app.services import calendar, preferences
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Column, Edit, Editor
from desktop_app.ui.forms import Ask, Form, ask_of
from desktop_app.ui.inputs import Choice, Line
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.painting import Chip
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.calendar import SpecialDay
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

LABELS: Final = 264
"""The width of the words before the fields of every section of the settings: the fields stand in one line."""

HOURS: Final = (
    Field("earliest", Clock(), N_("Not before"), required=True, hint=N_("Loudspeakers and rounds begin no earlier.")),
    Field("latest", Clock(), N_("Not after"), required=True),
    Field("hanging_days", Whole(1, 3650), N_("A banner hangs for at most (days)"), required=True),
    Field("minutes", Whole(0, 1440), N_("One broadcast, at most (minutes)"), hint=N_("0 sets no limit.")),
    Field("sessions", Whole(0, 100), N_("Broadcasts of a station in a day, at most")),
    Field("round_minutes", Whole(0, 1440), N_("One loudspeaker round, at most (minutes)")),
    Field("rounds", Whole(0, 100), N_("Rounds of a vehicle in a day, at most")),
    Field(
        *("quiet", LongText(4000), N_("Quiet places, one a line")),
        hint=N_("Nothing is played there. With hours: “Health station, 11:00–13:30”."),
    ),
)
AMOUNTS: Final = tuple(one.key for one in HOURS if isinstance(one.type, Whole))
WEEKENDS: Final = "weekends"
STRICT: Final = "strict"
_DAY = Field("day", Day(), N_("Day"), required=True)
_TONES: Final = {
    DayKind.OFF: "amber",
    DayKind.COMPENSATED_OFF: "amber",
    DayKind.WORKING_DAY: "blue",
    DayKind.MAKE_UP_WORK: "blue",
}


class CalendarSection(QWidget):
    """Each answer is one undo step. Days by law are shown; what the office decides about a day stands above them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._year = desk.look.today().year
        asks = [ask_of(field, desk.look.today) for field in HOURS]
        asks.insert(
            -1,
            Ask(
                WEEKENDS,
                N_("At weekends"),
                Editor(),
                "segments",
                lambda: [("yes", _("may play")), ("no", _("play nothing"))],
                width=340,
            ),
        )
        asks.append(
            Ask(
                STRICT,
                N_("“Before 15/12” means"),
                Editor(),
                "segments",
                lambda: [("yes", _("done on 14/12")), ("no", _("done on 15/12"))],
                width=340,
            )
        )
        self.form = Form(asks, label_most=LABELS, label_least=LABELS)
        self.form.changed.connect(self._on_changed)
        self.seed = Choice([(one.key, _(one.title)) for one in SEEDS], empty=_("Begin with the limits of…"))
        self.seed.setAccessibleName(_("Begin with the limits of…"))
        self.seed.chosen.connect(self._on_seed)
        self._source = Label("", "small", "ink3", wraps=True)
        seeds = row(LABELS + 12, self.seed, self._source, gap=12)
        seeds.setStretch(2, 1)
        self._title = Label("", "bold")
        self._title.setMinimumWidth(84)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        years = row(
            Label(_("Days off and swapped days"), "bold"),
            None,
            icon_button("left", _("Year before"), lambda: self._go(-1), boxed=True),
            self._title,
            icon_button("right", _("Year after"), lambda: self._go(1), boxed=True),
        )
        self.by_law = Label("", "small", "ink3", wraps=True)
        self.table: Table[SpecialDay] = Table(
            self._columns(),
            lambda one: one.day,
            name=_("Days off and swapped days"),
            typed=True,
            faded=lambda one: not one.ours,
        )
        self.table.setMinimumHeight(300)
        self.table.edited.connect(self._on_edited)
        self.table.removed.connect(self._remove)
        self.table.current_changed.connect(self._on_current)
        self.take_out = button(_("Take out"), lambda: self._remove(self.table.selected_rows()), icon="delete")
        self.day = Line(Editor(read=lambda typed: _DAY.read(typed, self._middle()), placeholder=_("day/month")))
        self.day.setFixedWidth(112)
        self.day.setAccessibleName(_("Day"))
        self.kind = Choice([(one, _(title)) for one, title in DAY_KIND_TITLES.items()], DayKind.OFF)
        self.kind.setAccessibleName(_("What the office makes of it"))
        self.name = Line(Editor(placeholder=_("What for")))
        self.name.setAccessibleName(_("What for"))
        add = button(_("Add a day"), self.add, icon="add")
        below = row(self.day, self.kind, self.name, add, self.take_out)
        below.setStretch(2, 1)
        self.setLayout(column(seeds, self.form, 4, years, self.by_law, self.table, below, gap=8))

    def _columns(self) -> list[Column[SpecialDay]]:
        kinds = Editor(read=DayKind, options=lambda: [(one.value, _(title)) for one, title in DAY_KIND_TITLES.items()])
        return [
            Column(N_("Day"), lambda one: words().day(one.day, year=False), key="day", width=72, sortable=False),
            Column(
                N_("Weekday"), lambda one: words().weekday(one.day), key="weekday", width=96, weight="second",
                sortable=False,
            ),
            Column(N_("What for"), lambda one: _(one.name), key="name", edit=Editor(), sortable=False, weight="first"),
            Column(
                N_("Kind"),
                lambda one: _(DAY_KIND_TITLES[one.kind]),
                key="kind",
                width=176,
                edit=kinds,
                chip=lambda one: Chip(_(DAY_KIND_TITLES[one.kind]), _TONES[one.kind]),  # type: ignore[arg-type]
                sortable=False,
            ),
            Column(
                N_("Decided by"),
                lambda one: _("your office") if one.ours else _("law and notices"),
                key="ours",
                width=128,
                weight="second",
                sortable=False,
            ),
        ]  # fmt: skip

    def refresh(self) -> None:
        """Shows what the office allows and the days of the year."""
        look = self._desk.look
        limits = look.limits()
        self.form.fill(
            {
                "earliest": words().time(limits.earliest),
                "latest": words().time(limits.latest),
                **{key: words().number(getattr(limits, key)) for key in AMOUNTS},
                "quiet": write_quiet_points(limits.quiet),
                WEEKENDS: "yes" if limits.weekends else "no",
                STRICT: "yes" if look.strict else "no",
            }
        )
        self._title.write(_("Year {year}").format(year=self._year))
        by_law = _(
            "The notice of days off in {year} is not known to the program: these days are worked out from the law. When"
            " your office gets the notice, put what differs in here."
        )
        self.by_law.write(by_law.format(year=self._year))
        self.by_law.setVisible(self._year > LAST_NOTICE)
        self.table.show_rows(calendar.days_of_year(look, self._year))
        self._on_current(self.table.current_row())

    def _middle(self) -> date:
        """The middle of the year shown: a day typed without a year is of that year, which is the nearest then."""
        return date(self._year, 1, 1) + timedelta(days=182)

    def _go(self, years: int) -> None:
        self._year += years
        self.refresh()

    def _on_current(self, one: SpecialDay | None) -> None:
        self.take_out.setEnabled(one is not None and one.ours)

    def _on_changed(self, key: str, value: Any) -> None:
        if key == STRICT:
            self._act(lambda office: preferences.set_strict(office, value == "yes"))
            return
        if key == WEEKENDS:
            value = value == "yes"
        elif value is None:
            value = 0 if key in AMOUNTS else ""
        self._act(lambda office: preferences.set_limits(office, **{key: value}))

    def _on_seed(self, key: object) -> None:
        seed = next(one for one in SEEDS if one.key == key)
        self._source.write(_(seed.source))
        self.seed.choose(None)
        self._act(lambda office: preferences.begin_with(office, seed.limits))

    def _on_edited(self, edits: list[Edit[SpecialDay]]) -> None:
        for edit in edits:
            kind = edit.value if isinstance(edit.value, DayKind) else edit.row.kind
            name = str(edit.value or "") if edit.column == "name" else edit.row.name
            self._put(edit.row.day, kind, name)

    def add(self) -> None:
        """Adds the day that is typed below the table."""
        try:
            day = date.fromisoformat(str(self.day.value()))
        except AppError as error:
            self._desk.tell(error)
            self.day.setFocus()
            return
        kind = self.kind.value()
        self._year = day.year
        self._put(day, kind if isinstance(kind, DayKind) else DayKind.OFF, self.name.text())
        self.day.write("")
        self.name.write("")

    def _put(self, day: date, kind: DayKind, name: str) -> None:
        self._act(lambda office: calendar.set_day(office, day, kind, name))

    def _remove(self, days: Sequence[SpecialDay]) -> None:
        ours = [one.day for one in days if one.ours]
        for day in ours:
            self._act(lambda office, day=day: calendar.remove_day(office, day))  # type: ignore[misc]

    def _act(self, work: Callable[[Office], None]) -> None:
        self._desk.do(work, lambda _done: None, while_alive(self, self._on_refused))

    def _on_refused(self, error: AppError) -> None:
        self._desk.tell(error)
        self.refresh()
