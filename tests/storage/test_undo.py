"""Undo and redo: any step comes back exactly, and what comes back is newer than what had left."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop_app.domain.campaigns import Campaign
from desktop_app.domain.certificates import KeyState, KnownKey, Way
from desktop_app.domain.date_rules import EveryYear
from desktop_app.domain.obligations import Obligation
from desktop_app.domain.units import UnitGroup
from desktop_app.storage.campaigns import AssignmentRow, SloganRow, TaskRow
from desktop_app.storage.undo import KEPT_STEPS
from desktop_app.storage.workbook import BookOffice, Workbook
from tests.helpers.builders import TODAY, a_unit, an_item, work

OURS = "HATLUU"
OFFICE = BookOffice(OURS, "UBND xã Hát Lừu", "commune", None, "db-1", b"\0" * 32, "2025-01-15T09:41:00+07:00")
AWKWARD = "dòng một\ndòng hai\r\t'nháy' \"kép\" ; -- \\ % _ 😀 đ Đ"


@pytest.fixture(scope="session")
def founded_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("founded") / "phongtrao.db"
    Workbook.found(path, OFFICE, [a_unit(OURS)]).close()
    return path


@pytest.fixture
def book(tmp_path: Path, founded_book: Path) -> Iterator[Workbook]:
    path = tmp_path / "phongtrao.db"
    shutil.copyfile(founded_book, path)
    with Workbook.open(path) as opened:
        yield opened


def add_campaign(book: Workbook, title: str = "Tuyên truyền bầu cử") -> int:
    """A campaign with one of everything that hangs on it."""
    with book.writing("Add a campaign"):
        campaign = book.campaigns.save(Campaign(title, rest={"purposes": [AWKWARD]}), OURS)
        book.campaigns.add_slogan(SloganRow(campaign, AWKWARD, 1), OURS)
        heading = book.campaigns.add_assignment(AssignmentRow(campaign, "VHTT", (OURS,), False, False, 1), OURS)
        task = book.campaigns.add_task(TaskRow(heading, campaign, AWKWARD, "1.1", 1), OURS)
        item = book.items.save(replace(an_item("banner", note=AWKWARD), campaign=campaign, task=task), OURS)
        assert item.id
        owed = book.obligations.add(Obligation(campaign, ("UBND huyện",), None, EveryYear(11, 15)), {"rule": "x"}, OURS)
        book.obligations.mark_sent(owed, TODAY, TODAY, OURS)
    return campaign


def test_every_kind_of_change_comes_back_exactly(book: Workbook) -> None:
    states = [work(book)]

    def step(title: str) -> Any:
        return book.writing(title)

    campaign = add_campaign(book)
    states.append(work(book))
    with step("Blob and key"):
        book.senders.save(
            KnownKey("BANMU", AWKWARD, bytes(range(256))[:32], KeyState.WAITING, Way.PERSON, "2025-01-15")
        )
    states.append(work(book))
    with step("Replace"):
        (met,) = book.senders.all()
        book.senders.save(replace(met, name="khác", issuer_key=b"\xff" * 32, state=KeyState.REPLACED))
        book.preferences.put("limits", {"earliest": "05:00"})
        book.units.save_group(UnitGroup("G", "30 phường, xã", None, ("commune",)))
    states.append(work(book))
    with step("NULL and back"):
        found = book.campaigns.get(campaign)
        assert found
        book.campaigns.save(replace(found, number=None, issued_on="2025-01-08", place=AWKWARD), OURS)
        book.units.save_group(UnitGroup("G", "31 phường, xã", None, ("commune",)))
    states.append(work(book))
    with step("Set null"):
        book.campaigns.remove_task(book.campaigns.tasks(campaign)[0].id)
    states.append(work(book))
    with step("Cascade"):
        book.campaigns.remove(campaign)
    states.append(work(book))
    assert book.counts()["items"] == 0

    titles = []
    for before in reversed(states[:-1]):
        titles.append(book.take_back())
        assert work(book) == before
    assert titles == ["Cascade", "Set null", "NULL and back", "Replace", "Blob and key", "Add a campaign"]
    assert (book.take_back(), book.undoable()) == ("", "")
    for after in states[1:]:
        assert book.undoable(forward=True)
        book.take_back(forward=True)
        assert work(book) == after
    assert book.take_back(forward=True) == ""


def test_steps_are_named_and_say_what_moved(book: Workbook) -> None:
    add_campaign(book)
    whole = {"campaigns", "slogans", "assignments", "tasks", "items", "item_steps", "obligations", "submissions"}
    assert book.moved == whole
    assert book.undoable() == "Add a campaign"
    assert book.undoable(forward=True) == ""
    book.take_back()
    assert whole <= book.moved
    assert book.undoable(forward=True) == "Add a campaign"


def test_writing_inside_writing_is_one_step(book: Workbook) -> None:
    with book.writing("Outer"):
        add_campaign(book)
        add_campaign(book, "Thêm một kế hoạch")
    assert book.undoable() == "Outer"
    book.take_back()
    assert book.counts()["campaigns"] == 0


def test_a_step_that_moves_nothing_leaves_no_step(book: Workbook) -> None:
    campaign = add_campaign(book)
    before = work(book)
    with book.writing("Nothing"):
        pass
    with book.writing("The same again"):
        found = book.campaigns.get(campaign)
        assert found
        book.campaigns.save(found, OURS)
        for item in book.items.of_campaign(campaign):
            book.items.save(item, OURS)
        book.units.save(a_unit(OURS), OURS)
    assert book.undoable() == "Add a campaign"
    assert book.moved == frozenset()
    assert work(book) == before


def test_a_new_step_forgets_what_had_been_taken_back(book: Workbook) -> None:
    add_campaign(book)
    book.take_back()
    with book.writing("Nothing"):
        pass
    assert book.undoable(forward=True) == "Add a campaign"
    add_campaign(book, "Khác")
    assert book.undoable(forward=True) == ""
    assert book.take_back(forward=True) == ""


def test_steps_outlive_the_program(book: Workbook) -> None:
    before = work(book)
    add_campaign(book)
    book.close()
    with Workbook.open(book.path) as again:
        assert again.take_back() == "Add a campaign"
        assert work(again) == before


def test_only_so_many_steps_are_kept(book: Workbook) -> None:
    for number in range(KEPT_STEPS + 20):
        with book.writing("Change"):
            book.preferences.put("number", number)
    kept = book.db.execute("select count(*) from undo_steps").fetchone()[0]
    assert kept == KEPT_STEPS
    assert book.db.execute("select count(*) from undo_log").fetchone()[0] == KEPT_STEPS


def revision(book: Workbook, uid: str) -> int:
    present = book.travelling.present("items", uid)
    return present[2] if present else -1


def test_revisions_never_go_back(book: Workbook) -> None:
    with book.writing("Add"):
        item = book.items.save(an_item("banner"), OURS)
    seen = [revision(book, item.uid)]
    with book.writing("Change"):
        book.items.save(item.with_value("count", 3), OURS)
    seen.append(revision(book, item.uid))
    book.take_back()
    seen.append(revision(book, item.uid))
    book.take_back(forward=True)
    seen.append(revision(book, item.uid))
    assert seen == sorted(set(seen))
    with book.writing("The same"):
        book.items.save(item.with_value("count", 3), OURS)
    assert revision(book, item.uid) == seen[-1]


def test_a_deletion_leaves_a_marker_and_undo_takes_it_away(book: Workbook) -> None:
    with book.writing("Add"):
        item = book.items.save(an_item("banner"), OURS)
    with book.writing("Delete"):
        book.items.remove([item.id])
    gone = book.travelling.deleted(item.uid, OURS)
    assert gone > 0
    book.take_back()
    assert book.travelling.deleted(item.uid, OURS) == -1
    assert revision(book, item.uid) > gone
    book.take_back(forward=True)
    assert book.travelling.deleted(item.uid, OURS) > gone
    book.take_back()
    book.take_back()
    assert book.travelling.deleted(item.uid, OURS) > 0, "what may have left and is taken back is deleted for the others"
    book.take_back(forward=True)
    assert [one["uid"] for one in book.travelling.deletions([OURS])] == []


def test_records_of_others_keep_their_revision_and_leave_no_marker_of_ours(book: Workbook) -> None:
    theirs = replace(an_item("banner"), uid="theirs", owner="BANMU", revision=7)
    with book.writing("Receive"):
        book.items.take(theirs, None)
    assert revision(book, "theirs") == 7
    book.take_back()
    assert list(book.travelling.deletions([OURS, "BANMU"])) == []
    book.take_back(forward=True)
    assert revision(book, "theirs") == 7


def test_a_marker_that_came_in_follows_undo_and_redo(book: Workbook) -> None:
    theirs = replace(an_item("banner"), uid="theirs", owner="BANMU", revision=7)
    with book.writing("Receive"):
        book.items.take(theirs, None)
    with book.writing("Receive the deletion"):
        book.travelling.bury("items", "theirs", "BANMU", 9)
    assert (revision(book, "theirs"), book.travelling.deleted("theirs", "BANMU")) == (-1, 9)
    book.take_back()
    assert (revision(book, "theirs"), book.travelling.deleted("theirs", "BANMU")) == (7, -1)
    book.take_back(forward=True)
    assert (revision(book, "theirs"), book.travelling.deleted("theirs", "BANMU")) == (-1, 9)
    with book.writing("Receive it again, newer"):
        book.items.take(replace(theirs, revision=12), None)
    assert (revision(book, "theirs"), book.travelling.deleted("theirs", "BANMU")) == (12, -1)
    book.take_back()
    assert (revision(book, "theirs"), book.travelling.deleted("theirs", "BANMU")) == (-1, 9)


def test_the_office_goes_by_the_name_of_its_own_unit_also_after_undo(book: Workbook) -> None:
    with book.writing("Change a unit"):
        book.units.save(a_unit(OURS, "UBND xã Hát Lừu mới", "special_zone"), OURS)
    assert (book.office.name, book.office.level) == ("UBND xã Hát Lừu mới", "special_zone")
    book.take_back()
    assert book.office.name == f"Đơn vị {OURS}"


@given(text=st.text())
def test_any_text_comes_back_as_it_was(book: Workbook, text: str) -> None:
    written = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")  # text.nfc lets neither of them in
    with book.writing("Add"):
        book.preferences.put("words", written)
        book.units.save(replace(a_unit("X"), name=written), OURS)
    before = work(book)
    with book.writing("Delete"):
        book.units.remove("X")
        book.preferences.put("words", None)
    book.take_back()
    assert work(book) == before
    assert book.units.tree().by_code[a_unit("X").code].name == written


class AnyOrderOfSteps(RuleBasedStateMachine):
    """A person works, takes back and does again in any order; the book always is one of the states it has been in."""

    founded: Path
    folder: Path

    @initialize()
    def open_book(self) -> None:
        path = self.folder / "phongtrao.db"
        shutil.copyfile(self.founded, path)
        self.book = Workbook.open(path)
        self.done = [work(self.book)]
        self.undone: list[Any] = []
        self.highest = 0

    def _stepped(self) -> None:
        now = work(self.book)
        if now != self.done[-1]:
            self.done.append(now)
            self.undone.clear()
        self._check()

    def _check(self) -> None:
        assert work(self.book) == self.done[-1]
        rows = self.book.db.execute(
            "select max(revision) from (select revision from items union all select revision from deletions)"
        )
        highest = rows.fetchone()[0] or 0
        assert highest >= self.highest
        self.highest = highest
        ours = self.book.db.execute("select uid from items intersect select uid from deletions").fetchall()
        assert ours == []

    @rule(count=st.integers(1, 3))
    def add(self, count: int) -> None:
        with self.book.writing("Add"):
            for _ in range(count):
                self.book.items.save(an_item("banner"), OURS)
        self._stepped()

    @rule(place=st.integers(0, 5), count=st.integers(1, 3))
    def change(self, place: int, count: int) -> None:
        items = self.book.items.of_kind("banner")
        if items:
            with self.book.writing("Change"):
                self.book.items.save(items[place % len(items)].with_value("count", count), OURS)
            self._stepped()

    @rule(place=st.integers(0, 5))
    def delete(self, place: int) -> None:
        items = self.book.items.of_kind("banner")
        if items:
            with self.book.writing("Delete"):
                self.book.items.remove([items[place % len(items)].id])
            self._stepped()

    @rule()
    def undo(self) -> None:
        title = self.book.take_back()
        assert bool(title) == (len(self.done) > 1)
        if title:
            self.undone.append(self.done.pop())
        self._check()

    @rule()
    def redo(self) -> None:
        title = self.book.take_back(forward=True)
        assert bool(title) == bool(self.undone)
        if title:
            self.done.append(self.undone.pop())
        self._check()

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.close()


def test_steps_taken_back_and_done_again_in_any_order(founded_book: Path, tmp_path: Path) -> None:
    machine = type("Machine", (AnyOrderOfSteps,), {"founded": founded_book, "folder": tmp_path})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=15, deadline=None))
