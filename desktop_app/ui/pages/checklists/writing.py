"""What is typed and pasted into a checklist: into drafts first, into the book once nothing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.services import checklist_drafts, checklists
from desktop_app.ui.alive import while_alive
from desktop_app.ui.pages.checklists.drafts import Drafts, is_complete, typed_values
from desktop_app.ui.pages.checklists.form import CAMPAIGN
from desktop_app.ui.pages.checklists.sheet import NEW, STATE
from desktop_app.ui.pages.unread import tell_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.checklists import ChecklistKind, Item
    from desktop_app.errors import AppError
    from desktop_app.services.office import Office
    from desktop_app.ui.columns import Edit, NewLine, Unread
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.tables import Table


class Writing(QObject):
    """Takes each edit, paste and form answer as one undo step; a paste that holds an unreadable cell is refused whole.

    A new line is a draft until it is complete. `drafts_moved` asks the page to read again, `turned_down` to show what
    there is in place of what was typed.
    """

    drafts_moved = Signal()
    turned_down = Signal()
    typed = Signal(int)  # a line of the book was changed by hand, and is stored

    def __init__(
        self,
        desk: Desk,
        drafts: Drafts,
        campaign: Callable[[], int | None],
        unit: Callable[[], str],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._drafts, self._page = desk, drafts, page
        self._campaign, self._unit = campaign, unit
        self._kind = KINDS[0]
        self.last_campaign: int | None = None
        self._saving: set[int] = set()
        self._typed_new = NEW  # the draft that the empty row at the end has become
        self._edits: list[Edit[Item]] = []
        self._new: list[NewLine] = []
        self._unread: list[Unread] = []

    def begin(self, kind: ChecklistKind) -> None:
        """New lines are of this kind from now on."""
        self._kind = kind
        self.forget_new()

    def forget_new(self) -> None:
        """The table has a fresh empty row at its end."""
        self._typed_new = NEW

    def listen(self, table: Table[Item]) -> None:
        """Takes in what is typed into a table."""
        table.edited.connect(self._on_edited)
        table.added.connect(self._on_added)
        table.unread.connect(self._on_unread)

    def _on_edited(self, edits: list[Edit[Item]]) -> None:
        self._edits += edits
        self._take_in_soon()

    def _on_added(self, lines: list[NewLine]) -> None:
        self._new += [line for line in lines if line.values]
        self._take_in_soon()

    def _on_unread(self, cells: list[Unread]) -> None:
        self._unread += cells
        self._take_in_soon()

    def _take_in_soon(self) -> None:
        """A paste tells its changes, its new lines and what it could not read one after the other: take them as one."""
        QTimer.singleShot(0, self, self._take_in)

    def _take_in(self) -> None:
        edits, new, unread = self._edits, self._new, self._unread
        self._edits, self._new, self._unread = [], [], []
        if unread:
            tell_unread(self._page, unread)
            self.turned_down.emit()
        elif edits or new:
            changes: dict[int, dict[str, object]] = {}
            for edit in edits:
                changes.setdefault(edit.row.id, {})[edit.column] = edit.value
            self.put(changes, [line.values for line in new])

    def put(self, changes: Mapping[int, Mapping[str, object]], new: Sequence[Mapping[str, object]] = ()) -> None:
        """Takes in what was typed: into drafts, which go into the book once complete, and into the book."""
        touched: list[int] = []
        stored: list[tuple[int, Mapping[str, object]]] = []
        before = self._drafts.every()
        for row_id, values in changes.items():
            item = self._drafts.became.get(row_id, row_id)
            if item == NEW:
                if self._typed_new == NEW:
                    self._typed_new = self._begin_draft()
                item = self._drafts.became.get(self._typed_new, self._typed_new)
            if item > 0:
                stored.append((item, values))
            elif item in self._saving:
                self._change_later(item, values)
            elif self._drafts.get(item) is not None:
                self._drafts.put(item, values)
                touched.append(item)
        for values in new:
            touched.append(self._begin_draft())
            self._drafts.put(touched[-1], values)
        if touched:
            self._drafts.remember(before)
        self._store(stored, touched)

    def _begin_draft(self) -> int:
        return self._drafts.begin(self._kind, self._campaign(), self._unit()).id

    def _store(self, stored: Sequence[tuple[int, Mapping[str, object]]], touched: Sequence[int]) -> None:
        kind, became = self._kind, self._drafts.became
        drafts = [draft for draft in map(self._drafts.get, touched) if draft is not None]
        ready = [draft for draft in drafts if is_complete(kind, draft)]
        rows = [(typed_values(kind, draft), draft.campaign) for draft in ready]
        moved = [(item, values[CAMPAIGN]) for item, values in stored if CAMPAIGN in values]
        for campaign in [*(to for _item, to in moved), *(draft.campaign for draft in drafts)]:
            self.last_campaign = campaign if isinstance(campaign, int) else None
        fields = [(item, values) for item, values in stored if CAMPAIGN not in values]
        self._saving |= {draft.id for draft in ready}
        left = [draft for draft in self._drafts.all() if draft.id not in self._saving]

        def work(office: Office) -> None:
            for item, campaign in moved:
                checklists.set_campaign(office, [item], campaign if isinstance(campaign, int) else None)
            if fields or rows:
                added = checklists.put_in(office, kind.key, fields, rows)
                became.update({draft.id: item.id for draft, item in zip(ready, added, strict=True)})
            if drafts:  # after those that are complete: a cut between leaves one of them twice, never none
                checklist_drafts.keep(office, left)

        def landed(_done: None) -> None:
            self._saving -= {draft.id for draft in ready}
            if len(fields) == 1 and not rows:
                self.typed.emit(fields[0][0])

        if moved or fields or drafts:
            self.act(work, landed)
        if len(ready) < len(drafts):
            self.drafts_moved.emit()  # a draft may clash already

    def keep_drafts(self) -> None:
        """Puts the drafts where a power cut does not reach them."""
        left = [draft for draft in self._drafts.all() if draft.id not in self._saving]
        self.act(lambda office: checklist_drafts.keep(office, left))

    def take_back(self) -> bool:
        """Takes back what was typed last into a draft; False when the last step is in the book."""
        if self._saving or not self._drafts.take_back():
            return False
        self.keep_drafts()
        self.drafts_moved.emit()
        return True

    def _change_later(self, draft: int, values: Mapping[str, object]) -> None:
        """Typed into a draft that is on its way into the book: the worker does it after that."""
        became = self._drafts.became

        def work(office: Office) -> bool:
            if draft in became:
                checklists.change(office, became[draft], values)
            return draft in became

        def landed(done: bool) -> None:
            if not done:
                self.put({draft: values})

        self.act(work, landed)

    def act(self, work: Callable[[Office], Any], then: Callable[[Any], None] = lambda _done: None) -> None:
        """Has the worker do it; what is refused is told, and the lines are shown as they are."""
        self._desk.do(work, while_alive(self, then), while_alive(self, self._on_refused))

    def _on_refused(self, error: AppError) -> None:
        self._saving.clear()
        self._desk.tell(error)
        self.turned_down.emit()

    # what can be done with several lines at once

    def set_state(self, items: Sequence[Item], state: str) -> None:
        """Gives lines of the book another state, in one step."""
        changes = [(item.id, {STATE: state}) for item in items]
        self.act(lambda office: checklists.put_in(office, self._kind.key, changes))

    def tick_next(self, items: Sequence[Item]) -> None:
        """Marks the next step of each line done, in one step."""
        steps = [(str(item.id), step.key) for item in items if (step := self._kind.open_step(item))]
        self.act(lambda office: checklists.tick(office, steps))

    def write_result(self, items: Sequence[Item]) -> None:
        """Asks what came of lines of the book, and writes it down in one step."""
        ours = self._desk.look.code
        items = [item for item in items if item.id > 0 and item.owner == ours]
        if not items:
            return
        from desktop_app.ui.pages.result_dialog import ResultDialog

        steps = [(str(item.id), (self._kind.open_step(item) or self._kind.steps[-1]).key) for item in items]
        step = self._kind.open_step(items[0]) or self._kind.steps[-1]
        title = self._kind.headline(step, items[0], self._desk.language)
        ResultDialog(self._desk, self._page.window(), steps, title, lambda _count: None).ask()

    def remove(self, items: Sequence[Item]) -> None:
        """Deletes lines of the book in one step, and lets drafts go."""
        if any(item.id < 0 for item in items):
            self._drafts.remember(self._drafts.every())
            for item in items:
                self._drafts.drop(item.id)
            self.keep_drafts()
        stored = [item.id for item in items if item.id > 0]
        if stored:
            self.act(lambda office: checklists.remove(office, stored))
        elif items:
            self.drafts_moved.emit()
