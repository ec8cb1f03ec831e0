"""Checklists: every kind is typed in, ticked, moved and watched over by its own declaration."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.checklist_kinds import KIND, KINDS, kind_of
from desktop_app.domain.checklists import (
    COMMON,
    RESULT_FIELDS,
    ChecklistKind,
    ClashKind,
    Item,
    Step,
    clashes,
    moved,
    span_of,
    step_lines,
    ticked,
    unticked,
    words_of,
)
from desktop_app.domain.fields import Choice, Clock, Day, Field, FieldRefusal, FieldRefused, Whole
from desktop_app.domain.limits import Limits, QuietPoint, read_quiet_points, write_quiet_points
from desktop_app.i18n import Language, languages
from tests.helpers.builders import TODAY, an_item

VIETNAMESE, ENGLISH = Language.load("vi"), Language.load("en")
BOTH = (VIETNAMESE, ENGLISH)
TOMORROW = date(2025, 1, 16)
EVERY_FIELD = [(kind, field) for kind in KINDS for field in kind.all_fields]
EVERY_STEP = [(kind, step) for kind in KINDS for step in kind.steps]


def ids(value: object) -> str:
    return str(getattr(value, "key", value))


def typed(field: Field, language: Language) -> list[str]:
    """What a person might type into a field, in a language."""
    kind = field.type
    if isinstance(kind, Choice):
        return [word for key, title in kind.options for word in (key, language.gettext(title), title.upper())]
    if isinstance(kind, Whole):
        return [str(kind.least), language.number(min(kind.most, 999)), f" {min(kind.most, 5)} "]
    if isinstance(kind, Day):
        return ["15/01/2025", "2025-01-15", "15/1", language.day(TODAY), "ngày 15 tháng 01 năm 2025"]
    if isinstance(kind, Clock):
        return ["6:30", "06:30", "6h30", language.time("06:30")]
    return ["Cầu vòm", " Chợ   huyện ", "Đường Điện Biên"]


# --- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=ids)
def test_what_is_typed_in_any_language_is_shown_and_read_back(kind: ChecklistKind, field: Field) -> None:
    for language in BOTH:
        for raw in typed(field, language):
            value = field.read(raw, TODAY)
            assert value is not None
            shown = field.type.shown(value, language)
            assert shown
            assert field.read(value, TODAY) == value, "what is kept is read as itself"
            if not isinstance(field.type, Whole) or len(shown) < 4:
                assert field.read(shown, TODAY) == value


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=ids)
def test_an_empty_field_is_no_answer_unless_it_is_asked_for(kind: ChecklistKind, field: Field) -> None:
    for raw in ("", "  ", None, "\u200b"):
        if field.required:
            with pytest.raises(FieldRefused) as caught:
                field.read(raw, TODAY)
            assert caught.value.reason is FieldRefusal.EMPTY
            assert caught.value.facts["title"] == field.title
        else:
            assert field.read(raw, TODAY) is None
        assert field.type.shown(None, ENGLISH) == ""


@settings(max_examples=400)
@given(of=st.sampled_from(EVERY_FIELD), raw=st.text(max_size=20) | st.integers() | st.floats() | st.booleans())
def test_whatever_is_typed_is_an_answer_or_refused(of: tuple[ChecklistKind, Field], raw: object) -> None:
    _, field = of
    try:
        value = field.read(raw, TODAY)
    except FieldRefused:
        return
    assert field.read(value, TODAY) == value or value is None


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_a_form_becomes_an_item_with_all_its_answers(kind: ChecklistKind) -> None:
    values: dict[str, object] = {field.key: typed(field, VIETNAMESE)[0] for field in kind.all_fields}
    values |= {"ends_at": "7:30"} if any(field.key == "ends_at" for field in kind.fields) else {}
    item = kind.new(values, TODAY)
    assert item.state == kind.first_state
    assert all(item.value(field.key) is not None for field in kind.all_fields)
    assert set(item.answers) == {field.key for field in (*kind.fields, *RESULT_FIELDS)}
    assert (item.unit, item.who) == ("Cầu vòm", "Cầu vòm")
    again = kind.new({key: item.value(key) for key in values}, TODAY)
    assert again == item


@pytest.mark.parametrize("kind", KINDS, ids=ids)
def test_a_kind_names_only_fields_and_states_it_has(kind: ChecklistKind) -> None:
    fields = {field.key for field in kind.fields}
    states = {state.key for state in kind.states}
    for step in kind.steps:
        named = {step.day, step.due, step.starts_at, step.ends_at, step.done_on}
        assert named - {""} <= fields
        assert step.by in step.reached <= states
        assert kind.first_state not in step.reached
        assert step.day or step.due
        assert all(kind.headline(step, an_item(kind.key), language) for language in BOTH)
    assert {*kind.span, *kind.counted, kind.place} - {""} <= fields
    assert len(fields) == len(kind.fields)
    assert not fields & COMMON.keys()


def test_every_kind_is_found_by_its_key_and_no_other() -> None:
    assert [kind_of(kind.key) for kind in KINDS] == list(KINDS)
    with pytest.raises(FieldRefused):
        kind_of("parade")


@pytest.mark.parametrize(("kind", "key"), [(kind, state.key) for kind in KINDS for state in kind.states], ids=ids)
def test_a_state_is_read_by_key_or_title_in_every_language(kind: ChecklistKind, key: str) -> None:
    title = kind.state(key).title
    words = (key, title, *(Language.load(one).gettext(title) for one in languages()))
    assert {kind.read_state(word) for word in words} == {key}


@pytest.mark.parametrize(
    ("kind", "values", "reason"),
    [
        ("banner", {"remove_by": "14/01/2025"}, FieldRefusal.DAYS_CROSSED),
        ("car_run", {"starts_at": "7:30", "ends_at": "6:30"}, FieldRefusal.TIMES_CROSSED),
        ("broadcast", {"starts_at": "7:30", "ends_at": "7:30"}, FieldRefusal.TIMES_CROSSED),
        ("task", {"day": "16/01/2025"}, FieldRefusal.DAYS_CROSSED),
        ("task", {"progress": "101"}, FieldRefusal.TOO_LARGE),
        ("broadcast", {"starts_at": "25:00"}, FieldRefusal.NOT_A_TIME),
        ("event", {"expected": "1,5"}, FieldRefusal.NOT_A_NUMBER),
        ("event", {"expected": "9" * 40}, FieldRefusal.TOO_LARGE),
        ("event", {"when": "1"}, FieldRefusal.UNKNOWN_FIELD),
    ],
)
def test_days_hours_and_limits_are_held(kind: str, values: dict[str, Any], reason: FieldRefusal) -> None:
    with pytest.raises(FieldRefused) as caught:
        an_item(kind, **values)
    assert caught.value.reason is reason


def test_the_search_finds_words_and_no_codes() -> None:
    item = an_item("banner", slogan="Toàn dân\nhọc tập", type="flag", note="ghi chú", who="An")
    assert words_of(KIND["banner"], item) == "Treo 1 cờ · Cầu vòm · Toàn dân học tập · An · ghi chú"


def with_every_step(kind: ChecklistKind) -> Item:
    return an_item("banner", remove_by="20/01/2025") if kind.key == "banner" else an_item(kind.key)


# --- steps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "step"), EVERY_STEP, ids=ids)
def test_ticking_a_step_does_it_and_unticking_takes_it_back(kind: ChecklistKind, step: Step) -> None:
    item = with_every_step(kind)
    before = item
    for earlier in kind.steps[: kind.steps.index(step)]:
        before = ticked(kind, before, earlier.key, TODAY)
    done = ticked(kind, before, step.key, TOMORROW)
    assert done.state == step.by
    assert done.day(step.done_on) == TOMORROW
    line = next(line for line in step_lines(kind, done) if line.step == step.key)
    assert (line.done, line.done_on, line.is_open) == (True, TOMORROW, False)
    assert ticked(kind, done, step.key, date(2025, 2, 1)) == done
    assert unticked(kind, done, step.key) == before
    assert unticked(kind, before, step.key) == before


def test_a_later_step_does_the_earlier_and_unticking_the_first_takes_back_all() -> None:
    kind = KIND["banner"]
    item = an_item("banner", remove_by="20/01/2025")
    down = ticked(kind, item, "take_down", TOMORROW)
    assert [line.done for line in step_lines(kind, down)] == [True, True]
    assert unticked(kind, ticked(kind, ticked(kind, item, "hang", TODAY), "take_down", TOMORROW), "hang") == item


def test_only_the_next_step_is_open() -> None:
    kind = KIND["banner"]
    item = an_item("banner", remove_by="20/01/2025")
    opened = [
        [line.step for line in step_lines(kind, one) if line.is_open]
        for one in (item, ticked(kind, item, "hang", TODAY))
    ]
    assert opened == [["hang"], ["take_down"]]
    assert kind.open_step(item) is kind.steps[0]
    assert kind.open_step(ticked(kind, item, "take_down", TODAY)) is None
    assert [line.step for line in step_lines(kind, an_item("banner"))] == ["hang"]
    assert step_lines(KIND["task"], KIND["task"].new({"title": "Họp"}, TODAY)) == ()


@pytest.mark.parametrize(
    ("given", "planned", "after"), [(None, 3, 3), (2, 3, 2), (None, None, None)], ids=["all", "part", "uncounted"]
)
def test_a_tick_counts_all_unless_a_part_was_counted(given: int | None, planned: int | None, after: int | None) -> None:
    kind = KIND["banner"]
    item = an_item("banner", count=planned, done_count=given)
    done = ticked(kind, item, "hang", TODAY)
    assert done.value("done_count") == after
    assert unticked(kind, done, "hang").value("done_count") == given


@pytest.mark.parametrize(("kind", "step"), EVERY_STEP, ids=ids)
def test_a_step_is_moved_to_another_day(kind: ChecklistKind, step: Step) -> None:
    item = with_every_step(kind)
    to = date(2025, 1, 18)
    line = next(line for line in step_lines(kind, moved(kind, item, step.key, to)) if line.step == step.key)
    assert line.shown_on == to


def test_a_day_before_its_deadline_moves_alone_and_never_past_it() -> None:
    kind = KIND["task"]
    item = an_item("task", day="14/01/2025", due="17/01/2025")
    later = moved(kind, item, "do", TOMORROW)
    assert (later.day("day"), later.day("due")) == (TOMORROW, date(2025, 1, 17))
    with pytest.raises(FieldRefused):
        moved(kind, item, "do", date(2025, 1, 18))


# --- clashes ----------------------------------------------------------------------------------------------------------

HOLIDAY = Limits(holidays={TODAY: "National Day"})
RUN: dict[str, Any] = {"starts_at": "6:30", "ends_at": "7:30", "vehicle": "21A-123.45", "driver": "Anh Páo"}


def run(item: int, **changed: str) -> Item:
    return an_item("car_run", item, **RUN | changed)


def broadcast(item: int, station: str, **values: Any) -> Item:
    return an_item("broadcast", item, **{"station": station, "approver": "Chủ tịch UBND xã", **values})


def banner(item: int, **values: str) -> Item:
    return an_item("banner", item, **values)


Case = tuple[ClashKind, Item, list[Item], Limits]
PLAN = Limits(plan_begins=date(2025, 1, 10), plan_ends=date(2025, 1, 19))
QUIET = Limits(quiet=(QuietPoint("Trạm y tế"), QuietPoint("Trường tiểu học", "07:00", "11:00")))
HOUR, NEXT_HOUR = {"starts_at": "6:00", "ends_at": "6:15"}, {"starts_at": "7:00", "ends_at": "7:15"}
CLASHES: list[Case] = [
    (ClashKind.SAME_VEHICLE, run(1), [run(2, vehicle="21a 12345", driver="Chị Dở")], Limits()),
    (ClashKind.SAME_DRIVER, run(1), [run(2, vehicle="21A-999.99", driver="anh  PÁO")], Limits()),
    (ClashKind.SAME_STATION, broadcast(1, "Đài xã"), [broadcast(2, "đài xã")], Limits()),
    (ClashKind.SAME_SITE, banner(1), [banner(2, site="cầu  VÒM")], Limits()),
    (ClashKind.OUTSIDE_HOURS, run(1, starts_at="5:30"), [], Limits()),
    (ClashKind.HOLIDAY, an_item("event", 1), [], HOLIDAY),
    (ClashKind.PAST_PLAN, banner(1, remove_by="20/01/2025"), [], PLAN),
    (ClashKind.LONG_HANGING, banner(1, remove_by="30/01/2025"), [], Limits()),
    (ClashKind.BEFORE_PLAN, banner(1, hang_by="09/01/2025"), [], PLAN),
    (ClashKind.WEEKEND, run(1, day="18/01/2025"), [], Limits(weekends=False)),
    (ClashKind.TOO_LONG, broadcast(1, "Đài xã", minutes="46"), [], Limits()),
    (ClashKind.TOO_MANY, broadcast(1, "Đài xã", **HOUR), [broadcast(2, "đài  xã", **NEXT_HOUR)], Limits(sessions=1)),
    (ClashKind.QUIET_POINT, run(1, stops="Chợ\nTrạm y tế xã"), [], QUIET),
    (ClashKind.NO_APPROVER, broadcast(1, "Đài xã", approver=""), [], Limits()),
    (ClashKind.NOT_APPROVED, banner(1, mockup="waiting", state="hung"), [], Limits()),
]
NO_CLASHES: list[Case] = [
    (ClashKind.SAME_VEHICLE, run(1), [run(2, starts_at="7:30", ends_at="8:30")], Limits()),
    (ClashKind.SAME_VEHICLE, run(1), [run(2, day="16/01/2025")], Limits()),
    (ClashKind.SAME_DRIVER, run(1, driver=""), [run(2, driver="")], Limits()),
    (ClashKind.SAME_STATION, broadcast(1, "Đài xã"), [broadcast(1, "Đài xã")], Limits()),
    (ClashKind.SAME_SITE, banner(1), [banner(2, hang_by="16/01/2025")], Limits()),
    (ClashKind.SAME_SITE, banner(1), [banner(2, state="taken_down")], Limits()),
    (ClashKind.OUTSIDE_HOURS, run(1, starts_at="6:00", ends_at="21:00"), [], Limits()),
    (ClashKind.HOLIDAY, an_item("event", 1, day="16/01/2025"), [], HOLIDAY),
    (ClashKind.PAST_PLAN, banner(1, remove_by="19/01/2025"), [], PLAN),
    (ClashKind.LONG_HANGING, banner(1, remove_by="29/01/2025"), [], Limits()),
    (ClashKind.BEFORE_PLAN, banner(1, hang_by="10/01/2025"), [], PLAN),
    (ClashKind.WEEKEND, run(1, day="18/01/2025"), [], Limits()),
    (ClashKind.TOO_LONG, run(1, ends_at="8:30"), [], Limits()),
    (ClashKind.TOO_MANY, broadcast(1, "A"), [broadcast(2, "B")], Limits(sessions=1)),
    (ClashKind.QUIET_POINT, run(1, route="Trường tiểu học", starts_at="11:00", ends_at="11:30"), [], QUIET),
    (ClashKind.NO_APPROVER, broadcast(1, "Đài xã", approver="", source="relay"), [], Limits()),
    (ClashKind.NOT_APPROVED, banner(1, mockup="waiting"), [], Limits()),
]


def found(item: Item, others: list[Item], limits: Limits) -> list[ClashKind]:
    return [clash.kind for clash in clashes(KIND[item.kind], item, others, limits)]


@pytest.mark.parametrize(("kind", "item", "others", "limits"), CLASHES, ids=lambda value: getattr(value, "name", ""))
def test_a_clash_is_seen_from_both_sides(kind: ClashKind, item: Item, others: list[Item], limits: Limits) -> None:
    assert found(item, others, limits) == [kind]
    for other in others:
        assert found(other, [item], limits) == [kind]
    (clash,) = clashes(KIND[item.kind], item, others, limits)
    assert clash.hard == (kind in {ClashKind.BEFORE_PLAN, ClashKind.PAST_PLAN})
    assert set(clash.fields) <= {field.key for field in KIND[item.kind].fields}
    if kind is not ClashKind.TOO_MANY:  # the one that is too many is to blame, not those before it
        assert clash.items == (1, *(other.id for other in others))


@pytest.mark.parametrize(("kind", "item", "others", "limits"), NO_CLASHES, ids=lambda value: getattr(value, "name", ""))
def test_what_only_looks_like_a_clash_is_none(kind: ClashKind, item: Item, others: list[Item], limits: Limits) -> None:
    assert kind not in found(item, others, limits)


def test_every_clash_there_is_is_looked_for() -> None:
    assert {kind for kind, *_ in CLASHES} == {kind for kind, *_ in NO_CLASHES} == set(ClashKind)


def test_an_open_hour_may_be_any_hour() -> None:
    assert found(an_item("car_run", 1, vehicle="A"), [an_item("car_run", 2, vehicle="A", starts_at="6:30")], Limits())
    late = an_item("car_run", 1, vehicle="A", starts_at="20:30")
    assert found(late, [an_item("car_run", 2, vehicle="A", starts_at="20:59")], Limits()) == [ClashKind.SAME_VEHICLE]


def test_a_span_is_known_by_either_of_its_days() -> None:
    banner = KIND["banner"]
    assert span_of(banner, an_item("banner")) == (TODAY, TODAY)
    assert span_of(banner, an_item("banner", remove_by="20/01/2025")) == (TODAY, date(2025, 1, 20))
    assert span_of(KIND["task"], KIND["task"].new({"title": "Họp"}, TODAY)) == (None, None)


def test_quiet_places_are_read_as_they_are_written() -> None:
    points = read_quiet_points("Trạm y tế xã\n\n Trường PTDTBT, 7h–11:30\n…\n")
    assert points == (QuietPoint("Trạm y tế xã"), QuietPoint("Trường PTDTBT", "07:00", "11:30"))
    assert read_quiet_points(write_quiet_points(points)) == points


def test_a_banner_that_nobody_said_when_to_take_down_is_taken_down_all_the_same() -> None:
    complete = KIND["banner"].complete
    assert complete
    assert complete(an_item("banner"), Limits()).day("remove_by") == date(2025, 1, 29)
    assert complete(an_item("banner"), PLAN).day("remove_by") == date(2025, 1, 19)
    assert complete(an_item("banner", hang_by="25/01/2025"), PLAN).day("remove_by") == date(2025, 2, 8)
    assert complete(an_item("banner", remove_by="16/01/2025"), PLAN).day("remove_by") == date(2025, 1, 16)


# --- what counts ------------------------------------------------------------------------------------------------------


def counted(item: Item) -> dict[str, tuple[float, float]]:
    amounts = {one.code: (one.planned_amount(item), one.actual_amount(item)) for one in KIND[item.kind].indicators}
    return {code: amount for code, amount in amounts.items() if any(amount)}


@pytest.mark.parametrize(
    ("item", "amounts"),
    [
        (an_item("banner", count=5), {"TQ01": (5, 0)}),
        (an_item("banner", count=5, done_count=3), {"TQ01": (5, 3)}),
        (an_item("banner", state="hung", count=5, type="flag"), {"TQ05": (5, 5)}),
        (an_item("banner", state="lost", count=5), {"TQ01": (5, 5)}),
        (an_item("car_run", state="done", starts_at="6:30", ends_at="8:00"), {"XL01": (1, 1), "XL02": (1.5, 1.5)}),
        (an_item("car_run", state="not_done"), {"XL01": (1, 0)}),
        (
            an_item("broadcast", state="done", minutes=15, language="Mông", source="own"),
            {"PT01": (1, 1), "PT02": (1, 1), "PT03": (15, 15), "PT04": (1, 1)},
        ),
        (an_item("broadcast", language="tiếng Việt"), {"PT02": (1, 0)}),
        (
            an_item("event", state="done", type="training", expected=50, attended=42),
            {"HN01": (1, 1), "HN02": (50, 42), "LN01": (50, 42)},
        ),
        (an_item("article", state="done", type="post", count=2, views=300), {"MX01": (2, 2), "MX02": (0, 300)}),
        (an_item("leaflet", count=500, done_count=200), {"TR01": (500, 200)}),
        (an_item("message", state="done", count=900), {"TN01": (900, 900)}),
    ],
)
def test_a_line_counts_towards_its_indicators(item: Item, amounts: dict[str, tuple[float, float]]) -> None:
    assert counted(item) == amounts
