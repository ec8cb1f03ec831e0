"""What the tests of the page of sticks put down, open and read."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop_app.domain.packages import Sender
from desktop_app.exchange import keys
from desktop_app.services import checklists, trust
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.usb.page import UsbPage

MakePage = Callable[[Desk], UsbPage]


def add_line(office: Office, site: str = "Cổng chào") -> None:
    checklists.add(office, "banner", {"site": site, "hang_by": "20/01/2025"})


def know(receiver: Office, sender: Office) -> None:
    """A person has compared the sender's key before."""
    own = sender.identity
    from_it = Sender(own.code, own.name, own.level, own.database_id, keys.public(own.secret))
    with receiver.book.writing("Test"):
        trust.accept_sender(receiver, from_it)


def words_in(widget: QWidget) -> str:
    """All that stands on the labels of a part of the page."""
    return " | ".join(label.text() for label in cast("list[Label]", widget.findChildren(Label)))
