"""One line of a checklist as a form at the right of the table: every field of its kind, state and campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.checklists import ChecklistKind, Item
from desktop_app.domain.fields import Choice, Field, UnitRef
from desktop_app.i18n import N_, _
from desktop_app.ui.columns import Editor
from desktop_app.ui.forms import Answer, Ask, Form, ask_of
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.checklists.sheet import STATE, Sheet
from desktop_app.ui.parts import Inspector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.checklists.offers import Offers
    from desktop_app.ui.pages.photo_strip import PhotoStrip

CAMPAIGN = "campaign"
NO_CAMPAIGN = "0"
LABEL_MOST = 140  # what the narrow panel leaves beside a field with a whole date in it


class LineForm(Inspector):
    """The form of the open line. `changed` tells each answer as the book takes it: item, field, value."""

    changed = Signal(int, str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self.photos: PhotoStrip | None = None
        self.item: Item | None = None
        self._form: Form | None = None
        self._shown: tuple[int, str] | None = None
        self._note = Label("", "small", "ink3", wraps=True)
        self.hide()

    def open_line(self, sheet: Sheet, offers: Offers, item: Item, campaigns: Mapping[int, str]) -> None:
        """Shows a line; the one that is open already keeps what is being typed in it."""
        self.item = item
        if self._shown != (item.id, item.kind) or self._form is None:
            self._shown = (item.id, item.kind)
            self._lay(sheet.kind, offers, campaigns)
        assert self._form is not None
        self._form.fill(self._answers(sheet, item))
        ours = sheet.is_ours(item)
        for key in self._keys(sheet.kind):
            self._form.set_enabled(key, ours)
        for field in sheet.kind.fields:
            if field.required:
                lacking = item.id < 0 and item.value(field.key) in (None, "")
                self._form.say(field.key, _("Still needed") if lacking else "")
        owner = sheet.names.get(item.owner, item.owner)
        self._note.write(
            "" if ours else _("This line is kept by {office}. Only they can change it.").format(office=owner)
        )
        self._note.setVisible(not ours)
        if self.photos is not None:
            self.photos.show_item(item.id, ours=ours)
        self.show()

    def follow(self, item: int) -> None:
        """The open draft is in the book now: the form goes on with the item it became."""
        if self._shown is not None:
            self._shown = (item, self._shown[1])

    def settle(self) -> None:
        """Tells what is typed and not told yet."""
        if self._form is not None:
            self._form.settle()

    def focus(self, key: str = "") -> None:
        """Gives the keyboard to a field, or to the first one."""
        if self._form is not None:
            self._form.focus(key)

    @property
    def form(self) -> Form | None:
        return self._form

    def close_line(self) -> None:
        """Puts the form away."""
        self.settle()
        self.item = self._shown = None
        self.hide()

    def _lay(self, kind: ChecklistKind, offers: Offers, campaigns: Mapping[int, str]) -> None:
        asks = [self._ask(offers, field) for field in kind.fields]
        asks.append(
            Ask(STATE, N_("State"), Editor(), "choice", lambda: [(one.key, _(one.title)) for one in kind.states])
        )
        asks += [self._ask(offers, field) for field in kind.all_fields[len(kind.fields) :]]
        named = [(NO_CAMPAIGN, _("none")), *((str(key), name) for key, name in campaigns.items())]
        asks.append(Ask(CAMPAIGN, N_("Campaign"), Editor(), "choice", lambda: named))
        title = _(kind.one)
        self.begin(title[:1].upper() + title[1:], _("The whole line"))
        self._note = Label("", "small", "ink3", wraps=True)
        self.add(self._note)
        self._form = Form(asks, label_most=LABEL_MOST)
        self._form.changed.connect(self._on_changed)
        self._form.cut_choices()
        from desktop_app.ui.pages.photo_strip import PhotoStrip

        self.photos = PhotoStrip(self._desk)
        self.add(self.photos)
        self.add(self._form)
        self.end()

    def _ask(self, offers: Offers, field: Field) -> Ask:
        ask = ask_of(field, lambda: offers.today())
        return Ask(
            ask.key,
            ask.title,
            offers.editor(field) if not isinstance(field.type, Choice) else ask.editor,
            ask.kind,
            ask.options,
            ask.hint,
            ask.required,
            ask.width,
        )

    def _keys(self, kind: ChecklistKind) -> list[str]:
        return [*(one.key for one in kind.all_fields), STATE, CAMPAIGN]

    def _answers(self, sheet: Sheet, item: Item) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for field in sheet.kind.all_fields:
            chosen = isinstance(field.type, Choice)
            found[field.key] = item.value(field.key) if chosen else sheet.written(field, item)
            if isinstance(field.type, UnitRef) and item.unit:
                found[field.key] = sheet.names.get(item.unit, item.unit)
        return {**found, STATE: item.state, CAMPAIGN: str(item.campaign or NO_CAMPAIGN)}

    def _on_changed(self, key: str, value: object) -> None:
        if self.item is not None:
            self.changed.emit(self.item.id, key, int(str(value)) or None if key == CAMPAIGN else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
