"""A plan while it is checked, without windows: fields given, refused, left out; days and the names of units."""

import pytest

from desktop_app.domain.date_rules import BeforeDay, FromCongress
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.units import UnitCode
from desktop_app.services.office import Office
from desktop_app.ui.pages.intake import words as intake_words
from desktop_app.ui.pages.intake.draft import Draft
from tests.helpers.builders import TODAY
from tests.helpers.readings import PLAN
from tests.ui.intake.a_plan import VIETNAMESE, a_draft, words


def test_a_plan_that_nobody_touched_is_the_plan_that_was_read(draft: Draft) -> None:
    assert draft.plan() == PLAN


def test_what_is_left_out_is_not_in_the_plan_and_comes_back_with_undo(draft: Draft) -> None:
    first = draft.of("unit")[0]
    draft.take(first.id, taken=False)
    draft.take(draft.of("slogan")[0].id, taken=False)
    plan = draft.plan()
    assert [one["unit"] for one in plan["assignments"]] == [one["unit"] for one in PLAN["assignments"][1:]]
    assert plan["slogans"] == PLAN["slogans"][1:]
    assert draft.paths()[draft.of("unit")[1].id] == "assignments[0]"
    assert draft.take_back()
    assert draft.take_back()
    assert not draft.take_back()
    assert draft.plan() == PLAN


def test_words_of_the_document_become_a_task_that_knows_where_it_came_from(draft: Draft) -> None:
    unit = draft.of("unit")[0]
    entry = draft.add("task", "Tham mưu cho lãnh đạo huyện", [(15, 2, 30)], unit.id)
    assert draft.plan()["assignments"][0]["tasks"][1] == "Tham mưu cho lãnh đạo huyện"
    (spot,) = [one for one in draft.spots if one.entry == entry]
    assert (spot.paragraph, spot.start, spot.end) == (15, 2, 30)
    assert draft.checked().reading.of("assignments[0].tasks[1]")[0].paragraph == 15


@pytest.mark.parametrize(
    ("kind", "typed", "key", "value"),
    [
        ("number", "07", "number", "07"),
        ("issued_on", "ngày 05 tháng 01 năm 2025", "issued_on", "2025-01-05"),
        ("issued_on", "2025", "issued_on", "2025"),
        ("slogan", "Học tập suốt đời!", "slogans", [*PLAN["slogans"], "Học tập suốt đời!"]),
        ("content", "Ý nghĩa của Đại hội", "contents", ["Ý nghĩa của Đại hội"]),
        ("target", "98,5% cán bộ", "targets", [{"percent": 98.5, "audience": "cán bộ"}]),
        ("phase", "Trước Đại hội (01/2025 – 02/2025)", "phases",
         [{"name": "Trước Đại hội", "start": "2025-01", "end": "2025-02", "items": []}]),
        ("recipient", "Thường trực Huyện ủy", "recipients", [*PLAN["recipients"], "Thường trực Huyện ủy"]),
    ],
)  # fmt: skip
def test_every_field_can_be_given_words(draft: Draft, kind: str, typed: str, key: str, value: object) -> None:
    draft.add(kind, typed)
    assert draft.plan()[key] == value


@pytest.mark.parametrize(
    ("typed", "deadline"),
    [
        ("UBND huyện (qua Phòng VH&TT): trước 15/11/2025",
         {"to": "UBND huyện", "via": "Phòng VH&TT", "day": 15, "month": 11, "year": 2025, "rule": "once"}),
        ("Sở Nội vụ: trước 05/12 hằng năm",
         {"to": "Sở Nội vụ", "via": None, "day": 5, "month": 12, "year": None, "rule": "annual"}),
        ("Sở Nội vụ: ngày 20/11/2025",
         {"to": "Sở Nội vụ", "via": None, "day": 20, "month": 11, "year": 2025, "rule": "once", "strict": False}),
        ("Phòng: sau mỗi đợt",
         {"to": "Phòng", "via": None, "day": None, "month": None, "year": None, "rule": "after_wave"}),
        ("báo cáo kết quả về Phòng Văn hóa trước ngày 15/10/2025.",
         {"to": "Phòng Văn hóa", "via": None, "day": 15, "month": 10, "year": 2025, "rule": "once"}),
    ],
)  # fmt: skip
def test_a_report_is_typed_on_one_line(draft: Draft, typed: str, deadline: dict[str, object]) -> None:
    draft.add("report", typed)
    assert draft.plan()["report_deadlines"][1] == deadline
    written = words(draft, "report")[1]
    assert intake_words.read("report", written, None, TODAY) == deadline


