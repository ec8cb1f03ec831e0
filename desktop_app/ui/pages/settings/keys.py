"""Keys, in the settings: this office's own, and those of the offices packages have come from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.certificates import KeyState, Standing, Way
from desktop_app.i18n import N_, _, words
from desktop_app.services import trust
from desktop_app.services.trust import SeenKey
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column
from desktop_app.ui.dialogs import Answer, Line, ask, cause, safe, to_do
from desktop_app.ui.labels import column, paragraph, row
from desktop_app.ui.pages.key_box import KeyBox
from desktop_app.ui.painting import Chip
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.theme import Tone

_CHIPS: dict[Standing, tuple[str, Tone, str]] = {
    Standing.ACCEPTED: (N_("accepted"), "green", "done"),
    Standing.WAITING: (N_("waiting"), "amber", "waiting"),
    Standing.CHANGED: (N_("new key, waiting"), "amber", "clash"),
    Standing.REPLACED: (N_("replaced"), "grey", "removed"),
    Standing.REFUSED: (N_("refused"), "red", "ended"),
}


MOST_KEYS = 8  # rows before the list scrolls


class KeysSection(QWidget):
    """This office's key to be read out, printed or made anew; the keys of others to be accepted or refused.

    `asked` brings the page to go to, and what to show there.
    """

    asked = Signal(str, object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.own = KeyBox()
        self.sheet = button(_("Print the introduction sheet"), self._print, icon="print")
        self.anew = button(_("Make a new key…"), self._ask_renew, kind="danger", icon="refresh")
        self.accept = button(_("Accept this key…"), self._accept_current, kind="primary", icon="check")
        self.refuse = button(_("Refuse this key"), self._refuse_current, icon="ended")
        self.table: Table[SeenKey] = Table(
            [
                Column(N_("Office"), lambda key: key.name, key="office", weight="first", tip=lambda key: key.name),
                Column(N_("Key"), lambda key: key.letters, key="key", width=226, tip=lambda key: key.spoken),
                Column(N_("State"), _state_words, key="state", width=178, chip=_state_chip, tip=_how),
                Column(N_("Since"), _since, key="since", width=96, weight="second"),
            ],
            lambda key: f"{key.code} {key.letters}",
            name=_("Keys of other offices"),
        )
        self.table.current_changed.connect(lambda _key: self._show_buttons())
        self.table.opened.connect(self._ask_accept)
        self.none = paragraph(_("No package of another office has been looked at yet."), "body", "ink2")
        self._decide = QWidget()
        self._decide.setLayout(row(self.accept, self.refuse, None))
        about = _("Read this key out on the telephone when another office asks whether a package is yours.")
        copy = button(_("Copy the key"), self._copy, icon="copy")
        self.setLayout(
            column(
                self.own,
                paragraph(about, "small", "ink3"),
                row(self.sheet, copy, self.anew, None),
                8,
                paragraph(_("Offices whose packages come here, and the keys they sign with:")),
                self.none,
                self.table,
                2,
                self._decide,
                gap=8,
            )
        )

    def refresh(self) -> None:
        """Reads the keys anew."""
        look = self._desk.look
        self.own.write(look.fingerprint(), look.spoken_key(), look.identity.name)
        seen = trust.seen_keys(look)
        self.table.show_rows(seen)
        self.table.fit_rows(MOST_KEYS)
        self.table.setVisible(bool(seen))
        self._decide.setVisible(bool(seen))
        self.none.setVisible(not seen)
        self._show_buttons()

    def _show_buttons(self) -> None:
        key = self.table.current_row()
        self.accept.setEnabled(key is not None and key.state is not KeyState.ACCEPTED)
        self.refuse.setEnabled(key is not None and key.state is not KeyState.REFUSED)

    def _print(self) -> None:
        self.asked.emit("reports", ("report", "introduction-sheet", None))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.own.letters.text())
        self.said.emit(_("The key has been copied."))

    def _ask_renew(self) -> None:
        ask(
            self.window(),
            _("Make a new key for this office?"),
            [
                cause(_("This is for a machine with the old key that is lost or in strange hands.")),
                Line("clash", _("Every other office has to accept the new key before it takes packages in."), "amber"),
                safe(_("All your work stays as it is. This step cannot be taken back.")),
                to_do(_("Print the new introduction sheet afterwards, and give it to the office above.")),
            ],
            Answer("renew", _("Make a new key"), kind="destroy"),
            _("Keep the present key"),
            lambda: self._desk.do(trust.renew_key, while_alive(self, self._on_renewed)),
        )

    def _on_renewed(self, _letters: str) -> None:
        self._desk.look.__dict__.pop("identity", None)
        self.refresh()
        self.said.emit(_("The office has a new key."))

    def _accept_current(self) -> None:
        key = self.table.current_row()
        if key is not None:
            self._ask_accept(key)

    def _ask_accept(self, key: SeenKey) -> None:
        """The key is compared first; one that is believed until now is shown beside it."""
        if key.state is KeyState.ACCEPTED:
            return
        before = trust.fingerprint_of(self._desk.look, key.code)
        lines = [
            to_do(_("Call {office} and compare the key, letter by letter or word by word.").format(office=key.name))
        ]
        if before:
            lines.append(cause(_("The key until now: {key}. It is no longer believed then.").format(key=before)))
        ask(
            self.window(),
            _("Accept this key of {office}?").format(office=key.name),
            lines,
            Answer("accept", _("It is the same: accept"), icon="check"),
            _("No, leave it"),
            lambda: self._decided(key, accepted=True),
            icon="unknown",
            body=KeyBox(key.letters, key.spoken, key.name),
        )

    def _refuse_current(self) -> None:
        key = self.table.current_row()
        if key is not None:
            self._decided(key, accepted=False)

    def _decided(self, key: SeenKey, *, accepted: bool) -> None:
        decide = trust.accept if accepted else trust.refuse
        self._desk.do(
            lambda office: decide(office, key.code, key.letters),
            while_alive(self, lambda _done: self.refresh()),
            while_alive(self, self._on_refused),
        )

    def _on_refused(self, error: AppError) -> None:
        self._desk.tell(error)
        self.refresh()


def _state_chip(key: SeenKey) -> Chip:
    said, tone, icon = _CHIPS[key.standing]
    return Chip(_(said), tone, icon)


def _state_words(key: SeenKey) -> str:
    return _(_CHIPS[key.standing][0])


def _how(key: SeenKey) -> str:
    if key.state is KeyState.WAITING:
        return _("Nobody has compared this key yet.")
    by_person = key.way is Way.PERSON
    return _("Somebody here said so.") if by_person else _("The office above said so, or one that stands between.")


def _since(key: SeenKey) -> str:
    return words().day(datetime.fromisoformat(key.at).date())
