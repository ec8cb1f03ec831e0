"""The sample office looks alive on any day, and a large book is the same for the same seed."""

import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.domain.checklists import ClashKind, Item
from desktop_app.domain.units import SuccessionKind
from desktop_app.domain.week import Week
from desktop_app.errors import Cancelled, DiskFull, FileExists
from desktop_app.folders import Folders
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, completeness, sample, sample_large
from desktop_app.services.clashes import clashes_among
from desktop_app.services.office import Office
from tests.helpers.builders import Clock

VIETNAMESE = Language.load("vi")
A_WEDNESDAY = date(2026, 11, 18)
IN_TET = date(2026, 2, 18)
LAST_DAY_OF_THREE_TIERS, FIRST_DAY_OF_TWO = date(2025, 6, 30), date(2025, 7, 1)
DAYS = (
    *(A_WEDNESDAY, date(2026, 11, 16), date(2026, 11, 22), date(2024, 12, 31)),
    *(LAST_DAY_OF_THREE_TIERS, FIRST_DAY_OF_TWO, date(2028, 2, 29), IN_TET),
)

MakeSample = Callable[[date], Office]
MakeLarge = Callable[[int], Office]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Folders], Office]], Path]:
    """The home of a sample, made once by its name: making one takes longer than copying it."""
    made: dict[str, Path] = {}

    def home(name: str, make: Callable[[Folders], Office]) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("sample")
            make(Folders.under(made[name])).close()
        return made[name]

    return home


@pytest.fixture
def opened(tmp_path: Path, clock: Clock, kept: Callable[..., Path]) -> Iterator[Callable[..., Office]]:
    """A sample of one's own, copied from the one that was made."""
    numbers = count()
    with ExitStack() as stack:

        def open_(name: str, make: Callable[[Folders], Office]) -> Office:
            to = tmp_path / f"{name}-{next(numbers)}"
            shutil.copytree(kept(name, make), to)
            return stack.enter_context(Office.open(Folders.under(to), clock))

        yield open_


@pytest.fixture
def sample_on(clock: Clock, opened: Callable[..., Office]) -> MakeSample:
    def made(today: date) -> Office:
        clock.on(today)
        return opened(today.isoformat(), lambda folders: sample.found_sample(folders, clock))

    return made


@pytest.fixture
def large(clock: Clock, opened: Callable[..., Office]) -> MakeLarge:
    """A district with three communes and one year of work."""
    return lambda seed: opened(f"large-{seed}", lambda to: sample_large.found_large(to, 3, 1, seed, clock))


def all_items(office: Office) -> list[Item]:
    return [item for kind in KINDS for item in office.book.items.of_kind(kind.key)]


