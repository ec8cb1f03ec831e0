"""An office that spoiled packages are offered to, and what must be true of it afterwards."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.packages import Outcome, PackageRejected
from desktop_app.exchange import keys
from desktop_app.folders import Folders
from desktop_app.services import campaigns, receiving, sample, sending, sending_down
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, DISTRICT, Clock, a_plan, found_at
from tests.helpers.hostile import SOMEBODY, Sound


def a_sound_package(folder: Path) -> tuple[Sound, Folders]:
    """What a commune sends, and the home of a district that has accepted its key and taken in nothing of it yet."""
    with (
        found_at(Folders.under(folder / "commune"), COMMUNE, Clock()) as commune,
        found_at(Folders.under(folder / "district"), DISTRICT, Clock()) as district,
    ):
        (met,) = receiving.receive(district, [sending.send_up(commune, folder).file], trust=True)
        assert met.outcome is Outcome.TAKEN
        sample.fill(commune, commune.today())
        commune.book.db.execute("delete from items where id % 5")  # all sorts, but few of each
        commune.book.db.execute("delete from campaigns where id > 2")
        commune.book.db.commit()
        sent = sending.send_up(commune, folder)
        key = keys.public(district.identity.secret)
        return Sound(sent.file.read_bytes(), commune.identity.secret, key), district.folders


def a_sound_package_from_above(folder: Path) -> tuple[Sound, Folders]:
    """What a district sends down, and the home of a commune that has accepted its key and taken nothing in yet."""
    with (
        found_at(Folders.under(folder / "district"), DISTRICT, Clock()) as district,
        found_at(Folders.under(folder / "commune"), COMMUNE, Clock()) as commune,
    ):
        (empty,) = sending_down.send_down(district, folder, [commune.code])
        (met,) = receiving.receive(commune, [empty.file], trust=True)
        assert met.outcome is Outcome.TAKEN
        for number in ("07", "08", "09"):
            campaigns.accept(district, a_plan(number=number))
        (sent,) = sending_down.send_down(district, folder, [commune.code], everything=True)
        key = keys.public(commune.identity.secret)
        return Sound(sent.file.read_bytes(), district.identity.secret, key), commune.folders


@contextmanager
def offered(home: Folders, folder: Path) -> Iterator[Office]:
    """That office, as if nothing had been offered yet."""
    folders = Folders.under(folder).make()
    shutil.copyfile(home.book, folders.book)
    with Office.open(folders, Clock()) as office:
        yield office
    shutil.rmtree(folder)


# --- offering them ----------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What became of many packages: how many by outcome and reason, how many by the way they were spoiled."""

    reasons: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, way: str, outcome: Outcome, reason: str) -> None:
        """One more."""
        self.reasons[reason or outcome.value] += 1
        self.ways[way, outcome.value] += 1

    def __iadd__(self, other: Told) -> Told:
        self.reasons += other.reasons
        self.ways += other.ways
        return self


def offer(office: Office, folder: Path, spoiled: Sequence[tuple[str, bytes]]) -> Told:
    """Offers them all at once, as a stick full of them would: each that is refused has its reason and is kept apart."""
    files = []
    for place, (_way, words) in enumerate(spoiled):
        files.append(folder / f"{place}.zip")
        files[-1].write_bytes(words)
    results = receiving.receive(office, files)
    refused, kept = _contents(office.folders.refused), _contents(office.folders.inbox)
    told = Told()
    for (way, words), one in zip(spoiled, results, strict=True):
        reason = one.refusal.rejection.name if isinstance(one.refusal, PackageRejected) else ""
        told.add(way, one.outcome, reason)
        if one.outcome is Outcome.REFUSED:
            assert reason, (way, one.refusal)
        if way in SOMEBODY:
            assert one.outcome in (Outcome.REFUSED, Outcome.WAITING), (way, one)
        assert hashlib.sha256(words).digest() in (refused if one.outcome is Outcome.REFUSED else kept), (way, one)
    for file in files:
        file.unlink()
    return told


def _contents(folder: Path) -> set[bytes]:
    """The sums of what lies there: refused packages lie apart, all others in the inbox, each whole."""
    return {hashlib.sha256(file.read_bytes()).digest() for file in folder.glob("*.zip")}


def make_sure_it_can_go_on(office: Office, folder: Path) -> None:
    """The book is whole, and what is in it can be passed on to the office above."""
    assert office.book.db.execute("pragma foreign_key_check").fetchall() == []
    assert office.book.db.execute("pragma quick_check").fetchone() == ("ok",)
    sending.send_up(office, folder).file.unlink()
