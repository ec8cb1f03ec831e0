"""Who has reported, with real books: what came on sticks, on paper, late, from units that merged; on paper."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.completeness import WEEKLY, ReportRefusal, Status, Terms
from desktop_app.domain.indicators import Period
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import campaigns, completeness, indicators, printing, report_marks, units
from desktop_app.services.indicators import Scope
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from tests.helpers.builders import TODAY, Clock, a_plan, a_unit
from tests.helpers.command_line import Machine
from tests.reports.sheets import bare, texts
from tests.services.unit_reports import PERIOD, THIS_WEEK, WEEK, came, refused, stands

OURS = Period(PERIOD, WEEK.monday, WEEK.sunday)


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
    assert found.figure == 30 > found.usual
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
