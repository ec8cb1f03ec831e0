"""Who has reported, with real books: what came on sticks, on paper, late, after the lock; approved and opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.checklists import Item
from desktop_app.domain.completeness import (
    WEEKLY,
    Act,
    Approval,
    Mark,
    Report,
    ReportRefusal,
    ReportRefused,
    Status,
    Terms,
)
from desktop_app.domain.indicators import Period
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import (
    campaigns,
    checklists,
    completeness,
    indicators,
    locks,
    printing,
    receiving,
    report_marks,
    sending,
    sending_down,
    units,
)
from desktop_app.services.indicators import Scope
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.storage.packages import PackageRow
from tests.helpers.builders import TODAY, Clock, a_plan, a_unit, crafted, everything, records, work
from tests.helpers.command_line import Machine
from tests.helpers.fake_usb import FakeUsb
from tests.reports.sheets import bare, texts

THIS_WEEK = Week.of(TODAY)
WEEK = THIS_WEEK.moved(-2)  # 30 December to 5 January: late since the 9th
PERIOD = str(WEEK)
OURS = Period(PERIOD, WEEK.monday, WEEK.sunday)


def came(
    office: Office, unit: str, week: Week = WEEK, done: int = 3, planned: int = 3, day: date | None = None
) -> None:
    """A unit's package of a week has come, with so many of its rounds done."""
    at = f"{(day or week.sunday + timedelta(days=1)).isoformat()}T08:00:00+07:00"
    with office.book.writing("Receive a package"):
        for place in range(planned):
            on = (week.monday + timedelta(days=place % 5)).isoformat()
            answers = {"route": f"Tuyến {place}", "day": on, **({"done_on": on} if place < done else {})}
            state = "done" if place < done else "planned"
            office.book.items.save(Item("car_run", answers, state, unit=unit, owner=unit), office.code)
        row = ("in", unit, unit, "their book", week.number, str(week), at, at, f"{unit}{week}{at}", f"{unit}.zip", 3)
        office.book.packages.remember(PackageRow(*row))


def stands(office: Office, unit: str, key: str = WEEKLY, period: str = PERIOD) -> Report:
    return completeness.report(office, unit, key, period)


def refused(reason: ReportRefusal, work: Callable[[], object]) -> bool:
    with pytest.raises(ReportRefused) as refusal:
        work()
    return refusal.value.reason is reason


# --- what came --------------------------------------------------------------------------------------------------------


def test_a_week_is_complete_partial_late_or_not_due(district: Office) -> None:
    came(district, "HATLUU")
    came(district, "BANMU", done=1)
    found = [stands(district, unit).status for unit in ("HATLUU", "BANMU", "VHTT")]
    assert found == [Status.COMPLETE, Status.PARTIAL, Status.LATE]
    assert stands(district, "VHTT").days_late == 7
    assert stands(district, "VHTT", period=str(THIS_WEEK)).status is Status.NOT_DUE
    assert stands(district, "VHTT", period=str(THIS_WEEK.moved(-1))).status is Status.MISSING


def test_a_package_of_a_later_week_brings_the_weeks_before_it_late(district: Office) -> None:
    came(district, "HATLUU", WEEK.moved(1), day=date(2025, 1, 13))
    found = stands(district, "HATLUU")
    assert found.came is not None
    assert (found.status, found.days_late, found.came.file) == (Status.COMPLETE, 5, "HATLUU.zip")


def test_nobody_is_awaited_before_the_first_package_or_before_the_unit_was_there(district: Office) -> None:
    came(district, "HATLUU")
    weeks = completeness.occurrences(district, completeness.duties(district)[0], date(2024, 1, 1), TODAY)
    assert [of.period for of in weeks] == [PERIOD, str(WEEK.moved(1))]


def test_a_plans_report_is_whole_when_the_unit_has_said_so(district: Office) -> None:
    """A commune's package brings a plan's work; only the word of a person there makes the report whole."""
    deadline = {"to": "UBND huyện Trạm Tấu", "day": 15, "month": 1, "year": 2025, "rule": "once"}
    plan = campaigns.accept(district, a_plan(report_deadlines=[{**deadline, "via": None}])).id
    (asked,) = district.book.obligations.all(plan)
    assert not asked.owed_by_us
    key, day = asked.uid, "2025-01-14"
    assert stands(district, "HATLUU", key, day).status is Status.LATE
    came(district, "HATLUU", THIS_WEEK)
    with district.book.writing("Receive a package"):
        district.book.db.execute("update items set campaign = ?", (plan,))
        district.book.db.execute("update item_steps set shown_on = '2025-01-13'")
    assert stands(district, "HATLUU", key, day).status is Status.PARTIAL
    with district.book.writing("Receive a package"):
        district.book.obligations.mark_sent(asked.id, date(2025, 1, 14), date(2025, 1, 14), "HATLUU")
    found = stands(district, "HATLUU", key, day)
    assert (found.status, found.of.label) == (Status.COMPLETE, day)


