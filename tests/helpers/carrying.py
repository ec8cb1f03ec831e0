"""Packages carried from office to office, as a person carries a stick."""

from pathlib import Path

from desktop_app.services import campaigns, checklists, receiving, sending
from desktop_app.services.office import Office
from desktop_app.services.receiving import Received
from desktop_app.services.sending import Sent
from tests.helpers.builders import a_plan
from tests.helpers.fake_usb import FakeUsb


def fill(office: Office) -> int:
    """A plan, a banner and a report ticked as sent: some of what travels. Gives the campaign."""
    campaign = campaigns.accept(office, a_plan()).id
    checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/1", "count": 3}, campaign)
    owed = office.book.obligations.all()[0]
    due = owed.rule.due_days(office.today(), office.today().replace(month=12))[0]
    checklists.tick(office, [(f"R{owed.id}@{due.isoformat()}", "")])
    return campaign


def send(office: Office, usb: FakeUsb) -> Sent:
    return sending.send_up(office, usb.root, disk=usb.disk)


def take(office: Office, *files: Path, trust: bool = True) -> list[Received]:
    """Takes packages in; unless a test says otherwise, a person has compared the key of each sender."""
    return receiving.receive(office, files, trust=trust)


def carry(sender: Office, receiver: Office, usb: FakeUsb, *, trust: bool = True) -> Received:
    (received,) = receiving.receive(receiver, [send(sender, usb).file], trust=trust, disk=usb.disk)
    return received


def reason(received: Received) -> object:
    return getattr(received.refusal, "reason", None)