@pytest.mark.parametrize(
    ("kind", "typed"), [("issued_on", "31/2/2025"), ("report", "gửi huyện"), ("report", "Huyện: khi nào xong thì xong")]
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(draft: Draft, kind: str, typed: str) -> None:
    with pytest.raises(FieldRefused):
        draft.add(kind, typed)
    assert draft.plan() == PLAN
    assert not draft.is_changed


@pytest.mark.parametrize("kind", ["citation", "target", "phase", "report", "milestone", "basis", "unit", "issued_on"])
def test_what_is_shown_of_a_part_can_be_typed_again(kind: str, district: Office) -> None:
    phases: list[dict[str, object]] = [{"name": "Trước Đại hội", "start": "2025-01-01", "end": None, "items": []}]
    targets = [{"percent": 98.5, "audience": "cán bộ, đảng viên"}]
    for one in a_draft(district, phases=phases, targets=targets).of(kind):
        written = intake_words.shown(kind, one.value, VIETNAMESE)
        assert intake_words.read(kind, written, one.value, TODAY) == one.value


def test_a_task_takes_its_day_from_the_plan_and_another_from_the_person(draft: Draft) -> None:
    first, second, third = (one for one in draft.of("task")[1:4])
    assert [type(draft.due(one)) for one in (first, second)] == [FromCongress, BeforeDay]
    draft.write_due(third.id, "20/02/2025")
    changed = draft.entry(third.id)
    assert changed is not None
    assert draft.due(changed) is not None
    details = draft.plan()["assignments"][1]["details"]
    assert details[2]["when"] == {"kind": "on_day", "day": "2025-02-20"}
    with pytest.raises(FieldRefused):
        draft.write_due(third.id, "khi rảnh")


def test_a_dated_duty_takes_another_day(draft: Draft) -> None:
    milestone = draft.of("milestone")[1]
    draft.write_due(milestone.id, "trước Đại hội 5 ngày")
    assert draft.plan()["milestones"][1]["offset_days"] == -5
    with pytest.raises(FieldRefused):
        draft.write_due(milestone.id, "thường xuyên")


def test_units_are_found_by_short_names_and_others_are_doubted(draft: Draft) -> None:
    first, second, third = draft.of("unit")
    assert draft.meant(first.value).units == ("VHTT",)
    assert draft.unknown(second.value) == ("Trung tâm Truyền thông và Văn hóa huyện",)
    assert draft.meant(third.value).units == ("HATLUU", "BANMU")
    assert [one.key for one in draft.doubts()] == ["w0", f"u{second.id}", "w1"]


def test_saying_whom_a_name_means_settles_the_doubt(draft: Draft) -> None:
    second = draft.of("unit")[1]
    draft.tie(draft.asked_name(second.value), [UnitCode("VHTT")])
    assert draft.meant(second.value).units == ("VHTT",)
    assert f"u{second.id}" not in {one.key for one in draft.doubts()}
    draft.tie(draft.asked_name(second.value), levels=("commune",))
    assert len(draft.meant(second.value).units) == 2
    draft.tie(draft.asked_name(second.value))
    assert (draft.meant(second.value).units, draft.unknown(second.value)) == ((), ())
    assert [len(draft.aliases), draft.take_back(), draft.take_back(), draft.take_back()] == [1, True, True, True]
    assert draft.unknown(second.value)


def test_of_a_joint_heading_only_the_unknown_body_is_asked_for(district: Office) -> None:
    one = {"unit": "Phòng VH&TT, Hội Nông dân huyện", "tasks": ["Treo cờ"]}
    draft = a_draft(district, assignments=[one])
    (unit,) = draft.of("unit")
    assert draft.unknown(unit.value) == ("Hội Nông dân huyện",)
    draft.tie(draft.asked_name(unit.value), [UnitCode("BANMU")])
    assert draft.meant(unit.value).units == ("VHTT", "BANMU")
