"""The filters above a checklist: which weeks, whose, of which campaign, in which state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.week import Week
from desktop_app.i18n import _
from desktop_app.text import sort_key
from desktop_app.ui.buttons import FilterButton, link
from desktop_app.ui.labels import row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.checklists import ChecklistKind, Item

USUAL: Final = "usual"
SPANS: Final[Mapping[str, tuple[int, int]]] = {  # weeks before and after the present one
    USUAL: (-1, 5),
    "this": (0, 0),
    "next4": (0, 4),
    "last4": (-4, -1),
    "half": (-26, 26),
}


class Filters(QWidget):
    """Narrows the lines. Weeks are read from the book anew (`weeks_changed`), the rest sifts what was read."""

    weeks_changed = Signal()
    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.weeks = FilterButton(_("All weeks"), self._spans(), name=_("Weeks"))
        self.weeks.choose(USUAL)
        self.unit = FilterButton(_("All units"))
        self.campaign = FilterButton(_("All plans"))
        self.state = FilterButton(_("All states"))
        self.none = link(_("Clear filters"), self.clear)
        self.setLayout(row(self.weeks, self.unit, self.campaign, self.state, self.none, None))
        self.setMinimumHeight(34)
        self.weeks.chosen.connect(lambda _key: self._tell(weeks=True))
        for one in (self.unit, self.campaign, self.state):
            one.chosen.connect(lambda _key: self._tell(weeks=False))
        self._show_none()

    def sizeHint(self) -> QSize:
        """What the filters shown need in whole."""
        laid = self.layout()
        return QSize(laid.sizeHint().width() if laid is not None else 0, self.minimumHeight())

    def _spans(self) -> list[tuple[object, str]]:
        words = {
            "this": _("This week"),
            "next4": _("This week and the next 4"),
            "last4": _("The last 4 weeks"),
            "half": _("Half a year around"),
        }
        usual = _("Weeks {first} – {last}").format(first=self._week(-1).number, last=self._week(5).number)
        return [(USUAL, usual), *words.items()]

    def _week(self, by: int) -> Week:
        return Week.of(self._today).moved(by)

    def span(self) -> tuple[date, date] | None:
        """The first and last day that is read; None for all."""
        chosen = self.weeks.value()
        if chosen is None:
            return None
        before, after = SPANS[str(chosen)]
        monday = self._week(0).monday
        return monday + timedelta(weeks=before), monday + timedelta(weeks=after, days=6)

    def offer(
        self,
        kind: ChecklistKind,
        items: Sequence[Item],
        units: Mapping[str, str],
        campaigns: Mapping[int, str],
    ) -> None:
        """Offers the units and campaigns there are lines of, and the kind's states."""
        there = {item.unit for item in items if item.unit} | {self.unit.value()}
        named = [(code, name) for code, name in units.items() if code in there]
        self.unit.offer(sorted(named, key=lambda one: sort_key(one[1])))
        plans = {item.campaign for item in items if item.campaign} | {self.campaign.value()}
        self.campaign.offer([(key, name) for key, name in campaigns.items() if key in plans])
        self.state.offer([(state.key, _(state.title)) for state in kind.states])
        self._show_none()

    def lets_through(self, item: Item) -> bool:
        """Whether a line that was read is shown."""
        return (
            self.unit.value() in (None, item.unit)
            and self.campaign.value() in (None, item.campaign)
            and self.state.value() in (None, item.state)
        )

    def sift(self, items: Sequence[Item]) -> list[Item]:
        """Those of thousands that `lets_through`: what is chosen is asked once, what is not chosen costs nothing."""
        unit, campaign, state = self.unit.value(), self.campaign.value(), self.state.value()
        left = list(items)
        if unit is not None:
            left = [item for item in left if item.unit == unit]
        if campaign is not None:
            left = [item for item in left if item.campaign == campaign]
        if state is not None:
            left = [item for item in left if item.state == state]
        return left

    def choose(self, *, unit: object = None, campaign: object = None, state: object = None) -> None:
        """Sets the filters other than the weeks; tells nobody."""
        self.unit.choose(unit)
        self.campaign.choose(campaign)
        self.state.choose(state)
        self._show_none()

    def set_tight(self, tight: bool) -> None:
        """With little room the filters that let all through are put away, but for the weeks and the state."""
        for one in (self.unit, self.campaign):
            one.setVisible(not tight or one.value() is not None)

    def sifts(self) -> bool:
        """Whether any filter but the weeks narrows."""
        return any(one.value() is not None for one in (self.unit, self.campaign, self.state))

    def clear(self) -> None:
        """Back to the usual weeks of everybody."""
        moved = self.weeks.value() != USUAL
        self.weeks.choose(USUAL)
        self.choose()
        self._tell(weeks=moved)

    def show_all_weeks(self) -> None:
        """Lets the lines of all weeks through."""
        self.weeks.choose(None)
        self.choose()
        self._tell(weeks=True)

    def _tell(self, *, weeks: bool) -> None:
        self._show_none()
        (self.weeks_changed if weeks else self.changed).emit()

    def _show_none(self) -> None:
        self.none.setVisible(self.sifts() or self.weeks.value() != USUAL)