def test_the_sample_office_knows_its_superior_its_hamlets_and_its_teams(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    tree = office.tree()
    below = tree.below(office.code, A_WEDNESDAY)
    levels = {level: sum(unit.level == level for unit in below) for level in ("commune_body", "hamlet", "team")}
    assert office.identity.name == "Ủy ban nhân dân xã Bản Công"
    assert [unit.short_name for unit in tree.above(office.code)] == ["UBND tỉnh Lào Cai"]
    assert levels == {"commune_body": 7, "hamlet": 8, "team": 3}


def test_the_commune_answers_to_the_district_until_there_are_districts_no_more(sample_on: MakeSample) -> None:
    before, after = sample_on(LAST_DAY_OF_THREE_TIERS), sample_on(FIRST_DAY_OF_TWO)
    assert [unit.level for unit in before.tree().above(before.code)] == ["district", "province"]
    assert [unit.level for unit in after.tree().above(after.code)] == ["province"]
    ended = {unit.valid_to for unit in after.tree().units if unit.level in {"district", "district_body"}}
    assert ended == {LAST_DAY_OF_THREE_TIERS}
    assert not {unit.valid_to for unit in before.tree().units if unit.level in {"district", "district_body"}} - {None}
    assert after.identity.parent == "TINH"


def test_two_hamlets_became_one_and_a_unit_got_a_new_superior(sample_on: MakeSample) -> None:
    tree = sample_on(A_WEDNESDAY).tree()
    kinds = [one.kind for one in tree.successions]
    assert kinds.count(SuccessionKind.MERGE) == 2
    assert SuccessionKind.NEW_SUPERIOR in kinds
    old = tree.named("Bản Tà Sung 1")
    assert old
    assert [tree.by_code[code].name for code in tree.followers(old.code, A_WEDNESDAY)] == ["Bản Tà Sung"]


def test_the_plans_have_as_many_headings_tasks_and_slogans_as_real_ones(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    book = office.book.campaigns
    shapes = [(len(book.assignments(one.id)), len(book.tasks(one.id)), len(book.slogans(one.id))) for one in book.all()]
    assert sorted(shapes) == sorted([(7, 24, 6), (6, 16, 3), (4, 8, 2), (10, 24, 2), (3, 6, 3)])


def test_what_hangs_on_the_congress_day_is_due_before_it(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    congress = next(one for one in office.book.campaigns.all() if one.congress_on)
    day = date.fromisoformat(congress.congress_on or "")
    offsets = {(due - day).days for item in office.book.items.with_rule(congress.id) if (due := item.day("due"))}
    assert timedelta(weeks=4) < day - A_WEDNESDAY < timedelta(weeks=6)
    assert offsets == {-3, -1, 2}


def test_every_kind_of_checklist_has_lines(sample_on: MakeSample) -> None:
    counts = sample_on(A_WEDNESDAY).book.items.kind_counts()
    assert counts.pop("task") > 70
    assert counts == {
        "banner": 18,
        "car_run": 9,
        "broadcast": 12,
        "event": 6,
        "article": 5,
        "leaflet": 2,
        "message": 1,
    }


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_week_has_work_two_late_lines_and_a_vehicle_in_two_places(sample_on: MakeSample, today: date) -> None:
    office = sample_on(today)
    week = checklists.week(office, Week.of(today), VIETNAMESE)
    late = sorted(days for entry in week.entries if (days := entry.overdue_days(today)))
    clashes = [one for one in clashes_among(office, all_items(office)) if one.kind is ClashKind.SAME_VEHICLE]
    assert late == [3, 5]
    assert checklists.overdue(office) == 2
    assert 14 <= len(week.entries) - len(week.overdue) <= 30
    assert [today <= clash.first <= Week.of(today).sunday for clash in clashes if clash.first] == [True]
    gone = [entry for day in week.days if day.day < today for entry in day.entries]
    assert [one.title for one in gone if one.state == "planned" and not one.overdue_days(today)] == []


def test_only_one_place_is_double_booked_in_a_quiet_week(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    assert [one.kind for one in clashes_among(office, all_items(office))] == [ClashKind.SAME_VEHICLE]


def test_the_next_report_is_the_one_about_the_season(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    owed = checklists.next_report(office)
    assert owed
    assert (owed.due - A_WEDNESDAY).days == 7
    assert owed.obligation.to == ("UBND tỉnh Lào Cai",)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_one_unit_has_been_late_for_a_week_on_whatever_day_the_office_is_looked_at(
    sample_on: MakeSample, today: date
) -> None:
    office = sample_on(today)
    weekly = completeness.duties(office)[0]
    before, last = (completeness.find(office, weekly, str(Week.of(today).moved(-back))) for back in (2, 1))
    assert [unit.name for unit, _report in completeness.late_now(office, weekly, before)] == ["Thôn Chợ"]
    late = completeness.late_now(office, weekly, last)
    assert bool(late) is (today.weekday() >= 2), "a week is awaited until the Tuesday after it"


def test_banners_are_of_several_kinds_and_their_designs_at_every_point_of_approval(sample_on: MakeSample) -> None:
    banners = sample_on(A_WEDNESDAY).book.items.of_kind("banner")
    assert {one.answers["type"] for one in banners} >= {"horizontal", "vertical", "billboard", "poster", "flag"}
    assert {one.answers.get("mockup") for one in banners} == {None, "approved", "waiting", "returned", "to_send"}


def test_filling_is_not_to_be_taken_back_but_what_comes_after_it_is(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    assert office.book.undoable() == ""
    before = office.book.counts()
    checklists.add(office, "task", {"title": "Họp giao ban"})
    assert office.book.take_back()
    assert office.book.counts() == before


def test_everything_in_the_sample_can_be_found_without_marks(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    assert {hit.noun for hit in office.book.search("ban ta sung")} >= {"units", "items"}


def test_an_empty_office_keeps_its_name_and_its_superior_when_it_is_filled(office: Office) -> None:
    name, parent = office.identity.name, office.identity.parent
    assert sample.is_empty(office)
    sample.fill(office, office.today())
    assert not sample.is_empty(office)
    assert (office.identity.name, office.identity.parent) == (name, parent)
    assert office.book.findings(thorough=True) == []


def test_all_words_of_the_sample_are_whole_letters(sample_on: MakeSample) -> None:
    office = sample_on(A_WEDNESDAY)
    words = [campaigns.stored_plan(office, one.id) for one in office.book.campaigns.all()]
    words += [dict(item.answers) for item in all_items(office)]
    assert unicodedata.is_normalized("NFC", repr(words))
    assert "{" not in "".join(str(value) for item in all_items(office) for value in item.answers.values())


# --- the large book -------------------------------------------------------------------------------------------------


def rows(office: Office) -> list[object]:
    nouns = ("units", "campaigns", "assignments", "tasks", "slogans", "obligations", "submissions", "items")
    tables = [list(office.book.travelling.outgoing(noun, office.tree().by_code)) for noun in nouns]
    return [*tables, office.book.packages.register(5000)]


def test_the_same_seed_makes_the_same_book(large: MakeLarge, clock: Clock, tmp_path: Path) -> None:
    with sample_large.found_large(Folders.under(tmp_path / "again"), 3, 1, 7, clock) as again:
        assert rows(again) == rows(large(7))


def test_another_seed_makes_another_book(large: MakeLarge) -> None:
    assert rows(large(7)) != rows(large(8))


def test_a_large_book_has_the_lines_of_its_communes_and_few_of_them_late(large: MakeLarge) -> None:
    office = large(7)
    counts = office.book.counts()
    week = checklists.week(office, Week.of(office.today()), VIETNAMESE)
    owners = {item.owner for item in all_items(office)}
    assert 3 * 667 * 0.95 < counts["items"] < 3 * 667 * 1.25
    assert owners == {
        office.code,
        *(unit.code for unit in office.tree().children(office.code) if unit.level == "commune"),
    }
    assert {item.kind for item in all_items(office)} == set(KIND)
    assert checklists.overdue(office) == sample_large.LATE
    assert 40 <= len(week.entries) - len(week.overdue) <= 60
    assert office.book.findings(thorough=True) == []


def test_every_made_up_line_is_one_that_a_person_could_have_typed(large: MakeLarge) -> None:
    office = large(7)
    for item in all_items(office):
        kind = KIND[item.kind]
        typed = kind.new(item.answers, office.today())
        assert typed.answers == item.answers
        assert kind.state(item.state).key == item.state


def test_lines_of_a_large_book_are_found_and_its_board_shows_what_came(large: MakeLarge) -> None:
    office = large(7)
    first, last = (Week.of(office.today()).moved(-back) for back in (30, 11))
    weekly = completeness.duties(office)[0]
    weeks = completeness.occurrences(office, weekly, first.monday, last.sunday)
    rows = [row for row in completeness.board(office, weekly, weeks) if not row.is_own]
    reports = [report for row in rows for report in row.reports if report]
    assert {hit.noun for hit in office.book.search("bang ron")} == {"items", "tasks"}
    assert sum(report.came is not None for report in reports) > 0.9 * len(reports)
    assert sum(report.asked for report in reports) > 500


def test_stopping_leaves_the_book_empty(district: Office) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = district.book.counts()
    district.progress = stop
    with pytest.raises(Cancelled):
        sample_large.fill_large(district, 2, 1, 7)
    assert district.book.counts() == before
    assert sample.is_empty(district)
    checklists.add(district, "task", {"title": "Họp giao ban"})
    assert district.book.take_back()
    assert [hit.noun for hit in district.book.search("giao ban")] == []


def test_a_book_that_holds_work_is_not_filled(large: MakeLarge, clock: Clock) -> None:
    office = large(7)
    with pytest.raises(FileExists):
        sample_large.found_large(office.folders, 1, 1, 7, clock)


def test_a_sample_office_that_does_not_fit_leaves_no_empty_book(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(office: Office, _today: date) -> None:
        raise DiskFull(office.folders.book)

    monkeypatch.setattr(sample, "fill", full)
    folders = Folders.under(tmp_path / "home")
    with pytest.raises(DiskFull):
        sample.found_sample(folders, clock)
    assert not [file for file in folders.home.iterdir() if file.is_file()]