# --- days -------------------------------------------------------------------------------------------------------------


def test_an_office_says_when_weeks_are_late_and_locked(district: Office) -> None:
    came(district, "HATLUU", day=date(2025, 1, 13))
    completeness.set_terms(district, WEEKLY, Terms(5, 7))
    found = stands(district, "HATLUU")
    assert (found.of.due, found.of.locks_after) == (date(2025, 1, 10), date(2025, 1, 12))
    assert (found.days_late, found.after_lock) == (3, True)
    district.book.take_back()
    assert stands(district, "HATLUU").of.due == date(2025, 1, 8)
    assert refused(ReportRefusal.DAYS_UNFIT, lambda: completeness.set_terms(district, WEEKLY, Terms(5, 4)))
    assert refused(ReportRefusal.UNKNOWN_DUTY, lambda: completeness.set_terms(district, "nobody's", Terms(5)))


def test_one_units_period_is_opened_again_until_a_day(district: Office) -> None:
    completeness.set_terms(district, WEEKLY, Terms(3, 7))
    report_marks.reopen(district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 20), "Xã mất điện")
    came(district, "HATLUU", day=date(2025, 1, 15))
    came(district, "BANMU", day=date(2025, 1, 15))
    assert not stands(district, "HATLUU").after_lock
    assert stands(district, "BANMU").after_lock
    later = str(THIS_WEEK.moved(-1))
    day = date(2025, 1, 20)
    assert refused(ReportRefusal.NOT_LOCKED, lambda: report_marks.reopen(district, "HATLUU", WEEKLY, later, day))


# --- on paper ---------------------------------------------------------------------------------------------------------


def test_figures_from_paper_count_until_the_units_own_come(district: Office) -> None:
    report_marks.put_on_paper(
        district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 7), {"XL01": 9, "TQ05": 40}, "Lò Thị Mai"
    )
    found = stands(district, "HATLUU")
    assert found.came is not None
    assert (found.status, found.came.on_paper, found.is_on_time) == (Status.COMPLETE, True, True)
    total = indicators.totals(district, Scope(period=OURS))["XL01"]
    assert (total.actual, total.by_hand) == (9, 9)
    assert indicators.papers_behind(district, "XL01", Scope(period=OURS))[0].unit == "HATLUU"
    assert not indicators.papers_behind(district, "XL01", Scope(period=OURS, unit="BANMU"))
    came(district, "HATLUU", done=3)
    total = indicators.totals(district, Scope(period=OURS))["XL01"]
    assert (total.actual, total.by_hand) == (3, 0)
    assert stands(district, "HATLUU").replaced_paper


def test_figures_from_paper_are_marked_in_the_consolidated_table(district: Office) -> None:
    report_marks.put_on_paper(district, "HATLUU", WEEKLY, PERIOD, TODAY, {"XL01": 9})
    choices = Choices(period=PERIOD)
    printed = bare("".join(texts(printing.content(district, "consolidated", choices, Language.load("vi")))))
    assert "9*" in printed
    assert bare("* Trong đó có số liệu từ báo cáo giấy") in printed


def test_lines_of_days_reported_on_paper_are_not_counted_twice(district: Office) -> None:
    came(district, "HATLUU", done=2)
    district.book.db.execute("update packages set period = ''")  # it came in the middle of the week, about no week
    report_marks.put_on_paper(district, "HATLUU", WEEKLY, PERIOD, TODAY, {"XL01": 9})
    by_unit = indicators.by_unit(district, Scope(period=OURS))
    assert {str(unit): figures["XL01"].actual for unit, figures in by_unit.items()} == {"HATLUU": 9}
    report_marks.take_off_paper(district, "HATLUU", WEEKLY, PERIOD)
    assert indicators.totals(district, Scope(period=OURS))["XL01"].actual == 2


