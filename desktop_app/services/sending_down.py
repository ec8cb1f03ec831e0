"""Packages down to the units: the plans that concern each, with what it needs to read them; one file for each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import CampaignStatus
from desktop_app.domain.packages import MEMBERS, Direction
from desktop_app.domain.units import LEVEL, OFFICE_LEVELS, UnitCode, UnitRefusal, UnitRefused
from desktop_app.exchange.drives import DISK, Disk
from desktop_app.services import plan_lines, sending
from desktop_app.services.units import settle_moves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.domain.packages import Record
    from desktop_app.domain.units import Unit, UnitTree
    from desktop_app.services.office import Office
    from desktop_app.services.sealing import Closing
    from desktop_app.services.sending import Sent

NO_PERIOD = ""  # plans are of no week: only results are
OF_CAMPAIGNS = ("assignments", "tasks", "slogans", "obligations")
OF_EVERYBODY = ("units", "successions", "unit_groups", "templates", "report_terms")


def receivers(office: Office) -> list[Unit]:
    """The units that get a package when none is named: the offices directly below, and whoever has sent one here."""
    tree, have_sent = office.tree(), set(office.book.packages.senders())
    return [
        unit
        for unit in tree.children(office.code, office.today())
        if unit.level in OFFICE_LEVELS or LEVEL[unit.level].administrative or unit.code in have_sent
    ]


def named(office: Office, units: Sequence[str]) -> list[Unit]:
    """The units of these codes or names, all of them below this office. Raises UnitRefused."""
    tree = office.tree()
    found = []
    for said in dict.fromkeys(units):
        unit = tree.by_code.get(UnitCode(said.strip())) or tree.named(said)
        if unit is None:
            raise UnitRefused(UnitRefusal.UNKNOWN, said)
        if not tree.is_below(unit.code, office.code):
            raise UnitRefused(UnitRefusal.NOT_BELOW_US, unit.name)
        found.append(unit)
    return found


def to_send(office: Office, unit: Unit) -> dict[str, int]:
    """How many records of each sort a package for this unit would hold now: what it has not said to have."""
    choice = _Choice(office, unit, sending.acknowledged(office, unit))
    return {noun: sum(1 for _ in choice.records(noun)) for noun in MEMBERS}


def send_down(
    office: Office,
    to: Path,
    units: Sequence[str] = (),
    disk: Disk = DISK,
    *,
    everything: bool = False,
    closing: Closing | None = None,
) -> list[Sent]:
    """Writes one package for each of the units (all offices directly below, when none is named) in the folder `to`.

    Each holds what that unit has not said to have, or with `everything` all that concerns it, and what has come from
    it is acknowledged; `closing` says how they are closed. Raises UnitRefused when there is nobody to send to, else
    what the stick refuses; the packages written before that stay written.
    """
    settle_moves(office)
    chosen = named(office, units) if units else receivers(office)
    if not chosen:
        raise UnitRefused(UnitRefusal.NOBODY_BELOW, office.identity.name)
    made = []
    for unit in chosen:
        choice = _Choice(office, unit, 0 if everything else sending.acknowledged(office, unit))
        lists = {noun: sending.Walk(choice.records, noun) for noun in MEMBERS}
        sent = sending.write(
            office, unit, Direction.DOWN, choice.since, lists, NO_PERIOD, to, disk, closing, choice.remember
        )
        made.append(sent)
    return made


class _Choice:
    """What of this book goes to one unit."""

    def __init__(self, office: Office, unit: Unit, since: int) -> None:
        self.office = office
        self.unit = unit
        self.since = since
        tree = office.tree()
        self.owners = (office.code, *(one.code for one in tree.above(office.code)))
        self.theirs = {unit.code, *(one.code for one in tree.below(unit.code))}
        self.parts = self._parts(tree)

    def records(self, noun: str) -> Iterator[Record]:
        """The records of one sort, read from the book anew each time."""
        travelling = self.office.book.travelling
        if noun == "deletions":
            return travelling.deletions(self.owners, self.since)
        if noun in OF_EVERYBODY:
            return travelling.outgoing(noun, self.owners, self.since)
        if noun == "report_marks":
            marks = travelling.outgoing(noun, self.owners, self.since)
            return (one for one in marks if one["unit"] in self.theirs)
        if noun == "campaigns":
            return self._of_campaigns(noun, lambda record: str(record["uid"]))
        if noun in OF_CAMPAIGNS:
            return self._of_campaigns(noun, lambda record: str(record["campaign"]))
        return iter(())

    def remember(self, sequence: int) -> None:
        """What a unit has been sent once it is kept up to date about, also when it no longer concerns it."""
        whole = [uid for uid, is_whole in self.parts.items() if is_whole]
        self.office.book.packages.remember_plans(self.unit.code, self.office.identity.database_id, sequence, whole)

    def _of_campaigns(self, noun: str, campaign_of: Callable[[Record], str]) -> Iterator[Record]:
        travelling = self.office.book.travelling
        whole = {uid for uid, is_whole in self.parts.items() if is_whole}
        if whole:
            every = travelling.outgoing(noun, self.owners)
            yield from (one for one in every if campaign_of(one) in whole)
        if whole != self.parts.keys():
            newer = travelling.outgoing(noun, self.owners, self.since)
            yield from (one for one in newer if campaign_of(one) in self.parts.keys() - whole)

    def _parts(self, tree: UnitTree) -> dict[str, bool]:
        """The campaigns that go, each with whether it goes whole.

        One goes whole until it has arrived, and when it may concern the unit otherwise since something has changed: its
        head, a heading, or the units themselves. Else what has changed of it is enough.
        """
        book = self.office.book
        sent = book.packages.plans_sent(self.unit.code, self.office.identity.database_id)
        arrived = sending.arrived(self.office, self.unit)
        newer = {noun: {str(one["uid"]) for one in self._newer(noun)} for noun in ("campaigns", "assignments")}
        moved = not self.since or not self.theirs.isdisjoint(str(one["code"]) for one in self._newer("units"))
        found = {}
        for campaign in book.campaigns.all():
            numbers = sent.get(campaign.uid, ())
            if campaign.owner not in self.owners or not (numbers or self._concerns(campaign, tree)):
                continue
            headings = {one.uid for one in book.campaigns.assignments(campaign.id)}
            whole = moved or campaign.uid in newer["campaigns"] or not headings.isdisjoint(newer["assignments"])
            found[campaign.uid] = whole or not any(map(arrived, numbers))
        return found

    def _newer(self, noun: str) -> Iterator[Record]:
        return self.office.book.travelling.outgoing(noun, (*self.owners, *self.theirs), self.since)

    def _concerns(self, campaign: Campaign, tree: UnitTree) -> bool:
        """Whether a plan gives this unit, or one below it, a task, asks it for a report or names it as a receiver."""
        if campaign.status is CampaignStatus.DRAFT:
            return False
        book = self.office.book
        headings = book.campaigns.assignments(campaign.id)
        if any(not self.theirs.isdisjoint(one.units) or (one.is_group and not one.units) for one in headings):
            return True
        said = [name for one in book.obligations.all(campaign.id) for name in one.senders]
        said += [str(name) for name in campaign.rest.get("recipients") or ()]
        home, today = self.office.code, self.office.today()
        return any(not self.theirs.isdisjoint(plan_lines.doers_among(tree, name, home, today).units) for name in said)
