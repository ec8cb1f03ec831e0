"""The documents of the office: found, begun, opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop_app.domain.document_drafts import BEGINNINGS
from desktop_app.domain.documents import TYPE, TYPES, Document
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services.papers import Choices
from desktop_app.text import search_key
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.columns import Column, Suggestion
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line, let_clear
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.popup import PopupList
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.desk import Desk

REMINDER, PLAN, RECORD = "reminder", "plan", "acceptance-record"


class DocumentList(QWidget):
    """Enter opens a document; letters typed above narrow the list, with or without diacritics."""

    opened = Signal(int)
    begun = Signal(str, str)  # a type and the subject
    reminded = Signal()
    removed = Signal(object)  # the ids
    asked = Signal(str, object)
    heading = Signal()  # how documents are headed and signed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: tuple[Document, ...] = ()
        self._offer: PopupList | None = None
        self.dialog: Dialog | None = None
        self.table: Table[Document] = Table(self._columns(), lambda one: one.id, name=_("Documents"))
        self.kinds = FilterButton(_("All types"), [(one.key, _(one.name)) for one in TYPES], name=_("Type"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Number, subject, receiver, words of the text"))
        self.search.setAccessibleName(_("Find a document"))
        let_clear(self.search)
        self.search.setFixedWidth(300)
        self._count = Label("", "body", "ink2")
        self.new = button(_("New document"), self.offer_new, kind="primary", icon="add")
        self.first = button(_("New document"), self.offer_new, kind="primary", icon="add")
        heads = button(_("Letterhead and signature…"), self.heading.emit, icon="settings")
        tools = row(
            self.kinds,
            self.search,
            self._count,
            None,
            heads,
            self.new,
            gap=10,
            margins=(Size.PAGE_LEFT, 6, Size.PAGE_RIGHT, 8),
        )
        self._listed = QWidget()
        table = row(self.table, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0))
        self._listed.setLayout(column(tools, table, gap=0))
        self._empty = EmptyPage(
            _("No documents yet"),
            _("Letters, notices, submissions, invitations, reports, records: headed and numbered by the rules."),
            icon="reports",
            drawing="sheets",
            first=self.first,
            second=button(_("Letterhead and signature…"), self.heading.emit, icon="settings"),
        )
        self._stack = QStackedWidget()
        for part in (self._listed, self._empty):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, gap=0))
        self.table.opened.connect(lambda one: self.opened.emit(one.id))
        self.table.removed.connect(lambda rows: self.removed.emit([one.id for one in rows]))
        self.kinds.chosen.connect(lambda _key: self._narrow())
        self.search.textChanged.connect(lambda _words: self._narrow())

    def _columns(self) -> list[Column[Document]]:
        return [
            Column(N_("Number, symbol"), lambda one: one.name, "name", 150, weight="first", sort_by=_order),
            Column(N_("Type"), lambda one: _(TYPE[one.type].name), "type", 130, icon=lambda _one: "document"),
            Column(
                N_("Subject of the document"),
                lambda one: one.subject,
                "subject",
                weight="task",
                tip=lambda one: one.subject,
            ),
            Column(
                N_("Addressed to"), lambda one: ", ".join(one.addressees), "to", 200, weight="second", wide_only=True
            ),
            Column(N_("Day"), self._day, "day", 104, sort_by=lambda one: one.issued_on or "9999"),
            Column(N_("State"), lambda one: _state(one).words, "state", 128, chip=_state),
        ]

    def _day(self, one: Document) -> str:
        return self._desk.language.day(date.fromisoformat(one.issued_on)) if one.issued_on else ""

    def refresh(self) -> None:
        self._all = self._desk.look.book.documents.all()
        self._stack.setCurrentWidget(self._listed if self._all else self._empty)
        self.setFocusProxy(self.table if self._all else self.first)
        self._narrow()

    def _narrow(self) -> None:
        kind, wanted = self.kinds.value(), search_key(self.search.text()).split()
        shown = [one for one in self._all if kind in (None, one.type) and _holds(one, wanted)]
        self.table.show_rows(shown)
        words = ngettext("{n} document", "{n} documents", len(shown)).format(n=len(shown))
        self._count.write(words if self._all else "")

    # beginning one

    def offer_new(self) -> None:
        """What can be begun: the types, a reminder, and the papers that come from a plan."""
        lines = [Suggestion(_(TYPE[kind].name), kind, "document", kind) for kind in BEGINNINGS]
        lines += [
            Suggestion(_("Reminder to units that are late"), "CV", "late", REMINDER),
            Suggestion(_("Plan document from a plan"), "KH", "campaigns", PLAN),
            Suggestion(_("Acceptance record of banners"), "BB", "banner", RECORD),
        ]
        anchor = self.new if self.new.isVisible() else self.first
        self._offer = PopupList(self.window(), takes_focus=True)
        self._offer.taken.connect(lambda line: self._begin(str(line.key)))
        self._offer.closed.connect(anchor.setFocus)
        self._offer.offer(anchor, lines, first=True, least_width=300)

    def _begin(self, key: str) -> None:
        if key == REMINDER:
            self.reminded.emit()
        elif key in (PLAN, RECORD):
            self.asked.emit("reports", ("report", key, Choices()))
        else:
            self.ask_subject(key)

    def ask_subject(self, kind: str) -> Dialog:
        """Asks what a new document is about."""
        form = Form([Ask("subject", N_("Subject of the document"), required=True)])
        answers = (Answer("no", _("Cancel"), safe=True), Answer("write", _("Begin writing"), "add", "primary"))
        title = _("New: {type}").format(type=_(TYPE[kind].name))
        self.dialog = dialog = Dialog(self.window(), title, (), answers, icon="document", body=form)
        field, write = form.input("subject"), dialog.button("write")
        assert isinstance(field, Line)
        field.setPlaceholderText(_("what it is about, in a few words"))
        write.setEnabled(False)
        field.textChanged.connect(lambda words: write.setEnabled(bool(words.strip())))
        field.returnPressed.connect(write.click)
        dialog.answered.connect(lambda key: self.begun.emit(kind, field.text().strip()) if key == "write" else None)
        dialog.ask()
        form.focus("subject")
        return dialog


def _order(one: Document) -> tuple[str, int, str]:
    return (one.symbol, one.number or 0, one.issued_on or "")


def _state(one: Document) -> Chip:
    return Chip(_("numbered"), "green", "done") if one.number is not None else Chip(_("draft"), "amber", "edit")


def _holds(one: Document, wanted: Sequence[str]) -> bool:
    """Whether the document has all these words, given as search keys."""
    if not wanted:
        return True
    key = search_key(" ".join((one.name, one.subject, *one.addressees, one.body)))
    return all(word in key for word in wanted)