@pytest.mark.parametrize("figures", [{"XX99": 1}, {"XL01": -1}, {"XL01": float("inf")}, {"XL01": 1e13}])
def test_what_is_no_figure_is_not_taken_from_paper(district: Office, figures: dict[str, float]) -> None:
    put = report_marks.put_on_paper
    assert refused(ReportRefusal.NOT_A_FIGURE, lambda: put(district, "HATLUU", WEEKLY, PERIOD, TODAY, figures))
    came(district, "BANMU")
    assert refused(ReportRefusal.ALREADY_HERE, lambda: put(district, "BANMU", WEEKLY, PERIOD, TODAY, {}))
    assert refused(ReportRefusal.NOT_BELOW_US, lambda: put(district, "XA-KHAC", WEEKLY, PERIOD, TODAY, {}))
    assert refused(ReportRefusal.NOT_A_PERIOD, lambda: put(district, "HATLUU", WEEKLY, "tuần này", TODAY, {}))


# --- approval ---------------------------------------------------------------------------------------------------------


def test_approval_climbs_level_by_level_and_is_undone_only_until_the_next_acts(district: Office) -> None:
    ours, units = district.code, ("HATLUU", "BANMU", "VHTT")
    assert stands(district, ours).approval is Approval.WAITING
    assert refused(ReportRefusal.WAITING_BELOW, lambda: report_marks.approve(district, WEEKLY, PERIOD))
    assert refused(ReportRefusal.NOT_HERE_YET, lambda: report_marks.accept(district, "HATLUU", WEEKLY, PERIOD))
    for unit in units:
        came(district, unit)
        report_marks.accept(district, unit, WEEKLY, PERIOD)
    assert refused(ReportRefusal.ALREADY_APPROVED, lambda: report_marks.accept(district, "VHTT", WEEKLY, PERIOD))
    report_marks.take_back(district, "VHTT", WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.WAITING
    report_marks.accept(district, "VHTT", WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.READY
    report_marks.approve(district, WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.APPROVED
    assert refused(ReportRefusal.NEXT_LEVEL_ACTED, lambda: report_marks.take_back(district, "VHTT", WEEKLY, PERIOD))
    report_marks.take_back(district, ours, WEEKLY, PERIOD)
    assert refused(ReportRefusal.NOT_APPROVED, lambda: report_marks.take_back(district, ours, WEEKLY, PERIOD))
    before = work(district.book)
    report_marks.approve(district, WEEKLY, PERIOD)
    district.book.take_back()
    assert work(district.book) == before


def test_bodies_that_never_send_anything_hold_up_no_approval(district: Office) -> None:
    for unit in ("HATLUU", "BANMU"):
        came(district, unit)
        report_marks.accept(district, unit, WEEKLY, PERIOD)
    report_marks.approve(district, WEEKLY, PERIOD)
    assert stands(district, district.code).approval is Approval.APPROVED


def test_what_changes_after_it_was_accepted_is_shown(district: Office) -> None:
    came(district, "HATLUU", done=2)
    report_marks.accept(district, "HATLUU", WEEKLY, PERIOD)
    assert report_marks.changed_since(district, stands(district, "HATLUU")) == {}
    came(district, "HATLUU", done=1, planned=1, day=TODAY)
    assert report_marks.changed_since(district, stands(district, "HATLUU")) == {"XL01": (2, 3)}


@pytest.fixture
def locked(commune: Office) -> tuple[Office, int]:
    """The commune has done a round in the week, and approved its report."""
    item = checklists.add(commune, "car_run", {"day": "3/1/2025", "route": "Bản Mù", "state": "done"})
    checklists.change(commune, item.id, {"done_on": "3/1/2025"})
    report_marks.approve(commune, WEEKLY, PERIOD)
    return commune, item.id


def test_approved_results_are_locked_at_the_unit_itself(locked: tuple[Office, int]) -> None:
    commune, item = locked
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, item, {"route": "Xà Hồ"}))
    assert refused(ReportRefusal.LOCKED, lambda: checklists.remove(commune, [item]))
    values = {"day": "2/1/2025", "route": "Xà Hồ", "state": "done"}
    open_one = checklists.add(commune, "car_run", values | {"state": "planned"})
    checklists.tick(commune, [(str(open_one.id), "")])  # its result is of today
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, open_one.id, {"done_on": "2/1/2025"}))
    report_marks.take_back(commune, commune.code, WEEKLY, PERIOD)
    checklists.change(commune, item, {"route": "Xà Hồ"})


