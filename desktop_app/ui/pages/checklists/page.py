"""The checklists: one table for each kind, typed into as in Excel, and what is wrong in it said above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.domain.campaigns import campaign_name
from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.domain.checklists import ChecklistKind, Item
from desktop_app.i18n import _, n_, ngettext
from desktop_app.services import checklists
from desktop_app.ui.buttons import Tabs, button
from desktop_app.ui.columns import Mark
from desktop_app.ui.labels import Rule, column, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.checklists.drafts import Drafts
from desktop_app.ui.pages.checklists.empty import ListPlace, no_line_fits, no_line_yet
from desktop_app.ui.pages.checklists.filters import Filters
from desktop_app.ui.pages.checklists.foot import ListFoot
from desktop_app.ui.pages.checklists.form import LineForm
from desktop_app.ui.pages.checklists.offers import Offers
from desktop_app.ui.pages.checklists.planning import Here, Planning
from desktop_app.ui.pages.checklists.sheet import NEW, Sheet
from desktop_app.ui.pages.checklists.strip import TroubleStrip
from desktop_app.ui.pages.checklists.writing import Writing
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.ui.tools import Tools

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.row_menu import RowMenu

TIGHT_BELOW: Final = 640
AT_ONCE: Final = 2_000  # more lines than these are read on the other thread
_NEEDED = n_("{n} line is not complete: {what}", "{n} lines are not complete: {what}")


class ChecklistsPage(Page):
    """Tabs for the kinds; filters; what is wrong; the table; the open line at the right; sums or picks at the foot."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {"items", "campaigns", "slogans", "units", "day_overrides", "preferences", "photos"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kind = KINDS[0]
        self._drafts = Drafts.of(desk)
        self._items: Sequence[Item] = ()
        self._offered: Sequence[Item] | None = None  # the lines whose units and plans the filters offer
        self._counts: Mapping[str, int] = {}
        self._campaigns: dict[int, str] = {}
        self._fresh: list[int] = []  # added or looked for in this view: shown whatever the filters say
        self._stale = False
        self._menu: RowMenu | None = None  # of the table shown, made when it is first wanted
        self.writing = Writing(desk, self._drafts, self._campaign_of_new, self._unit_of_new, self)
        self.writing.drafts_moved.connect(self._read)
        self.writing.turned_down.connect(self._show)
        self._loading: Latest[list[Item]] = Latest(desk, self)
        self._build()
        self._begin_kind(self._kind)

    # building

    def _build(self) -> None:
        self.tabs = Tabs([(kind.key, _(kind.title), None) for kind in KINDS])
        self.tabs.chosen.connect(lambda key: self._choose_kind(KIND[str(key)]))
        self.filters = Filters(self.desk.look.today())
        self.filters.weeks_changed.connect(self._on_weeks)
        self.filters.changed.connect(self._on_sifted)
        add = button(_("Add a line"), self.add_line, icon="add")
        self.planning = Planning(self.desk, self._here)
        self.planning.said.connect(self.said)
        self.planning.added.connect(self._show_added)
        self.writing.typed.connect(self.planning.after_change)
        prints = button(_("Print weekly sheet"), self._print, kind="primary", icon="print")
        self._bar = Tools(row(self.filters), row(None, add, self.planning.more, prints))
        self.strip = TroubleStrip(self.desk)
        self.strip.looked.connect(self._on_looked)
        self.strip.cell_wanted.connect(self._open_cell)
        self.strip.tick_wanted.connect(self._tick)
        self.strip.lines_wanted.connect(self._pick)
        self._place = ListPlace()
        self.foot = ListFoot()
        self.foot.state_wanted.connect(lambda state: self.writing.set_state(self._picked(), state))
        self.foot.next_wanted.connect(lambda: self.writing.tick_next(self._picked()))
        self.foot.result_wanted.connect(lambda: self.writing.write_result(self._picked()))
        self.foot.delete_wanted.connect(lambda: self.writing.remove(self._picked()))
        self.foot.unpick_wanted.connect(lambda: self.table.pick([]))
        self.form = LineForm(self.desk)
        self.form.changed.connect(lambda item, key, value: self.writing.put({item: {key: value}}))
        self.form.closed.connect(self._close_form)
        left = column(
            *(self._bar, self.planning, self.strip, self._place, self.foot),
            gap=10,
            margins=(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 0),
        )
        left.setStretch(3, 1)
        middle = row(gap=0)
        middle.addLayout(left, 1)
        middle.addWidget(self.form)
        tabs = row(self.tabs, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0))
        whole = column(tabs, Rule(), gap=0)
        whole.addLayout(middle, 1)
        self.setLayout(whole)

    def _begin_kind(self, kind: ChecklistKind) -> None:
        """The table of another kind, or the same one with wider day columns."""
        self._kind = kind
        self.writing.begin(kind)
        self._offers = Offers(self.desk, kind, self._campaign_here)
        self.sheet = Sheet(self.desk, kind, self._offers)
        self.strip.begin(self.sheet)
        self._long_days = False
        self._build_table()

    def _build_table(self) -> None:
        self.table: Table[Item] = Table(
            self.sheet.columns(long_days=self._long_days),
            lambda item: item.id,
            name=_(self._kind.title),
            typed=True,
            density="compact" if self.desk.settings.density == "dense" else "typed",
            numbers=True,
            picks=True,
            may_tick=lambda item: item.id > 0 and self.sheet.is_ours(item),
            faded=lambda item: item.id == NEW or not self.sheet.is_ours(item),
            mark=self._mark,
        )
        table = self.table
        self.writing.listen(table)
        table.added.connect(lambda lines: None if any(line.values for line in lines) else self.add_line())
        table.removed.connect(lambda rows: self.writing.remove(list(filter(self.sheet.is_ours, rows))))
        table.opened.connect(self._open_form)
        table.menu_asked.connect(self._offer_menu)
        table.picked.connect(lambda rows: self.foot.show_picks(self._kind, rows))
        table.current_changed.connect(self._on_current)
        table.itemDelegate().closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._show_if_stale))
        table.horizontalHeader().sectionClicked.connect(lambda _at: QTimer.singleShot(0, self, self._tell_troubles))
        self.setFocusProxy(table)
        self._place.put(table)

    def head(self) -> Head:
        return Head(_("Checklists"))

    def take_back(self) -> bool:
        return self.writing.take_back()

    def regions(self) -> Sequence[QWidget]:
        return self.tabs, self._place, self.form

    def commands(self) -> Sequence[Command]:
        return [
            Command(_("Add: {thing}").format(thing=_(kind.one)), kind.icon, partial(self.open_at, ("add", kind.key)))
            for kind in KINDS
        ]

    # reading

    def refresh(self) -> None:
        self._drafts.forget_steps()
        look = self.desk.look
        self._counts = look.book.items.kind_counts()
        self._campaigns = {key: campaign_name(*name) for key, name in look.book.campaigns.names().items()}
        self._offers.forget()
        self.sheet.forget_ranks()
        self.sheet.names = look.book.units.names()
        self.sheet.photos = look.book.items.photo_counts()
        self.sheet.today, self.sheet.code = look.today(), look.code
        self.tabs.show_tabs([(kind.key, _(kind.title), self._counts.get(kind.key, 0)) for kind in KINDS])
        self._read()

    def _read(self) -> None:
        """Reads the lines of the chosen weeks: at once when they are few, else on the other thread."""
        self._fresh += [item for item in self._drafts.settle() if item not in self._fresh]
        kind, sheet, span = self._kind, self.sheet, self.filters.span()

        def read(office: Office) -> list[Item]:
            first, last = span or (None, None)
            found = office.book.items.of_kind(kind.key, first=first, last=last, undated=span is not None)
            if len(found) > AT_ONCE:
                sheet.rank_ahead(found)
            return found

        if span is None and self._counts.get(kind.key, 0) > AT_ONCE:
            self.foot.sum.write(_("Reading…"))
            self._loading.ask(read, lambda found: self._on_read(kind, found))
        else:
            self._on_read(kind, read(self.desk.look))

    def _on_read(self, kind: ChecklistKind, found: Sequence[Item]) -> None:
        if kind is not self._kind:
            return
        self._items = found
        self.strip.look_through([*found, *self._drafts.of_kind(kind)], len(found))
        self._show()

    def _on_looked(self) -> None:
        self.table.forget_looks()
        self._tell_troubles()

    def _tell_troubles(self) -> None:
        self.strip.tell(self.table.rows())

    # showing

    def _show(self) -> None:
        """Shows what was read, unless the person is typing: then it waits until the cell is left."""
        if self.table.state() == QAbstractItemView.State.EditingState:
            self._stale = True
            return
        self._stale = False
        self.writing.forget_new()
        shown = self.filters.sift(self._items)
        if self._fresh:
            fresh = self._fetched()
            shown = [one for one in shown if one.id not in fresh] + list(fresh.values())
        drafts = self._drafts.of_kind(self._kind)
        if self._offered is not self._items:
            self._offered = self._items
            self.filters.offer(self._kind, self._items, self.sheet.names, self._campaigns)
        if not self._long_days and any(map(self.sheet.has_far_days, shown)):
            self._long_days = True
            self._build_table()
        self.table.show_rows([*shown, *drafts, Item(self._kind.key, {}, self._kind.first_state, id=NEW)])
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.lines.index(0, len(self.table.lines.leads)))
        self._show_place(bool(shown or drafts))
        self.foot.show_sum(self._kind, shown, drafts, self._needs(drafts))
        self._tell_troubles()
        if self.table.hasFocus():  # a longer strip must not push the row out of sight
            QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))
        self._follow_form()

    def _fetched(self) -> dict[int, Item]:
        """The lines shown whatever the filters say, each read by itself when the weeks leave it out."""
        known = {item.id: item for item in self._items}
        found = {one: known.get(one) or self.desk.look.book.items.get(one) for one in self._fresh}
        fresh = {key: item for key, item in found.items() if item is not None and item.kind == self._kind.key}
        self._fresh = list(fresh)
        return fresh

    def _show_if_stale(self) -> None:
        if self._stale:
            self._show()

    def _show_place(self, there_are: bool) -> None:
        self._bar.setVisible(there_are or self._counts.get(self._kind.key, 0) > 0)
        self.foot.setVisible(there_are)
        self.setFocusProxy(self._place.show_instead(None if there_are else self._nothing_here()))

    def _nothing_here(self) -> EmptyPage:
        if self._counts.get(self._kind.key, 0):
            return no_line_fits(self._kind, self.filters.show_all_weeks, self.add_line)
        return no_line_yet(self._kind, self.add_line, lambda: self.asked.emit("campaigns", None))

    def _mark(self, item: Item) -> Mark | None:
        if item.id < 0:
            return Mark("unknown", "amber", _("Still needed: {what}").format(what=", ".join(self.sheet.missing(item))))
        return self.sheet.marks.get(item.id)

    def _needs(self, drafts: Sequence[Item]) -> str:
        lacking = list(dict.fromkeys(title for item in drafts for title in self.sheet.missing(item)))
        return ngettext(*_NEEDED, len(drafts)).format(n=len(drafts), what=", ".join(lacking))

    # choosing what is shown

    def _choose_kind(self, kind: ChecklistKind) -> None:
        self._close_form()
        self.planning.let_be()
        self._fresh.clear()
        self.filters.choose()
        self.tabs.choose(kind.key)
        self._begin_kind(kind)
        self.refresh()
        self.foot.show_picks(kind, [])

    def _on_weeks(self) -> None:
        self._fresh.clear()
        self._read()

    def _on_sifted(self) -> None:
        self._fresh.clear()
        self._show()

    def open_at(self, what: object) -> None:
        """("item", id), ("add", kind), ("draft", kind, values), ("campaign", id), ("unit", code) or
        ("filter", {"kind": …, "state": …}).
        """
        if not isinstance(what, tuple) or len(what) < 2:
            return
        way, target = what[0], what[1]
        if way == "item":
            self._open_item(int(target))
        elif way == "add":
            if KIND[str(target)] is not self._kind:
                self._choose_kind(KIND[str(target)])
            self.add_line()
        elif way == "draft":
            self._begin_draft(KIND[str(target)], dict(what[2]))
        elif way in ("campaign", "unit"):
            self._narrow({way: target})
        elif way == "filter":
            self._narrow(dict(target))

    def _narrow(self, wanted: dict[str, Any]) -> None:
        kind = wanted.pop("kind", None)
        if kind in KIND and KIND[kind] is not self._kind:
            self._choose_kind(KIND[kind])
        self.filters.weeks.choose(None)
        self.filters.choose(**{key: wanted.get(key) for key in ("unit", "campaign", "state")})
        self._on_weeks()

    def _open_item(self, item: int) -> None:
        found = self.desk.look.book.items.get(item)
        if found is None:
            return
        if KIND[found.kind] is not self._kind:
            self._choose_kind(KIND[found.kind])
        if not self.filters.lets_through(found):
            self.filters.choose()
        if found.id not in self._fresh and all(found.id != one.id for one in self._items):
            self._fresh.append(found.id)
        self._show()
        self.table.select(found.id)
        self._open_form(found)

    def add_line(self) -> None:
        """Goes to the empty row at the end and opens its first cell."""
        self._place.setCurrentIndex(0)
        self.foot.setVisible(True)
        self.table.setFocus()
        self.table.edit_cell(NEW, self.table.lines.columns[0].name)

    def _begin_draft(self, kind: ChecklistKind, values: dict[str, Any]) -> None:
        """A line with some of its answers, open at its first cell."""
        if kind is not self._kind:
            self._choose_kind(kind)
        draft = self._drafts.begin(kind, self._campaign_of_new(), self._unit_of_new())
        self._drafts.put(draft.id, values)
        self.writing.keep_drafts()
        self._show()
        self.table.setFocus()
        self.table.edit_cell(draft.id, self.table.lines.columns[0].name)

    def _campaign_here(self) -> int | None:
        """The campaign of the line the person stands on; for a new line the filter's, else the one used last."""
        here = self.table.current_row()
        if here is not None and here.id != NEW:
            return here.campaign
        return self._campaign_of_new()

    def _campaign_of_new(self) -> int | None:
        chosen = self.filters.campaign.value()
        return int(str(chosen)) if chosen is not None else self.writing.last_campaign

    def _unit_of_new(self) -> str:
        return str(self.filters.unit.value() or self.sheet.code)

    # what can be done with lines

    def _offer_menu(self, at: QPoint) -> None:
        from desktop_app.ui.pages.checklists import menu
        from desktop_app.ui.row_menu import RowMenu

        if self._menu is None or self._menu.table is not self.table:
            self._menu = RowMenu(self.table)
        menu.offer(self._menu, at, self.sheet.is_ours, self.writing, self.planning)

    def _picked(self) -> list[Item]:
        return [item for item in self.table.picked_rows() if item.id > 0 and self.sheet.is_ours(item)]

    def _here(self) -> Here:
        """Where the person stands, for planning from there on."""
        here = self.table.current_row()
        lines = self._picked() or ([here] if here is not None and here.id > 0 and self.sheet.is_ours(here) else [])
        return Here(self._kind, lines, self.table.rows(), self._campaign_of_new(), self._campaigns)

    def _show_added(self, rows: list[int]) -> None:
        """Lines that have just come in are shown, whatever weeks are chosen."""
        self._fresh += rows
        self._read()

    def _open_cell(self, item: int, cell: str) -> None:
        self.table.setFocus()
        self.table.edit_cell(item, cell)

    def _tick(self, item: int, step: str) -> None:
        self.writing.act(lambda office: checklists.tick(office, [(str(item), step)]))

    def _pick(self, items: Sequence[int]) -> None:
        shown = {item.id: item for item in self.table.rows()}
        self.table.pick([one for one in items if one in shown and self.sheet.is_ours(shown[one])])
        self.table.setFocus()

    def _print(self) -> None:
        self.asked.emit("reports", ("report", "weekly-checklist", None))

    # the open line

    def _open_form(self, item: Item) -> None:
        if item.id == NEW:
            self.add_line()
            return
        self.form.open_line(self.sheet, self._offers, item, self._campaigns)
        self._fit_bar()
        self.form.focus()

    def _on_current(self, item: Item | None) -> None:
        if self.form.isVisible() and item is not None and item.id != NEW:
            self.form.settle()
            self.form.open_line(self.sheet, self._offers, item, self._campaigns)

    def _follow_form(self) -> None:
        """After the lines were read anew: the open line as it is now, or none when it is gone."""
        if self.form.item is None:
            return
        wanted = self._drafts.became.get(self.form.item.id, self.form.item.id)
        found = next((item for item in self.table.rows() if item.id == wanted), None)
        if found is None:
            self._close_form()
            return
        if found.id != self.form.item.id:
            self.form.follow(found.id)
        self.form.open_line(self.sheet, self._offers, found, self._campaigns)

    def _close_form(self) -> None:
        if self.form.item is not None:
            self.form.close_line()
            self._fit_bar()
            self.table.setFocus()

    def _fit_bar(self) -> None:
        """Beside an open line a narrow window keeps the filters whole that there is room for."""
        room = self.width() - (Size.INSPECTOR if self.form.item is not None else 0)
        self.filters.set_tight(room < TIGHT_BELOW)
        self._bar.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._close_form()
        elif event.matches(QKeySequence.StandardKey.Paste):
            if not (self.form.photos and self.form.isVisible() and self.form.photos.paste()):
                self.table.paste()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_line()
        elif event.key() == Qt.Key.Key_R and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.writing.write_result(self._picked() or self.table.selected_rows())
        elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.planning.repeat()
        else:
            super().keyPressEvent(event)
