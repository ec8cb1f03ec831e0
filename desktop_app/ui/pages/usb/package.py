"""One package looked at before it is taken in: from whom, with which key, what is inside and what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import messages
from desktop_app.i18n import _, n_, ngettext, words
from desktop_app.services import sticks
from desktop_app.ui.labels import Label, Rule, clear, noted, paragraph
from desktop_app.ui.pages.key_box import KeyBox
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.parts import CardBox

if TYPE_CHECKING:
    from desktop_app.services.receiving import Received, Waiting
    from desktop_app.services.sticks import About
    from desktop_app.ui.desk import Desk

# What would become of the lines of a package: icon, tone, words, the name of the count.
_EFFECTS = (
    ("add", "green", n_("{n} new line", "{n} new lines"), "added"),
    ("edit", "blue", n_("{n} line is replaced by a newer one", "{n} lines are replaced by newer ones"), "replaced"),
    ("done", "ink2", n_("{n} line stays as it is", "{n} lines stay as they are"), "kept"),
    (
        "clash",
        "amber",
        n_("{n} line written differently on two machines", "{n} lines written differently on two machines"),
        "conflicts",
    ),
)


class PackageBox(CardBox):
    """The package a person stands on; it is there only while there is one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("In this package"), parent)
        self._reading: Latest[About | None] = Latest(desk, self)
        self._one: Waiting | None = None
        self._laid = QVBoxLayout()
        self._laid.setSpacing(6)
        self.body.addLayout(self._laid)
        self.hide()

    def show_package(self, one: Waiting | None) -> None:
        """Shows this package: its cover sheet at once, what it would do as soon as that is known."""
        if one is not None and self._one is not None and one.file == self._one.file and one == self._one:
            return
        self._one = one
        self.setVisible(one is not None and one.manifest is not None)
        if one is None or one.manifest is None:
            return
        self._head(one)
        self._laid.addWidget(Label(_("Looking inside…"), "body", "ink2"))
        self._reading.ask(lambda office: sticks.about(office, one), lambda found: self._on_read(one, found))

    def _head(self, one: Waiting) -> None:
        clear(self._laid)
        manifest = one.manifest
        assert manifest is not None
        self._laid.addWidget(paragraph(manifest.sender.name, "head"))
        when = f"{words().day(manifest.made_at.date())} {manifest.made_at:%H:%M}"
        said = _("Package {number}, written {when}").format(number=manifest.sequence, when=when)
        self._laid.addWidget(Label(said, "small", "ink2"))

    def _on_read(self, one: Waiting, found: About | None) -> None:
        if found is None or one is not self._one:
            return
        self._head(one)
        name = one.manifest.sender.name if one.manifest else ""
        self._laid.addWidget(KeyBox(found.fingerprint, found.spoken, name))
        self._section(_("Inside"))
        for icon, many, count in found.contents:
            self._line(icon, "ink2", ngettext(*many, count).format(n=words().number(count)))
        if not found.contents:
            self._laid.addWidget(
                Label(_("Nothing but what the two offices say of keys and receipts."), "body", "ink2", wraps=True)
            )
        if one.already:
            self._laid.addWidget(Rule())
            self._line("done", "green", _("It has been received before."))
        elif found.effect is not None:
            self._section(_("If it is received"))
            self._effect(found.effect)
        elif found.refusal is not None:
            said = messages.say(found.refusal)
            self._laid.addWidget(Rule())
            self._line("waiting", "amber", said.title)
            self._laid.addWidget(paragraph(said.action, "body", "ink2"))

    def _effect(self, effect: Received) -> None:
        counts = [(icon, tone, many, getattr(effect, name)) for icon, tone, many, name in _EFFECTS]
        for icon, tone, many, count in counts:
            if count:
                self._line(icon, tone, ngettext(*many, count).format(n=words().number(count)))
        if not any(count for *_rest, count in counts):
            self._line("done", "ink2", _("Nothing changes in your book."))

    def _section(self, name: str) -> None:
        self._laid.addWidget(Rule())
        self._laid.addWidget(Label(name, "label", "ink3"))

    def _line(self, icon: str, tone: str, said: str) -> None:
        self._laid.addLayout(noted(icon, said, tone))