def test_the_day_of_the_lock_and_its_opening_travel_down(locked: tuple[Office, int], district: Office) -> None:
    commune, item = locked
    report_marks.take_back(commune, commune.code, WEEKLY, PERIOD)
    completeness.set_terms(district, WEEKLY, Terms(3, 7))
    report_marks.reopen(district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 20))
    for noun in ("report_terms", "report_marks"):
        for record in records(district.book, [district.code])[noun]:
            with commune.book.writing("Receive a package"):
                commune.book.travelling.put(noun, None, record)
    checklists.change(commune, item, {"route": "Xà Hồ"})
    (mark,) = commune.book.report_marks.all(acts=(Act.REOPENED,))
    with commune.book.writing("Receive a package"):
        commune.book.report_marks.remove(mark)
    assert next(iter(locks.locked(commune))).last == date(2025, 1, 5)
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, item, {"route": "Bản Công"}))


def test_what_a_unit_says_of_its_report_travels_up(
    locked: tuple[Office, int], district: Office, tmp_path: Path
) -> None:
    commune, _item = locked
    (tmp_path / "stick").mkdir()
    sent = sending.send_up(commune, tmp_path / "stick", WEEK)
    (taken,) = receiving.receive(district, [sent.file], trust=True)
    assert taken.refusal is None
    assert stands(district, "HATLUU").approval is Approval.APPROVED
    report_marks.accept(district, "HATLUU", WEEKLY, PERIOD)
    assert stands(district, "HATLUU").approval is Approval.ACCEPTED


# --- reminders, the register, figures out of line ---------------------------------------------------------------------


def test_late_units_are_reminded_and_the_days_kept(district: Office, clock: Clock) -> None:
    came(district, "HATLUU")
    weekly = completeness.duties(district)[0]
    of = completeness.find(district, weekly, PERIOD)
    late = completeness.late_now(district, weekly, of)
    assert {str(unit.code) for unit, _report in late} == {"BANMU", "VHTT"}
    report_marks.remind(district, [report for _unit, report in late])
    clock.on(date(2025, 1, 17))
    report_marks.remind(district, [report for _unit, report in completeness.late_now(district, weekly, of)])
    assert stands(district, "BANMU").reminded == (TODAY, date(2025, 1, 17))


def test_the_register_lists_what_came_when_and_how(district: Office) -> None:
    came(district, "HATLUU")
    report_marks.put_on_paper(district, "BANMU", WEEKLY, PERIOD, date(2025, 1, 10), {}, "Giàng A Sử")
    found = [
        (unit.code, done.came.on_paper, done.days_late)
        for unit, _duty, done in completeness.register(district, OURS)
        if done.came
    ]
    assert found == [("HATLUU", False, 0), ("BANMU", True, 2)]


def test_a_figure_out_of_line_is_pointed_out_for_its_unit(district: Office) -> None:
    for back in range(1, 8):
        came(district, "HATLUU", WEEK.moved(-back), done=2 + back % 2, planned=4)
    came(district, "HATLUU", done=30, planned=30)
    ((where, found),) = indicators.out_of_line(district, Scope(period=OURS)).items()
    assert where == ("HATLUU", "XL01")
    assert (found.figure, found.is_high) == (30, True)
    assert indicators.out_of_line(district, Scope(period=Period.parse("2025"))) == {}


def test_the_command_line_says_who_has_sent_and_the_figures(
    district: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    came(district, "HATLUU")
    machine = Machine(district.folders.home, capsys)
    found = machine.ask("completeness", "--period", PERIOD)
    assert [(one["unit"], one["status"], one["due"]) for one in found] == [
        ("VHTT", "late", "2025-01-08"),
        ("BANMU", "late", "2025-01-08"),
        ("HATLUU", "complete", "2025-01-08"),
    ]
    (figure,) = machine.ask("totals", "--period", "2025-01")
    assert [type(figure[key]) for key in ("planned", "actual", "cumulative", "by_hand")] == [int] * 4
    assert {key: figure[key] for key in ("indicator", "unit", "actual")} == {
        "indicator": "XL01",
        "unit": "HATLUU",
        "actual": 1.0,
    }
    assert machine.run("completeness", "--period", "tuần này").status == 2
    assert machine.run("totals", "--plan", "99").status == 2


# --- by stick, and what others may not say ----------------------------------------------------------------------------


def test_a_plans_report_goes_down_and_comes_back_on_a_stick(district: Office, commune: Office, usb: FakeUsb) -> None:
    deadline = {"to": "UBND huyện Trạm Tấu", "via": None, "day": 20, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(district, a_plan(report_deadlines=[deadline]))
    completeness.set_terms(district, WEEKLY, Terms(3, 5))
    report_marks.reopen(district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 20))
    (sent,) = sending_down.send_down(district, usb.root, ("HATLUU",), usb.disk)
    (taken,) = receiving.receive(commune, [sent.file], trust=True)
    assert taken.refusal is None
    (asked,) = commune.book.obligations.all()
    assert asked.owed_by_us
    drive = checklists.add(commune, "car_run", {"day": "3/1/2025", "route": "Bản Mù", "state": "done"}).id
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, drive, {"done_on": "27/12/2024"}))
    checklists.change(commune, drive, {"done_on": "3/1/2025"})  # of the week that was opened again
    report_marks.approve(commune, asked.uid, "2025-01-19")
    checklists.tick(commune, [(f"R{asked.id}@2025-01-19", "")])
    up = sending.send_up(commune, usb.root, disk=usb.disk)
    (taken,) = receiving.receive(district, [up.file], trust=True)
    assert taken.refusal is None
    found = stands(district, "HATLUU", asked.uid, "2025-01-19")
    assert (found.status, found.approval) == (Status.COMPLETE, Approval.APPROVED)


def test_an_office_says_nothing_of_units_that_are_not_its_own(district: Office) -> None:
    days = {"first": WEEK.monday.isoformat(), "last": WEEK.sunday.isoformat()}
    with district.book.writing("Receive a package"):
        for act, owner in ((Act.ON_PAPER, "HATLUU"), (Act.ACCEPTED, "HATLUU"), (Act.APPROVED, "HATLUU")):
            details = {**days, "figures": {"XL01": 99}}
            district.book.report_marks.put(Mark(act, "BANMU", WEEKLY, PERIOD, TODAY, "", "", details, owner))
    found = stands(district, "BANMU")
    assert (found.status, found.approval) == (Status.LATE, Approval.READY)
    assert indicators.totals(district) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"act": "deleted"}, {"period": "tuần này"}, {"period": "2025-W3"}, {"unit": "../x"}, {"on_day": "hôm nay"},
        {"details": {"figures": {"XL01": "9"}}}, {"details": None}, {"who": 5}, {"duty": ""}, {"extra": 1},
    ],
)  # fmt: skip
def test_marks_no_program_of_ours_would_write_are_refused(
    district: Office, tmp_path: Path, change: dict[str, object]
) -> None:
    mark = {
        "uid": "m1",
        "owner": "HATLUU",
        "revision": 1,
        "act": "approved",
        "unit": "HATLUU",
        "duty": WEEKLY,
        "period": PERIOD,
        "on_day": "2025-01-15",
        "who": "",
        "note": "",
        "details": {},
    }
    before = everything(district.book)
    file = crafted(tmp_path / "x", {"report_marks": [{**mark, **change}]})
    (taken,) = receiving.receive(district, [file], trust=True)
    assert taken.refusal is not None
    assert everything(district.book)["report_marks"] == before["report_marks"]


def test_a_unit_that_was_merged_keeps_its_weeks_and_the_new_one_owes_the_later_ones(
    district: Office, clock: Clock
) -> None:
    came(district, "HATLUU", Week(2025, 20))
    old = district.tree().by_code[UnitCode("HATLUU")]
    units.change(district, replace(old, valid_to=date(2025, 6, 30)))
    units.add(district, a_unit("TRAMTAU2", "UBND xã Trạm Tấu", "commune", "TRAMTAU", valid_from=date(2025, 7, 1)))
    clock.on(date(2025, 8, 1))
    weekly = completeness.duties(district)[0]
    weeks = [completeness.find(district, weekly, period) for period in ("2025-W20", "2025-W29")]
    rows = {str(row.unit.code): row.reports for row in completeness.board(district, weekly, weeks)}
    before, after = rows["HATLUU"]
    assert before is not None
    assert (before.status, after) == (Status.COMPLETE, None)
    assert rows["TRAMTAU2"][0] is None
    assert rows["TRAMTAU2"][1] is not None


def test_papers_of_units_say_who_sent_when_and_ask_for_the_rest(district: Office) -> None:
    came(district, "HATLUU", day=date(2025, 1, 10))
    vi = Language.load("vi")

    def words(key: str, **choices: object) -> str:
        return bare("".join(texts(printing.content(district, key, Choices(week=WEEK, **choices), vi))))  # type: ignore[arg-type]

    board = words("completeness")
    assert bare("Phải gửi 3 · đã gửi đủ 1") in board
    assert bare("chậm 2 ngày") in board
    register = words("report-register", period="2025")
    assert "HATLUU.zip" in register
    letter = words("reminder", unit="BANMU")
    assert bare("UBND xã Bản Mù (chậm 07 ngày)") in letter
    assert bare("Phòng Văn hóa và Thông tin (chậm") not in letter
    assert printing.page_count(printing.content(district, "reminders", Choices(week=WEEK), vi)) == 2
